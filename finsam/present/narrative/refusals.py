"""Which texts are not read at all? Those with a personal number, or with characters that are not seen.

Other faults quote the text, and so would show the number, or steer the screen that they are shown on.
"""

from finsam.domain.personal_number import holds_personal_number, nearly_names
from finsam.domain.printable import holds_control_characters
from finsam.present.narrative.narrative import MAX_FAULTS, TextFault

_TAKE_AWAY = "Ta bort det: rapporten är en allmän handling."
_CONTROL = (
    "texten innehåller styrtecken eller tecken som vänder skrivriktningen.",
    "Skriv om raden i stället för att klistra in den.",
)


def refusals(text: str, file: str) -> tuple[TextFault, ...]:
    """A fault for each line that stops the whole text; without any, the text can be read."""
    lines = list(enumerate(text.split("\n"), start=1))
    if nearly_names(text):
        found = [TextFault(file, number, *_personal(line)) for number, line in lines if nearly_names(line)]
        # The number may be spread over two lines.
        return tuple(found[:MAX_FAULTS]) or (TextFault(file, None, *_personal(text)),)
    if holds_control_characters(text):
        found = [
            TextFault(file, number, *_CONTROL) for number, line in lines if holds_control_characters(line)
        ]
        return tuple(found[:MAX_FAULTS])
    return ()


def _personal(text: str) -> tuple[str, str]:
    sure = holds_personal_number(text)
    return f"texten innehåller {'' if sure else 'något som ser ut som '}ett personnummer.", _TAKE_AWAY
