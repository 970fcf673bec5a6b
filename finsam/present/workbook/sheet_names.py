"""Names of sheets and tables, as Excel allows them."""

import re

# Excel takes so many characters, and none of these.
_LONGEST, _LONGEST_NAME = 31, 200
_NOT_IN_SHEET = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_NAME = re.compile(r"\W+")


def sheet_name(number: int, title: str) -> str:
    """A sheet's name: its number, which no other has, and as many whole words of its title as fit."""
    wanted = f"{number:02d} {_NOT_IN_SHEET.sub(' ', title)}"
    within = wanted[:_LONGEST]
    if wanted[_LONGEST : _LONGEST + 1].isalnum() and " " in within[3:]:
        within = within.rpartition(" ")[0]
    return within.rstrip(" ,.;:–'")


class TableNames:
    """Names of tables, each once: by them a formula in another workbook finds one, period after period."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, id: str) -> str:
        """The name of a table with this id on the page."""
        first = f"tabell_{_NOT_IN_NAME.sub('_', id.removeprefix('table-')).strip('_')}"[:_LONGEST_NAME]
        name, number = first, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{first}_{number}"
        self._taken.add(name.lower())
        return name
