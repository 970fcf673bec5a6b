"""How would people have typed these enrolments? The sheet Deltagare, with Swedish labels and real dates."""

from collections.abc import Callable, Hashable, Mapping
from datetime import date

import numpy as np
import pandas as pd

from finsam.domain.codes import UNKNOWN, CodeList, Codes

Typed = str | int | float | date | None
TypedRows = list[list[Typed]]

DELTAGARE = (
    "Deltagar-id",
    "Kön",
    "Född",
    "Inskriven",
    "Avslutad",
    "Remittent",
    "Försörjning före",
    "Försörjning efter",
    "År i försörjning",
    "Utbildning",
    "Avslutsorsak",
    "Avslutsdetalj",
    "Kommun",
    "Parallellt AF",
)
# How often somebody writes a synonym instead of the label.
_SHARE_SYNONYMS = 0.03
_BIRTH_AS_TYPED = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}


def typist(codes: Codes, rng: np.random.Generator | None) -> Callable[[str, str], str]:
    """Writes the label of a code of a list; now and then a synonym where an `rng` is given."""

    def write(name: str, code: str) -> str:
        codes_of = codes[name]
        words = _synonyms(codes_of, code)
        if rng is not None and words and rng.random() < _SHARE_SYNONYMS:
            return words[int(rng.integers(len(words)))]
        return codes_of.label(code)

    return write


def _synonyms(codes_of: CodeList, code: str) -> tuple[str, ...]:
    """Synonyms that mean this code and no other."""
    if code == UNKNOWN:
        return ()
    found = next(row for row in codes_of.codes if row.id == code)
    return tuple(word for word in found.synonyms if codes_of.match(word) == code)


def deltagare(
    enrolments: pd.DataFrame, codes: Codes, rng: np.random.Generator | None = None
) -> list[list[Typed]]:
    """The rows of the sheet, header first. `enrolments`: columns of `finsam.domain.enrolments`, one team.

    Missing becomes an empty cell. Without `rng` every code is written with its label.
    """
    write = typist(codes, rng)
    return [list(DELTAGARE), *(_row(row, write) for row in enrolments.to_dict("records"))]


def _row(row: Mapping[Hashable, object], write: Callable[[str, str], str]) -> list[Typed]:
    def coded(name: str, column: str) -> str | None:
        return None if pd.isna(row[column]) else write(name, str(row[column]))  # type: ignore[call-overload]

    incomes = row["incomes_before"] if isinstance(row["incomes_before"], str) else str(row["income_before"])
    years = row["support_years"]
    return [
        str(row["participant"]),
        coded("sex", "sex"),
        _born(row["born"], str(row["born_precision"])),
        _day(row["enrolled"]),
        _day(row["closed"]),
        coded("referrer", "referrer_detail") or coded("referrer", "referrer"),
        "; ".join(write("income_source", code) for code in incomes.split(";")),
        coded("income_source", "income_after"),
        float(years) if isinstance(years, float) and not np.isnan(years) else None,
        coded("education", "education"),
        coded("exit_reason", "exit_reason"),
        coded("exit_detail", "exit_detail"),
        row["municipality"] if isinstance(row["municipality"], str) else None,
        {True: "Ja", False: "Nej"}.get(row["parallel_af"]),  # type: ignore[call-overload]
    ]


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, pd.Timestamp) else None


def _born(value: object, precision: str) -> str | None:
    # A text, as the template has it: Excel would make days of years and months.
    day = _day(value)
    return f"{day:{_BIRTH_AS_TYPED[precision]}}" if day else None
