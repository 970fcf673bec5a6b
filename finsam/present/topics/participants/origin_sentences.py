"""Who referred most of those who came, and from where most have what they live on, in sentences.

Every function gives sentences, none where the figures it needs are hidden or missing.
"""

from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.present.facts import Facts
from finsam.present.numbers import how_many_of, number
from finsam.present.sentences import capital, joined, largest
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

# Codes that are nobody who refers or pays: what is said instead of who does.
_CAME_OTHERWISE = {"self": "kom på egen ansökan", "other": "kom via någon annan remittent"}
_LIVES_OTHERWISE = {"none": "ingen offentlig försörjning", "other": "annan försörjning"}
# How a label that is a kind of body is said of the body that acts.
_ACTING = {
    "Socialtjänst": "socialtjänsten",
    "Socialtjänst/kommun": "socialtjänsten/kommunen",
    "Regionen": "regionen",
}


def referrers(facts: Facts, measure: str, phrase: str) -> list[str]:
    """`Regionen remitterade flest av de nya, 11 av 23.`"""
    found = _most(facts, measure, "referrer")
    if found is None:
        return []
    codes, counts = found
    if len(codes) == 1 and codes[0] in _CAME_OTHERWISE:
        said = f"Flest av {phrase}, {counts}, {_CAME_OTHERWISE[codes[0]]}."
    else:
        said = capital(f"{_acting(facts, 'referrer', codes)} remitterade flest av {phrase}, {counts}.")
    return [said, *_unknown(facts, measure, "referrer", "remittent")]


def payers(facts: Facts, measure: str, phrase: str) -> list[str]:
    """`Den vanligaste försörjningen bland de aktiva kom från Försäkringskassan, 26 av 52.`"""
    found = _most(facts, measure, "payer")
    if found is None:
        return []
    codes, counts = found
    if len(codes) == 1 and codes[0] in _LIVES_OTHERWISE:
        said = f"Flest av {phrase}, {counts}, hade {_LIVES_OTHERWISE[codes[0]]}."
    else:
        payer = _acting(facts, "payer", codes)
        said = f"Den vanligaste försörjningen bland {phrase} kom från {payer}, {counts}."
    return [said, *_unknown(facts, measure, "payer", "försörjning")]


def commonest_origin(facts: Facts, by: str, code: str, whom: str) -> str:
    """`Flest av de nya är remitterade av regionen`, `Flest av de nya hade ingen offentlig försörjning`."""
    if by == "referrer":
        came = _CAME_OTHERWISE.get(code, f"är remitterade av {_acting(facts, by, [code])}")
        return f"Flest av {whom} {came}"
    if code in _LIVES_OTHERWISE:
        return f"Flest av {whom} hade {_LIVES_OTHERWISE[code]}"
    return f"Bland {whom} är försörjning via {_acting(facts, by, [code])} vanligast"


def _acting(facts: Facts, by: str, codes: list[str]) -> str:
    labels = [facts.label(by, code) for code in codes]
    return joined([_ACTING.get(label, label) for label in labels])


def _most(facts: Facts, measure: str, by: str) -> tuple[list[str], str] | None:
    """The groups with most, and of how many: `11 av 23`, `6 av 13 var`; None where none is."""
    known, commonest = facts.known(measure, by).value, largest(facts, measure, by)
    if not known or commonest is None or commonest[1] == 1:
        return None
    codes, most = commonest
    return codes, _counts(most, known, len(codes))


def _counts(most: Decimal, known: Decimal, groups: int) -> str:
    return how_many_of(most, known) + (" var" if groups > 1 else "")


def _unknown(facts: Facts, measure: str, by: str, what: str) -> list[str]:
    unknown = facts.value(measure, by=by, group=UNKNOWN)
    return [f"För {number(unknown)} saknas uppgift om {what}."] if unknown else []


def origins_of_all(facts: Facts) -> list[str]:
    """The same of all who took part."""
    whole, phrase = "participated", "inskrivningarna"
    return [*referrers(facts, whole, phrase), *payers(facts, whole, phrase)]


@TEAM.sentences("1", paragraph=3)
def origins(facts: Facts) -> list[str]:
    """From where most of the new were referred, and what most of the active lived on."""
    if facts.public:
        return origins_of_all(facts)
    return [*referrers(facts, "new", "de nya"), *payers(facts, "active_end", "de aktiva")]
