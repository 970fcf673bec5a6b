"""Do these figures contradict themselves? Every rule over every row, each cause told once.

A rule that cannot hold is mended by trying: every change that would satisfy it is made, all rules are run
again, and the change that leaves the least broken is the least change. What it also mends is the same cause.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from finsam.domain.figures import Figures
from finsam.figures.audit.book import Book, Use
from finsam.figures.audit.broken import Broken, Repair
from finsam.figures.audit.mend import (
    Cause,
    Trial,
    as_text,
    cause_of,
    changed,
    equal_repairs,
    positions,
    trials,
)
from finsam.figures.audit.rows import Row, rows_of
from finsam.figures.audit.rules import broken_rules

# Rules whose figures are as likely to be wrong one as another.
_UNDECIDED = frozenset({"samma tal", "summa"})


@dataclass(frozen=True)
class Finding:
    """One contradiction.

    `rule`: which rule; `figures`: the rows in it, with their places. `statement`: the arithmetic, Swedish.
    `off`: how far off, in the figures' unit. `mend`: the least change that would mend it, empty where no
    single one does. `also`: what else the same change mends. `severity`: motsägelse, avrundning, rubrik.
    """

    rule: str
    figures: tuple[Row, ...]
    statement: str
    off: float
    mend: str
    also: tuple[str, ...]
    severity: str

    @property
    def team(self) -> tuple[str, str, str]:
        first = self.figures[0].figure
        return first.association, first.team, first.period


def audit(rows: Iterable[Row]) -> tuple[Finding, ...]:
    """Every contradiction between the rows, in the order of the rows. Empty where there is none."""
    by_association: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_association[row.figure.association].append(row)
    found = [finding for own in by_association.values() for finding in _audited(own)]
    return tuple(found)


def audit_figures(figures: Figures, file: str = "") -> tuple[Finding, ...]:
    """Every contradiction between computed figures."""
    return audit(rows_of(figures, file))


def _audited(rows: Sequence[Row]) -> list[Finding]:
    current = list(rows)
    left = broken_rules(Book(current))
    findings: list[tuple[int, Finding]] = []
    told: set[Cause] = set()
    mended: set[tuple[int, str]] = set()
    while left:
        first = left[0]
        tried = trials(current, first, left, mended)
        least = tried[0] if tried else Trial(current, [one for one in left if one is not first])
        causes = {cause_of(one, least.rows) for one in least.broken}
        fixed = [one for one in left if one is first or cause_of(one, current) not in causes]
        findings.append(_finding(rows, current, first, fixed, equal_repairs(tried)))
        told |= {cause_of(one, current) for one in fixed}
        if least.repair:
            # A number that has been mended once is not changed again: that is what makes this end.
            mended |= changed(current, least.repair)
        current = least.rows
        left = [one for one in least.broken if cause_of(one, current) not in told]
    opening: dict[tuple[str, str, str], int] = {}
    for position, finding in sorted(findings, key=lambda found: found[0]):
        opening.setdefault(finding.team, position)
    ordered = sorted(findings, key=lambda found: (opening[found[1].team], found[0]))
    return [finding for _, finding in ordered]


def _finding(
    original: Sequence[Row], current: Sequence[Row], first: Broken, fixed: list[Broken], repairs: list[Repair]
) -> tuple[int, Finding]:
    """A finding, and the place in the files of the row it begins with."""
    places = positions(current)
    causes = [first, *(one for one in fixed if one is not first)]
    named = list(dict.fromkeys(places[id(use.row)] for one in causes for use in _told(one)))
    if first.rule not in _UNDECIDED or len(repairs) > 3:
        repairs = repairs[:1]
    finding = Finding(
        rule=first.rule,
        figures=tuple(original[position] for position in named),
        statement=first.says,
        off=round(first.off, 4),
        mend=" eller ".join(as_text(repair) for repair in repairs) or first.mend,
        also=tuple(dict.fromkeys(one.says for one in causes[1:])),
        severity=_severity(first),
    )
    return named[0], finding


def _told(broken: Broken) -> list[Use]:
    """The rows that a finding names: where a count stands itself, not every share that is of it."""
    uses: list[Use] = []
    for claim in broken.claims:
        own = [use for use in claim.uses if use.cell not in ("numerator", "denominator")]
        uses += own if own and broken.rule != "samma tal" else claim.uses
    return uses


def _severity(broken: Broken) -> str:
    if broken.rule == "rubrikens period":
        return "rubrik"
    return "avrundning" if broken.rule == "andel" else "motsägelse"
