"""What is declared of those who remain and those who have left, month by month and at each true day."""

from finsam.measures.core import populations as of
from finsam.measures.core.measure import Counts, Direction, Measure, Statistic, Unit
from finsam.measures.declared.survival.curves import LEAST_OBSERVED

_LEAST = {20: "tjugo"}[LEAST_OBSERVED]
_ENDS = f"Anges så länge minst {_LEAST} är under observation."
_OBSERVED = (
    "ur alla som deltagit under observationstiden, även de som är kvar. Observationstiden är högst 36 "
    "månader, till och med periodens sista dag, så långt tillbaka som registret är fullständigt. Den som "
    "skrevs in före observationstiden räknas med från dess första dag, den som är kvar till dess sista. "
    f"Tidiga avhopp är med. {_ENDS}"
)
_BY_TIME = (("month",), ("day",))


def _estimate(
    id: str,
    label: str,
    definition: str,
    breakdowns: tuple[tuple[str, ...], ...] = (),
    unit: Unit = Unit.SHARE,
    good: Direction | None = None,
) -> Measure:
    return Measure(
        id=id,
        label=label,
        unit=unit,
        decimals=0,
        definition=definition,
        statistic=Statistic.ESTIMATE,
        of_enrolments=True,
        counts=Counts.STAYS,
        among=of.PARTICIPATED,
        source="registret, bladet Deltagare",
        breakdowns=breakdowns,
        good=good,
    )


def _limits(of_measure: Measure, breakdowns: tuple[tuple[str, ...], ...] = ()) -> tuple[Measure, Measure]:
    """The ends of the 95 % confidence interval of an estimate, as measures of their own."""
    low, high = (
        _estimate(
            f"{of_measure.id}_{end}",
            f"{of_measure.label}, {word} gräns",
            f"Den {word} gränsen för ett 95-procentigt konfidensintervall för «{of_measure.label}».",
            breakdowns,
            of_measure.unit,
        )
        for end, word in (("low", "undre"), ("high", "övre"))
    )
    return low, high


STILL_ENROLLED = _estimate(
    "months_still_enrolled",
    "Andel kvar i insatsen",
    "Andel som är kvar så många månader (eller dagar) efter inskrivningen, skattad med Kaplan–Meiers metod "
    f"{_OBSERVED} n är antalet under observation vid den tiden.",
    _BY_TIME,
)
STILL_ENROLLED_LIMITS = _limits(STILL_ENROLLED, (("month",),))
MEDIAN = _estimate(
    "months_median_km",
    "Tid tills hälften har lämnat insatsen",
    "Månader från inskrivning tills hälften har lämnat insatsen, skattad med Kaplan–Meiers metod "
    f"{_OBSERVED} Saknas så länge fler än hälften är kvar. n är antalet som deltagit under "
    "observationstiden.",
    unit=Unit.MONTHS,
)
MEDIAN_LIMITS = _limits(MEDIAN)
EXIT_INCIDENCE = _estimate(
    "exit_incidence",
    "Andel som har lämnat, efter avslutsorsak",
    "Andel som har avslutats av denna orsak inom så många månader (eller dagar) efter inskrivningen "
    f"(kumulativ incidens), skattad med Aalen–Johansens metod {_OBSERVED} Tillsammans med andelen kvar blir "
    "orsakerna 100 %. n är antalet under observation vid den tiden.",
    (("exit_reason", "month"), ("result_column", "day")),
)
EXIT_INCIDENCE_LIMITS = _limits(EXIT_INCIDENCE, (("result_column", "month"),))
PERIOD_STILL_ENROLLED = _estimate(
    "period_still_enrolled",
    "Andel kvar i insatsen, som det var under perioden",
    "Andel som är kvar så många månader efter inskrivningen om alla lämnar så snart som de gjorde under "
    "just denna period, skattad med Kaplan–Meiers metod ur alla som deltagit under perioden. Den som skrevs "
    "in före perioden räknas med från dess första dag, den som är kvar till dess sista. Därför påverkas inte "
    f"andelen av hur länge teamet har funnits. {_ENDS} n är antalet under observation vid den tiden.",
    (("month",),),
)
PERIOD_STILL_ENROLLED_LIMITS = _limits(PERIOD_STILL_ENROLLED, (("month",),))

MEASURES = (
    STILL_ENROLLED,
    *STILL_ENROLLED_LIMITS,
    MEDIAN,
    *MEDIAN_LIMITS,
    EXIT_INCIDENCE,
    *EXIT_INCIDENCE_LIMITS,
    PERIOD_STILL_ENROLLED,
    *PERIOD_STILL_ENROLLED_LIMITS,
)
