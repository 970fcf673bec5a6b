"""Which sets of enrolments are counted? Definitions as the report prints them (domain.md, "Definitions")."""

from finsam.measures.core.measure import Population, Quantity

ACTIVE_START = Population(
    "active_start",
    "aktiva vid periodens början",
    "Inskrivna senast dagen före periodens första dag och då inte avslutade.",
    lambda counted: counted.active_start,
)
NEW = Population(
    "new",
    "nyinskrivna",
    "Inskrivningar som började under perioden, första och sista dagen medräknade.",
    lambda counted: counted.new,
)
PARTICIPATED = Population(
    "participated",
    "alla som deltagit under perioden",
    "Inskrivningar som började senast periodens sista dag och inte avslutades före dess första dag.",
    lambda counted: counted.participated,
)
CLOSED = Population(
    "closed",
    "avslutade",
    "Inskrivningar som avslutades under perioden, första och sista dagen medräknade.",
    lambda counted: counted.closed,
)
CLOSED_WITHOUT_DROPOUTS = Population(
    "closed",
    "avslutade utom tidiga avhopp",
    "Inskrivningar som avslutades under perioden, tidiga avhopp borträknade.",
    lambda counted: counted.closed_without_dropouts,
)
ACTIVE_END = Population(
    "active_end",
    "aktiva vid periodens slut",
    "Inskrivna senast periodens sista dag och då inte avslutade. Den som avslutas den dagen är avslutad.",
    lambda counted: counted.active_end,
)
EARLY_DROPOUTS = Population(
    "early_dropouts",
    "tidiga avhopp",
    "Inskrivningar som avslutades inom prövotiden (två månader) med avslutsorsaken tidig dropout.",
    lambda counted: counted.early_dropouts,
)
GOAL_BASE = Population(
    "closed",
    "avslutade i målandelens bas",
    "Avslutade utom tidiga avhopp, om inte förbundet räknar med dem.",
    lambda counted: counted.goal_base,
)
SUPPORT_BASE = Population(
    "closed",
    "avslutade utom tidiga avhopp",
    "Avslutade utom tidiga avhopp, om inte förbundet räknar med dem.",
    lambda counted: counted.support_base,
)
REACHED_GOAL = Population(
    "reached_goal",
    "de som gick i mål",
    "Inskrivningar som avslutades till någon av de avslutsorsaker som förbundet räknar som mål.",
    lambda counted: counted.reached_goal,
)

AGE = Quantity(
    "age",
    "ålder",
    "Hela år på referensdagen: sista dagen för aktiva och för dem som deltagit (eller avslutsdagen om den "
    "kom först), inskrivningsdagen för nyinskrivna, avslutsdagen för avslutade. Är bara födelseåret känt: "
    "referensdagens år minus födelseåret.",
    lambda counted, population: counted.age(population),
)
MONTHS = Quantity(
    "months",
    "tid i insatsen",
    "Dagar från inskrivning till avslut, delat med 30,4375.",
    lambda counted, population: counted.months,
)
SUPPORT_YEARS = Quantity(
    "support_years",
    "tid i offentlig försörjning före inskrivningen",
    "År med offentlig försörjning före inskrivningen, så som teamet har fört in dem.",
    lambda counted, population: counted.enrolments["support_years"],
)
