"""How many are within the association's own cut-offs of age, in sentences."""

import re

from finsam.present.facts import Facts
from finsam.present.sentences import joined
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.participants.own_ages_tables import cut_off_name, cut_offs

TEAM = Contents[[Facts]]()

_AMONG = (("active_end", "aktiva"), ("new", "nya"))
_FEW = re.compile(r"(\d+)\sav\s(\d+)")


@TEAM.sentences("1", paragraph=2)
def within_own_ages(facts: Facts) -> list[str]:
    """`Unga vuxna (högst 30 år) är 33 % (17 av 52) av de aktiva och 7 av de 9 nya.`"""
    if facts.public:
        return []
    found = ((by, group, _parts(facts, by, group)) for by, group in cut_offs(facts))
    return [f"{cut_off_name(facts, by, group)} är {joined(parts)}." for by, group, parts in found if parts]


def _parts(facts: Facts, by: str, group: str) -> list[str]:
    """The share of each set that has anybody within the cut-off."""
    return [
        _of_them(facts.share(measure, by, group), phrase)
        for measure, phrase in _AMONG
        if facts.value(measure, by=by, group=group)
    ]


def _of_them(share: str, phrase: str) -> str:
    """Of few, whose share is its counts, those are said once: `7 av de 9 nya`."""
    counts = _FEW.fullmatch(share)
    if not counts:
        return f"{share} av de {phrase}"
    return f"den enda {phrase}" if counts[2] == "1" else f"{counts[1]} av de {counts[2]} {phrase}"
