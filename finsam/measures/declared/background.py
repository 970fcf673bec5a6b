"""Background of the participants: their ages and years on public support."""

from finsam.measures.core import populations as of
from finsam.measures.core.measure import Counts, Measure, Statistic, Unit

SOURCE = "registret, bladet Deltagare"
AGED = (of.NEW, of.PARTICIPATED, of.CLOSED_WITHOUT_DROPOUTS, of.REACHED_GOAL, of.ACTIVE_END)


def _age(statistic: Statistic, label: str, decimals: int, *finer: str) -> Measure:
    return Measure(
        id=f"age_{statistic}",
        label=label,
        unit=Unit.YEARS,
        decimals=decimals,
        definition=of.AGE.definition,
        statistic=statistic,
        source=SOURCE,
        populations=AGED,
        population_named=True,
        of_enrolments=True,
        counts=Counts.STAYS,
        quantity=of.AGE,
        breakdowns=(("sex",), *((name,) for name in finer)),
    )


MEASURES = (
    _age(Statistic.MEAN, "Medelålder", 1, "result_column"),
    _age(Statistic.MEDIAN, "Medianålder", 1),
    _age(Statistic.MIN, "Yngsta", 0),
    _age(Statistic.MAX, "Äldsta", 0),
    Measure(
        id="support_years_mean",
        label="Tid i offentlig försörjning, medelvärde",
        unit=Unit.YEARS,
        decimals=1,
        definition=of.SUPPORT_YEARS.definition,
        statistic=Statistic.MEAN,
        source=SOURCE,
        populations=(of.SUPPORT_BASE, of.REACHED_GOAL),
        population_named=True,
        of_enrolments=True,
        counts=Counts.STAYS,
        quantity=of.SUPPORT_YEARS,
        breakdowns=(("sex",),),
    ),
)
