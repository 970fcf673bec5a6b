"""What participants answered, in sentences: scales, and totals of those who answered twice.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from finsam.domain.instruments import InstrumentKind
from finsam.present.declared import text_of
from finsam.present.facts import Facts
from finsam.present.numbers import number, persons
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.surveys.facts import answered_of, capital, of_instrument, response

TEAM = Contents[[Facts]]()


@TEAM.sentences("3", paragraph=5)
def scales(facts: Facts) -> list[str]:
    """The answers to a question on a scale: mean, least and greatest, and how many answered."""
    said = []
    for instrument, _ in answered_of(facts, InstrumentKind.SCALE):
        mean, least, most = (
            of_instrument(facts, measure, instrument) for measure in ("scale_mean", "scale_min", "scale_max")
        )
        if mean.value is None or least.value is None or most.value is None or instrument.scale is None:
            continue
        on = f"{number(instrument.scale.least)}–{number(instrument.scale.most)}"
        said.append(
            f"På frågan om deltagarens egen utveckling (skala {on}) är medelvärdet {number(mean.value, 1)}; "
            f"svaren ligger mellan {number(least.value)} och {number(most.value)}. "
            f"{capital(response(facts, instrument))}."
        )
    return said


@TEAM.sentences("3", paragraph=5)
def totals(facts: Facts) -> list[str]:
    """How the totals of ORS, SRS and KASAM changed for those who answered twice."""
    said = []
    for instrument, _ in answered_of(facts, InstrumentKind.TOTAL):
        first = of_instrument(facts, "survey_mean_first", instrument)
        latest = of_instrument(facts, "survey_mean_latest", instrument)
        if first.value is None or latest.value is None or not latest.n:
            continue
        text = (
            f"{instrument.name}: för {persons(latest.n)} som har svarat minst två gånger gick medelvärdet "
            f"från {number(first.value, 1)} till {number(latest.value, 1)} poäng"
        )
        change = facts.find("survey_share_reliable_change", by="instrument", group=instrument.id)
        if change is not None and change.value is not None:
            text += f"; {text_of(change, counts=True)} har förbättrats tillförlitligt"
        said.append(f"{text}.")
    return said
