"""The populations that measures count, and the quantities that means are of, as the report defines them.

Source: docs/field.md, "Definitions".
"""

from finsam.measures.core.counted import DAYS_PER_MONTH
from finsam.measures.core.measure import Population, Quantity
from finsam.measures.core.whom import (
    ReferenceDay,
    Result,
    Results,
    When,
    Whom,
    only,
    whom,
    without_dropouts_unless,
)

BEFORE, WITHIN, AFTER = When.BEFORE, When.WITHIN, When.AFTER


def _left(results: Results | None = None) -> Whom:
    """Those who left within the window, with any result or one of these."""
    return whom(began=(BEFORE, WITHIN), ended=(WITHIN,), results=results)


ACTIVE_START = Population(
    "active_start",
    "aktiva vid periodens början",
    "Inskrivna senast dagen före periodens första dag och då inte avslutade.",
    whom(began=(BEFORE,), ended=(WITHIN, AFTER)),
)
NEW = Population(
    "new",
    "nyinskrivna",
    "Inskrivningar som började under perioden, första och sista dagen medräknade.",
    whom(began=(WITHIN,), ended=(WITHIN, AFTER)),
    ReferenceDay.ENROLMENT,
)
PARTICIPATED = Population(
    "participated",
    "alla som deltagit under perioden",
    "Inskrivningar som började senast periodens sista dag och inte avslutades före dess första dag.",
    whom(began=(BEFORE, WITHIN), ended=(WITHIN, AFTER)),
)
CLOSED = Population(
    "closed",
    "avslutade",
    "Inskrivningar som avslutades under perioden, första och sista dagen medräknade.",
    _left(),
    ReferenceDay.CLOSING,
)
CLOSED_WITHOUT_DROPOUTS = Population(
    "closed",
    "avslutade utom tidiga avhopp",
    "Inskrivningar som avslutades under perioden, tidiga avhopp borträknade.",
    _left(only(Result.GOAL, Result.OTHER)),
    ReferenceDay.CLOSING,
)
ACTIVE_END = Population(
    "active_end",
    "aktiva vid periodens slut",
    "Inskrivna senast periodens sista dag och då inte avslutade. Den som avslutas den dagen är avslutad.",
    whom(began=(BEFORE, WITHIN), ended=(AFTER,)),
)
EARLY_DROPOUTS = Population(
    "early_dropouts",
    "tidiga avhopp",
    "Inskrivningar som avslutades inom prövotiden (två månader) med avslutsorsaken tidigt avhopp.",
    _left(only(Result.EARLY_DROPOUT)),
    ReferenceDay.CLOSING,
)
GOAL_BASE = Population(
    "closed",
    "avslutade i målandelens bas",
    "Avslutade utom tidiga avhopp, om inte förbundet räknar med dem.",
    _left(without_dropouts_unless(lambda rules: rules.dropouts_in_base)),
    ReferenceDay.CLOSING,
)
SUPPORT_BASE = Population(
    "closed",
    "avslutade utom tidiga avhopp",
    "Avslutade utom tidiga avhopp, om inte förbundet räknar med dem.",
    _left(without_dropouts_unless(lambda rules: rules.support_over_all_closed)),
    ReferenceDay.CLOSING,
)
REACHED_GOAL = Population(
    "reached_goal",
    "de som gick i mål",
    "Inskrivningar som avslutades till någon av de avslutsorsaker som förbundet räknar som mål.",
    _left(only(Result.GOAL)),
    ReferenceDay.CLOSING,
)

AGE = Quantity(
    "age",
    "ålder",
    "Hela år på referensdagen: sista dagen för aktiva och för dem som deltagit (eller avslutsdagen om den "
    "kom först), inskrivningsdagen för nyinskrivna, avslutsdagen för avslutade. Är bara födelseåret känt: "
    "referensdagens år minus födelseåret.",
    lambda counted, population: counted.age(population.age_on),
    least=0.0,
    most=120.0,
    step=1.0,
    known_of_all=True,
)
MONTHS = Quantity(
    "months",
    "tid i insatsen",
    "Dagar från inskrivning till avslut, delat med 30,4375.",
    lambda counted, population: counted.months,
    least=0.0,
    step=1 / DAYS_PER_MONTH,
    known_of_all=True,
)
SUPPORT_YEARS = Quantity(
    "support_years",
    "tid i offentlig försörjning före inskrivningen",
    "År med offentlig försörjning före inskrivningen, så som teamet har fört in dem.",
    lambda counted, population: counted.enrolments["support_years"],
    least=0.0,
)
