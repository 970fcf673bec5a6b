"""A negative number that is copied from a page is one, by attributes that nothing else has."""

import pytest

from finsam.present.parts.copied import copied
from finsam.present.parts.table import Column, Row, Table

HARD = "\u00a0"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("−3", "-3"),
        (f"−419{HARD}000", "-419000"),
        ("−3,5", "-3.5"),
        (f"−5{HARD}%", "-0.05"),
        (f"−1{HARD}234,5", "-1234.5"),
    ],
)
def test_a_negative_number_says_its_value_as_programs_write_it(text: str, value: str) -> None:
    assert copied(text) == f' sdval="{value}" sdnum="1033;" x:num="{value}"'


@pytest.mark.parametrize(
    "text", ["3", "+3", "–", "−", "2–5", "−3 till −1", f"67{HARD}% (12 av 18)", "-3", ""]
)
def test_what_is_no_negative_number_is_copied_as_it_stands(text: str) -> None:
    assert copied(text) == ""


def test_the_cell_still_reads_as_a_minus() -> None:
    table = Table("t", "Skillnad", (Column("Post"), Column("Kronor")), (Row("Summa", ("−3",)),))
    assert '<td class="number" sdval="-3" sdnum="1033;" x:num="-3">−3</td>' in table._repr_html_()
