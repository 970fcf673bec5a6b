"""A report is made with the network cut, and nothing even tries to reach it.

The run gets a network namespace of its own, with no way out, where the system allows that; everywhere every
Python process of it notes and refuses each try to connect, send or look up a name.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jupyterlab import NeverCheckForUpdate
from jupyterlab.labapp import LabApp

ROOT = Path(__file__).parents[3]
HEADER = "Deltagar-id;Kön;Född;Inskriven;Avslutad;Remittent;Försörjning före;Avslutsorsak\n"
ROW = "P-1;Kvinna;1990-05-17;2024-02-01;;Kommunen;Försörjningsstöd;\n"
# Python imports this module by itself in every process that finds it on its path.
WATCH = """
import os, socket, sys

def watch(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        told = f"{event} {arguments[0]}"
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        if arguments[0].family not in (socket.AF_INET, socket.AF_INET6):
            return
        told = f"{event} {arguments[1]}"
    else:
        return
    with open(os.environ["NETWORK_TRIED"], "a") as tried:
        tried.write(told + "\\n")
    raise OSError(f"the network is cut: {told}")

sys.addaudithook(watch)
with open(os.environ["NETWORK_WATCHED"], "a") as watched:
    watched.write(f"{os.getpid()}\\n")
"""
REACH = "import socket; socket.create_connection(('192.0.2.1', 9), timeout=1)"


class Cut:
    """Runs commands with the network cut, and says what tried to reach it."""

    def __init__(self, root: Path) -> None:
        self.tried, self.watched = root / "tried", root / "watched"
        watch = root / "watch"
        watch.mkdir()
        (watch / "sitecustomize.py").write_text(WATCH)
        path = os.pathsep.join(filter(None, (str(watch), os.environ.get("PYTHONPATH"))))
        files = {"NETWORK_TRIED": str(self.tried), "NETWORK_WATCHED": str(self.watched)}
        self._environment = os.environ | files | {"PYTHONPATH": path}
        self.apart = _own_network()

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.apart, *command], env=self._environment, capture_output=True, text=True, cwd=ROOT
        )

    def noted(self) -> list[str]:
        """What has tried to reach the network since this was asked last."""
        text = self.tried.read_text() if self.tried.exists() else ""
        self.tried.unlink(missing_ok=True)
        return text.splitlines()


def _own_network() -> list[str]:
    """The start of a command that gives it a network of its own; nothing where the system forbids that."""
    command = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True).returncode == 0:
        return command
    return []


@pytest.fixture
def cut(tmp_path: Path) -> Cut:
    return Cut(tmp_path)


def test_a_try_to_reach_the_network_would_be_noted_and_fail(cut: Cut) -> None:
    failed = cut.run(sys.executable, "-c", REACH)
    assert "the network is cut" in failed.stderr
    assert cut.noted() == ["socket.getaddrinfo 192.0.2.1"]


def test_the_network_is_cut_for_what_is_not_python_too(cut: Cut) -> None:
    if not cut.apart:
        pytest.skip("this system gives no process a network of its own; Python's own tries are still noted")
    seen = cut.run("cat", "/proc/net/dev").stdout.splitlines()[2:]
    assert [line.split(":")[0].strip() for line in seen] == ["lo"]
    assert cut.run("cat", "/proc/net/route").stdout.splitlines()[1:] == []


def test_a_report_is_made_with_the_network_cut_and_nothing_tries_to_reach_it(
    cut: Cut, tmp_path: Path
) -> None:
    shutil.copytree(
        ROOT / "notebooks", tmp_path / "notebooks", ignore=shutil.ignore_patterns("explore.ipynb")
    )
    for name, text in {
        "params/dal/association.yaml": "name: Dalens förbund\ngoal: [work]\n",
        "params/dal/lag.yaml": "name: Laget\nperiods: [2024]\n",
        "data/dal/lag/Deltagare.csv": HEADER + ROW,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    folders = [option for name in ("params", "data") for option in (f"--{name}", str(tmp_path / name))]
    wanted = ["--team", "lag", "--edition", "board", "--jobs", "1", "--out", str(tmp_path / "outputs")]
    made = cut.run(sys.executable, "-m", "finsam", "reports", *folders, *wanted)
    assert made.returncode == 0, made.stdout + made.stderr
    assert "startas på vanligt sätt" not in made.stderr
    assert (tmp_path / "outputs/dal/2024-01--2024-12/lag.html").is_file()
    assert cut.noted() == []
    # The run, who makes reports and who starts kernels: each was watched.
    assert len(set(cut.watched.read_text().splitlines())) >= 3


def test_jupyterlab_as_make_starts_it_asks_for_no_news_updates_or_extensions() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    options = makefile.partition("QUIET_LAB :=")[2].partition("\n\n")[0].replace("\\\n", " ").split()
    assert "$(QUIET_LAB)" in makefile.partition("\nlab:")[2].partition("\n\n")[0]
    assert LabApp().news_url, "asked for unless it is told not to"
    lab = LabApp()
    lab.parse_command_line(options)
    assert lab.news_url is None
    assert lab.check_for_updates_class is NeverCheckForUpdate
    assert lab.extension_manager == "readonly"
