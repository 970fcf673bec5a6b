"""A file that another program holds, as Excel does on Windows: what is said, and that nothing is lost."""

import errno
from pathlib import Path
from typing import Any

import pytest
from small_project import TEAM, Small, cli


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path / "å och mellanslag")


def held(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, file: str) -> None:
    """Let a step fail for the file of this name, as on Windows while another program holds it."""
    real = getattr(owner, name)

    def refused(self: Any, *rest: Any, **named: Any) -> Any:
        # Of a replacement, the file that is replaced.
        if Path(rest[0] if name == "replace" else self).name == file:
            raise PermissionError(errno.EACCES, "The process cannot access the file", str(self))
        return real(self, *rest, **named)

    monkeypatch.setattr(owner, name, refused)


def test_an_output_that_is_open_elsewhere_is_told_and_left_as_it_was(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli("figures", *small.where)[0] == 0
    figures = small.folders.output(TEAM, ".figures.csv")
    before = figures.read_bytes()
    small.register("P-1;Kvinna;1990-05-17;2024-02-01;;Kommunen;Försörjningsstöd;")
    held(monkeypatch, Path, "replace", figures.name)
    code, said = cli("figures", *small.where)
    assert code == 1
    assert "lag.figures.csv kunde inte skrivas" in said and "öppen i ett annat program" in said
    assert "Stäng filen i andra program" in said
    assert figures.read_bytes() == before
    monkeypatch.undo()
    assert cli("figures", *small.where)[0] == 0
    assert figures.read_bytes() != before


def test_a_register_that_is_open_elsewhere_is_told_with_what_to_do(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(monkeypatch, Path, "read_bytes", "Deltagare.csv")
    for command in ("check", "figures"):
        code, said = cli(command, *small.where)
        assert code == 1
        assert "filen går inte att läsa" in said
        assert "Stäng filen i Excel" in said


def test_a_list_that_is_open_elsewhere_is_told_and_left_as_it_was(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.register("P-1;Kvinna;1990;2024-02-01;;Kyrkan;Försörjningsstöd;")
    path = small.root / "fel.xlsx"
    cli("check", *small.where, f"--faults={path}")
    before = path.read_bytes()
    small.register("P-1;Kvinna;1990;2024-02-01;;Klubben;Försörjningsstöd;")
    held(monkeypatch, Path, "replace", "fel.xlsx")
    code, said = cli("check", *small.where, f"--faults={path}")
    assert code == 1
    assert "fel.xlsx kunde inte skrivas" in said and "Stäng filen i andra program" in said
    assert "Det som fanns förut är orört" in said
    assert path.read_bytes() == before
    assert [one.name for one in small.root.iterdir() if one.name.startswith(".")] == []


def test_a_path_that_is_too_long_for_the_system_is_told(small: Small) -> None:
    small.register("P-1;Kvinna;1990;2024-02-01;;Kyrkan;Försörjningsstöd;")
    code, said = cli("check", *small.where, f"--faults={small.root / ('x' * 300)}.html")
    assert code == 1
    assert "sökvägen är för lång" in said
