"""Which periods are joined in a small team's public report, and what do they say together?

Whether they are rests on the calendar, on params and on what the report shows anyhow, never on a number that
it hides.
"""

from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.figures.complete_tables import complete
from finsam.figures.disclosure_policy import Method
from finsam.figures.in_bands import in_bands
from finsam.figures.joined_periods import joined_periods
from finsam.figures.merged_rows import is_merged, merged_rows, with_merged_rows
from finsam.figures.store import read_figures
from finsam.figures.sums import total
from finsam.report.folders import Folders, ReportId
from finsam.report.inputs import joined_with
from finsam.report.params import Association
from finsam.report.public_already import public_figures


def joined_rows(association: Association, folders: Folders, report: ReportId, own: Figures) -> Figures:
    """The outcomes of a report's period and those before it that are joined with it, in merged rows.

    `own`: the report's figures in the rows that it shows. Nothing where no stretch of periods ends with this
    one, where one of them has not been counted, where the period has exits enough for rows of its own, or
    where counts are rounded: a sum of rounded counts would tell more of each.
    """
    parts = joined_with(association, report)
    files = [public_figures(folders, part) for part in parts]
    reasons = {row.group for row in own if row.by == "exit_reason"}
    rounded = association.params.public_edition.policy().method is Method.ROUND
    if not parts or rounded or not any(map(is_merged, reasons)) or not all(path.is_file() for path in files):
        return Figures(())
    counted = (
        row
        for part, path in zip(parts, files, strict=True)
        for row in read_figures(path)
        if row.period == part.period and not row.printed
    )
    window = Period(Period.parse(parts[0].period).first, Period.parse(parts[-1].period).last)
    return _in_rows(association, joined_periods(counted, window))


def _in_rows(association: Association, figures: Figures) -> Figures:
    """With as many rows as so many exits ask for."""
    left = total(figures, "closed")
    rows = merged_rows(association.rules, 0, left, association.params.public_edition.least_count)
    reasons = {"exit_reason": rows["exit_reason"]}
    return complete(Figures(in_bands(figures, {}, {}, reasons)), with_merged_rows(association.rules, rows))
