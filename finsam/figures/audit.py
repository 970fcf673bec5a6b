"""Do these figures contradict themselves? Every rule over every row, each cause told once.

A rule that cannot hold is mended by trying: every change that would satisfy it is made, all rules are run
again, and the change that leaves the least broken is the least change. What it also mends is the same cause.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from finsam.domain.figures import Figure, Figures
from finsam.figures import audit_rules_base as base
from finsam.figures import audit_rules_codes as codes
from finsam.figures import audit_rules_flow as flow
from finsam.figures import audit_rules_margin as margin
from finsam.figures import audit_rules_mean as mean
from finsam.figures import audit_rules_outside as outside
from finsam.figures import audit_rules_range as range_
from finsam.figures import audit_rules_share as share
from finsam.figures import audit_rules_survival as survival
from finsam.figures.audit_book import Book, Key, Use, key_of
from finsam.figures.audit_broken import Broken, Repair
from finsam.figures.audit_numbers import is_exact, printing_of, step_of
from finsam.figures.audit_rows import Row, rows_of
from finsam.figures.audit_words import amount, name, place, plain

Rule = Callable[[Book], Iterator[Broken]]

# In the order in which a contradiction is told: the rule that says most of a cause comes first.
RULES: tuple[Rule, ...] = (
    outside.printed,
    margin.money,
    margin.margins,
    flow.flow,
    share.shares,
    codes.dropouts,
    codes.parents,
    flow.same,
    codes.columns,
    codes.exits,
    mean.whole_sums,
    mean.group_means,
    mean.known_counts,
    range_.order,
    range_.groups,
    range_.half_steps,
    range_.bands,
    survival.everybody,
    survival.same_number,
    flow.among,
    flow.parts_of_participated,
    share.bases,
    share.hundred,
    base.unknown_bases,
    codes.full_time,
    outside.next_period,
    outside.teams,
    outside.headings,
)
# So many changes are tried for one contradiction; a rule proposes its likeliest first.
_TRIED = 16
# Rules whose figures are as likely to be wrong one as another.
_UNDECIDED = frozenset({"samma tal", "summa"})
_CELLS = {"n": "n", "numerator": "täljaren", "denominator": "nämnaren"}


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


def broken_rules(book: Book) -> list[Broken]:
    """What every rule says of a book, in the rules' order."""
    return [broken for rule in RULES for broken in rule(book)]


def _audited(rows: Sequence[Row]) -> list[Finding]:
    current = list(rows)
    left = broken_rules(Book(current))
    findings: list[tuple[int, Finding]] = []
    told: set[Cause] = set()
    mended: set[tuple[int, str]] = set()
    while left:
        first = left[0]
        trials = _trials(current, first, left, mended)
        least = trials[0] if trials else Trial(current, [one for one in left if one is not first])
        causes = {_cause(one, least.rows) for one in least.broken}
        fixed = [one for one in left if one is first or _cause(one, current) not in causes]
        findings.append(_finding(rows, current, first, fixed, _equal(trials)))
        told |= {_cause(one, current) for one in fixed}
        if least.repair:
            # A number that has been mended once is not changed again: that is what makes this end.
            mended |= _changed(current, least.repair)
        current = least.rows
        left = [one for one in least.broken if _cause(one, current) not in told]
    opening: dict[tuple[str, str, str], int] = {}
    for position, finding in sorted(findings, key=lambda found: found[0]):
        opening.setdefault(finding.team, position)
    ordered = sorted(findings, key=lambda found: (opening[found[1].team], found[0]))
    return [finding for _, finding in ordered]


Cause = tuple[str, tuple[Key, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Trial:
    """What a repair leads to: all rows with it made, and what is then still broken."""

    rows: list[Row]
    broken: list[Broken]
    repair: Repair | None = None

    @property
    def cost(self) -> tuple[int, int]:
        return len(self.broken), self.repair.size if self.repair else 0


def _positions(rows: Sequence[Row]) -> dict[int, int]:
    """A row keeps its place in the list whatever is tried on it, so that the original can be told."""
    return {id(row): position for position, row in enumerate(rows)}


def _cause(broken: Broken, rows: Sequence[Row]) -> Cause:
    """What makes two broken rules the same one, before and after something else was mended."""
    keys = tuple(claim.key for claim in broken.claims)
    if len(broken.claims) > 1:
        return broken.rule, keys, ()
    places = _positions(rows)
    return broken.rule, keys, tuple(places[id(use.row)] for use in broken.uses)


def _changed(rows: Sequence[Row], repair: Repair) -> set[tuple[int, str]]:
    places = _positions(rows)
    return {(places[id(use.row)], _cell(use)) for use, _ in repair.changes}


def _trials(rows: list[Row], first: Broken, broken: list[Broken], done: set[tuple[int, str]]) -> list[Trial]:
    """What the repairs of a broken rule lead to, the least change first; none that makes it worse."""
    trials = []
    cause = _cause(first, rows)
    for repair in first.repairs[:_TRIED]:
        mended = None if _changed(rows, repair) & done else _mended(rows, repair)
        if mended is None:
            continue
        trial = Trial(mended, broken_rules(Book(mended)), repair)
        if len(trial.broken) <= len(broken) and cause not in {_cause(one, mended) for one in trial.broken}:
            trials.append(trial)
    return sorted(trials, key=lambda trial: trial.cost)


def _equal(trials: list[Trial]) -> list[Repair]:
    """The least repairs: several where nothing tells which of them is right."""
    return [trial.repair for trial in trials if trial.repair and trial.cost == trials[0].cost]


def _mended(rows: list[Row], repair: Repair) -> list[Row] | None:
    """The rows with a repair made; None where a number cannot be what it asks for."""
    cells: dict[int, list[tuple[Use, float]]] = defaultdict(list)
    for use, value in repair.changes:
        if value < 0 and is_exact(use.row.figure):
            return None
        cells[id(use.row)].append((use, value))
    mended = []
    for row in rows:
        for use, value in cells.get(id(row), ()):
            row = replace(row, figure=_with(row, use.cell, value))
        mended.append(row)
    return mended


def _with(row: Row, cell: str, value: float) -> Figure:
    figure = row.figure
    if cell == "n":
        return replace(figure, n=round(value))
    if cell == "numerator":
        return replace(figure, numerator=Decimal(round(value)))
    if cell == "denominator":
        return replace(figure, denominator=Decimal(round(value)))
    if cell == "share":
        value = value / float(Book([row]).denominators(row)[0]) if figure.denominator else value
    exact = Decimal(repr(value))
    if row.typed:
        step = step_of(figure)
        exact = (exact.quantize(Decimal("1e-9"), ROUND_HALF_UP) / step).quantize(
            Decimal(1), ROUND_HALF_UP
        ) * step
    text = amount(float(exact), row) if printing_of(figure.printed) else figure.printed
    return replace(figure, value=exact, printed=text)


def _finding(
    original: Sequence[Row], current: Sequence[Row], first: Broken, fixed: list[Broken], repairs: list[Repair]
) -> tuple[int, Finding]:
    """A finding, and the place in the files of the row it begins with."""
    places = _positions(current)
    causes = [first, *(one for one in fixed if one is not first)]
    positions = list(dict.fromkeys(places[id(use.row)] for one in causes for use in _told(one)))
    if first.rule not in _UNDECIDED or len(repairs) > 3:
        repairs = repairs[:1]
    finding = Finding(
        rule=first.rule,
        figures=tuple(original[position] for position in positions),
        statement=first.says,
        off=round(first.off, 4),
        mend=" eller ".join(_mend(repair) for repair in repairs) or first.mend,
        also=tuple(dict.fromkeys(one.says for one in causes[1:])),
        severity=_severity(first),
    )
    return positions[0], finding


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


def _mend(repair: Repair) -> str:
    """`nyinskrivna (Regionen): 12 → 11 (1. Beskrivning)`; the same change in several places told once."""
    places: dict[str, list[str]] = defaultdict(list)
    for use, value in repair.changes:
        row, new = use.row, _with(use.row, use.cell, value)
        what = name(key_of(row.figure))
        if _cell(use) == "value":
            before = row.figure.printed or amount(float(row.figure.value or 0), row)
            after = amount(float(new.value or 0), row)
        else:
            what = f"{_CELLS[use.cell]} i {what}"
            before, after = plain(float(getattr(row.figure, use.cell))), plain(value)
        places[f"{what}: {before} → {after}"].append(place(row))
    return "; ".join(f"{told} ({', '.join(dict.fromkeys(where))})" for told, where in places.items())


def _cell(use: Use) -> str:
    """Which cell of the row is changed: a derived count is its share's value."""
    return "value" if use.cell == "share" else use.cell
