"""An association's charts of its teams say the same as its tables, of a small team too."""

from builders import facts, figure

from finsam.domain.figures import Figure
from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.topics.association.charts import sexes
from finsam.present.topics.association.results_charts import goal_share
from finsam.present.typography import HARD_SPACE


def team(took_part: int, women: int, closed: int, reached: int) -> Facts:
    rows: list[Figure] = [
        figure("participated", took_part),
        figure("participated", women, by="sex", group="woman"),
        figure("participated", took_part - women, by="sex", group="man"),
        figure("share_reached_goal", numerator=reached, denominator=closed),
    ]
    return facts(rows)


def test_of_few_it_is_told_how_many_of_how_many_as_in_the_tables_and_no_bar_is_drawn() -> None:
    small, large = team(1, 1, 3, 2), team(40, 30, 10, 5)
    together = facts([*team(41, 31, 13, 7).figures, figure("closed", 13)])
    teams = {"Granen": small, "Björken": large}
    reached, by_sex = goal_share(together, teams), sexes(together, teams)
    assert isinstance(reached, Chart)
    assert isinstance(by_sex, Chart)
    told = [row.cells[0].replace(HARD_SPACE, " ") for row in reached.table.rows]
    assert told == ["2 av 3", "50 % (5 av 10)", "54 % (7 av 13)"]
    assert by_sex.table.rows[0].cells == ("1 av 1", "0 av 1")
    assert "färre än" not in reached.alt + by_sex.alt
