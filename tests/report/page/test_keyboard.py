"""Every page can be read and used with the keyboard alone, as the accessibility statement says."""

from pathlib import Path

import pytest
from browser import opened
from playwright.sync_api import Browser, Page

PAGES = ("index.html", "tillganglighet.html", "sodra-dalarna/2024-07--2025-06/avesta.html")
# Milliseconds: only what hangs is to be ended.
HANGS = 600_000
REACHABLE = "a[href], summary, [tabindex='0']"
# An element's place on the page, so that two that look the same are told apart.
FOCUSED = "[...document.querySelectorAll('*')].indexOf(document.activeElement)"
SHOWN = """selector => [...document.querySelectorAll(selector)]
    .filter(one => one.checkVisibility({contentVisibilityAuto: true}))
    .map(one => [...document.querySelectorAll('*')].indexOf(one))"""


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, browser: Browser, outputs: Path) -> Page:
    return opened(browser, outputs / request.param, 360)


def test_the_first_tab_shows_a_link_past_the_banner_that_leads_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.evaluate(
        "(([one]) => [one.className, one.getBoundingClientRect().left])([document.activeElement])"
    )
    assert skip == ["skip", 0]
    page.keyboard.press("Enter")
    # A busy browser answers the key before it follows the link.
    page.wait_for_url("**#innehall", wait_until="commit", timeout=HANGS)
    assert page.evaluate("location.hash") == "#innehall"


def test_tab_reaches_every_link_fold_and_wide_table_in_the_order_of_the_page(page: Page) -> None:
    expected = page.evaluate(SHOWN, REACHABLE)
    reached = []
    for _ in expected:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    assert expected
    assert reached == expected


def test_what_has_the_focus_is_framed(page: Page) -> None:
    for _ in range(6):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"


def test_enter_unfolds_what_is_folded(page: Page) -> None:
    fold = page.locator("summary").first
    if not fold.count():
        pytest.skip("nothing is folded on this page")
    fold.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")
