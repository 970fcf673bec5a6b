"""The grammar of sentences about figures: number agreement, lists, change and the sexes."""

from collections.abc import Sequence
from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure
from finsam.figures.share_of_whole import span_of
from finsam.measures.catalogue import MEASURES
from finsam.present.facts import Facts
from finsam.present.numbers import HARD_SPACE, MIN_IN_PERCENT, is_nobody, number, percent, shown

SEX_WORDS = {
    "woman": ("kvinna", "kvinnor"),
    "man": ("man", "män"),
    "other": ("med annat kön", "med annat kön"),
    "unknown": ("utan uppgift om kön", "utan uppgift om kön"),
}


# Of an enrolment it is said whose it is.
WHOSE = {
    "woman": ("kvinnas", "kvinnors"),
    "man": ("mans", "mäns"),
    "other": ("av någon med annat kön", "av någon med annat kön"),
    "unknown": ("utan uppgift om kön", "utan uppgift om kön"),
}


def joined(parts: Sequence[str]) -> str:
    """`a`, `a och b`, `a, b och c`."""
    return " och ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else ""


def either(parts: Sequence[str]) -> str:
    """`a`, `a eller b`, `a, b eller c`."""
    return " eller ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else ""


def within(label: str) -> str:
    """A label as it is written within a sentence: `studier`, `AF/FK-samverkan`."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def agreeing(count: Decimal, singular: str, plural: str) -> str:
    """`1 kvinna`, `2 kvinnor`."""
    return f"{number(count)}{HARD_SPACE}{singular if count == 1 else plural}"


def counted(figure: Figure, singular: str, plural: str) -> str:
    """`1 kvinna`, `2 kvinnor`, `2–5 kvinnor`: a count that says how many, exactly or as a range."""
    if figure.value is not None:
        return agreeing(figure.value, singular, plural)
    return f"{bare(figure)}{HARD_SPACE}{plural}"


def bare(figure: Figure) -> str:
    """A figure as its reader sees it, without the unit's word."""
    return shown(figure, MEASURES[figure.measure], unit=False)


def sexes(facts: Facts, measure: str, *, shares: bool = True, whose: bool = False) -> str:
    """`33 kvinnor (63 %) och 19 män (37 %)`; women and men always, others where there is anybody.

    `whose`: of enrolments, `33 kvinnors (63 %) och 19 mäns (37 %)`.

    Of those whose sex is not known there is no share, and they are in none.

    Empty where any count is not there: a sentence that names all groups but one gives that one away. Where
    some are ranges, or all are so few that their share is told in counts, no shares are said.
    """
    whole = facts.told(measure)
    figures = [facts.get(measure, by="sex", group=sex) for sex in SEX_WORDS]
    if whole is None or any(span_of(figure) is None for figure in figures):
        return ""
    exact = facts.known(measure, "sex").value if all(one.value is not None for one in figures) else None
    exact = None if exact is not None and exact < MIN_IN_PERCENT else exact
    parts = []
    for figure in figures:
        if is_nobody(figure) and figure.group not in ("woman", "man"):
            continue
        text = counted(figure, *(WHOSE if whose else SEX_WORDS)[figure.group])
        if shares and exact and figure.value is not None and figure.group != UNKNOWN:
            text = f"{text} ({percent(figure.value, exact)})"
        parts.append(text)
    return joined(parts)


def change(subject: str, before: Decimal, after: Decimal, decimals: int = 0, unit: str = "") -> str:
    """`Antalet aktiva ökade från 48 till 52.`; says so where nothing changed as it is printed."""
    first, last = number(before, decimals), number(after, decimals)
    word = f"{HARD_SPACE}{unit}" if unit else ""
    if first == last:
        return f"{subject} är oförändrat, {last}{word}."
    return f"{subject} {'ökade' if after > before else 'minskade'} från {first} till {last}{word}."


def change_of(subject: str, before: Figure, after: Figure) -> str:
    """The same of two counts of which one is a range: `Antalet aktiva var 48 först och 51–54 sist.`"""
    if before.value is not None and after.value is not None:
        return change(subject, before.value, after.value)
    return f"{subject} var {bare(before)} vid periodens början och {bare(after)} vid dess slut."


def largest(facts: Facts, measure: str, by: str) -> tuple[list[str], Decimal] | None:
    """The groups with most people and how many each has.

    None where there is nobody, where a count is not there, where a range reaches as high, or where most are
    unknown: none is largest then.
    """
    figures = list(facts.groups(measure, by))
    spans = [span_of(figure) for figure in figures]
    most = max((figure.value for figure in figures if figure.value is not None), default=Decimal(0))
    if most == 0 or any(span is None or span.most > most for span in spans):
        return None
    groups = [figure.group for figure, span in zip(figures, spans, strict=True) if span and span.most == most]
    if UNKNOWN in groups or any(figure.group in groups and figure.value is None for figure in figures):
        return None
    return [facts.label(by, group) for group in groups], most
