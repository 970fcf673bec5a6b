"""The SVG of a figure with the drawing alone in it: none of what a reader of the page does not see.

matplotlib writes an artist's gid as an id, its url as a link, and each text once more as a comment.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as Xml

_SVG, _LINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_HREF = f"{{{_LINK}}}href"
_UNSEEN = frozenset({"metadata", "title", "desc", "script"})
_INSIDE = ("#", "data:image/png;base64,")
_COMMENT = re.compile(r"<!-- (.*?) -->", re.DOTALL)
_REFERENCE = re.compile(r"#([^)\"']+)")
Xml.register_namespace("", _SVG)
Xml.register_namespace("xlink", _LINK)


def texts_in(svg: bytes) -> tuple[str, ...]:
    """Each text that is drawn, once, as matplotlib tells it beside its letters' shapes."""
    told = (found[1].strip() for found in _COMMENT.finditer(svg.decode()))
    return tuple(dict.fromkeys(text for text in told if text))


def drawing_alone(svg: bytes) -> bytes:
    """The SVG without comments, metadata, titles and links, its ids numbers in their order.

    The same SVG gives the same bytes.
    """
    root = Xml.fromstring(svg)
    for element in [*root.iter()]:
        for child in [*element]:
            if _name(child) in _UNSEEN:
                element.remove(child)
        element.attrib = {name: value for name, value in element.attrib.items() if _is_seen(name, value)}
    used = {
        name for element in root.iter() for value in element.attrib.values() for name in _references(value)
    }
    known = (element.attrib.get("id") for element in root.iter())
    names = {id: f"d{number}" for number, id in enumerate((one for one in known if one in used), 1)}
    for element in root.iter():
        element.attrib = {name: _renamed(name, value, names) for name, value in element.attrib.items()}
        if element.attrib.get("id") == "":
            del element.attrib["id"]
        if _name(element) == "a":
            element.tag = f"{{{_SVG}}}g"
    content = BytesIO()
    Xml.ElementTree(root).write(content, encoding="utf-8", xml_declaration=True)
    return content.getvalue()


def _name(element: Xml.Element) -> str:
    return element.tag.rpartition("}")[2]


def _is_seen(name: str, value: str) -> bool:
    """Whether an attribute is of the drawing: no address but of a part of it, and no name for a program."""
    if name == _HREF:
        return value.startswith(_INSIDE)
    return name != "target" and not name.startswith("data-")


def _references(value: str) -> Iterator[str]:
    """The ids that an attribute names: a link to one, or a place to fill or cut by."""
    if value.startswith("#") or "url(#" in value:
        yield from _REFERENCE.findall(value)


def _renamed(name: str, value: str, names: dict[str, str]) -> str:
    if name == "id":
        return names.get(value, "")
    return (
        _REFERENCE.sub(lambda found: f"#{names.get(found[1], found[1])}", value)
        if [*_references(value)]
        else value
    )
