"""A register that is corrected after its edition was published: nobody sees whom the correction was of."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest
from figures.disclosure.associations import (
    Association,
    Made,
    Published,
    made,
    random_association,
)

from finsam.domain.periods import Period
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.proof import refuted
from finsam.figures.disclosure.published import given
from finsam.figures.intruder.attack import attack
from finsam.figures.intruder.corrections import differences

Correction = Callable[[pd.DataFrame], pd.DataFrame]


def one_less(table: pd.DataFrame) -> pd.DataFrame:
    return table.iloc[1:].reset_index(drop=True)


def one_more(table: pd.DataFrame) -> pd.DataFrame:
    added = table.iloc[[len(table) // 2]].assign(participant="added")
    return pd.concat([table, added], ignore_index=True)


def another_sex(table: pd.DataFrame) -> pd.DataFrame:
    changed = table.copy()
    changed.loc[0, "sex"] = "man" if changed.loc[0, "sex"] == "woman" else "woman"
    return changed


def another_day(table: pd.DataFrame) -> pd.DataFrame:
    changed = table.copy()
    changed["enrolled"] = changed["enrolled"] - pd.Timedelta(days=9)
    return changed


CORRECTIONS = {
    "removed": one_less,
    "added": one_more,
    "changed": another_sex,
    "moved": another_day,
}
IN_TURN = [("2024",), ("2023", "2024"), ("2023", "2023-07--2024-06")]


def corrected(association: Association, how: Correction) -> Association:
    sheets = association.sheets["t0"]
    return association.with_sheets("t0", replace(sheets, enrolments=how(sheets.enrolments)))


@cache
def before_and_after(how: str, periods: tuple[str, ...]) -> tuple[Published, Made]:
    """All periods but the last (or the only one) are published, and made again of a corrected register."""
    association = random_association(len(how) + len(periods), periods, (2, 2), (8, 18))
    parsed = [Period.parse(period) for period in periods]
    until = parsed[:-1] or parsed
    first = made(association.until(until))
    published = Published()
    for period in until:
        published.add(first, period)
    return published, made(corrected(association, CORRECTIONS[how]), published=published)


@pytest.mark.parametrize("periods", IN_TURN, ids="+".join)
@pytest.mark.parametrize("how", CORRECTIONS)
def test_a_correction_tells_nothing_of_the_person_it_is_of(how: str, periods: tuple[str, ...]) -> None:
    published, later = before_and_after(how, periods)
    assert not later.found.closed
    assert not refuted(later.found, Policy())
    old = {edition.definitions.period for edition in published.editions}
    new = [edition for edition in later.editions.values() if edition.definitions.period not in old]
    assert attack([*published.editions, *new]).safe
    again = [edition for edition in later.editions.values() if edition.definitions.period in old]
    assert differences(published.editions, again) == ()


@pytest.mark.parametrize("periods", IN_TURN, ids="+".join)
@pytest.mark.parametrize("how", CORRECTIONS)
def test_what_is_published_stays_and_the_truth_lies_in_what_is_new(
    how: str, periods: tuple[str, ...]
) -> None:
    published, later = before_and_after(how, periods)
    bound = 0
    for where, rows in later.rows.items():
        for cell, between in given(where, rows, later.association.rules).items():
            if cell in published.numbers:
                assert between == published.numbers[cell]
                bound += 1
    assert bound
    # Who is active when one year ends is so when the next begins: what is public stays there as well.
    public = {later.found.cells[cell] for cell in published.numbers if cell in later.found.cells}
    new = {cell: slot for cell, slot in later.found.cells.items() if slot not in public}
    wide = {cell: later.found.slots.between(slot) for cell, slot in new.items()}
    assert any(not between.exact for between in wide.values()) or len(later.editions) == 1
    assert all(between.holds(later.counted[cell]) for cell, between in wide.items() if not between.exact)
