"""Values of the point about differences between an association's teams in reaching the goal."""

from collections.abc import Mapping
from decimal import Decimal

from finsam.domain.figures import Figure
from finsam.figures.uncertainty import unlike_the_rest
from finsam.present.declared import text_of
from finsam.present.facts import Facts
from finsam.present.numbers import MIN_IN_PERCENT, MIN_PERSONS, number
from finsam.present.sentences import joined
from finsam.present.topics.points.rules import Values

_CERTAIN_FROM = 50


def difference(teams: Mapping[str, Facts]) -> Values:
    """`teams`: how many can be compared; `differing`: how many are unlike the others beyond chance."""
    shares = {name: facts.get("share_reached_goal") for name, facts in teams.items()}
    compared = {name: share for name, share in shares.items() if (_base(share) or 0) >= MIN_PERSONS}
    if len(compared) < 2:
        return Values()
    unlike = unlike_the_rest(compared)
    numbers = {"teams": Decimal(len(compared)), "differing": Decimal(len(unlike))}
    words = {"differing": joined(unlike), "from_to": _from_to(compared, len(shares), len(unlike) > 0)}
    if len(unlike) == 1:
        words["differing_counts"] = _beside_the_others(unlike[0], compared)
    return Values(numbers, words)


def _base(share: Figure) -> Decimal | None:
    """What a share is of, where both of its counts are exact."""
    return share.denominator if share.numerator is not None else None


def _from_to(shares: Mapping[str, Figure], teams: int, differ: bool) -> str:
    """Between what the shares lie, of teams large enough for one, and how many teams have few closed.

    `teams`: how many there are; that the others are not in it is said.
    """
    large = {name: share for name, share in shares.items() if (_base(share) or 0) >= MIN_IN_PERCENT}
    if len(large) < 2:
        return "" if differ else "Teamen avslutade för få för att en skillnad ska gå att se."
    in_order = sorted(large, key=lambda name: large[name].value or Decimal(0))
    low, high = in_order[0], in_order[-1]
    compared = f"I de {number(len(large))} team som kan jämföras går andelen i mål"
    goes = "Andelen i mål går" if len(large) == teams else compared
    said = (
        f"{goes} från {text_of(large[low], counts=True)} i {low} "
        f"till {text_of(large[high], counts=True)} i {high}"
    )
    few = sum((_base(share) or 0) < _CERTAIN_FROM for share in shares.values())
    if differ or not few:
        return f"{said}."
    whose = "alla team" if few == len(shares) else f"{number(few)} av de {number(len(shares))} teamen"
    return f"{said}, men {whose} avslutade färre än {number(_CERTAIN_FROM)} var."


def _beside_the_others(name: str, shares: Mapping[str, Figure]) -> str:
    others = [share for other, share in shares.items() if other != name]
    reached = sum((share.numerator or Decimal(0) for share in others), Decimal(0))
    closed = sum((share.denominator or Decimal(0) for share in others), Decimal(0))
    own = shares[name]
    return (
        f"I {name} gick {number(own.numerator or 0)} av {number(own.denominator or 0)} avslutade i mål, "
        f"i de andra teamen {number(reached)} av {number(closed)}."
    )
