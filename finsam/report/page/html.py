"""A page from an executed notebook: by nbconvert, with a template that shows no code."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from nbconvert import HTMLExporter
from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from finsam.present.pages.page import Page, page_html
from finsam.report.ipynb.cells import as_text, section_of
from finsam.report.ipynb.marks import by_report
from finsam.report.page.layout import laid_out
from finsam.report.page.links import with_links
from finsam.report.page.own_outputs import markdown_cell, with_outputs
from finsam.report.page.own_page import OwnPage

_HEADING_ALONE = re.compile(r"(?P<marks>#{2,4})\s+(?P<text>[^\n]+)")
_GROUP_ALONE = re.compile(r"\s*<h4\b[^>]*>(?:(?!</h4>).)*</h4>\s*", re.DOTALL)
_BEGINS_WITH_HEADING = re.compile(r"\s*<h(?P<level>[2-4])\b")
_SECTION, _NO_HEADING = 2, 7
_APPENDIX = re.compile(r"(?P<before>##\s+Bilaga\s+)\d+(?=\.)")
_TEMPLATES = Path(__file__).with_name("templates")


class _Exporter(HTMLExporter):
    """nbconvert's exporter without its first steps and its last, which take longer than the rest.

    The first are for the look of code, and copy and check the notebook, which has been checked. The last
    reads the whole page back to put attributes on pictures and on the boxes around cells. The template has
    neither.
    """

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's own does
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        converted: tuple[str, dict[str, Any]] = TemplateExporter.from_notebook_node(
            self, nb, resources, **options
        )
        return converted

    def _preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        return nb, resources


@cache
def _exporter() -> _Exporter:
    """One exporter for all reports of a process: making it takes longer than using it."""
    return _Exporter(  # type: ignore[no-untyped-call]
        template_name="finsam",
        extra_template_basedirs=[str(_TEMPLATES)],
        embed_images=False,
    )


def prepare_exporter() -> None:
    """Have nbconvert read its templates, before processes that make pages are forked."""
    _exporter().from_notebook_node(new_notebook(cells=[new_markdown_cell("## a")]))


def html_of(
    notebook: NotebookNode, page: Page, left_out: Collection[str] = (), own: OwnPage | None = None
) -> str:
    """The whole page of an executed notebook. The same notebook gives the same bytes.

    A heading with nothing under it is left out: what a team has no data or text for leaves no trace. So is
    all that is under a heading of `left_out`. The appendices that remain are numbered anew, from 1.
    `own` says what of the analyst's own is shown, and collects warnings of what is not; PageError where a
    picture cannot be part of the page.
    """
    own = own or OwnPage()
    cells = laid_out([*_in_html(_as_read(notebook, left_out, own), own)])
    body, _ = _exporter().from_notebook_node(NotebookNode({**notebook, "cells": cells}))
    return page_html(with_links(body), page)


def _as_read(notebook: NotebookNode, left_out: Collection[str], own: OwnPage) -> list[NotebookNode]:
    """The cells that show something, each output as HTML, the appendices numbered."""
    kept: list[NotebookNode] = []
    above: dict[int, NotebookNode] = {}
    skipped = False
    for place, cell in enumerate(notebook.cells):
        alone = _HEADING_ALONE.fullmatch(cell.source.strip()) if cell.cell_type == "markdown" else None
        if alone:
            level = len(alone["marks"])
            skipped = alone["text"] in left_out if level == _SECTION else skipped
            above = {**_higher(above, level), level: cell}
            continue
        skipped = skipped and not _begins_section(cell)
        if skipped:
            continue
        own.section = section_of(notebook.cells, place)
        shown = with_outputs(cell, own)
        if _is_group_alone(shown):
            above = {**_higher(above, _SECTION + 2), _SECTION + 2: shown}
        elif _shows_something(shown):
            kept += [*_higher(above, _own_level(cell)).values(), shown]
            above = {}
    return [*_numbered(kept)]


def _higher(headings: Mapping[int, NotebookNode], level: int) -> dict[int, NotebookNode]:
    """The headings above those of a level: what was to come under the others is not there."""
    return {one: cell for one, cell in headings.items() if one < level}


def _is_group_alone(cell: NotebookNode) -> bool:
    """Whether a cell shows nothing but a group's heading, which says nothing without what follows."""
    html = "".join(as_text(output["data"]["text/html"]) for output in cell.get("outputs", []))
    return _GROUP_ALONE.fullmatch(html) is not None


def _in_html(cells: Sequence[NotebookNode], own: OwnPage) -> Iterator[NotebookNode]:
    """The cells, those in Markdown as HTML."""
    for place, cell in enumerate(cells):
        if cell.cell_type == "markdown":
            own.section = section_of(cells, place)
            cell = NotebookNode({**cell, "source": markdown_cell(cell, own)})
        yield cell


def _numbered(cells: Iterable[NotebookNode]) -> Iterator[NotebookNode]:
    """The cells, those that begin with an appendix's heading numbered as they come."""
    number = 0
    for cell in cells:
        source = cell.source.strip()
        if cell.cell_type == "markdown" and _APPENDIX.match(source):
            number += 1
            cell = NotebookNode({**cell, "source": _APPENDIX.sub(rf"\g<before>{number}", source, count=1)})
        yield cell


def _own_level(cell: NotebookNode) -> int:
    """The level of the heading that a cell begins with; below all others where it begins with none."""
    if cell.cell_type == "markdown":
        return _SECTION if _begins_section(cell) else _NO_HEADING
    first = cell.outputs[0]
    begun = _BEGINS_WITH_HEADING.match(as_text(first["data"]["text/html"])) if by_report(first) else None
    return int(begun["level"]) if begun else _NO_HEADING


def _begins_section(cell: NotebookNode) -> bool:
    """Whether a cell has a section's heading with its text below: what is left out ends there."""
    return cell.cell_type == "markdown" and re.match(r"\s*##? ", cell.source) is not None


def _shows_something(cell: NotebookNode) -> bool:
    return bool(cell.source.strip()) if cell.cell_type == "markdown" else bool(cell.get("outputs"))
