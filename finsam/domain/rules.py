"""An association's own choices: its goal, its bands, its codes."""

from dataclasses import dataclass, field

from finsam.domain.bands import Bands
from finsam.domain.codes import Codes, standard_codes
from finsam.domain.own_ages import NO_OWN_AGES, OwnAges

EARLY_DROPOUT = "early_dropout"
# The column of every exit reason that an association's own columns do not hold.
REST = "Annan"
# Label and exit reasons of each column of a result table, in order.
Columns = tuple[tuple[str, tuple[str, ...]], ...]

# Södra Dalarna's bands, printed in the appendices of its teams' reports (seed avesta_2024-07--2025-06).
AGE_BANDS = (20, 24, 34, 44, 54, 64)
SUPPORT_BANDS = (1, 2, 4, 7, 9)


@dataclass(frozen=True)
class Rules:
    """How one association counts.

    `goal`: exit reasons that count as reached. `dropouts_in_base`: early dropouts stand in the base of
    the goal share. `result_columns`: label and exit reasons of each column of the result table, in order.
    `support_over_all_closed`: time on support is a mean over every closed enrolment, early dropouts too.
    """

    goal: frozenset[str]
    dropouts_in_base: bool = False
    support_over_all_closed: bool = False
    result_columns: Columns = ()
    age_bands: Bands = Bands(AGE_BANDS, whole=True)
    support_bands: Bands = Bands(SUPPORT_BANDS, whole=False)
    own_ages: OwnAges = NO_OWN_AGES
    codes: Codes = field(default_factory=standard_codes)

    def __post_init__(self) -> None:
        unknown = self.goal - set(self.codes["exit_reason"].ids)
        if unknown:
            raise ValueError(f"goal holds exit reasons that the code list lacks: {sorted(unknown)}")


def every_column(chosen: Columns, codes: Codes) -> Columns:
    """The columns of a result table: those chosen, else one for each exit reason, and one for the rest.

    Together they hold every exit reason once, but for early dropouts, which are a row of their own.
    """
    reasons = tuple(code for code in codes["exit_reason"].ids if code != EARLY_DROPOUT)
    columns = chosen or tuple((codes["exit_reason"].label(code), (code,)) for code in reasons)
    placed = {code for _, own in columns for code in own}
    left = tuple(code for code in reasons if code not in placed)
    return (*columns, (REST, left)) if left else columns
