"""Random registers, protected and attacked: nothing hidden is found, and what may be shown is shown."""

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from builders import RULES, counted, enrolment, figure, find

from finsam.domain.figures import Figure, Figures, Status
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.figures.disclosure.attack.attacker import prove
from finsam.figures.disclosure.linear.linear_statements import Known
from finsam.figures.disclosure.protect.disclosure import Edition, protect, protect_in_turn
from finsam.figures.disclosure.tables.coarser import coarser_rules
from finsam.figures.disclosure.tables.complete_tables import complete
from finsam.figures.disclosure.tables.disclosure_policy import NOT_SHOWN, Cost, Policy, Zeros, is_count
from finsam.figures.store import as_figures, figures_csv
from finsam.figures.sums import association_figures
from finsam.measures.engine.compute import enrolment_figures
from finsam_synthetic.random_register import random_register

KNOWN, POLICY = Known(RULES), Policy()
YEAR = Period.parse("2024-07--2025-06")
NOTHING = Figures(())
# Every table but those whose cells are one person each: far more than an edition has if nothing else is said.
MANY_TABLES = Policy(
    withheld_measures=frozenset(),
    withheld_breakdowns=frozenset(
        {"income_before+income_after", "exit_detail+sex+age_band", "exit_reason+sex", "sex+age_band"}
    ),
    withheld_tables=frozenset(),
    rounds=3,
)


def teams(n: int, n_teams: int, seed: int, period: Period = YEAR, rules: Rules = RULES) -> Figures:
    """The figures of a random register; the person rows are those of `seed`, whatever the period is."""
    rows = random_register(n, n_teams, seed)
    ids = sorted({*map(str, rows["team"].unique())})
    return as_figures(enrolment_figures(rows, ids, period, rules, "a"))


def together(figures: Iterable[Figure]) -> Figures:
    return Figures(association_figures(figures))


def check(edition: Edition, public: Figures = NOTHING, policy: Policy = POLICY, known: Known = KNOWN) -> None:
    assert not edition.choice.exposed
    proof = prove(public + edition.figures, known, policy)
    assert not proof.contradictions
    assert not proof.broken
    for row in edition.figures:
        if is_count(row) and row.value is not None:
            assert not policy.is_small(int(row.value))
        assert row.value is None or row.status is Status.OK


def n_hidden(figures: Iterable[Figure]) -> int:
    return sum(figure.status is Status.HIDDEN for figure in figures)


@pytest.mark.parametrize("seed", range(6))
def test_nothing_hidden_of_a_random_team_can_be_made_out(seed: int) -> None:
    edition = protect(teams(20 + 15 * seed, 1, seed), KNOWN, POLICY)
    check(edition)
    assert edition.choice.cheapest
    assert n_hidden(edition.figures)


@pytest.mark.parametrize(
    "policy",
    [
        Policy(zeros=Zeros.SHOWN),
        Policy(zeros=Zeros.HIDDEN),
        Policy(least_count=10, interval=5),
        Policy(cost=Cost.CELLS),
        Policy(keep_totals=False),
        Policy(complements=False),
    ],
)
def test_every_choice_of_policy_is_kept(policy: Policy) -> None:
    check(protect(teams(50, 1, 7), KNOWN, policy), policy=policy)


def test_many_tables_are_as_safe_as_few() -> None:
    """The search ends before the cheapest set is found, and says what none can cost less than."""
    edition = protect(teams(40, 1, 3), KNOWN, MANY_TABLES)
    check(edition, policy=MANY_TABLES)
    assert 0 < edition.choice.bound <= edition.choice.cost


def test_three_teams_and_their_association_are_safe_together() -> None:
    own = teams(120, 3, 11)
    check(protect(own + together(own), KNOWN, POLICY))


def test_teams_one_after_the_other_and_the_association_last_are_safe_together() -> None:
    own = teams(120, 3, 11)
    public = NOTHING
    for team in ("team-1", "team-2", "team-3"):
        edition = protect(own.where(team=team), KNOWN, POLICY, public)
        check(edition, public)
        public += edition.figures
    check(protect(together(own), KNOWN, POLICY, public), public)


@pytest.fixture(scope="module")
def many_teams() -> Figures:
    """The public edition of eight teams and their association."""
    own = teams(480, 8, 5)
    parts = [own.where(team=team) for team in sorted({row.team for row in own})]
    return protect_in_turn(together(own), parts, KNOWN, POLICY, NOTHING)


def test_an_association_of_many_teams_is_safe_and_keeps_most_of_its_numbers(many_teams: Figures) -> None:
    shown = many_teams
    assert len({row.team for row in shown}) == 9
    proof = prove(shown, KNOWN, POLICY)
    assert proof.ok, proof.broken
    assert n_hidden(shown.where(team="")) < len(shown.where(team="").rows) / 4


def test_what_the_teams_hide_costs_their_association_no_total(many_teams: Figures) -> None:
    """As many hide a number as are needed for the association's to stand."""
    shown = many_teams
    for measure in ("closed", "reached_goal", "active_end"):
        (total,) = shown.where(team="", measure=measure, by="")
        assert total.value is not None
        hidden = [row.team for row in shown.where(measure=measure, by="") if row.value is None]
        assert len(hidden) != 1


def test_what_is_protected_later_is_reckoned_with_but_not_its_values() -> None:
    """Other teams may be as many as they like: what is shown of the first is the same."""
    own, others = teams(120, 3, 11), teams(120, 3, 12)
    first = own.where(team="team-1")
    rest = [figures.where(team="team-2") + figures.where(team="team-3") for figures in (own, others)]
    shown = [figures_csv(protect(first, KNOWN, POLICY, NOTHING, later).figures) for later in rest]
    assert shown[0] == shown[1]


def test_a_team_alone_is_its_association() -> None:
    own = teams(40, 1, 3)
    shown = protect_in_turn(together(own), [own], KNOWN, POLICY, NOTHING)
    assert prove(shown, KNOWN, POLICY).ok
    counts = {row.key: row.value for row in shown if is_count(row) and row.by != "team"}
    for key, value in counts.items():
        assert value == counts.get(key.of_team("team-1"), value), key.team


def test_a_half_year_is_safe_beside_what_the_year_said() -> None:
    halves = [Period.parse(one) for one in ("2024-07--2024-12", "2025-01--2025-06")]
    public = protect(teams(90, 1, 5), KNOWN, POLICY).figures
    for period in halves:
        edition = protect(teams(90, 1, 5, period), KNOWN, POLICY, public)
        check(edition, public)
        assert not edition.corrected
        public += edition.figures


def test_what_a_cell_did_not_tell_it_does_not_tell_in_a_later_edition() -> None:
    own = teams(60, 1, 3)
    first = protect(own, KNOWN, POLICY).figures
    silent = Figures(replace(row, printed=NOT_SHOWN) if row.printed else row for row in first)
    again = protect(own, KNOWN, POLICY, silent).figures
    hidden = [row for row in again if row.status is Status.HIDDEN and is_count(row)]
    assert hidden
    assert {row.printed for row in hidden} == {NOT_SHOWN}
    assert n_hidden(again) == n_hidden(first)


def test_an_edition_that_does_not_reckon_with_what_is_public_gives_somebody_away() -> None:
    """So that the tests above can fail: the same half-years, each protected alone."""
    periods = [YEAR, *map(Period.parse, ("2024-07--2024-12", "2025-01--2025-06"))]
    rows = [row for one in periods for row in protect(teams(90, 1, 5, one), KNOWN, POLICY).figures]
    assert prove(Figures(rows), KNOWN, POLICY).broken


def small_and_large() -> tuple[Rules, Figures, Figures, Figures]:
    """The rules of a small team, its figures with these bands, another's, and their association's."""
    small = coarser_rules(RULES, 31)
    other = Figures(replace(row, team="team-2") for row in teams(90, 1, 4))
    return small, teams(40, 1, 2, rules=small), other, together(teams(40, 1, 2) + other)


def test_a_small_team_with_coarser_bands_is_safe_beside_its_association() -> None:
    small, one, other, association = small_and_large()
    first = protect(one, Known(small), POLICY)
    check(first, known=Known(small))
    second = protect(other, KNOWN, POLICY, first.figures)
    check(second, first.figures)
    public = first.figures + second.figures
    check(protect(association, KNOWN, POLICY, public), public)


def test_a_small_team_with_coarser_bands_is_protected_together_with_its_association() -> None:
    small, one, other, association = small_and_large()
    edition = protect(complete(one, small) + other + association, KNOWN, POLICY)
    check(edition)
    bands = {row.group for row in edition.figures if row.by == "support_band" and row.team == "team-1"}
    assert bands == {*small.support_bands.ids, "unknown"}


def test_coarser_bands_leave_fewer_blanks() -> None:
    def blanks(rules: Rules) -> int:
        edition = protect(teams(60, 1, 2, rules=rules), Known(rules), POLICY)
        return n_hidden(row for row in edition.figures if row.by in ("age_band", "support_band"))

    participants = int(find(teams(60, 1, 2), "participated").value or 0)
    coarse, fine = blanks(coarser_rules(RULES, participants)), blanks(RULES)
    assert coarse < fine


def test_the_same_figures_give_the_same_edition_in_every_process() -> None:
    """The order of sets of names differs between processes; an edition must not."""
    program = (
        "from test_disclosure_registers import *;"
        "print(figures_csv(protect(teams(40, 2, 3), KNOWN, POLICY).figures))"
    )
    editions = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(editions) == 1
    assert figures_csv(protect(teams(40, 2, 3), KNOWN, POLICY).figures) in {one[:-1] for one in editions}


def test_a_team_without_participants_shows_its_zeros() -> None:
    edition = protect(counted(), KNOWN, POLICY)
    check(edition)
    assert not n_hidden(edition.figures)
    assert find(edition.figures, "participated").value == 0
    assert find(edition.figures, "share_reached_goal").status is Status.UNDEFINED


def test_a_single_participant_is_in_no_cell() -> None:
    """Everything that is about participants is hidden where it could be the one."""
    edition = protect(counted(enrolment(closed="2025-03-01")), KNOWN, POLICY)
    check(edition)
    total = find(edition.figures, "participated")
    assert (total.value, total.status) == (None, Status.HIDDEN)
    assert not [row for row in edition.figures if row.value]


def test_where_all_are_in_one_cell_the_other_cells_do_not_say_so() -> None:
    """Twelve women, all referred by AF: neither table may tell of each of them what she is."""
    edition = protect(counted(*(enrolment(participant=f"A{n}") for n in range(12))), KNOWN, POLICY)
    check(edition)
    for by in ("sex", "referrer", "payer"):
        rows = edition.figures.where(measure="participated", population="", by=by)
        assert any(row.status is Status.HIDDEN for row in rows)
        assert not [row for row in rows if row.value == 12]
    assert find(edition.figures, "participated").value == 12


def test_a_hidden_zero_looks_like_a_hidden_one() -> None:
    edition = protect(counted(*(enrolment(participant=f"A{n}") for n in range(12))), KNOWN, POLICY)
    zeros = [row for row in edition.figures if row.by == "sex" and row.group == "man" and is_count(row)]
    assert {row.printed for row in zeros if row.status is Status.HIDDEN} == {"färre än 5"}


def test_a_share_whose_numerator_is_hidden_shows_nothing_that_gives_it() -> None:
    for row in protect(teams(35, 1, 1), KNOWN, POLICY).figures:
        if row.measure == "share_reached_goal" and row.status is Status.HIDDEN:
            assert row.value is None
            assert row.numerator is None or row.denominator is None


def test_money_and_staff_pass_as_they_are() -> None:
    money = Figure("a", "team-1", YEAR.id, "budget", by="item", group="lön", value=Decimal(3), unit="kr")
    year = Figure("a", "team-1", YEAR.id, "budget_year", value=Decimal(2), unit="kr")
    edition = protect(teams(35, 1, 1) + Figures([money, year]), KNOWN, POLICY)
    assert {money, year} <= set(edition.figures)


@pytest.mark.parametrize("numerator", [0, 8])
def test_a_share_that_says_the_same_of_everybody_who_answered_is_not_shown(numerator: int) -> None:
    share = figure(
        "survey_share_over_first", by="instrument", group="ors", numerator=numerator, denominator=8
    )
    (shown,) = protect(Figures([share]), KNOWN, POLICY).figures
    assert (shown.value, shown.status) == (None, Status.HIDDEN)
