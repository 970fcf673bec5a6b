"""Months in programme; throughput time is their mean over those who reached the goal."""

from finsam.measures.core import populations as of
from finsam.measures.core.measure import Counts, Measure, Statistic, Unit


def _months(statistic: Statistic, label: str) -> Measure:
    return Measure(
        id=f"months_{statistic}",
        label=label,
        unit=Unit.MONTHS,
        decimals=1,
        definition=of.MONTHS.definition,
        statistic=statistic,
        source="registret, bladet Deltagare",
        populations=(of.CLOSED_WITHOUT_DROPOUTS, of.REACHED_GOAL),
        population_named=True,
        of_enrolments=True,
        counts=Counts.STAYS,
        public=statistic is Statistic.MEAN,
        quantity=of.MONTHS,
        breakdowns=(("sex",),),
    )


MEASURES = (
    _months(Statistic.MEAN, "Genomströmningstid, medelvärde"),
    _months(Statistic.MEDIAN, "Genomströmningstid, median"),
)
