"""The sheet «Alla tal»: every row of the figures file, unrounded, with Swedish words beside its codes."""

import csv
import io
from collections.abc import Mapping
from functools import cache
from operator import itemgetter
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
from finsam.present.workbook.plain_sheet import Plain
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
# What is read of each row of the file.
_READ = (
    "team",
    "period",
    "measure",
    "population",
    "by",
    "group",
    "value",
    "numerator",
    "denominator",
    "n",
    "unit",
    "status",
    "printed",
)


def write_all_figures(sheet: Any, figures: str, facts: Facts, teams: Mapping[str, str], looks: Looks) -> None:
    """Fill the sheet. `figures`: the text of the figures file; `facts`: whose words are used; `teams`: id ->
    name."""
    names, *rows = csv.reader(io.StringIO(figures))
    heads = [{"header": head, "header_format": looks("head")} for head, _ in _COLUMNS]
    sheet.set_row(0, 28)
    told = {"name": TABLE, "style": "Table Style Light 1", "banded_rows": False}
    sheet.put_table(0, max(len(rows), 1), heads, told)
    for at, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(at, at, width, looks("line"))
    words = _Words(facts, teams)
    in_order = itemgetter(*map(names.index, _READ))
    for at, row in enumerate(rows, start=1):
        sheet.put_row(at, words.of(*in_order(row)))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    on_paper(sheet)
    sheet.ignore_errors({"number_stored_as_text": f"A1:Q{len(rows) + 1}"})


def _number(text: str) -> Plain:
    """A number as it is in the file; of a public edition it may be a range, which is a text."""
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        return text


class _Words:
    """The Swedish words of a row, each name looked up once."""

    def __init__(self, facts: Facts, teams: Mapping[str, str]) -> None:
        self._facts, self._teams = facts, teams
        self._group = cache(self._in_words)
        self._period = cache(lambda period: period_name(Period.parse(period)))
        self._measure = cache(self._measured)

    def of(
        self,
        team: str,
        period: str,
        measure: str,
        population: str,
        by: str,
        group: str,
        value: str,
        numerator: str,
        denominator: str,
        n: str,
        unit: str,
        status: str,
        printed: str,
    ) -> list[Plain]:
        """The cells of a row, in the order of the columns."""
        label, among, in_unit = self._measure(measure, population, unit)
        dimensions_told, group_told = self._group(by, group)
        texts = (
            self._teams.get(team, team) or _TOGETHER,
            self._period(period),
            label,
            among,
            dimensions_told,
            group_told or _TOTAL,
        )
        after = (in_unit, _STATUS.get(status, status), printed, measure, population, by, group)
        numbers = (_number(value), _number(numerator), _number(denominator), _number(n))
        return [*map(_text, texts), *numbers, *map(_text, after)]

    def _measured(self, measure: str, population: str, unit: str) -> tuple[str, str, str]:
        """The words of a measure, whom it counts, and its unit."""
        declared = MEASURES.get(measure)
        if declared is None:
            return measure, population, unit
        named = {one.id: one.label for one in declared.populations}
        return declared.label, named.get(population, population), _UNITS.get(declared.unit, "")

    def _in_words(self, by: str, group: str) -> tuple[str, str]:
        """The words of the dimensions, and of the group."""
        codes = dict(zip(dimensions_of(by), groups_of(by, group), strict=False))
        told = ", ".join(self._one(dimension, code, codes) for dimension, code in codes.items())
        return ", ".join(map(_dimension, dimensions_of(by))), told

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


def _text(text: str) -> Plain:
    return cut(text) or None


def _dimension(name: str) -> str:
    declared = dimensions().get(name)
    return declared.label if declared else name
