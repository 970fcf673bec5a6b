"""What the intruder found, in Swedish, for the terminal and for a report's faults."""

from collections.abc import Iterator
from datetime import timedelta

from finsam.domain.codes import standard_codes
from finsam.domain.dimensions import dimensions
from finsam.domain.instruments import standard_instruments
from finsam.domain.periods import Period
from finsam.figures.intruder.attack import Report
from finsam.figures.intruder.cells import NO_ANSWER, REST, Cell
from finsam.figures.intruder.counts import NO, YES, Window
from finsam.figures.intruder.narrowing import Narrowed
from finsam.figures.intruder.statements import DAYS
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.populations import CLOSED, GOAL_BASE

_SHOWN = 40
_SEX = {"woman": "kvinnor", "man": "män", "other": "annat kön", "unknown": "okänt kön"}
_DIMENSIONS = {"referrer": "remittent", "payer": "försörjning från"}
_ANSWERS = {"": "svar på frågan", YES: "positiva svar", NO: "svar som inte är positiva"}
_OCCUPIED = {"": "uppföljda", YES: "i arbete eller studier", NO: "varken i arbete eller studier"}


def lines(report: Report) -> Iterator[str]:
    """The report, a line each."""
    files, cells = _number(report.n_files, "fil", "filer"), _number(report.n_cells, "cell", "celler")
    yield f"{files}, {report.n_figures} tal, {cells} att pröva."
    yield from map(narrowed, report.narrowed[:_SHOWN])
    if len(report.narrowed) > _SHOWN:
        yield f"... och {_number(len(report.narrowed) - _SHOWN, 'cell', 'celler')} till."
    yield from (f"{one}: talen motsäger varandra, inget register kan ge dem." for one in report.contradiction)
    yield from (f"Inte prövat: {one}." for one in report.unknown)
    if report.narrowed:
        yield f"{_number(len(report.narrowed), 'cell', 'celler')} kan ringas in."
    elif report.safe:
        yield "Inget kan ringas in."
    else:
        yield "Allt är inte prövat, så det går inte att säga att inget kan ringas in."


def _number(n: int, one: str, several: str) -> str:
    return f"{n} {one if n == 1 else several}"


def narrowed(one: Narrowed) -> str:
    """«sala 2024, gick i mål bland kvinnor: mellan 2 och 3»."""
    place = one.cell.place or one.association
    said = f"{place} {_period(one.cell.window)}, {_what(one.cell)}: "
    return f"{said}rättelsen ändrade det med {_between(one)}" if one.changed else f"{said}{_between(one)}"


def _between(one: Narrowed) -> str:
    if one.cell.what == DAYS:
        return f"summan för {_number(one.least, 'person', 'personer')}"
    if one.least == one.most:
        return "ingen, och det säger något om var och en" if one.most == 0 else f"precis {one.least}"
    return f"mellan {one.least} och {one.most}"


def _period(window: Window) -> str:
    period = Period(window[0], window[1] - timedelta(days=1))
    whole_year = period.months == 12 and period.first.month == 1
    return str(period.first.year) if whole_year else period.id


def _what(cell: Cell) -> str:
    measure, _, of = cell.what.partition(":")
    if measure == CLOSED.id and of:
        reasons = standard_codes()["exit_reason"]
        own = [reasons.label(one) if one in reasons.ids else one for one in of.split("/")]
        said = f"avslutade till {', '.join(own).lower()}"
    elif of and measure == "share_reached_goal":
        said = {"base": GOAL_BASE.label, YES: "gick i mål", NO: "avslutade som inte gick i mål"}[of]
    elif of.isdecimal():
        said = "avslutade utan uppföljning" if measure == NO_ANSWER else _OCCUPIED[cell.group]
        return f"{said} efter {of} månader"
    elif of:
        return _survey(measure, of.split(":"), cell.group)
    else:
        said = MEASURES[measure].label.lower() if measure != DAYS else "dagarna bakom genomströmningstiden"
    return said + _among(cell)


def _survey(measure: str, of: list[str], group: str) -> str:
    id, form, question = (*of, "")[:3]
    instrument = standard_instruments().get(id)
    name = instrument.name if instrument else id
    label = next((one.label for one in (instrument.forms if instrument else ()) if one.asked == form), "")
    asked = next(
        (one.short for one in (instrument.questions if instrument else ()) if one.id == question), question
    )
    if measure == NO_ANSWER:
        said = "svarande som inte tog ställning" if question else "tillfrågade som inte svarade"
    else:
        said = _ANSWERS[group] if question else "svarande"
    return f"{said}, {', '.join(filter(None, (name, label, asked)))}"


def _among(cell: Cell) -> str:
    if not cell.group:
        return ""
    group, but = cell.group.removeprefix(REST), "alla utom " if cell.group.startswith(REST) else ""
    if cell.dimension == "sex":
        return f" bland {but}{_SEX.get(group, group)}"
    codes = standard_codes()[dimensions()[cell.dimension].codes]
    label = codes.label(group) if group in codes.ids else group
    return f", {but}{_DIMENSIONS[cell.dimension]} {label}"
