"""Values of the points about money: what is used beside what has gone, what is left, what will be lacking."""

from decimal import Decimal

from finsam.present.facts import Facts
from finsam.present.numbers import number, percent
from finsam.present.topics.points.rules import Values
from finsam.present.topics.resources.budget_clock import BudgetClock, budget_clock
from finsam.present.topics.resources.budget_time import left
from finsam.present.typography import HARD_SPACE

_PERCENT = 100


def money(facts: Facts) -> Values:
    """Percentages are of the budget or of its time; amounts in kronor."""
    budget, actual, rest = facts.value("budget"), facts.value("actual"), left(facts)
    if not budget or actual is None or rest is None:
        return Values()
    numbers = {"left_share": rest * _PERCENT / budget, "overspent": -rest}
    words = {
        "budget": kronor(budget),
        "used": percent(actual, budget),
        "rest_of": f"{number(rest)} av {number(budget)}",
        "left_share": percent(rest, budget),
        "overspent": kronor(-rest),
    }
    clock = budget_clock(facts)
    timed = _timed(clock, actual * _PERCENT / budget) if clock else Values({"several_times": Decimal(1)})
    return Values(numbers, words) | timed | _expected(facts)


def kronor(amount: Decimal) -> str:
    """`419 000 kronor`, `1 krona`."""
    return f"{number(amount)}{HARD_SPACE}{'krona' if number(amount) == '1' else 'kronor'}"


def _timed(clock: BudgetClock, used: Decimal) -> Values:
    gone = Decimal(clock.gone.numerator) / Decimal(clock.gone.denominator) * _PERCENT
    numbers = {"time_left": _PERCENT - gone}
    if gone:
        numbers["ahead"] = used - gone
    of_time = f"för {clock.year}" if clock.year else f"för {clock.time.name}"
    return Values(numbers, {"time": clock.the_time, "of_time": of_time, "gone": clock.gone_in_words})


def _expected(facts: Facts) -> Values:
    """What is expected to be lacking, or left, when the budget's time is over."""
    forecast = facts.value("forecast")
    if forecast is None:
        return Values()
    amount = kronor(abs(forecast))
    told = f"Prognosen pekar på ett överskott på {amount}."
    if not round(forecast):
        told = "Prognosen är att budgeten går jämnt ut."
    return Values({"deficit": -forecast}, {"deficit": amount, "forecast": told})
