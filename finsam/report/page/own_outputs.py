"""An analyst's own outputs on a page: each in its best form, or named in a warning.

What a report gave is on the page as it gave it. Nothing of the analyst's own runs there or asks for anything.
"""

import re
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

from finsam.present.parts.markup import Block, render
from finsam.report.ipynb.cells import as_text
from finsam.report.ipynb.marks import block_of, by_finsam
from finsam.report.page.markdown import markdown_html
from finsam.report.page.own_markup import own_markup, shows_something
from finsam.report.page.own_page import OwnPage
from finsam.report.page.pictures import picture_of

# Under which name an output's metadata say what it is on the page.
BLOCK = "block"
LONGEST_TEXT = 20_000
_LONGEST_WARNING = 120
_PLAIN = "text/plain"
_COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# What Python writes of a thing that has no form of its own: <Axes: title=...>, [<Line2D>, <Line2D>].
_NO_FORM = re.compile(r"[\[({\s]*<[^<>]+>.*", re.DOTALL)
_STDERR = "text på stderr, oftast en varning från Python, visas inte på sidan"
_LATEX = "LaTeX visas som den är skriven, inte som formel"
_MATH = re.compile(r"\$\$.+?\$\$|(?<![\w$])\$[^\s$](?:[^$\n]*[^\s$])?\$(?![\w$])|\\begin\{", re.DOTALL)
_CODE = re.compile(r"<code\b.*?</code>", re.DOTALL)
_WARNED = re.compile(r"\b(\w+(?:Warning|Error|Exception): .*)")
_OVERWRITTEN = re.compile(r"[^\n]*\r(?!\n)")
# Only the kernel's own way of drawing shows a figure in the notebook; with another it vanishes.
_BACKEND = re.compile(
    r"^\s*(?:%matplotlib\s+(?!inline\b|--list)\w|(?:matplotlib|mpl)\.use\(|plt\.switch_backend\()",
    re.MULTILINE,
)
_DRAWN_ELSEWHERE = "diagram visas inte efter raden «{line}»: ta bort den"
_DRAW = ": rita det som en bild, i png eller svg"
_NAMES = {
    "application/vnd.jupyter.widget-view+json": "en widget",
    "application/vnd.plotly.v1+json": f"ett Plotly-diagram{_DRAW}",
    "application/javascript": "JavaScript",
    "application/json": "JSON",
    "application/geo+json": f"en karta (GeoJSON){_DRAW}",
    "application/pdf": "en pdf",
    "text/vnd.mermaid": f"ett Mermaid-diagram{_DRAW}",
    "text/html": f"HTML som inte syns utan skript{_DRAW}",
}


def with_outputs(cell: NotebookNode, page: OwnPage) -> NotebookNode:
    """The cell with each output that shows something as HTML, and no other output."""
    if cell.cell_type == "raw" and cell.source.strip():
        page.warn("en rå cell (raw) visas inte på sidan: gör den till Markdown")
    if cell.cell_type == "code" and (other := _BACKEND.search(cell.source)):
        line = cell.source[other.start() :].strip().splitlines()[0]
        page.warn(_DRAWN_ELSEWHERE.format(line=line))
    shown = [(html, output) for output in cell.get("outputs", []) if (html := _shown(output, page))]
    outputs = [_in_html(html, block_of(output)) for html, output in shown]
    return NotebookNode({**cell, "outputs": outputs})


def _in_html(html: str, block: Block) -> NotebookNode:
    # Not new_output, which checks each by itself: the notebook it is part of has been checked.
    data, metadata = NotebookNode({"text/html": html}), NotebookNode({BLOCK: str(block)})
    return NotebookNode(output_type="display_data", data=data, metadata=metadata)


def markdown_cell(cell: NotebookNode, page: OwnPage) -> str:
    """The HTML of a Markdown cell."""
    return _markdown(cell.source, page, cell.get("attachments", {}))


def _markdown(source: str, page: OwnPage, attachments: Mapping[str, Mapping[str, Any]]) -> str:
    html = markdown_html(source)
    if _MATH.search(_CODE.sub("", html)):
        page.warn(_LATEX)
    return own_markup(html, page, attachments)


def _shown(output: NotebookNode, page: OwnPage) -> str:
    """The HTML of one output; empty where it shows nothing, a warning of `page` where it was meant to."""
    if by_finsam(output):
        return as_text(output.data["text/html"])
    return _of_stream(output, page) if output.output_type == "stream" else _of_data(output, page)


def _of_stream(output: NotebookNode, page: OwnPage) -> str:
    if output.name == "stderr":
        warned = _WARNED.findall(_COLOUR.sub("", as_text(output.text)))
        page.warn(f"{_STDERR}: «{warned[-1].strip()[:_LONGEST_WARNING]}»" if warned else _STDERR)
        return ""
    return _printed(as_text(output.text), page)


def _of_data(output: NotebookNode, page: OwnPage) -> str:
    """The first form that shows something: HTML, a picture, Markdown, LaTeX, plain text; else what it was."""
    data = output.get("data", {})
    return (
        _html(data, page)
        or picture_of(output, page)
        or _of_markdown(data, page)
        or _of_latex(data, page)
        or _of_unseen(data, page)
        or _of_plain(data, page)
    )


def _html(data: Mapping[str, Any], page: OwnPage) -> str:
    if "text/html" not in data:
        return ""
    html = own_markup(as_text(data["text/html"]), page, captions=True)
    return html if shows_something(html) else ""


def _of_markdown(data: Mapping[str, Any], page: OwnPage) -> str:
    return _markdown(as_text(data["text/markdown"]), page, {}) if "text/markdown" in data else ""


def _of_latex(data: Mapping[str, Any], page: OwnPage) -> str:
    if "text/latex" not in data:
        return ""
    page.warn(_LATEX)
    return _printed(as_text(data["text/latex"]), page)


def _of_unseen(data: Mapping[str, Any], page: OwnPage) -> str:
    """A line in the place of something that a page cannot show: a reader must know that it is there."""
    kinds = [kind for kind, value in data.items() if kind != _PLAIN and value]
    if "<script" not in as_text(data.get("text/html", "")):
        kinds = [kind for kind in kinds if kind != "text/html"]
    if not kinds:
        return ""
    # The first names best what it is; HTML is only how it would have been shown.
    kind = min(kinds, key=lambda kind: kind == "text/html")
    what, _, remedy = _NAMES.get(kind, f"{kind}{_DRAW}").partition(":")
    page.warn(f"{what} visas inte på sidan{':' if remedy else ''}{remedy}")
    return render("not_shown.html.j2", what=what)


def _of_plain(data: Mapping[str, Any], page: OwnPage) -> str:
    text = as_text(data.get(_PLAIN, ""))
    if not _NO_FORM.fullmatch(text):
        return _printed(text, page)
    if "text/html" not in data:
        page.warn("ett värde utan egen form visas inte på sidan: skriv ; sist på raden om det inte ska")
    return ""


def _printed(text: str, page: OwnPage) -> str:
    """Text as it was printed, without colours; what nobody reads to its end is cut, with a note."""
    plain = _UNSEEN.sub("", _OVERWRITTEN.sub("", _COLOUR.sub("", text))).strip("\n")
    if len(plain) > LONGEST_TEXT:
        page.warn(f"en utskrift är {len(plain)} tecken lång: bara de första {LONGEST_TEXT} visas")
        plain = f"{plain[:LONGEST_TEXT]} …"
    return render("printed.html.j2", text=plain) if plain.strip() else ""
