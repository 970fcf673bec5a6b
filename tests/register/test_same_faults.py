"""The same fault in many rows is told once, and a hopeless column ends where nobody would read on."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from finsam.domain.faults import Fault, Place, ranges, rows_in_words
from finsam.domain.same_faults import as_lines, together, without_content
from finsam.register.core.cells import MAX_OF_COLUMN
from finsam.register.core.many_faults import limited
from finsam.register.parse import columns as meaning

DELTAGARE = Place("avesta.xlsx", "Deltagare")
LIST = "en av: Regionen, Annan"


def referrer(row: int, found: str, remedy: str = "Välj ur listan.") -> Fault:
    return DELTAGARE.error(row, "Remittent", found, LIST, remedy)


def with_referrers(sheets: dict, words: list[str]) -> dict:
    head, first, *_ = sheets["Deltagare"]
    column = head.index("Remittent")
    rows = [[f"N{n}", *first[1:column], word, *first[column + 1 :]] for n, word in enumerate(words)]
    return {"Deltagare": [head, *rows]}


def test_the_same_word_in_many_rows_is_one_fault_with_every_row() -> None:
    faults = [referrer(9, "«Reg. Dalarna»"), referrer(4, "«Soc»"), referrer(2, "«Reg. Dalarna»")]
    first, second = together(faults)
    assert (first.found, first.rows) == ("«Reg. Dalarna»", (2, 9))
    assert (second.found, second.rows) == ("«Soc»", (4,))


@pytest.mark.parametrize(
    "other",
    [
        DELTAGARE.warning(9, "Remittent", "«Soc»", LIST, "Välj ur listan."),
        Place("avesta.xlsx", "Kö").error(9, "Remittent", "«Soc»", LIST, "Välj ur listan."),
        Place("sater.xlsx", "Deltagare").error(9, "Remittent", "«Soc»", LIST, "Välj ur listan."),
        DELTAGARE.error(9, "Kommun", "«Soc»", LIST, "Välj ur listan."),
        DELTAGARE.error(9, "Remittent", "«Soc.»", LIST, "Välj ur listan."),
        DELTAGARE.error(9, "Remittent", "«Soc»", "en annan lista", "Välj ur listan."),
        DELTAGARE.error(9, "Remittent", "«Soc»", LIST, "Menade du Annan?"),
    ],
)
def test_faults_that_differ_in_more_than_the_row_are_told_apart(other: Fault) -> None:
    assert together([referrer(2, "«Soc»"), other]) == [referrer(2, "«Soc»"), other]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((), ""),
        ((7,), "rad 7"),
        ((2, 9), "2 rader (2, 9)"),
        ((2, 3), "2 rader (2, 3)"),
        ((2, 3, 4, 9), "4 rader (2–4, 9)"),
        (tuple(range(2, 41)), "39 rader (2–40)"),
        (tuple(range(2, 40, 2)), "19 rader (2, 4, 6, 8, 10, 12, 14, 16 …)"),
    ],
)
def test_rows_are_counted_and_those_that_follow_each_other_are_a_range(
    rows: tuple[int, ...], words: str
) -> None:
    assert rows_in_words(rows) == words


def test_ranges_leave_no_row_out() -> None:
    assert ranges([2, 3, 5, 6, 7, 10]) == ["2", "3", "5–7", "10"]


def test_the_code_list_of_a_column_is_told_once_with_all_that_stood_there() -> None:
    faults = together([referrer(2, "«Reg. D»"), referrer(3, "«Soc»"), referrer(9, "«Reg. D»")])
    assert as_lines(faults) == (
        "Fel i avesta.xlsx, blad Deltagare, kolumn Remittent: «Reg. D» (2 rader (2, 9)); «Soc» (rad 3). "
        f"Väntat: {LIST}. Gör så här: Välj ur listan.",
    )


def test_a_single_fault_is_told_with_its_row_as_before() -> None:
    assert as_lines([referrer(14, "«Soc»")]) == (str(referrer(14, "«Soc»")),)
    assert "blad Deltagare, rad 14, kolumn Remittent: «Soc»." in str(referrer(14, "«Soc»"))


def test_what_is_kept_of_a_column_is_one_line_without_what_stood_there() -> None:
    faults = [referrer(2, "«Anna»"), referrer(3, "«Soc»", "Menade du Annan?")]
    (line,) = without_content(faults)
    assert line == (
        f"Fel i avesta.xlsx, blad Deltagare, 2 rader (2, 3), kolumn Remittent: väntat {LIST}. "
        "Se finsam check."
    )


def test_a_warning_without_content_still_says_what_is_wrong(sheets: dict, faults_of: Callable) -> None:
    head = sheets["Deltagare"][0]
    for row in sheets["Deltagare"][1:3]:
        row[head.index("Född")] = "2015-03-04"
    kept = without_content(faults_of(sheets))
    (ages,) = (line for line in kept if "kolumn Född" in line and "år vid inskrivningen" in line)
    assert "yngre än 15 eller äldre än 70 år vid inskrivningen" in ages
    assert "2 rader (2, 3)" in ages
    assert "2015" not in ages
    assert "8 år" not in ages


def test_every_row_of_the_same_wrong_word_is_named_though_the_column_has_others(
    sheets: dict, faults_of: Callable
) -> None:
    faults = faults_of(with_referrers(sheets, ["Reg. Dalarna", "Sos", "Reg. Dalarna", "AF", "Reg. Dalarna"]))
    assert [(f.found, f.rows) for f in faults] == [("«Reg. Dalarna»", (2, 4, 6)), ("«Sos»", (3,))]


def test_a_column_with_too_many_different_faults_says_from_where_it_is_not_read(
    sheets: dict, faults_of: Callable
) -> None:
    words = [f"Okänd {n}" for n in range(MAX_OF_COLUMN + 7)] + ["Okänd 3"]
    faults = faults_of(with_referrers(sheets, words))
    assert len(faults) == MAX_OF_COLUMN
    (unread,) = (f for f in faults if "inte lästa" in f.found)
    assert unread.rows == tuple(range(1 + MAX_OF_COLUMN, len(words) + 1))
    (again,) = (f for f in faults if f.found == "«Okänd 3»")
    assert again.rows == (5, 2 + len(words) - 1)


def test_the_word_that_was_meant_is_sought_for_no_more_words_than_are_told(
    sheets: dict, faults_of: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought: list[str] = []
    meant = meaning.what_to_do

    def noted(words: Iterable[str], codes: Any) -> Any:
        listed = list(words)
        sought.extend(listed)
        return meant(listed, codes)

    monkeypatch.setattr(meaning, "what_to_do", noted)
    faults_of(with_referrers(sheets, [f"Okänd {n}" for n in range(2_000)]))
    assert len(sought) == MAX_OF_COLUMN - 1


def test_faults_between_cells_are_limited_by_column_and_the_rest_counted() -> None:
    faults = [referrer(row, f"«{row}»") for row in range(2, 10)] + [DELTAGARE.error(2, "Kön", "x", "y", "z")]
    *told, more = limited(faults, 5)
    assert [fault.row for fault in told] == [2, 3, 4, 5, 6, 2]
    assert more.found == "… och fler: 3 olika till i kolumnen, på 3 rader, som inte visas"
    assert (more.column, more.severity) == ("Remittent", "error")
