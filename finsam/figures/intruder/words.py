"""What the intruder found, in Swedish, for the terminal and for a report's faults."""

from collections.abc import Iterator
from datetime import timedelta

from finsam.domain.codes import standard_codes
from finsam.domain.dimensions import dimensions
from finsam.domain.instruments import standard_instruments
from finsam.domain.periods import Period
from finsam.figures.intruder.attack import DAYS, Narrowed, Report
from finsam.figures.intruder.cells import NO_ANSWER, REST, Cell
from finsam.figures.intruder.statements import NO, YES, Window
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.populations import CLOSED, GOAL_BASE

_SHOWN = 40
_SEX = {"woman": "kvinnor", "man": "män", "other": "annat kön", "unknown": "okänt kön"}
_ANSWERS = {"": "svar på frågan", YES: "positiva svar", NO: "svar som inte är positiva"}
_OCCUPIED = {"": "uppföljda", YES: "i arbete eller studier", NO: "varken i arbete eller studier"}


def lines(report: Report) -> Iterator[str]:
    """The report, a line each."""
    yield f"{report.n_files} filer, {report.n_figures} tal, {report.n_cells} celler prövade."
    for one in report.narrowed[:_SHOWN]:
        yield narrowed(one)
    if len(report.narrowed) > _SHOWN:
        yield f"... och {len(report.narrowed) - _SHOWN} celler till."
    yield from (
        f"{association}: talen motsäger varandra, inget register kan ge dem."
        for association in report.contradiction
    )
    yield from (f"Inte prövat: {one}." for one in report.unknown)
    yield "Inget kan ringas in." if report.safe else f"{len(report.narrowed)} celler kan ringas in."


def narrowed(one: Narrowed) -> str:
    """«sala 2024, gick i mål bland kvinnor: mellan 2 och 3»."""
    place = one.cell.place or one.association
    return f"{place} {_period(one.cell.window)}, {_what(one.cell)}: {_between(one)}"


def _between(one: Narrowed) -> str:
    if one.cell.what == DAYS:
        return f"summan för {one.least} personer"
    if one.least == one.most:
        return "ingen, fast någon kunde vara det" if one.most == 0 else f"precis {one.least}"
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
    said = (
        _ANSWERS[group]
        if question
        else "tillfrågade som inte svarade"
        if measure == NO_ANSWER
        else "svarande"
    )
    return f"{said}, {', '.join(filter(None, (name, label, asked)))}"


def _among(cell: Cell) -> str:
    if not cell.group:
        return ""
    group, but = cell.group.removeprefix(REST), cell.group.startswith(REST)
    if cell.dimension == "sex":
        word = _SEX.get(group, group)
    else:
        codes = standard_codes()[dimensions()[cell.dimension].codes]
        word = codes.label(group) if group in codes.ids else group
    return f" bland {'alla utom ' if but else ''}{word}"
