"""The frame of every page: head, style, security policy, table of contents, and the head on paper."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.resources import files

from markupsafe import Markup

from finsam.present.pages.empty_groups import without_empty_groups
from finsam.present.pages.first_mentions import with_first_mentions
from finsam.present.pages.levels import with_levels
from finsam.present.parts.markup import render

_HEADING = re.compile(r'<h2 id="(?P<id>[^"]+)"[^>]*>(?P<inside>.*?)</h2>', re.DOTALL)
_BARE_HEADING = re.compile(r"<h2>(?P<inside>.*?)</h2>", re.DOTALL)
_NUMBERED = re.compile(r"(?P<tag><h2\b[^>]*>)(?P<place>\d+\.) ")
_END_OF_HEAD = "</header>"
_TAG = re.compile(r"<[^>]+>")
_NUMBER = re.compile(r"^\d+-")
_SEE = re.compile(r' ?<a class="see" href="#(?P<section>[^"]*)">[^<]*</a>')
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Heading:
    """A heading in the table of contents."""

    id: str
    text: str


@dataclass(frozen=True)
class Page:
    """What a page has other than its body. `running` is the head of every printed page."""

    title: str
    banner: str
    period: str
    description: str
    running: str
    footer: str


def headings(body: str) -> tuple[Heading, ...]:
    """The h2 headings of a body, in order."""
    return tuple(
        Heading(found["id"], unescape(_TAG.sub("", found["inside"])).strip())
        for found in _HEADING.finditer(body)
    )


def as_id(words: str) -> str:
    """`3-deltagare-resultat-och-effekter`: the words of a heading as an id; empty where they have none."""
    return _NOT_IN_ID.sub("-", words.lower().translate(str.maketrans("åäöé", "aaoe"))).strip("-")


def _with_links(body: str) -> str:
    """The body with every link to a section by its title, whatever its number, leading to its heading.

    A link to a section that the page does not have is left out.
    """
    ids = {_NUMBER.sub("", as_id(heading.text)): heading.id for heading in reversed(headings(body))}

    def with_link(found: re.Match[str]) -> str:
        id = ids.get(found["section"])
        return found[0].replace(f"#{found['section']}", f"#{id}", 1) if id else ""

    return _SEE.sub(with_link, body)


def _with_ids(body: str) -> str:
    """The body with an id for every h2 that has none, made of its words and unique on the page."""
    taken: set[str] = set(re.findall(r'id="([^"]+)"', body))

    def with_id(found: re.Match[str]) -> str:
        base = id = as_id(unescape(_TAG.sub("", found["inside"]))) or "avsnitt"
        number = 2
        while id in taken:
            id, number = f"{base}-{number}", number + 1
        taken.add(id)
        return f'<h2 id="{id}">{found["inside"]}</h2>'

    return _BARE_HEADING.sub(with_id, body)


def page_html(body: str, page: Page) -> str:
    """A whole page: one file with one style and no script, which may ask for nothing from anywhere.

    `body` is markup; its h2 headings get ids and become the table of contents.
    """
    # The head stands before the table of contents, so that a telephone shows the key figures first.
    head, closing, rest = _with_links(
        _with_ids(with_first_mentions(with_levels(without_empty_groups(body))))
    ).partition(_END_OF_HEAD)
    if not closing:
        head, rest = "", head
    style = _style() + _running_head(page.running)
    return render(
        "page.html.j2",
        title=page.title,
        banner=page.banner,
        period=page.period,
        description=page.description,
        footer=page.footer,
        contents=headings(rest),
        head=Markup(head + closing),
        body=Markup(_NUMBERED.sub(r'\g<tag><span class="place">\g<place></span> ', rest)),
        folds="<details" in rest,
        patterns=Markup(render("patterns.html.j2")),
        style=Markup(style),
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


@cache
def _style() -> str:
    source = (files("finsam.present") / "templates" / "report.css").read_text(encoding="utf-8")
    without_comments = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    return re.sub(r"\s+", " ", without_comments).strip()


def _running_head(text: str) -> str:
    # A JSON string is a CSS string too, but for its escapes; < would end the style element.
    quoted = json.dumps(re.sub(r"[\\<\x00-\x1f]", " ", text), ensure_ascii=False)
    box = "font: 8pt sans-serif; color: #566166"
    return (
        f" @page {{ @top-left {{ content: {quoted}; {box} }}"
        f' @bottom-right {{ content: "Sida " counter(page) " av " counter(pages); {box} }} }}'
    )
