"""The figures that a share is made of, and whose figure an association's row about one team is."""

from finsam.domain.figures import Figure
from finsam.domain.key import Key
from finsam.measures.declared.money import ACTUAL, BUDGET
from finsam.measures.declared.outcome import SHARE_REACHED_GOAL

SHARE = "share_"
# Shares whose two counts are not `<measure>` of the group and of the total. The base of the goal share is
# the association's choice, so its denominator claims nothing by itself.
_NUMERATORS = {"share_budget_used": ACTUAL.id}
_DENOMINATORS = {"share_budget_used": BUDGET.id, SHARE_REACHED_GOAL.id: ""}


def key_of(figure: Figure) -> Key:
    """A figure's key. An association's row about one team is that team's own total."""
    if figure.by == "team" and not figure.team:
        return Key(figure.association, figure.group, figure.period, figure.measure, figure.population)
    return figure.key


def numerator_key(share: Key) -> Key:
    """The figure that a share's numerator is."""
    return share.of(_NUMERATORS.get(share.measure, share.measure.removeprefix(SHARE)))


def denominator_key(share: Key) -> Key | None:
    """The figure that a share's denominator is; None where its base is an association's choice."""
    measure = _DENOMINATORS.get(share.measure, share.measure.removeprefix(SHARE))
    return share.total.of(measure) if measure else None


def is_share(key: Key) -> bool:
    """Whether a figure is a share of two others."""
    return key.measure.startswith(SHARE)
