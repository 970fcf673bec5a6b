"""The words of the command line that are typer's own, in Swedish: help, usage, types and what is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer.core import TyperCommand, TyperGroup

_HELP = "Visa den här hjälpen."
_USAGE = "Användning: "
# How a value's type is told in the help; a flag has none.
_TYPES = {"<bool>": "", "<path>": "<sökväg>", "<str>": "<text>", "<list[str]>": "<text>"}
_TYPES |= {"<list[path]>": "<sökväg>", "<int range>": "<heltal>", "<int>": "<heltal>", "<file>": "<fil>"}
_PANELS = {
    "DEPRECATED_STRING": "(föråldrat) ",
    "DEFAULT_STRING": "[annars: {}]",
    "ENVVAR_STRING": "[miljövariabel: {}]",
    "REQUIRED_LONG_STRING": "[måste anges]",
    "ARGUMENTS_PANEL_TITLE": "Det som anges",
    "OPTIONS_PANEL_TITLE": "Val",
    "COMMANDS_PANEL_TITLE": "Kommandon",
    "ERRORS_PANEL_TITLE": "Fel",
    "ABORTED_TEXT": "Avbrutet.",
    "RICH_HELP": "[blue]{command_path} {help_option}[/] visar hjälpen.",
}
# What typer says is wrong, by the kind of its exception; others keep their own words.
_NAMELESS = "ett värde"


def fault_in_words(fault: Any) -> str:
    """What is wrong with how a command was called, and what was expected."""
    kind, hint = type(fault).__name__, _name_of(fault)
    if kind == "NoSuchOption":
        near = f" Menade du {' eller '.join(fault.possibilities)}?" if fault.possibilities else ""
        return f"Valet {fault.option_name} finns inte.{near}"
    if kind == "MissingParameter":
        return f"{hint} saknas."
    if kind == "BadOptionUsage":
        return f"{fault.option_name} är skrivet på fel sätt: se efter om det ska ha ett värde."
    if kind == "BadParameter":
        return f"{hint} är inte som det ska: väntade {_expected(fault)}."
    said = str(fault.format_message())
    if said.startswith("No such command"):
        return f"Kommandot «{said.partition(' command ')[2].strip(chr(39) + '.')}» finns inte."
    if said.startswith("Got unexpected"):
        return f"Det står för mycket: {said.rpartition('(')[2].rstrip(')')}."
    return "Ett kommando saknas." if said == "Missing command." else said


def _name_of(fault: Any) -> str:
    param = getattr(fault, "param", None)
    return (
        " / ".join(param.opts)
        if param is not None and param.opts[0].startswith("-")
        else (str(param.metavar or param.name).upper() if param is not None else _NAMELESS)
    )


def _expected(fault: Any) -> str:
    """The type that was expected, or the choices that there are."""
    told = str(fault.param.display_type(fault.ctx)).strip("<>") if fault.param is not None else ""
    return told.replace("|", " eller ") or "ett annat värde"


def _show_fault(fault: Any) -> None:
    from rich.markup import escape

    from finsam.cli.options import err

    if type(fault).__name__ == "NoArgsIsHelpError":
        return
    err.print(f"[bold red]Fel[/]  {escape(fault_in_words(fault))}")
    if getattr(fault, "ctx", None) is not None:
        err.print(f"«{fault.ctx.command_path} --help» visar hur kommandot skrivs.")


def _speak_swedish() -> None:
    """Put our words in the place of typer's. What it shows them with takes a tenth of a run to import."""
    from typer import rich_utils

    for name, words in _PANELS.items():
        setattr(rich_utils, name, words)
    setattr(rich_utils, "rich_format_error", _show_fault)  # noqa: B010


@contextmanager
def _faults_in_swedish() -> Iterator[None]:
    try:
        yield
    except Exception:
        _speak_swedish()
        raise


class _InSwedish:
    """What a command and a group of commands have in common."""

    def get_params(self, ctx: Any) -> list[Any]:
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            if param.name == "help":
                param.help = _HELP
            told = type(param).display_type(param, ctx)
            words = _TYPES.get(told.lower(), told).replace("list[", "").replace("]", "")
            param.display_type = lambda _, words=words: words
        return params

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_USAGE)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _speak_swedish()
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def make_context(self, *args: Any, **options: Any) -> Any:
        with _faults_in_swedish():
            return super().make_context(*args, **options)  # type: ignore[misc]

    def invoke(self, ctx: Any) -> Any:
        with _faults_in_swedish():
            return super().invoke(ctx)  # type: ignore[misc]


class SwedishCommand(_InSwedish, TyperCommand):
    """A command whose help is in Swedish."""


class SwedishGroup(_InSwedish, TyperGroup):
    """All commands together."""


OPTIONS = "[VAL]"
COMMAND = "KOMMANDO [VAL]..."
