"""Which tables put an association's teams beside each other? Counts, shares and money, and their sums."""

from collections.abc import Iterable, Mapping

from finsam.domain.figures import Figure
from finsam.figures.parts import sum_of
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.populations import ACTIVE_END, CLOSED, NEW, PARTICIPATED
from finsam.present.facts import Facts
from finsam.present.numbers import UNDEFINED, percent, share_of, shown
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.association.lacking_teams import not_of_all
from finsam.present.topics.participants.tables import count_with_share, definitions_of, others_held
from finsam.present.topics.results.columns import counts_of, result_columns

# One team's facts by the name that heads its column, in the order of the report; the sum is apart.
Teams = Mapping[str, Facts]

# Whom the parts of a count are parts of: «alla som deltagit under perioden».
_IN_ALL = {whole.id: whole.label for whole in (NEW, PARTICIPATED, CLOSED, ACTIVE_END)}


def short_names(names: Iterable[str]) -> list[str]:
    """Names without the words that all begin with: «Samordningsteam Sala» is «Sala» beside others."""
    words = [name.split() for name in names]
    shortest = min((len(parts) for parts in words), default=0)
    shared = 0
    while shared < shortest - 1 and len({parts[shared] for parts in words}) == 1 and len(words) > 1:
        shared += 1
    return [" ".join(parts[shared:]) for parts in words]


def _columns(head: str, teams: Teams, unit: str = "") -> tuple[Column, ...]:
    return (Column(head), *(Column(name, unit) for name in teams), Column("Tillsammans", unit))


def flow(together: Facts, teams: Teams) -> Table:
    """Who came, took part and left in each team, and in all."""
    measures = ("active_start", "new", "participated", "closed", "active_end", "early_dropouts", "queue_end")
    every = (*teams.values(), together)
    rows = [
        Row(MEASURES[name].label, tuple(facts.say(name) for facts in every), emphasis=name == "participated")
        for name in measures
        if together.find(name) is not None
    ]
    return Table(
        "table-together-flow",
        "Inskrivningar per team",
        _columns("Inskrivningar", teams),
        tuple(rows),
        not_of_all(together, teams, "queue_end"),
        definitions_of(*(name for name in measures if together.find(name) is not None)),
    )


def background(together: Facts, teams: Teams, by: str, caption: str, measure: str = "participated") -> Table:
    """How each team's participants are spread over the groups of a dimension, in counts and parts.

    In a public edition small teams have coarser groups of their own, so there the rows are the association's.
    """
    every = (*teams.values(), together)
    asked = (together,) if together.public else every
    codes = [figure.group for facts in asked for figure in facts.groups(measure, by) if figure.value != 0]
    rows = [
        Row(together.label(by, code), tuple(count_with_share(facts, measure, by, code) for facts in every))
        for code in together.in_order(by, codes)
    ]
    rows.append(Row("Totalt", tuple(facts.say(measure) for facts in every), emphasis=True))
    head = caption.partition(",")[0]
    return Table(
        f"table-together-{by.replace('_', '-')}",
        caption,
        _columns(head, teams),
        tuple(rows),
        (f"Antal och, inom parentes, andel av {_IN_ALL[measure]}.",),
        definitions_of(measure),
        others_held(together, by, codes),
    )


def results(together: Facts, teams: Teams) -> Table:
    """Where the closed of each team went, in the association's own columns, and how many reached the goal."""
    every = (*teams.values(), together)
    rows = [
        Row(label, tuple(_column_count(facts, codes) for facts in every))
        for label, codes in result_columns(together)
    ]
    rows.append(Row("Tidiga avhopp", tuple(facts.say("early_dropouts") for facts in every)))
    rows.append(Row("Avslutade", tuple(facts.say("closed") for facts in every), emphasis=True))
    goal = tuple(_goal(facts.get("share_reached_goal")) for facts in every)
    rows.append(Row("Gick i mål", goal, emphasis=True))
    months = tuple(facts.say("months_mean", "reached_goal") for facts in every)
    rows.append(Row("Genomströmningstid", months))
    return Table(
        "table-together-results",
        "Resultat per team",
        _columns("Avslutade till", teams),
        tuple(rows),
        definitions=definitions_of("closed", "share_reached_goal", "months_mean"),
    )


def _column_count(facts: Facts, codes: tuple[str, ...]) -> str:
    whole = sum_of(counts_of(facts, codes))
    text, base = shown(whole, MEASURES["closed"]), facts.get("share_reached_goal").denominator
    return f"{text} ({percent(whole.value, base)})" if whole.value is not None and base else text


def _goal(share: Figure) -> str:
    if share.numerator is None or share.denominator is None:
        return shown(share, MEASURES["share_reached_goal"])
    return share_of(share.numerator, share.denominator)


def money(together: Facts, teams: Teams) -> Table | None:
    """What each team was given and used; None where no team keeps a budget."""
    if together.find("budget") is None:
        return None
    rows = []
    for name, facts in (*teams.items(), ("Tillsammans", together)):
        budget, actual = facts.value("budget"), facts.value("actual")
        used = percent(actual, budget) if budget and actual is not None else _not_used(facts)
        cells = [facts.say(measure, unit=False) for measure in ("budget", "actual", "difference")]
        rows.append(Row(name, (*cells, used), emphasis=name == "Tillsammans"))
    columns = (
        Column("Team"),
        Column("Tilldelat", "kr"),
        Column("Använt", "kr"),
        Column("Differens", "kr"),
        Column("Använt av tilldelat"),
    )
    return Table(
        "table-together-money",
        "Medel per team",
        columns,
        tuple(rows),
        not_of_all(together, teams, "budget", "actual"),
        definitions_of("budget", "actual", "difference"),
    )


def _not_used(facts: Facts) -> str:
    """Why there is no share of the budget: nothing was given, or what is missing or hidden."""
    lacking = [facts.get(name) for name in ("budget", "actual") if facts.value(name) is None]
    return shown(lacking[0], MEASURES["budget"]) if lacking else UNDEFINED


def staff(together: Facts, teams: Teams) -> Table | None:
    """Who works in each team on the last day, by role and employer; None where no team keeps a list."""
    if together.find("staff_fte") is None:
        return None
    rows = []
    for name, facts in teams.items():
        for figure in facts.groups("staff_fte", "role+employer"):
            role, employer = figure.groups().values()
            rows.append(Row(name, (role, employer, _extent(figure))))
        rows.append(Row(f"{name} totalt", ("", "", _extent(facts.get("staff_fte"))), emphasis=True))
    columns = (
        Column("Team"),
        Column("Roll", numeric=False),
        Column("Arbetsgivare", numeric=False),
        Column("Omfattning", "% av heltid"),
    )
    return Table(
        "table-together-staff",
        "Personal per team vid periodens slut",
        columns,
        tuple(rows),
        not_of_all(together, teams, "staff_fte"),
        definitions_of("staff_fte"),
    )


def _extent(figure: Figure) -> str:
    if figure.value is None:
        return shown(figure, MEASURES[figure.measure])
    return percent(figure.value, 1, 0).rstrip(" %\u00a0")
