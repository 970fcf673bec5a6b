"""The accessibility statement says all that the law asks for, and is as accessible as it says the rest is."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browser import opened, violations
from playwright.sync_api import Browser

from finsam.present.dates import day
from finsam.present.pages.accessibility_page import ASSESSED, Responsible, accessibility_html

PLAIN = (Responsible("Dalens förbund", "kansli@dalen.example"),)
SEVERAL = (
    *PLAIN,
    Responsible("Åns förbund", "0123-456 78", ("Bilagorna är bilder.",)),
    Responsible("Öns förbund", "https://on.example/kontakt"),
    Responsible("Näsets förbund"),
)
PHONE, DESK = 360, 1280


def said(html: str) -> str:
    """The page's words, with every run of spaces as one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<body>")[2]))


@pytest.mark.parametrize(
    "part",
    [
        "Dalens förbund står bakom sidorna",
        "lagen (2018:1937) om tillgänglighet till digital offentlig service",
        "delvis förenliga",
        "Innehåll som inte är tillgängligt",
        "Skäl:",
        "oskäligt betungande att anpassa (12 §)",
        "lagen inte gäller det (9 §)",
        "kansli@dalen.example",
        "Digg, Myndigheten för digital förvaltning, har tillsyn",
        "självskattning",
        f"bedömdes senast {day(ASSESSED)}",
        f"uppdaterades senast {day(ASSESSED)}",
    ],
)
def test_the_statement_has_every_part_that_the_law_and_digg_ask_for(part: str) -> None:
    assert part.replace("\u00a0", " ") in said(accessibility_html(PLAIN)).replace("\u00a0", " ")


def test_every_known_shortcoming_has_its_reason() -> None:
    lacking = accessibility_html(PLAIN).partition("Innehåll som inte är tillgängligt</h2>")[2]
    items = re.findall(r"<li>(.*?)</li>", lacking.partition("<h2")[0], re.DOTALL)
    assert len(items) >= 4
    assert [item for item in items if "Skäl:" not in item] == []


def test_a_complaint_leads_to_digg_and_a_message_to_the_association() -> None:
    html = accessibility_html(SEVERAL)
    assert re.findall(r'<a href="((?!#)[^"]+)"', html) == [
        "mailto:kansli@dalen.example",
        "https://on.example/kontakt",
        "https://www.digg.se/tdosanmalan",
    ]
    assert "Åns förbund: 0123-456 78" in said(html)
    assert "Näsets förbund: kontaktuppgift saknas" in said(html)


def test_an_association_can_name_shortcomings_of_its_own() -> None:
    assert "Enligt Åns förbund Bilagorna är bilder." in said(accessibility_html(SEVERAL))
    assert "Enligt" not in said(accessibility_html(PLAIN))


def test_what_an_association_writes_is_text_and_never_markup_or_script() -> None:
    html = accessibility_html(
        (Responsible("<b>A</b>", "javascript:alert(1)", ("<script>x</script>",)), Responsible("B", "data:,x"))
    )
    assert "<script" not in html
    assert "<b>A" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html


def test_the_same_associations_give_the_same_page_and_the_public_one_says_which_it_is() -> None:
    assert accessibility_html(SEVERAL) == accessibility_html(SEVERAL)
    assert "de offentliga rapporterna" in said(accessibility_html(SEVERAL, public=True))
    assert "styrelsens rapporter" in said(accessibility_html(SEVERAL))


class Tags(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_is_one_file_under_the_same_strict_policy_as_the_others() -> None:
    tags = Tags(accessibility_html(SEVERAL)).found
    (policy,) = [one["content"] for tag, one in tags if one.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert not [tag for tag, _ in tags if tag in ("script", "link", "img", "iframe", "form")]
    assert [tag for tag, _ in tags].count("h1") == 1


@pytest.fixture(scope="module")
def page_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "tillganglighet.html"
    path.write_text(accessibility_html(SEVERAL), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing_on_the_statement_and_a_telephone_need_not_scroll(
    browser: Browser, page_path: Path, width: int
) -> None:
    page = opened(browser, page_path, width)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
