"""Marks that tell a report's outputs from the analyst's own.

What a report's methods give has a mark in the output's metadata, with a hash of its HTML. An analyst's own
table, text or picture has none, nor has a report's table that was changed; what one opens as HTML by hand is
one's own too.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from finsam.present.parts.markup import ORIGIN, Block, Origin, Shown, origin
from finsam.report.ipynb.cells import as_text

Session = TypeVar("Session")
Arguments = ParamSpec("Arguments")
Given = TypeVar("Given")


def marks_what_it_gives(session: type[Session]) -> type[Session]:
    """A class whose public methods mark every `Shown` that they give, but what says itself whose it is."""
    for name, method in list(vars(session).items()):
        if callable(method) and not name.startswith("_"):
            setattr(session, name, _marking(method))
    return session


def _marking(method: Callable[Arguments, Given]) -> Callable[Arguments, Given]:
    @wraps(method)
    def marking(*args: Arguments.args, **named: Arguments.kwargs) -> Given:
        given = method(*args, **named)
        if isinstance(given, Shown) and not given.is_marked:
            given.marked()
        return given

    return marking


def mark_of(output: Mapping[str, Any]) -> Mapping[str, str]:
    """The mark of a notebook's output whose HTML finsam made, and nobody has changed since; else empty.

    Only its HTML is vouched for: what else the output holds may be of any origin.
    """
    text = as_text(output.get("data", {}).get("text/html") or "")
    mark = output.get("metadata", {}).get(ORIGIN)
    if not text or not isinstance(mark, Mapping) or mark.get("from") not in [*Origin]:
        return {}
    told = {name: mark.get(name, "") for name in ("words", "why")}
    made = origin(text, mark.get("block", Block.OTHER), Origin(mark["from"]), **told)
    return mark if mark == made[ORIGIN] else {}


def by_finsam(output: Mapping[str, Any]) -> bool:
    """Whether finsam made an output's HTML, of a report's or an analyst's numbers: a page has it as it is."""
    return bool(mark_of(output))


def by_report(output: Mapping[str, Any]) -> bool:
    """Whether a notebook's output is what a report gave, as it gave it; all else is the analyst's own."""
    return mark_of(output).get("from") == Origin.REPORT


def block_of(output: Mapping[str, Any]) -> Block:
    """What an output is on a page; what finsam did not make is `OTHER`."""
    told = mark_of(output).get("block", "")
    return Block(told) if told in [*Block] else Block.OTHER
