"""From a rehabilitation team's register to the report that its board reads."""

__version__ = "0.1.0"
