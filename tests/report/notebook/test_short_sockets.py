"""Kernels of JupyterLab start in a home folder of any depth: their sockets' paths are short."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from finsam.report.notebook import short_sockets
from finsam.report.notebook.short_sockets import RUNTIME, environment_with_room, has_room
from finsam.report.outputs.private_folder import remove_left_behind

LONGEST_PATH_OF_A_SOCKET = 103


def test_a_folder_of_ones_own_with_short_paths_is_used_where_jupyters_is_too_deep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(RUNTIME, str(tmp_path / ("a" * 100)))
    made, kept = environment_with_room({"HOME": "/home/nn"})
    assert kept is not None
    with kept:
        folder = Path(made[RUNTIME])
        assert made["HOME"] == "/home/nn"
        assert folder.stat().st_mode & 0o777 == 0o700
        name = "kernel-7f9d0c1e-6b1a-4c55-9d5e-2f1f0a3b4c5d-ipc-5"
        assert len(str(folder / name)) <= LONGEST_PATH_OF_A_SOCKET


def test_the_folder_is_the_programs_that_is_run_and_goes_in_the_next_run_after_it(tmp_path: Path) -> None:
    code = "import os; print(os.environ['JUPYTER_RUNTIME_DIR'], flush=True); input()"
    command = [sys.executable, "-m", short_sockets.__name__, sys.executable, "-c", code]
    environment = {**os.environ, RUNTIME: str(tmp_path / ("a" * 100))}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdin and program.stdout
        folder = Path(program.stdout.readline().strip())
        remove_left_behind()
        assert folder.is_dir(), "the program still has it"
        program.stdin.write("\n")
    assert folder.is_dir()
    remove_left_behind()
    assert not folder.exists()


def test_jupyters_own_folder_is_used_where_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(RUNTIME, "/run/user/1000/jupyter")
    assert environment_with_room({"HOME": "/home/nn"}) == ({"HOME": "/home/nn"}, None)
    assert not has_room("/home/" + "å" * 30), "the system counts bytes"
