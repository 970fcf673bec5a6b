"""A reader meets days and periods in words; only the fold of sources has them as files and commands do."""

import re
from pathlib import Path

_SOURCES = re.compile(r'<details class="fold end"><summary>Källor.*?</details>', re.DOTALL)
_UNSEEN = re.compile(r"<style>.*?</style>|(?:href|id|for|aria-labelledby)=\"[^\"]*\"", re.DOTALL)
_FILE = re.compile(r"[\w./-]*/[\w./-]*|[\w-]+\.md")
_ISO = re.compile(r"\d{4}-\d{2}.{0,20}")


def test_no_page_of_the_demo_says_a_day_in_digits_outside_its_sources(outputs: Path) -> None:
    found = {}
    for path in sorted(outputs.rglob("*.html")):
        read = _UNSEEN.sub("", _SOURCES.sub("", path.read_text(encoding="utf-8")))
        if dates := _ISO.findall(_FILE.sub("", read)):
            found[str(path.relative_to(outputs))] = dates
    assert found == {}
