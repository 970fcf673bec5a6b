"""What a reader does not know: how many persons of each class a register has, and what must hold of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]
Truths = NDArray[np.bool_]


class Form(NamedTuple):
    """A sum of numbers of persons, each times a factor: what a figure counts. No number stands twice, and
    they ascend.
    """

    numbers: Places
    factors: Numbers

    @property
    def key(self) -> bytes:
        """Equal for forms that count the same."""
        return self.numbers.tobytes() + self.factors.tobytes()

    def less(self, other: "Form") -> "Form":
        """This form less another."""
        return total([self, Form(other.numbers, -other.factors)])


class Between(NamedTuple):
    """The least and the greatest that a number can be; the same where it is exact."""

    least: int
    most: int

    @property
    def exact(self) -> bool:
        return self.least == self.most

    def holds(self, number: int) -> bool:
        return self.least <= number <= self.most

    def both(self, other: "Between") -> "Between":
        """What a number can be that is between these ends and between others."""
        return Between(max(self.least, other.least), min(self.most, other.most))


NOBODY = Form(np.empty(0, dtype=np.intp), np.empty(0))


def plain(numbers: Places) -> Form:
    """Those persons, each once; places below 0 are of classes that nobody can be in."""
    there = numbers[numbers >= 0]
    there.sort()
    return Form(there, np.ones(len(there)))


def total(forms: Iterable[Form]) -> Form:
    """The sum of some forms."""
    every = [*forms] or [NOBODY]
    if len(every) == 1:
        return every[0]
    numbers, factors = map(np.concatenate, zip(*every, strict=True))
    sums = np.asarray(np.bincount(numbers, factors), dtype=float)
    there = np.flatnonzero(sums)
    return Form(there, sums[there])


def matrix(forms: Sequence[Form], width: int) -> csr_array:
    """One row a form, one column a number."""
    if not forms:
        return csr_array((0, width))
    ends = np.cumsum([0, *(len(one.numbers) for one in forms)])
    numbers = np.concatenate([one.numbers for one in forms])
    factors = np.concatenate([one.factors for one in forms])
    return csr_array((factors, numbers, ends), shape=(len(forms), width))


@dataclass
class Unknowns:
    """The numbers of persons, with the true ones, and the bounds of sums of them.

    `rare`: those that no twin has more of, since it would deceive nobody; a reader may think of them all the
    same. `bounds`: a form with the least and the greatest that it can be in any register.
    """

    true: Numbers = field(default_factory=lambda: np.empty(0))
    rare: Truths = field(default_factory=lambda: np.empty(0, dtype=bool))
    bounds: list[tuple[Form, float, float]] = field(default_factory=list)

    def add(self, counts: Places, rare: Truths | bool = False) -> Places:
        """New numbers with these true values; where each of them stands, in the same shape."""
        places = np.arange(counts.size, dtype=np.intp).reshape(counts.shape) + len(self.true)
        self.true = np.append(self.true, counts)
        self.rare = np.append(self.rare, np.broadcast_to(rare, counts.shape))
        return places

    def value(self, form: Form) -> int:
        """What a form is in the true register."""
        return round(float(self.true[form.numbers] @ form.factors))

    def equal(self, form: Form) -> None:
        """Let a form be 0 in every register."""
        self.bounds.append((form, 0, 0))
