"""A picture of a page as a block: its own drawing, or an image within the page."""

import base64
import re

from finsam.present.paper.inlines import told
from finsam.present.paper.page_tree import Node
from finsam.present.paper.printable import Printable
from finsam.present.paper.tables import Data

_PICTURE = re.compile(r"data:image/(?P<kind>png|jpeg|gif|svg\+xml);base64,")
_FORMATS = {"png": "png", "jpeg": "jpg", "gif": "gif"}
_SVG_FONT = re.compile(r"font-family\s*:\s*[^;\"']*(?:'[^']*'[^;\"']*)*|(?<=font-family=)\"[^\"]*\"")
NO_ALT = "Bild utan beskrivning i ord."


def curve(drawing: Node, text: Printable) -> Data:
    """A drawing of the page's own, with what it says to who hears it."""
    alt = told(drawing.first("desc"), text) or told(drawing.first("title"), text) or NO_ALT
    return {"k": "img", "draw": drawing, "alt": text.told(alt)}


def image(node: Node, text: Printable) -> Data:
    """An image within the page; a paragraph in its stead where it is somewhere else, or of no known kind."""
    source = node.attrs.get("src", "")
    alt = text.told(node.attrs.get("alt", "")) or NO_ALT
    found = _PICTURE.match(source)
    if found is None:
        return {"k": "p", "c": [f"[Bild: {alt}]"], "looks": "missing"}
    content = base64.b64decode(source[found.end() :])
    if found["kind"] in _FORMATS:
        return {"k": "img", "format": _FORMATS[found["kind"]], "bytes": content, "alt": alt}
    svg = _SVG_FONT.sub(_own_font, content.decode("utf-8", "replace").replace("\n", " "))
    return {"k": "img", "format": "svg", "data": text.clean(svg), "alt": alt}


def _own_font(found: re.Match[str]) -> str:
    return '"Source Sans Pro"' if found[0].startswith('"') else "font-family: Source Sans Pro"
