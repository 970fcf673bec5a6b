"""An association's teams side by side, as tables: the flow, backgrounds and results, and their sums."""

from collections.abc import Iterable, Mapping

from finsam.domain.figures import Figure
from finsam.figures.uncertainty import wilson
from finsam.measures.core.populations import ACTIVE_END, CLOSED, NEW, PARTICIPATED
from finsam.present.declared import definitions_of, label_of, text_of
from finsam.present.facts import Facts
from finsam.present.groups import count_with_share, part_with_share
from finsam.present.numbers import INTERVAL, MIN_IN_PERCENT, UNDEFINED, is_nobody, percent_limits, share_of
from finsam.present.parts.table import Column, Row, Table
from finsam.present.result_columns import result_columns
from finsam.present.topics.association.lacking_teams import not_of_all
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.results.columns import base_figure, counted_columns
from finsam.present.topics.results.detail_tables import changes_of_income

# One team's facts by the name that heads its column, in the order of the report; the sum is apart.
Teams = Mapping[str, Facts]
ASSOCIATION = Contents[[Facts, Teams]]()
# What heads the column, or the row, of all teams.
TOGETHER = "Tillsammans"
_FLOW = ("active_start", "new", "participated", "closed", "active_end", "early_dropouts", "queue_end")
_LEFT, _DROPOUTS, _GOAL, _GOAL_SHARE = "closed", "early_dropouts", "reached_goal", "share_reached_goal"
_MONTHS = "months_mean"
# Whom the parts of a count are parts of: «alla som deltagit under perioden».
_IN_ALL = {whole.id: whole.label for whole in (NEW, PARTICIPATED, CLOSED, ACTIVE_END)}


def short_names(names: Iterable[str]) -> list[str]:
    """Names without the words that all begin with: «Samordningsteam Sala» is «Sala» among others."""
    words = [name.split() for name in names]
    shortest = min((len(parts) for parts in words), default=0)
    shared = 0
    while shared < shortest - 1 and len({parts[shared] for parts in words}) == 1 and len(words) > 1:
        shared += 1
    return [" ".join(parts[shared:]) for parts in words]


def _columns(head: str, teams: Teams, unit: str = "") -> tuple[Column, ...]:
    return (Column(head), *(Column(name, unit) for name in teams), Column(TOGETHER, unit))


@ASSOCIATION.table("flow")
def flow(together: Facts, teams: Teams) -> Table:
    """Who came, took part and left in each team, and in all."""
    every = (*teams.values(), together)
    measures = [name for name in _FLOW if together.find(name) is not None]
    rows = [
        Row(label_of(name), tuple(facts.say(name) for facts in every), emphasis=name == "participated")
        for name in measures
    ]
    return Table(
        "table-together-flow",
        "Inskrivningar per team",
        _columns("Inskrivningar", teams),
        tuple(rows),
        not_of_all(together, teams, "queue_end"),
        definitions_of(*measures),
    )


def background(together: Facts, teams: Teams, by: str, caption: str, measure: str = "participated") -> Table:
    """How each team's participants are spread over the groups of a dimension, in counts and parts."""
    every = (*teams.values(), together)
    codes = [figure.group for facts in every for figure in facts.groups(measure, by) if not is_nobody(figure)]
    rows = [
        Row(together.label(by, code), tuple(count_with_share(facts, measure, by, code) for facts in every))
        for code in together.in_order(by, codes)
    ]
    rows.append(Row("Totalt", tuple(facts.say(measure) for facts in every), emphasis=True))
    head = caption.partition(",")[0]
    shares = not together.public or any("(" in cell for row in rows for cell in row.cells)
    return Table(
        f"table-together-{by.replace('_', '-')}",
        caption,
        _columns(head, teams),
        tuple(rows),
        (f"Antal och, inom parentes, andel av {_IN_ALL[measure]}.",) if shares else (),
        definitions_of(measure),
    )


def _background(by: str, caption: str) -> None:
    """Register the table of a dimension, under the dimension's name."""

    @ASSOCIATION.table(by)
    def of_dimension(together: Facts, teams: Teams) -> Table:
        return background(together, teams, by, f"{caption}, inskrivningar under perioden")


_background("sex", "Kön")
_background("age_band", "Ålder")
_background("education", "Högsta slutförda utbildning")
_background("support_band", "År i offentlig försörjning före insatsen")
_background("income_before", "Försörjning före insatsen")
_background("referrer", "Remittent")


@ASSOCIATION.table("results")
def results(together: Facts, teams: Teams) -> Table:
    """Where the closed of each team went, in the association's own columns, and how many reached the goal."""
    every = (*teams.values(), together)
    columns = [[*counted_columns(facts)] for facts in every]
    rows = [
        Row(
            label,
            tuple(
                part_with_share(own[at].count, base_figure(facts))
                for facts, own in zip(every, columns, strict=True)
            ),
        )
        for at, (label, _) in enumerate(result_columns(together))
    ]
    rows += [
        Row(label_of(_DROPOUTS), tuple(facts.say(_DROPOUTS) for facts in every)),
        Row(label_of(_LEFT), tuple(facts.say(_LEFT) for facts in every), emphasis=True),
        Row(label_of(_GOAL), tuple(_goal(facts.get(_GOAL_SHARE)) for facts in every), emphasis=True),
        Row(INTERVAL, tuple(_limits(facts.get(_GOAL_SHARE)) for facts in every), part=True),
        Row("Genomströmningstid", tuple(facts.say(_MONTHS, _GOAL) for facts in every)),
    ]
    return Table(
        "table-together-results",
        "Resultat per team",
        _columns("Avslutade till", teams),
        tuple(rows),
        definitions=definitions_of(_LEFT, _GOAL_SHARE, _MONTHS),
    )


def _goal(share: Figure) -> str:
    if share.ranges:
        return text_of(share, counts=True)
    if share.numerator is None or share.denominator is None:
        return text_of(share)
    return share_of(share.numerator, share.denominator)


def _limits(share: Figure) -> str:
    """Between what the goal share may lie; nothing of so few that the share is told in counts."""
    limits = wilson(share)
    if limits is None or share.denominator is None or share.denominator < MIN_IN_PERCENT:
        return UNDEFINED
    return percent_limits(limits.low, limits.high, share.denominator)


@ASSOCIATION.table("income_change")
def income_change(together: Facts, teams: Teams) -> Table:
    """What the closed of all teams lived on before and after."""
    return changes_of_income(together)
