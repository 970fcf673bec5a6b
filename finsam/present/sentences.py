"""The grammar of sentences about figures: number agreement, lists, change and the sexes."""

from collections.abc import Sequence
from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure
from finsam.figures.share_of_whole import span_of
from finsam.measures.catalogue import MEASURES
from finsam.present.facts import Facts
from finsam.present.numbers import is_nobody, number, shown
from finsam.present.typography import HARD_SPACE

NOBODY = "ingen"
SEX_WORDS = {
    "woman": ("kvinna", "kvinnor"),
    "man": ("man", "män"),
    "other": ("med annat kön", "med annat kön"),
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


def capital(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def agreeing(count: Decimal, singular: str, plural: str) -> str:
    """`1 kvinna`, `2 kvinnor`."""
    return f"{number(count)}{HARD_SPACE}{singular if count == 1 else plural}"


def counted(figure: Figure, singular: str, plural: str) -> str:
    """`1 kvinna`, `2 kvinnor`, `2–5 kvinnor`: a count that says how many, exactly or as a range."""
    if figure.value is not None:
        return agreeing(figure.value, singular, plural)
    return f"{bare(figure)}{HARD_SPACE}{plural}"


def so_many(figure: Figure) -> str:
    """`ingen`, `1`, `2–5`: a count within a sentence, of something that is «en»."""
    return NOBODY if is_nobody(figure) else bare(figure)


def bare(figure: Figure) -> str:
    """A figure as its reader sees it, without the unit's word."""
    return shown(figure, MEASURES[figure.measure], unit=False)


def sexes(facts: Facts, measure: str) -> list[Figure]:
    """The counts of women and men, always, and of others where there is anybody; their order is the words'.

    Empty where any count is not there: a sentence that names all groups but one gives that one away.
    """
    figures = [facts.get(measure, by="sex", group=sex) for sex in SEX_WORDS]
    if facts.told(measure) is None or any(span_of(figure) is None for figure in figures):
        return []
    return [one for one in figures if not is_nobody(one) or one.group in ("woman", "man")]


def change(subject: str, before: Decimal, after: Decimal, decimals: int = 0, unit: str = "") -> str:
    """`Antalet aktiva ökade från 48 till 52.`; it is said where nothing changed as it is printed."""
    first, last = number(before, decimals), number(after, decimals)
    word = f"{HARD_SPACE}{unit}" if unit else ""
    if first == last:
        return f"{subject} var oförändrat, {last}{word}."
    return f"{subject} {'ökade' if after > before else 'minskade'} från {first} till {last}{word}."


def change_of(subject: str, before: Figure, after: Figure) -> str:
    """The same of two counts of which one is a range: `Antalet aktiva var 48 vid periodens början …`"""
    if before.value is not None and after.value is not None:
        return change(subject, before.value, after.value)
    return f"{subject} var {bare(before)} vid periodens början och {bare(after)} vid dess slut."


def largest(facts: Facts, measure: str, by: str) -> tuple[list[str], Decimal] | None:
    """The codes of the groups with most people, and how many each has.

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
    return groups, most
