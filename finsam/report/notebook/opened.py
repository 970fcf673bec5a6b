"""The facts of a report whose figures are made, as notebook and index open them alike."""

from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.figures.store import read_figures
from finsam.figures.sums import TOGETHER
from finsam.present.facts import Facts
from finsam.report.outputs.prepared import Prepared
from finsam.report.project.layout import Folders, ReportId


def facts_of(folders: Folders, report: ReportId, prepared: Prepared) -> Facts:
    """The facts of a report whose figures stand in outputs/; an association's are of all teams together."""
    figures = read_figures(folders.output(report, ".figures.csv")) + Figures(prepared.before)
    return _facts(report, prepared, figures)


def words_of(report: ReportId, prepared: Prepared) -> Facts:
    """The same without any figure: what the groups of its figures are called."""
    return _facts(report, prepared, Figures(()))


def _facts(report: ReportId, prepared: Prepared, figures: Figures) -> Facts:
    return Facts(
        report.association,
        TOGETHER if report.of_association else report.team,
        Period.parse(report.period),
        figures,
        prepared.codes(),
        prepared.result_columns,
        frozenset(prepared.goal),
        public=prepared.public is not None,
        withheld_by_choice=frozenset(prepared.withheld),
        own_ages=prepared.own_ages,
    )
