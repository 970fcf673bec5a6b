"""Ctrl-C while the command's modules are imported: no fault of theirs, and told in one sentence.

Imported before any other module of the command, and imports none itself: a machine may take seconds for the
rest.
"""

import sys
from types import TracebackType

# What shells expect: 128 and the number of SIGINT.
INTERRUPTED_EXIT = 130
INTERRUPTED = "Avbrutet. Varje fil i outputs/ står hel, och nästa körning gör resten."


def tell_interrupted() -> None:
    """The one sentence."""
    sys.stderr.write(f"{INTERRUPTED}\n")


def _told_if_interrupted(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        tell_interrupted()
    else:
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _told_if_interrupted
