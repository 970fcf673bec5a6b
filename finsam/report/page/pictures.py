"""An analyst's pictures as part of the page, with the words that describe them.

finsam's own charts come as HTML with a description and a table. A picture of an analyst's own is described by
`display(figure, metadata={"image/png": {"alt": "..."}})`, as nbconvert reads it, or by its Markdown.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from html import unescape
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

from nbformat import NotebookNode

from finsam.present.parts.markup import render
from finsam.report.ipynb.cells import as_text
from finsam.report.page.own_page import OwnPage, PageError

SVG = "image/svg+xml"
# The sharpest first.
PICTURES = (SVG, "image/png", "image/jpeg", "image/gif", "image/webp")
NOT_DESCRIBED = "Eget diagram, utan beskrivning i ord."
_BEGINNINGS = ((b"\x89PNG\r\n", PICTURES[1]), (b"\xff\xd8\xff", PICTURES[2]), (b"GIF8", PICTURES[3]))
_WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)
_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]+:|//)", re.IGNORECASE)
_LARGE, _LARGEST = 2_000_000, 20_000_000
_TELL_ALT = "en bild har ingen beskrivning för den som inte ser"
_TELL_SVG = "en SVG-bild visas utan skript och utan det som den hämtar från annat håll"
_NOT_IN_SVG = re.compile(
    r"<script\b.*?(?:</script\s*>|/>)|<foreignObject\b.*?</foreignObject\s*>"
    r"|\son\w+\s*=\s*(?:\"[^\"]*\"|'[^']*')"
    r"|\s(?:xlink:)?href\s*=\s*(?:\"(?!#|data:image/)[^\"]*\"|'(?!#|data:image/)[^']*')"
    r"|@import[^;]*;|url\(\s*['\"]?(?!#|['\"]?#|data:)[^)]*\)",
    re.DOTALL | re.IGNORECASE,
)
# A drawing within HTML need not say that it is one.
_SVG_SPACE = "http://www.w3.org/2000/svg"
_UNQUOTED = re.compile(r"(?<=[\s\"'])([\w:-]+)=([^\s\"'<>/=]+)(?=[\s/>])")
_TITLE = re.compile(r"<title[^>]*>(?P<told>[^<]*)</title>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|<!ENTITY[^>]*>", re.DOTALL | re.IGNORECASE)
_PUT = "Lägg bilden i notebooks/ och skriv dess filnamn"


def picture_of(output: NotebookNode, page: OwnPage) -> str:
    """The picture that an output holds; empty where it holds none."""
    data = output.get("data", {})
    kind = next((kind for kind in PICTURES if kind in data), None)
    if kind is None:
        return ""
    text = as_text(data[kind])
    alt = output.get("metadata", {}).get(kind, {}).get("alt", "")
    if kind == SVG:
        return drawing(text, alt, page)
    packed = "".join(text.split())
    if _kind(_unpacked(packed)) is None:
        page.warn("en bild går inte att läsa och syns inte: rita den igen")
    return _picture(f"data:{kind};base64,{packed}", alt, page, output.metadata.get(kind, {}).get("width"))


def _unpacked(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""


def drawing(svg: str, alt: str, page: OwnPage) -> str:
    """A drawing in SVG, as a picture: nothing in it can run or ask for anything."""
    title = _TITLE.search(svg)
    whole = _UNQUOTED.sub(r'\1="\2"', svg)
    if "xmlns=" not in whole:
        whole = whole.replace("<svg", f'<svg xmlns="{_SVG_SPACE}"', 1)
    alt = alt or (unescape(title["told"]).strip() if title else "")
    return _picture(_data(SVG, whole.encode(), page), alt, page)


def described(alt: str | None, page: OwnPage) -> str:
    """The text in the place of a picture; a warning, where nobody has described it."""
    if alt and alt.strip():
        return alt
    page.warn(f"{_TELL_ALT}: skriv ![Vad den visar](bild.png), eller metadata som i docs/notebooks.md")
    return NOT_DESCRIBED


def address(src: str, page: OwnPage, attachments: Mapping[str, Mapping[str, Any]]) -> str:
    """The data address of the picture that an address names: a file with the notebook, or an attachment.

    PageError where it is not there, is on the net, or is no picture that a page can show.
    """
    name = unquote(src)
    if src.startswith("data:image/"):
        return src
    if src.startswith("attachment:"):
        return _attached(name.removeprefix("attachment:"), page, attachments)
    if _SCHEME.match(src):
        what = f"bilden «{src[:200]}» ligger på nätet eller utanför projektet, och sidan hämtar ingenting"
        raise PageError(page.section, what, f"{_PUT}.")
    return _data_of_file(name, page)


def _attached(name: str, page: OwnPage, attachments: Mapping[str, Mapping[str, Any]]) -> str:
    by_name = {unquote(known): bundle for known, bundle in attachments.items()}
    bundle = by_name.get(name, {})
    kind = next((kind for kind in PICTURES if kind in bundle), None)
    if kind is None:
        what = f"bilagan «{name}» finns inte i cellen, eller är ingen bild"
        raise PageError(page.section, what, "Klistra in bilden igen i JupyterLab, eller ta bort raden.")
    return f"data:{kind};base64,{''.join(as_text(bundle[kind]).split())}"


def _data_of_file(name: str, page: OwnPage) -> str:
    folder = page.folder.resolve() if page.folder else None
    path = (folder / name.split("?")[0].split("#")[0]).resolve() if folder else None
    if path is None or folder is None or not path.is_relative_to(folder) or not path.is_file():
        what = f"bilden «{name[:200]}» finns inte i notebooks/"
        raise PageError(page.section, what, f"{_PUT}, eller ta bort raden.")
    content = path.read_bytes()
    kind = _kind(content)
    if kind is None or len(content) > _LARGEST:
        fault = "är för stor för en sida" if kind else "är ingen bild som en sida kan visa"
        what = f"bilden «{name[:200]}» {fault}"
        raise PageError(page.section, what, "Spara den som png, jpeg, gif, svg eller webp, under 2 MB.")
    return _data(kind, content, page)


def _kind(content: bytes) -> str | None:
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if _WEBP.match(content):
        return PICTURES[4]
    return SVG if b"<svg" in content[:10_000] else None


def _data(kind: str, content: bytes, page: OwnPage) -> str:
    if kind == SVG:
        whole = _DOCTYPE.sub("", content.decode("utf-8", "replace"))
        safe = _NOT_IN_SVG.sub("", whole)
        if safe != whole:
            page.warn(_TELL_SVG)
        if not _is_xml(safe):
            page.warn("en SVG-bild går inte att läsa och syns inte: rita den som png")
        content = safe.encode()
    if len(content) > _LARGE:
        page.warn(f"en bild är {len(content) // 1_000_000} MB stor: gör den mindre, så öppnas sidan fortare")
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _is_xml(svg: str) -> bool:
    # Entities are gone by now, so nothing can grow when it is read.
    try:
        ElementTree.fromstring(svg)
    except ElementTree.ParseError:
        return False
    return True


def _picture(source: str, alt: str, page: OwnPage, width: object = None) -> str:
    """`width`: in the page's points, of a picture that is drawn for sharp screens; None: as it is."""
    shown = width if isinstance(width, int) and width > 0 else None
    return render("picture.html.j2", source=source, alt=described(alt, page), width=shown)
