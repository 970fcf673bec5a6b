"""Follow-ups as classes: in which atom the day so many months after the exit was, and what was found."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from finsam.domain.key import joined
from finsam.figures.disclosure.classes.atoms import Atoms, Span
from finsam.figures.disclosure.classes.cells import Part, Printed, Sensitive
from finsam.figures.disclosure.classes.unknowns import Form, Unknowns, plain, total
from finsam.figures.disclosure.plan import tables
from finsam.measures.declared import follow_up as declared


class FollowUps:
    """Those to follow up after some months: occupied, not occupied, and not reached, by atom.

    Counted by the measure itself, since an atom is a period. `left`: those who left in a span.
    """

    def __init__(
        self, unknowns: Unknowns, follow_up: pd.DataFrame, enrolments: pd.DataFrame, months: int, atoms: Atoms
    ) -> None:
        self._months, self._atoms = months, atoms
        counts = [self._counted(follow_up, enrolments, span) for span in self._singles()]
        self._places = unknowns.add(np.array(counts, dtype=np.intp))

    def _singles(self) -> list[Span]:
        return [Span(atom, atom + 1) for atom in range(1, self._atoms.after)]

    def _counted(self, follow_up: pd.DataFrame, enrolments: pd.DataFrame, span: Span) -> tuple[int, int, int]:
        rows = declared.follow_up_figures(follow_up, enrolments, self._atoms.period(span))
        of = {(str(row["measure"]), str(row["group"])): float(str(row["value"] or 0)) for row in rows}
        month = str(self._months)
        asked, answered = (
            int(of.get((name, month), 0) or 0) for name in (declared.ASKED.id, declared.ANSWERED.id)
        )
        other = int(of.get((declared.ANSWERED.id, joined((month, "other"))), 0) or 0)
        return answered - other, other, asked - answered

    def _forms(self, span: Span) -> tuple[Form, Form, Form]:
        occupied, other, silent = (
            plain(column) for column in self._places[span.first - 1 : span.after - 1].T
        )
        return occupied, other, silent

    def tie(self, unknowns: Unknowns, left: Callable[[Span], Form]) -> None:
        """Those to follow up are those who left so many months before, where both times are between cuts."""
        for span in self._singles():
            before = self._atoms.known_span(self._atoms.period(span).shifted(-self._months))
            if before is not None:
                unknowns.equal(total(self._forms(span)).less(left(before)))

    def printed(self, span: Span) -> Iterator[Printed]:
        occupied, other, _ = self._forms(span)
        group, answered = str(self._months), total([occupied, other])
        for table in tables():
            if table.measure == declared.ANSWERED.id:
                yield Printed(Part(table.measure, "", table.by, group, "value"), answered, table.weight)
            if table.measure == declared.SHARE_OCCUPIED.id:
                for part, form in (("numerator", occupied), ("denominator", answered)):
                    yield Printed(Part(table.measure, "", table.by, group, part), form, table.weight)

    def sensitive(self, span: Span) -> Iterator[Sensitive]:
        occupied, other, silent = self._forms(span)
        answered = total([occupied, other])
        yield Sensitive(f"occupied after {self._months}", occupied, answered)
        yield Sensitive(f"not occupied after {self._months}", other, answered)
        yield Sensitive(f"followed up after {self._months}", answered)
        yield Sensitive(f"not followed up after {self._months}", silent)
