"""Where nothing can be forked, that is said in the words of the settings, and the server goes on."""

import os
import signal
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tested import SETTINGS

from warm_fork import NotForkedError, Sentences, environment, fork, warm
from warm_fork.message import receive, send
from warm_fork.server import Forker

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked where fork is")
REFUSAL = "Resource temporarily unavailable"
REQUEST = {"call": "called:wait", "arguments": [], "env": {}, "cwd": "/"}


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        listening.listen()
        yield listening


def test_a_system_without_fork_is_told_once_and_everything_starts_cold(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delattr(os, "fork")
    own = replace(SETTINGS, sentences=Sentences(cold="cold: %s", no_fork="no fork here"))
    with warm(own):
        assert environment(own) == {own.cold_variable: "1"}
        with warm(own):
            pass
        with pytest.raises(NotForkedError, match="no fork here"):
            fork(own, "called:wait", [], {}, "/")
    assert caplog.messages == ["cold: no fork here"]
    assert environment(own) == {}


def test_a_server_that_refuses_is_told_with_its_reason(
    tmp_path: Path, listener: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        connection, _ = listener.accept()
        with connection:
            receive(connection)
            send(connection, {"error": REFUSAL})

    threading.Thread(target=refuse, daemon=True).start()
    monkeypatch.setenv(SETTINGS.socket_variable, str(tmp_path / "s"))
    with pytest.raises(NotForkedError, match=REFUSAL):
        fork(SETTINGS, "called:wait", [], {}, "/")


def test_a_server_that_hangs_up_is_told(
    tmp_path: Path, listener: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    threading.Thread(target=lambda: listener.accept()[0].close(), daemon=True).start()
    monkeypatch.setenv(SETTINGS.socket_variable, str(tmp_path / "s"))
    with pytest.raises(NotForkedError, match="could not fork"):
        fork(SETTINGS, "called:wait", [], {}, "/")


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
                send(asking, REQUEST)
                answers.append(receive(asking)["error"])
        os.close(owned)

    handler = signal.getsignal(signal.SIGCHLD)
    threading.Thread(target=ask, daemon=True).start()
    try:
        assert Forker(listener, owner).serve() is None
    finally:
        os.close(owner)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, handler)
    assert [REFUSAL in answer for answer in answers] == [True, True]
