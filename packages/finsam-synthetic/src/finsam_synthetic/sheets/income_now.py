"""Who among those still enrolled lives on something else now? Cells of the sheet Deltagare, typed afterwards.

Nothing is drawn, so that every other cell of the register stays as it was.
"""

from collections.abc import Sequence

import pandas as pd

from finsam.domain.codes import Codes
from finsam_synthetic.demo_files import IncomeNow
from finsam_synthetic.sheets.typed import DELTAGARE, TypedRows, typist

_AFTER = DELTAGARE.index("Försörjning efter")


def with_income_now(
    rows: TypedRows, enrolments: pd.DataFrame, notes: Sequence[IncomeNow], codes: Codes
) -> TypedRows:
    """The rows with an income now for as many as noted, the youngest first (activity compensation is for the
    young). `rows`: of `enrolments`, header first. ValueError where fewer are there.
    """
    write, typed = typist(codes, None), [list(row) for row in rows]
    for note in notes:
        there = enrolments["closed"].isna() & (enrolments["income_before"] == note.before)
        places = (
            enrolments.reset_index(drop=True)[there.to_numpy()].sort_values("born", ascending=False).index
        )
        if len(places) < note.number:
            raise ValueError(f"{len(places)} of those still there came with {note.before}, not {note.number}")
        for place in places[: note.number]:
            typed[place + 1][_AFTER] = write("income_source", note.now)
    return typed
