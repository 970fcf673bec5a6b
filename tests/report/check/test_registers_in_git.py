"""A register that git would take is told, and nothing is said where there is no git."""

import subprocess
from pathlib import Path

import pytest
from small_project import Small, cli

from finsam.report.check.registers_in_git import registers_in_git
from finsam.report.project.params.files import read_associations


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path / "mapp med å")


def told(small: Small) -> list[str]:
    found = registers_in_git(read_associations(small.folders.params), small.folders)
    return [f"{fault.file}: {fault.what}" for fault in found]


def git(small: Small, *words: str) -> None:
    subprocess.run(["git", "-C", str(small.root), *words], check=True, capture_output=True)


def test_a_register_that_git_would_add_is_a_warning_of_check(small: Small) -> None:
    assert told(small) == []
    git(small, "init")
    assert told(small) == ["lag: registret ligger där git tar med det."]
    _, said = cli("check", *small.where)
    assert "registret ligger där git tar med det" in " ".join(said.split())


def test_one_that_git_ignores_is_none_until_git_follows_it(small: Small) -> None:
    git(small, "init")
    small.write(".gitignore", "/data/\n")
    assert told(small) == []
    git(small, "add", "--force", "data")
    assert len(told(small)) == 1


def test_the_demos_registers_are_made_up(small: Small) -> None:
    git(small, "init")
    small.write("params/dal/association.yaml", "name: Dal\ngoal: [work]\ndemo: true\n")
    assert told(small) == []


def test_nothing_is_said_where_git_is_not_installed(
    small: Small, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    git(small, "init")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert told(small) == []
