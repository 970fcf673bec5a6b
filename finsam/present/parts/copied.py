"""What a cell of a page says to a spreadsheet that it is copied to.

A negative number has a real minus, which is read as one, but which spreadsheets take for text.
The attributes are those that LibreOffice itself writes, and the one that Excel's own HTML has for a value
(«num», Microsoft Office HTML and XML Reference); other programs pass them over.
"""

import re

from markupsafe import Markup

from finsam.present.typography import HARD_SPACE, MINUS

_NEGATIVE = re.compile(
    rf"{MINUS}(?P<whole>\d{{1,3}}(?:{HARD_SPACE}\d{{3}})*|\d+)(?:,(?P<decimals>\d+))?(?P<percent>{HARD_SPACE}%)?"
)
# A number as it is written in code, not in Swedish.
_WRITTEN_AS = "1033;"


def copied(text: str) -> Markup:
    """The attributes of a cell with this text; none but where it is a negative number."""
    found = _NEGATIVE.fullmatch(text)
    if found is None:
        return Markup("")
    value = f"-{found['whole'].replace(HARD_SPACE, '')}.{found['decimals'] or 0}"
    exact = float(value) / 100 if found["percent"] else float(value)
    told = f"{exact:.12g}"
    return Markup(' sdval="{}" sdnum="{}" x:num="{}"').format(told, _WRITTEN_AS, told)
