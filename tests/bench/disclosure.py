"""`python -m tests.bench disclosure`: 300 random associations, protected, proven, recounted and attacked.

A breach: the proof does not hold, a printed number is not true, or the intruder narrows one. Refused: an
edition that cannot be made. Resumable: seeds that are in the file of results are not tried again.
"""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finsam.domain.figures import Status
from finsam.domain.periods import Period
from finsam.figures.disclosure.policy import Method, Policy
from finsam.figures.disclosure.proof import refuted
from finsam.figures.intruder.attack import attack
from finsam.present.numbers import number
from tests.bench.seeds_tried import SeedRow, Trials
from tests.figures.disclosure.associations import (
    Association,
    Made,
    Published,
    made,
    random_association,
    untrue,
)
from tests.figures.disclosure.demo import demo

POLICIES = (Policy(), Policy(3, 2), Policy(10, 3), Policy(5, 3, Method.ROUND, 5))
_ROLLING = ["2021-07--2022-06", "2022", "2022-07--2023-06", "2023", "2023-07--2024-06", "2024"]
PERIODS = (["2024"], ["2023", "2024"], _ROLLING[3:], _ROLLING[1:5], ["2022", "2023", "2024"], _ROLLING)


@dataclass(frozen=True)
class Row(SeedRow):
    """What came of one association. `in_turn`: each period published before the next is made."""

    teams: int
    periods: int
    least_count: int
    method: str
    in_turn: bool
    refused: str
    breaches: str
    exact: float
    seconds_made: float
    seconds_attacked: float


def tried(seed: int) -> Row:
    """One association of a seed, all its periods at once or one published after the other."""
    periods = PERIODS[seed % len(PERIODS)]
    policy = POLICIES[seed // len(PERIODS) % len(POLICIES)]
    in_turn = len(periods) > 1 and seed // (len(PERIODS) * len(POLICIES)) % 2 == 1
    association = random_association(seed, periods)
    steps = [periods[: at + 1] for at in range(len(periods))] if in_turn else [periods]
    published, refused, breaches = Published(), list[str](), list[str]()
    exact, seconds_made, seconds_attacked = 0.0, 0.0, 0.0
    for step in steps:
        begun = time.process_time()
        edition = made(_until(association, step), policy, published)
        seconds_made += time.process_time() - begun
        exact = edition.exact
        if edition.found.closed:
            refused += edition.found.closed[:1]
            break
        begun = time.process_time()
        breaches += _breaches(edition, policy, published, Period.parse(step[-1]) if in_turn else None)
        seconds_attacked += time.process_time() - begun
    return Row(
        seed,
        len(association.sheets),
        len(periods),
        policy.least_count,
        policy.method.value,
        in_turn,
        "; ".join(refused),
        "; ".join(breaches),
        round(exact, 3),
        round(seconds_made, 2),
        round(seconds_attacked, 2),
    )


def _until(association: Association, periods: Sequence[str]) -> Association:
    return association.until(map(Period.parse, periods))


def _breaches(edition: Made, policy: Policy, published: Published, newest: Period | None) -> Iterator[str]:
    """What is wrong with an edition; the newest period is published after that."""
    yield from (f"proof: {fault}" for fault in refuted(edition.found, policy))
    yield from (f"untrue: {fault}" for fault in untrue(edition))
    if newest is not None:
        published.add(edition, newest)
    report = attack(published.editions if newest is not None else list(edition.editions.values()))
    yield from (f"narrowed: {one.cell} {one.least}-{one.most}" for one in report.narrowed)
    yield from (f"unknown: {one}" for one in report.unknown)
    yield from (f"contradiction: {one}" for one in report.contradiction)


def _summed(rows: Sequence[Row]) -> Iterator[str]:
    """Breaches, refused, how much is exact, and CPU; the demo's pages last."""
    yield f"förbund: {len(rows)}, varav {sum(row.in_turn for row in rows)} med en utgåva i taget"
    breached = [row for row in rows if row.breaches]
    refused = [row for row in rows if row.refused]
    yield f"röjda: {len(breached)}" + "".join(f"\n  {row.seed}: {row.breaches[:200]}" for row in breached)
    yield f"gick inte att göra: {len(refused)}" + "".join(f"\n  {row.seed}: {row.refused}" for row in refused)
    for periods in sorted({row.periods for row in rows}):
        own = [row for row in rows if row.periods == periods and not row.refused]
        for method in sorted({row.method for row in own}):
            exact = [row.exact for row in own if row.method == method]
            share = number(100 * sum(exact) / len(exact), 0)
            yield f"{periods} perioder, {method}: {share} % av talen är exakta ({len(exact)} förbund)"
    made_in, attacked_in = (
        number(sum(seconds), 0)
        for seconds in zip(*((row.seconds_made, row.seconds_attacked) for row in rows), strict=True)
    )
    yield f"processortid: {made_in} s att skydda, {attacked_in} s att pröva"
    yield from _pages()


def _pages() -> Iterator[str]:
    """How many numbers of participants on the demo's pages are exact, and how many are ranges."""
    for name, (association, key) in demo().items():
        edition = made(association, secret=key)
        for where, rows in sorted(edition.rows.items()):
            shown = Counter(row.status for row in rows)
            place = where.place or name
            yield f"{place} {where.period}: {shown[Status.OK]} tal, {shown[Status.RANGE]} spann om deltagare"


TRIALS = Trials("disclosure", Row, tried, _summed, 300)
