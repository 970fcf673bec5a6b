"""The order of warnings: first those that say that the figures themselves may be wrong."""

from collections.abc import Iterable

from finsam.domain.faults import IMPORTANT


def is_important(warning: str) -> bool:
    """Whether a warning says that figures may be wrong."""
    return warning.startswith(IMPORTANT)


def in_order(warnings: Iterable[str]) -> tuple[str, ...]:
    """Each warning once, the important first, else as they came."""
    return tuple(sorted(dict.fromkeys(warnings), key=lambda one: not is_important(one)))
