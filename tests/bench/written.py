"""Where do the results go? Between two marker comments, so that what stands around them is left alone."""

from pathlib import Path

OPENS, CLOSES = "<!-- bench: görs av make bench -->", "<!-- /bench -->"


def write_between_markers(path: Path, text: str) -> None:
    """Replace what stands between the markers of a file. ValueError where it lacks them."""
    whole = path.read_text(encoding="utf-8")
    before, opened, rest = whole.partition(OPENS)
    _, closed, after = rest.partition(CLOSES)
    if not (opened and closed):
        raise ValueError(f"{path} has no {OPENS} ... {CLOSES}")
    path.write_text(f"{before}{OPENS}\n{text}\n{CLOSES}{after}", encoding="utf-8")
