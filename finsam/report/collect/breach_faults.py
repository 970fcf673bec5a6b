"""Figures that contradict each other as faults: the error of a report, and a row in a list of faults."""

from finsam.domain.faults import Fault
from finsam.figures.identities.equations import Breach
from finsam.report.project.layout import ReportId


def contradiction(breach: Breach) -> Fault:
    """The error of a report whose figures do not agree."""
    return Fault("error", problem=f"Talen motsäger varandra. {breach}")


def contradiction_of(breach: Breach, report: ReportId) -> Fault:
    """The same in a list of faults of many reports."""
    expected, remedy = "samma summa på båda sidor", "Se över raderna."
    return Fault("error", str(report), found=str(breach), expected=expected, remedy=remedy)
