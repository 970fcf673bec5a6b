"""The data dictionary: every measure, column and code, made from the declarations."""

from collections.abc import Iterator

from finsam.domain.codes import CodeList, standard_codes
from finsam.domain.key import joined
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Measure, Statistic
from finsam.present.numbers import unit_word
from finsam.register.core.tables import TABLES, SheetTable

_STATISTIC = {
    Statistic.COUNT: "antal",
    Statistic.UNIQUE: "antal olika",
    Statistic.SHARE: "andel",
    Statistic.MEAN: "medelvärde",
    Statistic.MEDIAN: "median",
    Statistic.MIN: "minsta",
    Statistic.MAX: "största",
    Statistic.SUM: "summa",
    Statistic.SPREAD: "standardavvikelse",
    Statistic.ESTIMATE: "skattning",
}


def dictionary() -> str:
    """The whole dictionary as Markdown: measures, the register's columns, code lists."""
    parts = [
        "# Datalexikon",
        "",
        "Görs av `make docs` ur deklarationerna i `finsam/`. Ändra där, inte här.",
        "",
        "## Mått",
        "",
        *(line for measure in MEASURES.values() for line in _measure(measure)),
        "## Registrets blad och kolumner",
        "",
        *(line for table in TABLES for line in _table(table)),
        "## Kodlistor",
        "",
        *(line for codes in standard_codes().lists.values() for line in _codes(codes)),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _measure(measure: Measure) -> Iterator[str]:
    yield f"### `{measure.id}` {measure.label}"
    yield ""
    yield measure.definition
    yield ""
    counted = " (inskrivningar)" if measure.of_enrolments else ""
    yield f"- Räknas som: {_STATISTIC[measure.statistic]}{counted}"
    for population in measure.populations:
        name = f" `{population.id}`" if measure.population_named else ""
        yield f"- Bland{name}: {population.label}. {population.definition}"
    if measure.numerator:
        yield f"- Täljare: {measure.numerator.label}. {measure.numerator.definition}"
    if unit_word(measure):
        yield f"- Enhet: {unit_word(measure)}"
    yield f"- Decimaler: {measure.decimals}"
    if measure.breakdowns:
        names = ", ".join(f"`{joined(dimensions)}`" for dimensions in measure.breakdowns)
        yield f"- Uppdelas på: {names}"
    yield f"- Källa: {measure.source}"
    yield ""


def _table(table: SheetTable) -> Iterator[str]:
    yield f"### {table.sheet}"
    yield ""
    yield "| kolumn | namn i koden | måste finnas |"
    yield "| --- | --- | --- |"
    for column in table.columns:
        yield f"| {column.header} | `{column.name}` | {'ja' if column.required else 'nej'} |"
    yield ""


def _codes(codes: CodeList) -> Iterator[str]:
    yield f"### `{codes.id}`"
    yield ""
    yield "| kod | etikett | hör till | skrivs också |"
    yield "| --- | --- | --- | --- |"
    for code in codes.codes:
        parent = f"`{code.parent}`" if code.parent else ""
        yield f"| `{code.id}` | {code.label} | {parent} | {', '.join(code.synonyms)} |"
    yield ""
    yield from _own(codes)


def _own(codes: CodeList) -> Iterator[str]:
    """The form of an own word and of an own row of a list."""
    lists = {column.codes for table in TABLES for column in table.columns}
    if codes.id in lists:
        code = codes.codes[0].id
        line = f"register: {{words: {{{codes.id}: {{Ert ord: {code}}}}}}}"
        yield f"Ett ord som alltid betyder en kod (teamets params): `{line}`"
        yield ""
    parent = next((f", parent: {code.parent}" for code in codes.codes if code.parent), "")
    row = f"{{code: egen, label: Egen{parent}}}"
    yield f"En egen rad (förbundets params): `codes: {{{codes.id}: [{row}]}}`"
    yield ""
