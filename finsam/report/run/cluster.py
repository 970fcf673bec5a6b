"""Reports made by a cluster's Dask workers, each with a warm process of its own that forks its reports.

Params, outputs and notebooks are in a folder that every node sees under the same path; registers need not,
since figures are counted before. The cluster is started by whoever has it, a worker for each core with one
thread: `dask worker --nthreads 1 --nworkers N tcp://...`. What a scheduler is sent it runs: keep it on a
network of its own, or use tls:// (docs.dask.org, "TLS/SSL").
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from finsam.domain.faults import Fault
from finsam.report.outputs.fingerprint import lock_hash, program_hash
from finsam.report.outputs.outcome import ClusterError, Made
from finsam.report.outputs.versions import versions
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.reports.limits import Limits
from finsam.report.run.forked_report import make_in_fork
from finsam.report.run.workers import Workers

ANSWER_SECONDS = 20
SAME = "Installera samma finsam ur samma låsfil på alla noder, starta om arbetarna och kör om."


def node() -> dict[str, str]:
    """What must be the same on every node: Swedish name -> version or hash."""
    return {
        "finsams källkod": program_hash(),
        "låsfilen": lock_hash(),
        "versionerna": json.dumps(versions()),
    }


# A worker that began with other sources than stand there now would run a mixture of both.
_AT_START = node()


@dataclass(frozen=True)
class OnNode:
    """Makes a report on a node of the cluster, if the program is there as it is where the run is."""

    program: Mapping[str, str]

    def __call__(self, report: ReportId, notebook: str, folders: Folders, limits: Limits) -> Made:
        if why := unlike(self.program, folders):
            problem = f"en nod i klustret kan inte användas: {why}"
            return Made(report, 0.0, (Fault("error", problem=problem, remedy=SAME),))
        return make_in_fork(report, notebook, folders, limits)


def unlike(program: Mapping[str, str], folders: Folders) -> str:
    """Why this process cannot make reports for a run of that program; empty where it can."""
    now = node()
    different = [name for name, said in program.items() if now.get(name) != said]
    if different:
        return f"{', '.join(different)} skiljer sig från den dator som kör finsam"
    if now != _AT_START:
        return "finsam har ändrats sedan arbetaren startade"
    unseen = [path for path in (folders.params, folders.notebooks, folders.out) if not path.is_dir()]
    return f"mappen {unseen[0]} finns inte där" if unseen else ""


@contextmanager
def cluster_workers(folders: Folders, scheduler: str) -> Iterator[Workers]:
    """The workers of the cluster with this scheduler (tcp://host:port).

    ClusterError where Dask is not installed, nobody answers, or a worker cannot make the same reports.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise ClusterError("--scheduler kräver Dask. Installera det: pip install 'finsam[dask]'.") from error
    folders.out.mkdir(parents=True, exist_ok=True)
    try:
        client = Client(scheduler, timeout=ANSWER_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"ingen schemaläggare svarar på {scheduler} ({error}).") from error
    with client:
        _refuse_unlike(client, folders)
        executor = client.get_executor(pure=False)
        yield Workers(executor, OnNode(node()), lost=(KilledWorker,))


def _refuse_unlike(client: Any, folders: Folders) -> None:
    threads: dict[str, int] = client.nthreads()
    if not threads:
        raise ClusterError("klustret har inga arbetare. Starta dem: dask worker --nthreads 1 <adress>.")
    # Papermill changes the folder of the whole process: two threads would take each other's.
    crowded = [address for address, number in threads.items() if number > 1]
    if crowded:
        raise ClusterError(f"arbetaren {crowded[0]} har flera trådar. Starta den med --nthreads 1.")
    for address, fault in client.run(unlike, node(), folders, on_error="return").items():
        # A worker without finsam, or with one that knows nothing of clusters, answers with an exception.
        if fault:
            raise ClusterError(f"arbetaren {address}: {fault}. {SAME}")
