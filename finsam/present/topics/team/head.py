"""The head of a report: who, which period, and the key figures with their change."""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.figures.uncertainty import within_chance
from finsam.measures.core.measure import Direction, Measure, Unit
from finsam.present.declared import label_of, text_of
from finsam.present.differences import printed_difference, printed_points
from finsam.present.enrolments_in_words import what_is_counted
from finsam.present.facts import Facts
from finsam.present.numbers import (
    HIDDEN,
    counts_of_share,
    is_nobody,
    is_too_few,
    n_of,
    number,
    percent,
    period_days,
    period_name,
    rounded,
    signed,
)
from finsam.present.parts.key_figures import Head, KeyFigure, News
from finsam.present.sentences import bare
from finsam.present.topics.resources.budget_time import time_and_gone
from finsam.present.topics.results.columns import goal_in_words

INTERNAL = (
    "Den har tal om så få att någon kan kännas igen. När förbundet har tagit emot den är den en allmän "
    "handling: pröva sekretessen innan den lämnas ut till någon. Bara den offentliga utgåvan är till för "
    "att läggas ut."
)


def head(facts: Facts, association: str, team: str) -> Head:
    """The report's head. A key figure that the team has no data for, or the edition does not have, is left
    out."""
    figures = (
        _active(facts),
        _count(facts, "new"),
        _count(facts, "closed"),
        _goal(facts),
        _throughput(facts),
        _money(facts),
    )
    name = period_name(facts.period)
    return Head(
        title=f"{team}, {name}",
        kind=f"Offentlig rapport från {association}"
        if facts.public
        else f"Rapport till styrelsen för {association}",
        lines=(f"Perioden {period_days(facts.period)}", what_is_counted(facts), *_what_the_goal_is(facts)),
        key_figures=tuple(figure for figure in figures if figure and figure.value != HIDDEN),
        internal="" if facts.public else INTERNAL,
    )


def _what_the_goal_is(facts: Facts) -> tuple[str, ...]:
    """What the goal is, before the first number of those who reached it; nothing where there is none."""
    goal = goal_in_words(facts)
    if not goal or facts.told("share_reached_goal") is None:
        return ()
    return (f"Gick i mål betyder att inskrivningen avslutades till {goal}.",)


def _news(measure: Measure, difference: Decimal) -> News:
    """Good or bad where the measure has a direction and the change can be seen as it is printed."""
    if measure.good is None or rounded(difference, measure.decimals) == 0:
        return News.NEUTRAL
    better = (difference > 0) == (measure.good is Direction.UP)
    return News.GOOD if better else News.BAD


def _active(facts: Facts) -> KeyFigure:
    start, end = facts.value("active_start"), facts.value("active_end")
    change = ""
    if start is not None and end is not None:
        change = f"{signed(end - start)} sedan {facts.period.eve:%Y-%m-%d}"
    return KeyFigure(label_of("active_end"), facts.say("active_end"), change=change)


def _count(facts: Facts, measure: str) -> KeyFigure:
    declared = facts.declared(measure)
    change, _ = _since_before(facts, declared, facts.get(measure))
    basis = _dropouts(facts) if measure == "closed" else ""
    return KeyFigure(declared.label, facts.say(measure), change=change, basis=basis)


def _dropouts(facts: Facts) -> str:
    dropouts = facts.told("early_dropouts")
    if dropouts is None or is_nobody(dropouts):
        return ""
    return f"varav {bare(dropouts)} {'tidigt avhopp' if dropouts.value == 1 else 'tidiga avhopp'}"


def _goal(facts: Facts) -> KeyFigure:
    share = facts.get("share_reached_goal")
    change, news = _since_before(facts, facts.declared("share_reached_goal"), share)
    said, basis = facts.say("share_reached_goal"), counts_of_share(share)
    # Of counts alone the share is not told.
    basis = "" if said == basis else basis
    return KeyFigure(label_of("reached_goal"), said, change=change, direction=news, basis=basis)


def _throughput(facts: Facts) -> KeyFigure:
    figure, declared = facts.get("months_mean", "reached_goal"), facts.declared("months_mean")
    change, news = _since_before(facts, declared, figure)
    basis = f"medel för {n_of(figure)} som gick i mål" if figure.n or figure.ranges.n else ""
    text = text_of(figure, unit=False)
    unit = "månader" if facts.told("months_mean", "reached_goal") else ""
    return KeyFigure("Genomströmningstid", text, unit, change, news, basis)


def _money(facts: Facts) -> KeyFigure | None:
    budget, actual = facts.value("budget"), facts.value("actual")
    if not budget or actual is None:
        return None
    basis, time = f"{number(actual)} av {number(budget)} kr", time_and_gone(facts)
    return KeyFigure(
        "Använt av budgeten", percent(actual, budget), change=f"för {time}" if time else "", basis=basis
    )


def _since_before(facts: Facts, measure: Measure, now: Figure) -> tuple[str, News]:
    """The change since the period before, where its figure is known and both have a number."""
    before = facts.find(now.measure, now.population, period=facts.period.before.id)
    if before is None or before.value is None or now.value is None:
        return "", News.NEUTRAL
    if any(is_too_few(one, measure) for one in (before, now)):
        return "", News.NEUTRAL
    if measure.unit is Unit.SHARE:
        change = printed_points(now, before)
        # What the text calls chance is neither better nor worse.
        news = News.NEUTRAL if within_chance(before, now) else _news(measure, now.value - before.value)
    else:
        difference = printed_difference(measure, now.value, before.value)
        change, news = signed(difference, measure.decimals), _news(measure, difference)
    return (f"{change} mot perioden före", news) if change else ("", News.NEUTRAL)
