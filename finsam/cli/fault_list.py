"""Faults printed: a table where there is room, else a list; each column's code list once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from finsam.domain.faults import Fault, rows_in_words

# In fewer columns than this a table's six would cut words in two.
LEAST_WIDTH = 110
_WORDS = {"error": ("red", "Fel"), "warning": ("yellow", "Varning")}
_HEADS = ("", "Fil", "Plats", "Vad som stod", "Vad som väntades", "Gör så här")
AS_ABOVE = "som ovan"

# Faults of one place that expect the same, by what to do about them.
Block = dict[str, list[Fault]]


def print_faults(faults: Iterable[Fault], console: Console) -> None:
    """Print the faults as the console has room for."""
    blocks = list(_blocks(faults))
    if not blocks:
        return
    if console.width >= LEAST_WIDTH:
        console.print(_table(blocks))
        return
    for block in blocks:
        _print_list(block, console)


def _blocks(faults: Iterable[Fault]) -> Iterator[Block]:
    """The faults in their order, those of one place that expect the same together."""
    alike: dict[Fault, Block] = {}
    for fault in faults:
        key = replace(fault, found="", problem="", remedy="", paste="", row=None, more=())
        alike.setdefault(key, {}).setdefault(fault.remedy, []).append(fault)
    yield from alike.values()


def _table(blocks: Iterable[Block]) -> Table:
    table = Table(show_lines=True)
    for head in _HEADS:
        table.add_column(head, overflow="fold")
    for block in blocks:
        expected = ""
        for remedy, own in block.items():
            first = own[0]
            colour, word = _word(first)
            expected = AS_ABOVE if expected and first.expected else first.expected
            cells = (first.file, first.place, _found(own), expected, "\n".join((remedy, *_pasted(own))))
            table.add_row(f"[{colour}]{word}[/]", *(escape(cell) for cell in cells))
    return table


def _print_list(block: Block, console: Console) -> None:
    groups = list(block.values())
    first = groups[0][0]
    colour, word = _word(first)
    place = ", ".join(part for part in (first.file, first.place) if part)
    console.print(f"[{colour}]{word}[/]  {escape(place)}", soft_wrap=False)
    for own in groups:
        for line in _found(own).splitlines():
            _indented(line, console)
        if own is groups[0] and first.expected:
            _indented(f"Väntat: {first.expected}", console)
        if own[0].remedy:
            _indented(f"Gör så här: {own[0].remedy}", console)
        for line in _pasted(own):
            _indented(line, console)
    console.print()


def _indented(text: str, console: Console) -> None:
    console.print(Padding(escape(text), (0, 0, 0, 2)), soft_wrap=False)


def _word(fault: Fault) -> tuple[str, str]:
    colour, word = _WORDS[fault.severity]
    return (f"bold {colour}", "Viktig varning") if fault.important else (colour, word)


def _pasted(own: Sequence[Fault]) -> list[str]:
    """The lines to paste, each once."""
    return list(dict.fromkeys(fault.paste for fault in own if fault.paste))


def _found(own: Sequence[Fault]) -> str:
    """What each fault is about, a line each, with its rows."""
    return "\n".join(
        f"{fault.shown}: {rows_in_words(fault.rows)}" if fault.rows else fault.shown for fault in own
    )
