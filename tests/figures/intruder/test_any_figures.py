"""Whatever stands in the files, the intruder says something of it and never falls over."""

import random
from decimal import Decimal

import pytest

from finsam.domain.figures import Figure, Figures, Range, Ranges, Status
from finsam.figures.intruder.attack import attack
from finsam.figures.intruder.public_files import Definitions, Edition
from finsam.figures.intruder.words import lines
from finsam.measures.catalogue import MEASURES

BREAKDOWNS = {
    "": ("",),
    "sex": ("woman", "man", "x"),
    "referrer": ("fk", "af/region", "a:b"),
    "result_column": ("Arbete", "Annan", "Nytt"),
    "exit_reason": ("work", "work/studies", "x"),
    "exit_reason+sex": ("work+woman", "x+y"),
    "age_band": ("-20", "65-"),
    "months": ("6", "7", "x"),
    "instrument": ("indikatorer", "ny", "a:b"),
    "instrument+question": ("indikatorer+benefit", "ny+fråga", "a:b+c"),
    "team": ("sala", "okänd"),
    "okänd": ("x",),
}
POPULATIONS = ("", "closed", "participated", "reached_goal", "okänd")
PERIODS = ("2023-01--2023-12", "2023-07--2024-06", "2024-01--2024-12")


def any_number(random: random.Random) -> tuple[Decimal | None, Range | None]:
    low = Decimal(random.randint(0, 30))
    exact = random.random() < 0.6
    return (low, None) if exact else (None, Range(low, low + random.randint(0, 9)))


def any_figure(random: random.Random, period: str) -> Figure:
    by = random.choice(list(BREAKDOWNS))
    (value, between), (above, above_between), (below, below_between) = (any_number(random) for _ in range(3))
    status = random.choice(
        [Status.OK, Status.OK, Status.RANGE, Status.HIDDEN, Status.UNDEFINED, Status.MISSING]
    )
    return Figure(
        "a",
        random.choice(["", "sala", "fns", "okänd"]),
        period,
        random.choice([*MEASURES, "okänd", *["participated", "closed", "survey_share_positive"] * 20]),
        random.choice(POPULATIONS),
        by,
        random.choice(BREAKDOWNS[by]),
        value,
        above,
        below,
        random.choice([None, 3, 30]),
        status=status,
        printed=random.choice(["", "färre än 5", "5 eller fler", "visas inte"]),
        ranges=Ranges(between, above_between, below_between),
    )


@pytest.mark.parametrize("seed", range(30))
def test_any_figures_are_narrowed_open_contradictory_or_not_understood(seed: int) -> None:
    rng = random.Random(seed)
    places = {"sala": ("sala",), "fns": ("fns",)} if seed % 3 else {}
    editions = [
        Edition(
            Definitions("a", period, ("work",), places=places),
            Figures(any_figure(rng, period) for _ in range(rng.choice([1, 3, 12]))),
        )
        for period in rng.sample(PERIODS, rng.randint(1, 3))
    ]
    report = attack(editions)
    assert report.n_cells or report.contradiction or report.unknown or report.safe
    assert list(lines(report))
