"""The flow: how many came, took part, left and are active."""

from finsam.measures.core import populations as of
from finsam.measures.core.measure import Counts, Measure, Population, Statistic, Unit

SOURCE = "registret, bladet Deltagare"
SINGLE = (("sex",), ("age_band",), ("referrer",), ("referrer_detail",), ("payer",))
# An association's own limits overlap; decades do not.
OWN_AGES = (("age_at_most",), ("born_decade",))
# Over each end of the association's bands of support.
LONG_SUPPORT = (("support_over",), ("support_over", "sex"))
# All the sources of income that somebody came with, each with its payer.
PAYERS = (("any_payer",),)
# Half-years of a year, quarters of a half-year.
PARTS = (("period_part",), ("period_part", "payer"), ("period_part", "referrer"))
# The kinds of job that people leave to, also over rolling windows.
JOBS = (("job_kind",), ("job_kind", "sex"))
BACKGROUND = (("income_before",), ("education",), ("support_band",), *OWN_AGES)


def _count(population: Population, label: str, breakdowns: tuple[tuple[str, ...], ...]) -> Measure:
    return Measure(
        id=population.id,
        label=label,
        unit=Unit.PERSONS,
        decimals=0,
        definition=population.definition,
        statistic=Statistic.COUNT,
        source=SOURCE,
        populations=(population,),
        breakdowns=breakdowns,
        counts=Counts.STAYS,
        public=True,
        # Of one team nobody is active twice on a day.
        of_enrolments=population not in (of.ACTIVE_START, of.ACTIVE_END),
    )


MEASURES = (
    _count(of.ACTIVE_START, "Aktiva vid periodens början", SINGLE),
    _count(of.NEW, "Nyinskrivna", SINGLE + BACKGROUND + PARTS),
    _count(of.PARTICIPATED, "Deltagit under perioden", SINGLE + BACKGROUND + LONG_SUPPORT + PAYERS),
    _count(
        of.CLOSED,
        "Avslutade",
        (
            *SINGLE,
            *BACKGROUND,
            *LONG_SUPPORT,
            ("exit_reason",),
            ("exit_reason", "sex"),
            ("exit_detail",),
            ("exit_reason", "exit_detail"),
            ("exit_reason", "referrer"),
            *JOBS,
            ("income_after",),
            ("income_before", "income_after"),
            ("income_changed",),
            ("income_changed", "sex"),
        ),
    ),
    _count(of.ACTIVE_END, "Aktiva vid periodens slut", (*SINGLE, *BACKGROUND, ("sex", "age_band"))),
)
