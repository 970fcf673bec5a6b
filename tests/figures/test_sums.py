"""An association's figures are its teams' put together, and nothing else."""

from decimal import Decimal

from builders import YEAR, between, counted, enrolment, figure, find

from finsam.domain.figures import Figures, Status
from finsam.figures.identities.equations import breaches
from finsam.figures.sums import association_figures
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic

ROWS = [
    enrolment("2024-08-01", team="north", sex="woman", support_years=2.0),
    enrolment("2023-08-01", "2025-01-01", team="north", exit_reason="work", sex="man", support_years=4.0),
    enrolment(
        "2023-02-01", "2025-02-01", team="south", exit_reason="studies", sex="woman", support_years=9.0
    ),
    enrolment("2024-08-15", "2025-03-01", team="south", exit_reason="other", sex="man", support_years=1.0),
    enrolment("2024-09-01", team="south", sex="unknown"),
]
TEAMS = counted(*ROWS, teams=("north", "south"))
TOGETHER = association_figures(TEAMS)
# The same people in one team: what the sums must come to.
ONE_TEAM = counted(*({**row, "team": "all"} for row in ROWS), teams=("all",))


def test_every_sum_is_what_one_team_of_all_participants_would_have() -> None:
    compared = 0
    for expected in ONE_TEAM:
        if MEASURES[expected.measure].statistic is Statistic.MEDIAN:
            continue
        found = TOGETHER.of(expected.key.together.of_period(YEAR.id))
        assert found is not None, expected.key
        assert found.status is expected.status, expected.key
        if expected.value is not None:
            assert found.value is not None
            assert abs(found.value - expected.value) < Decimal("1e-9"), expected.key
        assert (found.numerator, found.denominator) == (expected.numerator, expected.denominator)
        compared += 1
    assert compared > 100


def test_a_median_of_medians_is_not_made() -> None:
    assert not [row for row in TOGETHER if MEASURES[row.measure].statistic is Statistic.MEDIAN]


def test_each_total_stands_beside_what_each_team_has_of_it() -> None:
    parts = [row for row in TOGETHER if (row.measure, row.by) == ("participated", "team")]
    assert {row.group: row.value for row in parts} == {"north": 2, "south": 3}
    assert find(TOGETHER, "participated").value == 5


def test_the_sums_keep_the_identities() -> None:
    assert breaches(TOGETHER) == ()


def test_a_sum_with_a_team_that_lacks_it_is_missing_and_not_a_part_of_the_whole() -> None:
    known = figure("forecast", -50_000, team="north")
    lacking = figure("forecast", team="south", status=Status.MISSING)
    (together,) = association_figures([known, lacking]).where(by="")
    assert (together.status, together.value) == (Status.MISSING, None)


def test_a_sum_with_a_hidden_count_is_hidden() -> None:
    (together,) = association_figures(
        [figure("closed", 12, team="north"), figure("closed", team="south", status=Status.HIDDEN)]
    ).where(by="")
    assert (together.status, together.value) == (Status.HIDDEN, None)


def test_a_sum_with_a_range_lies_between_the_sums_of_the_ends() -> None:
    rows = [figure("closed", 12, team="north"), between("closed", 2, 5, team="south")]
    sums = association_figures(rows)
    whole = find(sums, "closed")
    assert (whole.status, whole.value, whole.printed) == (Status.RANGE, None, "14–17")
    assert [row.printed for row in sums if row.by == "team"] == ["", "2–5"]
    assert breaches(sums) == ()


def test_of_a_share_or_a_mean_that_is_a_range_nothing_is_made() -> None:
    rows = [
        between("share_reached_goal", 2, 4, of=(6, 9), team="north"),
        figure("share_reached_goal", numerator=6, denominator=12, team="south"),
        between("months_mean", 7, 9, "reached_goal", n=(5, 8), team="north"),
        figure("months_mean", 8, "reached_goal", n=6, team="south"),
    ]
    assert association_figures(rows).rows == ()


def test_what_was_published_of_one_team_is_not_the_associations() -> None:
    published = figure("months_mean", 20.3, "reached_goal", team="north", printed="20,3 mån")
    assert association_figures(Figures([published])).rows == ()
