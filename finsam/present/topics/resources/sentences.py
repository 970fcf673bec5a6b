"""What does the program itself say of staff and money? The Beskrivning of fields 4 and 9."""

from finsam.present.facts import Facts
from finsam.present.numbers import MINUS, number, percent


def staff(facts: Facts) -> list[str]:
    """How many full-time equivalents work in the team at the end of the period."""
    if facts.value("staff_fte") is None:
        return []
    return [f"Vid periodens slut är bemanningen {facts.say('staff_fte')}."]


def money(facts: Facts) -> list[str]:
    """What of the budget is used, what is left, and how the year is expected to end."""
    budget, actual = facts.value("budget"), facts.value("actual")
    difference, forecast = facts.value("difference"), facts.value("forecast")
    if budget is None or actual is None or difference is None:
        return []
    share = f" ({percent(actual, budget)})" if budget else ""
    left = (
        f"{facts.say('difference')} återstår"
        if difference >= 0
        else f"budgeten är överskriden med {facts.say('difference').removeprefix(MINUS)}"
    )
    said = [f"Av budgeten på {facts.say('budget')} är {facts.say('actual')}{share} använt; {left}."]
    if forecast is not None:
        said.append(_forecast(facts, number(forecast)))
    return said


def _forecast(facts: Facts, text: str) -> str:
    amount = facts.say("forecast").removeprefix(MINUS)
    if text == "0":
        return "Enligt prognosen går budgeten jämnt ut."
    outcome = "underskott" if text.startswith(MINUS) else "överskott"
    return f"Enligt prognosen blir det ett {outcome} på {amount}."
