"""A real LibreOffice, and a workbook open in it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_DRIVER = Path(__file__).with_name("office_driver.py")
_PYTHONS = ("/usr/bin/python3", "python3", sys.executable)


class Office:
    """LibreOffice with one workbook open; what can be asked of it is in `office_driver.py`."""

    def __init__(self, driver: "subprocess.Popen[str]") -> None:
        self._driver = driver

    def __call__(self, what: str, *arguments: object) -> Any:
        """The answer to one request. AssertionError where LibreOffice could not."""
        assert self._driver.stdin is not None
        assert self._driver.stdout is not None
        self._driver.stdin.write(json.dumps([what, *arguments]) + "\n")
        self._driver.stdin.flush()
        line = self._driver.stdout.readline()
        assert line, "LibreOffice did not start, or has ended"
        answer = json.loads(line)
        assert "error" not in answer, answer
        return answer["gives"]

    @contextmanager
    def opened(self, path: Path, *how: str) -> Iterator["Office"]:
        """`how`: the name of the reader, where it is not the file's own, and what it is told."""
        self("open", str(path), *how)
        yield self
        self("close")


# What a Swedish user's own LibreOffice has: decimal commas, hard spaces between thousands.
_SWEDISH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop></item></oor:items>
"""


@contextmanager
def started(folder: Path, *, swedish: bool = False) -> Iterator[Office]:
    """A headless LibreOffice with a user of its own. Skips where none is installed, but fails in CI."""
    program, python = shutil.which("soffice"), _python_with_uno()
    if program is None or python is None:
        message = (
            "no LibreOffice with python3-uno on this machine; install it with the system's package manager"
        )
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    if swedish:
        (folder / "user" / "user").mkdir(parents=True)
        (folder / "user" / "user" / "registrymodifications.xcu").write_text(_SWEDISH, encoding="utf-8")
    pipe = f"finsam-{os.getpid()}"
    quiet = ("--headless", "--norestore", "--nologo", "--nodefault", f"--accept=pipe,name={pipe};urp")
    office = subprocess.Popen(
        [program, f"-env:UserInstallation={(folder / 'user').as_uri()}", *quiet],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    driver = subprocess.Popen(
        [python, str(_DRIVER), pipe], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield Office(driver)
    finally:
        driver.kill()
        driver.communicate()
        # soffice is a script: the program itself is a child of it, in its session.
        os.killpg(office.pid, 9)
        office.wait()


def _python_with_uno() -> str | None:
    for name in _PYTHONS:
        path = shutil.which(name)
        if path and subprocess.run([path, "-c", "import uno"], capture_output=True).returncode == 0:
            return path
    return None
