"""Which rows do people have beside their stay? The queue before it, placements in it, follow-up after it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam_synthetic.draw.stays import Stay
from finsam_synthetic.draw.targets import Target
from finsam_synthetic.sheets.typed import Typed, TypedRows, typist

_SHARE_QUEUED = 0.6
_FOLLOWED_UP = {"work": "Arbete", "studies": "Studier", "job_seeking": "Arbetssökande"}


def _published(targets: Sequence[Target], period: Period, measure: str, group: str = "") -> int | None:
    found = (
        row
        for row in targets
        if (row.measure, row.period, row.group) == (measure, period.id, group) and row.value
    )
    return next((int(row.value) for row in found if row.value is not None), None)


def queue(
    stays: Sequence[Stay],
    targets: Mapping[Period, Sequence[Target]],
    at_start: Mapping[str, int],
    rules: Rules,
    rng: np.random.Generator,
) -> TypedRows:
    """Those who wait when a period ends, as many and as long as published, and some of those let in.

    `at_start`: by period, how many more waited when it began.
    """
    rows = [one for period in targets for one in _waiting_at_start(stays, period, at_start.get(period.id, 0))]
    for period in targets:
        for one in stays:
            if period.first < one.enrolled <= period.last and rng.random() < _SHARE_QUEUED:
                waited = timedelta(days=int(rng.integers(14, 120)))
                rows.append(
                    (max(period.first, one.enrolled - waited), one.enrolled, str(one.attributes["referrer"]))
                )
        last_period = period == max(targets)
        referrers = [
            str(one.attributes["referrer"]) for one in stays if period.first <= one.enrolled <= period.last
        ]
        for months in _waits(targets[period], period, rng):
            left = None if last_period else period.last + timedelta(days=int(rng.integers(20, 60)))
            queued = period.last - timedelta(days=round(months * DAYS_PER_MONTH))
            rows.append((queued, left, referrers[int(rng.integers(len(referrers)))]))
    write = typist(rules.codes, None)
    header: list[Typed] = ["Kö-id", "Remittent", "Ställd i kö", "Lämnade kön"]
    return [header] + [
        [f"K-{number:03}", write("referrer", referrer), queued, left]
        for number, (queued, left, referrer) in enumerate(sorted(rows, key=lambda row: row[0]), start=1)
    ]


def _waiting_at_start(
    stays: Sequence[Stay], period: Period, number: int
) -> list[tuple[date, date | None, str]]:
    """So many who were queued in the half-year before a period and left the queue in its first half.

    Nothing is drawn, so that every other row stays as it was.
    """
    referrers = [str(one.attributes["referrer"]) for one in stays if one.enrolled >= period.first]
    step = (period.last - period.first) / 2 / (number or 1)
    return [
        (period.first - step * (at + 1), period.first + step * at, referrers[at % len(referrers)])
        for at in range(number)
    ]


def _waits(targets: Sequence[Target], period: Period, rng: np.random.Generator) -> list[float]:
    """How many months each of those waiting has waited; the shortest and longest as published."""
    number = _published(targets, period, "queue_end") or 0
    shortest = _published(targets, period, "queue_wait_min")
    longest = _published(targets, period, "queue_wait_max")
    low, high = float(shortest or 0.2), float(longest or 4)
    ends = [float(end) for end in (shortest, longest) if end is not None][:number]
    return ends + [float(months) for months in rng.uniform(low, high, number - len(ends))]


def placements(
    stays: Sequence[Stay],
    targets: Mapping[Period, Sequence[Target]],
    assumed: Mapping[str, int],
    rules: Rules,
    rng: np.random.Generator,
) -> TypedRows:
    """One placement for each of as many participants as published (or assumed), within their stay."""
    write = typist(rules.codes, None)
    rows: TypedRows = []
    for period in sorted(targets):
        number = _published(targets[period], period, "placements") or assumed.get(period.id, 0)
        external = _published(targets[period], period, "placements", "external")
        external = round(number * 0.7) if external is None else external
        spans = [span for one in stays if (span := _during(one, period, rng)) is not None]
        if len(spans) < number:
            raise ValueError(
                f"{period}: {number} placements among {len(spans)} participants long enough there"
            )
        chosen = sorted(int(at) for at in rng.choice(len(spans), size=number, replace=False))
        workplaces = rng.permutation(["external"] * external + ["municipal"] * (number - external))
        for at, workplace in zip(chosen, workplaces, strict=True):
            participant, first, last = spans[at]
            hours = int(rng.choice([4, 8, 10, 12, 16, 20, 20, 30, 40]))
            rows.append([participant, first, last, write("workplace", str(workplace)), hours])
    header: list[Typed] = ["Deltagar-id", "Början", "Slut", "Arbetsgivare", "Timmar per vecka"]
    return [header, *rows]


def _during(one: Stay, period: Period, rng: np.random.Generator) -> tuple[str, date, date | None] | None:
    """A span of some weeks within both the stay and the period; open at times where the stay is."""
    first = max(one.enrolled + timedelta(days=21), period.first)
    last = min(one.closed or period.last, period.last)
    room = (last - first).days
    if room < 14:
        return None
    begins = first + timedelta(days=int(rng.integers(0, room - 13)))
    ends = begins + timedelta(days=int(rng.integers(14, 120)))
    open_end = one.closed is None and ends > period.last
    return one.participant, begins, None if open_end else min(ends, last)


def follow_up(stays: Sequence[Stay], saved: date, rules: Rules, rng: np.random.Generator) -> TypedRows:
    """What some of those who reached the goal did half a year and a year later."""
    rows: TypedRows = []
    for one in stays:
        if one.closed is None or one.exit_reason not in rules.goal or rng.random() < 0.4:
            continue
        for days in (182, 365):
            day = one.closed + timedelta(days=days)
            if day < saved and rng.random() < 0.8:
                kept = rng.random() < 0.75
                what = _FOLLOWED_UP.get(str(one.exit_reason), "Rehabilitering") if kept else "Sjukskriven"
                rows.append([one.participant, day, what])
    header: list[Typed] = ["Deltagar-id", "Datum", "Sysselsättning"]
    return [header, *rows]
