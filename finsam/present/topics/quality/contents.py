"""Which tables, charts and sentences can the analyst's notebook ask for, by name?"""

from collections.abc import Callable, Mapping

from finsam.present.parts.chart import Chart
from finsam.present.parts.table import Table
from finsam.present.topics.quality import changes_tables as tables_quality_changes
from finsam.present.topics.quality import charts as charts_quality
from finsam.present.topics.quality import sentences as describe_quality
from finsam.present.topics.quality import tables as tables_quality
from finsam.present.topics.quality.facts import Teams
from finsam.present.topics.team.contents import known, paragraphs

__all__ = ["CHARTS", "DESCRIPTIONS", "TABLES", "known", "paragraphs"]

TABLES: Mapping[str, Callable[[Teams], Table | None]] = {
    "overview": tables_quality.overview,
    "warnings": tables_quality.warnings,
    "missing": tables_quality.missing,
    "unlikely": tables_quality.unlikely,
    "unlikely_rows": tables_quality.unlikely_rows,
    "stays": tables_quality.stays,
    "basis": tables_quality.basis,
    "changed_rows": tables_quality_changes.rows,
    "changed_columns": tables_quality_changes.columns,
    "changed_figures": tables_quality_changes.figures,
}
CHARTS: Mapping[str, Callable[[Teams], Chart | Table | None]] = {
    "missing": charts_quality.missing,
    "long_stays": charts_quality.long_stays,
}
# What the program says, by section.
DESCRIPTIONS: Mapping[str, Callable[[Teams], list[list[str]]]] = {
    "overview": describe_quality.overview,
    "missing": describe_quality.missing,
    "unlikely": describe_quality.unlikely,
    "long_stays": describe_quality.long_stays,
    "changes": describe_quality.changes,
}
