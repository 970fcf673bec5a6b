"""The pages that a board reads, in a real browser."""

import re
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from browser import opened, violations
from papers import needs_poppler
from playwright.sync_api import Browser

PAGES = (
    "index.html",
    "sodra-dalarna/2024-07--2025-06/avesta.html",
    "vastmanland/2024-01--2024-12/vastmanland.html",
    "vastmanland/2024-01--2024-12/data-quality.html",
    "public/index.html",
    "public/vastmanland/2024-01--2024-12/fns.html",
    "public/vastmanland/2024-01--2024-12/vastmanland.html",
)
SMALL_PHONE, PHONE, TABLET, DESK = 320, 360, 768, 1280
UNFOLD = "open => { for (const one of document.querySelectorAll('details')) one.open = open }"
HEIGHT = "document.documentElement.scrollHeight"
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    " p { margin-bottom: 2em !important }"
)
# What is cut off: words wider than their box, in a box that hides or cannot scroll what does not fit.
CUT = """[...document.querySelectorAll('h1, h2, h3, h4, h5, p, li, dt, dd, summary')]
    .filter(one => !one.closest('.table-frame, .unseen') && one.getClientRects().length)
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(one => one.textContent.slice(0, 60))"""


class Elements(HTMLParser):
    """Every start tag of a page with its attributes, in order, and the text of each heading."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def of(self, *names: str) -> list[tuple[str, dict[str, str]]]:
        return [(tag, attributes) for tag, attributes in self.tags if tag in names]


@pytest.fixture(params=PAGES)
def page_path(request: pytest.FixtureRequest, outputs: Path) -> Path:
    return outputs / request.param


@pytest.fixture
def elements(page_path: Path) -> Elements:
    return Elements(page_path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("look", ["light", "dark", "forced"])
def test_axe_finds_nothing_at_any_width_folded_or_not(browser: Browser, page_path: Path, look: str) -> None:
    page = opened(browser, page_path, SMALL_PHONE)
    page.emulate_media(
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced" else "none",
    )
    # Colours are the same at every width, and all that is folded is there unfolded.
    light = look == "light"
    for unfolded in (False, True) if light else (True,):
        page.evaluate(UNFOLD, unfolded)
        for width in (SMALL_PHONE, TABLET, DESK) if light else (SMALL_PHONE, DESK):
            page.set_viewport_size({"width": width, "height": 900})
            assert violations(page) == [], (width, unfolded)


def test_a_page_is_read_with_the_text_spacing_of_wcag_and_at_400_per_cent(
    browser: Browser, page_path: Path
) -> None:
    """1280 px at 400 % is 320 px; WCAG 1.4.12 says how much room between lines, words and letters."""
    page = opened(browser, page_path, SMALL_PHONE)
    page.evaluate(UNFOLD, True)
    page.add_style_tag(content=SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") == SMALL_PHONE
    assert page.evaluate(CUT) == []


def test_all_details_are_seen_without_a_script_where_they_are_asked_for(
    browser: Browser, outputs: Path
) -> None:
    page = browser.new_page(viewport={"width": DESK, "height": 900})
    address = (outputs / PAGES[1]).resolve().as_uri()
    page.goto(address)
    folded = page.evaluate(HEIGHT)
    assert folded <= 9000
    page.get_by_role("link", name="Visa alla detaljer").click()
    assert page.evaluate(HEIGHT) > folded + 2000
    page.get_by_role("link", name="Fäll ihop detaljerna").click()
    assert page.evaluate(HEIGHT) == folded


def test_a_link_to_a_definition_unfolds_it(browser: Browser, outputs: Path) -> None:
    page = opened(browser, outputs / PAGES[1], DESK)
    page.evaluate("location.hash = 'definition-new'")
    assert page.locator("#definition-new").is_visible()


def test_every_curve_says_its_message_and_its_values(page_path: Path) -> None:
    text = page_path.read_text(encoding="utf-8")
    for picture in re.findall(r'<svg class="plot".*?</svg>', text, re.DOTALL):
        ((title, values),) = re.findall(r"<title[^>]*>(.*?)</title><desc[^>]*>(.*?)</desc>", picture)
        assert len(title) > 10 and len(re.findall(r"\d", values)) > 5


def test_a_pictures_ground_is_white_in_a_dark_theme_of_high_contrast(browser: Browser, outputs: Path) -> None:
    page = opened(browser, outputs / PAGES[1], DESK)
    page.emulate_media(color_scheme="dark", forced_colors="active")
    page.evaluate('document.querySelector(\'.body\').innerHTML += \'<img id="own" alt="x" src="data:,">\'')
    ground = "getComputedStyle(document.getElementById('own')).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_axe_would_find_a_picture_without_words(browser: Browser, page_path: Path) -> None:
    page = opened(browser, page_path, DESK)
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"data:,\">'")
    assert any(found.startswith("image-alt") for found in violations(page))


@pytest.mark.parametrize("width", [SMALL_PHONE, PHONE])
def test_a_telephone_need_not_scroll_sideways(browser: Browser, page_path: Path, width: int) -> None:
    page = opened(browser, page_path, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_page_asks_for_nothing_but_itself(browser: Browser, page_path: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_path.resolve().as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [page_path.resolve().as_uri()]


def test_the_security_policy_stops_a_script_and_a_request(
    browser: Browser, page_path: Path, tmp_path: Path
) -> None:
    inserted = page_path.read_text(encoding="utf-8").replace(
        "</main>",
        "<script>document.title = 'run'</script>"
        "<img src='http://127.0.0.1:9/x.png' onerror=\"document.title='err'\">"
        "<p style='color:red'>x</p></main>",
    )
    attacked = tmp_path / "attacked.html"
    attacked.write_text(inserted, encoding="utf-8")
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(attacked.as_uri())
    assert page.title() not in ("run", "err")
    for word in ("script", "image", "style"):
        assert any("Content Security Policy" in text and word in text for text in refused), word


def test_there_is_no_script_and_no_style_beside_the_one(elements: Elements) -> None:
    assert not elements.of("script", "link", "iframe", "object", "embed")
    assert len(elements.of("style")) == 1
    assert not [tag for tag, attributes in elements.tags if "style" in attributes]
    assert not [tag for tag, attributes in elements.tags if any(name.startswith("on") for name in attributes)]


def test_the_page_is_swedish_and_has_its_landmarks(elements: Elements) -> None:
    assert elements.of("html")[0][1]["lang"] == "sv"
    names = [tag for tag, _ in elements.tags]
    assert [names.count(tag) for tag in ("main", "nav", "footer", "h1")] == [1, 1, 1, 1]
    # A curve has a title of its own.
    assert names[: names.index("body")].count("title") == 1
    skip = next(attributes for tag, attributes in elements.tags if tag == "a")
    main = elements.of("main")[0][1]
    assert skip["href"] == f"#{main['id']}"


def test_headings_come_in_order(elements: Elements) -> None:
    levels = [int(tag[1]) for tag, _ in elements.of("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_do_not_repeat_and_every_link_within_the_page_leads_somewhere(elements: Elements) -> None:
    ids = [attributes["id"] for _, attributes in elements.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    inner = [a["href"][1:] for _, a in elements.of("a") if a.get("href", "").startswith("#")]
    assert inner
    assert set(inner) <= set(ids)


def test_every_picture_says_what_it_shows_with_its_numbers(elements: Elements) -> None:
    for _, attributes in elements.of("img"):
        assert len(attributes["alt"]) > 40
        assert re.search(r"\d", attributes["alt"])


def test_every_table_has_a_caption_and_every_head_a_scope(elements: Elements) -> None:
    named = [attributes for _, attributes in elements.of("table") if "aria-labelledby" in attributes]
    assert len(elements.of("caption")) + len(named) == len(elements.of("table"))
    assert all(attributes.get("scope") in ("col", "row") for _, attributes in elements.of("th"))


def test_no_participant_of_the_register_is_on_a_page(outputs: Path) -> None:
    """The demo's ids look like A-0042; neither they nor a birth date may leave the register."""
    for path in (
        *outputs.rglob("*.html"),
        *outputs.rglob("*.ipynb"),
        *outputs.rglob("*.csv"),
        *outputs.rglob("*.json"),
    ):
        assert not re.search(r"\b[A-Z]{1,3}-\d{4}\b", path.read_text(encoding="utf-8")), path


@needs_poppler
def test_paper_has_a_head_with_team_and_period_and_page_numbers(
    browser: Browser, outputs: Path, tmp_path: Path
) -> None:
    page = browser.new_page()
    page.goto((outputs / PAGES[1]).resolve().as_uri())
    paper = tmp_path / "report.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True
    ).stdout
    sheets = text.rstrip("\f").split("\f")
    assert len(sheets) > 3
    for number, sheet in enumerate(sheets, start=1):
        assert f"Sida {number} av {len(sheets)}" in sheet
        assert "Samverkansteam Avesta" in sheet
        assert "juli 2024–juni 2025" in sheet
        assert "intern" in sheet


def test_only_the_title_of_a_public_page_says_which_edition_it_is(outputs: Path) -> None:
    path = "vastmanland/2024-01--2024-12/fns.html"
    title = "<title>Samordningsteam FNS, helåret 2024"
    assert f"{title}</title>" in (outputs / path).read_text(encoding="utf-8")
    assert f"{title}, offentlig utgåva</title>" in (outputs / "public" / path).read_text(encoding="utf-8")
