"""The columns of a table of enrolments, one row per person and stay in one team."""

import pandas as pd

from finsam.domain.codes import Codes

# Date precision of `born`: a month or a year is held as its first day, and age is counted accordingly.
BORN_PRECISION = ("day", "month", "year")


def dtypes(codes: Codes) -> dict[str, object]:
    """Column -> dtype of a table of enrolments. The columns, and what missing means:

    team: id of the team. participant: pseudonymous id.
    sex, referrer (top level), referrer_detail (the finer row, missing if none), education: codes.
    born: date, with born_precision (day, month, year). enrolled: date. closed: date, missing while active.
    income_before, income_after: the main source (after: now where not closed, missing if not given);
    payer: of income_before.
    incomes_before: all sources, joined with `;`. support_years: years, missing if not known.
    exit_reason: missing while active. exit_detail: missing if not given.
    municipality: text, missing if not given. parallel_af: yes/no, missing if not given.
    """

    def category(dimension: str, only: tuple[str, ...] | None = None) -> pd.CategoricalDtype:
        return pd.CategoricalDtype(list(only or codes[dimension].ids), ordered=True)

    return {
        "team": "str",
        "participant": "str",
        "sex": category("sex"),
        "born": "datetime64[s]",
        "born_precision": pd.CategoricalDtype(list(BORN_PRECISION)),
        "enrolled": "datetime64[s]",
        "closed": "datetime64[s]",
        "referrer": category("referrer", codes["referrer"].top),
        "referrer_detail": category("referrer"),
        "payer": category("payer"),
        "income_before": category("income_source"),
        "incomes_before": "str",
        "income_after": category("income_source"),
        "support_years": "float64",
        "education": category("education"),
        "exit_reason": category("exit_reason"),
        "exit_detail": category("exit_detail"),
        "municipality": "str",
        "parallel_af": "boolean",
    }


def as_enrolments(columns: dict[str, object], codes: Codes) -> pd.DataFrame:
    """A table of enrolments with the dtypes of the field; columns not given are missing throughout.

    `columns`: column -> values, all of one length. KeyError where a column is not an enrolment's,
    ValueError where a value is in no code list.
    """
    wanted = dtypes(codes)
    unknown = set(columns) - set(wanted)
    if unknown:
        raise KeyError(f"not columns of an enrolment: {sorted(unknown)}")
    given = pd.DataFrame(columns)
    table = given.reindex(columns=list(wanted))
    typed = table.astype(wanted)  # type: ignore[arg-type]
    # A category that is not in the list becomes missing without a word.
    lost = [name for name in wanted if typed[name].isna().sum() > table[name].isna().sum()]
    if lost:
        raise ValueError(f"values that the code lists lack, in {lost}")
    return typed
