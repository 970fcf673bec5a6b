"""What does a public edition show? Figures in, figures out, and no small count can be made out from them.

1. The policy's tables are taken, and every table lists all its groups.
2. Small counts are hidden, the small complement of a goal share with them, and zeros as the policy says.
3. As many more as are needed are hidden, at the least cost, so that nobody can calculate them back.
4. A table whose mere rows give a hidden count away is left out, and the search begins again; so is a table
   that would give something away beside what is public already, whatever were hidden in it.

Covered is what linear_facts holds: counts, shares, means, least and greatest values of all given teams and
periods together, and what is public already. Medians and standard deviations are shown only where their n
is. Survival curves are never in the edition. That nothing hidden can be calculated is not believed here but
proven by attacker.prove, which a caller must ask.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from finsam.domain.figures import Figure, Figures, Status
from finsam.figures.disclosure.linear.linear_statements import Known, parts_of
from finsam.figures.disclosure.linear.linear_system import Slot
from finsam.figures.disclosure.protect.disclosure_plan import Plan
from finsam.figures.disclosure.protect.disclosure_search import Choice
from finsam.figures.disclosure.tables.complete_tables import Table, complete
from finsam.figures.disclosure.tables.disclosure_policy import NOT_SHOWN, Policy, is_count

# Of more teams at a time hardly more is shown, and it takes longer.
_TEAMS_AT_A_TIME = 3
NOTHING = Figures(())


@dataclass(frozen=True)
class Edition:
    """The protected figures. `choice`: what was hidden and at what cost, and what nothing can cost less than.

    `left_out`: team, period, measure, population and breakdown of the tables that are not in it at all.

    `corrected`: what is public already contradicts these figures, so they were not reckoned with together.
    """

    figures: Figures
    choice: Choice
    left_out: tuple[str, ...] = ()
    corrected: bool = False


def protect(
    figures: Figures, known: Known, policy: Policy, public: Figures = NOTHING, later: Figures = NOTHING
) -> Edition:
    """The public edition of some figures, of any number of teams and periods together.

    `figures`: internal, every cell shown. `public`: what is public already and cannot be changed: other
    teams' editions, earlier periods'. `later`: internal figures that are to be protected beside this edition
    afterwards; of their values nothing is used. Figures about money, staff and steering group pass as they
    are. ContradictionError where the figures contradict each other.
    """
    wanted = _published(figures, known, policy)
    left_out: list[Table] = []
    plan, patient = Plan(wanted, public, known, policy, _blank(_published(later, known, policy))), False
    while True:
        choice, corrected = plan.choose(patient)
        if plan.yields(choice):
            continue
        tell = plan.tables_that_tell(choice.exposed) or plan.tables_that_expose(choice.exposed)
        if tell:
            left_out += sorted(tell)
            plan = plan.without(tell)
        elif choice.exposed and not patient:
            patient = True
        else:
            shown = (_as_printed(row, known, choice.hidden, plan.untold, policy) for row in plan.wanted)
            names = tuple(" ".join(filter(None, table[1:])) for table in left_out)
            return Edition(Figures(shown), choice, names, corrected)


def protect_in_turn(
    together: Figures, teams: Sequence[Figures], known: Known, policy: Policy, public: Figures
) -> Figures:
    """The public editions of an association and its teams, each protected beside those before it.

    The association first, since it is read first; what comes later never costs a number of what came before.
    Then some teams at a time: of what one team hides, another must hide as much, or the association's number
    less the others' would tell it. All in one go takes so long that the search ends before it has found how
    few numbers suffice.
    """
    turns = max(1, round(len(teams) / _TEAMS_AT_A_TIME))
    groups = [sum(teams[turn::turns], NOTHING) for turn in range(turns)]
    # A single team is its association.
    parts = [together, *groups] if len(teams) > 1 else [together + groups[0]]
    shown = NOTHING
    for turn, part in enumerate(parts):
        later = sum(parts[turn + 1 :], NOTHING)
        shown += protect(part, known, policy, public + shown, later).figures
    return shown


def _published(figures: Figures, known: Known, policy: Policy) -> Figures:
    return complete(Figures(row for row in figures if policy.publishes(row)), known.rules)


def _blank(figures: Figures) -> Figures:
    """The rows without what they say."""
    return Figures(
        replace(
            row, value=None, numerator=None, denominator=None, n=None, status=Status.HIDDEN, printed=NOT_SHOWN
        )
        for row in figures
    )


def _as_printed(
    figure: Figure, known: Known, hidden: frozenset[Slot], untold: frozenset[Slot], policy: Policy
) -> Figure:
    """The figure as the edition has it: without whatever part of it is hidden, and without its value then."""
    parts = parts_of(figure, known)
    fields = {part.field for part in parts if part.slot in hidden}
    if not fields:
        return figure
    bare = replace(figure, value=None, status=Status.HIDDEN)
    if is_count(figure):
        small = figure.value is not None and figure.value < policy.least_count
        told = policy.few if small else policy.many
        return replace(bare, printed=NOT_SHOWN if parts[0].slot in untold else told)
    return replace(
        bare,
        n=None if "n" in fields else figure.n,
        numerator=None if "numerator" in fields else figure.numerator,
        denominator=None if "denominator" in fields else figure.denominator,
    )
