"""What does one figure state? The count itself; numerator and denominator; n and the sum behind a mean."""

from dataclasses import dataclass, field, replace
from fractions import Fraction

from finsam.domain.figures import Figure, Figures, Status
from finsam.domain.instruments import Instruments, standard_instruments
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.figures.disclosure.linear.linear_system import Kind, Part, Slot, Statement
from finsam.figures.disclosure.tables.complete_tables import has_only_filled_rows, tables
from finsam.figures.disclosure.tables.disclosure_policy import about_participants, is_count
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic

# Measure -> what is counted in its numerator and in its denominator. Others have slots of their own.
SHARES = {
    "follow_up_share_occupied": ("follow_up_occupied", "follow_up_answered"),
    "survey_share_positive": ("survey_positive", "survey_counted"),
    "survey_share_over_first": ("survey_over_first", "survey_pairs"),
    "survey_share_over_latest": ("survey_over_latest", "survey_pairs"),
    "survey_share_reliable_change": ("survey_reliable_change", "survey_pairs"),
    "survey_share_reliable_decline": ("survey_reliable_decline", "survey_pairs"),
}
WITHOUT_DROPOUTS = "closed_without_dropouts"
NOT_REACHED = "not_reached_goal"
# Those of a whole who are not in a part of it: asked who did not answer, answers that are not good.
REST = "rest"
# What the goal share leaves over of its base: with the dropouts, where the association counts them in it.
OUTSIDE_GOAL = "outside_goal"


@dataclass(frozen=True)
class Known:
    """What every reader knows beside the figures: how the association counts, and which answers are good."""

    rules: Rules
    instruments: Instruments = field(default_factory=standard_instruments)

    @property
    def goal_base(self) -> str:
        return "closed" if self.rules.dropouts_in_base else WITHOUT_DROPOUTS

    @property
    def support_base(self) -> str:
        return "closed" if self.rules.support_over_all_closed else WITHOUT_DROPOUTS


def statements(figures: Figures, known: Known) -> tuple[Statement, ...]:
    """What each figure about participants states; estimates, and what was published without n, nothing."""
    found: list[Statement] = []
    for rows in tables(figures).values():
        listed = has_only_filled_rows(rows, known.rules)
        for figure in rows:
            parts = parts_of(figure, known)
            if parts:
                found.append(Statement(figure, parts, listed))
    return tuple(found)


def parts_of(figure: Figure, known: Known) -> tuple[Part, ...]:
    """The numbers that a figure states, each with its slot; what it does not show is None."""
    declared = MEASURES.get(figure.measure)
    if declared is None or not about_participants(figure) or (figure.printed and figure.status is Status.OK):
        return ()
    if declared.statistic is Statistic.COUNT:
        missing = figure.status is Status.MISSING or not is_count(figure)
        return () if missing else (Part("value", count_slot(figure, known), _said(figure.value)),)
    if declared.statistic is Statistic.SHARE:
        top, bottom = share_slots(figure, known)
        numerator, denominator = _parts_of_share(figure)
        return (Part("numerator", top, numerator), Part("denominator", bottom, denominator))
    if declared.statistic is Statistic.ESTIMATE:
        return ()
    n = Part("n", n_slot(figure, known), _said(figure.n))
    if declared.statistic is Statistic.MEAN:
        return (n, Part("value", replace(_own(figure, "sum"), kind=Kind.SUM), _sum(figure)))
    if declared.statistic in (Statistic.MIN, Statistic.MAX):
        return (n, Part("value", replace(_own(figure, "limit"), kind=Kind.LIMIT), _said(figure.value)))
    return (n,)


def _parts_of_share(figure: Figure) -> tuple[Fraction | None, Fraction | None]:
    """Numerator and denominator as they stand, or as one follows from the other and the share."""
    top, bottom, share = _said(figure.numerator), _said(figure.denominator), _said(figure.value)
    if share is not None and top is None and bottom is not None:
        top = Fraction(round(share * bottom))
    if share and bottom is None and top is not None:
        bottom = Fraction(round(top / share))
    return top, bottom


def _said(value: object) -> Fraction | None:
    return None if value is None else Fraction(value)  # type: ignore[call-overload]


def _sum(figure: Figure) -> Fraction | None:
    """The sum behind a mean. Years and days are whole, so a sum is rounded to where floats were exact."""
    if figure.n == 0:
        return Fraction(0)
    if figure.value is None or figure.n is None:
        return None
    return Fraction(round(figure.value * figure.n, 6))


def _place(figure: Figure) -> Slot:
    """Team and period; the association's row for one of its teams is that team's own number."""
    if figure.by == "team":
        return Slot("", figure.group, figure.period)
    return Slot("", figure.team, figure.period, figure.by, figure.group)


def named(*words: str) -> str:
    """What a slot counts, with its population where that is part of it: `survey_answers:closed`."""
    return ":".join(word for word in words if word)


def _own(figure: Figure, before: str = "") -> Slot:
    return replace(_place(figure), what=named(before, figure.measure, figure.population))


def rest_of(part: Slot) -> Slot:
    """Those of its whole who are not in a part: printed nowhere, and as secret as the part where few."""
    return replace(part, what=f"{REST}:{part.what}")


def count_slot(figure: Figure, known: Known) -> Slot:
    """The number that a count is of. Some counts are printed under two names."""
    place = _place(figure)
    if figure.measure == "participated_parallel_af" and not figure.by:
        return place.of("participated", "parallel_af", "yes")
    if figure.measure == "survey_asked":
        instrument = known.instruments.get(figure.group)
        asked = figure.population or (instrument.asked if instrument else "")
        # Of an association's participants only those are asked whose team uses the instrument.
        return place.of(asked) if asked and figure.team else _own(figure)
    return _own(figure)


def share_slots(figure: Figure, known: Known) -> tuple[Slot, Slot]:
    """The slots of numerator and denominator."""
    place = _place(figure)
    if figure.measure == "share_reached_goal":
        return replace(place, what="reached_goal"), replace(place, what=known.goal_base)
    if figure.measure in SHARES:
        top, bottom = SHARES[figure.measure]
        return replace(place, what=named(top, figure.population)), replace(
            place, what=named(bottom, figure.population)
        )
    return _own(figure, "numerator"), _own(figure, "denominator")


def n_slot(figure: Figure, known: Known) -> Slot:
    """The slot of a statistic's n: everybody of the population where the quantity is always known."""
    place = _place(figure)
    if figure.measure.startswith("support_years"):
        return _own(figure, "n")
    if figure.measure.startswith(("age_", "months_")):
        whole = WITHOUT_DROPOUTS if figure.population == "closed" else figure.population
        return replace(place, what=whole)
    if figure.measure.startswith("queue_wait"):
        return place.of("queue_end")
    if figure.measure.startswith("survey_mean"):
        return replace(place, what="survey_pairs")
    if figure.measure.startswith("scale_"):
        return replace(place, what=named("survey_on_scale", figure.population))
    return _own(figure, "n")


def shifted(slot: Slot, months: int) -> Slot:
    """The same number of the period so many months later (earlier if negative)."""
    return replace(slot, period=Period.parse(slot.period).shifted(months).id)
