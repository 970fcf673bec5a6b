"""The document: of each published report every number's place in it, and ours; then what is no number."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from finsam.domain.key import JOINT
from finsam.measures.catalogue import MEASURES
from finsam.measures.declared.of_association import PREFIX
from finsam.present.narrative.sections import ASSOCIATION_OUTLINE, TEAM_OUTLINE
from seeds.shown import OF_ASSOCIATION, OF_TEAM, OWN, Place, Read, cells, where_shown

ROOT = Path(__file__).parents[2]
CONTENT = Path(__file__).parent / "content.csv"
DOCUMENT = ROOT / "docs" / "content-of-the-seeds.md"
WHY_NOWHERE = Path(__file__).parent / "nowhere.csv"
# What reports call otherwise than we do.
_AS_OURS: dict[Read, Read] = {
    ("closed_without_dropouts", "", ""): ("closed", "", ""),
    ("share_budget_used", "", ""): ("budget", "", ""),
    ("support_years_known", "", ""): ("participated", "", "support_band"),
    ("placements", "", "employer"): ("placements", "", "workplace"),
    ("participated", "", "several_payers"): ("participated_several_payers", "", ""),
    # Whose income had changed while they were still there.
    ("participated", "", "income_before+income_after"): ("participated", "", "income_changed"),
    ("age_mean", "not_reached_goal", ""): ("age_mean", "closed", "result_column"),
    ("staff_persons", "", "change"): ("staff_left", "", ""),
    # The list has only those who reached the goal.
    ("closed", "", "exit_detail+sex"): ("reached_goal", "", "exit_detail+sex+age_band"),
    # Those over the last limit.
    ("closed", "", "support_band+sex"): ("closed", "", "support_over+sex"),
}
_DIMENSIONS = {"result_column": "exit_reason", "meeting_type": "kind"}
# Of the places of a figure so many are named; tables first.
_MOST = 2
_ORDER = ("tabell", "text", "diagram")
_SHARE = "share_"
_HEAD = """# Vad förlagorna innehåller

De fem tryckta rapporterna, tal för tal: var varje slag av tal står i rapporten, och var det står hos oss.
Första tabellen för varje rapport är gjord av `tests/golden/` och `data/*/published/`, och av vad våra sidor
frågar efter när de görs av demon; varför något inte står hos oss är skrivet i `tests/seeds/nowhere.csv`. Den
andra, om det som inte är tal, är gjord av `tests/seeds/content.csv`, vars platser kontrolleras.

Gör om: `PYTHONPATH=tests python -m seeds > docs/content-of-the-seeds.md`.
"""


@dataclass(frozen=True)
class Stated:
    """A kind of number that a report states at a place."""

    report: str
    place: str
    read: Read


def document() -> str:
    """The whole text."""
    lines = [_HEAD.rstrip("\n")]
    for report in dict.fromkeys((*(one.report for one in stated()), *(row["report"] for row in content()))):
        lines += ["", f"## {report.replace('_', ' ')}", "", *_numbers(report), *_others(report)]
    return "\n".join(lines) + "\n"


@cache
def stated() -> tuple[Stated, ...]:
    """Every kind of number in the golden and the published files, each once a place."""
    return tuple(dict.fromkeys(one for path in _files() for one in _of_file(path)))


def _files() -> list[Path]:
    golden = {path.stem.partition("_")[2]: path for path in (ROOT / "tests" / "golden").glob("*.csv")}
    published = sorted((ROOT / "data").glob("*/published/*.csv"))
    return [one for path in published for one in (path, golden.get(path.stem)) if one is not None]


def _of_file(path: Path) -> Iterator[Stated]:
    report = path.stem.partition("_")[2] if path.parent.name == "golden" else path.stem
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["place"]:
                yield Stated(report, _part(row["place"]), (row["measure"], row["population"], row["by"]))


def _part(place: str) -> str:
    """A place without the row or column of its table."""
    return place.partition(", kolumn")[0].partition(", rad")[0].partition(", (")[0]


def _numbers(report: str) -> Iterator[str]:
    rows: dict[tuple[str, str], list[Read]] = {}
    for one in stated():
        if one.report == report:
            rows.setdefault((one.place, _measure(one.read[0])), []).append(one.read)
    if rows:
        yield from ("| i rapporten | tal | hos oss |", "| --- | --- | --- |")
    for (place, measure), reads in rows.items():
        yield f"| {place} | {called(measure, reads)} | {ours(reads, _page(report))} |"


def _measure(name: str) -> str:
    """The measure itself, of a share that a report gives of it."""
    return name if name in MEASURES or not name.startswith(_SHARE) else name.removeprefix(_SHARE)


def called(measure: str, reads: list[Read]) -> str:
    """A kind of number in words, with what it is broken down by: «Avslutade; efter `sex`»."""
    label = MEASURES[measure].label if measure in MEASURES else f"`{measure}`"
    return "; ".join((label, *_breakdowns(reads)))


def _breakdowns(reads: Iterable[Read]) -> list[str]:
    return list(dict.fromkeys(f"efter `{by}`" for _, _, by in reads if by))


def _page(report: str) -> str:
    """On which of our pages a report's numbers are looked for first."""
    association, team, *_ = report.split("_")
    return OF_ASSOCIATION if association == team else OF_TEAM


def ours(reads: list[Read], page: str) -> str:
    """Where numbers stand on our pages, and which of them do not; first where most of them stand."""
    shown = Counter(place for read in reads for place in places_of(read))
    lacking = [read for read in reads if not places_of(read)]
    order = {one: (one.page != page, -n, _ORDER.index(one.kind), one) for one, n in shown.items()}
    first = sorted(order, key=lambda one: order[one])[:_MOST]
    said = "; ".join(map(str, first))
    if not lacking:
        return said
    why = dict.fromkeys(why_nowhere()[_measure(measure), by] for measure, _, by in lacking)
    which = ", ".join(_breakdowns(lacking)) or "totalt"
    not_shown = f"står inte på våra sidor: {'; '.join(why)}"
    return f"{said}; {which} {not_shown}" if said else not_shown


@cache
def why_nowhere() -> Mapping[tuple[str, str], str]:
    """Measure and breakdown -> why we have no such number. KeyError for one that nobody has decided on."""
    with WHY_NOWHERE.open(encoding="utf-8", newline="") as lines:
        return {(row["measure"], row["by"]): row["reason"] for row in csv.DictReader(lines)}


def places_of(read: Read) -> tuple[Place, ...]:
    """Where a number is shown: itself, what its share is a share of, or a finer breakdown that gives it."""
    name, population, by = read
    plain = (_measure(name), population, by)
    called = (read, plain, (name, "", by))
    measure, population, by = next((_AS_OURS[one] for one in called if one in _AS_OURS), plain)
    own = measure.startswith(PREFIX)
    wanted = _dimensions(by) - {"team"}
    found: dict[bool, list[Place]] = {True: [], False: []}
    for (counted, of, dimensions), places in where_shown().items():
        theirs = _dimensions(dimensions)
        same = counted == measure.removeprefix(PREFIX) and of in (population, "")
        if same and wanted <= theirs and (wanted or not theirs):
            fit = [one for one in places if (one.section == OWN) == own]
            found[wanted == theirs] += [one for one in fit if by != "team" or one.page == OF_ASSOCIATION]
    return tuple(dict.fromkeys(found[True] or found[False]))


def _dimensions(by: str) -> set[str]:
    return {_DIMENSIONS.get(one, one) for one in by.split(JOINT)} - {""}


def content() -> list[dict[str, str]]:
    """What the reports hold that is no number, as it is written down."""
    with CONTENT.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _others(report: str) -> Iterator[str]:
    rows = [row for row in content() if row["report"] == report]
    if rows:
        yield from ("", "| i rapporten | slag | vad | hos oss |", "| --- | --- | --- | --- |")
    for row in rows:
        yield f"| {row['place']} | {row['kind']} | {row['what']} | {stands(row['where'])} |"


def stands(where: str) -> str:
    """Where something stands, in words. KeyError where there is no such thing on our pages."""
    kind, _, name = where.partition(":")
    page = OF_ASSOCIATION if kind.startswith("association-") else OF_TEAM
    match kind.removeprefix("association-"):
        case "table" | "chart" as asked:
            word = "tabell" if asked == "table" else "diagram"
            return f"{page}, {_sections(page)[word, name]}: {word} `{name}`"
        case "text":
            outline = ASSOCIATION_OUTLINE if page == OF_ASSOCIATION else TEAM_OUTLINE
            return f"{page}, {outline[name].heading}: texten"
        case "sheet":
            return f"{SHEETS[name]} (bladet {name})"
        case _:
            return name


# Where the words and rows of a sheet stand.
SHEETS = {
    "Egna tal": "teamets sida: tabell `own_numbers`",
    "Citat": "teamets sida och dess kapitel på förbundets sida",
    "Enkätsvar": "teamets sida, 3. Deltagare – resultat och effekter, och dess kapitel på förbundets sida, "
    "när de är godkända",
    "Mål": "teamets sida och dess kapitel på förbundets sida",
    "Jämförelsetal": "förbundets sida, 4. Målgruppen",
    "Budget": f"förbundets sida, {OWN}",
}


@cache
def _sections(page: str) -> dict[tuple[str, str], str]:
    notebook = "association_report.ipynb" if page == OF_ASSOCIATION else "team_report.ipynb"
    return {(kind, name): section for section, kind, name in cells(notebook)}
