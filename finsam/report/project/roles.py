"""The role of who accepts a correction: what stands on record is an office, never a person."""

import re

_LONGEST = 60
# What a Swedish word for an office or a body ends with, alone or with an article.
_OFFICES = (
    *("chef", "ordförande", "direktör", "ledare", "ansvarig", "samordnare", "handläggare", "ombud"),
    *("sekreterare", "strateg", "utvecklare", "utredare", "analytiker", "controller", "ekonom", "jurist"),
    *("registrator", "kommunikatör", "administratör", "koordinator", "revisor", "specialist", "rådgivare"),
    *(
        "assistent",
        "kanslist",
        "arkivarie",
        "inspektör",
        "styrelse",
        "nämnd",
        "utskott",
        "grupp",
        "presidium",
    ),
)
_OFFICE = re.compile(rf"(?:[a-zåäöé]+-)*[a-zåäöé]*(?:{'|'.join(_OFFICES)})(?:e|n|en|et)?")
_BETWEEN = frozenset(
    {
        *("vice", "biträdande", "tillförordnad", "tf", "ställföreträdande", "andre", "första", "i", "för"),
        *("av", "på", "och", "vid", "hos", "förbundets", "styrelsens", "teamets", "kommunens", "regionens"),
    }
)
_EXPECTED = "Väntade en roll, till exempel «förbundschef» eller «vice ordförande»."
_EMPTY = f"rollen är tom. {_EXPECTED}"
_NO_ROLE = f"det ser inte ut som en roll, och ett namn, en adress eller ett nummer sparas inte. {_EXPECTED}"


def role_fault(text: str) -> str:
    """What is wrong with a role, without the text itself, which may name somebody; empty where nothing is."""
    words = text.casefold().split()
    if not words:
        return _EMPTY
    offices = [word for word in words if _OFFICE.fullmatch(word)]
    known = all(word in _BETWEEN or word in offices for word in words)
    return "" if offices and known and len(text) <= _LONGEST else _NO_ROLE
