"""How likely is an outcome that is no likelier than this one? Two exact tests, in whole numbers.

Written here since importing scipy.stats takes longer than making a report; the tests hold them against it.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import comb


def binomial_chance(hits: int, trials: int, one_in: int) -> Fraction:
    """Of `trials` that each hit once in `one_in`: how likely a number of hits no likelier than `hits` is.

    The two-sided exact binomial test. ValueError where `hits` is not 0 to `trials`.
    """
    ways = [comb(trials, hit) * (one_in - 1) ** (trials - hit) for hit in range(trials + 1)]
    return _no_likelier(ways, ways[_within(hits, trials)])


def hypergeometric_chance(hits: int, of: int, other_hits: int, other_of: int) -> Fraction:
    """Of `of` and `other_of` who drew from the same hits: how likely a share no likelier than this one is.

    Fisher's two-sided exact test. ValueError where there are more hits than there are who drew.
    """
    all_hits = _within(hits, of) + _within(other_hits, other_of)
    fewest = max(0, all_hits - other_of)
    ways = [comb(of, hit) * comb(other_of, all_hits - hit) for hit in range(fewest, min(of, all_hits) + 1)]
    return _no_likelier(ways, ways[hits - fewest])


def _no_likelier(ways: Sequence[int], own: int) -> Fraction:
    return Fraction(sum(one for one in ways if one <= own), sum(ways))


def _within(hits: int, of: int) -> int:
    if not 0 <= hits <= of:
        raise ValueError(f"{hits} is not 0 to {of}")
    return hits
