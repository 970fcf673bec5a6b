"""What SECURITY.md says is tested is tested: every test that it names is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT)
ROWS = [
    line for line in TEXT.splitlines() if line.startswith("| ") and not line.startswith(("| hot", "| ---"))
]


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        one.name for one in tree.body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
    }


@pytest.mark.parametrize(("file", "test"), NAMED, ids=lambda part: part.rpartition("/")[2])
def test_every_test_that_is_named_is_there(file: str, test: str) -> None:
    there = names_in(ROOT / file)
    assert there
    assert not test or test in there


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_every_threat_has_a_protection_and_a_test(row: str) -> None:
    _, threat, protection, tested, _ = row.split("|")
    assert threat.strip() and protection.strip()
    assert "`tests/" in tested


def test_the_table_is_read() -> None:
    assert len(ROWS) > 12
    assert len(NAMED) >= len(ROWS)
