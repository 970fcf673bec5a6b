"""The texts of an output file as a reader or a search sees them, section by section.

Tags, entities, JSON's escapes and pictures in the page are undone, so that what is split or hidden by them
stands whole. Pictures of pixels hold no text that can be read here.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote

# Stands where one text ends and another begins: no number goes across it.
BETWEEN = "|"
START = "början"
_DATA_URI = re.compile(r"data:(?P<kind>[\w.+/-]*)(?P<more>(?:;[\w=.+-]*)*),(?P<body>[^\"'\s)>]*)")
_TEXT_KIND = re.compile(r"|text/.*|.*(?:xml|json|html).*")
_COORDINATES = re.compile(
    r"\s(?:d|points|x|y|x1|x2|y1|y2|dx|dy|cx|cy|r|width|height|transform|style|viewBox)=\"[^\"]*\""
)
# No pattern goes past the next «<»: a text of nothing else would take hours.
_HEADING = re.compile(r"<h[1-6][^<>]*>(?P<inside>.*?)</h[1-6]>", re.DOTALL)
_BEFORE_HEADING = re.compile(r"(?=<h[1-6][\s>])")
_INLINE = re.compile(
    r"<!--(?:(?!<!--).)*?-->|</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong"
    r"|sub|sup|tspan|u|var|wbr)(?:\s[^<>]*)?>",
    re.DOTALL,
)
_BREAK = re.compile(r"<br\s*/?>")
_TAG = re.compile(r"<[^<>]*>")
# Only these can hold a number or an id; what is written after a mere «<» may be taken for a tag.
_TAG_WITH_DIGITS = re.compile(r"<[^<>\d]*\d[^<>]*>")

# A section's name and all that can be read in it.
Passage = tuple[str, str]


def texts_of(name: str, content: str) -> Iterator[Passage]:
    """Every text of a file by its name's ending, with its section: a heading, a row, a report.

    A file that is not what its name says is read as plain text.
    """
    match PurePath(name).suffix:
        case ".html":
            yield from _of_html(content, START)
        case ".ipynb" | ".json":
            yield from _of_json(content)
        case ".csv":
            for number, line in enumerate(content.splitlines(), start=1):
                yield f"rad {number}", line
        case _:
            yield START, content


def _of_html(markup: str, section: str) -> Iterator[Passage]:
    """`section`: of the text before the first heading."""
    for part in _BEFORE_HEADING.split(_DATA_URI.sub(_decoded, markup)):
        heading = _HEADING.match(part)
        if heading:
            section = unescape(_TAG.sub("", heading["inside"])).strip() or START
        yield section, _without_tags(part)


def _without_tags(markup: str) -> str:
    """The text between the tags, then the tags themselves, with entities as characters."""
    shown = _TAG.sub(BETWEEN, _BREAK.sub(" ", _INLINE.sub("", markup)))
    return unescape(BETWEEN.join((shown, *_TAG_WITH_DIGITS.findall(markup))))


def _decoded(found: re.Match[str]) -> str:
    """A data URI's content where it is text, without the coordinates of a drawing."""
    if not _TEXT_KIND.fullmatch(found["kind"]):
        return BETWEEN
    body = unquote(found["body"])
    if "base64" in found["more"]:
        try:
            body = base64.b64decode(body).decode("utf-8", "replace")
        except binascii.Error:
            return found[0]
    return BETWEEN + _COORDINATES.sub("", body) + BETWEEN


def _of_json(content: str) -> Iterator[Passage]:
    try:
        data = json.loads(content)
    except ValueError:
        yield START, content
        return
    if isinstance(data, dict) and isinstance(data.get("cells"), list):
        yield from _of_notebook(data)
    elif isinstance(data, dict) and isinstance(data.get("reports"), list):
        for one in data["reports"]:
            yield f"{one.get('team')} {one.get('period')}", BETWEEN.join(_leaves(one))
        yield START, BETWEEN.join(_leaves({**data, "reports": []}))
    else:
        yield START, BETWEEN.join(_leaves(data))


def _of_notebook(notebook: dict[str, Any]) -> Iterator[Passage]:
    section = START
    for cell in notebook["cells"]:
        if cell.get("cell_type") == "markdown":
            lines = "".join(cell.get("source", "")).splitlines()
            section = next((line.strip("# ") for line in reversed(lines) if line.startswith("#")), section)
        for text in _leaves(cell):
            if "<" in text or "&" in text:
                yield from _of_html(text, section)
            else:
                yield section, text
    yield START, BETWEEN.join(_leaves({**notebook, "cells": []}))


def _leaves(value: object) -> Iterator[str]:
    """Every key, text and whole number; a list of texts is one text in lines, as notebooks keep it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, int):
        yield str(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _leaves(inner)
    elif isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        lines = all(one.endswith("\n") for one in value[:-1])
        yield ("" if lines else BETWEEN).join(value)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)
