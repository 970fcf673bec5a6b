"""Do the bounds of answers agree with every list of a few persons, counted by plain loops?"""

import random
from itertools import combinations, combinations_with_replacement

import pytest
from figures.intruder.editions import count, edition

from finsam.figures.intruder.bounds import Limits, Registers
from finsam.figures.intruder.cells import Cells
from finsam.figures.intruder.counts import days
from finsam.figures.intruder.public_files import Edition
from finsam.figures.intruder.statements import told
from finsam.figures.intruder.unknowns import Unknowns

PERIODS = ("2023", "2023-07--2024-06", "2024")
# The windows as halves of years, which are what the periods tell apart.
WINDOWS = ((0, 2), (1, 3), (2, 4))
HALVES = ("2023-01--2023-06", "2023-07--2023-12", "2024-01--2024-06", "2024-07--2024-12")
# Whoever answers does so in one or several of the halves.
ANSWERED = [one for size in (1, 2, 3, 4) for one in combinations(range(4), size)]
MOST = 6
Window = tuple[int, int]


def number(people: tuple[tuple[int, ...], ...], window: Window) -> int:
    """How many different persons answered in a window."""
    return sum(any(window[0] <= half < window[1] for half in person) for person in people)


def listed(printed: dict[Window, tuple[int, int]]) -> dict[Window, tuple[int, int]]:
    """The least and the greatest of every run of halves, over all lists of persons that fit."""
    found: dict[Window, tuple[int, int]] = {}
    for size in range(MOST + 1):
        for people in combinations_with_replacement(ANSWERED, size):
            if all(least <= number(people, window) <= most for window, (least, most) in printed.items()):
                for run in combinations(range(5), 2):
                    own = number(people, run)
                    least, most = found.get(run, (own, own))
                    found[run] = min(least, own), max(most, own)
    return found


def bounded(editions: list[Edition]) -> dict[Window, tuple[int, int]]:
    model = Unknowns(told(editions), ties=False)
    cells = Cells(model)
    registers = Registers(model, cells, Limits(interval=MOST + 2, any_size=True))
    first = [days(half)[0] for half in HALVES]
    until = [days(half)[1] for half in HALVES]
    return {
        (first.index(cell.window[0]), until.index(cell.window[1]) + 1): registers.bound(at)
        for at in range(cells.n)
        if (cell := cells.names[at]).what.startswith("survey_respondents")
    }


@pytest.mark.parametrize("seed", range(4))
def test_respondents_of_every_run_are_those_of_all_lists_of_persons(seed: int) -> None:
    rng = random.Random(seed)
    people = tuple(rng.choice(ANSWERED) for _ in range(2))
    printed = {}
    for window in WINDOWS:
        true = number(people, window)
        printed[window] = max(0, true - rng.choice((0, 0, 1))), true + rng.choice((0, 0, 1))
    editions = [
        edition(
            period,
            count("survey_respondents", printed[window], "instrument", "indikatorer", population="closed"),
        )
        for period, window in zip(PERIODS, WINDOWS, strict=True)
    ]
    expected = listed(printed)
    assert printed[0, 2][1] + printed[2, 4][1] <= MOST
    assert bounded(editions) == expected
