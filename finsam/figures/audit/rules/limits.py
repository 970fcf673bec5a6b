"""Rules for counts that are no breakdown of everybody: groups that overlap, and the kinds of job."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from finsam.domain.codes import UNKNOWN, standard_codes
from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Book
from finsam.figures.audit.claims.contradictions import Broken, unequal
from finsam.figures.audit.claims.words import group_name, name
from finsam.figures.audit.rules.flow import at_most
from finsam.measures.core.populations import CLOSED

_AGE, _OVER, _BAND, _JOB = "age_at_most", "support_over", "support_band", "job_kind"
_PAYER, _ANY_PAYER = "payer", "any_payer"
_REASON, _WORK = "exit_reason", "work"


def overlapping(book: Book) -> Iterator[Broken]:
    """Those of at most an age are no more than those of at most a higher one; of years over, a lower one."""
    for total, by in dict.fromkeys((key.total, key.by) for key in book.claims if key.by in (_AGE, _OVER)):
        limits = [key for key in book.by(by, total) if key.group.isdigit()]
        for fewer, more in pairwise(sorted(limits, key=_limit, reverse=by == _OVER)):
            says = f"{name(total)}: {group_name(fewer)} är {{left}}, mer än {group_name(more)}, {{right}}"
            yield from at_most(book, [book[fewer]], book[more], says)


def payers(book: Book) -> Iterator[Broken]:
    """Those whose main income comes from a payer are no more than those of whom any of it does."""
    for key in book.claims:
        if key.by == _ANY_PAYER and (main := book[key.total.within(_PAYER, key.group)]):
            says = f"{name(key.total.within(_PAYER, key.group))} är {{left}}, fler än {name(key)}, {{right}}"
            yield from at_most(book, [main], book[key], says)


def _limit(key: Key) -> int:
    return int(key.group)


def support(book: Book) -> Iterator[Broken]:
    """Those over a limit are everybody but those in the bands up to it and those whose time nobody knows.

    Only of what a program counted: a publication may leave bands out.
    """
    for key in book.claims:
        if key.by != _OVER or not book[key.total]:
            continue
        bands = book.by(_BAND, key.total)
        if not bands or not _computed(book, [key, key.total, *bands]):
            continue
        others = [one for one in bands if not _is_over(one.group, key.group)]
        if key.group == UNKNOWN:
            others = [one for one in bands if one.group != UNKNOWN]
        says = f"{name(key)}: med de andra är de {{left}} = {{left_sum}}, men alla är {{right}}"
        left = [book[one] for one in (key, *others)]
        if broken := unequal(book, "gränser", left, [book[key.total]], says):
            yield broken


def _is_over(band: str, limit: str) -> bool:
    """Whether a band (`4-7`, `9-`, `-1`) is over a limit."""
    low = band.partition("-")[0]
    return band != UNKNOWN and limit != UNKNOWN and low.isdigit() and int(low) >= int(limit)


def jobs(book: Book) -> Iterator[Broken]:
    """The kinds of job are those who left to work, where the register has no exit reasons of its own."""
    known = standard_codes()[_REASON].ids
    for scope in book.by_scope:
        closed = Key(*scope, CLOSED.id)
        kinds, reasons = book.by(_JOB, closed), book.by(_REASON, closed)
        work = closed.within(_REASON, _WORK)
        own_reasons = any(one.group not in known for one in reasons)
        if not kinds or not book[work] or own_reasons or not _computed(book, [*kinds, work]):
            continue
        says = f"{name(work)}: slagen av arbete är {{left}} = {{left_sum}}, men {{right}} står"
        if broken := unequal(book, "koder", [book[one] for one in kinds], [book[work]], says):
            yield broken


def _computed(book: Book, keys: Sequence[Key]) -> bool:
    """Whether a program counted them, so that all groups are there, and none is hidden."""
    totals = {key.total for key in keys}
    hidden = any(one.total in totals for one in book.hidden)
    return not hidden and not any(use.row.typed for key in keys for claim in book[key] for use in claim.uses)
