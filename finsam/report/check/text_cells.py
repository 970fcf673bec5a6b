"""Names in a notebook's texts that mean no figure in a report, told before anything is made."""

import ast
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from finsam.domain.faults import Fault
from finsam.present.facts import Facts
from finsam.report.project.layout import Folders, ReportId

if TYPE_CHECKING:
    from nbformat import NotebookNode

# A cell, a line in it, and how far into its text.
Place = tuple[int, int, int]


@dataclass(frozen=True)
class Filled:
    """A report and the notebook that it is made of. `facts`: None of a page without figures."""

    report: ReportId
    notebook: str
    facts: Facts | None


def text_cell_faults(folders: Folders, reports: list[Filled]) -> Iterator[Fault]:
    """An error for each name that means no figure: its section, cell and line, and what to write.

    A name that means a figure in some of a notebook's reports says in which it does not. A notebook that
    cannot be read is told elsewhere.
    """
    ordered = sorted(reports, key=lambda one: one.notebook)
    for notebook, group in groupby(ordered, key=lambda one: one.notebook):
        of_notebook, cells = [*group], _cells(folders, notebook)
        found: dict[Place, list[tuple[Fault, str]]] = {}
        for one in of_notebook:
            where = f"{one.report.team} {one.report.period}"
            for place, fault in _faults(notebook, cells, one.facts):
                found.setdefault(place, []).append((fault, where))
        for same in found.values():
            yield _together(same, len(of_notebook))


def _together(same: list[tuple[Fault, str]], reports: int) -> Fault:
    """What is wrong at one place, with the reports where it is so, unless it is in all of them."""
    first = same[0][0]
    where = ", ".join(report for _, report in same)
    return first if len(same) == reports else replace(first, problem=f"{first.problem} Så är det i {where}.")


def _cells(folders: Folders, notebook: str) -> "list[NotebookNode]":
    # Not before a notebook is checked, as in `checking`.
    from finsam.report.ipynb.file import NotebookError, read_notebook

    try:
        return [*read_notebook(folders.notebooks / notebook, notebook).cells]
    except NotebookError:
        return []


def _faults(notebook: str, cells: "list[NotebookNode]", facts: Facts | None) -> Iterator[tuple[Place, Fault]]:
    """Each with its cell and its place there."""
    from finsam.report.ipynb.cells import section_of
    from finsam.report.page.figures_in_text import meaningless

    for number, cell in enumerate(cells):
        for first, text in _texts(cell):
            for found, error in meaningless(text, facts):
                line = first + text.count("\n", 0, found.start())
                part = f"avsnitt «{section_of(cells, number)}», cell {number + 1}, rad {line}"
                fault = Fault("error", f"notebooks/{notebook}", part=part, problem=error.problem)
                yield (number, line, found.start()), replace(fault, remedy=error.remedy)


def _texts(cell: "NotebookNode") -> Iterator[tuple[int, str]]:
    """The texts of a cell, each with its first line: its Markdown, or what its code gives to a report."""
    if cell.cell_type == "markdown":
        yield 1, cell.source
    if cell.cell_type != "code" or ".markdown(" not in cell.source:
        return
    with suppress(SyntaxError):  # what only IPython reads, or nobody
        for node in ast.walk(ast.parse(cell.source)):
            match node:
                case ast.Call(ast.Attribute(attr="markdown"), [ast.Constant(str(text)) as said, *_]):
                    yield said.lineno, text
