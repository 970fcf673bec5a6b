"""Where no kernel can be forked an ordinary one is started, and one line says so; JupyterLab's way works."""

import os
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory
from kernels import Project, gone, printed

from finsam.report import warm_provisioner, warm_server, warm_start
from finsam.report.execute.run_notebook import KERNEL, KERNELS
from finsam.report.warm_message import receive, send
from finsam.report.warm_provisioner import WarmProvisioner

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kernels are forked where fork is")
REFUSAL = "Resource temporarily unavailable"


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        listening.listen()
        yield listening


def test_a_system_without_fork_is_told_once_and_every_kernel_starts_cold(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delattr(os, "fork")
    with warm_start.warm_kernels():
        assert warm_start.kernel_environment() == {warm_start.COLD_VARIABLE: "1"}
    assert [line for line in caplog.messages if "systemet saknar fork" in line] == caplog.messages
    assert len(caplog.messages) == 1
    assert warm_start.kernel_environment() == {}


def test_a_kernel_that_the_server_cannot_fork_starts_cold_with_one_line(
    tmp_path: Path, listener: socket.socket, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse() -> None:
        connection, _ = listener.accept()
        with connection:
            receive(connection)
            send(connection, {"error": REFUSAL})

    threading.Thread(target=refuse, daemon=True).start()
    monkeypatch.setattr(warm_provisioner, "_told", set())
    monkeypatch.setenv(warm_start.SOCKET_VARIABLE, str(tmp_path / "s"))
    made = Project(tmp_path / "project").run("import os; print(os.getppid())")
    assert int(printed(made)) == os.getpid()
    assert [REFUSAL in line for line in caplog.messages] == [True]


def test_a_server_that_cannot_fork_says_why_and_goes_on(
    tmp_path: Path, listener: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_fork() -> int:
        raise BlockingIOError(11, REFUSAL)

    monkeypatch.setattr(os, "fork", no_fork)
    answers: list[str] = []
    owner, owned = os.pipe()

    def ask() -> None:
        for _ in range(2):
            with socket.socket(socket.AF_UNIX) as asking:
                asking.connect(str(tmp_path / "s"))
                send(asking, {"argv": [], "env": {}, "cwd": "/"})
                answers.append(receive(asking)["error"])
        os.close(owned)

    handler = signal.getsignal(signal.SIGCHLD)
    threading.Thread(target=ask, daemon=True).start()
    try:
        assert warm_server.WarmServer(listener, owner).serve() is None
    finally:
        os.close(owner)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, handler)
    assert [REFUSAL in answer for answer in answers] == [True, True]


def test_jupyter_finds_the_kernelspec_and_its_provisioner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_PATH", str(KERNELS))
    spec = KernelSpecManager().get_kernel_spec(KERNEL)
    assert spec.env == warm_start.ENVIRONMENT
    name = spec.metadata["kernel_provisioner"]["provisioner_name"]
    assert KernelProvisionerFactory().provisioners[name].load() is WarmProvisioner


def test_a_warm_kernel_is_interrupted_restarted_and_shut_down_as_jupyterlab_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_PATH", str(KERNELS))
    with warm_start.own_server() as server:
        manager = KernelManager(kernel_name=KERNEL, transport="ipc", connection_file=str(tmp_path / "k.json"))
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        # Interrupted before the cell itself runs, a kernel gives no reply at all.
        asked = client.execute("import time; print('sover', flush=True); time.sleep(60)")
        while client.get_iopub_msg(timeout=60)["msg_type"] != "stream":
            pass
        manager.interrupt_kernel()
        reply = client.get_shell_msg(timeout=60)
        assert (reply["parent_header"]["msg_id"], reply["content"]["ename"]) == (asked, "KeyboardInterrupt")
        first = manager.provisioner.pid
        manager.restart_kernel()
        client.wait_for_ready(timeout=60)
        second = manager.provisioner.pid
        client.stop_channels()
        manager.shutdown_kernel()
        assert server.process.poll() is None
        assert first != second
        assert gone(first)
        assert gone(second)
