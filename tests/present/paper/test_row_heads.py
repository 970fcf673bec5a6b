"""The PDF after the typesetter: the first cell of each row is its head, and all else is as it was."""

import io
from collections.abc import Iterator

import pikepdf
import pytest
import typst
from papers import Tag, tags_of

from finsam.present.paper.pdf_objects import packed_pdf, pdf_objects
from finsam.present.paper.row_heads import with_row_heads

MARKUP = """
#set document(title: "Tabeller")
#set text(lang: "sv")
#title()
= Deltagare /A[ (och) endobj
#let share(n) = if calc.rem(n, 2) == 0 { table.cell(stroke: 2pt)[*#n*] } else []
#let rows = range(300).map(n => ([Rad #n], [#n], share(n)))
#figure(table(columns: 3, table.header[Vad][Antal][Andel], ..rows.flatten()), caption: [Många])
#figure(table(columns: 2, table.cell(rowspan: 2)[Två], [1], [2]), caption: [Spänner])
#figure(box(width: 1cm, height: 1cm, fill: red), alt: "Ruta", caption: [Ruta])
"""


@pytest.fixture(scope="module")
def as_set() -> bytes:
    made = typst.compile(MARKUP.encode(), pdf_standards=["ua-1", "a-2a"], timestamp=0)
    return bytes(made)


def bodies(tree: Tag) -> Iterator[list[list[Tag]]]:
    """The rows of each table without those of its columns' heads."""
    for part in tree.all("TBody", "Table"):
        yield [list(row.inside) for row in part.inside if row.role == "TR"]


def test_each_row_has_its_first_cell_as_its_head(as_set: bytes) -> None:
    every = [row for rows in bodies(tags_of(with_row_heads(as_set))) for row in rows if row]
    assert {(row[0].role, row[0].scope) for row in every} == {("TH", "/Row")}
    assert {cell.role for row in every for cell in row[1:]} == {"TD"}
    assert len(every) == 302


def test_what_no_row_begins_with_is_as_the_typesetter_wrote_it(as_set: bytes) -> None:
    with (
        pikepdf.open(io.BytesIO(as_set)) as before,
        pikepdf.open(io.BytesIO(with_row_heads(as_set))) as after,
    ):
        others = [
            (one, other)
            for one, other in zip(before.objects, after.objects, strict=False)
            if one.unparse(resolved=True) != other.unparse(resolved=True)
        ]
        assert {str(one.S) for one, _ in others} == {"/TD"}
        assert {str(other.S) for _, other in others} == {"/TH"}
        assert len(others) == 302
        # What a cell said of itself, its borders, it says still.
        assert all([*one.get("/A", [])] == [*other.A][1:] for one, other in others)
        for page, same in zip(before.pages, after.pages, strict=True):
            assert page.Contents.read_bytes() == same.Contents.read_bytes()
        assert [str(one) for one in after.trailer.ID] == [str(one) for one in before.trailer.ID]


def test_the_file_takes_half_the_room(as_set: bytes) -> None:
    assert len(with_row_heads(as_set)) < len(as_set) / 2


def test_a_pdf_of_another_form_is_refused(as_set: bytes) -> None:
    for other in (
        b"",
        b"%PDF-1.7\n",
        packed_pdf(pdf_objects(as_set)),
        as_set.replace(b"obj\n<</T", b"OBJ\n<</T"),
    ):
        with pytest.raises(ValueError, match="PDF"):
            pdf_objects(other)
