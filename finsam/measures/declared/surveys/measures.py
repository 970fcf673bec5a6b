"""Declarations of the measures of surveys."""

from finsam.domain.key import joined
from finsam.measures.core.measure import Counts, Direction, Measure, Population, Statistic, Unit

SOURCE = "registret, bladet Enkätsvar"
BY_QUESTION = joined(("instrument", "question"))

CLOSED_FORM = Population(
    "closed", "dem som svarade på formuläret för avslut", "Svar på formuläret för dem som avslutas."
)
ONGOING_FORM = Population(
    "participated",
    "dem som svarade på formuläret för pågående deltagande",
    "Svar på formuläret för dem som deltar.",
)
ANY_FORM = Population("", "alla svar", "Svar på instrument som har ett enda formulär.")
FORMS = (ANY_FORM, ONGOING_FORM, CLOSED_FORM)
ANSWERED = Population(
    "answered", "svar på frågan", "Svar på frågan, utom de svarsalternativ som inte tar ställning (vet inte)."
)
POSITIVE = Population("positive", "positiva svar", "Svarsalternativ som räknas som positiva.")


def _count(id: str, label: str, definition: str, unit: Unit, *breakdowns: tuple[str, ...]) -> Measure:
    return Measure(
        id=id,
        label=label,
        unit=unit,
        decimals=0,
        definition=definition,
        statistic=Statistic.COUNT,
        source=SOURCE,
        counts=Counts.ANSWERS,
        populations=FORMS if breakdowns[0] == ("instrument",) else (),
        population_named=breakdowns[0] == ("instrument",),
        breakdowns=breakdowns,
        of_enrolments=id == "survey_eligible",
        public=id == "survey_respondents",
    )


def _scale(statistic: Statistic, label: str, which: str) -> Measure:
    return Measure(
        id=f"scale_{statistic}",
        label=label,
        unit=Unit.POINTS,
        decimals=1 if statistic is Statistic.MEAN else 0,
        definition=f"{which} svaret på skalfrågan bland periodens svar; n är så många.",
        statistic=statistic,
        source=SOURCE,
        counts=Counts.ANSWERS,
        breakdowns=(("instrument",),),
    )


ELIGIBLE = _count(
    "survey_eligible",
    "Inskrivningar som frågorna gäller",
    "De som frågorna är till för: för formuläret vid avslut de som avslutades under perioden, annars alla "
    "som deltog under perioden. Säger inte vilka som tillfrågades. Ett förbund räknar de team där någon har "
    "svarat.",
    Unit.PERSONS,
    ("instrument",),
)
ASKED = _count(
    "survey_asked",
    "Tillfrågade",
    "De som enligt Enkätsvar fick frågorna under perioden: rader vars fråga är «Tillfrågad», en person per "
    "svars-id eller så många som svaret säger. Saknas där ingen sådan rad finns.",
    Unit.PERSONS,
    ("instrument",),
)
RESPONDENTS = _count(
    "survey_respondents",
    "Svarande",
    "Olika personer som svarat under perioden. Svar utan svars-id räknas som så många personer som den mest "
    "besvarade frågan har svar.",
    Unit.PERSONS,
    ("instrument",),
)
ANSWERS = _count(
    "survey_answers",
    "Inkomna svar",
    "Ifyllda formulär under perioden, ett per person och dag; per fråga de som besvarat den, per "
    "svarsalternativ de som valt det.",
    Unit.ANSWERS,
    ("instrument",),
    ("instrument", "question"),
    ("instrument", "question", "answer"),
)
UNCOUNTED = _count(
    "survey_uncounted",
    "Rader i Enkätsvar som inte räknas",
    "Rader vars instrument, respondentgrupp, fråga eller svar inte finns bland instrumenten, och upprepade "
    "svar från samma person samma dag.",
    Unit.ANSWERS,
    ("reason",),
)
SHARE_POSITIVE = Measure(
    id="survey_share_positive",
    label="Andel positiva svar",
    unit=Unit.SHARE,
    decimals=0,
    definition="Positiva svar delat med svar på frågan, utom de som inte tar ställning (vet inte).",
    statistic=Statistic.SHARE,
    source=SOURCE,
    counts=Counts.ANSWERS,
    populations=(ANSWERED,),
    numerator=POSITIVE,
    breakdowns=(("instrument", "question"),),
    good=Direction.UP,
    public=True,
)
SCALE_MEAN = _scale(Statistic.MEAN, "Medelvärde på skalan", "Medelvärdet av")
SCALE_MIN = _scale(Statistic.MIN, "Lägsta svar på skalan", "Det lägsta")
SCALE_MAX = _scale(Statistic.MAX, "Högsta svar på skalan", "Det högsta")
SCALES = (SCALE_MEAN, SCALE_MIN, SCALE_MAX)
# What a period's figures have of the same months of years before, with those periods' ids.
OF_EARLIER_YEARS = frozenset(one.id for one in (ELIGIBLE, ASKED, RESPONDENTS, ANSWERS, SHARE_POSITIVE))
MEASURES = (ELIGIBLE, ASKED, RESPONDENTS, ANSWERS, SHARE_POSITIVE, *SCALES, UNCOUNTED)
