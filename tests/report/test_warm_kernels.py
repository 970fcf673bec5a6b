"""A warm kernel is a cold kernel that starts sooner: same output, nothing shared, nothing left behind."""

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import KernelManager
from kernels import Project, gone, printed
from nbformat import NotebookNode

from finsam.report import warm_provisioner, warm_start
from finsam.report.execute.run_notebook import KERNEL, CellError
from finsam.report.outputs.fingerprint import program_fingerprint
from finsam.report.project.limits import Limits

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kernels are forked where fork is")

DRAWING = """
import sys, os, random
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
import finsam.report.session
print({"arbete", "studier", "rehabilitering"}, sys.path[-3:], os.getcwd(), sys.argv[0], __name__)
plt.plot([1, 2, 3]);
"""
SEABORN = 'sns.barplot(pd.DataFrame({"team": ["a", "b"], "antal": [3, 4]}), x="team", y="antal");'
PIDS = "import os; print(os.getpid(), os.getppid())"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def server() -> Iterator[warm_start.Server]:
    with warm_start.own_server(warm_start.NAMED) as started:
        yield started
    assert gone(started.process.pid)


def pids(notebook: NotebookNode) -> tuple[int, int]:
    kernel, parent = printed(notebook).split()
    return int(kernel), int(parent)


def kernel_of(failed: CellError) -> int:
    return int(printed(failed.notebook).split()[0])


def test_a_warm_kernel_gives_the_same_bytes_as_a_cold_one(
    project: Project, server: warm_start.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = (DRAWING, SEABORN, 'pd.DataFrame({"a": [1.5, None]})', "1 / 0 if False else object()")
    warm = project.run(*cells)
    monkeypatch.setenv(warm_start.COLD_VARIABLE, "1")
    cold = project.run(*cells)
    assert nbformat.writes(warm) == nbformat.writes(cold)
    drawn = [output.data.keys() for cell in warm.cells for output in cell.outputs if "data" in output]
    assert sum("image/png" in data for data in drawn) == 2


def test_a_report_is_run_by_a_process_of_its_own_forked_from_the_server(
    project: Project, server: warm_start.Server
) -> None:
    first, second = pids(project.run(PIDS)), pids(project.run(PIDS))
    assert first[0] != second[0]
    assert first[1] == second[1] == server.process.pid
    assert gone(first[0])
    assert gone(second[0])


def test_nothing_of_one_report_is_seen_by_the_next(project: Project, server: warm_start.Server) -> None:
    touch = """
import builtins, os, random, sys
import numpy as np, pandas as pd, matplotlib as mpl, finsam.report.notebook.team_report as session
seen = hasattr(builtins, "left"), os.environ.get("LEFT"), pd.get_option("display.max_rows"), \
    mpl.rcParams["lines.linewidth"], hasattr(session, "left"), "left" in sys.modules
drawn = random.random(), float(np.random.rand())
builtins.left = session.left = os.environ["LEFT"] = "kvar"
sys.modules["left"] = session
pd.set_option("display.max_rows", 7); mpl.rcParams["lines.linewidth"] = 9; random.seed(1); np.random.seed(1)
print(seen, drawn, sep="|")
"""
    first, second = (printed(project.run(touch)).split("|") for _ in range(2))
    assert first[0] == second[0] == "(False, None, 60, 1.5, False, False)"
    assert first[1] != second[1]


def test_the_server_has_one_thread_when_it_forks(server: warm_start.Server, project: Project) -> None:
    project.run("1")
    tasks = Path(f"/proc/{server.process.pid}/task")
    if not tasks.exists():
        pytest.skip("threads are counted on Linux")
    assert len(list(tasks.iterdir())) == 1


def test_kernel_and_server_are_spoken_to_where_only_the_user_can_enter(
    project: Project, server: warm_start.Server
) -> None:
    told = """
import json, os
from ipykernel.connect import get_connection_file
file = get_connection_file()
mode = oct(os.stat(os.path.dirname(file)).st_mode & 0o777)
print(json.dumps([json.load(open(file))["transport"], mode]))
"""
    assert json.loads(printed(project.run(told))) == ["ipc", "0o700"]
    socket = Path(os.environ[warm_start.SOCKET_VARIABLE])
    assert oct(socket.parent.stat().st_mode)[-3:] == "700"


def test_what_a_cell_left_open_or_for_the_end_is_done_when_the_kernel_ends(
    project: Project, server: warm_start.Server, tmp_path: Path
) -> None:
    left, done = str(tmp_path / "open.txt"), str(tmp_path / "end.txt")
    project.run(
        f"kept = open({left!r}, 'w'); kept.write('skrivet')",
        f"import atexit, pathlib; atexit.register(pathlib.Path({done!r}).write_text, 'slut')",
    )
    assert (tmp_path / "open.txt").read_text() == "skrivet"
    assert (tmp_path / "end.txt").read_text() == "slut"


def test_a_killed_kernel_is_told_with_its_section_and_the_next_report_is_made(
    project: Project, server: warm_start.Server
) -> None:
    with pytest.raises(CellError, match=r"avsnitt «Resultat»: kärnan dog") as failed:
        project.run(
            "# Förord", PIDS, "# Resultat", "import signal; os.kill(os.getpid(), signal.SIGKILL)", "1"
        )
    assert gone(kernel_of(failed.value))
    assert pids(project.run(PIDS))[1] == server.process.pid


def test_a_kernel_that_hangs_is_stopped_at_its_limit(project: Project, server: warm_start.Server) -> None:
    with pytest.raises(CellError, match="mer än 2 sekunder") as failed:
        project.run(PIDS, "while True: pass", limits=Limits(seconds=2))
    assert gone(kernel_of(failed.value))
    assert pids(project.run(PIDS))[1] == server.process.pid


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_a_kernel_out_of_memory_is_told_with_the_limit(project: Project, server: warm_start.Server) -> None:
    with pytest.raises(CellError, match=r"minnet räckte inte, som är 2000 MB i params") as failed:
        project.run(PIDS, "x = bytearray(3_000_000_000)", limits=Limits(megabytes=2000))
    assert gone(kernel_of(failed.value))


def test_a_kernel_outlives_its_killed_server_and_what_follows_starts_cold_with_one_line(
    project: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(warm_provisioner, "_told", set())
    with warm_start.own_server() as started:
        made = project.run(PIDS, "import signal; os.kill(os.getppid(), signal.SIGKILL)", "'färdig'")
        assert made.cells[-1].outputs[0].data["text/plain"] == "'färdig'"
        assert gone(int(printed(made).split()[0]))
        following = [pids(project.run(PIDS)) for _ in range(2)]
    assert [parent for _, parent in following] == [os.getpid(), os.getpid()]
    assert gone(started.process.pid)
    assert sum("startas på vanligt sätt" in line for line in caplog.messages) == 1


def test_a_killed_owner_leaves_neither_server_nor_kernel(project: Project) -> None:
    script = f"""
import os, signal
from pathlib import Path
from finsam.report.project.layout import Folders
from finsam.report.warm_message import receive, send
from finsam.report.warm_start import connect, own_server
with own_server() as server, connect() as kernel:
    arguments = ["-f", {str(project.folders.out / "k.json")!r}]
    send(kernel, {{"argv": arguments, "env": dict(os.environ), "cwd": "/"}})
    print(server.process.pid, receive(kernel)["pid"], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    server, kernel = map(int, killed.stdout.split())
    assert gone(kernel)
    assert gone(server)


def test_a_process_outside_a_run_gets_a_new_server_when_the_program_has_changed(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(warm_start.SOCKET_VARIABLE, raising=False)
    monkeypatch.setattr(warm_start, "NAMED", ())
    monkeypatch.setattr(warm_start, "program_fingerprint", lambda: "before")
    first = pids(project.run(PIDS))[1]
    assert pids(project.run(PIDS))[1] == first
    opened = KernelManager(kernel_name=KERNEL, transport="ipc", connection_file=str(tmp_path / "kernel.json"))
    opened.start_kernel()
    monkeypatch.setattr(warm_start, "program_fingerprint", lambda: "after")
    second = pids(project.run(PIDS))[1]
    assert second != first
    gc.collect()
    assert opened.is_alive()
    opened.shutdown_kernel(now=True)
    assert ended(first)
    warm_start._latest.current().end()
    assert ended(second)


def ended(pid: int) -> bool:
    """Whether a process of this one has ended, reaped or not; it is given a while."""
    for _ in range(100):
        listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
        if listed.stdout[:1] in ("", "Z"):
            return True
        time.sleep(0.1)
    return False


def test_the_fingerprint_changes_with_sources_and_lock_file(tmp_path: Path) -> None:
    package = tmp_path / "finsam"
    package.mkdir()
    source, lock = package / "a.py", tmp_path / "requirements.lock"
    source.write_text("x = 1\n")
    lock.write_text("pandas==3.1.1\n")
    seen = [program_fingerprint(package)]
    source.write_text("x = 2\n")
    seen.append(program_fingerprint(package))
    lock.write_text("pandas==3.1.2\n")
    seen.append(program_fingerprint(package))
    assert len(set(seen)) == 3
    assert seen[-1] == program_fingerprint(package)


def test_a_report_leaves_no_history_of_its_cells(project: Project) -> None:
    # All kernels would write to one file, and wait for each other and the disk at every cell.
    assert printed(project.run("print(get_ipython().history_manager.enabled)")) == "False\n"
