"""The cheapest whole-number change of a register that does something: linear programs, kept warm (HiGHS).

A change is persons more and persons fewer of each class. A number that leaves its range costs what it is
worth to a reader that it does not. Few changes are fractional at the optimum; then other small costs of the
persons are tried, which move it to another corner, and at last an integer program.
"""

from collections.abc import Sequence

import highspy
import numpy as np

from finsam.figures.disclosure.classes.forms import NOBODY, Form, Numbers, Truths, matrix, total
from finsam.figures.quiet_highs import program

_INF = highspy.kHighsInf
_WHOLE = 1e-6
# So many other corners are tried before an integer program, which stops after so many nodes: no clock, so
# that the same figures give the same edition.
_CORNERS, _NODES = 3, 200
# What a person more or fewer costs beside the numbers' costs: no change is the first corner.
_PERSON = 1e-3
_OPTIONS: dict[str, bool | float | str] = {
    "presolve": "off",
    "simplex_strategy": 1,
    # Any change will do that is not much dearer than the cheapest.
    "mip_rel_gap": 0.3,
    "mip_max_nodes": _NODES,
}


class Solver:
    """`true`: the numbers of persons. `bounds`: form, least, greatest. `slots`: forms of printed numbers.

    A row is of two slots that count the same persons: beyond what both may change freely the one costs what
    it is worth, and beyond what each may both do.
    """

    def __init__(
        self,
        true: Numbers,
        bounds: Sequence[tuple[Form, float, float]],
        slots: Sequence[Form],
        most: float,
        rare: Truths,
    ) -> None:
        self._width, self._rows, pairs = len(true), len(bounds), np.array(_pairs(slots), dtype=np.intp)
        self._one, self._other = pairs.reshape(-1, 2).T
        self._slots = len(self._one)
        self._fewer = np.flatnonzero(true > 0)
        at = np.full(self._width, -1, dtype=np.intp)
        at[self._fewer] = self._width + np.arange(len(self._fewer))
        self._at, self._persons = at, self._width + len(self._fewer)
        self._columns = self._persons + 4 * self._slots
        self._small = _PERSON * (1 + np.random.default_rng(1).random(self._persons))
        values = [sum(true[form.numbers] * form.factors) for form, _, _ in bounds]
        forms = [self._both(form) for form, _, _ in bounds]
        beyond = self._persons + np.arange(4 * self._slots).reshape(4, -1).T
        forms += [
            total([self._both(slots[slot]), Form(places, np.array([-1.0, -1.0, 1.0, 1.0]))])
            for slot, places in zip(self._one, beyond, strict=True)
        ]
        more, fewer = np.where(rare, 0.0, most), np.minimum(true[self._fewer], most)
        self._near = np.concatenate([more, fewer])
        self._far = np.concatenate([np.full(self._width, _INF), true[self._fewer]])
        least = [low - value for (_, low, _), value in zip(bounds, values, strict=True)]
        greatest = [high - value for (_, _, high), value in zip(bounds, values, strict=True)]
        self._highs = program(
            np.concatenate([self._small, np.zeros(4 * self._slots)]),
            np.concatenate([more, fewer, np.full(4 * self._slots, _INF)]),
            matrix(forms, self._columns),
            np.array([*least, *[0.0] * self._slots]),
            np.minimum(np.array([*greatest, *[0.0] * self._slots]), _INF),
            _OPTIONS,
        )
        self._highs.run()
        self._basis = self._highs.getBasis()

    def _both(self, form: Form) -> Form:
        """A form of persons as one of persons more and persons fewer."""
        fewer = self._at[form.numbers]
        there = fewer >= 0
        return Form(
            np.concatenate([form.numbers, fewer[there]]), np.concatenate([form.factors, -form.factors[there]])
        )

    def price(self, least: Numbers, most: Numbers, costs: Numbers, stays: Truths) -> None:
        """Between what every slot may change freely, what it costs beyond, and which may not go beyond."""
        self._free = most, -least
        rows = np.arange(self._rows, self._rows + self._slots, dtype=np.int32)
        near = [np.minimum(ends[self._one], ends[self._other]) for ends in self._free]
        self._highs.changeRowsBounds(len(rows), rows, -near[1], near[0])  # type: ignore[attr-defined]
        both = np.where(self._one == self._other, 0.0, costs[self._other]) + costs[self._one]
        first = [
            np.where(ends[self._one] <= ends[self._other], self._one, self._other) for ends in self._free
        ]
        every = np.concatenate([costs[first[0]], both, costs[first[1]], both])
        beyond = np.arange(self._persons, self._columns, dtype=np.int32)
        self._highs.changeColsCost(len(beyond), beyond, every)
        self._room(np.where(stays, 0.0, _INF))

    def _room(self, room: Numbers) -> None:
        """How far each slot may go beyond what it may change freely: first one of a pair, then both."""
        widths = list[Numbers]()
        for ends in self._free:
            one, other = ends[self._one], ends[self._other]
            limit = np.minimum(one + room[self._one], other + room[self._other])
            with np.errstate(invalid="ignore"):
                first = np.minimum(np.maximum(one, other), limit) - np.minimum(one, other)
                widths += [first, limit - np.maximum(one, other)]
        wide = np.maximum(np.nan_to_num(np.concatenate(widths), nan=0.0, posinf=_INF), 0.0)
        beyond = np.arange(self._persons, self._columns, dtype=np.int32)
        self._highs.changeColsBounds(len(beyond), beyond, np.zeros(len(beyond)), wide)

    def change(self, form: Form, step: float, patient: bool) -> Numbers | None:
        """The cheapest change of the register in which a form is `step` more; None where none is found.

        `patient`: an integer program is tried where all corners that are found are fractional.
        """
        found = self._ask(form, step)
        for seed in range(_CORNERS):
            if found is None or _is_whole(found):
                break
            self._persons_cost(_PERSON * (1 + 30 * np.random.default_rng(seed).random(self._persons)))
            found = self._optimum()
            self._persons_cost(self._small)
        if found is not None and not _is_whole(found):
            found = self._whole_optimum() if patient else None
        self._forget()
        return None if found is None else np.round(found)

    def pulled(self, pulls: Numbers, room: Numbers) -> Numbers | None:
        """The best change where persons are worth so much each; None where it is fractional.

        `room`: how far each slot may go beyond what it may change freely.
        """
        costs = self._small.copy()
        costs[: self._width] -= pulls
        costs[self._width :] += pulls[self._fewer]
        self._room(room)
        self._persons_cost(costs)
        found = self._optimum()
        self._persons_cost(self._small)
        return np.round(found) if found is not None and _is_whole(found) else None

    def possible(self, form: Form, step: float) -> Numbers | None:
        """A change after which a form is `step` more, in whole persons or not; None where there is none."""
        found = self._ask(form, step)
        self._forget()
        return found

    def reach(self, far: bool) -> None:
        """Whether changes may be of any size and of rare persons; else they are few and likely ones."""
        columns = np.arange(self._persons, dtype=np.int32)
        most = self._far if far else self._near
        self._highs.changeColsBounds(self._persons, columns, np.zeros(self._persons), most)

    def _ask(self, form: Form, step: float) -> Numbers | None:
        both = self._both(form)
        self._highs.setBasis(self._basis)
        self._highs.addRow(step, step, len(both.numbers), both.numbers.astype(np.int32), both.factors)
        return self._optimum()

    def _forget(self) -> None:
        self._highs.deleteRows(1, np.array([self._rows + self._slots], dtype=np.int32))

    def _persons_cost(self, costs: Numbers) -> None:
        columns = np.arange(self._persons, dtype=np.int32)
        self._highs.changeColsCost(self._persons, columns, costs)

    def _optimum(self) -> Numbers | None:
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return self._read()

    def _read(self) -> Numbers:
        found = np.array(self._highs.getSolution().col_value[: self._persons])
        change = found[: self._width].copy()
        change[self._fewer] -= found[self._width :]
        return change

    def _whole_optimum(self) -> Numbers | None:
        columns = np.arange(self._persons, dtype=np.int32)
        kinds = np.full(self._persons, highspy.HighsVarType.kInteger)
        self._highs.changeColsIntegrality(self._persons, columns, kinds)
        self._highs.setOptionValue("presolve", "on")
        self._highs.run()
        solved = (
            self._highs.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        )
        found = self._read() if solved else None
        self._highs.setOptionValue("presolve", "off")
        kinds = np.full(self._persons, highspy.HighsVarType.kContinuous)
        self._highs.changeColsIntegrality(self._persons, columns, kinds)
        return found if found is not None and _is_whole(found) else None


def _pairs(slots: Sequence[Form]) -> list[tuple[int, int]]:
    """The slots two by two that count the same persons here: a team's and its association's; or one twice."""
    alone: dict[bytes, int] = {}
    found: list[tuple[int, int]] = []
    for slot, form in enumerate(slots):
        other = alone.pop(form.key, None)
        if other is None:
            alone[form.key] = slot
        else:
            found.append((other, slot))
    return sorted([*found, *((slot, slot) for slot in alone.values())])


def _is_whole(numbers: Numbers) -> bool:
    return bool(np.abs(numbers - np.round(numbers)).max(initial=0.0) < _WHOLE)


def nearest(true: Numbers, bounds: Sequence[tuple[Form, float, float]]) -> Numbers | None:
    """The least change of a register after which it is within some bounds; None where none is found."""
    return Solver(true, bounds, [], _INF, np.zeros(len(true), dtype=bool)).change(NOBODY, 0.0, patient=True)
