"""A real Chromium, and what axe says of a page in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# It must never ask the network for anything of its own while pages are tested.
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# axe tells what it passed too, node by node; of a long page that took twice as long as trying the rules.
VIOLATIONS = """rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(found =>
    found.violations.map(one => [one.id, one.help, one.nodes.map(node => node.target)]))"""
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]


def chromium() -> str | None:
    """The path of a Chromium on this machine: FINSAM_CHROMIUM, or one on the PATH."""
    named = os.environ.get("FINSAM_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless browser. Skips where none is installed, but fails in CI, where it must be."""
    path = chromium()
    if path is None:
        message = "no Chromium on this machine; install it with the system's package manager"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds on a page, one line each: rule, what it says, where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(VIOLATIONS, RULES)
    return [f"{rule}: {says}: {targets[:3]}" for rule, says, targets in found]


def opened(browser: Browser, path: Path, width: int) -> Page:
    """A page of this width with a file in it. Scripts of the test get past its security policy."""
    page = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True).new_page()
    page.goto(path.resolve().as_uri())
    return page
