"""What a killed process leaves in the folder for temporary files goes with the next run, and nothing else."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_project import Small, cli

from finsam.report.outputs import private_folder
from finsam.report.outputs.private_folder import (
    OWNED,
    NoTemporaryFolderError,
    new_private_folder,
    remove_left_behind,
)

posix = pytest.mark.skipif(os.name != "posix", reason="locks that go with a killed process")
pytestmark = posix
HOLD = (
    "import sys; from finsam.report.outputs.private_folder import new_private_folder\n"
    "folder = new_private_folder(); print(folder.name, flush=True); sys.stdin.read()"
)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of its own, so that no other run's is looked at."""
    folder = tmp_path / "t"
    folder.mkdir()
    monkeypatch.setattr(private_folder, "_where", lambda: str(folder))
    return folder


@pytest.fixture
def other(temporary: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Another process with a folder in the same place."""
    program = HOLD.replace(
        "folder = new",
        "import finsam.report.outputs.private_folder as p; "
        f"p._where = lambda: {str(temporary)!r}; folder = new",
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        yield process, Path(process.stdout.readline().strip())
        process.kill()


def test_a_folder_that_is_closed_is_gone_and_is_its_users_alone(temporary: Path) -> None:
    with new_private_folder() as name:
        assert Path(name).stat().st_mode & 0o777 == 0o700
        assert [path.name for path in Path(name).iterdir()] == [OWNED]
    assert list(temporary.iterdir()) == []


def test_the_folder_of_a_killed_process_goes_with_the_next_run(
    temporary: Path, other: tuple[subprocess.Popen[str], Path]
) -> None:
    process, folder = other
    (folder / "kernel.json").write_text("{}")
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert folder.is_dir()
    remove_left_behind()
    assert list(temporary.iterdir()) == []


def test_the_folder_of_a_process_that_lives_is_left_alone(
    other: tuple[subprocess.Popen[str], Path],
) -> None:
    _, folder = other
    remove_left_behind()
    assert (folder / OWNED).is_file()


def test_this_process_s_own_folder_is_left_alone(temporary: Path) -> None:
    with new_private_folder() as name:
        remove_left_behind()
        assert Path(name).is_dir()


def left(temporary: Path, name: str = "finsam-left") -> Path:
    """A folder as a killed process leaves it."""
    folder = temporary / name
    folder.mkdir(mode=0o700)
    (folder / OWNED).touch(mode=0o600)
    return folder


def test_a_folder_left_behind_is_removed(temporary: Path) -> None:
    folder = left(temporary)
    remove_left_behind()
    assert not folder.exists()


def test_a_folder_that_merely_has_such_a_name_is_left_alone(temporary: Path) -> None:
    (temporary / "finsam-rapporter").mkdir(mode=0o700)
    (temporary / "finsam-rapporter" / "styrelsen.html").touch()
    left(temporary, "andra")
    remove_left_behind()
    assert sorted(path.name for path in temporary.iterdir()) == ["andra", "finsam-rapporter"]


def test_a_folder_that_others_can_write_in_is_left_alone(temporary: Path) -> None:
    folder = left(temporary)
    folder.chmod(0o777)
    remove_left_behind()
    assert folder.is_dir()


def test_the_folder_of_another_user_is_left_alone(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = left(temporary)
    monkeypatch.setattr(private_folder.os, "getuid", lambda: os.geteuid() + 1)
    remove_left_behind()
    assert folder.is_dir()


def test_a_link_is_not_followed(temporary: Path, tmp_path: Path) -> None:
    elsewhere = left(tmp_path, "elsewhere")
    (temporary / "finsam-link").symlink_to(elsewhere)
    half = temporary / "finsam-half"
    half.mkdir(mode=0o700)
    (half / OWNED).symlink_to(elsewhere / OWNED)
    remove_left_behind()
    assert (elsewhere / OWNED).is_file()
    assert half.is_dir()


def test_without_a_folder_for_temporary_files_it_is_said_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/finns-inte")
    with pytest.raises(NoTemporaryFolderError, match="TMPDIR"):
        remove_left_behind()
    small = Small(tmp_path)
    code, said = cli("reports", *small.where)
    assert code == 1
    assert "mappen för tillfälliga filer kan inte användas" in said
    assert not (small.folders.out / "dal").exists()
