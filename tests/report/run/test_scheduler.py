"""Reports made by a cluster: a real scheduler and two real workers on this machine."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from kernels import descendants, gone
from small_teams import ROOT, ROWS, Project

from finsam.report.outputs.outcome import ClusterError
from finsam.report.project.layout import Edition, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.wanted import wanted_reports
from finsam.report.run import cluster
from finsam.report.run.run import run

NOTEBOOK = {
    "cells": [],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}
# Writes from which warm process it comes, that of its report's own, then waits until it is allowed to end.
CELLS = (
    'association = ""\nteam = ""\nperiod = ""',
    "import os, time\nfrom pathlib import Path\n"
    "server = Path(f'/proc/{os.getppid()}/stat').read_text().rpartition(')')[2].split()[1]\n"
    "(Path('..') / f'{team}.{server}.started').touch()\n"
    "while not (Path('..') / 'go').exists():\n    time.sleep(0.05)",
)


@contextmanager
def started(*command: str, folder: Path = ROOT) -> Iterator[subprocess.Popen[bytes]]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FINSAM_")}
    environment["PYTHONPATH"] = str(folder)
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=folder,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


# Only what hangs is to be ended: how fast it goes is nothing these tests ask.
HANGS = 600


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + HANGS
    while not condition():
        assert time.monotonic() < deadline, "this never came"
        time.sleep(0.05)


class Cluster:
    """A scheduler on loopback, and the workers that are started."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self._stack, self._folder = stack, folder
        file = folder / "scheduler.json"
        options = "--host 127.0.0.1 --port 0 --no-dashboard --scheduler-file"
        command = ("distributed.cli.dask_scheduler", *options.split(), str(file))
        self.scheduler = stack.enter_context(started(*command))
        until(file.is_file)
        until(lambda: file.read_bytes().strip().endswith(b"}"))
        self.address = json.loads(file.read_bytes())["address"]

    def worker(self, threads: int = 1, folder: Path = ROOT) -> subprocess.Popen[bytes]:
        options = f"--host 127.0.0.1 --no-nanny --no-dashboard --nthreads {threads} --local-directory"
        command = ("distributed.cli.dask_worker", self.address, *options.split(), str(self._folder))
        return self._stack.enter_context(started(*command, folder=folder))

    def wait_for(self, workers: int) -> None:
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=HANGS)


@pytest.fixture
def started_cluster(tmp_path: Path) -> Iterator[Cluster]:
    with ExitStack() as stack:
        yield Cluster(stack, tmp_path)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Four teams whose notebooks wait for a file before they end."""
    made = Project(tmp_path / "project")
    made.write("params/dal/association.yaml", "name: Dalens Samordningsförbund\ngoal: [work]\n")
    cells: list[dict[str, Any]] = [
        {
            "cell_type": "code",
            "id": str(place),
            "source": source,
            "outputs": [],
            "execution_count": None,
            "metadata": {} if place else {"tags": ["parameters"]},
        }
        for place, source in enumerate(CELLS)
    ]
    made.write("notebooks/waits.ipynb", json.dumps({**NOTEBOOK, "cells": cells}))
    for name in TEAMS:
        made.team(name, ROWS, more="notebook: waits.ipynb\n")
    return made


TEAMS = ("a", "b", "c", "d")


def make(project: Project, scheduler: str) -> int:
    associations = read_associations(project.root / "params")
    wanted = wanted_reports(associations, TEAMS, editions=[Edition.BOARD])

    def tell(report: ReportId, seconds: float, error: str, remedy: str) -> None:
        project.told[report.team] = (error, remedy)

    return run(associations, project.folders, wanted, 2, tell, scheduler=scheduler)


def test_a_lost_workers_reports_are_made_by_another(project: Project, started_cluster: Cluster) -> None:
    workers = [started_cluster.worker(), started_cluster.worker()]
    started_cluster.wait_for(2)
    failed: list[int] = []
    running = threading.Thread(target=lambda: failed.append(make(project, started_cluster.address)))
    running.start()
    until(lambda: len(list(project.root.glob("*.started"))) == 2)
    below = descendants(workers[0].pid)
    os.kill(workers[0].pid, signal.SIGKILL)
    workers[0].wait()
    (project.root / "go").touch()
    running.join(HANGS)
    assert failed == [0]
    assert project.told == dict.fromkeys(TEAMS, ("", ""))
    assert all(project.output(team, ".html").is_file() for team in TEAMS)
    begun = [path.name.split(".") for path in project.root.glob("*.started")]
    # The one that was under way when its worker died was begun once more, by the other's fork server.
    assert len(begun) == len(TEAMS) + 1
    servers = {int(server) for _, server, _ in begun}
    assert len(servers) == 2
    assert servers.isdisjoint(worker.pid for worker in workers)
    assert below
    assert all(gone(pid) for pid in below)


def test_a_lost_schedulers_reports_are_told_as_not_made_and_the_run_ends(
    project: Project, started_cluster: Cluster
) -> None:
    started_cluster.worker()
    started_cluster.wait_for(1)
    failed: list[int] = []
    running = threading.Thread(target=lambda: failed.append(make(project, started_cluster.address)))
    running.start()
    until(lambda: list(project.root.glob("*.started")))
    os.kill(started_cluster.scheduler.pid, signal.SIGKILL)
    running.join(HANGS)
    (project.root / "go").touch()
    assert failed == [len(TEAMS)]
    assert all("dog" in error and "Kör om" in remedy for error, remedy in project.told.values())
    assert json.loads((project.root / "outputs" / "run.json").read_bytes())["reports"]


def test_a_worker_with_another_program_is_refused(
    project: Project, started_cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    started_cluster.worker()
    started_cluster.wait_for(1)
    monkeypatch.setattr(cluster, "lock_hash", lambda: "another")
    with pytest.raises(ClusterError, match="låsfilen skiljer sig"):
        make(project, started_cluster.address)
    assert project.told == {}


def test_a_worker_without_this_finsam_is_refused(
    project: Project, started_cluster: Cluster, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "finsam" / "report" / "__init__.py"
    other.parent.mkdir(parents=True)
    (other.parents[1] / "__init__.py").touch()
    other.write_text("raise ModuleNotFoundError('finsam.report')", encoding="utf-8")
    started_cluster.worker(folder=other.parents[2])
    started_cluster.wait_for(1)
    with pytest.raises(ClusterError, match=r"ModuleNotFoundError.*Installera samma finsam"):
        make(project, started_cluster.address)


def test_a_worker_that_comes_later_with_another_program_makes_no_report(project: Project) -> None:
    report = ReportId("dal", "a", "2024-01--2024-12")
    program = cluster.node() | {"låsfilen": "another"}
    made = cluster.OnNode(program)(report, "waits.ipynb", project.folders, cluster.Limits())
    assert "låsfilen skiljer sig" in made.error


def test_a_worker_of_several_threads_is_refused(project: Project, started_cluster: Cluster) -> None:
    started_cluster.worker(threads=2)
    started_cluster.wait_for(1)
    with pytest.raises(ClusterError, match="--nthreads 1"):
        make(project, started_cluster.address)


def test_a_cluster_without_workers_says_so(project: Project, started_cluster: Cluster) -> None:
    with pytest.raises(ClusterError, match="inga arbetare"):
        make(project, started_cluster.address)


def test_a_scheduler_that_does_not_answer_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWER_SECONDS", 1)
    with pytest.raises(ClusterError, match="ingen schemaläggare"):
        make(project, "tcp://127.0.0.1:9")
