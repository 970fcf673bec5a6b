"""The attack: what any reader of public files can narrow to a few values, of few persons.

An association's editions are taken together: a reader knows them all, and the definitions.
"""

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from finsam.figures.intruder.bounds import ContradictionError
from finsam.figures.intruder.corrections import differences
from finsam.figures.intruder.narrowing import Narrowed, days_of_few, limits_of, narrow_cells, registers_of
from finsam.figures.intruder.public_files import Edition, read_folder
from finsam.figures.intruder.statements import told
from finsam.figures.quiet_highs import UnsolvedError


@dataclass(frozen=True)
class Report:
    """What the intruder found. `unknown`: what it did not understand or had no time for, in Swedish."""

    n_files: int
    n_figures: int
    n_cells: int = 0
    narrowed: tuple[Narrowed, ...] = ()
    unknown: tuple[str, ...] = ()
    contradiction: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def safe(self) -> bool:
        """Whether everything was tried and nothing found."""
        return not (self.narrowed or self.unknown or self.contradiction)


def attack_folder(folder: Path) -> Report:
    """Reads all public files below a folder, and attacks them."""
    editions, faults = read_folder(folder)
    report = attack(editions)
    return replace(report, unknown=(*faults, *report.unknown))


def attack(files: Sequence[Edition]) -> Report:
    """What can be narrowed in some editions, and by their corrections.

    `contradiction`: the associations that no register fits.
    """
    begun = time.process_time()
    by_association: dict[str, list[Edition]] = defaultdict(list)
    for edition in files:
        by_association[edition.definitions.association].append(edition)
    found = Report(sum(one.n_files for one in files), sum(len(one.figures) for one in files))
    for association, editions in sorted(by_association.items()):
        *before, newest = _as_published(editions)
        try:
            found = _newest_attacked(found, association, editions, newest)
            for old, new in pairwise([*before, newest]):
                found = replace(found, narrowed=(*found.narrowed, *differences(old, new)))
        except ContradictionError:
            found = replace(found, contradiction=(*found.contradiction, association))
        except UnsolvedError:
            found = replace(found, unknown=(*found.unknown, f"{association}: hann inte prövas"))
    return replace(found, seconds=time.process_time() - begun)


def _as_published(editions: Sequence[Edition]) -> Iterator[list[Edition]]:
    """The editions as they were at first, after the first corrections, and so on."""
    for number in range(1, max(one.number for one in editions) + 1):
        last: dict[str, int] = defaultdict(int)
        for one in editions:
            if one.number <= number:
                last[one.definitions.period] = max(last[one.definitions.period], one.number)
        yield [one for one in editions if one.number == last[one.definitions.period]]


def _newest_attacked(
    report: Report, association: str, every: Sequence[Edition], newest: Sequence[Edition]
) -> Report:
    """The report with what is found of an association in all that was ever public of it.

    In the newest editions alone where no register fits all: then it was corrected.
    """
    if len(every) > len(newest):
        with suppress(ContradictionError):
            return _attacked(report, association, every)
    return _attacked(report, association, newest)


def _attacked(report: Report, association: str, editions: Sequence[Edition]) -> Report:
    """The report with what is found of one association."""
    said = told(editions)
    not_held = [f"{association} {table}: förstås inte" for table in said.unknown]
    report = replace(report, unknown=(*report.unknown, *not_held))
    registers = registers_of(said, limits_of(editions))
    cells, late = narrow_cells(registers)
    narrowed = [Narrowed(association, *one) for one in (*cells, *days_of_few(said, registers))]
    untried = (f"{association}: {late} celler hann inte prövas",) if late else ()
    return replace(
        report,
        n_cells=report.n_cells + registers.cells.n,
        narrowed=(*report.narrowed, *narrowed),
        unknown=(*report.unknown, *untried),
    )
