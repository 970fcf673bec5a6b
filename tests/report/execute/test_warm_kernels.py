"""A warm kernel is a cold kernel that starts sooner: same output, nothing shared, nothing left behind."""

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.provisioning import KernelProvisionerFactory
from kernels import Project, gone, printed
from nbformat import NotebookNode

from finsam.report.execute.run_notebook import KERNEL, KERNELS, CellError
from finsam.report.execute.warm_kernels import NAMED, SETTINGS, kernel_environment, warm_kernels
from finsam.report.outputs.fingerprint import beside, program_fingerprint
from finsam.report.project.limits import Limits
from warm_fork import ForkServer, own_server, process
from warm_fork.jupyter import provisioner
from warm_fork.settings import settings_named

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kernels are forked where fork is")

DRAWING = """
import sys, os, random
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
import finsam.report.notebook.team_report
print({"arbete", "studier", "rehabilitering"}, sys.path[-3:], os.getcwd(), sys.argv[0], __name__)
plt.plot([1, 2, 3]);
"""
SEABORN = 'sns.barplot(pd.DataFrame({"team": ["a", "b"], "antal": [3, 4]}), x="team", y="antal");'
ROOT = Path(__file__).parents[3]
PIDS = "import os; print(os.getpid(), os.getppid())"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with own_server(SETTINGS, NAMED) as started:
        yield started
    assert gone(started.process.pid)


def pids(notebook: NotebookNode) -> tuple[int, int]:
    kernel, parent = printed(notebook).split()
    return int(kernel), int(parent)


def kernel_of(failed: CellError) -> int:
    return int(printed(failed.notebook).split()[0])


def test_a_warm_kernel_gives_the_same_bytes_as_a_cold_one(
    project: Project, server: ForkServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = (DRAWING, SEABORN, 'pd.DataFrame({"a": [1.5, None]})', "1 / 0 if False else object()")
    warm = project.run(*cells)
    monkeypatch.setenv(SETTINGS.cold_variable, "1")
    cold = project.run(*cells)
    assert nbformat.writes(warm) == nbformat.writes(cold)
    drawn = [output.data.keys() for cell in warm.cells for output in cell.outputs if "data" in output]
    assert sum("image/png" in data for data in drawn) == 2


def test_a_report_is_run_by_a_process_of_its_own_forked_from_the_server(
    project: Project, server: ForkServer
) -> None:
    first, second = pids(project.run(PIDS)), pids(project.run(PIDS))
    assert first[0] != second[0]
    assert first[1] == second[1] == server.process.pid
    assert gone(first[0])
    assert gone(second[0])


def test_nothing_of_one_report_is_seen_by_the_next(project: Project, server: ForkServer) -> None:
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


def test_the_server_has_one_thread_when_it_forks(server: ForkServer, project: Project) -> None:
    project.run("1")
    tasks = Path(f"/proc/{server.process.pid}/task")
    if not tasks.exists():
        pytest.skip("threads are counted on Linux")
    assert len(list(tasks.iterdir())) == 1


def test_kernel_and_server_are_spoken_to_where_only_the_user_can_enter(
    project: Project, server: ForkServer
) -> None:
    told = """
import json, os
from ipykernel.connect import get_connection_file
file = get_connection_file()
mode = oct(os.stat(os.path.dirname(file)).st_mode & 0o777)
print(json.dumps([json.load(open(file))["transport"], mode]))
"""
    assert json.loads(printed(project.run(told))) == ["ipc", "0o700"]
    socket = Path(os.environ[SETTINGS.socket_variable])
    assert oct(socket.parent.stat().st_mode)[-3:] == "700"


def test_what_a_cell_left_open_or_for_the_end_is_done_when_the_kernel_ends(
    project: Project, server: ForkServer, tmp_path: Path
) -> None:
    left, done = str(tmp_path / "open.txt"), str(tmp_path / "end.txt")
    project.run(
        f"kept = open({left!r}, 'w'); kept.write('skrivet')",
        f"import atexit, pathlib; atexit.register(pathlib.Path({done!r}).write_text, 'slut')",
    )
    assert (tmp_path / "open.txt").read_text() == "skrivet"
    assert (tmp_path / "end.txt").read_text() == "slut"


def test_a_killed_kernel_is_told_with_its_section_and_the_next_report_is_made(
    project: Project, server: ForkServer
) -> None:
    with pytest.raises(CellError, match=r"avsnitt «Resultat»: kärnan dog") as failed:
        project.run(
            "# Förord", PIDS, "# Resultat", "import signal; os.kill(os.getpid(), signal.SIGKILL)", "1"
        )
    assert gone(kernel_of(failed.value))
    assert pids(project.run(PIDS))[1] == server.process.pid


def test_a_kernel_that_hangs_is_stopped_at_its_limit(project: Project, server: ForkServer) -> None:
    with pytest.raises(CellError, match="mer än 2 sekunder") as failed:
        project.run(PIDS, "while True: pass", limits=Limits(seconds=2))
    assert gone(kernel_of(failed.value))
    assert pids(project.run(PIDS))[1] == server.process.pid


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_a_kernel_out_of_memory_is_told_with_the_limit(project: Project, server: ForkServer) -> None:
    with pytest.raises(CellError, match=r"minnet räckte inte, som är 2000 MB i params") as failed:
        project.run(PIDS, "x = bytearray(3_000_000_000)", limits=Limits(megabytes=2000))
    assert gone(kernel_of(failed.value))


def test_a_kernel_outlives_its_killed_server_and_what_follows_starts_cold_with_one_line(
    project: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(provisioner, "_said", set())
    # On a busy machine the server imports longer than a run would wait for it.
    monkeypatch.setattr(process, "ANSWER_SECONDS", 300.0)
    with own_server(SETTINGS) as started:
        # By its number: the parent of a kernel that started cold, on a busy machine, is this process.
        made = project.run(PIDS, f"import signal; os.kill({started.process.pid}, signal.SIGKILL)", "'färdig'")
        assert pids(made)[1] == started.process.pid
        assert made.cells[-1].outputs[0].data["text/plain"] == "'färdig'"
        assert gone(pids(made)[0])
        following = [pids(project.run(PIDS)) for _ in range(2)]
    assert [parent for _, parent in following] == [os.getpid(), os.getpid()]
    assert gone(started.process.pid)
    assert sum("startas på vanligt sätt" in line for line in caplog.messages) == 1


def test_the_fingerprint_changes_with_sources_packages_beside_and_lock_file(tmp_path: Path) -> None:
    package = tmp_path / "finsam"
    package.mkdir()
    beside = tmp_path / "beside"
    beside.mkdir()
    source, other, lock = package / "a.py", beside / "b.py", tmp_path / "requirements.lock"
    source.write_text("x = 1\n")
    other.write_text("y = 1\n")
    lock.write_text("pandas==3.1.1\n")
    seen = [program_fingerprint(package, [beside])]
    source.write_text("x = 2\n")
    seen.append(program_fingerprint(package, [beside]))
    other.write_text("y = 2\n")
    seen.append(program_fingerprint(package, [beside]))
    lock.write_text("pandas==3.1.2\n")
    seen.append(program_fingerprint(package, [beside]))
    assert len(set(seen)) == 4
    assert seen[-1] == program_fingerprint(package, [beside])


def test_a_report_leaves_no_history_of_its_cells(project: Project) -> None:
    # All kernels would write to one file, and wait for each other and the disk at every cell.
    assert printed(project.run("print(get_ipython().history_manager.enabled)")) == "False\n"


def test_jupyter_finds_the_kernelspec_and_what_is_imported_before_its_kernels(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JUPYTER_PATH", str(KERNELS))
    spec = KernelSpecManager().get_kernel_spec(KERNEL)
    assert spec.env == SETTINGS.environment
    named = spec.metadata["kernel_provisioner"]
    found = KernelProvisionerFactory().provisioners[named["provisioner_name"]].load()
    assert found is provisioner.WarmProvisioner
    assert settings_named(named["config"]["settings"]) is SETTINGS


def test_jupyterlab_has_every_kernel_forked_that_imports_what_reports_need() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = makefile.partition("\nlab:")[2].partition("\n\n")[0]
    folder = re.search(r"^JUPYTER := (\S+)$", makefile, re.MULTILINE)
    assert folder is not None
    named = dict(re.findall(r"([A-Z_]+)=(\S+)", recipe.replace("$(JUPYTER)", folder[1])))
    assert named["JUPYTER_DEFAULT_PROVISIONER_NAME"] in KernelProvisionerFactory().provisioners
    assert settings_named(named[provisioner.SETTINGS_VARIABLE]) is SETTINGS
    assert ROOT / named["JUPYTER_PATH"] == KERNELS


def test_a_kernel_outside_a_run_comes_from_a_new_server_when_the_program_has_changed() -> None:
    assert SETTINGS.version is program_fingerprint


def test_a_change_of_the_package_that_forks_kernels_is_a_change_of_the_program() -> None:
    assert [folder.name for folder in beside()] == ["warm_fork"]
    assert (beside()[0] / "server.py").is_file()


def test_a_system_without_fork_is_told_once_and_every_kernel_starts_cold(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delattr(os, "fork")
    monkeypatch.delenv(SETTINGS.socket_variable, raising=False)
    with warm_kernels():
        assert kernel_environment() == {SETTINGS.cold_variable: "1"}
    assert caplog.messages == [
        "Rapporternas kärnor startas på vanligt sätt, några sekunder långsammare (systemet saknar fork)."
    ]
    assert kernel_environment() == {}
