"""Does the intruder begin in the middle of what the figures say, where there is room to all sides?"""

import numpy as np
import pytest
from figures.intruder.editions import Number, count, edition

from finsam.figures.intruder.cells import Cells
from finsam.figures.intruder.first_register import first_register
from finsam.figures.intruder.statements import told
from finsam.figures.intruder.unknowns import Unknowns


def new_of(numbers: dict[str, Number]) -> dict[str, int] | None:
    """Place -> how many are new there in the first register; None: no register fits."""
    rows = [count("new", number, team=place) for place, number in numbers.items()]
    model = Unknowns(told([edition("2024", *rows, places={"sala": ["sala"], "fns": ["fns"]})]))
    register = first_register(model)
    if register is None:
        return None
    assert model.fits(register)
    cells = Cells(model)
    values = np.round(cells.forms @ register).astype(int)
    return {
        cell.place: int(values[at])
        for at, cell in enumerate(cells.names)
        if (cell.what, cell.dimension, cell.group) == ("new", "sex", "")
    }


@pytest.mark.parametrize(
    ("sala", "fns", "together"),
    [((4, 10), (20, 30), (20, 44)), ((0, 10), (0, 10), (14, 18)), ((0, 10), (0, 10), (3, 5))],
    ids=["where each is in the middle", "more than the teams' middles", "fewer than them"],
)
def test_teams_are_placed_so_that_their_association_is_in_the_middle(
    sala: Number, fns: Number, together: tuple[int, int]
) -> None:
    found = new_of({"sala": sala, "fns": fns, "": together})
    assert found
    assert found[""] == found["sala"] + found["fns"]
    assert 2 * found[""] == sum(together)


def test_no_register_is_begun_with_where_teams_and_association_contradict_each_other() -> None:
    assert new_of({"sala": (0, 3), "fns": (0, 3), "": 7}) is None
