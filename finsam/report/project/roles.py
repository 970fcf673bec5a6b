"""The role of who accepts a correction: what stands on record is an office, never a person."""

import re

_LONGEST = 60
_WORD = re.compile(r"[a-zåäöé]+(?:-[a-zåäöé]+)*")
# What a Swedish word for an office or a body ends with.
_OFFICES = (
    *("chef", "chefen", "ordförande", "ordföranden", "direktör", "direktören", "ledare", "ledaren"),
    *(
        "ansvarig",
        "ansvarige",
        "samordnare",
        "samordnaren",
        "handläggare",
        "handläggaren",
        "ombud",
        "ombudet",
    ),
    *("sekreterare", "sekreteraren", "strateg", "strategen", "utvecklare", "utvecklaren", "utredare"),
    *("utredaren", "analytiker", "analytikern", "controller", "controllern", "ekonom", "ekonomen", "jurist"),
    *("juristen", "registrator", "kommunikatör", "administratör", "koordinator", "koordinatorn", "revisor"),
    *("styrelse", "styrelsen", "nämnd", "nämnden", "utskott", "utskottet", "grupp", "gruppen", "presidiet"),
)
_BETWEEN = frozenset(
    {
        *("vice", "biträdande", "tillförordnad", "tf", "ställföreträdande", "andre", "första", "i", "för"),
        *("av", "på", "och", "vid", "hos", "förbundets", "styrelsens", "teamets", "kommunens", "regionens"),
    }
)
_EXPECTED = "Väntade en roll, till exempel «förbundschef» eller «vice ordförande»."


def role_fault(text: str) -> str:
    """What is wrong with a role, without the text itself, which may name somebody; empty where nothing is."""
    words = text.casefold().split()
    if not words:
        return f"rollen är tom. {_EXPECTED}"
    if len(text) > _LONGEST or not all(map(_known, words)) or not any(map(_office, words)):
        return (
            f"det ser inte ut som en roll, och ett namn, en adress eller ett nummer sparas inte. {_EXPECTED}"
        )
    return ""


def _known(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and (word in _BETWEEN or _office(word))


def _office(word: str) -> bool:
    return word.endswith(_OFFICES)
