"""Which figures each table, chart and sentence of our pages is made of: made of the demo, and watched."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from finsam.domain.figures import Figure
from finsam.domain.periods import Period
from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.association.own_register import own_tables
from finsam.present.topics.contents import ASSOCIATION, TEAM
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.team.head import head
from finsam.report.collect.association import facts_together
from finsam.report.collect.collect import Collected, collect
from finsam.report.collect.facts import facts_as_counted
from finsam.report.collect.own_register import read_own_register
from finsam.report.project.layout import Edition, Folders, ReportKind
from finsam.report.project.params.files import read_associations
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.wanted import wanted_reports

ROOT = Path(__file__).parents[2]
FOLDERS = Folders.of(ROOT / "params", ROOT / "data", ROOT / "outputs")
OF_TEAM, OF_ASSOCIATION = "teamets sida", "förbundets sida"
OWN = "Förbundets egen verksamhet"
_KINDS = {"table": "tabell", "chart": "diagram", "charts": "diagram", "text": "text", "group": "text"}
_CALL = re.compile(r"report\.(table|charts?|text|group)\(([^)]*)\)")
_SECTION = "## "
# Measure, population and breakdown.
Read = tuple[str, str, str]


@dataclass(frozen=True, order=True)
class Place:
    """Somewhere on our pages. `kind`: tabell, diagram or text; `name`: its heading, empty of a text."""

    page: str
    section: str
    kind: str
    name: str

    def __str__(self) -> str:
        named = f"{self.kind} «{self.name}»" if self.name else self.kind
        return f"{self.page}, {self.section}: {named}"


@dataclass(frozen=True)
class Watched(Facts):
    """Facts that remember which figures they were asked for."""

    reads: set[Read] = field(default_factory=set, compare=False)

    def find(
        self, measure: str, population: str = "", by: str = "", group: str = "", period: str | None = None
    ) -> Figure | None:
        self.reads.add((measure, population, by))
        return super().find(measure, population, by, group, period)

    def groups(self, measure: str, by: str, population: str = "") -> Iterator[Figure]:
        self.reads.add((measure, population, by))
        yield from super().groups(measure, by, population)


def watched(facts: Facts, reads: set[Read]) -> Watched:
    return Watched(**{one.name: getattr(facts, one.name) for one in fields(Facts)}, reads=reads)


@cache
def where_shown() -> dict[Read, tuple[Place, ...]]:
    """Every figure that our pages of the demo are made of, and where."""
    found: dict[Read, set[Place]] = defaultdict(set)
    for association in read_associations(FOLDERS.params):
        if association.params.demo:
            for read, place in _of_association(association):
                found[read].add(place)
    return {read: tuple(sorted(places)) for read, places in found.items()}


def _of_association(association: Association) -> Iterator[tuple[Read, Place]]:
    wanted = wanted_reports([association], editions=[Edition.BOARD], folders=FOLDERS)
    teams = collect(association, FOLDERS, [one for one in wanted if one.kind is ReportKind.TEAM])
    facts = {one.report: _facts(association, one) for one in teams}
    for own in facts.values():
        yield from _of_team(own)
    for report in wanted:
        if report.kind is ReportKind.ASSOCIATION:
            members = {one.team: own for one, own in facts.items() if one.period == report.period}
            rows = [row for own in members.values() for row in own.figures]
            own_register, period = read_own_register(association, FOLDERS), Period.parse(report.period)
            yield from _of_teams(facts_together(association, period, rows, own_register), members)


def _facts(association: Association, one: Collected) -> Facts:
    assert one.counted is not None, one.register_faults
    figures = one.counted.figures + one.counted.before
    return facts_as_counted(association, one.team.id, Period.parse(one.report.period), figures)


def _of_team(facts: Facts) -> Iterator[tuple[Read, Place]]:
    reads: set[Read] = set()
    own = watched(facts, reads)
    yield from _read(reads, lambda: head(own, "", ""), Place(OF_TEAM, "överst", "text", ""))
    for section, kind, name in cells("team_report.ipynb"):
        place = Place(OF_TEAM, section, kind, "")
        for asked in _asked(TEAM, kind, name, (own,)):
            yield from _read(reads, asked, place)


def _of_teams(together: Facts, teams: Mapping[str, Facts]) -> Iterator[tuple[Read, Place]]:
    reads: set[Read] = set()
    whole, own = watched(together, reads), {name: watched(one, reads) for name, one in teams.items()}
    for section, kind, name in cells("association_report.ipynb"):
        place = Place(OF_ASSOCIATION, section, kind, "")
        for asked in _asked(ASSOCIATION, kind, name, (whole, own)):
            yield from _read(reads, asked, place)
        if name not in ASSOCIATION.tables and name not in ASSOCIATION.charts:
            # A team's table, of all teams together.
            for asked in _asked(TEAM, kind, name, (whole,)):
                yield from _read(reads, asked, place)
    yield from _read(reads, lambda: own_tables(whole), Place(OF_ASSOCIATION, OWN, "tabell", ""))


def cells(notebook: str) -> Iterator[tuple[str, str, str]]:
    """Section, kind and name of everything that a notebook asks for."""
    section = ""
    written = json.loads((ROOT / "notebooks" / notebook).read_text(encoding="utf-8"))
    for cell in written["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            if source.startswith(_SECTION):
                section = source.removeprefix(_SECTION).partition("\n")[0]
        elif call := _CALL.fullmatch(source):
            names = re.findall(r'"([^"]+)"', call[2])
            if _KINDS[call[1]] == "text":
                # A group is a part of its section's description, which is read whole.
                names = ["|".join(names)] if call[1] == "text" else names[:1]
            yield from ((section, _KINDS[call[1]], name) for name in names)


def _asked(contents: Contents, kind: str, name: str, args: tuple[Any, ...]) -> Iterator[Callable[[], Any]]:
    """What makes the table, chart or text that a name means; nothing where the contents have none."""
    if kind == "text":
        section, _, part = name.partition("|")
        yield lambda: contents.description(section, part or "Beskrivning", *args)
        return
    made = (contents.tables if kind == "tabell" else contents.charts).get(name)
    if made is not None:
        yield lambda: made(*args)


def _read(reads: set[Read], make: Callable[[], Any], place: Place) -> Iterator[tuple[Read, Place]]:
    """The figures that something is made of, with its heading; nothing where there is nothing of it."""
    reads.clear()
    made = make()
    if made:
        # A chart's title is its message; the table behind it has the name that every report's has.
        named = made.table if isinstance(made, Chart) else made
        heading = named.caption if isinstance(named, Table) else ""
        yield from ((read, replace(place, name=heading)) for read in sorted(reads))
