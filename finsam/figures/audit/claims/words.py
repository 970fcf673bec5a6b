"""Names of figures and numbers as a finding writes them: Swedish, for whoever mends the text."""

from decimal import ROUND_HALF_UP, Decimal
from math import isinf

from finsam.domain.codes import standard_codes
from finsam.domain.figures import Status
from finsam.domain.key import Key
from finsam.figures.audit.claims.claims import Claim
from finsam.figures.audit.claims.keys import SHARE, is_share
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.vocabulary import published_measures
from finsam.figures.printed import Interval, printing_of, step_of
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.populations import ACTIVE_END, CLOSED, NEW, PARTICIPATED, REACHED_GOAL
from finsam.measures.declared.outcome import SHARE_REACHED_GOAL

HARD_SPACE = "\u00a0"
MINUS = "\u2212"

POPULATIONS = {
    population.id: population.label for population in (NEW, PARTICIPATED, CLOSED, REACHED_GOAL)
} | {
    ACTIVE_END.id: ACTIVE_END.label,
    "not_reached_goal": "de som inte gick i mål",
}
_LISTS = {
    "any_payer": "payer",
    "referrer_detail": "referrer",
    "income_before": "income_source",
    "income_after": "income_source",
}
_GROUPS = {
    "age_at_most": "högst {} år",
    "age_band": "{} år",
    "born_decade": "födda på {}-talet",
    "support_band": "{} års försörjning",
    "support_over": "över {} års försörjning",
}
_DIVISORS = {"tkr": Decimal(1000), "mkr": Decimal(1000000)}


def number(value: float | Decimal, step: Decimal = Decimal(1)) -> str:
    """`1 640 000`, `38,75`, `−419 000`: rounded half up to `step`, in Swedish form."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    # A float's last bits are rounded off first, so that 62.5 never becomes 62.
    steps = (exact.quantize(Decimal("1e-9"), ROUND_HALF_UP) / step).quantize(Decimal(1), ROUND_HALF_UP)
    fixed = steps * step
    decimals = max(0, -int(step.normalize().as_tuple().exponent))
    text = f"{abs(fixed):,.{decimals}f}".replace(",", HARD_SPACE).replace(".", ",")
    return f"{MINUS}{text}" if fixed < 0 else text


def plain(value: float) -> str:
    """A number with the decimals it has, at most four: `71`, `38,75`, `24,3333`."""
    for decimals in range(4):
        if abs(value - round(value, decimals)) < 1e-9:
            return number(round(value, decimals), Decimal(1).scaleb(-decimals))
    return number(value, Decimal("0.0001"))


def percent(share: float, step: Decimal = Decimal("0.001")) -> str:
    """A share in percent; `step` is the share's: 0.001 is one decimal of percent."""
    return f"{number(share * 100, step * 100)}{HARD_SPACE}%"


def amount(value: float, row: ClaimRow) -> str:
    """A value in the form in which the row has it printed: `244 tkr`, `66,7 %`, `23,3`."""
    printed = printing_of(row.figure.printed)
    unit = printed.unit if printed else ""
    if row.figure.unit == "share":
        return percent(value, printed.step if printed else _fine(row))
    if not row.typed:
        return plain(value)
    divisor = _DIVISORS.get(unit, Decimal(1))
    word = f"{HARD_SPACE}{unit}" if unit.rstrip(".").isalpha() else ""
    return number(value / float(divisor), step_of(row.figure) / divisor) + word


def _fine(row: ClaimRow) -> Decimal:
    return Decimal("0.01") if row.typed else Decimal("0.00001")


def said(claim: Claim) -> str:
    """The claim's number as its row has it."""
    use = claim.uses[0]
    return plain(claim.interval.middle) if use.cell != "value" else stood(use.row)


def stood(row: ClaimRow) -> str:
    """What a row's value looks like: as it was printed, where that is a number."""
    if printing_of(row.figure.printed) or row.figure.status is Status.RANGE:
        return row.figure.printed.strip()
    value = float(row.figure.value) if row.figure.value is not None else 0.0
    return amount(value, row)


def bounds(interval: Interval) -> str:
    """`282,24–283,06`, `minst 3`, or one number where both ends are the same."""
    if isinf(interval.high):
        return f"minst {plain(round(interval.low, 4))}"
    if interval.high - interval.low < 1e-6 * max(1.0, abs(interval.low)):
        return plain(interval.middle)
    return f"{plain(round(interval.low, 4))}–{plain(round(interval.high, 4))}"


def name(key: Key) -> str:
    """What a figure is called: `nyinskrivna (kvinna)`, `andel av aktiva vid periodens slut (Regionen)`."""
    label = _label(key)
    if key.population:
        label += f" bland {POPULATIONS.get(key.population, key.population.replace('_', ' '))}"
    return f"{label} ({group_name(key)})" if key.dimensions else label


def _label(key: Key) -> str:
    if key.measure == SHARE_REACHED_GOAL.id:
        return "andel som gick i mål"
    own = published_measures()
    bare = key.measure.removeprefix(SHARE) if is_share(key) and key.measure not in own else key.measure
    if bare in own:
        label = own[bare][0]
    else:
        label = MEASURES[bare].label if bare in MEASURES else bare.replace("_", " ")
    label = label[:1].lower() + label[1:]
    return f"andel av {label}" if bare != key.measure else label


def group_name(key: Key) -> str:
    """`kvinna`, `Studier, man`; a code that no list has is named as it is."""
    return ", ".join(_code(dimension, code) for dimension, code in key.codes.items())


def _code(dimension: str, code: str) -> str:
    if dimension in _GROUPS:
        return "uppgift saknas" if code == "unknown" else _GROUPS[dimension].format(code)
    lists = standard_codes().lists
    codes = lists.get(_LISTS.get(dimension, dimension))
    label = codes.label(code) if codes is not None and code in codes.ids else code.replace("_", " ")
    return label.lower() if dimension == "sex" else label


def place(row: ClaimRow) -> str:
    """The place of a row in its publication, else its file and line."""
    return row.place or f"{row.file} rad {row.line}".strip()
