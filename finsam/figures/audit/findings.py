"""The contradictions between rows: every rule over every row, each cause reported once.

A rule that cannot hold is mended by trying: every change that would satisfy it is made, all rules are run
again, and the change that leaves the least broken is the least change. What it also mends is the same cause.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from finsam.figures.audit.checked import Cause, CheckedBook, cause_of
from finsam.figures.audit.claims.claims import Noted, Use
from finsam.figures.audit.claims.contradictions import Broken, Repair
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.corrections import Cells, Trial, as_text, changed, equal_repairs, trials

# Rules with a figure that was reckoned from the others, which the rule proposes to change first. Of every
# other rule's figures one is as likely to be wrong as another.
_DERIVED = frozenset({"andel", "budget", "bas"})


@dataclass(frozen=True)
class Finding:
    """One contradiction.

    `rule`: which rule; `figures`: the rows in it, with their places. `statement`: the arithmetic, Swedish.
    `off`: how far off, in the figures' unit. `mend`: the least change that would mend it, empty where no
    single one does. `also`: what else the same change mends. `severity`: motsägelse, avrundning, rubrik.
    """

    rule: str
    figures: tuple[ClaimRow, ...]
    statement: str
    off: float
    mend: str
    also: tuple[str, ...]
    severity: str

    @property
    def team(self) -> tuple[str, str, str]:
        first = self.figures[0].figure
        return first.association, first.team, first.period


def audit(rows: Iterable[ClaimRow], noted: Noted | None = None) -> tuple[Finding, ...]:
    """Every contradiction between the rows, in the order of the rows. Empty where there is none.

    `noted`: collects what was compared; rows are numbered in it in the order they come.
    """
    by_association: dict[str, list[tuple[int, ClaimRow]]] = defaultdict(list)
    for position, row in enumerate(rows):
        by_association[row.figure.association].append((position, row))
    found: list[Finding] = []
    for own in by_association.values():
        compared = Noted()
        found += _audited([replace(row, at=at) for at, (_, row) in enumerate(own)], compared)
        if noted is not None:
            noted.relations += compared.relations
            noted.rows |= {own[at][0] for at in compared.rows}
    return tuple(found)


def _audited(rows: Sequence[ClaimRow], noted: Noted | None) -> list[Finding]:
    checked = CheckedBook.of(rows, noted)
    left = checked.broken
    findings: list[tuple[int, Finding]] = []
    told: set[Cause] = set()
    mended: Cells = set()
    while left:
        first = left[0]
        tried = trials(checked, first, left, mended)
        least = tried[0] if tried else Trial(checked, [one for one in left if one is not first])
        causes = {cause_of(one) for one in least.broken}
        fixed = [one for one in left if one is first or cause_of(one) not in causes]
        findings.append(_finding(rows, first, fixed, equal_repairs(tried)))
        told |= {cause_of(one) for one in fixed}
        if least.repair:
            # A number that has been mended once is not changed again: that is what makes this end.
            mended |= changed(least.repair)
        checked = least.checked
        left = [one for one in least.broken if cause_of(one) not in told]
    opening: dict[tuple[str, str, str], int] = {}
    for position, finding in sorted(findings, key=lambda found: found[0]):
        opening.setdefault(finding.team, position)
    ordered = sorted(findings, key=lambda found: (opening[found[1].team], found[0]))
    return [finding for _, finding in ordered]


def _finding(
    original: Sequence[ClaimRow], first: Broken, fixed: list[Broken], repairs: list[Repair]
) -> tuple[int, Finding]:
    """A finding, and the place in the files of the row it begins with."""
    causes = [first, *(one for one in fixed if one is not first)]
    named = list(dict.fromkeys(use.row.at for one in causes for use in _told(one)))
    if first.rule in _DERIVED:
        repairs = repairs[:1]
    finding = Finding(
        rule=first.rule,
        figures=tuple(original[position] for position in named),
        statement=first.says,
        off=round(first.off, 4),
        mend=as_text(repairs) or first.mend,
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
