"""A fork is a process like any other that starts sooner: nothing shared, nothing left behind."""

import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from called import children, ended
from tested import HERE, SETTINGS

from warm_fork import (
    ForkedProcess,
    ForkServer,
    NotForkedError,
    WarmSettings,
    environment,
    fork,
    own_server,
    warm,
)
from warm_fork.latest import latest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked where fork is")


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with own_server(SETTINGS) as started:
        yield started


def forked(name: str, arguments: Sequence[str] = (), settings: WarmSettings = SETTINGS) -> ForkedProcess:
    return fork(settings, f"called:{name}", arguments, {"ONLY": "this"}, "/")


def status(process: ForkedProcess) -> int | None:
    for _ in range(100):
        process.await_end(0.1)
        if process.poll() is not None:
            break
    return process.wait()


def told(path: Path, *arguments: str, settings: WarmSettings = SETTINGS) -> dict[str, object]:
    path.unlink(missing_ok=True)
    process = forked("tell", [str(path), *arguments], settings)
    assert status(process) == 0
    said: dict[str, object] = json.loads(path.read_text())
    assert said["pid"] == process.pid
    return said


def test_a_fork_calls_the_function_with_its_own_arguments_environment_and_folder(
    server: ForkServer, tmp_path: Path
) -> None:
    said = told(tmp_path / "a", "one", "two")
    assert (said["arguments"], said["environment"], said["cwd"]) == (["one", "two"], {"ONLY": "this"}, "/")
    assert (said["parent"], said["session"]) == (server.process.pid, said["pid"])
    assert (tmp_path / "a.end").read_text() == "ended"


def test_nothing_of_one_fork_is_seen_by_the_next(server: ForkServer, tmp_path: Path) -> None:
    first, second = told(tmp_path / "a"), told(tmp_path / "a")
    assert first["left"] == second["left"] == []
    assert first["random"] != second["random"]


def test_a_server_of_ones_own_imports_what_it_is_told_of(tmp_path: Path) -> None:
    with own_server(SETTINGS):
        assert told(tmp_path / "a")["modules"] == ["sqlite3", "called"]
    with own_server(SETTINGS, ["wave"]):
        assert told(tmp_path / "a")["modules"] == ["sqlite3", "wave", "called"]


def test_the_socket_stands_where_only_the_user_can_enter_and_is_gone_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(SETTINGS.socket_variable, raising=False)
    with own_server(SETTINGS) as server:
        assert oct(server.path.parent.stat().st_mode)[-3:] == "700"
        assert environment(SETTINGS) == {"TESTED_SOCKET": str(server.path)}
    assert not server.path.parent.exists()
    assert environment(SETTINGS) == {}


def test_the_server_has_one_thread_when_it_forks(server: ForkServer, tmp_path: Path) -> None:
    told(tmp_path / "a")
    tasks = Path(f"/proc/{server.process.pid}/task")
    if not tasks.exists():
        pytest.skip("threads are counted on Linux")
    assert len(list(tasks.iterdir())) == 1


def test_how_a_fork_ended_is_told(server: ForkServer) -> None:
    assert status(forked("fail")) == -signal.SIGABRT
    assert status(forked("no_such_function")) == 1
    killed = forked("wait")
    assert killed.poll() is None
    killed.terminate()
    assert status(killed) == -signal.SIGTERM


def test_a_fork_that_is_forgotten_is_killed_with_what_it_has_started(server: ForkServer) -> None:
    process = forked("wait")
    pid = process.pid
    while not (started := children(pid)):
        time.sleep(0.05)
    del process
    gc.collect()
    assert all(ended(one) for one in (pid, *started))


def test_a_fork_outlives_its_killed_server_and_the_next_is_refused() -> None:
    with own_server(SETTINGS) as server:
        process = forked("wait")
        server.process.kill()
        server.process.wait()
        assert not ended_now(process.pid)
        with pytest.raises(NotForkedError, match="does not answer"):
            forked("wait")
        process.kill()
        assert status(process) == 1, "nobody is left who knows how it ended"
        assert ended(process.pid)


def ended_now(pid: int) -> bool:
    return subprocess.run(["ps", "-p", str(pid)], capture_output=True).returncode != 0


def test_a_killed_owner_leaves_neither_server_nor_fork() -> None:
    script = f"""
import os, signal, sys
sys.path.insert(0, {str(HERE)!r})
from tested import SETTINGS
from warm_fork import fork, own_server
with own_server(SETTINGS) as server:
    print(server.process.pid, fork(SETTINGS, "called:wait", [], {{}}, "/").pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    server, process = map(int, killed.stdout.split())
    assert ended(process)
    assert ended(server)


def test_a_process_outside_a_run_gets_a_new_server_when_what_is_imported_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SETTINGS.socket_variable, raising=False)
    now = ["before"]
    settings = replace(SETTINGS, version=lambda: now[0])
    first = told(tmp_path / "a", settings=settings)
    assert first["modules"] == ["sqlite3", "wave", "called"]
    assert told(tmp_path / "a", settings=settings)["parent"] == first["parent"]
    lasting = forked("wait", settings=settings)
    now[0] = "after"
    second = told(tmp_path / "a", settings=settings)
    assert second["parent"] != first["parent"]
    gc.collect()
    assert lasting.poll() is None
    lasting.kill()
    assert status(lasting) == -signal.SIGKILL
    assert ended(int(str(first["parent"])))
    latest(settings).current().end()
    assert ended(int(str(second["parent"])))


def test_a_block_whose_processes_are_to_start_cold_has_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTINGS.socket_variable, raising=False)
    monkeypatch.setenv(SETTINGS.cold_variable, "1")
    with warm(SETTINGS):
        assert environment(SETTINGS) == {"TESTED_COLD": "1"}
    assert os.environ[SETTINGS.cold_variable] == "1"


def test_an_inner_server_gives_the_outer_ones_place_back(server: ForkServer) -> None:
    outer = os.environ[SETTINGS.socket_variable]
    with warm(SETTINGS):
        assert os.environ[SETTINGS.socket_variable] != outer
    assert os.environ[SETTINGS.socket_variable] == outer
