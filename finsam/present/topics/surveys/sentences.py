"""What participants answered, in sentences: scales, and totals of those who answered twice.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.domain.instruments import Instrument, InstrumentKind
from finsam.present.facts import Facts
from finsam.present.numbers import MIN_PERSONS, is_too_few, number
from finsam.present.sentences import NOBODY
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.surveys.facts import answered_of, explained, of_instrument, response
from finsam.present.typography import HARD_SPACE

TEAM = Contents[[Facts]]()

_BETTER = "survey_share_reliable_change"


@TEAM.sentences("3", paragraph=5)
def scales(facts: Facts) -> list[str]:
    """The answers to a question on a scale: mean, least and greatest, and how many answered."""
    return scales_of(facts, "Deltagarna")


def scales_of(facts: Facts, who: str) -> list[str]:
    """The same of `who`, as a sentence begins."""
    said = []
    for instrument, _ in answered_of(facts, InstrumentKind.SCALE):
        mean, least, most = (
            of_instrument(facts, measure, instrument) for measure in ("scale_mean", "scale_min", "scale_max")
        )
        if mean.value is None or least.value is None or most.value is None or instrument.scale is None:
            continue
        # The least and greatest answer of a handful are their own.
        if is_too_few(mean, facts.declared("scale_mean")):
            continue
        on = f"från {number(instrument.scale.least)} till {number(instrument.scale.most)}"
        mean_told = f"i genomsnitt {number(mean.value, 1)}"
        said += [
            f"{who} skattar sin egen utveckling till {mean_told} på en skala {on}.",
            f"{_answers(least.value, most.value)}, och {response(facts, instrument)}.",
        ]
    return said


def _answers(least: Decimal, most: Decimal) -> str:
    if least == most:
        return f"Alla svarade {number(least)}"
    return f"Svaren ligger mellan {number(least)} och {number(most)}"


@TEAM.sentences("3", paragraph=5)
def totals(facts: Facts) -> list[str]:
    """How many of those who answered ORS, SRS or KASAM twice have a better total, or how it changed."""
    said = []
    for instrument, _ in answered_of(facts, InstrumentKind.TOTAL):
        first = of_instrument(facts, "survey_mean_first", instrument)
        latest = of_instrument(facts, "survey_mean_latest", instrument)
        if first.value is None or latest.value is None or (latest.n or 0) < MIN_PERSONS:
            continue
        n, change = latest.n or 0, facts.find(_BETTER, by="instrument", group=instrument.id)
        said.append(_better(instrument, n, change) or _means(instrument, n, first.value, latest.value))
    return said


def _better(instrument: Instrument, n: int, share: Figure | None) -> str:
    """How many have a reliable change for the better; empty where the instrument has none."""
    if share is None or share.numerator is None or instrument.reliable_change is None:
        return ""
    points = f"{number(Decimal(str(instrument.reliable_change)))}{HARD_SPACE}poäng"
    better = number(share.numerator) if share.numerator else NOBODY
    return (
        f"Av de {number(n)} som har svarat minst två gånger på {explained(instrument)} har {better} "
        f"förbättrats tillförlitligt, det vill säga med minst {points}."
    )


def _means(instrument: Instrument, n: int, first: Decimal, latest: Decimal) -> str:
    then, now = number(first, 1), number(latest, 1)
    went = f"var medelvärdet oförändrat, {now}" if then == now else f"gick medelvärdet från {then} till {now}"
    who = f"För de {number(n)} som har svarat minst två gånger på {explained(instrument)}"
    return f"{who} {went}{HARD_SPACE}poäng."
