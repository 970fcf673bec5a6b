"""Those who left in finer groups, as tables: the goal by exit, sex and age, and income before and after."""

from collections.abc import Iterable, Sequence

from finsam.domain.figures import Figure, Status
from finsam.figures.share_of_whole import sum_of
from finsam.present.declared import definitions_of, label_of, text_of
from finsam.present.facts import Facts, band_label
from finsam.present.groups import SEX_HEADS
from finsam.present.parts.table import Column, Row, Table
from finsam.present.sentences import within
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

_GOAL, _LEFT = "reached_goal", "closed"
_ALL_THREE = "exit_detail+sex+age_band"
# A sex that has a row of its own even where nobody of it reached the goal.
_ALWAYS = frozenset({"woman", "man"})


@TEAM.table("goal_by_age")
def goal_by_age(facts: Facts) -> Table:
    """Those who reached the goal, by exit detail, sex and age band; the published appendix."""
    bands = [figure.group for figure in facts.groups(_GOAL, "age_band")]
    rows = [row for sex in SEX_HEADS for row in _of_sex(facts, sex, bands)]
    totals = [facts.get(_GOAL, by="age_band", group=band) for band in bands]
    rows.append(Row("Totalt", _texts((*totals, facts.get(_GOAL))), emphasis=True))
    return Table(
        "table-goal-by-age",
        "De som gick i mål, efter avslut, kön och ålder på avslutsdagen",
        (Column("Gick i mål till"), *(Column(band_label(band), "år") for band in bands), Column("Totalt")),
        tuple(rows),
        definitions=definitions_of(_GOAL),
    )


def _of_sex(facts: Facts, sex: str, bands: Sequence[str]) -> list[Row]:
    """The rows of one sex and their sum; none where the sex need not be there and nobody is."""
    whole = facts.get(_GOAL, by="sex", group=sex)
    if sex not in _ALWAYS and whole.value == 0:
        return []
    rows = []
    for detail in dict.fromkeys(figure.groups()["exit_detail"] for figure in facts.groups(_GOAL, _ALL_THREE)):
        cells = [facts.get(_GOAL, by=_ALL_THREE, group=f"{detail}+{sex}+{band}") for band in bands]
        if any(cell.value != 0 for cell in cells):
            head = f"{SEX_HEADS[sex]}, {within(facts.label('exit_detail', detail))}"
            rows.append(Row(head, _texts((*cells, sum_of(cells)))))
    sums = [facts.get(_GOAL, by="sex+age_band", group=f"{sex}+{band}") for band in bands]
    return [*rows, Row(f"{SEX_HEADS[sex]} totalt", _texts((*sums, whole)), emphasis=True)]


def _texts(figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(map(text_of, figures))


@TEAM.table("income_change")
def changes_of_income(facts: Facts) -> Table:
    """What the closed lived on before and after, as pairs that occur, the most common first."""
    pairs = [
        figure
        for figure in facts.groups(_LEFT, "income_before+income_after")
        if figure.value != 0 or figure.status is not Status.OK
    ]
    rows = [_change(facts, figure) for figure in sorted(pairs, key=lambda figure: -(figure.value or 0))]
    rows.append(Row(label_of(_LEFT), ("", facts.say(_LEFT)), emphasis=True))
    return Table(
        "table-income-change",
        "Försörjning före och efter för dem som avslutades",
        (Column("Före"), Column("Efter", numeric=False), Column("Antal")),
        tuple(rows),
        definitions=definitions_of(_LEFT),
    )


def _change(facts: Facts, figure: Figure) -> Row:
    before, after = figure.groups().values()
    cells = (facts.label("income_after", after), text_of(figure))
    return Row(facts.label("income_before", before), cells)
