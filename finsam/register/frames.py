"""Each table of a register as a data frame: its columns and dtypes.

From the kind of the column: ids, texts, names (joined with `;`) and answers are `str`; codes are ordered
categories of the code list, several codes `str` joined with `;`; a referrer is two such columns, the top
level and the detail (missing where the referrer is a top level itself); dates are `datetime64[s]`; kronor,
hours, years, fractions of full time and plain numbers are `float64`. An empty cell is missing, whatever the
dtype.
"""

from collections.abc import Iterable
from datetime import date
from typing import cast

import numpy as np
import pandas as pd

from finsam.domain.codes import UNKNOWN, CodeList, Codes
from finsam.domain.enrolments import as_enrolments
from finsam.register.core.rows import Rows
from finsam.register.core.tables import ColumnKind
from finsam.register.rules.enrolments import births

_NUMBERS = (ColumnKind.AMOUNT, ColumnKind.HOURS, ColumnKind.YEARS, ColumnKind.EXTENT, ColumnKind.NUMBER)
_OTHER_PAYER = "other"


def frame(rows: Rows, codes: Codes) -> pd.DataFrame:
    """A table other than Deltagare: one row a row of the sheet, columns named as in `tables`."""
    columns: dict[str, pd.Series] = {}
    for column in rows.table.columns:
        values = rows.columns[column.name]
        match column.kind:
            case ColumnKind.REFERRER:
                top, detail = _referrers(rows.texts(column.name), column.code_list(codes))
                columns[column.name] = _coded(top, column.code_list(codes).top)
                columns[f"{column.name}_detail"] = _coded(detail, column.code_list(codes).ids)
            case ColumnKind.CODE:
                columns[column.name] = _coded(rows.texts(column.name), column.code_list(codes).ids)
            case ColumnKind.CODES:
                several = cast("list[tuple[str, ...] | None]", values)
                texts = [None if one is None else ";".join(one) for one in several]
                columns[column.name] = pd.Series(texts, dtype="str")
            case ColumnKind.DATE:
                columns[column.name] = pd.Series(_days(rows.dates(column.name)))
            case kind if kind in _NUMBERS:
                columns[column.name] = pd.Series(values, dtype="float64")
            case _:
                columns[column.name] = pd.Series(values, dtype="str")
    return pd.DataFrame(columns)


def enrolment_frame(rows: Rows, team: str, codes: Codes) -> pd.DataFrame:
    """Deltagare as a table of enrolments of one team."""
    top, detail = _referrers(rows.texts("referrer"), codes["referrer"])
    before = cast("list[tuple[str, ...]]", rows.columns["income_before"])
    after = cast("list[tuple[str, ...] | None]", rows.columns["income_after"])
    born = [birth for birth in births(rows) if birth is not None]
    columns: dict[str, object] = {
        name: rows.columns[name]
        for name in (
            "participant",
            "sex",
            "support_years",
            "exit_reason",
            "exit_detail",
            "municipality",
            "parallel_af",
        )
    }
    columns |= {
        "team": [team] * len(rows),
        "born": _days(birth.day for birth in born),
        "born_precision": [birth.precision for birth in born],
        "enrolled": _days(rows.dates("enrolled")),
        "closed": _days(rows.dates("closed")),
        "referrer": top,
        "referrer_detail": detail,
        "income_before": [sources[0] for sources in before],
        "incomes_before": [";".join(sources) for sources in before],
        "income_after": [sources[0] if sources else None for sources in after],
        "payer": [_payer(sources[0], codes) for sources in before],
        "education": [code or UNKNOWN for code in rows.texts("education")],
    }
    return as_enrolments(columns, codes)


def _referrers(values: list[str | None], codes: CodeList) -> tuple[list[str | None], list[str | None]]:
    """The top level of each referrer, and the finer row where it is one."""
    top = [None if code is None else codes.top_of(code) for code in values]
    detail = [None if code == above else code for code, above in zip(values, top, strict=True)]
    return top, detail


def _payer(income_source: str, codes: Codes) -> str:
    """Who pays an income source; an association's own row without a payer counts as another one's."""
    return codes["income_source"].parent(income_source) or _OTHER_PAYER


def _coded(values: list[str | None], codes: tuple[str, ...]) -> pd.Series:
    return pd.Series(pd.Categorical(values, categories=list(codes), ordered=True))


def _days(days: Iterable[date | None]) -> np.ndarray:
    return np.array(list(days), dtype="datetime64[s]")
