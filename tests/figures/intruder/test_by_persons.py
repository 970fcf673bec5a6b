"""Do the bounds agree with every register of a few persons, listed by plain loops over dates?"""

import random
from datetime import date

import pytest
from figures.intruder.editions import count, edition
from figures.intruder.persons import FLOW, Counted, Person, Window, bounds, counts_of, kinds, runs

from finsam.domain.figures import Figure
from finsam.domain.periods import Period
from finsam.figures.intruder.bounds import Limits, Registers
from finsam.figures.intruder.cells import Cells
from finsam.figures.intruder.counts import days
from finsam.figures.intruder.public_files import Edition
from finsam.figures.intruder.statements import told
from finsam.figures.intruder.unknowns import Unknowns

# What the intruder calls a cell -> what the loops do.
NAMES = {
    **{measure: measure for measure in (*FLOW, "early_dropouts")},
    "share_reached_goal:base": "base",
    "share_reached_goal:yes": "reached_goal",
    "share_reached_goal:no": "not_goal",
}
MOST = 5
Printed = dict[tuple[str, Window, str], tuple[int, int]]


def printed_of(truth: Counted, windows: list[Window], rng: random.Random, sexes: tuple[str, ...]) -> Printed:
    """Some of the counts, exactly or as ranges that the truth lies in."""
    found = {}
    for window in windows:
        for measure in (*FLOW, "early_dropouts", "reached_goal"):
            for sex in ("", *(sexes if len(sexes) > 1 and measure in FLOW else ())):
                value = truth.get((measure, window, sex), 0)
                below, above = rng.choice([(0, 0), (0, 0), (0, 0), (1, 1), (0, 2)])
                if measure == "participated" and not sex:
                    below, above = 0, 0
                found[measure, window, sex] = (max(0, value - below), value + above)
    return found


def figures_of(printed: Printed, window: Window) -> list[Figure]:
    rows = []
    for (measure, own, sex), ends in printed.items():
        if own == window:
            value = ends[0] if ends[0] == ends[1] else ends
            rows.append(count(measure, value, "sex" if sex else "", sex))
    return [
        *rows,
        *(count(m, 0, "sex", s) for m in FLOW for s in ("other", "unknown") if any(r.by for r in rows)),
    ]


def exact_bounds(
    editions: list[Edition], place: str = "sala"
) -> dict[tuple[str, Window, str], tuple[int, int]]:
    model = Unknowns(told(editions))
    cells = Cells(model)
    registers = Registers(model, cells, Limits(interval=MOST + 2, any_size=True))
    found = {}
    for at in range(cells.n):
        cell = cells.names[at]
        if (
            cell.place == place
            and cell.what in NAMES
            and cell.dimension == "sex"
            and not cell.group.startswith("-")
        ):
            found[NAMES[cell.what], cell.window, cell.group] = registers.bound(at)
    return found


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("periods", "sexes"),
    [
        (["2024"], ("woman", "man")),
        (["2024", "2024H1"], ("woman",)),
        (["2024-01--2024-08", "2024-05--2024-12"], ("woman",)),
    ],
    ids=["one", "nested", "overlapping"],
)
def test_least_and_greatest_are_those_of_all_registers(
    periods: list[str], sexes: tuple[str, ...], seed: int
) -> None:
    rng = random.Random(f"{seed}{periods}")
    windows = [days(Period.parse(period).id) for period in periods]
    every = kinds(windows, sexes, ("work", "medical_rehab", "early_dropout"))
    people = [rng.choice(every) for _ in range(rng.randint(2, 3))]
    truth: dict[tuple[str, Window, str], int] = {}
    for person in people:
        for key in counts_of(person, windows):
            truth[key] = truth.get(key, 0) + 1
    printed = printed_of(truth, windows, rng, sexes)
    editions = [
        edition(period, *figures_of(printed, window)) for period, window in zip(periods, windows, strict=True)
    ]
    expected = bounds(printed, every, MOST, windows)
    found = exact_bounds(editions)
    assert max(high for key, (_, high) in expected.items() if key[0] == "participated") < MOST
    compared = {key for key in expected if not key[2] or (len(sexes) > 1 and key[2] in sexes)}
    assert {key: found.get(key, (0, 0)) for key in compared} == {key: expected[key] for key in compared}
    assert len(compared & found.keys()) >= 8 * len(runs(windows))


@pytest.mark.parametrize("seed", range(4))
def test_teams_are_bounded_by_what_is_told_of_their_association_too(seed: int) -> None:
    rng = random.Random(seed)
    window = days(Period.parse("2024").id)
    every = kinds([window], ("woman",), ("work", "medical_rehab", "early_dropout"), ("sala", "fns"))
    truth: dict[tuple[str, Window, str], int] = {}
    for person in rng.choices(every, k=4):
        for key in counts_of(person, [window]):
            truth[key] = truth.get(key, 0) + 1
    printed = {}
    for measure in (*FLOW, "reached_goal"):
        for place in rng.sample(("", "sala", "fns"), 2) if measure != "participated" else ("",):
            value, more = truth.get((measure, window, place), 0), rng.choice((0, 0, 1))
            printed[measure, window, place] = max(0, value - rng.choice((0, 1))), value + more
    total = truth["participated", window, ""]
    printed["participated", window, ""] = (total, total)
    rows = [count(measure, ends, team=place) for (measure, _, place), ends in printed.items()]
    expected = bounds(printed, every, MOST, [window])
    places = {"sala": ["sala"], "fns": ["fns"]}
    for place in ("", "sala", "fns"):
        found = exact_bounds([edition("2024", *rows, places=places)], place)
        own = {key[:2]: ends for key, ends in expected.items() if key[2] == place}
        assert {key: found.get((*key, ""), (0, 0)) for key in own} == own


def test_the_loops_count_a_person_who_left_on_the_first_day() -> None:
    first = date(2024, 1, 1)
    left = Person("woman", date(2023, 5, 1), first, "work")
    window = (first, date(2025, 1, 1))
    assert {measure for measure, _, sex in counts_of(left, [window]) if not sex} == {
        *("active_start", "participated", "closed", "reached_goal", "base")
    }
