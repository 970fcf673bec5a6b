"""The queue as classes: who came to it in one atom and left it in another."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from finsam.figures.disclosure.classes.atoms import Atoms, Span
from finsam.figures.disclosure.classes.cells import Part, Printed, Sensitive, of_kind
from finsam.figures.disclosure.classes.unknowns import Form, Unknowns, plain
from finsam.measures.core.measure import Counts


class Waiting:
    """Those who wait at the end of a span. `queue`: queued and left, missing while somebody waits."""

    def __init__(self, unknowns: Unknowns, queue: pd.DataFrame, atoms: Atoms) -> None:
        came, left = atoms.of_days(queue["queued"]), atoms.of_days(queue["left"])
        counts = np.zeros((atoms.after + 1, atoms.after + 1), dtype=np.intp)
        np.add.at(counts, (came, left), 1)
        self._places = unknowns.add(counts)

    def _form(self, span: Span) -> Form:
        return plain(self._places[: span.after, span.after :])

    def printed(self, span: Span) -> Iterator[Printed]:
        for table, measure in of_kind(Counts.WAITING):
            yield Printed(Part(measure.id, "", table.by, "", "value"), self._form(span), table.weight)

    def sensitive(self, span: Span) -> Iterator[Sensitive]:
        for _, measure in of_kind(Counts.WAITING):
            yield Sensitive(measure.id, self._form(span))
