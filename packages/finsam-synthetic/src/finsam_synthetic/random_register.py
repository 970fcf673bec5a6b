"""A register of any size, for tests and benchmarks: random people that nothing was published about."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from finsam.domain.codes import Codes, standard_codes
from finsam.domain.enrolments import as_enrolments
from finsam.domain.exit_details import details_of
from finsam.domain.periods import Period
from finsam.domain.rules import EARLY_DROPOUT
from finsam_synthetic.plausible import weight
from finsam_synthetic.sheets.typed import deltagare
from finsam_synthetic.sheets.write_workbook import write_csv_folder, write_workbook

_DAYS_PER_YEAR = 365.25
_MEAN_DAYS = 520.0
_TRIAL_DAYS = 60
_SHARE_RE_ENROLLED = 0.03
_SHARES_MISSING = {"support_years": 0.03, "income_after": 0.15, "exit_detail": 0.2, "municipality": 0.1}

Positions = NDArray[np.int64]


def random_register(
    n: int, teams: int, seed: int, period: Period | None = None, codes: Codes | None = None
) -> pd.DataFrame:
    """`n` enrolments in `teams` teams, columns and dtypes of `finsam.domain.enrolments`.

    Enrolled from four years before `period` (default 2024-07--2025-06) until its end; closed or still there;
    a few persons came twice, one after the other. Same arguments, same rows. ValueError for less than a team.
    """
    if n < 0 or teams < 1:
        raise ValueError(f"{n} enrolments in {teams} teams")
    rng = np.random.default_rng(seed)
    period = period or Period.parse("2024-07--2025-06")
    codes = codes or standard_codes()
    columns: dict[str, object] = {"team": _names("team", rng.integers(0, teams, n), teams)}
    columns |= _dates(n, period, rng)
    columns |= _coded(n, codes, rng)
    closed = pd.Series(columns["closed"]).notna().to_numpy()
    columns |= _ends(columns, closed, codes, rng)
    table = as_enrolments(columns, codes)
    return _some_again(table, rng)


def _as_codes(positions: Positions, ids: Sequence[str]) -> "pd.Categorical[str]":
    """Position of an id -> that id; -1 is missing."""
    return pd.Categorical.from_codes(positions, categories=pd.Index(ids))


def _names(word: str, numbers: Positions, many: int) -> "pd.Categorical[str]":
    width = len(str(many))
    return _as_codes(numbers, [f"{word}-{at + 1:0{width}}" for at in range(many)])


def _dates(n: int, period: Period, rng: np.random.Generator) -> dict[str, object]:
    opens = np.datetime64(period.shifted(-48).first, "D")
    last = np.datetime64(period.last, "D")
    span = int((last - opens).astype(int))
    enrolled = opens + rng.integers(0, span + 1, n).astype("timedelta64[D]")
    days = np.maximum(1, rng.exponential(_MEAN_DAYS, n)).astype(np.int64)
    closed = enrolled + days.astype("timedelta64[D]")
    closed[closed > last] = np.datetime64("NaT")
    age = np.clip(rng.gamma(6.0, 4.0, n) + 16.0, 16.0, 64.9) * _DAYS_PER_YEAR
    precision = rng.choice(3, n, p=(0.94, 0.04, 0.02))
    born = (enrolled - age.astype("timedelta64[D]")).astype("datetime64[D]")
    born = np.where(precision == 1, born.astype("datetime64[M]").astype("datetime64[D]"), born)
    born = np.where(precision == 2, born.astype("datetime64[Y]").astype("datetime64[D]"), born)
    return {
        "participant": [f"P-{number:07}" for number in range(1, n + 1)],
        "born": born.astype("datetime64[s]"),
        "born_precision": _as_codes(precision, ["day", "month", "year"]),
        "enrolled": enrolled.astype("datetime64[s]"),
        "closed": closed.astype("datetime64[s]"),
    }


def _drawn(attribute: str, ids: Sequence[str], n: int, rng: np.random.Generator) -> Positions:
    weights = np.array([weight(attribute, code, {}) for code in ids])
    return rng.choice(len(ids), n, p=weights / weights.sum()).astype(np.int64)


def _coded(n: int, codes: Codes, rng: np.random.Generator) -> dict[str, object]:
    sexes, referrers, incomes = (codes[name] for name in ("sex", "referrer", "income_source"))
    referrer, income = (
        _drawn(attribute, ids, n, rng)
        for attribute, ids in (("referrer", referrers.ids), ("income_before", incomes.ids))
    )
    top = np.array([referrers.top.index(referrers.top_of(code)) for code in referrers.ids])
    payers = codes["payer"].ids
    payer = np.array([payers.index(incomes.parent(code) or "unknown") for code in incomes.ids])
    years = rng.gamma(1.6, 3.2, n).round(1)
    years[rng.random(n) < _SHARES_MISSING["support_years"]] = np.nan
    home = np.where(rng.random(n) < _SHARES_MISSING["municipality"], -1, rng.integers(0, 40, n))
    return {
        "sex": _as_codes(_drawn("sex", sexes.ids, n, rng), list(sexes.ids)),
        "referrer": _as_codes(top[referrer], list(referrers.top)),
        "referrer_detail": _as_codes(
            np.where(np.isin(np.array(referrers.ids)[referrer], referrers.top), -1, referrer),
            list(referrers.ids),
        ),
        "payer": _as_codes(payer[income], list(payers)),
        "income_before": _as_codes(income, list(incomes.ids)),
        "incomes_before": _as_codes(income, list(incomes.ids)),
        "support_years": years,
        "education": _as_codes(
            _drawn("education", codes["education"].ids, n, rng), list(codes["education"].ids)
        ),
        "municipality": _as_codes(home, [f"Kommun {at + 1}" for at in range(40)]),
        "parallel_af": pd.array(rng.integers(0, 2, n).astype(bool), dtype="boolean"),
    }


def _ends(
    columns: dict[str, object], closed: NDArray[np.bool_], codes: Codes, rng: np.random.Generator
) -> dict[str, object]:
    """Why and to what the closed left; who left within the trial period did so early."""
    n = len(closed)
    reasons, details, incomes = (codes[name].ids for name in ("exit_reason", "exit_detail", "income_source"))
    early = reasons.index(EARLY_DROPOUT)
    others = [reason for reason in reasons if reason != EARLY_DROPOUT]
    reason = np.array([reasons.index(other) for other in others])[_drawn("exit_reason", others, n, rng)]
    days = (pd.Series(columns["closed"]) - pd.Series(columns["enrolled"])).dt.days.to_numpy()
    reason = np.where(days <= _TRIAL_DAYS, early, reason)
    detail = np.full(n, -1)
    for at, code in enumerate(reasons):
        own = [details.index(one) for one in details_of(code, codes["exit_detail"])]
        if own:
            detail = np.where(reason == at, np.array(own)[rng.integers(0, len(own), n)], detail)
    detail[rng.random(n) < _SHARES_MISSING["exit_detail"]] = -1
    after = np.where(rng.random(n) < _SHARES_MISSING["income_after"], -1, rng.integers(0, len(incomes), n))
    return {
        "exit_reason": _as_codes(np.where(closed, reason, -1), list(reasons)),
        "exit_detail": _as_codes(np.where(closed, detail, -1), list(details)),
        "income_after": _as_codes(np.where(closed, after, -1), list(incomes)),
    }


def _some_again(table: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Gives a few enrolments the person of an earlier, closed one of the same team."""
    order = table.sort_values(["team", "enrolled"], kind="stable").index.to_numpy()
    # Half a team apart, so that the first stay is likely to be over when the second begins.
    apart = max(1, len(table) // max(1, table["team"].nunique()) // 2)
    earlier, later = order[:-apart], order[apart:]
    person = ["participant", "sex", "born", "born_precision"]
    fits = (
        (table["team"].to_numpy()[earlier] == table["team"].to_numpy()[later])
        & (table["closed"].to_numpy()[earlier] < table["enrolled"].to_numpy()[later])
        & (rng.random(len(later)) < _SHARE_RE_ENROLLED)
    )
    # Who is somebody's second stay is nobody's first: two stays are enough.
    fits &= ~np.isin(earlier, later[fits])
    source = np.arange(len(table))
    source[later[fits]] = earlier[fits]
    return table.assign(**{name: table[name].iloc[source].set_axis(table.index) for name in person})


def write_random_workbook(
    path: Path, enrolments: pd.DataFrame, saved: date, codes: Codes | None = None
) -> None:
    """Writes enrolments of one team as the workbook that the team would have kept."""
    codes = codes or standard_codes()
    write_workbook(path, {"Deltagare": deltagare(enrolments, codes)}, codes, saved)


def write_random_csv(folder: Path, enrolments: pd.DataFrame, codes: Codes | None = None) -> None:
    """Writes enrolments of one team as a folder of CSV."""
    write_csv_folder(folder, {"Deltagare": deltagare(enrolments, codes or standard_codes())})
