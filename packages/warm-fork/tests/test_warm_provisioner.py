"""Jupyter's kernels as forks: started, interrupted, restarted and shut down as JupyterLab does it."""

import json
import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from called import ended
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from tested import HERE

from warm_fork import ForkServer, WarmSettings, own_server
from warm_fork.jupyter import provisioner
from warm_fork.jupyter.provisioner import KERNEL_MODULE, SETTINGS_VARIABLE
from warm_fork.latest import latest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kernels are forked where fork is")
KERNELS = WarmSettings(
    modules=(KERNEL_MODULE,), environment={"PYTHONPATH": str(HERE)}, socket_variable="TESTED_KERNELS"
)
NAMED = f"{__name__}:KERNELS"
PIDS = "import os; print(os.getpid(), os.getppid())"


class Specs:
    """Writes kernelspecs that Jupyter finds, and starts kernels by them."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def manager(self, **config: object) -> KernelManager:
        folder = self.root / "kernels" / "tested"
        folder.mkdir(parents=True, exist_ok=True)
        spec = {
            "argv": ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            "display_name": "Tested",
            "language": "python",
            "metadata": {"kernel_provisioner": {"provisioner_name": "warm-fork", "config": config}},
        }
        (folder / "kernel.json").write_text(json.dumps(spec))
        return KernelManager(kernel_name="tested", transport="ipc", connection_file=str(self.root / "k.json"))


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Specs:
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    monkeypatch.setattr(provisioner, "_said", set())
    return Specs(tmp_path)


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with own_server(KERNELS) as started:
        yield started


@contextmanager
def started(manager: KernelManager) -> Iterator[BlockingKernelClient]:
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=600)
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


def printed(client: BlockingKernelClient, code: str) -> str:
    said: list[str] = []

    def hear(message: dict[str, Any]) -> None:
        if message["msg_type"] == "stream":
            said.append(message["content"]["text"])

    reply = client.execute_interactive(code, timeout=600, output_hook=hear)
    assert reply["content"]["status"] == "ok", reply["content"]
    return "".join(said)


def test_a_kernel_is_forked_by_the_runs_server_whatever_is_in_its_kernelspec(
    specs: Specs, server: ForkServer
) -> None:
    with started(specs.manager(settings=NAMED)) as client:
        pid, parent = map(int, printed(client, PIDS).split())
    assert parent == server.process.pid
    assert ended(pid)


def test_settings_can_be_named_by_the_environment(
    specs: Specs, server: ForkServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTINGS_VARIABLE, NAMED)
    with started(specs.manager()) as client:
        assert int(printed(client, PIDS).split()[1]) == server.process.pid


def test_a_kernelspec_alone_says_what_its_kernels_have_imported(specs: Specs) -> None:
    with started(specs.manager(modules=["wave"])) as client:
        pid, parent = map(int, printed(client, PIDS).split())
        assert printed(client, "import sys; print('wave' in sys.modules)") == "True\n"
    own = latest(WarmSettings(modules=(KERNEL_MODULE, "wave"))).current()
    assert parent == own.process.pid
    own.end()
    assert ended(pid)


@pytest.mark.parametrize(
    ("name", "error"), [("no_such_module:SETTINGS", ImportError), ("json:dumps", TypeError)]
)
def test_settings_that_are_not_there_stop_the_kernel(name: str, error: type[Exception], specs: Specs) -> None:
    with pytest.raises(error):
        specs.manager(settings=name).start_kernel()


def test_a_kernel_is_interrupted_restarted_and_shut_down_as_jupyterlab_does_it(
    specs: Specs, server: ForkServer
) -> None:
    manager = specs.manager(settings=NAMED)
    with started(manager) as client:
        # Interrupted before the cell itself runs, a kernel gives no reply at all.
        asked = client.execute("import time; print('asleep', flush=True); time.sleep(60)")
        while client.get_iopub_msg(timeout=600)["msg_type"] != "stream":
            pass
        manager.interrupt_kernel()
        reply = client.get_shell_msg(timeout=600)
        assert (reply["parent_header"]["msg_id"], reply["content"]["ename"]) == (asked, "KeyboardInterrupt")
        first = manager.provisioner.pid
        manager.restart_kernel()
        client.wait_for_ready(timeout=600)
        second = manager.provisioner.pid
    assert server.running
    assert first != second
    assert ended(first)
    assert ended(second)


def test_what_a_cell_left_open_or_for_the_end_is_done_when_the_kernel_ends(
    specs: Specs, server: ForkServer, tmp_path: Path
) -> None:
    left, done = str(tmp_path / "open.txt"), str(tmp_path / "end.txt")
    with started(specs.manager(settings=NAMED)) as client:
        printed(client, f"kept = open({left!r}, 'w'); count = kept.write('written')")
        printed(client, f"import atexit, pathlib; atexit.register(pathlib.Path({done!r}).write_text, 'end')")
    assert (tmp_path / "open.txt").read_text() == "written"
    assert (tmp_path / "end.txt").read_text() == "end"


def test_a_kernel_that_the_server_cannot_fork_starts_cold_with_one_line(
    specs: Specs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(KERNELS.socket_variable, str(tmp_path / "nobody"))
    for _ in range(2):
        with started(specs.manager(settings=NAMED)) as client:
            assert int(printed(client, PIDS).split()[1]) == os.getpid()
    assert ["does not answer" in line for line in caplog.messages if "usual way" in line] == [True]


def test_a_kernel_that_is_to_start_cold_does_so_without_a_word(
    specs: Specs, server: ForkServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(KERNELS.cold_variable, "1")
    with started(specs.manager(settings=NAMED)) as client:
        assert int(printed(client, PIDS).split()[1]) == os.getpid()
    assert not [line for line in caplog.messages if "usual way" in line]


def test_kernels_asked_for_at_once_are_all_forked(specs: Specs, server: ForkServer, tmp_path: Path) -> None:
    parents: list[int] = []

    def one(number: int) -> None:
        manager = specs.manager(settings=NAMED)
        manager.connection_file = str(tmp_path / f"k{number}.json")
        with started(manager) as client:
            parents.append(int(printed(client, PIDS).split()[1]))

    threads = [threading.Thread(target=one, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
        time.sleep(0.01)
    for thread in threads:
        thread.join()
    assert parents == [server.process.pid] * 3


def test_the_package_is_of_no_other_project() -> None:
    package = HERE.parent
    texts = [path.read_text() for path in package.rglob("*") if path.suffix in {".py", ".md", ".toml"}]
    assert texts
    assert not [text for text in texts if re.search("fin" + "sam", text, re.IGNORECASE)]
