"""The grammar of sentences about figures: number agreement, lists, change and the sexes."""

from collections.abc import Sequence
from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Status
from finsam.figures.disclosure.tables.merged_rows import is_merged
from finsam.present.facts import Facts
from finsam.present.numbers import HARD_SPACE, number, percent

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


def sexes(facts: Facts, measure: str, *, shares: bool = True, whose: bool = False) -> str:
    """`33 kvinnor (63,5 %) och 19 män (36,5 %)`; women and men always, others where there is anybody.

    `whose`: of enrolments, `33 kvinnors (63,5 %) och 19 mäns (36,5 %)`.

    Empty where any count is hidden: a sentence that names all groups but one gives that one away.
    """
    whole = facts.value(measure)
    figures = [facts.get(measure, by="sex", group=sex) for sex in SEX_WORDS]
    if whole is None or any(figure.status is not Status.OK or figure.value is None for figure in figures):
        return ""
    parts = []
    for figure in figures:
        if figure.value is None or (figure.value == 0 and figure.group not in ("woman", "man")):
            continue
        text = agreeing(figure.value, *(WHOSE if whose else SEX_WORDS)[figure.group])
        parts.append(f"{text} ({percent(figure.value, whole)})" if shares and whole else text)
    return joined(parts)


def change(subject: str, before: Decimal, after: Decimal, decimals: int = 0, unit: str = "") -> str:
    """`Antalet aktiva ökade från 48 till 52.`; says so where nothing changed as it is printed."""
    first, last = number(before, decimals), number(after, decimals)
    word = f"{HARD_SPACE}{unit}" if unit else ""
    if first == last:
        return f"{subject} är oförändrat, {last}{word}."
    return f"{subject} {'ökade' if after > before else 'minskade'} från {first} till {last}{word}."


def largest(facts: Facts, measure: str, by: str) -> tuple[list[str], Decimal] | None:
    """The groups with most people and how many each has.

    None where there is nobody, where a count is hidden, or where most are unknown or in a row of several
    groups: none is largest then.
    """
    figures = list(facts.groups(measure, by))
    if any(figure.value is None for figure in figures):
        return None
    most = max((figure.value for figure in figures if figure.value is not None), default=Decimal(0))
    if most == 0:
        return None
    groups = [figure.group for figure in figures if figure.value == most]
    if UNKNOWN in groups or any(map(is_merged, groups)):
        return None
    return [facts.label(by, group) for group in groups], most
