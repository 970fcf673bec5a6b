"""Which names a call of a report takes, each with what it is called in Swedish.

A notebook's Tab offers them, between the quotation marks of `report.table("")`.
"""

import inspect
from typing import Any, Literal, TypeVar, get_args, get_origin

from finsam.domain.figures import Figure
from finsam.domain.key import dimensions_of
from finsam.measures.catalogue import MEASURES
from finsam.present.declared import label_of
from finsam.present.facts import Facts
from finsam.report.notebook.any_report import AnyReport
from finsam.report.notebook.own.asked import (
    TEAM,
    breakdown_label,
    breakdowns_of,
    dimension_label,
    populations_of,
)

TABLES, CHARTS = ("table", "tables"), ("chart", "charts", "charts_by_name")
FRAMES = ("frame", "now")


def arguments(report: AnyReport[Any, Any], call: str) -> list[str]:
    """The arguments of a call, in their order."""
    called = getattr(report, call, None)
    return [*inspect.signature(called).parameters] if callable(called) else []


def offered(
    report: AnyReport[Any, Any],
    call: str,
    argument: str,
    written: str,
    first: str = "",
    in_list: bool = False,
) -> dict[str, str]:
    """The names that an argument takes and that begin so, each with its caption or label, if it has one.

    `first`: the first value of the call. `in_list`: whether the argument is a list, of which one is to be
    named. Empty where anything goes.
    """
    if call in TABLES:
        return report.tables.captions(written)
    if call in CHARTS:
        return report.charts_by_name.captions(written)
    names = _names(report, call, argument, first, in_list)
    return {name: told for name, told in names.items() if name.startswith(written)}


def _names(
    report: AnyReport[Any, Any], call: str, argument: str, first: str, in_list: bool
) -> dict[str, str]:
    if call in FRAMES and argument == "measure":
        return {name: label_of(name) for name in _measures(report)}
    if call in FRAMES and first in MEASURES:
        return _of_measure(report, first, argument, in_list)
    return dict.fromkeys(_typed(report, call, argument), "")


def _of_measure(report: AnyReport[Any, Any], measure: str, argument: str, in_list: bool) -> dict[str, str]:
    if argument == "population":
        return populations_of(measure)
    if argument != "by":
        return {}
    there = [one for one in breakdowns_of(measure, _figures(report)) if one]
    if getattr(report, "facts", None) and getattr(report, "teams", None):
        there.append(TEAM)
    if in_list:
        return {name: dimension_label(name) for one in there for name in dimensions_of(one)}
    return {one: breakdown_label(one) for one in there}


def _measures(report: AnyReport[Any, Any]) -> list[str]:
    """The measures that the report has figures of, as they are declared."""
    there = {figure.measure for figure in _figures(report)}
    return [name for name in MEASURES if name in there]


def _figures(report: AnyReport[Any, Any]) -> list[Figure]:
    """All figures of a report: its own, and those of each team that it has beside each other."""
    own: Facts | None = getattr(report, "facts", None)
    teams: dict[str, Facts] = getattr(report, "teams", {})
    return [figure for facts in (own, *teams.values()) if facts for figure in facts.figures]


def _typed(report: AnyReport[Any, Any], call: str, argument: str) -> tuple[str, ...]:
    """The names that the call's types say."""
    called = getattr(report, call, None)
    if not callable(called) or argument not in inspect.signature(called).parameters:
        return ()
    hint = inspect.signature(called).parameters[argument].annotation
    if isinstance(hint, TypeVar):
        hint = _given_types(type(report)).get(hint)
    return get_args(hint) if get_origin(hint) is Literal else ()


def _given_types(kind: type[Any]) -> dict[Any, Any]:
    """What a kind of report says that the names of its tables and charts are."""
    bases = [base for base in getattr(kind, "__orig_bases__", ()) if get_args(base)]
    return {
        name: given
        for base in bases
        for name, given in zip(get_origin(base).__parameters__, get_args(base), strict=True)
    }
