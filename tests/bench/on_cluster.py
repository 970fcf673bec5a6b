"""How long do the same reports take on a Dask cluster of this machine, a worker for each core?

Told beside the processes of the run itself. The pages must be the same to the byte, and a report more is lost
where a worker dies: that is for the tests.
"""

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from finsam.report.project.layout import QUALITY, Folders
from tests.bench.commands import reports

_STARTS_WITHIN = 60.0


def measure_on_cluster(folders: Folders, n_workers: int, *options: str) -> float:
    """Seconds of a whole run. RuntimeError where a page is another than the run made that was before it."""
    before = _pages(folders)
    with _cluster(n_workers) as address:
        took = reports(folders, *options, "--force", "--scheduler", address).seconds
    if _pages(folders) != before:
        raise RuntimeError("the cluster made other pages than this machine's own processes")
    return took


def _pages(folders: Folders) -> dict[str, str]:
    """Each page's hash; the analyst's tells what has changed since the last run."""
    return {
        path.relative_to(folders.out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folders.out.rglob("*.html")
        if path.stem != QUALITY
    }


@contextmanager
def _cluster(n_workers: int) -> Iterator[str]:
    """The address of a scheduler with so many workers of one thread each."""
    with TemporaryDirectory(prefix="finsam-bench-") as folder, ExitStack() as stack:
        file = Path(folder) / "scheduler.json"
        loopback = ("--host", "127.0.0.1", "--no-dashboard")
        stack.enter_context(
            _started("dask_scheduler", *loopback, "--port", "0", "--scheduler-file", str(file))
        )
        address = _address(file)
        for _ in range(n_workers):
            own = ("--no-nanny", "--nthreads", "1", "--local-directory", folder)
            stack.enter_context(_started("dask_worker", address, *loopback, *own))
        from distributed import Client

        with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(n_workers, timeout=_STARTS_WITHIN)  # type: ignore[no-untyped-call]
        yield address


@contextmanager
def _started(program: str, *options: str) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    command = [sys.executable, "-m", f"distributed.cli.{program}", *options]
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            yield
        finally:
            process.kill()


def _address(file: Path) -> str:
    """The scheduler's address, once it has written it. RuntimeError where it does not."""
    deadline = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            return str(json.loads(file.read_bytes())["address"])
        except (OSError, ValueError):
            time.sleep(0.05)
    raise RuntimeError("the scheduler did not start")
