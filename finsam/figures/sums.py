"""The association's figures, made of the teams' figures and nothing else.

Counts and money add up. A share is made of the sums of its numerators and denominators, a mean of the means
weighted with their n. A median of medians is no median: what cannot be made from figures is left out.

Where a team does not keep a sheet, what is counted from it is not known of all teams together either: the
total is missing, with what the others have beside it. Counts of which some are ranges lie between the sums of
their ends; of shares and means that are ranges nothing is made.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from finsam.domain.decimals import as_decimal
from finsam.domain.figures import Figure, Figures, Ranges, Status
from finsam.domain.key import Key
from finsam.figures.share_of_whole import sum_of
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic
from finsam.measures.declared import activities, money, own_numbers, placements, queue, staff, steering
from finsam.measures.relations import adds_up_over_groups

TOGETHER = ""
BY_TEAM = "team"
# Counted from a sheet of their own that a team need not keep. Surveys and follow-ups are not among them:
# they are of the teams that ask.
_OF_A_SHEET = frozenset(
    measure.id
    for sheet in (queue, placements, staff, steering, money)
    for measure in sheet.MEASURES
    if measure.statistic is not Statistic.SHARE
)

# What teams name themselves: the same name may be of different things.
_EACH_TEAMS_OWN = frozenset(measure.id for measure in (*own_numbers.MEASURES, *activities.MEASURES))


def association_figures(figures: Iterable[Figure]) -> Figures:
    """The figures of several teams of one association and period as one team's, `team` empty.

    Each total that adds up has a breakdown by team as well (`by` team, `group` the team's id). Published
    windows are left out: what was published of one team is not the association's. So are the numbers
    and activities that each team names itself.
    """
    by_key: dict[Key, list[Figure]] = defaultdict(list)
    teams: dict[str, dict[str, None]] = defaultdict(dict)
    for figure in figures:
        if not figure.published and figure.measure not in _EACH_TEAMS_OWN:
            by_key[figure.key.together].append(figure)
            teams[figure.period][figure.team] = None
    rows: list[Figure] = []
    for key, members in by_key.items():
        lacking = _lacking(key.measure, by_key.get(key.total, []), teams[key.period])
        if key.dimensions and lacking:
            continue
        members = [*members, *lacking]
        whole = together(members)
        if whole is not None:
            rows.append(whole)
            rows += _by_team(whole, members)
    return Figures(rows)


def _lacking(measure: str, totals: Sequence[Figure], teams: Iterable[str]) -> list[Figure]:
    """The missing totals of the teams that do not keep the sheet that a measure is counted from."""
    if measure not in _OF_A_SHEET or not totals:
        return []
    there = {figure.team for figure in totals}
    lacking = [_without_numbers(totals[0], team) for team in teams if team not in there]
    return [replace(one, status=Status.MISSING) for one in lacking]


def _without_numbers(figure: Figure, team: str) -> Figure:
    """The same figure of a team, with nothing said of how much it is."""
    bare = replace(figure, team=team, value=None, numerator=None, denominator=None, n=None)
    return replace(bare, printed="", ranges=Ranges())


def total(figures: Iterable[Figure], measure: str) -> int:
    """How many in all, of one team and period; 0 where it was not counted."""
    return int(next((row.value for row in figures if row.measure == measure and not row.by), None) or 0)


def together(members: Sequence[Figure]) -> Figure | None:
    """One figure of several of the same key that are about different people; `team` empty.

    None where it cannot be made of figures, as a median.
    """
    one = _without_numbers(members[0], TOGETHER)
    if any(figure.status is Status.HIDDEN for figure in members):
        return replace(one, status=Status.HIDDEN)
    declared = MEASURES.get(one.measure)
    if declared is None:
        return None
    if any(figure.ranges for figure in members) and not adds_up_over_groups(declared):
        return None
    if adds_up_over_groups(declared):
        return _sum(one, members)
    if declared.statistic is Statistic.SHARE:
        return _share(one, members)
    if declared.statistic is Statistic.MEAN:
        return _mean(one, members)
    if declared.statistic in (Statistic.MIN, Statistic.MAX):
        return _extreme(one, members, max if declared.statistic is Statistic.MAX else min)
    return None


def _known(members: Iterable[Figure]) -> list[Decimal]:
    return [figure.value for figure in members if figure.status is Status.OK and figure.value is not None]


def _sum(one: Figure, members: Sequence[Figure]) -> Figure:
    whole = sum_of(members)
    return replace(one, value=whole.value, status=whole.status, printed=whole.printed, ranges=whole.ranges)


def _share(one: Figure, members: Sequence[Figure]) -> Figure:
    numerator = sum((figure.numerator or Decimal(0) for figure in members), Decimal(0))
    denominator = sum((figure.denominator or Decimal(0) for figure in members), Decimal(0))
    parts = replace(one, numerator=numerator, denominator=denominator)
    if not denominator:
        return replace(parts, status=Status.UNDEFINED)
    return replace(parts, value=numerator / denominator, status=Status.OK)


def _mean(one: Figure, members: Sequence[Figure]) -> Figure:
    known = [figure for figure in members if figure.value is not None and figure.n]
    n = sum(figure.n or 0 for figure in known)
    if not n:
        missing = any(figure.status is Status.MISSING for figure in members)
        return replace(one, n=0, status=Status.MISSING if missing else Status.UNDEFINED)
    weighted = (figure.value * (figure.n or 0) for figure in known if figure.value is not None)
    mean = as_decimal(float(sum(weighted, Decimal(0)) / n))
    return replace(one, value=Decimal(repr(mean)), n=n, status=Status.OK)


def _extreme(one: Figure, members: Sequence[Figure], choose: Callable[[list[Decimal]], Decimal]) -> Figure:
    if any(figure.status is Status.MISSING for figure in members):
        return replace(one, n=None, status=Status.MISSING)
    values = _known(members)
    n = sum(figure.n or 0 for figure in members)
    return replace(one, value=choose(values), n=n, status=Status.OK) if values else replace(one, n=0)


def _by_team(whole: Figure, members: Sequence[Figure]) -> Iterable[Figure]:
    if whole.by or not adds_up_over_groups(MEASURES[whole.measure]):
        return
    for figure in members:
        yield replace(figure, team=TOGETHER, by=BY_TEAM, group=figure.team)
