"""Everything that finsam does on the way to a report is done without what only POSIX has.

It is tried so, and never on Windows itself.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import PERIOD, Small

HIDE = Path(__file__).with_name("hide.py")


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A project in a folder whose path has å, spaces, and more than two hundred characters."""
    deep = tmp_path / "Våra rapporter" / "å ä ö"
    while len(str(deep)) < 200:
        deep /= "en mapp med långt namn"
    deep.mkdir(parents=True)
    return Small(deep)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Of a process that has nothing of POSIX, and of every process that it starts."""
    folder = tmp_path / "start"
    folder.mkdir()
    (folder / "sitecustomize.py").write_bytes(HIDE.read_bytes())
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COVERAGE", "FINSAM_"))}
    return kept | {"PYTHONPATH": str(folder)}


def ended(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("module", ["fcntl", "resource", "pwd", "grp", "termios"])
def test_what_is_hidden_cannot_be_had(environment: dict[str, str], module: str) -> None:
    assert ended(environment, "-c", f"import {module}").returncode == 1


def test_neither_fork_nor_unix_sockets_nor_their_signals_are_there(environment: dict[str, str]) -> None:
    program = (
        "import os, signal, socket; print(hasattr(os, 'fork'), hasattr(socket, 'AF_UNIX'), "
        "hasattr(signal, 'SIGKILL'), hasattr(signal, 'SIGALRM'))"
    )
    assert ended(environment, "-c", program).stdout.split() == ["False"] * 4


def test_inputs_are_checked_and_figures_counted(small: Small, environment: dict[str, str]) -> None:
    for command in ("check", "figures"):
        done = ended(environment, "-m", "finsam", command, *small.where)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (small.folders.out / "dal" / PERIOD / "lag.figures.csv").is_file()


def test_the_list_of_faults_is_written(small: Small, environment: dict[str, str]) -> None:
    small.register("P-1;Kvinna;1990;2024-02-01;;Kyrkan;Försörjningsstöd;")
    for ending in ("xlsx", "html", "csv"):
        path = small.root / f"fel åäö.{ending}"
        done = ended(environment, "-m", "finsam", "check", *small.where, f"--faults={path}")
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stderr
        assert path.is_file()


def test_a_whole_report_is_made_by_a_kernel_that_is_started_as_usual(
    small: Small, environment: dict[str, str]
) -> None:
    small.notebooks("import os, socket\nprint(hasattr(os, 'fork'), hasattr(socket, 'AF_UNIX'))")
    done = ended(environment, *small.command[1:], "--team=lag", "--jobs=1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "kärnor startas på vanligt sätt" in done.stdout + done.stderr
    assert "systemet saknar fork" in done.stdout + done.stderr
    made = small.folders.out / "dal" / PERIOD
    assert (made / "lag.html").is_file()
    cells = json.loads((made / "lag.ipynb").read_text(encoding="utf-8"))["cells"]
    assert "".join(cells[-1]["outputs"][0]["text"]).split() == ["False", "False"]
