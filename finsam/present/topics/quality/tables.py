"""How good the registers are, as tables: what is missing, unlikely and long, with a column for each team."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from finsam.measures.quality.quality import SHOWN_ROWS, STAY_BANDS, Missing, Moved, Quality, Unlikely
from finsam.measures.quality.unlikely_rows import RULES
from finsam.present.declared import figure_name
from finsam.present.facts import band_label
from finsam.present.numbers import number, share_of
from finsam.present.parts.table import Column, Row, Table
from finsam.present.parts.warnings import in_order
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.quality.facts import (
    TeamQualities,
    TeamQuality,
    all_missing,
    header,
    missing_together,
    readable,
    value_in_words,
)

QUALITY = Contents[[TeamQualities]](folded=False)

NOT_READ = "inte läst"
_RULES = {rule.id: rule for rule in RULES}
_ROW_NUMBERS = "Radnumren är Excels, på bladet Deltagare. Vem en rad gäller står aldrig här."


@QUALITY.table("overview")
def overview(teams: TeamQualities) -> Table:
    """How much each register holds, what is wrong with it and what should be looked at."""
    rows = [Row(team.name, (*_holds(team.quality), str(team.errors), str(team.warnings))) for team in teams]
    columns = (
        Column("Team"),
        Column("Rader i registret"),
        Column("Rader i perioden"),
        Column("Saknade uppgifter"),
        Column("Ovanliga värden"),
        Column("Fel"),
        Column("Varningar"),
    )
    return Table("table-quality-overview", "Registren", columns, tuple(rows))


def _holds(quality: Quality | None) -> tuple[str, ...]:
    if quality is None:
        return (NOT_READ,) * 4
    unlikely = sum(one.found for one in quality.unlikely)
    return (
        number(quality.rows),
        number(quality.counted),
        number(all_missing(quality).missing),
        number(unlikely),
    )


@QUALITY.table("warnings")
def warnings(teams: TeamQualities) -> Table | None:
    """What is warned of, team by team; nothing where nothing is."""
    rows = [Row(team.name, (one,)) for team in teams for one in in_order(team.told)]
    columns = (Column("Team"), Column("Varning", numeric=False))
    note = "Vad som stod i en cell står aldrig här: «finsam check» visar det för den som har registret."
    table = Table("table-quality-warnings", "Varningar per team", columns, tuple(rows), (note,))
    return table if rows else None


def beside(
    id: str,
    caption: str,
    head: str,
    teams: TeamQualities,
    rows: Iterable[tuple[str, Callable[[TeamQuality, Quality], str]]],
    notes: tuple[str, ...] = (),
) -> Table:
    """A table with a column a team; each row is its head and what it says of a team that could be read."""
    columns = (Column(head), *(Column(team.name) for team in teams))
    body = [
        Row(label, tuple(NOT_READ if team.quality is None else says(team, team.quality) for team in teams))
        for label, says in rows
    ]
    return Table(id, caption, columns, tuple(body), notes)


@QUALITY.table("missing")
def missing(teams: TeamQualities) -> Table | None:
    """What is missing in each column of each team's register."""
    columns = [one.column for one in missing_together(teams)]

    def says(column: str) -> Callable[[TeamQuality, Quality], str]:
        return lambda _, quality: _part(next(one for one in quality.missing if one.column == column))

    rows = [(header(column), says(column)) for column in columns]
    note = (
        "Tomma celler och «Uppgift saknas», av de rader som räknas i perioden. Försörjning efter, "
        "Avslutsorsak och Avslutsdetalj gäller bara dem som avslutades under perioden. Deltagar-id, Född och "
        "Inskriven kan inte saknas, och en tom Avslutad betyder att deltagaren är kvar."
    )
    id, caption = "table-quality-missing", "Saknade uppgifter per kolumn och team"
    return beside(id, caption, "Kolumn", teams, rows, (note,)) if columns else None


def _part(one: Missing | Unlikely) -> str:
    count = one.missing if isinstance(one, Missing) else one.found
    return share_of(count, one.rows) if count else "0"


@QUALITY.table("unlikely")
def unlikely(teams: TeamQualities) -> Table | None:
    """How many rows each rule finds in each team's register."""

    def says(rule: str) -> Callable[[TeamQuality, Quality], str]:
        return lambda _, quality: number(quality.found(rule).found)

    rows = [(rule.label, says(rule.id)) for rule in RULES]
    id, caption = "table-quality-unlikely", "Ovanliga värden per team"
    effects = tuple(f"{rule.label}: {rule.effect}" for rule in RULES)
    table = beside(id, caption, "Ovanligt", teams, rows)
    return replace(table, definitions=effects) if any(readable(teams)) else None


@QUALITY.table("unlikely_rows")
def unlikely_rows(teams: TeamQualities) -> Table | None:
    """In which rows the unlikely values are and how they move the figures; nothing where there are none."""
    rows = [
        Row(
            _RULES[one.rule].label,
            (team.name, header(_RULES[one.rule].column), _part(one), _numbers(one), _effect(one)),
        )
        for rule in RULES
        for team, quality in readable(teams)
        if (one := quality.found(rule.id)).found
    ]
    columns = (
        Column("Ovanligt"),
        Column("Team", numeric=False),
        Column("Kolumn", numeric=False),
        Column("Antal"),
        Column("Rader i Excel", numeric=False),
        Column("Talen med och utan raderna", numeric=False),
    )
    notes = (_ROW_NUMBERS, f"Högst {SHOWN_ROWS} rader visas per regel och team.")
    table = Table("table-quality-rows", "Rader att se efter", columns, tuple(rows), notes)
    return table if rows else None


def _numbers(one: Unlikely) -> str:
    more = one.found - len(one.first)
    shown = ", ".join(str(number) for number in one.first)
    return f"{shown} och {more} till" if more else shown


def _effect(one: Unlikely) -> str:
    return " ".join(_moved(moved) for moved in one.moved)


def _moved(moved: Moved) -> str:
    name = figure_name(moved.measure, moved.population)
    now, without = (value_in_words(moved.measure, value) for value in (moved.value, moved.without))
    return (
        f"{name}: {now}, lika utan raderna." if now == without else f"{name}: {now}, utan raderna {without}."
    )


@QUALITY.table("stays")
def stays(teams: TeamQualities) -> Table | None:
    """How long those who are active at the end of the period have been enrolled."""

    def says(band: str) -> Callable[[TeamQuality, Quality], str]:
        return lambda _, quality: number(dict(quality.stays)[band])

    rows: list[tuple[str, Callable[[TeamQuality, Quality], str]]] = [
        (band_label(band), says(band)) for band in STAY_BANDS.ids
    ]
    rows.append(("Aktiva", lambda _, quality: number(sum(count for _, count in quality.stays))))
    id, caption = "table-quality-stays", "Månader i insatsen för aktiva vid periodens slut"
    return beside(id, caption, "Månader", teams, rows) if any(readable(teams)) else None


@QUALITY.table("basis")
def basis(teams: TeamQualities) -> Table | None:
    """On how many of its population each mean and distribution rests."""
    kinds = list(dict.fromkeys((one.measure, one.population, one.by) for team in teams for one in team.basis))

    def says(kind: tuple[str, str, str]) -> Callable[[TeamQuality, Quality], str]:
        def say(team: TeamQuality, _: Quality) -> str:
            found = [one for one in team.basis if (one.measure, one.population, one.by) == kind]
            return f"{number(found[0].known)} av {number(found[0].of)}" if found else "–"

        return say

    rows = [(_figure_or_spread(*kind), says(kind)) for kind in kinds]
    note = "Den som saknar uppgiften är inte med i medelvärdet, och står som «Uppgift saknas» i fördelningen."
    id, caption = "table-quality-basis", "Så många har uppgiften"
    return beside(id, caption, "Tal", teams, rows, (note,)) if rows else None


def _figure_or_spread(measure: str, population: str, by: str) -> str:
    name = figure_name(measure, population)
    column = "support_years" if by == "support_band" else by
    return f"{name}, fördelning på {header(column).lower()}" if by else name
