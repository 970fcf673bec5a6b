"""How many different participants a team's enrolments are of: who comes back is counted once.

Everything else from Deltagare counts enrolments. An id means a person within one team only, so nobody knows
how many different participants an association has; and beside the enrolments the figure says that somebody
came back, so it is never public.
"""

from collections.abc import Iterator

import pandas as pd

from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures.core import populations as of
from finsam.measures.core.counted import Counted
from finsam.measures.core.measure import Counts, Measure, Statistic, Unit
from finsam.measures.core.rows import LongRow, figure_row
from finsam.measures.core.share_rows import of_population

UNIQUE = Measure(
    id="participants_unique",
    label="Olika deltagare",
    unit=Unit.PERSONS,
    decimals=0,
    definition="Olika Deltagar-id bland teamets inskrivningar: den som har skrivits in flera gånger räknas "
    "en gång. Räknas inte för ett förbund, som inte kan veta om någon finns i flera team.",
    statistic=Statistic.UNIQUE,
    source="registret, bladet Deltagare",
    populations=(of.NEW, of.PARTICIPATED, of.CLOSED, of.REACHED_GOAL),
    population_named=True,
    counts=Counts.PERSONS,
)
MEASURES = (UNIQUE,)


def unique_figures(enrolments: pd.DataFrame, period: Period, rules: Rules) -> Iterator[LongRow]:
    """Rows of the long shape. `enrolments`: columns of `finsam.domain.enrolments`, of one team."""
    counted = Counted(enrolments, period, rules)
    for population in UNIQUE.populations:
        number = enrolments["participant"][population.members(counted)].nunique()
        yield of_population(figure_row(UNIQUE, period, float(number)), population.id)
