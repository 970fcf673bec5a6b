"""The rows of a public edition: the board's figures that the plan has, exact or as ranges."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from finsam.domain.figures import Figure, Figures, Range, Ranges, Status
from finsam.domain.rules import Rules
from finsam.figures.disclosure.classes.cells import Cell, Part, Where
from finsam.figures.disclosure.classes.forms import Between
from finsam.figures.disclosure.classes.stays import RESULT_COLUMN, columns_of
from finsam.figures.disclosure.plan import Table, tables
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.twins.rounding import printed_as
from finsam.figures.disclosure.twins.slots import REACHED, Protected
from finsam.figures.sums import BY_TEAM
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam.measures.core.measure import Counts, Statistic

_PERCENT = Decimal(100)
EXIT_REASON = "exit_reason"


@dataclass(frozen=True)
class PublicPlace:
    """What is printed of one place and period. `board`: its figures as the board has them."""

    where: Where
    board: Figures
    found: Protected
    policy: Policy

    def rows(self) -> Iterator[Figure]:
        """The rows in the order of the plan; what counts no participant is as the board has it."""
        as_it_is: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
        for figure in self.board:
            as_it_is[figure.measure, figure.population, figure.by].append(figure)
        for table in tables():
            statistic = MEASURES[table.measure].statistic
            if statistic is Statistic.MEAN:
                yield from self._mean(table)
            if MEASURES[table.measure].counts is Counts.NO_PARTICIPANT:
                yield from as_it_is[table[:3]]
            for group in self.found.groups(self.where, *table[:3]):
                yield (
                    self._share(table, group)
                    if statistic is Statistic.SHARE
                    else self.count(self._figure(table, group))
                )

    def _figure(self, table: Table, group: str) -> Figure:
        one = next(iter(self.board))
        unit = MEASURES[table.measure].unit.value
        return Figure(
            one.association,
            one.team,
            self.where.period.id,
            table.measure,
            table.population,
            table.by,
            group,
            unit=unit,
        )

    def _number(self, figure: Figure, part: str) -> Between:
        key = Part(figure.measure, figure.population, figure.by, figure.group, part)
        return self.found.slots.between(self.found.cells[Cell(self.where, key)])

    def count(self, figure: Figure) -> Figure:
        """A count as it is printed."""
        between = self._number(figure, "value")
        if between.exact:
            return replace(figure, value=Decimal(between.least))
        rounded = printed_as(between, self.policy.base) if self.policy.rounds else None
        printed = str(_range(between) if rounded is None else rounded)
        ranges = Ranges(value=_range(between))
        return replace(figure, value=None, status=Status.RANGE, printed=printed, ranges=ranges)

    def _share(self, table: Table, group: str) -> Figure:
        figure = self._figure(table, group)
        above, below = (self._number(figure, part) for part in ("numerator", "denominator"))
        exact = {
            name: Decimal(part.least)
            for name, part in (("numerator", above), ("denominator", below))
            if part.exact
        }
        figure = replace(figure, numerator=exact.get("numerator"), denominator=exact.get("denominator"))
        if figure.numerator is not None and figure.denominator is not None:
            if not figure.denominator:
                return replace(figure, status=Status.UNDEFINED)
            return replace(figure, value=figure.numerator / figure.denominator)
        least = _whole_percent(above.least, max(below.most, above.least, 1), ROUND_FLOOR)
        most = _whole_percent(min(above.most, below.most), max(below.least, 1), ROUND_CEILING)
        of_share = Range(least / _PERCENT, min(most, _PERCENT) / _PERCENT)
        ranges = Ranges(
            of_share, None if above.exact else _range(above), None if below.exact else _range(below)
        )
        printed = f"{least}–{min(most, _PERCENT)}\u00a0%"
        return replace(figure, status=Status.RANGE, printed=printed, ranges=ranges)

    def _mean(self, table: Table) -> Iterator[Figure]:
        mean, n = self.found.means.get(self.where), self.found.number(Cell(self.where, REACHED))
        if mean is None or n is None:
            return
        if n.exact and mean[0] == mean[1]:
            yield from (row for row in self.board if (row.measure, row.population, row.by) == table[:3])
            return
        between = Range(_months(mean[0], ROUND_FLOOR), _months(mean[1], ROUND_CEILING))
        ranges = Ranges(value=between, n=None if n.exact else _range(n))
        yield replace(
            self._figure(table, ""),
            n=n.least if n.exact else None,
            status=Status.RANGE,
            printed=str(between),
            ranges=ranges,
        )


def by_team(together: PublicPlace, places: Iterable[str]) -> Iterator[Figure]:
    """The totals of each place in the association's own report, as they are printed in theirs."""
    totals = [
        row for row in together.rows() if not row.by and MEASURES[row.measure].statistic is Statistic.COUNT
    ]
    for row in totals:
        for place in places:
            where = together.where._replace(place=place)
            if Cell(where, Part(row.measure, row.population, "", "", "value")) in together.found.cells:
                own = replace(together, where=where)
                bare = replace(row, value=None, status=Status.OK, printed="", ranges=Ranges())
                yield replace(own.count(bare), by=BY_TEAM, group=place)


def numbers_of(where: Where, board: Iterable[Figure], rules: Rules) -> dict[Cell, int]:
    """The numbers of the plan as the measures count them: what the classes must come to."""
    columns = columns_of(rules)
    found: dict[Cell, int] = {}
    for row in board:
        if row.period != where.period.id or row.published:
            continue
        if row.by == EXIT_REASON and row.value is not None and (label := columns[row.group]):
            cell = Cell(where, Part(row.measure, row.population, RESULT_COLUMN, label, "value"))
            found[cell] = found.get(cell, 0) + int(row.value)
        for part in ("value", "numerator", "denominator"):
            number = getattr(row, part)
            if number is not None and number == int(number):
                found[Cell(where, Part(row.measure, row.population, row.by, row.group, part))] = int(number)
    return found


def _range(between: Between) -> Range:
    return Range(Decimal(between.least), Decimal(between.most))


def _months(days: float, rounding: str) -> Decimal:
    return (Decimal(repr(days)) / Decimal(DAYS_PER_MONTH)).to_integral_value(rounding)


def _whole_percent(above: int, below: int, rounding: str) -> Decimal:
    return (Decimal(above) * _PERCENT / Decimal(below)).to_integral_value(rounding)
