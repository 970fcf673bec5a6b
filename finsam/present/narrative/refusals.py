"""Texts that are not read at all: those with a personal number, or with characters that are not seen.

Other faults quote the text, and so would show the number, or steer the screen that they are shown on.
"""

from finsam.domain.faults import Fault
from finsam.domain.personal_number import holds_personal_number, nearly_names
from finsam.domain.printable import holds_control_characters
from finsam.present.narrative.narrative import MAX_FAULTS

_TAKE_AWAY = "Ta bort det: rapporten är en allmän handling."
_CONTROL = "texten innehåller styrtecken eller tecken som vänder skrivriktningen."
_TYPE_ANEW = "Skriv om raden i stället för att klistra in den."


def refusals(text: str, file: str) -> tuple[Fault, ...]:
    """A fault for each line that stops the whole text; without any, the text can be read."""
    lines = list(enumerate(text.split("\n"), start=1))
    if nearly_names(text):
        found = [_personal(file, number, line) for number, line in lines if nearly_names(line)]
        # The number may be spread over two lines.
        return tuple(found[:MAX_FAULTS]) or (_personal(file, None, text),)
    if holds_control_characters(text):
        numbers = [number for number, line in lines if holds_control_characters(line)]
        return tuple(
            Fault("error", file, line=number, problem=_CONTROL, remedy=_TYPE_ANEW)
            for number in numbers[:MAX_FAULTS]
        )
    return ()


def _personal(file: str, line: int | None, text: str) -> Fault:
    sure = holds_personal_number(text)
    problem = f"texten innehåller {'' if sure else 'något som ser ut som '}ett personnummer."
    return Fault("error", file, line=line, problem=problem, remedy=_TAKE_AWAY)
