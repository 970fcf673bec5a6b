"""What the index tells of a report's figures: counted when the report is made, and kept for later indexes.

An index of a thousand reports reads a small file of each, and not its figures.
"""

from functools import cache

from finsam.present.charts.spark import Spark
from finsam.present.facts import Facts
from finsam.present.parts.key_figures import KeyFigure
from finsam.present.topics.team.head import head
from finsam.present.topics.team.sparks import sparks
from finsam.report.notebook.opened import facts_of
from finsam.report.outputs.fingerprint import file_hash, program_hash
from finsam.report.outputs.prepared import JsonRecord, Prepared, kept
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders, ReportId

# Of the report's key figures, those that tell one team from another at a glance.
SHOWN = 5


class IndexFigures(JsonRecord):
    """The key figures and small lines of a report. `made_of`: hashes of what they are counted from."""

    made_of: tuple[str, ...]
    key_figures: tuple[KeyFigure, ...]
    sparks: tuple[Spark, ...]


def index_figures(
    folders: Folders, report: ReportId, prepared: Prepared, facts: Facts | None = None
) -> IndexFigures:
    """The kept ones, where they are of the figures that are there; else counted, and kept.

    `facts`: of the report, where somebody has read them already. FiguresError where its figures are faulty.
    """
    counted_from = folders.output(report, ".figures.csv"), folders.prepared(report)
    made_of = (program(), *map(file_hash, counted_from))
    path = folders.index_figures(report)
    known = kept(IndexFigures, path)
    if known and known.made_of == made_of:
        return known
    facts = facts or facts_of(folders, report, prepared)
    key_figures = head(facts, "", "").key_figures[:SHOWN]
    found = IndexFigures(made_of=made_of, key_figures=key_figures, sparks=sparks(facts))
    write_whole(path, found.model_dump_json() + "\n")
    return found


@cache
def program() -> str:
    """The hash of the program of this process."""
    return program_hash()
