"""The head of a report: who, which period, and the key figures with their change."""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.figures.uncertainty import within_chance
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Unit
from finsam.present.charts.budget import Spending, drawn_post
from finsam.present.dates import day, days_in_words, period_name
from finsam.present.declared import label_of, text_of
from finsam.present.enrolments_in_words import what_is_counted
from finsam.present.facts import Facts
from finsam.present.numbers import (
    HIDDEN,
    MIN_PERSONS,
    counts_of_share,
    is_nobody,
    is_too_few,
    n_of,
    number,
    percent,
)
from finsam.present.parts.key_figures import Head, KeyFigure, News
from finsam.present.sentences import SEX_WORDS, agreeing, bare, counted
from finsam.present.topics.period_words import earlier, the_one_before, the_time
from finsam.present.topics.resources.budget_clock import BudgetClock, budget_clock
from finsam.present.topics.results.columns import goal_in_words
from finsam.present.topics.results.goal_interval import goal_interval, goal_limits
from finsam.present.typography import HARD_SPACE

INTERNAL = (
    "Den har tal om så få att någon kan kännas igen. När förbundet har tagit emot den är den en allmän "
    "handling: pröva sekretessen innan den lämnas ut till någon. Bara den offentliga utgåvan är till för "
    "att läggas ut."
)

_DROPOUT = ("tidigt avhopp", "tidiga avhopp")


def head(facts: Facts, association: str, team: str) -> Head:
    """The report's head. A key figure that the team has no data for, or the edition does not have, is left
    out."""
    figures = (
        _active(facts),
        _new(facts),
        _closed(facts),
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
        lines=(days_in_words(facts.period), what_is_counted(facts), *_what_the_goal_is(facts)),
        key_figures=tuple(figure for figure in figures if figure and figure.value != HIDDEN),
        internal="" if facts.public else INTERNAL,
    )


def _what_the_goal_is(facts: Facts) -> tuple[str, ...]:
    """What the goal is, before the first number of those who reached it; nothing where there is none."""
    goal = goal_in_words(facts)
    if not goal or facts.told("share_reached_goal") is None:
        return ()
    return (f"Gick i mål betyder att inskrivningen avslutades till {goal}.",)


def _active(facts: Facts) -> KeyFigure:
    start = facts.told("active_start")
    change = f"{bare(start)} {earlier(facts.period)}" if start else ""
    return KeyFigure(f"Aktiva {day(facts.period.last)}", facts.say("active_end"), change=change)


def _new(facts: Facts) -> KeyFigure:
    label = f"Nya under {the_time(facts.period)}"
    change, basis = _before(facts, facts.get("new")), _sexes(facts) or _participated(facts)
    return KeyFigure(label, facts.say("new"), change=change, basis=basis)


def _sexes(facts: Facts) -> str:
    """`17 kvinnor, 6 män`: of persons, and where nobody is one of a handful."""
    counts = {sex: facts.value("new", by="sex", group=sex) for sex in SEX_WORDS}
    if facts.public or facts.value("participants_unique", "new") != facts.value("new"):
        return ""
    known = {sex: count for sex, count in counts.items() if count}
    if len(known) < 2 or min(known.values()) < MIN_PERSONS:
        return ""
    return ", ".join(agreeing(count, *SEX_WORDS[sex]) for sex, count in known.items())


def _participated(facts: Facts) -> str:
    every = facts.told("participated")
    if every is None or is_nobody(every):
        return ""
    return f"{bare(every)} inskrivningar pågick någon gång under {the_time(facts.period)}"


def _closed(facts: Facts) -> KeyFigure:
    closed = facts.get("closed")
    return KeyFigure(
        label_of("closed"), facts.say("closed"), change=_before(facts, closed), basis=_dropouts(facts)
    )


def _dropouts(facts: Facts) -> str:
    dropouts = facts.told("early_dropouts")
    return "" if dropouts is None or is_nobody(dropouts) else f"varav {counted(dropouts, *_DROPOUT)}"


def _goal(facts: Facts) -> KeyFigure:
    share = facts.get("share_reached_goal")
    said, counts = facts.say("share_reached_goal"), counts_of_share(share)
    # Of counts alone the share is not told.
    basis = "" if said == counts else counts
    if limits := _limits(share):
        basis = f"{basis}. {limits}" if basis else limits
    change = _before(facts, share)
    news = _news_of_share(facts, share) if change else News.NEUTRAL
    return KeyFigure(
        label_of("reached_goal"), said, change=change, direction=news, basis=basis, mark=goal_interval(share)
    )


def _limits(share: Figure) -> str:
    """`Förenligt med 44 till 84 %`; nothing of fewer than ten, whose share says nothing."""
    limits = goal_limits(share)
    return f"Förenligt med {limits[0]} till {limits[1]}{HARD_SPACE}%" if limits else ""


def _throughput(facts: Facts) -> KeyFigure:
    figure = facts.get("months_mean", "reached_goal")
    told = facts.told("months_mean", "reached_goal") is not None
    few = is_too_few(figure, MEASURES["months_mean"])
    basis = f"i medeltal för de {n_of(figure)} som gick i mål, inte för dem som är kvar"
    if few or not n_of(figure):
        basis = f"bara {n_of(figure)} gick i mål" if few and figure.n else ""
    unit = "månader" if told and not few else ""
    text = text_of(figure, unit=False)
    # Not beside the period before: the mean of those who have left grows in a young team though nothing does.
    return KeyFigure("Tid till målet", text, unit, basis=basis)


def _money(facts: Facts) -> KeyFigure | None:
    budget, actual, clock = facts.value("budget"), facts.value("actual"), budget_clock(facts)
    if not budget or actual is None:
        return None
    label = f"Använt av {clock.year} års budget" if clock and clock.year else "Använt av budgeten"
    basis = f"{number(actual)} av {number(budget)}{HARD_SPACE}kronor"
    time = _time_of_budget(clock) if clock else ""
    gone = Decimal(clock.gone.numerator) / clock.gone.denominator if clock else None
    mark = drawn_post(Spending("", budget, actual), float(max(budget, actual)), gone)
    return KeyFigure(label, percent(actual, budget), change=time, basis=basis, mark=mark)


def _time_of_budget(clock: BudgetClock) -> str:
    """`när 50 % av budgetåret har gått`; of another time than a year which that is."""
    time = "budgetåret" if clock.year else f"budgettiden ({clock.time.name})"
    if clock.gone in (0, 1):
        return f"när {'hela' if clock.gone else 'inget av'} {time} har gått"
    return (
        f"när {number(clock.gone.numerator * 100 / clock.gone.denominator)}{HARD_SPACE}% av {time} har gått"
    )


def _before(facts: Facts, now: Figure) -> str:
    """`15 året före`: the same figure of the period before, where both have a number that is told."""
    before = facts.find(now.measure, now.population, period=facts.period.before.id)
    if before is None or before.value is None or now.value is None:
        return ""
    if any(is_too_few(one, MEASURES[now.measure]) for one in (before, now)):
        return ""
    told = text_of(before, unit=MEASURES[now.measure].unit is Unit.SHARE)
    counts = counts_of_share(before)
    of = f" ({counts})" if counts and counts != told else ""
    return f"{told} {the_one_before(facts.period)}{of}"


def _news_of_share(facts: Facts, now: Figure) -> News:
    """Better or worse where the change is more than chance gives."""
    before = facts.get(now.measure, period=facts.period.before.id)
    if within_chance(before, now) is not False or before.value is None or now.value is None:
        return News.NEUTRAL
    return News.GOOD if now.value > before.value else News.BAD
