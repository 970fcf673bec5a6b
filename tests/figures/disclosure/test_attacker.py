"""What does the attacker catch? Suppression as it is done by hand, and what is public elsewhere."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import figure

from finsam.domain.codes import standard_codes
from finsam.domain.figures import Figure, Figures, Status
from finsam.domain.rules import Rules
from finsam.figures.disclosure.attack.attacker import Proof, prove
from finsam.figures.disclosure.linear.linear_statements import Known
from finsam.figures.disclosure.protect.disclosure import protect
from finsam.figures.disclosure.protect.disclosure_problem import ContradictionError
from finsam.figures.disclosure.tables.disclosure_policy import NOT_SHOWN, Policy

CODES = standard_codes()
KNOWN = Known(Rules(goal=frozenset({"work", "studies", "job_seeking", "other_rehab"})))
POLICY = Policy()
YEAR = "2024-01--2024-12"
SEXES = ("woman", "man", "other", "unknown")


def count(
    measure: str, value: int, by: str = "", group: str = "", team: str = "avesta", period: str = YEAR
) -> Figure:
    return Figure("a", team, period, measure, "", by, group, Decimal(value), unit="persons")


def hidden(figure: Figure) -> Figure:
    """A count as an edition has it that hides it: it says whether it is small, as the program's own does."""
    small = figure.value is not None and figure.value < POLICY.least_count
    return replace(
        figure,
        value=None,
        numerator=None,
        denominator=None,
        n=None,
        status=Status.HIDDEN,
        printed=POLICY.few if small else POLICY.many,
    )


def by_sex(measure: str, *counts: int, team: str = "avesta", period: str = YEAR) -> list[Figure]:
    return [count(measure, n, "sex", sex, team, period) for sex, n in zip(SEXES, counts, strict=True)]


def mean(measure: str, value: str, n: int, population: str, by: str = "", group: str = "") -> Figure:
    return Figure("a", "avesta", YEAR, measure, population, by, group, Decimal(value), n=n, unit="years")


def attacked(*figures: Figure) -> Proof:
    return prove(Figures(figures), KNOWN, POLICY)


def found(proof: Proof) -> dict[tuple[str, str, str], tuple[float, float]]:
    """What was narrowed too far: measure, group and field -> bounds."""
    return {(one.figure.measure, one.figure.group, one.field): (one.low, one.high) for one in proof.broken}


def small_hidden(*figures: Figure) -> list[Figure]:
    """What is usually done: small counts are hidden and nothing else."""
    return [hidden(one) if one.value and one.value < POLICY.least_count else one for one in figures]


def test_hiding_small_counts_alone_is_caught() -> None:
    """43 - 24 - 17 - 0 = 2."""
    proof = attacked(*small_hidden(count("closed", 43), *by_sex("closed", 24, 17, 2, 0)))
    assert found(proof) == {("closed", "other", "value"): (2, 2)}
    assert not proof.ok


def test_a_count_that_shares_its_sum_with_another_hidden_one_is_safe() -> None:
    women, men, others, unknown = by_sex("closed", 24, 17, 2, 0)
    proof = attacked(count("closed", 43), women, hidden(men), hidden(others), unknown)
    assert proof.ok
    assert [(one.low, one.high) for one in proof.bounds] == [(15, 19), (0, 4)]


def reasons_by_sex(*rows: tuple[int, ...]) -> dict[tuple[str, str], Figure]:
    """Exit reasons by sex, in the order of the code list, nobody in the rows that are not given."""
    reasons = CODES["exit_reason"].ids
    every = (*rows, *((0, 0, 0, 0) for _ in range(len(reasons) - len(rows))))
    return {
        (reason, sex): count("closed", n, "exit_reason+sex", f"{reason}+{sex}")
        for reason, row in zip(reasons, every, strict=True)
        for sex, n in zip(SEXES, row, strict=True)
    }


def with_sums(cells: dict[tuple[str, str], Figure]) -> list[Figure]:
    """The sums of rows and columns and all, as shown figures."""
    values = {key: int(one.value or 0) for key, one in cells.items()}
    reasons = dict.fromkeys(reason for reason, _ in cells)
    rows = [
        count("closed", sum(n for key, n in values.items() if key[0] == reason), "exit_reason", reason)
        for reason in reasons
    ]
    columns = by_sex("closed", *(sum(n for key, n in values.items() if key[1] == sex) for sex in SEXES))
    return [count("closed", sum(values.values())), *rows, *columns]


def test_hiding_the_second_smallest_of_each_row_and_column_is_caught() -> None:
    """Work 1, 2 and 20; studies 1, 7 and 30: two hidden in each row and column that has one.

    (1,1) + (1,2) = 3, (1,1) + (2,1) = 2, (1,2) + (2,2) = 9: (1,1) lies between 0 and 2, less than it must.
    """
    cells = reasons_by_sex((1, 2, 20, 0), (1, 7, 30, 0))
    shown = with_sums(cells)
    both = {("work", "woman"), ("work", "man"), ("studies", "woman"), ("studies", "man")}
    proof = attacked(*shown, *(hidden(one) if key in both else one for key, one in cells.items()))
    assert ("closed", "work+woman", "value") in found(proof)
    assert found(proof)["closed", "work+woman", "value"] == (0, 2)


def test_the_difference_between_two_periods_is_caught() -> None:
    """New in the year 12 less new in the first half 10 is 2 in the second half."""
    proof = attacked(
        count("new", 12),
        count("new", 10, period="2024-01--2024-06"),
        hidden(count("new", 2, period="2024-07--2024-12")),
    )
    assert found(proof) == {("new", "", "value"): (2, 2)}


def test_who_is_active_when_a_period_ends_is_so_when_the_next_begins() -> None:
    proof = attacked(
        hidden(count("active_end", 3, period="2024-01--2024-06")),
        count("active_start", 3, period="2024-07--2024-12"),
    )
    assert found(proof) == {("active_end", "", "value"): (3, 3)}


def test_who_took_part_less_who_is_left_are_those_who_left() -> None:
    proof = attacked(count("participated", 20), count("active_end", 18), hidden(count("closed", 2)))
    assert found(proof) == {("closed", "", "value"): (2, 2)}


def test_the_associations_total_less_the_other_teams_is_caught() -> None:
    teams = ("avesta", "hedemora", "sater")
    own = [count("new", n, team=team) for team, n in zip(teams, (10, 20, 3), strict=True)]
    by_team = [replace(one, team="", by="team", group=one.team) for one in (*own[:2], hidden(own[2]))]
    proof = attacked(*own[:2], hidden(own[2]), count("new", 33, team=""), *by_team)
    assert found(proof)["new", "", "value"] == (3, 3)


def test_an_associations_survey_is_of_the_teams_that_have_it() -> None:
    """Only Avesta has the instrument: the association's number of answers is its own."""

    def answers(team: str) -> Figure:
        return replace(count("survey_respondents", 3, "instrument", "ors", team=team), population="")

    rows = [count("new", 10, team=team) for team in ("avesta", "hedemora")]
    by_team = [replace(one, team="", by="team", group=one.team) for one in rows]
    proof = attacked(*rows, *by_team, count("new", 20, team=""), hidden(answers("avesta")), answers(""))
    assert ("survey_respondents", "ors", "value") in found(proof)


def test_a_mean_times_its_n_less_another_is_caught() -> None:
    """20 x 40 years less 14 x 41 years is 226 years of six men: 37,67 each, though their mean is hidden."""
    proof = attacked(
        count("participated", 20),
        *by_sex("participated", 14, 6, 0, 0),
        mean("age_mean", "40", 20, "participated"),
        mean("age_mean", "41", 14, "participated", "sex", "woman"),
        replace(mean("age_mean", "0", 6, "participated", "sex", "man"), value=None, status=Status.HIDDEN),
        *(mean("age_mean", "0", 0, "participated", "sex", sex) for sex in SEXES[2:]),
    )
    assert [(one.field, one.figure.group) for one in proof.broken] == [("value", "man")]
    assert proof.broken[0].low == pytest.approx(226, abs=0.01)
    assert proof.broken[0].high == pytest.approx(226, abs=0.01)


def test_a_mean_and_the_sum_of_the_ages_say_how_many_there_are() -> None:
    """The n of a mean is the count that is hidden beside it."""
    proof = attacked(
        hidden(count("reached_goal", 3)), mean("age_mean", "40", 3, "reached_goal"), count("closed", 20)
    )
    assert found(proof)["reached_goal", "", "value"] == (3, 3)


@pytest.mark.parametrize("numerator", [Decimal(4), None])
def test_a_share_and_its_denominator_give_the_numerator(numerator: Decimal | None) -> None:
    """33,3 % of 12 is 4, whether the 4 is printed in the share or not."""
    share = Figure(
        "a",
        "avesta",
        YEAR,
        "share_reached_goal",
        value=Decimal(1) / 3,
        numerator=numerator,
        denominator=Decimal(12),
        unit="share",
    )
    proof = attacked(hidden(count("reached_goal", 4)), share)
    assert found(proof)["reached_goal", "", "value"] == (4, 4)


def test_few_who_did_not_reach_the_goal_are_as_secret_as_few_who_did() -> None:
    """17 of 19: the 2 are printed nowhere."""
    share = Figure(
        "a",
        "avesta",
        YEAR,
        "share_reached_goal",
        value=Decimal(17) / 19,
        numerator=Decimal(17),
        denominator=Decimal(19),
        unit="share",
    )
    assert found(attacked(count("reached_goal", 17), share)) == {
        ("share_reached_goal", "", "complement"): (2, 2)
    }
    without = prove(Figures([count("reached_goal", 17), share]), KNOWN, replace(POLICY, complements=False))
    assert without.ok


def ages(*counts: int) -> list[Figure]:
    bands = KNOWN.rules.age_bands.ids
    return [count("new", n, "age_band", band) for band, n in zip(bands, counts, strict=True)]


def test_the_least_age_empties_the_bands_below_it() -> None:
    """-20 and 21-24 hide each other, but nobody is under 22: all 3 are in 21-24."""
    young, older, *rest = ages(0, 3, 10, 10, 10, 10, 0)
    rows = [count("new", 43), hidden(young), hidden(older), *rest]
    assert {key[1] for key in found(attacked(*rows, mean("age_min", "22", 43, "new")))} == {"-20", "21-24"}
    assert attacked(*rows).ok


def test_the_greatest_age_fills_its_band() -> None:
    """64- and 55-64 are 3 together and one of them is 67, so at least one and at most two are younger."""
    *rest, old, oldest = ages(0, 10, 10, 10, 10, 2, 1)
    rows = [count("new", 43), *rest, hidden(old), hidden(oldest)]
    assert attacked(*rows).ok
    assert set(found(attacked(*rows, mean("age_max", "67", 43, "new"))).values()) == {(0, 2), (1, 3)}


def test_a_row_that_stands_only_where_somebody_is_tells_so() -> None:
    """Education has rows only for who occurs: a hidden one of 1 to 4 is at least 1; listed, it may be 0."""
    listed = CODES["education"].ids
    rows = [count("new", 4, "education", code) for code in listed]
    some = attacked(count("new", 8), hidden(rows[0]), hidden(rows[1]))
    assert [(one.low, one.high) for one in some.bounds] == [(4, 4), (4, 4)]
    zeros = [replace(row, value=Decimal(0)) for row in rows[2:]]
    assert [
        (one.low, one.high)
        for one in attacked(count("new", 7), hidden(rows[0]), hidden(rows[1]), *zeros).bounds
    ] == [(3, 4), (3, 4)]


def test_coarse_bands_of_one_team_are_sums_of_anothers_fine_ones() -> None:
    """The association has 30 under 30 and 25 from 30 to 39, the other team 20 and 24: 10 + 1 are left.

    The 1 from 30 to 39 stands in no table at all and is given away too.
    """
    fine, coarse = ("-29", "30-39", "40-"), ("-39", "40-")

    def table(team: str, bands: tuple[str, ...], counts: tuple[int, ...]) -> list[Figure]:
        return [count("new", n, "age_band", band, team) for band, n in zip(bands, counts, strict=True)]

    small = table("sater", coarse, (11, 4))
    teams = [count("new", 55, team="avesta"), count("new", 15, team="sater")]
    rows = [
        *table("avesta", fine, (20, 24, 11)),
        *map(hidden, small),
        *table("", fine, (30, 25, 15)),
        *teams,
        count("new", 70, team=""),
        *(replace(one, team="", by="team", group=one.team) for one in teams),
    ]
    assert found(attacked(*rows)) == {
        ("new", "-39", "value"): (11, 11),
        ("new", "40-", "value"): (4, 4),
        ("new", "30-39", "difference: new"): (1, 1),
    }


def test_figures_that_no_register_has_are_a_contradiction() -> None:
    proof = attacked(count("closed", 10), *by_sex("closed", 6, 6, 0, 0))
    assert proof.contradictions
    assert not proof.ok


def test_two_figures_that_say_different_things_of_one_number_are_a_contradiction() -> None:
    """30 took part, and the mean age is of all who did: 29."""
    mean = replace(count("age_mean", 36), population="participated", n=29)
    assert attacked(count("participated", 29), mean).ok
    assert attacked(count("participated", 30), mean).contradictions
    with pytest.raises(ContradictionError, match="two figures differ") as found:
        protect(Figures([count("participated", 30), mean]), KNOWN, POLICY)
    assert found.value.relation is not None
    assert [slot.what for slot, _ in found.value.relation.terms] == ["participated"]


def test_a_cell_that_says_nothing_is_wider_than_one_that_says_it_is_small() -> None:
    women, men, others, unknown = by_sex("closed", 24, 17, 2, 0)
    silent = replace(hidden(others), printed=NOT_SHOWN)
    rows = [count("closed", 43), women, replace(hidden(men), printed=NOT_SHOWN), unknown]
    assert [(one.low, one.high) for one in attacked(*rows, silent).bounds] == [(0, 19), (0, 19)]


def test_a_register_corrected_since_the_last_edition_is_told_and_both_are_still_attacked() -> None:
    proof = attacked(
        count("new", 12),
        count("new", 10, period="2024-01--2024-06"),
        count("new", 3, period="2024-07--2024-12"),
        count("closed", 43, period="2024-07--2024-12"),
        *small_hidden(*by_sex("closed", 24, 17, 2, 0, period="2024-07--2024-12")),
    )
    assert proof.corrected
    assert found(proof) == {("closed", "other", "value"): (2, 2)}


def test_a_count_that_two_tables_leave_over_is_as_secret_as_one_that_is_printed() -> None:
    """12 women left and 11 are in the base of the goal share: one was an early dropout."""
    share = Figure(
        "a",
        "avesta",
        YEAR,
        "share_reached_goal",
        "",
        "sex",
        "woman",
        Decimal(5) / 11,
        Decimal(5),
        Decimal(11),
        unit="share",
    )
    proof = attacked(*by_sex("closed", 12, 9, 0, 0), share)
    assert found(proof)["share_reached_goal", "woman", "difference: early_dropouts"] == (1, 1)


def test_few_whose_answers_were_not_good_are_as_secret_as_few_whose_were() -> None:
    def share(numerator: int) -> Figure:
        return figure(
            "survey_share_positive",
            by="instrument+question",
            group="indicators_exit+benefit",
            numerator=numerator,
            denominator=16,
        )

    assert found(attacked(share(13))) == {
        ("survey_share_positive", "indicators_exit+benefit", "difference: rest:survey_positive"): (3, 3)
    }
    assert attacked(share(10)).ok


def test_few_who_were_asked_and_did_not_answer_are_secret() -> None:
    proof = attacked(
        count("follow_up_asked", 14, "months", "6"), count("follow_up_answered", 11, "months", "6")
    )
    assert [one.low for one in proof.broken] == [3]


def test_whose_years_on_support_are_all_known_say_how_many_reached_the_goal() -> None:
    """All 10 who left have their years told, 6 of those who reached the goal: so 6 did, and 4 did not."""
    left = (count("closed", 10), count("early_dropouts", 0), hidden(count("reached_goal", 6)))
    years = (
        mean("support_years_mean", "9.05", 10, "closed"),
        mean("support_years_mean", "6.2", 6, "reached_goal"),
    )
    caught = found(attacked(*left, *years))
    assert caught["reached_goal", "", "value"] == (6, 6)
