"""Is a drawn person in this group? One test for each dimension that publications count by."""

import re
from collections.abc import Callable, Collection, Mapping

from finsam.domain.codes import UNKNOWN
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam_synthetic.draw.membership import PersonCell, Value

Test = Callable[[PersonCell, Mapping[str, Value]], bool]
_CLOSED = frozenset(
    {"closed", "closed_without_dropouts", "reached_goal", "not_reached_goal", "early_dropouts"}
)
_BAND = re.compile(r"(?P<low>\d*)-(?P<high>\d*)")


def group_test(
    dimension: str, code: str, populations: Collection[str], rules: Rules, period: Period
) -> tuple[Test, frozenset[str]] | None:
    """Whether a person is in the group, and which attributes that depends on (none: the cell is enough).

    `populations`: among whom the group is counted; a decade of birth is told from the age only where all of
    them are of that age on the last day of a year. None where people are not drawn with the dimension.
    """
    if dimension in ("sex", "exit_reason", "exit_detail"):
        return _of_cell(dimension, code), frozenset()
    if dimension == "result_column":
        reasons = dict(rules.result_columns).get(code)
        return None if reasons is None else (_of_reasons(reasons), frozenset())
    if dimension in ("age_band", "age_at_most", "born_decade"):
        ends = _ages(dimension, code, populations, period)
        return None if ends is None else (_between("age", *ends, open_low=False), frozenset({"age"}))
    if dimension == "support_band":
        if code == UNKNOWN:
            return _equal("support_years", None), frozenset({"support_years"})
        ends = _band(code)
        return _between("support_years", *ends, open_low=True), frozenset({"support_years"})
    if dimension in ("several_payers", "any_payer"):
        # Every code but a pair of payers is one payer; codes themselves never hold two payers' names.
        wanted = code.split("_") if dimension == "several_payers" else [code]
        return _of_payers(frozenset(wanted), rules), frozenset({"income_before", "second_income"})
    # What somebody lives on afterwards is typed in when they leave.
    if dimension == "income_after" and not _CLOSED.intersection(populations):
        return None
    return _of_code(dimension, code, rules)


def _of_code(dimension: str, code: str, rules: Rules) -> tuple[Test, frozenset[str]] | None:
    if dimension == "referrer":
        tops = rules.codes["referrer"].top_of
        return (lambda cell, values: tops(str(values["referrer"])) == code), frozenset({"referrer"})
    if dimension == "referrer_detail":
        return _equal("referrer", code), frozenset({"referrer"})
    if dimension == "payer":
        payer = rules.codes["income_source"].parent
        return (lambda cell, values: payer(str(values["income_before"])) == code), frozenset(
            {"income_before"}
        )
    if dimension in ("income_before", "income_after", "education", "parallel_af"):
        return _equal(dimension, code), frozenset({dimension})
    return None


def _of_cell(dimension: str, code: str) -> Test:
    return lambda cell, values: getattr(cell, dimension) == code


def _of_reasons(reasons: Collection[str]) -> Test:
    return lambda cell, values: cell.exit_reason in reasons


def _equal(attribute: str, code: str | None) -> Test:
    return lambda cell, values: values[attribute] == code


def _of_payers(wanted: frozenset[str], rules: Rules) -> Test:
    payer = rules.codes["income_source"].parent

    def test(cell: PersonCell, values: Mapping[str, Value]) -> bool:
        sources = (values["income_before"], values["second_income"])
        return wanted <= {payer(str(source)) for source in sources if source is not None}

    return test


def _band(code: str) -> tuple[float, float]:
    found = _BAND.fullmatch(code)
    if found is None:
        raise ValueError(f"not a band: {code}")
    return float(found["low"] or "-inf"), float(found["high"] or "inf")


def _ages(
    dimension: str, code: str, populations: Collection[str], period: Period
) -> tuple[float, float] | None:
    if dimension == "age_at_most":
        return float("-inf"), float(code)
    if dimension == "age_band":
        return _band(code)
    on_the_last_day_of_a_year = set(populations) == {"active_end"} and period.last.month == 12
    newest = period.last.year - int(code)
    return (newest - 9.0, float(newest)) if on_the_last_day_of_a_year else None


def _between(attribute: str, low: float, high: float, *, open_low: bool) -> Test:
    def test(cell: PersonCell, values: Mapping[str, Value]) -> bool:
        value = values[attribute]
        if not isinstance(value, int | float):
            return False
        return (low < value if open_low else low <= value) and value <= high

    return test
