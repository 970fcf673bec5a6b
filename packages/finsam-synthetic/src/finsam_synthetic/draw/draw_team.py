"""Who has been in a team through all its published periods? One register that gives each of them.

Those active at the end of a period are closed before the next begins, and those active when the next begins
are enrolled after the first has ended: no published figure says anything about the time between.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from finsam.domain.codes import UNKNOWN
from finsam.domain.enrolments import as_enrolments
from finsam.domain.periods import Period
from finsam.domain.rules import EARLY_DROPOUT, Rules
from finsam_synthetic.draw.attributes import Frame, exit_shares, likelihood
from finsam_synthetic.draw.draw import draw
from finsam_synthetic.draw.membership import PersonCell
from finsam_synthetic.draw.stays import Stay, close_in_gap, same_person, stay, unite
from finsam_synthetic.draw.targets import Target

_RE_ENROLLED = 2


def draw_team(
    targets: Mapping[Period, Sequence[Target]],
    rules: Rules,
    started: date,
    rng: np.random.Generator,
    prefix: str = "D",
) -> tuple[Stay, ...]:
    """Everyone's stays, in the order enrolled, each with an id (`A-0042`).

    `targets`: by period; periods must not touch each other. `started`: the day the team took in its first.
    ContradictingTargetsError where the figures of a period cannot all hold.
    """
    periods = sorted(targets)
    stays: list[Stay] = []
    earliest = started
    for period, following in zip(periods, [*periods[1:], None], strict=True):
        if earliest > period.eve:
            raise ValueError(f"{period}: there is no time before it for people to be enrolled in")
        frame = Frame(period, rules, earliest)
        own = [stay(person, frame, rng) for person in draw(targets[period], frame, rng).people]
        earliest = period.last + timedelta(days=1)
        if following is not None:
            for one in own:
                if one.closed is None:
                    _leave(one, earliest, following.eve, rules, rng)
        stays += own
    stays.sort(key=lambda one: (one.enrolled, one.born))
    _number(stays, prefix, rng)
    return tuple(stays)


def _leave(one: Stay, first: date, last: date, rules: Rules, rng: np.random.Generator) -> None:
    """Closes a stay between the days, for a plausible reason."""
    close_in_gap(one, first, last, rng)
    shares = {end: share for end, share in exit_shares(rules).items() if end[0] != EARLY_DROPOUT}
    weights = np.array(list(shares.values()))
    reason, detail = list(shares)[int(rng.choice(len(shares), p=weights / weights.sum()))]
    one.exit_reason, one.exit_detail = reason, detail
    incomes = rules.codes["income_source"].ids
    cell = PersonCell(True, one.sex, reason, detail)
    likely = np.array([likelihood("income_after", income, cell, one.attributes, rules) for income in incomes])
    one.attributes["income_after"] = incomes[int(rng.choice(len(incomes), p=likely / likely.sum()))]


def _number(stays: Sequence[Stay], prefix: str, rng: np.random.Generator) -> None:
    """Gives ids; a few who came back years later keep theirs, and their day of birth."""
    again: dict[int, int] = {}
    for later in rng.permutation(len(stays)):
        earlier = next((n for n in range(int(later)) if same_person(stays[n], stays[int(later)])), None)
        taken = set(again) | set(again.values())
        if earlier is not None and len(again) < _RE_ENROLLED and not taken & {earlier, int(later)}:
            again[int(later)] = earlier
            unite((stays[earlier], stays[int(later)]))
    number = 0
    for position, one in enumerate(stays):
        if position in again:
            one.participant = stays[again[position]].participant
        else:
            number += 1
            one.participant = f"{prefix}-{number:04}"


def as_table(
    stays: Sequence[Stay], team: str, rules: Rules, municipalities: Sequence[str], rng: np.random.Generator
) -> pd.DataFrame:
    """The stays as enrolments (columns of `finsam.domain.enrolments`)."""
    referrers, sources = rules.codes["referrer"], rules.codes["income_source"]

    def column(name: str) -> list[str]:
        return [str(one.attributes[name]) for one in stays]

    detail = column("referrer")
    main, second = column("income_before"), column("second_income")
    yes_no = {"yes": True, "no": False}
    # The first municipality is the team's own; a few live elsewhere.
    weights = np.array([8.0, *(1.0 for _ in municipalities[1:])])
    homes = rng.choice(list(municipalities), size=len(stays), p=weights / weights.sum())
    return as_enrolments(
        {
            "team": [team] * len(stays),
            "participant": [one.participant for one in stays],
            "sex": [one.sex for one in stays],
            "born": [pd.Timestamp(one.born) for one in stays],
            "born_precision": [one.born_precision for one in stays],
            "enrolled": [pd.Timestamp(one.enrolled) for one in stays],
            "closed": [pd.NaT if one.closed is None else pd.Timestamp(one.closed) for one in stays],
            "referrer": [referrers.top_of(code) for code in detail],
            "referrer_detail": [None if code in referrers.top else code for code in detail],
            "payer": [sources.parent(code) for code in main],
            "income_before": main,
            "incomes_before": [
                first if other == UNKNOWN else f"{first};{other}"
                for first, other in zip(main, second, strict=True)
            ],
            "income_after": [
                None
                if one.closed is None or one.attributes["income_after"] == UNKNOWN
                else one.attributes["income_after"]
                for one in stays
            ],
            "support_years": [one.attributes["support_years"] for one in stays],
            "education": column("education"),
            "exit_reason": [one.exit_reason for one in stays],
            "exit_detail": [one.exit_detail for one in stays],
            "municipality": homes,
            "parallel_af": [yes_no.get(str(one.attributes["parallel_af"])) for one in stays],
        },
        rules.codes,
    )
