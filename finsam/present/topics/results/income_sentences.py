"""How many lived on something else when they left, or live on it now while still there, in sentences."""

from decimal import Decimal

from finsam.domain.codes import UNKNOWN
from finsam.present.facts import Facts
from finsam.present.groups import SEX_HEADS
from finsam.present.numbers import number, share_of
from finsam.present.sentences import NOBODY, within
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

_CHANGED = "active_end_income_changed"
_LEFT, _TOOK_PART, _BY = "closed", "participated", "income_changed"


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


@TEAM.sentences("3", paragraph=4)
def income_changed_while_enrolled(facts: Facts) -> list[str]:
    """How many of those still there are noted to live on something else, and with those who left of all.

    Counts alone: a team notes whose income changed, and a share of those noted would be of nobody. Nothing
    where it has noted it of nobody, or in public.
    """
    there, changed = facts.value("active_end"), facts.value(_CHANGED)
    if facts.public or not there or there == 1 or changed is None:
        return []
    return [
        f"Av de {number(there)} som var kvar vid periodens slut hade {_so_many(changed)} fått en annan "
        "försörjning sedan de började, enligt vad teamet har antecknat.",
        *_with_those_who_left(facts),
    ]


def _with_those_who_left(facts: Facts) -> list[str]:
    """`Med de avslutade är det minst 19 av de 71 …`: at least, where of somebody it is not known."""
    whole, both = facts.value(_TOOK_PART), facts.value(_TOOK_PART, by=_BY, group="yes")
    if not whole or not both or not facts.value(_LEFT, by=_BY, group="yes") or not facts.value(_CHANGED):
        return []
    least = "minst " if facts.value(_TOOK_PART, by=_BY, group=UNKNOWN) else ""
    return [f"Med de avslutade är det {least}{number(both)} av de {number(whole)} inskrivningarna."]


def _so_many(count: Decimal) -> str:
    return number(count) if count else NOBODY


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
