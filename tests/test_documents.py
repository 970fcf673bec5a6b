"""What a reader meets first leads somewhere: links, the picture, the parts of README."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# docs/ is read by `make site`, which follows its links; these stand outside it.
OUTSIDE = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
_LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)(?:#([^)\s]+))?\)")
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def links(text: str) -> list[tuple[str, str]]:
    """The files that a text links to, each with the heading after #; what is in a code block is no link."""
    return _LINK.findall(re.sub(r"`[^`\n]*`", "", _FENCED.sub("", text)))


def headings(path: Path) -> set[str]:
    """The headings of a file as links name them."""
    text = _FENCED.sub("", path.read_text(encoding="utf-8"))
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).strip().replace(" ", "-") for one in found}


@pytest.mark.parametrize("name", OUTSIDE)
def test_every_link_outside_docs_leads_somewhere(name: str) -> None:
    followed = links((ROOT / name).read_text(encoding="utf-8"))
    assert [file for file, _ in followed if not (ROOT / file).exists()] == []
    with_heading = [(file, heading) for file, heading in followed if heading]
    assert [found for found in with_heading if found[1] not in headings(ROOT / found[0])] == []


def test_a_link_that_leads_nowhere_would_be_found() -> None:
    assert links("se [det](docs/nej.md#alls), inte `[kod](x.md)` eller [nätet](https://example.org)") == [
        ("docs/nej.md", "alls")
    ]


def test_readme_is_a_page_that_opens_in_english() -> None:
    lines = README.splitlines()
    assert len(lines) <= 120
    opening = README.partition("# finsam\n\n")[2].partition("\n\n")[0]
    assert len(opening.splitlines()) == 5
    assert "make reports" in opening and "make test" in opening


def test_the_picture_of_a_page_is_small_enough_to_come_with_every_clone() -> None:
    pictures = [ROOT / file for file, _ in links(README) if file.endswith(".png")]
    assert len(pictures) == 1
    assert pictures[0].stat().st_size < 300_000


def test_the_bench_finds_where_its_figures_go() -> None:
    from tests.bench.written import CLOSES, OPENS

    for name in ("README.md", "docs/speed.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert text.count(OPENS) == text.count(CLOSES) == 1


def test_the_version_stands_in_one_place() -> None:
    import tomllib
    from importlib.metadata import version

    import finsam

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert version("finsam") == finsam.__version__
