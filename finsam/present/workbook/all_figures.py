"""The sheet «Alla tal»: every row of the figures file, unrounded, with Swedish words beside its codes."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from finsam.domain.dimensions import dimensions
from finsam.domain.instruments import standard_instruments
from finsam.domain.key import dimensions_of, groups_of
from finsam.domain.periods import Period
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Unit
from finsam.present.dates import period_name
from finsam.present.facts import Facts
from finsam.present.numbers import UNIT_WORDS
from finsam.present.workbook.looks import Looks
from finsam.present.workbook.table_sheet import cut, on_paper

SHEET, TABLE = "Alla tal", "alla_tal"
_STATUS = {
    "ok": "tal",
    "range": "intervall",
    "hidden": "visas inte",
    "undefined": "går inte att räkna (0 av 0)",
    "missing": "uppgift saknas",
}
_UNITS = UNIT_WORDS | {
    Unit.PERSONS: "personer",
    Unit.SHARE: "andel",
    Unit.SEATS: "platser",
    Unit.MEETINGS: "möten",
    Unit.ACTIVITIES: "aktiviteter",
    Unit.NUMBER: "tal",
}
_TEAM, _TOGETHER, _TOTAL = "team", "Alla team", "Totalt"
# Heads with their widths; the codes last, for who looks them up in the data dictionary.
_COLUMNS = (
    ("Team", 22),
    ("Period", 20),
    ("Mått", 34),
    ("Bland vilka", 22),
    ("Uppdelat på", 26),
    ("Grupp", 34),
    ("Värde", 12),
    ("Täljare", 9),
    ("Nämnare", 9),
    ("Antal med uppgift", 10),
    ("Enhet", 14),
    ("Status", 12),
    ("Som det skrivs", 14),
    ("Kod: mått", 24),
    ("Kod: bland vilka", 16),
    ("Kod: uppdelning", 24),
    ("Kod: grupp", 24),
)
_NUMBERS = ("value", "numerator", "denominator", "n")
_FIRST_NUMBER = 6


def write_all_figures(sheet: Any, figures: str, facts: Facts, teams: Mapping[str, str], looks: Looks) -> None:
    """Fill the sheet. `figures`: the text of the figures file; `facts`: whose words are used; `teams`: id ->
    name."""
    rows = list(csv.DictReader(io.StringIO(figures)))
    heads = [{"header": head, "header_format": looks("head")} for head, _ in _COLUMNS]
    sheet.set_row(0, 28)
    told = {"name": TABLE, "columns": heads, "style": "Table Style Light 1", "banded_rows": False}
    sheet.add_table(0, 0, max(len(rows), 1), len(_COLUMNS) - 1, told)
    for at, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(at, at, width, looks("line"))
    words = _Words(facts, teams)
    for at, row in enumerate(rows, start=1):
        for place, text in enumerate(words.of(row)):
            if text:
                sheet.write_string(at, place, cut(text))
        for place, name in enumerate(_NUMBERS, start=_FIRST_NUMBER):
            _number(sheet, at, place, row[name])
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    on_paper(sheet)
    sheet.ignore_errors({"number_stored_as_text": f"A1:Q{len(rows) + 1}"})


def _number(sheet: Any, row: int, column: int, text: str) -> None:
    """A number as it is in the file; of a public edition it may be a range, which is a text."""
    if not text:
        return
    try:
        sheet.write_number(row, column, float(text))
    except ValueError:
        sheet.write_string(row, column, text)


class _Words:
    """The Swedish words of a row, each name looked up once."""

    def __init__(self, facts: Facts, teams: Mapping[str, str]) -> None:
        self._facts, self._teams = facts, teams
        self._group: Callable[[str, str], str] = cache(self._in_words)
        self._period: Callable[[str], str] = cache(lambda period: period_name(Period.parse(period)))

    def of(self, row: Mapping[str, str]) -> Iterator[str]:
        """The texts of a row by column; empty where a number stands."""
        measure = MEASURES.get(row["measure"])
        by = dimensions_of(row["by"])
        yield self._teams.get(row["team"], row["team"]) or _TOGETHER
        yield self._period(row["period"])
        yield measure.label if measure else row["measure"]
        named = {one.id: one.label for one in measure.populations} if measure else {}
        yield named.get(row["population"], row["population"])
        yield ", ".join(_dimension(one) for one in by)
        yield self._group(row["by"], row["group"]) or _TOTAL
        yield from ("", "", "", "")
        yield _UNITS.get(measure.unit, "") if measure else row["unit"]
        yield _STATUS.get(row["status"], row["status"])
        yield row["printed"]
        yield from (row["measure"], row["population"], row["by"], row["group"])

    def _in_words(self, by: str, group: str) -> str:
        codes = dict(zip(dimensions_of(by), groups_of(by, group), strict=False))
        return ", ".join(self._one(dimension, code, codes) for dimension, code in codes.items())

    def _one(self, dimension: str, code: str, codes: Mapping[str, str]) -> str:
        if dimension == _TEAM:
            return self._teams.get(code, code)
        known = standard_instruments().get(codes.get("instrument", ""))
        if dimension == "instrument":
            return known.name if known else code
        if known and dimension == "question":
            return next((one.short for one in known.questions if one.id == code), code)
        if known and dimension == "answer":
            return next((one.label for one in known.levels if one.id == code), code)
        return self._facts.label(dimension, code)


def _dimension(name: str) -> str:
    declared = dimensions().get(name)
    return declared.label if declared else name
