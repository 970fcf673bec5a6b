"""An association's own cut-offs of age: limits with names, and decades of birth."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OwnAges:
    """What an association asks of ages beside its bands. A person can be within several limits.

    `at_most`: name and upper age in whole years, inclusive, of each limit. `decades`: first years of decades.
    """

    at_most: tuple[tuple[str, int], ...] = ()
    decades: tuple[int, ...] = ()

    def name_of(self, years: str) -> str:
        """What a limit is called; empty where the association has no name for it."""
        return next((name for name, limit in self.at_most if str(limit) == years), "")


NO_OWN_AGES = OwnAges()
