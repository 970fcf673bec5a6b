"""Warnings printed after a run: the important first, each once with its reports, at most so many."""

from collections.abc import Collection, Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from finsam.cli.options import err
from finsam.cli.stopped import named
from finsam.present.parts.warnings import in_order, is_important
from finsam.report.project.layout import ReportId

MOST = 20
Warned = Mapping[str, Sequence[ReportId]]


def print_warnings(warned: Warned, console: Console, index: str, made_up: Collection[str] = ()) -> None:
    """Print each warning under the reports that it is of. `index`: the page that has all of them.

    `made_up`: associations of the demo, whose warnings are only counted: nobody has anything to mend there.
    """
    every = in_order(warned)
    ordered = [one for one in every if not {report.association for report in warned[one]} <= set(made_up)]
    if of_demo := len(every) - len(ordered):
        word = "varning" if of_demo == 1 else "varningar"
        console.print(f"{of_demo} {word} om de påhittade teamen: {escape(index)} visar hur de ser ut.")
    important = sum(map(is_important, ordered))
    told = ordered[: max(MOST, important)]
    groups: dict[tuple[ReportId, ...], list[str]] = {}
    for one in told:
        groups.setdefault(tuple(warned[one]), []).append(one)
    for reports, own in groups.items():
        for line in named(reports):
            console.print(f"[yellow]varning[/]  {escape(line)}")
        for one in own:
            _indented(one, console)
    if more := len(ordered) - len(told):
        console.print(f"… och {more} varningar till: {escape(index)} har alla.")


def _indented(text: str, console: Console) -> None:
    if console.is_terminal:
        console.print(Padding(escape(text), (0, 0, 0, 2)), soft_wrap=False)
    else:
        console.print(f"  {escape(text)}")


def print_errors(errors: tuple[str, ...], warnings: tuple[str, ...]) -> None:
    """Errors, then warnings, a line each, on stderr."""
    for error in errors:
        err.print(f"[bold red]Fel[/]  {escape(error)}")
    for warning in warnings:
        err.print(f"[yellow]Varning[/]  {escape(warning)}")
