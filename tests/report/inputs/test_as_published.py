"""What is published is the draft, without the words that say that it is one."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from finsam.present.parts.markup import Block, origin
from finsam.present.parts.public_note import CORRECTED, DRAFT, PublicNote
from finsam.report.inputs.as_published import as_published
from finsam.report.ipynb.marks import block_of, by_report

NOTE = '<p class="draft">Utkast.</p>'
PAGE = (
    '<body>\n<aside class="public-note">\n{note}<p>Små tal är dolda.</p>\n</aside>\n'
    '<p class="draft-horse">x</p>'
)


@pytest.mark.parametrize(
    "note",
    [
        NOTE,
        '<p class="note draft">Utkast:\n<em>inte</em> ute.</p>',
        '<div id="a" class="draft b"><p>U</p></div>',
    ],
)
def test_a_page_loses_the_note_and_nothing_else(note: str) -> None:
    without = PAGE.format(note="").encode()
    assert as_published("lag.html", PAGE.format(note=note).encode()) == without
    assert as_published("lag.html", without) == without


def test_a_notebook_is_as_nbformat_writes_it_without_the_note() -> None:
    def written(note: str) -> bytes:
        html = PAGE.format(note=note)
        shown = new_output("display_data", {"text/html": html, "text/plain": "Å"})
        cell = new_code_cell(
            "report.public_note()", id="a", outputs=[shown, new_output("stream", text="draft")]
        )
        return (nbformat.writes(new_notebook(cells=[cell])) + "\n").encode()

    assert as_published("lag.ipynb", written(NOTE)) == written("")
    assert as_published("lag.ipynb", written("")) == written("")


@pytest.mark.parametrize(
    "content", [b"draft", b'{"cells": "draft"}', b"[]draft", b'{"draft": 1}', b"\xffdraft"]
)
@pytest.mark.parametrize("name", ["lag.ipynb", "lag.html", "lag.figures.csv"])
def test_what_is_none_is_left_as_it_is(name: str, content: bytes) -> None:
    assert as_published(name, content) == content


def test_figures_are_left_as_they_are_whatever_they_say() -> None:
    assert as_published("lag.figures.csv", NOTE.encode()) == NOTE.encode()


def test_the_note_of_a_draft_is_published_as_that_of_what_is_published() -> None:
    draft = PublicNote(draft=True)._repr_html_()
    assert DRAFT in draft
    published = as_published("lag.html", draft.encode()).decode()
    assert published == PublicNote()._repr_html_()


def test_a_draft_that_keeps_published_numbers_is_the_published_page_to_the_byte() -> None:
    draft = PublicNote(draft=True, corrected=True)
    assert CORRECTED in draft._repr_html_()
    assert as_published("lag.html", draft._repr_html_().encode()).decode() == PublicNote()._repr_html_()


def test_what_a_report_gave_is_still_known_as_its_own_without_the_note() -> None:
    html = PublicNote(draft=True)._repr_html_()
    shown = new_output("display_data", {"text/html": html}, metadata=origin(html, Block.FOLD))
    notebook = nbformat.writes(new_notebook(cells=[new_code_cell(outputs=[shown])]))
    read = nbformat.reads(as_published("lag.ipynb", notebook.encode()).decode(), as_version=4)
    assert by_report(read.cells[0].outputs[0])
    assert block_of(read.cells[0].outputs[0]) is Block.FOLD
