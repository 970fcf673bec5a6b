"""What is wrong with a cell, a sheet or a file before it is known where: made a fault by whoever knows."""

from finsam.domain.faults import Fault, Place


class ContentError(ValueError):
    """What is wrong with the content of one cell, whichever row it is in.

    `found`: what the cell is said to hold, only where that is something else than its content. `paste`: lines
    of params that would give it a meaning; mostly empty.
    """

    def __init__(self, expected: str, remedy: str, found: str | None = None, paste: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.remedy = remedy
        self.found = found
        self.paste = paste


class UnreadableError(Exception):
    """A file, or a sheet of it, that cannot be read at all."""

    def __init__(self, found: str, expected: str, remedy: str, row: int | None = None) -> None:
        super().__init__(found)
        self.found = found
        self.expected = expected
        self.remedy = remedy
        self.row = row

    def at(self, place: Place) -> Fault:
        """The error as the fault of a file, or of a sheet in it."""
        return place.error(self.row, None, self.found, self.expected, self.remedy)
