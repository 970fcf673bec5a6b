"""Figures in a notebook's Markdown cells, `{{ name | filter }}`, written out as in a team's text."""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from finsam.domain.faults import Fault
from finsam.present.facts import Facts
from finsam.present.narrative.references import PATTERN, Reference, UnknownFigureError, written
from finsam.present.narrative.sentence_start import capitalised_at
from finsam.present.numbers import unbroken
from finsam.report.ipynb.cells import fault_in, section_of

# Code and formulas, in which braces are something else.
_LITERAL = re.compile(r"```.*?```|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL)
# What would be Markdown in a figure's words.
_MARKS = re.compile(r"([\\`*_{}\[\]<>|])")
_BEGINS_LINE = re.compile(r"(?:\A|\n)[ \t]*\Z")
_NUMBER_ALONE = re.compile(r"(?:\A|\n)[ \t]*\d+\Z")
_ENDS_MARK = re.compile(r"[.)](?:\s|\Z)")
_LIST_MARK = re.compile(r"^([+#-])")
_MOST_TOLD = 5
_NO_FIGURES = "den här sidan har inga tal att hämta. Skriv texten utan {{ }}"


class TextCellError(Exception):
    """References of Markdown cells that mean no figure. Its message is the fault without its remedy."""

    def __init__(self, section: str, problem: str, remedy: str) -> None:
        self.fault = fault_in(section, problem, remedy)
        super().__init__(self.fault.without_remedy)


def references_in(source: str) -> Iterator[re.Match[str]]:
    """Each reference of a Markdown text, but those in code and formulas."""
    literal = [found.span() for found in _LITERAL.finditer(source)]
    for found in PATTERN.finditer(source):
        if not any(first <= found.start() < last for first, last in literal):
            yield found


def names_figures(notebook: NotebookNode) -> bool:
    """Whether any Markdown cell has a reference."""
    return any(cell.cell_type == "markdown" and any(references_in(cell.source)) for cell in notebook.cells)


def meaningless(source: str, facts: Facts | None) -> Iterator[tuple[re.Match[str], UnknownFigureError]]:
    """Each reference of a Markdown text that means no figure, and why."""
    for found in references_in(source):
        try:
            _told(found, facts)
        except UnknownFigureError as error:
            yield found, error


def with_figures(notebook: NotebookNode, facts: Facts | None) -> NotebookNode:
    """The notebook, the references in its Markdown cells written out.

    `facts`: of its report, None of a page that has no figures. TextCellError names every cell with a
    reference that means no figure, and what was meant.
    """
    faults: list[tuple[str, Fault]] = []
    cells: list[NotebookNode] = []
    for place, cell in enumerate(notebook.cells):
        section = section_of(notebook.cells, place)
        cells.append(_filled(cell, facts, section, faults) if cell.cell_type == "markdown" else cell)
    if faults:
        told = "; ".join(fault.problem.rstrip(".") for _, fault in faults[:_MOST_TOLD])
        more = f"; och {len(faults) - _MOST_TOLD} till" if len(faults) > _MOST_TOLD else ""
        raise TextCellError(faults[0][0], f"{told}{more}.", faults[0][1].remedy)
    return NotebookNode({**notebook, "cells": cells})


def _filled(
    cell: NotebookNode, facts: Facts | None, section: str, faults: list[tuple[str, Fault]]
) -> NotebookNode:
    filled, ended = "", 0
    for found in references_in(cell.source):
        between = cell.source[ended : found.start()]
        filled += _unlisted(filled, between)
        filled += _written(found, facts, filled, section, faults)
        ended = found.end()
    filled += _unlisted(filled, cell.source[ended:])
    return NotebookNode({**cell, "source": filled})


def _unlisted(before: str, after: str) -> str:
    """What follows, where a number that begins a line would make «17.» the mark of a list."""
    return f"\\{after}" if _NUMBER_ALONE.search(before) and _ENDS_MARK.match(after) else after


def _written(
    found: re.Match[str], facts: Facts | None, before: str, section: str, faults: list[tuple[str, Fault]]
) -> str:
    """A reference as Markdown; noted among the faults, and left as it is, where it means no figure."""
    try:
        told = _told(found, facts)
    except UnknownFigureError as error:
        cell = next((line.strip() for line in found.string.splitlines() if found[0] in line), "")[:80]
        problem = f"textcellen «{cell}»: {error.problem}"
        faults.append((section, Fault("error", problem=problem, remedy=error.remedy)))
        return found[0]
    escaped = _MARKS.sub(r"\\\1", unbroken(capitalised_at(_as_markup(before), told)))
    return _LIST_MARK.sub(r"\\\1", escaped) if _BEGINS_LINE.search(before) else escaped


def _told(found: re.Match[str], facts: Facts | None) -> str:
    if facts is None:
        raise UnknownFigureError(_NO_FIGURES, "")
    return written(Reference.parse(found["inside"]), facts)


def _as_markup(before: str) -> str:
    """What is before a figure, as `capitalised_at` reads it: a paragraph ends with a tag."""
    return "<p>" if not before.strip() or re.search(r"\n\s*\n[-*+#>\s]*\Z|\A[-*+#>\s]*\Z", before) else before
