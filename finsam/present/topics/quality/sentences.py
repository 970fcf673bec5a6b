"""How good the registers are, in sentences: what to know, what to look at, and what is new."""

from finsam.measures.quality.unlikely_rows import LONG_STAY_MONTHS
from finsam.present.numbers import number, share_of
from finsam.present.parts.warnings import is_important
from finsam.present.sentences import joined
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.quality.changes_tables import read_otherwise
from finsam.present.topics.quality.charts import LONG_STAY
from finsam.present.topics.quality.facts import (
    Changes,
    TeamQualities,
    TeamQuality,
    header,
    missing_together,
    readable,
)

QUALITY = Contents[[TeamQualities]]()

FIRST = "Första körningen: det finns inget att jämföra med."
DOUBTED = (
    "Något ser märkligt ut i registret från {teams}, och tal kan vara fel. Varningarna säger vad, och vad du "
    "gör; de står också i index.html."
)
NO_CHANGES = "Inga ändringar sedan förra körningen."


@QUALITY.paragraphs("overview")
def overview(teams: TeamQualities) -> list[list[str]]:
    """What the page is for, the teams whose report is stopped, and whose register looks odd."""
    about = [
        "Sidan visar vad talen bygger på och vilka rader som bör ses över.",
        "Den är gjord av antal och radnummer och säger aldrig vem en rad gäller.",
        "Den hör inte till rapporten till styrelsen.",
    ]
    doubted = [team.name for team in teams if any(map(is_important, team.told))]
    said = [[_stopped(team)] for team in teams if team.errors]
    return [about, *said, *([DOUBTED.format(teams=joined(doubted))] for _ in doubted[:1])]


def _stopped(team: TeamQuality) -> str:
    unread = " Registret är därför inte läst här." if team.quality is None else ""
    return f"{team.name}: {team.errors} fel stoppar rapporten.{unread} «finsam check» visar dem."


@QUALITY.paragraphs("missing")
def missing(teams: TeamQualities) -> list[list[str]]:
    """In which column most is missing."""
    found = missing_together(teams)
    if not found:
        return []
    most = max(found, key=lambda one: one.missing)
    if not most.missing:
        return [["Ingen uppgift saknas på de rader som räknas i perioden."]]
    return [
        [f"Flest uppgifter saknas i kolumnen {header(most.column)}: {share_of(most.missing, most.rows)}."]
    ]


@QUALITY.paragraphs("unlikely")
def unlikely(teams: TeamQualities) -> list[list[str]]:
    """How many unlikely values there are, and that they need not be wrong."""
    found = sum(one.found for _, quality in readable(teams) for one in quality.unlikely)
    if not any(readable(teams)):
        return []
    if not found:
        return [["Inga ovanliga värden hittades."]]
    values = "1 ovanligt värde" if found == 1 else f"{number(found)} ovanliga värden"
    return [[f"{values} hittades. Ovanligt är inte fel: se efter i registret och rätta det som är fel."]]


@QUALITY.paragraphs("long_stays")
def long_stays(teams: TeamQualities) -> list[list[str]]:
    """How many have been enrolled for long without an exit."""
    found = [quality.found(LONG_STAY) for _, quality in readable(teams)]
    long, active = sum(one.found for one in found), sum(one.rows for one in found)
    if not active:
        return []
    of = f"av de {number(active)} aktiva" if active > 1 else "aktiv"
    count, enrolled = (number(long), "inskrivna") if long > 1 else ("En" if long else "Ingen", "inskriven")
    stayed = f"varit {enrolled} mer än {LONG_STAY_MONTHS} månader utan avslut"
    return [[f"{count} {of} har vid periodens slut {stayed}."]]


@QUALITY.paragraphs("changes")
def changes(teams: TeamQualities) -> list[list[str]]:
    """What is new since the page was made last, team by team; one sentence where nothing is."""
    read = [team for team, _ in readable(teams)]
    if read and all(team.changes is None for team in read):
        return [[FIRST]]
    new = [f"{team.name}: {FIRST[:1].lower()}{FIRST[1:]}" for team in read if team.changes is None]
    changed = {team.name: _changed(team.changes) for team in read if team.changes}
    said = [f"{name} har {what} sedan förra körningen." for name, what in changed.items() if what] + new
    same = [name for name, what in changed.items() if not what]
    if same:
        said.append(f"Inga ändringar sedan förra körningen i {joined(same)}." if said else NO_CHANGES)
    return [[one] for one in said]


def _changed(changes: Changes) -> str:
    rows = changes.rows
    parts = (
        _counted(rows.new, "ny rad", "nya rader"),
        _counted(rows.changed, "ändrad rad", "ändrade rader"),
        _counted(rows.gone, "borttagen rad", "borttagna rader"),
        _counted(len(read_otherwise(changes)), "ändrat tal", "ändrade tal"),
    )
    return joined([part for part in parts if part])


def _counted(count: int, singular: str, plural: str) -> str:
    return f"{number(count)} {singular if count == 1 else plural}" if count else ""
