"""The outcome of a check of a table: how much was compared, what is wrong, and what was left out."""

from dataclasses import dataclass, field


@dataclass
class CheckedTable:
    """What was compared, what does not hold, and what was not understood; sentences in Swedish."""

    sums: int = 0
    percentages: int = 0
    wrong: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    not_compared: list[str] = field(default_factory=list)
