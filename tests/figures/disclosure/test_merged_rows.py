"""Small teams get merged rows: how many, which, and what somebody can reckon from them."""

from dataclasses import replace

import pytest
from builders import RULES, TEAM, YEAR, figure

from finsam.domain.codes import Code
from finsam.domain.figures import Figure, Figures, Status
from finsam.domain.rules import EARLY_DROPOUT, Rules
from finsam.figures.disclosure.attack.attacker import prove
from finsam.figures.disclosure.linear.linear_statements import Known
from finsam.figures.disclosure.protect.disclosure import protect
from finsam.figures.disclosure.tables.complete_tables import complete, is_complete
from finsam.figures.disclosure.tables.disclosure_policy import NOT_SHOWN, Policy
from finsam.figures.disclosure.tables.in_bands import in_bands
from finsam.figures.disclosure.tables.merged_rows import Merged, merged_from, merged_rows, with_merged_rows
from finsam.figures.store import as_figures
from finsam.measures.engine.compute import enrolment_figures
from finsam_synthetic.random_register import random_register

COLUMNS = (("Arbete", ("work",)), ("Studier", ("studies",)), ("Annan rehab", ("job_seeking", "other_rehab")))
WITH_COLUMNS = replace(RULES, result_columns=COLUMNS)
POLICY = Policy()


def rows(merged: Merged, dimension: str) -> list[str]:
    return list(dict.fromkeys(merged[dimension].values()))


def total(figures: Figures, measure: str) -> int:
    return next(int(row.value or 0) for row in figures if row.measure == measure and not row.by)


def small(n: int, seed: int) -> tuple[Figures, Figures, Rules]:
    """A random team's figures as they were counted, and with the rows that so many get, and their rules."""
    register = random_register(n, 1, seed)
    team = str(register["team"].iloc[0])
    counted = as_figures(enrolment_figures(register, [team], YEAR, RULES, "a"))
    took_part, left = (total(counted, measure) for measure in ("participated", "closed"))
    merged = merged_rows(RULES, took_part, left)
    rules = with_merged_rows(RULES, merged)
    return counted, complete(Figures(in_bands(counted, {}, {}, merged)), rules), rules


def test_a_table_gets_a_row_for_every_two_least_counts_of_participants() -> None:
    """31 // 10 = 3 rows: the two that are met most, and the others together."""
    merged = merged_rows(RULES, 31, 0)
    assert rows(merged, "referrer") == ["municipality", "fk", "af/region/self/other/unknown"]
    assert rows(merged, "payer") == ["municipality", "fk", "af/none/other/unknown"]


@pytest.mark.parametrize("participants", [0, 1, 29])
def test_the_smallest_teams_have_two_rows(participants: int) -> None:
    merged = merged_rows(RULES, participants, 0)
    assert rows(merged, "payer") == ["municipality", "fk/af/none/other/unknown"]


def test_a_large_team_has_every_row() -> None:
    merged = merged_rows(RULES, 70, 70)
    assert all(code == row for table in merged.values() for code, row in table.items())


def test_the_greater_the_least_count_the_fewer_rows() -> None:
    assert len(rows(merged_rows(RULES, 60, 60, least_count=5), "payer")) == 6
    assert len(rows(merged_rows(RULES, 60, 60, least_count=10), "payer")) == 3


def test_exit_reasons_become_the_result_columns_and_then_the_goal_and_the_others() -> None:
    """However many left; four columns need 40."""
    columns = rows(merged_rows(WITH_COLUMNS, 200, 40), "exit_reason")
    assert rows(merged_rows(WITH_COLUMNS, 200, 700), "exit_reason") == columns
    others = "medical_rehab/sickness_compensation/other"
    assert columns == [*("work", "studies", "job_seeking/other_rehab", others, EARLY_DROPOUT)]
    assert rows(merged_rows(WITH_COLUMNS, 200, 39), "exit_reason") == [
        *("work/studies/job_seeking/other_rehab", others, EARLY_DROPOUT)
    ]


def test_without_result_columns_every_reason_is_one_and_seven_of_them_need_70_who_left() -> None:
    assert rows(merged_rows(RULES, 200, 70), "exit_reason")[:2] == ["work", "studies"]
    assert len(rows(merged_rows(RULES, 200, 69), "exit_reason")) == 3


def test_a_reason_in_two_result_columns_is_in_the_first() -> None:
    twice = replace(RULES, result_columns=(("Arbete", ("work",)), ("Alla", ("work", "studies"))))
    merged = merged_rows(twice, 200, 30)
    assert rows(merged, "exit_reason")[:2] == ["work", "studies"]


def test_an_associations_own_rows_are_merged_before_the_municipality() -> None:
    own = replace(RULES, codes=RULES.codes.with_rows({"payer": [Code("own", "Egen")]}))
    assert rows(merged_rows(own, 20, 0), "payer") == ["municipality", "fk/af/none/other/unknown/own"]


def test_a_rows_code_names_what_it_holds() -> None:
    assert merged_from("fk/af/none") == ("fk", "af", "none")
    assert merged_from("municipality") == ("municipality",)


def test_a_merged_row_is_the_sum_of_its_codes() -> None:
    counted, coarse, rules = small(25, 3)
    there = {row.group: row.value for row in coarse if (row.measure, row.by) == ("participated", "payer")}
    fine = {row.group: row.value for row in counted if (row.measure, row.by) == ("participated", "payer")}
    assert there == {
        "municipality": fine["municipality"],
        "fk/af/none/other/unknown": sum(fine[code] or 0 for code in ("fk", "af", "none", "other", "unknown")),
    }
    table = [row for row in coarse if (row.measure, row.by) == ("participated", "payer")]
    assert is_complete(table, rules)
    assert is_complete(table, RULES)
    assert not is_complete(table[1:], RULES)


@pytest.mark.parametrize("seed", range(4))
def test_a_small_team_with_merged_rows_is_safe_and_has_fewer_blanks(seed: int) -> None:
    counted, coarse, _ = small(20 + 8 * seed, seed)
    blanks = []
    for figures in (counted, coarse):
        edition = protect(figures, Known(RULES), POLICY)
        proof = prove(edition.figures, Known(RULES), POLICY)
        assert proof.ok
        blanks.append(sum(row.status is Status.HIDDEN for row in edition.figures))
    assert blanks[1] < blanks[0]


def hidden(measure: str, told: str, by: str = "", group: str = "", team: str = TEAM) -> Figure:
    return figure(measure, None, by=by, group=group, team=team, status=Status.HIDDEN, printed=told)


def test_a_merged_row_less_a_row_that_others_tell_is_found() -> None:
    """Two of a team's payers are one row, 8; the association, which is that team, says that 7 are fk's."""

    nobody = ("none", "other", "unknown")

    def editions(fk: Figure) -> Figures:
        payers = [("municipality", 22), ("fk/af", 8), ("none/other/unknown", 0)]
        return Figures(
            [
                *(figure("participated", 30, team=team) for team in (TEAM, "")),
                figure("participated", 30, by="team", group=TEAM, team=""),
                *(figure("participated", value, by="payer", group=group) for group, value in payers),
                *(fk, hidden("participated", POLICY.few, "payer", "af", "")),
                figure("participated", 22, by="payer", group="municipality", team=""),
                *(figure("participated", 0, by="payer", group=group, team="") for group in nobody),
            ]
        )

    seven = figure("participated", 7, by="payer", group="fk", team="")
    broken = prove(editions(seven), Known(RULES), POLICY).broken
    assert {bound.figure.group for bound in broken} == {"af"}
    untold = hidden("participated", NOT_SHOWN, "payer", "fk", "")
    assert prove(editions(untold), Known(RULES), POLICY).ok


def test_the_goal_is_reckoned_from_the_reasons_that_a_merged_row_holds() -> None:
    """9 left for the goal and are in one row: the number that reached it, hidden, is 9 to everybody."""
    reasons = [
        ("work/studies/job_seeking/other_rehab", 9),
        ("medical_rehab/sickness_compensation/other", 6),
        (EARLY_DROPOUT, 0),
    ]
    figures = Figures(
        [
            *(figure("closed", 15), hidden("reached_goal", POLICY.many)),
            *(figure("closed", value, by="exit_reason", group=group) for group, value in reasons),
        ]
    )
    assert [bound.figure.measure for bound in prove(figures, Known(RULES), POLICY).broken] == ["reached_goal"]


def test_a_group_that_stands_alone_elsewhere_is_not_empty_where_it_is_merged() -> None:
    """The association lists the payers that occur, the team has both in one row: no contradiction."""
    payers = [("municipality", 22), ("fk", 8)]
    figures = Figures(
        [
            *(figure("participated", 30, team=team) for team in (TEAM, "")),
            figure("participated", 30, by="team", group=TEAM, team=""),
            *(figure("participated", value, by="payer", group=group, team="") for group, value in payers),
            figure("participated", 22, by="payer", group="municipality"),
            figure("participated", 8, by="payer", group="fk/af/none/other/unknown"),
        ]
    )
    assert prove(figures, Known(RULES), POLICY).ok
