"""Faults are laid out for the width there is: never a word cut in two, never a code list twice."""

from io import StringIO

from rich.console import Console

from finsam.cli.fault_list import AS_ABOVE, tell_faults
from finsam.report.check.checking import InputFault

LIST = "en av: Socialtjänst/kommun, Arbetsförmedlingen, Försäkringskassan, Regionen, Egen ansökan, Annan"
PLACE = ("error", "avesta.xlsx", "blad Deltagare, kolumn Remittent")
FAULTS = (
    InputFault(*PLACE, "«Reg. Dalarna»", LIST, "Välj ur listan.", tuple(range(2, 41))),
    InputFault(*PLACE, "«Soc»", LIST, "Välj ur listan.", (41,)),
    InputFault(*PLACE, "«Försäkringskasan»", LIST, "Menade du «Försäkringskassan»?", (42, 44)),
)


def printed(width: int, faults: tuple[InputFault, ...] = FAULTS) -> str:
    console = Console(file=StringIO(), width=width)
    tell_faults(faults, console)
    return str(console.file.getvalue())  # type: ignore[attr-defined]


def test_a_narrow_terminal_gets_a_list_whose_words_are_whole() -> None:
    told = printed(80)
    lines = [line.rstrip() for line in told.splitlines()]
    assert "│" not in told
    assert max(map(len, lines)) <= 80
    words = {word for line in lines for word in line.split()}
    assert {"Socialtjänst/kommun,", "Arbetsförmedlingen,", "«Försäkringskasan»:"} <= words
    assert lines[0] == "Fel  avesta.xlsx, blad Deltagare, kolumn Remittent"
    assert "  «Reg. Dalarna»: 39 rader (2–40)" in lines


def test_the_code_list_stands_once_a_column_in_a_list_and_in_a_table() -> None:
    assert printed(80).count("en av: Socialtjänst/kommun") == 1
    wide = printed(240)
    assert wide.count("en av: Socialtjänst/kommun") == 1
    assert wide.count(AS_ABOVE) == 1
    assert "│" in wide


def test_what_to_do_stands_once_for_the_words_that_are_mended_alike() -> None:
    assert printed(80).count("Gör så här: Välj ur listan.") == 1
    assert printed(240).count("Välj ur listan.") == 1


def test_brackets_in_a_fault_are_printed_as_they_stand() -> None:
    fault = InputFault("warning", "a.xlsx", "blad [bold]", "«[red]x»", "", "Ta bort [/].")
    for width in (80, 240):
        told = printed(width, (fault,))
        assert "«[red]x»" in told
        assert "blad [bold]" in told
        assert "Ta bort [/]." in told


def test_nothing_is_printed_where_nothing_is_wrong() -> None:
    assert printed(80, ()) == printed(240, ()) == ""
