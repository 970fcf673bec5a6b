"""How many of those who left lived on something else when they did, in a sentence."""

from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.present.facts import Facts
from finsam.present.groups import SEX_HEADS
from finsam.present.numbers import number, share_of
from finsam.present.sentences import NOBODY, within
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

_LEFT, _BY = "closed", "income_changed"


@TEAM.sentences("3", paragraph=4)
def income_changed(facts: Facts) -> list[str]:
    """The share whose income source changed, of those known; nothing where none is known, or in public."""
    known, changed = facts.known(_LEFT, _BY).value, facts.value(_LEFT, by=_BY, group="yes")
    if facts.public or not known or changed is None:
        return []
    unknown = facts.value(_LEFT, by=_BY, group=UNKNOWN)
    lacking = [f"För {number(unknown)} saknas uppgift."] if unknown else []
    return [
        f"Av de avslutade som uppgiften är känd för hade {_of(changed, known)} en annan försörjning efter "
        f"insatsen än före{_by_sex(facts)}.",
        *lacking,
    ]


def _of(changed: Decimal, known: Decimal) -> str:
    return share_of(changed, known) if changed else f"{NOBODY} av {number(known)}"


def _by_sex(facts: Facts) -> str:
    """` (kvinnor 6 av 10, män 5 av 8)`: of the sexes in which it is known of anybody, where there are two."""
    said = []
    for sex, head in SEX_HEADS.items():
        yes, no = (facts.value(_LEFT, by=f"{_BY}+sex", group=f"{code}+{sex}") or 0 for code in ("yes", "no"))
        if yes + no:
            said.append(f"{within(head)} {number(yes)} av {number(yes + no)}")
    return f" ({', '.join(said)})" if len(said) > 1 else ""
