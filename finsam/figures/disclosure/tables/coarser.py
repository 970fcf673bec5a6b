"""Which bands should a small team's public tables have? Coarser ones before blanks.

A team gets at most one band for every two times the least count of participants, so that a band holds, on
average, twice what must be hidden. Bands go from the outside in, the highest first: there are the fewest. A
team with fewer bands than another then has some of that one's edges and no others, so the association's bands
are sums of theirs. The rule rests on one number that the report prints, and on nothing else of the register.
"""

from dataclasses import replace

from finsam.domain.bands import Bands
from finsam.domain.rules import Rules

_FEWEST = 2


def coarser_rules(rules: Rules, participants: int, least_count: int = 5) -> Rules:
    """The association's rules with the bands that a team of so many participants has in public.

    `participants`: those who took part in the period (measure `participated`, the total). `least_count`: of
    the policy. Count the public figures with these rules. Where they are protected alone, do it with
    Known(these rules); together with teams that have other bands, with the association's own, and
    complete_tables.complete(figures, these rules) first, since only these rules know which bands are empty.
    """
    most = most_groups(participants, least_count)
    return replace(
        rules,
        age_bands=coarser_bands(rules.age_bands, most),
        support_bands=coarser_bands(rules.support_bands, most),
    )


def most_groups(people: int, least_count: int) -> int:
    """How many bands or rows a public table of so many people has: one for every two least counts, or two."""
    return max(people // (2 * least_count), _FEWEST)


def coarser_bands(bands: Bands, most: int) -> Bands:
    """At most so many bands, made by joining neighbours: the two highest, the two lowest, and so on.

    ValueError where fewer than two bands are asked for: that is no table.
    """
    if most < _FEWEST:
        raise ValueError(f"a table has at least {_FEWEST} bands, not {most}")
    ends, highest = list(bands.upper_ends), True
    while len(ends) + 1 > most:
        ends.pop(-1 if highest else 0)
        highest = not highest
    return replace(bands, upper_ends=tuple(ends))
