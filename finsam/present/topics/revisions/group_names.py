"""Names of a figure's groups for a line of its own, where no table says what they are."""

from collections.abc import Mapping

from finsam.domain.figures import Figure
from finsam.domain.instruments import standard_instruments
from finsam.figures.sums import BY_TEAM
from finsam.measures.catalogue import MEASURES
from finsam.present.facts import MISSING_LABEL, Facts
from finsam.present.topics.surveys.facts import name_of

_DIMENSIONS = {
    "age_band": "ålder",
    "referrer": "remittent",
    "referrer_detail": "remittent",
    "payer": "försörjning via",
    "income_before": "försörjning före",
    "income_after": "försörjning efter",
    "education": "utbildning",
    "support_band": "år i försörjning",
    "support_over": "tid i försörjning",
    "exit_reason": "avslutsorsak",
    "exit_detail": "avslutsdetalj",
}
# Lists of codes whose labels are common nouns.
_IN_A_SENTENCE = frozenset({"sex", "workplace"})
_CODES = {
    "parallel_af": {
        "yes": "parallellt inskrivna hos Arbetsförmedlingen",
        "no": "inte parallellt inskrivna hos Arbetsförmedlingen",
        "unknown": "parallellt inskrivna: uppgift saknas",
    },
    "occupation": {"work": "arbete", "studies": "studier", "other": "annat"},
}
_NOT_FINER = "utan närmare uppgift"


def group_names(figure: Figure, facts: Facts, teams: Mapping[str, str]) -> list[str]:
    """The groups of a figure, each in words; none for a total. `teams`: id -> name."""
    return [_name(dimension, code, figure, facts, teams) for dimension, code in figure.groups().items()]


def _name(dimension: str, code: str, figure: Figure, facts: Facts, teams: Mapping[str, str]) -> str:
    if dimension == BY_TEAM:
        return teams.get(code, code)
    if dimension in _CODES:
        return _CODES[dimension].get(code, code)
    if dimension == "month":
        return f"efter {code} {_months(code)}"
    if dimension == "months":
        return f"{code} {_months(code)} efter avslut"
    if dimension in ("instrument", "question", "answer"):
        return _of_survey(dimension, code, figure)
    label = facts.label(dimension, code)
    if dimension == "referrer_detail" and code in facts.codes["referrer"].top:
        label = f"{label} {_NOT_FINER}"
    if dimension in _DIMENSIONS:
        # A group's own word says its dimension only where it is a sex or a line's name.
        return f"{_DIMENSIONS[dimension]} {label}"
    return label.lower() if dimension in _IN_A_SENTENCE or label == MISSING_LABEL else label


def _months(number: str) -> str:
    return "månad" if number == "1" else "månader"


def _of_survey(dimension: str, code: str, figure: Figure) -> str:
    known = standard_instruments().get(figure.groups().get("instrument", ""))
    if known is None:
        return code
    if dimension == "instrument":
        # Some measures name the form that was answered, as their population.
        told = MEASURES[figure.measure].population_named
        return known.name if told else name_of(known, figure.population)
    if dimension == "question":
        return next((one.short for one in known.questions if one.id == code), code)
    level = next((one.label for one in known.levels if one.id == code), code)
    return f"svaret «{level}»"
