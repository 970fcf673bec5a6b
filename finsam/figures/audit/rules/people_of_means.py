"""How many people a mean is of: its own n, or what the counts say."""

from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book, Claim, Use
from finsam.figures.audit.rules.flow import WITHOUT_DROPOUTS
from finsam.figures.printed import Interval
from finsam.measures.core import populations as of


def sizes(book: Book, key: Key) -> set[int]:
    """How many people a mean can be of: its own n, else the counts of its population."""
    own = {use.row.figure.n for claim in book[key] for use in claim.uses if use.row.figure.n is not None}
    return own or population_sizes(book, key)


def population_sizes(book: Book, key: Key) -> set[int]:
    """How many the population of a mean can have, by the counts; those who left with or without dropouts."""
    population = key.population
    count = key.of(population)
    found = {round(claim.interval.middle) for claim in book.counts(count)} or _by_flow(book, count)
    if population == of.CLOSED.id:
        without = {round(claim.interval.middle) for claim in book.counts(count.of(WITHOUT_DROPOUTS))}
        dropouts = {round(claim.interval.middle) for claim in book.counts(count.of(of.EARLY_DROPOUTS.id))}
        found = found | without | {one - other for one in found for other in dropouts}
    return {size for size in found if size > 0}


def _by_flow(book: Book, count: Key) -> set[int]:
    """participated - active at end = closed."""
    if count.measure != of.CLOSED.id:
        return set()
    return {
        round(took_part.interval.middle - left.interval.middle)
        for took_part in book.counts(count.of(of.PARTICIPATED.id))
        for left in book.counts(count.of(of.ACTIVE_END.id))
    }


def n_claim(book: Book, key: Key) -> Claim | None:
    """The n that a mean's rows give; None where they give none."""
    uses = [Use(use.row, "n") for claim in book[key] for use in claim.uses if use.row.figure.n is not None]
    n = uses[0].row.figure.n if uses else None
    return None if n is None else Claim(key, Interval.exactly(float(n)), tuple(uses))
