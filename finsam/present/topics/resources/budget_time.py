"""Which time a budget is for and how much of it has gone: without that, a used share says nothing."""

from decimal import Decimal

from finsam.present.declared import text_of
from finsam.present.differences import printed_difference
from finsam.present.facts import Facts
from finsam.present.sentences import joined
from finsam.present.spans import Span, span_name

BUDGET_PERIOD = "budget_period"
_GIVEN, _USED, _REST = "budget", "actual", "difference"


def _spans(*budgets: Facts) -> list[Span]:
    groups = {figure.group for facts in budgets for figure in facts.groups(_GIVEN, BUDGET_PERIOD)}
    return sorted(span for group in groups if (span := Span.parse(group)) is not None)


def budget_time(*budgets: Facts) -> str:
    """`helåret 2025`; of posts or teams with several times all of them; empty where no figure says."""
    spans = _spans(*budgets)
    names = joined([span.name for span in spans])
    return f"olika tider ({names})" if len(spans) > 1 else names


def time_gone(*budgets: Facts) -> str:
    """`6 av 12 månader har gått`; empty where there are several times of which one goes on."""
    gone = {span.gone_by(budgets[0].period.last) for span in _spans(*budgets)}
    return gone.pop() if len(gone) == 1 else ""


def share_gone(*budgets: Facts) -> Decimal | None:
    """How much of the budget's time has gone, as a fraction; None where there are several times, or none."""
    spans, day = _spans(*budgets), budgets[0].period.last
    if len(spans) != 1:
        return None
    days, whole = (day - spans[0].first).days + 1, (spans[0].last - spans[0].first).days + 1
    return min(max(Decimal(days) / whole, Decimal(0)), Decimal(1))


def time_and_gone(*budgets: Facts) -> str:
    """`helåret 2025, 6 av 12 månader har gått`: a line of its own, of one team's budget or of several."""
    return ", ".join(part for part in (budget_time(*budgets), time_gone(*budgets)) if part)


def for_time(facts: Facts) -> str:
    """` för helåret 2025`: after the word for a budget or its sum."""
    time = budget_time(facts)
    return f" för {time}" if time else ""


def when_gone(facts: Facts) -> str:
    """`när 6 av 12 månader har gått`; empty where that is not known."""
    gone = time_gone(facts)
    return f"när {gone}" if gone else ""


def time_notes(facts: Facts) -> tuple[str, ...]:
    """The budget's time as a note to a table; of posts with several times, how much is for each."""
    spans = _spans(facts)
    if not spans:
        return ()
    if len(spans) == 1:
        return (f"Budgettid: {time_and_gone(facts)} vid periodens slut.",)
    parts = [
        f"{text_of(figure)} för {span_name(figure.group)}" for figure in facts.groups(_GIVEN, BUDGET_PERIOD)
    ]
    return (f"Posterna har olika budgettider: {joined(parts)}.",)


def left(facts: Facts, by: str = "", group: str = "") -> Decimal | None:
    """What is left, in whole kronor, of the budget and outcome as they are printed; None where not known."""
    given, used, rest = (facts.value(one, by=by, group=group) for one in (_GIVEN, _USED, _REST))
    if given is None or used is None or rest is None:
        return None
    return printed_difference(facts.declared(_REST), given, used)
