"""What was published before: numbers as they were printed, and rows that no register can give."""

from decimal import Decimal
from pathlib import Path

import pytest
from builders import YEAR, between, figure

from finsam.domain.figures import COLUMNS
from finsam.figures.printed import interval_of, is_approximate
from finsam.figures.published import printed_number, read_published, usable, with_value
from finsam.figures.store import FiguresError

HEADER = ",".join((*COLUMNS, "place", "differs_because"))


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("23", "23"),
        ("23,3 mån", "23.3"),
        ("66,6 %", "0.666"),
        ("36,5%", "0.365"),
        ("63,5\u00a0%", "0.635"),
        ("1 640 000", "1640000"),
        ("1\u00a0640\u00a0000", "1640000"),
        ("419 000:-", "419000"),
        ("-550 000", "-550000"),
        ("\u2212419 000", "-419000"),
        ("+ 20 000", "20000"),
        ("1 250 tkr", "1250000"),
        ("12 225 tkr", "12225000"),
        ("39,25 år", "39.25"),
        ("12 (67 %)", "12"),
        ("12 av 18 (66,7 %)", "12"),
    ],
)
def test_a_printed_text_begins_with_its_number(printed: str, number: str) -> None:
    assert printed_number(printed) == Decimal(number)


@pytest.mark.parametrize("printed", ["", "tre coacher med 100%", "en", "ca 35", "%", "- "])
def test_a_text_that_begins_with_no_number_says_none(printed: str) -> None:
    assert printed_number(printed) is None


@pytest.mark.parametrize(
    ("printed", "value"), [("ca 50", 50), ("ungefär 23,5 mån", "23.5"), ("Hälften", "0.5")]
)
def test_what_is_said_to_be_about_so_much_is_that_much_and_approximate(printed: str, value: object) -> None:
    assert with_value(figure("new", None, printed=printed)).value == Decimal(str(value))
    assert is_approximate(printed)
    assert not is_approximate("50")


def test_persons_that_are_about_fifty_are_not_audited_one_by_one() -> None:
    about = interval_of(figure("new", 50, printed="ca 50"), typed=True)
    exact = interval_of(figure("new", 50, printed="50"), typed=True)
    assert about is not None and exact is not None
    assert about.low < 46 and about.high > 54
    assert (exact.low, exact.high) == (50, 50)


def test_a_value_that_is_given_wins_over_what_was_printed() -> None:
    assert with_value(figure("new", 23, printed="24")).value == 23


def test_counts_give_the_value_of_a_share_before_its_printed_text_does() -> None:
    share = figure("share_reached_goal", numerator=12, denominator=18, printed="66,6 %")
    assert with_value(share).value == Decimal(12) / 18


def test_a_range_has_no_value_though_its_text_begins_with_a_number() -> None:
    assert with_value(between("new", 2, 5)).value is None


def test_a_share_of_nobody_has_what_was_printed() -> None:
    assert (
        with_value(figure("share_reached_goal", numerator=0, denominator=0, printed="\u2013")).value is None
    )


def written(tmp_path: Path, *lines: str) -> Path:
    folder = tmp_path / "sodra-dalarna" / "published"
    folder.mkdir(parents=True)
    (folder / "avesta.csv").write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return folder


START = f"sodra-dalarna,avesta,{YEAR.id},"


def test_a_published_row_keeps_its_place_and_why_it_differs(tmp_path: Path) -> None:
    folder = written(
        tmp_path, START + 'active_start,,,,43,,,,persons,ok,43,"3. Beskrivning, tabell",42 + 21 är 63'
    )
    (row,) = read_published(folder)
    assert (row.figure.value, row.place) == (43, "3. Beskrivning, tabell")
    assert row.differs_because == "42 + 21 är 63"


def test_a_row_that_differs_or_has_no_value_is_remembered_but_not_used(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        START + "active_start,,,,43,,,,persons,ok,43,3,42 + 21 är 63",
        START + "new,,,,,,,,persons,ok,flera,1,",
        START + 'months_mean,reached_goal,,,,,,,months,ok,"23,3 mån",3,',
    )
    rows = read_published(folder)
    assert len(rows) == 3
    assert [(row.measure, row.value) for row in usable(rows)] == [("months_mean", Decimal("23.3"))]


def test_an_association_that_published_nothing_has_nothing(tmp_path: Path) -> None:
    assert read_published(tmp_path / "published") == ()


def test_a_faulty_published_file_is_named_with_its_association(tmp_path: Path) -> None:
    folder = written(tmp_path, START + "new,,,,tjugotre,,,,persons,ok,23,1,")
    with pytest.raises(FiguresError, match=r"sodra-dalarna/published/avesta.csv, rad 2"):
        read_published(folder)


@pytest.mark.parametrize("association", ["sodra-dalarna", "vastmanland"])
def test_every_published_file_of_the_project_can_be_read(association: str) -> None:
    rows = read_published(Path(__file__).parents[2] / "data" / association / "published")
    assert rows
    assert all(row.place for row in rows)
    assert all(row.figure.association == association for row in rows)
