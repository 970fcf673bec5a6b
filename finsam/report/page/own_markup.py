"""An analyst's own HTML on a page: text, tables, links and pictures; the rest is named.

No script runs there, nothing is asked for from anywhere, and the page has one style. Pictures become part of
the page; tables get what a reader's and a screen reader's tables have.
"""

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from html.parser import HTMLParser
from typing import Any

import nh3

from finsam.present.parts.markup import render
from finsam.report.page.own_page import OwnPage
from finsam.report.page.own_tables import with_frames
from finsam.report.page.pictures import address, described, drawing

# fmt: off
_TAGS = frozenset({
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "center",
    "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li",
    "mark", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strong", "strike", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var",
    "wbr",
})
# fmt: on
_EVERYWHERE = {"id", "class", "lang", "dir", "title", "role", "tabindex", "aria-label", "aria-labelledby"}
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "type", "reversed"},
    "details": {"open"},
    "time": {"datetime"},
}
# What a whole document has around its body, and says nothing to a reader.
_AROUND = frozenset({"html", "head", "body", "meta", "title"})
_NAMES = {
    "script": "HTML med skript (som plotly och bokeh gör) visas inte på sidan: rita det som en bild",
    "style": "egna färger och stilar i HTML visas inte: sidan har en enda stil",
}
# In their place stands a line, for nothing else of them can be seen.
_IN_PLACE = {
    "iframe": "en inbäddad sida (iframe)",
    "video": "en film",
    "audio": "ett ljud",
    "object": "ett inbäddat dokument",
    "embed": "ett inbäddat dokument",
    "canvas": "en yta som ritas av ett skript",
}
_WITHIN = {"source", "track", "param"}
_ALIGNED = re.compile(r"\s*text-align:\s*(?P<side>left|right|center);?\s*")
# pandas gives every table the same style, which says nothing.
_OF_PANDAS = ".dataframe tbody tr th"
_LINKS = {"http", "https", "mailto", "tel", "data"}
_SHOWS = re.compile(r"<(?:img|hr)\b")
_TAG = re.compile(r"<[^<>]*>")


def own_markup(
    html: str,
    page: OwnPage,
    attachments: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    captions: bool = False,
) -> str:
    """The HTML as the page can have it, with a warning to the page of all that it cannot.

    `attachments`: pictures of the cell by name. `captions`: a table without one is a warning. PageError
    where a picture cannot be part of the page.
    """
    reader = _Reader(page, attachments or {})
    reader.feed(html)
    reader.close()
    return with_frames(_cleaner().clean("".join(reader.parts)), page, captions=captions)


def shows_something(html: str) -> bool:
    """Whether a reader would see anything of it."""
    return bool(_SHOWS.search(html) or _TAG.sub("", html).strip())


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags={"script", "style", "title", *_IN_PLACE},
        attributes=_ATTRIBUTES,
        url_schemes=_LINKS,
        link_rel=None,
    )


class _Reader(HTMLParser):
    """Reads HTML as it was written: pictures come in, and what the page cannot have is noted."""

    def __init__(self, page: OwnPage, attachments: Mapping[str, Mapping[str, Any]]) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._page, self._attachments = page, attachments
        self._drawing: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        if tag == "svg" or self._depth:
            self._depth += tag == "svg"
            self._drawing.append(written)
            return
        self._note(tag, dict(attrs))
        self.parts.append(self._start(tag, dict(attrs), written))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag == "svg":
            self._end_drawing()

    def handle_endtag(self, tag: str) -> None:
        self._put(f"</{tag}>")
        if tag == "svg" and self._depth:
            self._end_drawing()

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style" and data.strip() and _OF_PANDAS not in data:
            self._page.warn(_NAMES["style"])
        self._put(data)

    def handle_entityref(self, name: str) -> None:
        self._put(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._put(f"&#{name};")

    def close(self) -> None:
        super().close()
        if self._depth:
            self._depth = 1
            self._end_drawing()

    def _put(self, text: str) -> None:
        (self._drawing if self._depth else self.parts).append(text)

    def _end_drawing(self) -> None:
        self._depth -= 1
        if not self._depth:
            self.parts.append(drawing("".join(self._drawing), "", self._page))
            self._drawing = []

    def _note(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        if tag in _IN_PLACE:
            self._page.warn(f"{_IN_PLACE[tag]} visas inte på sidan")
        elif tag not in _TAGS | _AROUND | _WITHIN | {"style", "input"}:
            self._page.warn(_NAMES.get(tag, f"HTML-taggen {tag} visas inte på sidan"))
        if any(name.startswith("on") for name in attributes):
            self._page.warn(_NAMES["script"])
        style = attributes.get("style")
        if style and not _ALIGNED.fullmatch(style):
            self._page.warn(_NAMES["style"])

    def _start(self, tag: str, attributes: dict[str, str | None], written: str) -> str:
        if tag in _IN_PLACE:
            return render("not_shown.html.j2", what=_IN_PLACE[tag]) + written
        if tag == "img":
            source = address(attributes.get("src") or "", self._page, self._attachments)
            return _tag(
                tag, {**attributes, "src": source, "alt": described(attributes.get("alt"), self._page)}
            )
        if tag == "input":
            # A task list's: there is nothing to tick on a page.
            return "☑ " if "checked" in attributes else "☐ "
        aligned = _ALIGNED.fullmatch(attributes.get("style") or "")
        if aligned and aligned["side"] == "right" and tag in ("td", "th"):
            return _tag(tag, {**attributes, "class": f"{attributes.get('class') or ''} number".strip()})
        return written


def _tag(name: str, attributes: Mapping[str, str | None]) -> str:
    told = "".join(f' {key}="{escape(value or "")}"' for key, value in attributes.items())
    return f"<{name}{told}>"
