"""Tab in JupyterLab: the names that a report's call takes, between its quotation marks.

IPython itself knows the keys of `report.tables[""]`, and of a call what Python knows, which is no text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from finsam.present.typography import HARD_SPACE
from finsam.report.notebook.any_report import AnyReport
from finsam.report.notebook.offered import arguments, offered

_MOST_LETTERS = 50
_NO_BREAK = "\u2060"
_TEXT = r"\"[^\"]*\"|'[^']*'"
# A call, or a name in brackets, that the cursor is within a text of: what is before the text is whole.
_CALL = re.compile(
    rf"(?P<report>[^\W\d]\w*)\.(?P<call>\w+)\s*[(\[](?P<before>(?:[^()\"']|{_TEXT})*)"
    r"(?P<quote>[\"'])(?P<written>[^\"'\n]*)$"
)
_FIRST = re.compile(rf"\s*(?:\w+\s*=\s*)?(?P<text>{_TEXT})")
_LIST = re.compile(r"\[[^\]]*(?P<end>\]|$)")
_OURS = "finsam.names_of_reports"
_KEYWORD = re.compile(r"\s*(?P<name>\w+)\s*=")


@dataclass(frozen=True)
class Asked:
    """A call that is being written. `argument`: how many are before it, or its name."""

    report: str
    call: str
    argument: int | str
    first: str
    in_list: bool
    written: str


def asked(text: str) -> Asked | None:
    """What is asked for at the end of a text; None where that is not within a text of a call."""
    found = _CALL.search(text)
    if found is None:
        return None
    first = _FIRST.match(found["before"])
    plain = re.sub(_TEXT, "", found["before"])
    lists = [*_LIST.finditer(plain)]
    in_list = bool(lists) and not lists[-1]["end"]
    *before, last = _LIST.sub("", plain).split(",")
    keyword = _KEYWORD.match(last)
    argument = keyword["name"] if keyword else len(before)
    said = first["text"][1:-1] if first else ""
    return Asked(found["report"], found["call"], argument, said, in_list, found["written"])


def names_for(text: str, known: Mapping[str, object]) -> dict[str, str]:
    """The names that go on with what is written, each with its Swedish words.

    `text`: the cell up to the cursor. `known`: the notebook's variables. Empty where no report is asked.
    """
    call = asked(text)
    report = known.get(call.report) if call else None
    if call is None or not isinstance(report, AnyReport):
        return {}
    there = arguments(report, call.call)
    argument = call.argument
    if isinstance(argument, int):
        argument = there[min(argument, len(there) - 1)] if there else ""
    return offered(report, call.call, argument, call.written, call.first, call.in_list)


def _on_one_line(told: str) -> str:
    """The words beside a name: JupyterLab would write a second line over the next name."""
    short = f"{told[:_MOST_LETTERS].rstrip()} …" if len(told) > _MOST_LETTERS else told
    return re.sub("[–-]", rf"{_NO_BREAK}\g<0>{_NO_BREAK}", short.replace(" ", HARD_SPACE)) or "namn"


def complete_names_of_reports(shell: Any) -> None:
    """From here on Tab offers the names in this shell; once, however often a report is opened."""
    from IPython.core.completer import SimpleCompletion, SimpleMatcherResult, context_matcher

    if any(getattr(one, "matcher_identifier", "") == _OURS for one in shell.Completer.custom_matchers):
        return

    @context_matcher(priority=100, identifier=_OURS)  # type: ignore[untyped-decorator]
    def of_reports(context: Any) -> Any:
        lines = context.full_text.split("\n")[: context.cursor_line]
        text = "\n".join([*lines, context.text_until_cursor])
        names = names_for(text, shell.user_ns)
        call = asked(text) if names else None
        return SimpleMatcherResult(
            completions=[SimpleCompletion(name, type=_on_one_line(told)) for name, told in names.items()],
            matched_fragment=call.written if call else "",
            suppress=bool(names),
            ordered=True,
        )

    shell.Completer.custom_matchers.append(of_reports)
