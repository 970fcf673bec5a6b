"""Output that nobody can read, or that has few signs, ends a command in Swedish and never in a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from finsam.cli.interrupted import INTERRUPTED
from finsam.cli.streams import ShownTyper

pytestmark = pytest.mark.skipif(os.name != "posix", reason="shells that close streams")
FINSAM = f'"{sys.executable}" -m finsam'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An association whose register lacks nearly everything, so that there is much to print."""
    root = tmp_path_factory.mktemp("project")
    for name, text in {
        "params/dal/association.yaml": "name: Dalens förbund\ngoal: [work]\n",
        "params/dal/lag.yaml": "name: Laget\nperiods: [2024]\n",
        "data/dal/lag/Deltagare.csv": "Deltagar-id;Kön\n" + "".join(f"A{n};Qvinna{n}\n" for n in range(40)),
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def shell(line: str, project: Path, **environment: str) -> tuple[int, str, str]:
    """How a line of the shell ends, and what stood on its standard output and error."""
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        cwd=project,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert b"Exception ignored" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")


@pytest.mark.parametrize("command", ["check", "reports", "status", "--help"])
def test_a_closed_output_is_told_on_the_other_and_nothing_is_done(command: str, project: Path) -> None:
    code, _, told = shell(f"{FINSAM} {command} >&-", project)
    assert code == 1
    assert "standard ut är stängd" in told
    assert not (project / "outputs").exists()


def test_without_any_open_stream_the_exit_still_says_that_it_failed(project: Path) -> None:
    code, said, told = shell(f"{FINSAM} check >&- 2>&-", project)
    assert (code, said, told) == (1, "", "")


def test_a_closed_error_stream_hinders_nothing(project: Path) -> None:
    code, said, _ = shell(f"{FINSAM} check 2>&-", project)
    assert code == 1
    assert "fel och" in said.splitlines()[-1]


def test_a_reader_that_has_enough_ends_the_command_as_the_system_would(project: Path) -> None:
    code, said, told = shell(f"{FINSAM} check | true", project)
    assert (code, said, told) == (141, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux's disk that is always full")
def test_a_full_disk_under_the_output_is_told(project: Path) -> None:
    code, _, told = shell(f"{FINSAM} check > /dev/full", project)
    assert code == 1
    assert "gick inte att skriva ut: disken är full" in told


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
)
def test_an_output_of_few_signs_shows_the_rest_as_question_marks(
    environment: dict[str, str], project: Path
) -> None:
    code, said, _ = shell(f"{FINSAM} check", project, **environment)
    assert code == 1
    assert "Deltagare" in said
    assert "fel och" in said.splitlines()[-1]


def test_without_a_home_all_is_checked(project: Path) -> None:
    for line in (f"unset HOME; {FINSAM} check", f"HOME=/finns-inte {FINSAM} check"):
        code, said, _ = shell(line, project)
        assert code == 1
        assert "fel och" in said.splitlines()[-1]


def test_in_a_folder_that_is_gone_the_lacking_params_are_told(project: Path) -> None:
    line = f"mkdir gone && cd gone && rmdir ../gone && {FINSAM} check"
    code, _, told = shell(line, project, PYTHONPATH=str(Path(__file__).parents[2]))
    assert code == 1
    assert "params: mappen finns inte" in told


def test_ctrl_c_anywhere_in_a_command_is_told_in_swedish_with_the_exit_that_shells_expect(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stopped = ShownTyper()

    @stopped.command()
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ended:
        stopped([])
    assert ended.value.code == 130
    assert capsys.readouterr().err == f"{INTERRUPTED}\n"


def test_ctrl_c_that_comes_while_python_can_raise_nothing_stops_the_command_all_the_same(
    project: Path,
) -> None:
    program = """
import time
import finsam.cli.app
class Ends:
    def __del__(self): raise KeyboardInterrupt
Ends()
time.sleep(60)
"""
    code, _, told = shell(f"'{sys.executable}' -c '{program}'", project)
    assert told == f"{INTERRUPTED}\n"
    assert code in (130, -2)


def test_ctrl_c_while_modules_are_imported_is_told_in_swedish(project: Path) -> None:
    _, _, told = shell(f'"{sys.executable}" -c "import finsam.__main__; raise KeyboardInterrupt"', project)
    assert told == f"{INTERRUPTED}\n"


def test_what_tells_of_ctrl_c_is_there_before_anything_slow_is_imported() -> None:
    program = "import sys, finsam.__main__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    names = set(done.stdout.split())
    assert "finsam.cli.interrupted" in names
    assert not names & {"typer", "rich", "finsam.cli.commands"}


def test_another_fault_in_the_program_still_has_its_traceback() -> None:
    program = "import finsam.__main__; raise RuntimeError"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert b"RuntimeError" in done.stderr
