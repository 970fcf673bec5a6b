"""Eight lists as teams keep them: every heading is what it is, and the figures come out."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest

from finsam.domain.codes import standard_codes
from finsam.register.core.cells import Sheet
from finsam.register.recognise.recognise import recognised

FILES = (
    "c01_titelrader.xlsx",
    "c02_tvaradig_rubrik.xlsx",
    "c03_avslut_som_kolumner.xlsx",
    "c04_statuskolumn.ods",
    "c05_blad_per_ar.xlsx",
    "c06_aktiva_avslutade.xls",
    "c07_flera_team.xlsx",
)
REFUSED = "c08_namn_och_personnummer.xlsx"
# What the teams of the lists say of the words that are never guessed.
ANSWERS = {
    ("income_source", "SE"): "sickness_compensation",
    ("income_source", "FS"): "social_assistance",
    ("income_source", "SP"): "sickness_benefit",
    ("income_source", "-"): "none",
    ("exit_reason", "AF"): "job_seeking",
    ("exit_reason", "vård"): "medical_rehab",
    ("exit_reason", "Vården"): "medical_rehab",
    ("exit_reason", "annan insats"): "other_rehab",
}
MOST_TO_FILL_IN = 2
MOST_PROPOSED = 0.7  # share of the headings that are proposed by what stands below when nobody knows them


@pytest.mark.parametrize("file", FILES)
def test_every_heading_of_a_list_is_the_column_that_it_is(
    file: str, cases: dict, sheets_in: Callable[[str], list[Sheet]]
) -> None:
    truth = cases[file]
    found = recognised(sheets_in(file), standard_codes())
    assert [sheet.name for sheet in found.sheets] == truth.get("sheets", [found.sheets[0].name])
    rows = truth["header_row"]
    for sheet in found.sheets:
        assert sheet.header.rows == (tuple(rows) if isinstance(rows, list) else (rows,))
        wanted = {
            heading.replace(" ", " / ", 1) if len(sheet.header.rows) > 1 else heading: ours
            for heading, ours in truth["columns"].items()
        }
        got = {each.heading: each.column for each in sheet.columns}
        assert all(each.certain for each in sheet.columns)
        if wanted:
            assert got == {h: c for h, c in wanted.items() if h in sheet.header.headings}
            assert len(found.sheets) > 1 or set(wanted) <= set(sheet.header.headings)
        assert dict(sheet.one_of) == truth.get("wide", {})
        assert sheet.split == truth.get("status", "")
    assert not found.missing and not found.refused
    asked = [q for sheet in found.sheets for q in sheet.questions]
    assert len(asked) <= MOST_TO_FILL_IN


@pytest.mark.parametrize("file", FILES)
def test_the_figures_of_a_list_come_out_of_what_is_understood(
    file: str, cases: dict, sheets_in: Callable[[str], list[Sheet]], figures_of: Callable[..., dict]
) -> None:
    truth = cases[file]
    found = recognised(sheets_in(file), standard_codes())
    assert figures_of(found, ANSWERS, truth["goal"], truth.get("rows_where", {})) == truth["figures"]
    rows = sum(len(sheet.body.rows) for sheet in found.sheets)
    assert rows == truth.get("all_rows", truth["rows"])
    totals = [number for sheet in found.sheets for number in sheet.body.totals]
    assert totals == ([truth["totals_row"]] if "totals_row" in truth else [])
    assert {(w.code_list, w.word) for w in found.words if w.code is None} <= set(ANSWERS)


def test_a_list_of_names_and_personal_numbers_is_refused_and_nothing_of_it_is_shown(
    sheets_in: Callable[[str], list[Sheet]],
) -> None:
    sheets = sheets_in(REFUSED)
    found = recognised(sheets, standard_codes())
    assert [each.split(":")[0] for each in found.refused] == [
        "blad Deltagare, kolumn A",
        "blad Deltagare, kolumn B",
    ]
    (sheet,) = found.sheets
    assert sheet.column("Deltagar-id") is None and sheet.column("Född") is None
    told = " ".join([*found.refused, *(word.word for word in found.words), *sheet.unknown])
    assert not any(str(row[0]) in told or str(row[1]) in told for row in sheets[0].rows[1:])


@pytest.mark.parametrize(("file", "how"), list(product(FILES, ("renamed", "typo"))))
def test_a_heading_that_nobody_knows_is_never_taken_and_never_proposed_as_another(
    file: str, how: str, cases: dict, sheets_in: Callable[[str], list[Sheet]]
) -> None:
    proposed = renamed = 0
    for sheet in sheets_in(file):
        whole = recognised([sheet], standard_codes()).sheets
        for column in whole[0].columns if whole else ():
            if column.column in ("Kommun",):
                continue
            row = whole[0].header.rows[-1] - 1
            text = str(sheet.rows[row][column.index])
            name = "Qwx" if how == "renamed" else text[:2] + "x" + text[2:]
            changed = [list(each) for each in sheet.rows]
            changed[row][column.index] = name
            found = recognised([replace(sheet, rows=changed)], standard_codes()).sheets
            taken = [e for each in found for e in each.columns if e.index == column.index]
            assert all(e.column == column.column for e in taken), (column, taken)
            if how == "renamed":
                assert not any(e.certain for e in taken), (column, taken)
                proposed += bool(taken)
                renamed += 1
    assert proposed >= MOST_PROPOSED * renamed
