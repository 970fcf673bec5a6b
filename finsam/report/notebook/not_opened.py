"""The error of a notebook that finds no figures: which reports there are, or what makes them."""

from finsam.domain.words import near_miss
from finsam.report.project.layout import Folders, ReportId

_MOST = 10
_CELL = "Ändra association, team och period i notebookens första cell."


def not_opened(folders: Folders, report: ReportId) -> FileNotFoundError:
    """A report that params do not name is told with those they do; else what makes its figures."""
    command = f"finsam figures --team {report.team} --period {report.period}"
    unknown = _unknown(folders, report)
    return FileNotFoundError(unknown or f"Talen för {report} är inte beräknade. Kör «{command}».")


def _unknown(folders: Folders, report: ReportId) -> str:
    """That params do not name a report, and what they do; empty where they do, or cannot be read."""
    # Only where something is amiss: a notebook needs no params.
    from finsam.report.project.params.files import ParamsError, read_associations
    from finsam.report.project.reports.together import no_page
    from finsam.report.project.reports.wanted import wanted_reports

    try:
        associations = read_associations(folders.params)
        known = {one.for_board for one in wanted_reports(associations, folders=folders)}
    except (ParamsError, OSError):
        return ""
    if report.for_board in known:
        return ""
    periods = sorted(
        one.period for one in known if (one.association, one.team) == (report.association, report.team)
    )
    where = f"i {folders.params.name}/"
    whole = next(
        (one for one in associations if report.of_association and one.id == report.association), None
    )
    if whole is not None and (why := no_page(whole, folders)):
        return f"{why} {_CELL}"
    if periods:
        lacking = f"{report.association}/{report.team} har ingen rapport för {report.period} {where}."
        return f"{lacking} {_CELL} Det finns {_few(periods)}."
    teams = sorted({f"{one.association}/{one.team}" for one in known if not one.for_analyst})
    near = near_miss(f"{report.association}/{report.team}", teams)
    hint = f" Menade du {near}?" if near else ""
    return f"{report.association}/{report.team} finns inte {where}.{hint} {_CELL} Det finns {_few(teams)}."


def _few(names: list[str]) -> str:
    more = f" och {len(names) - _MOST} till" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
