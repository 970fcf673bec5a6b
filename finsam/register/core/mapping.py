"""How a list in another form is read as ours: what a team's params say, or what is recognised.

Source: docs/registers.md.
"""

from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mapping:
    """Which sheet, heading and word of a file is which of ours; empty where nothing is said.

    `file`: its name beside the registers. `sheets`: our sheet -> theirs, in order, which are one
    list. `ids_per_sheet`: whether the ids begin anew on each sheet. `header_row`: the rows of the headings as
    Excel numbers them, one or two. `columns`: our heading -> theirs, of which the first that a sheet has is
    read; a heading of two rows is `group / heading`. `one_of`: our heading -> their heading -> code, where a
    mark in one of several columns says which. `split`: their heading -> our headings that its text holds in
    that order. `words`: code list or our heading -> word -> code. `rows`: their heading -> what stands in the
    rows that are read.
    """

    file: str | None = None
    sheets: Pairs[str, tuple[str, ...]] = field(default_factory=dict)
    ids_per_sheet: bool = False
    header_row: tuple[int, ...] = ()
    columns: Pairs[str, tuple[str, ...]] = field(default_factory=dict)
    one_of: Pairs[str, Pairs[str, str]] = field(default_factory=dict)
    split: Pairs[str, tuple[str, ...]] = field(default_factory=dict)
    words: Pairs[str, Pairs[str, str]] = field(default_factory=dict)
    rows: Pairs[str, str] = field(default_factory=dict)
