"""How many are within the association's own cut-offs of age, in sentences."""

from finsam.present.facts import Facts
from finsam.present.sentences import joined
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.participants.own_ages_tables import cut_off_name, cut_offs

TEAM = Contents[[Facts]]()

_AMONG = (("active_end", "de aktiva"), ("new", "de nya"))


@TEAM.sentences("1", paragraph=2)
def within_own_ages(facts: Facts) -> list[str]:
    """`Unga vuxna (högst 30 år) är 33 % av de aktiva (17 av 52) och 7 av 9 av de nya.`"""
    if facts.public:
        return []
    found = ((by, group, _parts(facts, by, group)) for by, group in cut_offs(facts))
    return [f"{cut_off_name(facts, by, group)} är {joined(parts)}." for by, group, parts in found if parts]


def _parts(facts: Facts, by: str, group: str) -> list[str]:
    """The share of each set that has anybody within the cut-off."""
    return [
        f"{facts.share(measure, by, group)} av {phrase}"
        for measure, phrase in _AMONG
        if facts.value(measure, by=by, group=group)
    ]
