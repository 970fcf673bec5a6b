"""A page is made again when what it is made of is saved, and shown to the one who watches, to nobody else."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from kernels import descendants, gone
from small_project import Small

from finsam.report.live.server import serving
from finsam.report.live.shown import Round, ShownState
from finsam.report.live.watching import Rounds
from finsam.report.project.params.files import read_associations

PAGE = "dal/2024-01--2024-12/lag.html"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(tmp_path)
    association = "name: Dalens förbund\ngoal: [work, studies]\neditions: [board]\noutputs: [html]\n"
    made.write("params/dal/association.yaml", association)
    made.notebooks("'första'")
    return made


def answer(address: str, path: str = "", host: str | None = None) -> tuple[int, str]:
    """Status and text of what is answered; `host` instead of the address's own."""
    place = urlsplit(address)
    connection = HTTPConnection(place.netloc, timeout=600)
    connection.request("GET", place.path + path, headers={"Host": host or place.netloc})
    response = connection.getresponse()
    return response.status, response.read().decode()


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    out = tmp_path / "outputs"
    (out / ".prepared").mkdir(parents=True)
    (out / "index.html").write_text("<p>Rapporter</p>", encoding="utf-8")
    (out / ".prepared" / "hemligt.json").write_text("{}", encoding="utf-8")
    (tmp_path / "data.csv").write_text("P-1", encoding="utf-8")
    return out


@pytest.fixture
def address(outputs: Path) -> Iterator[str]:
    with serving(outputs, ShownState()) as where:
        yield where


def test_a_page_is_shown_as_it_lies_in_outputs(address: str) -> None:
    assert answer(address, "out/index.html") == (200, "<p>Rapporter</p>")
    assert address.startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    "path",
    ["out/.prepared/hemligt.json", "out/../data.csv", "out/%2e%2e/data.csv", "out//data.csv", "out/nej.html"],
)
def test_nothing_beside_outputs_and_nothing_hidden_is_shown(address: str, path: str) -> None:
    assert answer(address, path)[0] == 404


def test_who_has_not_the_address_sees_nothing(address: str) -> None:
    place = urlsplit(address)
    stranger = f"http://{place.netloc}/"
    assert answer(stranger)[0] == 404
    assert answer(stranger, "out/index.html")[0] == 404
    assert answer(stranger, "fel-hemlighet/out/index.html")[0] == 404


def test_a_page_on_the_web_whose_name_leads_here_sees_nothing(address: str) -> None:
    assert answer(address, "out/index.html", host="elak.example")[0] == 404


def test_the_frame_runs_no_script_but_its_own(address: str) -> None:
    status, frame = answer(address)
    assert status == 200
    (nonce,) = set(re.findall(r'nonce="([^"]+)"', frame))
    assert nonce != re.findall(r'nonce="([^"]+)"', answer(address)[1])[0]


def test_a_page_that_waits_is_told_of_the_next_round() -> None:
    state = ShownState()
    state.begin()
    state.end(Round(0.3, ("dal/lag 2024",), ("rad 3: fel",)))
    told = state.after(1, 0.0)
    assert told == {
        "number": 2,
        "working": False,
        "seconds": 0.3,
        "made": ["dal/lag 2024"],
        "faults": ["rad 3: fel"],
    }
    assert state.after(2, 0.0)["number"] == 2


@pytest.fixture
def rounds(small: Small) -> Iterator[Rounds]:
    made = Rounds(small.folders, lambda: (read_associations(small.folders.params), small.wanted), 1)
    yield made
    made.close()


def test_only_what_has_changed_is_made_again_by_the_same_processes(small: Small, rounds: Rounds) -> None:
    assert len(rounds.make().made) == len(small.wanted)
    before = rounds.processes
    small.notebooks("'andra'")
    assert sorted(rounds.make().made) == sorted(map(str, small.wanted))
    assert "andra" in (small.folders.out / PAGE).read_text("utf-8")
    assert rounds.processes == before
    assert rounds.make().made == ()


def test_a_fault_is_told_the_former_page_stays_and_the_next_round_goes_well(
    small: Small, rounds: Rounds
) -> None:
    rounds.make()
    kept = (small.folders.out / PAGE).read_bytes()
    small.write("params/dal/lag.yaml", "name: Laget\nperiods: [2024\n")
    faulty = rounds.make()
    assert faulty.made == ()
    assert "lag.yaml" in "".join(faulty.faults)
    small.write("params/dal/lag.yaml", "name: Laget\nperiods: [2024]\n")
    small.notebooks("1 / 0")
    assert "division med noll" in "".join(rounds.make().faults)
    assert (small.folders.out / PAGE).read_bytes() == kept
    small.notebooks("'tredje'")
    assert rounds.make().faults == ()


def test_processes_that_were_killed_are_replaced(small: Small, rounds: Rounds) -> None:
    rounds.make()
    for pid in rounds.processes:
        os.kill(pid, signal.SIGKILL)
    small.notebooks("'efter'")
    assert rounds.make().faults == ()
    assert "efter" in (small.folders.out / PAGE).read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="a terminal's Ctrl-C is a signal here")
def test_who_watches_sees_the_page_of_the_text_that_was_saved_and_nothing_is_left_behind(
    small: Small,
) -> None:
    command = [sys.executable, "-m", "finsam", "watch", *small.where, "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=small.root) as watching:
        assert watching.stdout is not None
        address = re.search(r"http://\S+/", watching.stdout.readline())
        assert address is not None
        told = _settled(address[0], 0)
        assert told["faults"] == []
        small.notebooks("'sparat'")
        until = time.monotonic() + 600
        while "sparat" not in answer(address[0], f"out/{PAGE}")[1]:
            assert time.monotonic() < until, "the page was never made again"
            _settled(address[0], told["number"])
        below = descendants(watching.pid)
        watching.send_signal(signal.SIGINT)
        assert watching.wait(600) == 0
    assert all(gone(pid) for pid in below)


def _settled(address: str, number: int) -> dict[str, Any]:
    """The state when a round later than that number has ended."""
    while True:
        told: dict[str, Any] = json.loads(answer(address, f"state?after={number}")[1])
        if not told["working"]:
            return told
        number = told["number"]
