"""How the team is steered, as tables: seats and vacancies, meetings, and who came."""

from finsam.domain.word_lists import word_lists
from finsam.domain.words import folded
from finsam.present.declared import definitions_of
from finsam.present.facts import Facts
from finsam.present.numbers import how_many_of
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

_SEATS, _VACANT = "steering_seats", "steering_vacant"
_MEETINGS, _ATTENDED = "meetings", "meetings_attended"


def steering_kinds(facts: Facts) -> list[str]:
    """The kinds of meeting that are the steering group's, as the register spells them."""
    fits = word_lists("steering_group")["steering_meeting"].fits
    return [figure.group for figure in facts.groups(_MEETINGS, "kind") if fits(figure.group)]


def attended(facts: Facts, kinds: list[str]) -> dict[str, tuple[int, int]]:
    """Organisation -> how many of the meetings of these kinds it came to, and of how many that is noted."""
    came: dict[str, tuple[int, int]] = {}
    for figure in facts.groups(_ATTENDED, "kind+organisation"):
        kind, organisation = figure.groups().values()
        if kind in kinds and figure.numerator is not None and figure.denominator is not None:
            part, whole = came.get(organisation, (0, 0))
            came[organisation] = part + int(figure.numerator), whole + int(figure.denominator)
    return came


def attendance(facts: Facts, kinds: list[str]) -> dict[str, str]:
    """The same in words: `4 av 5`."""
    return {name: how_many_of(part, whole) for name, (part, whole) in attended(facts, kinds).items()}


@TEAM.table("steering_group")
def steering_group(facts: Facts) -> Table | None:
    """The parties' seats, how many are vacant, and at how many meetings each was; None without seats."""
    seats = {figure.group: figure for figure in facts.groups(_SEATS, "organisation")}
    if not seats:
        return None
    came = {folded(name): text for name, text in attendance(facts, steering_kinds(facts)).items()}
    others = [name for name in attendance(facts, steering_kinds(facts)) if _unseated(name, list(seats))]
    rows = [
        Row(
            organisation,
            (
                facts.say(_SEATS, by="organisation", group=organisation),
                facts.say(_VACANT, by="organisation", group=organisation),
                came.get(folded(organisation), "–"),
            ),
        )
        for organisation in seats
    ]
    rows += [Row(name, ("–", "–", came[folded(name)])) for name in others]
    rows.append(Row("Totalt", (facts.say(_SEATS), facts.say(_VACANT), ""), emphasis=True))
    columns = (
        Column("Organisation"),
        Column("Platser"),
        Column("Varav vakanta"),
        Column("Med på möten"),
    )
    definitions = definitions_of(_SEATS, _ATTENDED)
    return Table(
        "table-steering-group",
        "Styrgruppen vid periodens slut",
        columns,
        tuple(rows),
        definitions=definitions,
    )


def _unseated(name: str, seats: list[str]) -> bool:
    return folded(name) not in {folded(seat) for seat in seats}


@TEAM.table("meetings")
def meetings(facts: Facts) -> Table | None:
    """How many meetings there were, by kind and form; None where there were none."""
    kinds = [figure.group for figure in facts.groups(_MEETINGS, "kind")]
    forms = [figure.group for figure in facts.groups(_MEETINGS, "form")]
    if not kinds:
        return None
    rows = [
        Row(
            kind,
            (
                *(facts.say(_MEETINGS, by="kind+form", group=f"{kind}+{form}") for form in forms),
                facts.say(_MEETINGS, by="kind", group=kind),
            ),
        )
        for kind in kinds
    ]
    sums = (*(facts.say(_MEETINGS, by="form", group=form) for form in forms), facts.say(_MEETINGS))
    rows.append(Row("Totalt", sums, emphasis=True))
    columns = (Column("Möte"), *(Column(form) for form in forms), Column("Totalt"))
    return Table(
        "table-meetings", "Möten under perioden", columns, tuple(rows), definitions=definitions_of(_MEETINGS)
    )


@TEAM.table("attendance")
def other_attendance(facts: Facts) -> Table | None:
    """Who came to the meetings that are not the steering group's; None where nobody noted it."""
    steering = steering_kinds(facts)
    kinds = [figure.group for figure in facts.groups(_MEETINGS, "kind") if figure.group not in steering]
    came = {kind: attendance(facts, [kind]) for kind in kinds}
    came = {kind: organisations for kind, organisations in came.items() if organisations}
    names = dict.fromkeys(name for organisations in came.values() for name in organisations)
    if not names:
        return None
    rows = tuple(Row(name, tuple(came[kind].get(name, "–") for kind in came)) for name in names)
    columns = (Column("Organisation"), *(Column(kind) for kind in came))
    definitions = definitions_of(_ATTENDED)
    return Table("table-attendance", "Med på andra möten", columns, rows, definitions=definitions)
