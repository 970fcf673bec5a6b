"""What typer itself says is in Swedish: the help of every command, and what is wrong with a call."""

import re

import pytest
from typer.testing import CliRunner

from finsam.cli.app import app

COMMANDS = [
    command.name or command.callback.__name__.replace("_", "-")
    for command in app.registered_commands
    if command.callback
]
ENGLISH = re.compile(
    r"\b(Usage|Options|Arguments|Commands|Show this|exit|default|required|COMMAND|ARGS|OPTIONS|bool|str|path|"
    r"list|int|range|Error|Try|No such|Invalid|Missing|unexpected)\b"
)


def said(*args: str) -> str:
    result = CliRunner().invoke(app, list(args), env={"COLUMNS": "200"})
    return result.output + (result.stderr if result.stderr_bytes else "")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_swedish_all_through(command: str) -> None:
    told = said(*command.split(), "--help")
    assert "Användning: " in told and "Visa den här hjälpen." in told
    assert ENGLISH.findall(told) == []


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("bogus",), "Kommandot «bogus» finns inte."),
        (("reports", "--jobb", "2"), "Valet --jobb finns inte. Menade du --jobs?"),
        (("reports", "--jobs", "två"), "--jobs är inte som det ska: väntade heltal."),
        (("reports", "--edition", "min"), "--edition är inte som det ska: väntade board eller public."),
        (("period",), "PERIOD saknas."),
        (("publish",), "--period saknas."),
        (("check", "allt"), "Det står för mycket: allt."),
    ],
)
def test_a_command_that_is_called_in_a_wrong_way_says_what_is_wrong_in_swedish(
    args: tuple[str, ...], words: str
) -> None:
    told = said(*args)
    assert words in told
    assert "--help» visar hur kommandot skrivs." in told
    assert ENGLISH.findall(told) == []
