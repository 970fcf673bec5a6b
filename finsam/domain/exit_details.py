"""Which avslutsdetaljer go with which avslutsorsak: one rule for checking, counting and drawing.

A detail belongs to the reason that its row in the code list names as parent; an own row without a parent
belongs to every reason. An early dropout may have any detail: it says when somebody left, not to what.
"""

from finsam.domain.codes import CodeList
from finsam.domain.rules import EARLY_DROPOUT


def details_of(exit_reason: str, details: CodeList) -> tuple[str, ...]:
    """The finer rows of a reason, in the order of the list."""
    return tuple(code.id for code in details.codes if code.parent == exit_reason)


def goes_with(exit_detail: str, exit_reason: str, details: CodeList) -> bool:
    """Whether somebody can have left with this detail for this reason. KeyError for an unknown detail."""
    return exit_reason == EARLY_DROPOUT or details.parent(exit_detail) in (None, exit_reason)
