"""How many of those who left had lived on public support the longest, in a sentence."""

from finsam.present.facts import Facts
from finsam.present.numbers import share_of
from finsam.present.sentences import SEX_WORDS, counted, joined
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.time.support_tables import OVER

TEAM = Contents[[Facts]]()

_LEFT = "closed"


@TEAM.sentences("3", paragraph=4)
def long_support(facts: Facts) -> list[str]:
    """Who is over the highest limit that anybody is over; nothing where nobody is over any, or in public."""
    over = [(int(one.group), one.value) for one in facts.groups(_LEFT, OVER) if one.group.isdigit()]
    limit, count = max(((limit, count) for limit, count in over if count), default=(0, None))
    known = facts.known(_LEFT, OVER).value
    if facts.public or not count or not known:
        return []
    return [
        f"Av de avslutade som uppgiften är känd för hade {share_of(count, known)} haft offentlig försörjning "
        f"i mer än {limit} år: {_sexes(facts, str(limit))}."
    ]


def _sexes(facts: Facts, limit: str) -> str:
    """`4 kvinnor och 1 man`: those there are."""
    counts = {sex: facts.get(_LEFT, by="support_over+sex", group=f"{limit}+{sex}") for sex in SEX_WORDS}
    return joined([counted(one, *SEX_WORDS[sex]) for sex, one in counts.items() if one.value])
