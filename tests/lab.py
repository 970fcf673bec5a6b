"""JupyterLab as `make lab` starts it, in a copy of the demo, and what an analyst does in it."""

import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page
from the_demo import copy_demo

from finsam.report.project.layout import EDITION_VARIABLE, VARIABLES

ROOT = Path(__file__).parents[1]
# A machine that does much else at the same time is slow; whoever is there waits no longer than it takes.
SECONDS = 240
_DEEP = 100
_TOKEN = "test"  # of a server that only this machine reaches, for as long as the test runs
_MADE_WITH = ("Makefile", "pyproject.toml", *(path.name for path in ROOT.glob("requirements*.lock")))
END_SECONDS = 30


def lab_project(root: Path) -> Path:
    """The demo in a folder of its own, with what `make lab` needs."""
    copy_demo(root)
    for name in _MADE_WITH:
        shutil.copy(ROOT / name, root)
    for name in ("finsam", "packages"):
        (root / name).symlink_to(ROOT / name)
    (root / ".venv").symlink_to(sys.prefix)
    return root


def outside_a_run() -> dict[str, str]:
    """The environment of somebody who has started nothing of finsam."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in (*VARIABLES.values(), EDITION_VARIABLE)
    }


def last_step_of_lab(project: Path, *more: str) -> list[str]:
    """The command by which `make lab` starts JupyterLab, after all that is to be done first."""
    steps = ["make", "--dry-run", "--no-print-directory", "lab", f"ARGS={' '.join(more)}"]
    said = subprocess.run(steps, cwd=project, capture_output=True, text=True, check=True).stdout
    (command,) = [line for line in said.replace("\\\n", " ").splitlines() if " lab notebooks " in line]
    return ["env", *shlex.split(command)]


@contextmanager
def started(project: Path) -> Iterator[str]:
    """The address of a JupyterLab in a project, once it answers; it ends with the block."""
    port = _free_port()
    options = ("--no-browser", f"--port={port}", "--allow-root", f"--IdentityProvider.token={_TOKEN}")
    log, command = project / "lab.log", last_step_of_lab(project, *options)
    address = f"http://127.0.0.1:{port}"
    # A kernel's sockets are files in a folder of Jupyter's; somebody's home may be as deep as this.
    own = project / "home" / ("a" * _DEEP)
    with log.open("wb") as told:
        folders = {f"JUPYTER_{name}_DIR": str(own / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
        environment = {**outside_a_run(), **folders}
        lab = subprocess.Popen(command, cwd=project, env=environment, stdout=told, stderr=told)
        try:
            _await(f"{address}/api?token={_TOKEN}", lab, log)
            yield address
        finally:
            lab.terminate()
            # It reads files in threads that sometimes wait for more at its end, and it for them.
            with suppress(subprocess.TimeoutExpired):
                lab.wait(END_SECONDS)
            lab.kill()
            lab.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _await(address: str, lab: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and lab.poll() is None:
        try:
            urllib.request.urlopen(address).close()
            return
        except urllib.error.HTTPError as error:
            raise AssertionError(f"JupyterLab answers {error}:\n{log.read_text()}") from error
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())


@dataclass(frozen=True)
class Desk:
    """A notebook that is open in JupyterLab."""

    page: Page

    @classmethod
    def opened(cls, page: Page, address: str, notebook: str) -> "Desk":
        """Open a notebook, and wait until its kernel is there."""
        page.set_default_timeout(SECONDS * 1000)
        page.goto(f"{address}/lab/tree/{notebook}?token={_TOKEN}")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        desk = cls(page)
        desk.await_idle()
        return desk

    def await_idle(self) -> None:
        """Until the kernel has nothing left to do."""
        self.page.wait_for_selector(".jp-StatusBar-TextItem:text('| Idle')")

    def run_all(self) -> None:
        """Run every cell, by the menu."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self.page.wait_for_function(
            "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]"
            ".every(one => /^\\[\\d+\\]:$/.test(one.textContent.trim()))"
        )
        self.await_idle()

    def save(self) -> None:
        """Save the notebook, by its key, and wait until it is saved."""
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Control+s")
        self.page.wait_for_selector(".lm-TabBar-tab.jp-mod-current:not(.jp-mod-dirty)")

    def offered_after(self, text: str) -> list[tuple[str, str]]:
        """What Tab offers after a text in a new cell, which goes: names, each with the words beside it."""
        keyboard = self.page.keyboard
        # Its output may be a page of its own, which would take the keys.
        self.page.locator(".jp-Cell .jp-InputPrompt").last.click()
        keyboard.press("Escape")
        keyboard.press("b")
        keyboard.press("Enter")
        keyboard.insert_text(text)
        keyboard.press("Tab")
        self.page.wait_for_selector(".jp-Completer:not(.lm-mod-hidden) .jp-Completer-item")
        parts = [
            self.page.locator(f".jp-Completer-{part}").all_inner_texts() for part in ("match", "typeExtended")
        ]
        for key in ("Escape", "Escape", "d", "d"):
            keyboard.press(key)
        return [*zip(*parts, strict=True)]
