"""Counts that are rounded: they add up, say the same wherever they stand, and leave the true ones open."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from builders import RULES, figure
from hypothesis import given, settings
from hypothesis import strategies as st
from test_disclosure_registers import teams, together

from finsam.domain.figures import Figures, Status
from finsam.domain.periods import Period
from finsam.figures.disclosure.attack.attacker import Proof, prove
from finsam.figures.disclosure.linear.linear_statements import Known
from finsam.figures.disclosure.protect.controlled_rounding import Means, round_counts, rounded_to, with_means
from finsam.figures.disclosure.protect.disclosure import protect
from finsam.figures.disclosure.tables.disclosure_policy import Method, Policy, is_count
from finsam.figures.identities.equations import breaches

KNOWN, NOTHING = Known(RULES), Figures(())
TO_FIVES = Policy(method=Method.ROUND, base=5, interval=3)
TO_THREES = Policy(method=Method.ROUND, base=3, interval=2)
FIRST, SECOND, YEAR = (Period.parse(one) for one in ("2024H1", "2024H2", "2024"))


def proven(figures: Figures, policy: Policy, public: Figures = NOTHING) -> tuple[Figures, Means]:
    """The rounded edition with as many means as can be, and which those are."""
    rounded = round_counts(figures, KNOWN, policy, public)
    for means in Means:
        shown = with_means(rounded, means)
        if prove(shown + public, KNOWN, policy).ok:
            return shown, means
    pytest.fail("no edition is safe")


def narrowed(proof: Proof) -> set[tuple[str, str]]:
    return {(bound.figure.measure, bound.figure.group) for bound in proof.broken}


FLOW = ("active_start", "new", "participated", "closed", "active_end")


@pytest.mark.parametrize("policy", [TO_FIVES, TO_THREES])
@given(st.integers(0, 12), st.integers(0, 12), st.data())
@settings(max_examples=40, deadline=None)
def test_the_attacker_finds_of_a_rounded_flow_what_trying_every_flow_finds(
    policy: Policy, start: int, new: int, data: st.DataObject
) -> None:
    closed = data.draw(st.integers(0, start + new))
    true = dict(zip(FLOW, (start, new, start + new, closed, start + new - closed), strict=True))
    shown = round_counts(Figures(figure(name, n) for name, n in true.items()), KNOWN, policy, NOTHING)
    near = {
        row.measure: range(max(0, int(row.value or 0) - policy.base + 1), int(row.value or 0) + policy.base)
        for row in shown
    }
    tried = product(near["active_start"], near["new"], near["closed"])
    flows = [dict(zip(FLOW, (a, b, a + b, c, a + b - c), strict=True)) for a, b, c in tried]
    possible = [flow for flow in flows if all(flow[name] in near[name] for name in FLOW)]
    assert true in possible
    for bound in prove(shown, KNOWN, policy).bounds:
        counts = [flow[bound.figure.measure] for flow in possible]
        assert bound.ok == (max(counts) - min(counts) >= policy.interval)
        assert min(counts) <= bound.low <= bound.high <= max(counts)
        if not bound.ok:
            assert (bound.low, bound.high) == (min(counts), max(counts))


@pytest.mark.parametrize("policy", [TO_FIVES, TO_THREES])
def test_rounded_counts_add_up_and_are_near_the_true_ones(policy: Policy) -> None:
    figures = teams(60, 2, 9)
    rounded = round_counts(figures, KNOWN, policy, NOTHING)
    counts = [row for row in rounded if is_count(row)]
    assert counts
    assert not breaches(rounded)
    for row in counts:
        assert row.value is not None
        assert row.value % policy.base == 0
        true = figures.of(row.key)
        assert true is None or abs((true.value or 0) - row.value) < policy.base


@pytest.mark.parametrize(
    ("policy", "size", "seed"),
    [*product((TO_FIVES, TO_THREES), [(3, 1), (9, 3), (60, 2), (120, 4)], range(2))],
)
def test_nobody_finds_a_true_count_of_random_teams_and_their_association(
    policy: Policy, size: tuple[int, int], seed: int
) -> None:
    own = teams(*size, seed)
    shown, _ = proven(own + together(own), policy)
    assert all(row.value is not None for row in shown if is_count(row))


def test_means_are_left_out_where_their_sums_would_narrow_a_count() -> None:
    """Mean ages of those who took part, left and stayed place the early dropouts that rounding hid."""
    own = teams(25, 2, 8)
    figures = own + together(own)
    with_all = prove(round_counts(figures, KNOWN, TO_FIVES, NOTHING), KNOWN, TO_FIVES)
    assert with_all.broken
    shown, means = proven(figures, TO_FIVES)
    assert means is Means.EVERYBODY
    of_whom = {row.population for row in shown if row.measure == "age_mean" and row.value is not None}
    assert of_whom == {"participated"}


def test_who_is_active_when_a_period_ends_is_rounded_the_same_when_the_next_begins() -> None:
    first, _ = proven(teams(90, 1, 5, FIRST), TO_FIVES)
    second, _ = proven(teams(90, 1, 5, SECOND), TO_FIVES, first)
    for by in ("", "sex"):
        at_end = {row.group: row.value for row in first.where(measure="active_end", by=by)}
        at_start = {row.group: row.value for row in second.where(measure="active_start", by=by)}
        assert at_end == at_start
        assert any(at_end.values())


@pytest.mark.parametrize("seed", range(3))
def test_a_year_beside_its_half_years_adds_up_and_tells_no_more(seed: int) -> None:
    public = NOTHING
    for period in (FIRST, SECOND, YEAR):
        public += proven(teams(60, 1, seed, period), TO_FIVES, public)[0]
    for measure in ("new", "closed", "reached_goal"):
        found = {row.period: row.value or 0 for row in public.where(measure=measure, by="")}
        assert found[YEAR.id] == found[FIRST.id] + found[SECOND.id]


def test_a_year_that_was_rounded_without_its_half_years_would_tell_more() -> None:
    """10 in the year, 0 and 0 in its halves: each half had at most 4, so at least 2 and together 6 to 8."""
    halves = [figure("new", 0, period=period) for period in (FIRST, SECOND)]
    proof = prove(Figures([*halves, figure("new", 10, period=YEAR)]), KNOWN, TO_FIVES)
    assert narrowed(proof) == {("new", "")}
    assert sorted((bound.low, bound.high) for bound in proof.broken) == [(2, 4), (2, 4), (6, 8)]


def test_a_reader_who_sees_a_count_rounded_in_two_ways_knows_more() -> None:
    once, otherwise = figure("new", 0), figure("new", 10)
    (bound,) = prove(Figures([once, replace(once, value=Decimal(5))]), KNOWN, TO_FIVES).bounds
    assert (bound.low, bound.high, bound.ok) == (1, 4, True)
    assert prove(Figures([once, otherwise]), KNOWN, TO_FIVES).contradictions


@pytest.mark.parametrize(
    ("before", "now", "rounded"), [(50, 12, 10), (10, 19, 20), (10, 14, 10), (10, 10, 10)]
)
def test_a_count_is_next_to_the_true_one_whatever_was_public_before_the_register_was_corrected(
    before: int, now: int, rounded: int
) -> None:
    public = Figures([figure("new", before, period=FIRST)])
    (row,) = round_counts(Figures([figure("new", now, period=FIRST)]), KNOWN, TO_FIVES, public)
    assert row.value == rounded


@pytest.mark.parametrize("policy", [TO_FIVES, TO_THREES])
@pytest.mark.parametrize("seed", range(3))
def test_a_year_after_its_four_quarters_has_counts_next_to_the_true_ones(policy: Policy, seed: int) -> None:
    """Four quarters may be rounded so that no multiple next to the year's is their sum."""
    public = NOTHING
    for quarter in (Period.parse("2024-01--2024-03").shifted(3 * step) for step in range(4)):
        public += round_counts(teams(60, 1, seed, quarter), KNOWN, policy, public)
    true = teams(60, 1, seed, YEAR)
    for row in round_counts(true, KNOWN, policy, public):
        found = true.of(row.key)
        if is_count(row) and found and found.value is not None:
            assert row.value is not None
            assert abs(found.value - row.value) < policy.base


@pytest.mark.parametrize(
    ("policy", "n", "shown"), [(TO_FIVES, 10, True), (TO_THREES, 9, False), (TO_THREES, 12, True)]
)
def test_a_mean_of_whole_years_leaves_its_n_open(policy: Policy, n: int, shown: bool) -> None:
    """A mean of 44,9 years is that of 7 or 8 persons, of those from 4 to 8: 6 would be known too well."""
    few = replace(policy, least_count=4)
    mean = figure("age_mean", "44.9", "participated", n=n)
    (row,) = round_counts(Figures([mean]), KNOWN, few, NOTHING)
    assert (row.value is not None) is shown
    around = range(n - policy.base + 1, n + policy.base)
    whole = [(k, years) for k in around for years in range(50 * k)]
    for tenths in range(400, 410):
        possible = [k for k, years in whole if abs(10 * years - tenths * k) * 2 <= k]
        assert not shown or possible[-1] - possible[0] >= policy.interval


def test_an_edition_says_by_its_counts_to_which_base_it_may_have_been_rounded() -> None:
    figures = teams(60, 1, 3)
    assert rounded_to(round_counts(figures, KNOWN, TO_FIVES, NOTHING)) == (5,)
    assert rounded_to(round_counts(figures, KNOWN, TO_THREES, NOTHING)) == (3,)
    hidden = protect(figures, KNOWN, Policy()).figures
    assert any(row.status is Status.HIDDEN for row in hidden)
    assert rounded_to(hidden) == ()


def test_rounding_cannot_leave_more_open_than_its_base_does() -> None:
    with pytest.raises(ValueError, match="cannot keep an interval of 3"):
        Policy(method=Method.ROUND, base=3, interval=3)
