"""What has been made and what is wrong: told by the thread that makes, waited for by those that show it."""

import threading
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Round:
    """What one round of making came to: `made` reports, `faults` with what to do, in `seconds` of clock."""

    seconds: float
    made: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


class ShownState:
    """The latest round, numbered, so that a page can wait for the next."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self._working = True
        self._round = Round(0.0)

    def begin(self) -> None:
        """A round has begun."""
        self._set(True, self._round)

    def end(self, latest: Round) -> None:
        """A round has ended so."""
        self._set(False, latest)

    def _set(self, working: bool, latest: Round) -> None:
        with self._changed:
            self._number += 1
            self._working, self._round = working, latest
            self._changed.notify_all()

    def after(self, number: int, seconds: float) -> dict[str, Any]:
        """The state as soon as it is a later one than that number, or as it is after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._number > number, seconds)
            return {
                "number": self._number,
                "working": self._working,
                "seconds": round(self._round.seconds, 1),
                "made": list(self._round.made),
                "faults": list(self._round.faults),
            }
