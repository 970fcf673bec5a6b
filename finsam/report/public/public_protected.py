"""How is a period's public edition protected, beside all that is public already, and what does its proof say?

Counts are hidden or rounded, as the association has chosen; either way the proof is the attacker's, of
everything that is public together.
"""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from finsam.domain.figures import Figure, Figures
from finsam.domain.periods import Period
from finsam.figures.disclosure.attack.attacker import Proof, prove
from finsam.figures.disclosure.linear.linear_statements import Known
from finsam.figures.disclosure.protect.controlled_rounding import Means, round_counts, rounded_to, with_means
from finsam.figures.disclosure.protect.disclosure import protect_in_turn
from finsam.figures.disclosure.protect.disclosure_problem import ContradictionError
from finsam.figures.disclosure.tables.disclosure_policy import Method, Policy, is_count
from finsam.figures.sums import BY_TEAM, TOGETHER
from finsam.measures.catalogue import MEASURES
from finsam.measures.relations import ADDITIVE
from finsam.present.parts.public_note import PublicNote
from finsam.report.project.layout import ReportId
from finsam.report.project.schema import Association


@dataclass(frozen=True)
class Protected:
    """The public figures of an association's period, team by team, and how they were proven."""

    figures: Figures
    proof: Proof
    policy: Policy

    def of(self, report: ReportId) -> Figures:
        """The figures of one report."""
        if not report.of_association:
            return Figures(row for row in self.figures if row.team == report.team)
        together = [row for row in self.figures if row.team == TOGETHER and row.by != BY_TEAM]
        totals = {(row.measure, row.population) for row in together if not row.by}
        of_teams = (
            replace(row, team=TOGETHER, by=BY_TEAM, group=row.team)
            for row in self.figures
            if row.team != TOGETHER and row.period == report.period
            if not row.by
            and (row.measure, row.population) in totals
            and MEASURES[row.measure].statistic in ADDITIVE
        )
        return Figures([*together, *of_teams])

    def note(self) -> PublicNote:
        """What the reports of these figures say of their protection."""
        rounds = self.policy.method is Method.ROUND
        return PublicNote(rounded=self.policy.base if rounds else None, corrected=self.proof.corrected)


class OtherMethodError(Exception):
    """What is public already was hidden where counts are rounded now, or the other way about."""


def protected_beside(
    association: Association, parts: Sequence[Figures], earlier: Sequence[Figure], frozen: Sequence[Figure]
) -> Protected:
    """The figures protected, and proven beside all that is public already.

    `parts`: those of each team, and of the association last. `earlier`: other periods' public figures.
    `frozen`: this one's, as they were published. Where the register was corrected since then the two cannot
    be tried together. ContradictionError where figures cannot be true, OtherMethodError, with the period,
    where the edition and what is public cannot be compared.
    """
    _refuse_other_method(association.params.public_edition.policy(), [*earlier, *frozen])
    public = [*earlier, *frozen]
    # Little of an edition hangs together with one of years ago, and what is frozen is mostly this very one:
    # beside all of it more time is taken, or more hidden, than the proof asks for.
    near = _near(earlier, parts)
    for beside in [near, earlier] if len(near) < len(earlier) else [earlier]:
        found = _protected(association, parts, beside, public)
        if found.proof.ok or found.proof.contradictions:
            break
    if found.proof.ok or not frozen:
        return found
    with suppress(ContradictionError):
        found = _protected(association, parts, public, public)
        if not found.proof.contradictions:
            return found
    apart = protected_beside(association, parts, earlier, ())
    return replace(apart, proof=replace(apart.proof, corrected=True))


def _near(public: Sequence[Figure], parts: Sequence[Figures]) -> list[Figure]:
    """What is public of periods not more than a year from those of the parts.

    Who left is followed up within a year, and who was there at the end is there when the next period begins.
    """
    own = {Period.parse(row.period) for part in parts for row in part}
    first = min(period.shifted(-12).first for period in own)
    last = max(period.shifted(12).last for period in own)
    near = {
        id
        for id in {row.period for row in public}
        if Period.parse(id).last >= first and Period.parse(id).first <= last
    }
    return [row for row in public if row.period in near]


def _protected(
    association: Association, parts: Sequence[Figures], beside: Sequence[Figure], public: Sequence[Figure]
) -> Protected:
    """Protected beside some figures, proven beside all that are public."""
    policy, known = association.params.public_edition.policy(), Known(association.rules)
    if policy.method is Method.ROUND:
        shown, proof = _rounded(parts, known, policy, Figures(beside), Figures(public))
    else:
        *teams, together = parts
        shown = protect_in_turn(together, teams, known, policy, Figures(beside))
        proof = prove(shown + Figures(public), known, policy)
    return Protected(shown, proof, policy)


def _rounded(
    parts: Sequence[Figures], known: Known, policy: Policy, beside: Figures, public: Figures
) -> tuple[Figures, Proof]:
    """With as many means as the proof allows."""
    rounded = round_counts(Figures(row for part in parts for row in part), known, policy, beside)
    for means in Means:
        shown = with_means(rounded, means)
        proof = prove(shown + public, known, policy)
        if proof.ok:
            break
    return shown, proof


def _refuse_other_method(policy: Policy, public: Sequence[Figure]) -> None:
    periods: dict[str, list[Figure]] = defaultdict(list)
    for row in public:
        periods[row.period].append(row)
    for period, rows in periods.items():
        # Joined periods of a frozen edition may be multiples by chance; a whole period of all teams is not.
        of_reports = any(row.measure == "participated" for row in rows)
        # Where nobody is anywhere nothing tells the methods apart, nor is there anything to tell.
        anybody = any(row.value for row in rows if is_count(row))
        bases = rounded_to(rows)
        rounds = policy.method is Method.ROUND
        if of_reports and anybody and (policy.base not in bases if rounds else bases):
            raise OtherMethodError(period)
