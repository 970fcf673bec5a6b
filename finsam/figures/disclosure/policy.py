"""How an association protects its public edition: its choices."""

from dataclasses import dataclass
from enum import StrEnum


class Method(StrEnum):
    """What is done where an exact number would tell of few."""

    HIDE = "hide"
    ROUND = "round"


@dataclass(frozen=True)
class Policy:
    """An association's choices. No reader can narrow a number from 1 to `least_count` - 1 to fewer than
    `interval` + 1 numbers. `base`: of rounding. ValueError where the choices contradict each other.
    """

    least_count: int = 5
    interval: int = 3
    method: Method = Method.HIDE
    base: int = 5

    def __post_init__(self) -> None:
        if not 1 <= self.interval < self.least_count:
            raise ValueError(f"an interval of {self.interval} cannot be kept below {self.least_count}")
        if self.method is Method.ROUND and (2 * self.base < self.least_count or self.interval >= self.base):
            raise ValueError(f"rounding to {self.base} does not keep {self.least_count} and {self.interval}")

    @property
    def rounds(self) -> bool:
        """Whether every count is rounded."""
        return self.method is Method.ROUND
