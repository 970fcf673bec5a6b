"""Rules for enrolments: those that cannot be true, or are so unlikely that someone should look."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import cast

from finsam.domain.codes import Codes
from finsam.domain.exit_details import details_of, goes_with
from finsam.domain.faults import Fault
from finsam.domain.rules import EARLY_DROPOUT
from finsam.register.core.rows import Rows
from finsam.register.parse.dates import Birth

YOUNGEST, OLDEST, OLDEST_EVER = 15, 70, 100
# The trial period is two months (docs/field.md, "Words"); two weeks more, for writing the decision down.
LONGEST_DROPOUT = timedelta(days=61 + 14)


def enrolment_faults(rows: Rows, codes: Codes, on: date | None) -> Iterator[Fault]:
    """Every fault between the cells of Deltagare. `on`: the day after which all is future, or None."""
    yield from nobody(rows)
    yield from closed_without_reason(rows)
    yield from reason_without_closing(rows)
    yield from detail_without_closing(rows)
    yield from details_elsewhere(rows, codes)
    yield from late_dropouts(rows)
    yield from unlikely_births(rows)
    yield from persons_that_differ(rows)
    if on is not None:
        yield from future_days(rows, on)


def nobody(rows: Rows) -> Iterator[Fault]:
    """A warning for a list in which nobody is: its reports would say so of every figure."""
    if not len(rows) and not rows.lost:
        found = "ingen deltagare i listan"
        remedy = "Fyll i en rad för varje inskrivning, eller se efter att rätt fil läses."
        yield rows.place.warning(2, "Deltagar-id", found, "en rad för varje inskrivning", remedy, found)


def births(rows: Rows) -> list[Birth | None]:
    """When each participant was born; a year of two digits is settled by the day of enrolment."""
    born = cast("list[Birth | None]", rows.columns["born"])
    return [
        birth if birth is None or day is None else birth.at_enrolment(day)
        for birth, day in zip(born, rows.dates("enrolled"), strict=True)
    ]


def closed_without_reason(rows: Rows) -> Iterator[Fault]:
    """An error for each closed enrolment that does not say why it ended."""
    closed, reason = rows.dates("closed"), rows.columns["exit_reason"]
    for position in rows.readable("closed", "exit_reason"):
        if closed[position] is not None and reason[position] is None:
            remedy = "Fyll i Avslutsorsak, eller ta bort Avslutad om deltagaren är kvar."
            found = f"tom cell, fast raden är avslutad {closed[position]}"
            problem = "avslutad utan avslutsorsak"
            yield rows.error(position, "exit_reason", found, "en avslutsorsak", remedy, problem)


def reason_without_closing(rows: Rows) -> Iterator[Fault]:
    """An error for each exit reason without the day of the exit."""
    closed, reason = rows.dates("closed"), rows.columns["exit_reason"]
    for position in rows.readable("closed", "exit_reason"):
        if closed[position] is None and reason[position] is not None:
            remedy = "Fyll i Avslutad, eller ta bort Avslutsorsak om deltagaren är kvar."
            found = "tom cell, fast raden har en avslutsorsak"
            yield rows.error(position, "closed", found, "dagen för avslutet", remedy, found)


def detail_without_closing(rows: Rows) -> Iterator[Fault]:
    """A warning for each exit detail on a row that has no exit. An income after is there the income now."""
    closed, reason = rows.dates("closed"), rows.columns["exit_reason"]
    for position in rows.readable("closed", "exit_reason", "exit_detail"):
        if (
            closed[position] is None
            and reason[position] is None
            and rows.columns["exit_detail"][position] is not None
        ):
            remedy = "Fyll i Avslutad och Avslutsorsak, eller töm cellen om deltagaren är kvar."
            found = "ifylld cell på en rad som inte är avslutad"
            yield rows.warning(position, "exit_detail", found, "tom cell", remedy, found)


def details_elsewhere(rows: Rows, codes: Codes) -> Iterator[Fault]:
    """A warning for each exit detail that belongs to another exit reason than its row's."""
    details, reasons = codes["exit_detail"], codes["exit_reason"]
    for position in rows.readable("exit_reason", "exit_detail"):
        detail, reason = (rows.texts(name)[position] for name in ("exit_detail", "exit_reason"))
        if detail is None or reason is None or goes_with(detail, reason, details):
            continue
        own = ", ".join(details.label(one) for one in details_of(reason, details))
        label, belongs = reasons.label(reason), reasons.label(details.parent(detail) or reason)
        found = f"«{details.label(detail)}», som hör till {belongs}, fast avslutsorsaken är {label}"
        expected = f"en detalj som hör till {label}{': ' if own else ''}{own}"
        remedy = (
            "Rätta Avslutsorsak eller Avslutsdetalj. Hör detaljen till flera orsaker hos er, skriv i "
            f"förbundets params codes: {{exit_detail: [{{code: {detail}, label: {details.label(detail)}}}]}}."
        )
        yield rows.warning(position, "exit_detail", found, expected, remedy)


def late_dropouts(rows: Rows) -> Iterator[Fault]:
    """A warning for an early dropout that was enrolled for longer than the trial period."""
    enrolled, closed = rows.dates("enrolled"), rows.dates("closed")
    for position, reason in enumerate(rows.columns["exit_reason"]):
        first, last = enrolled[position], closed[position]
        if (
            reason == EARLY_DROPOUT
            and first is not None
            and last is not None
            and last - first > LONGEST_DROPOUT
        ):
            found = f"tidigt avhopp efter {(last - first).days} dagar"
            expected = "ett avslut inom prövotiden, två månader"
            remedy = "Kontrollera datumen och avslutsorsaken."
            problem = "tidigt avhopp efter mer än prövotiden, två månader"
            yield rows.warning(position, "exit_reason", found, expected, remedy, problem)


def unlikely_births(rows: Rows) -> Iterator[Fault]:
    """Born after enrolment, of an unlikely age then, or with more years of support than of life."""
    support = rows.numbers_in("support_years")
    enrolled = rows.dates("enrolled")
    for position, birth in enumerate(births(rows)):
        day = enrolled[position]
        if birth is None or day is None:
            continue
        if birth.day > day:
            found = "född efter inskrivningen"
            yield rows.error(position, "born", found, f"född före {day}", "Rätta ett av datumen.", found)
            continue
        age = _age(birth.day, day)
        if age > OLDEST_EVER:
            remedy = "Rätta Född eller Inskriven. Är året okänt: skriv det ungefärliga året."
            found = f"{age} år vid inskrivningen"
            yield rows.error(position, "born", found, f"högst {OLDEST_EVER} år vid inskrivningen", remedy)
            continue
        if not YOUNGEST <= age <= OLDEST:
            found, expected = f"{age} år vid inskrivningen", f"{YOUNGEST}–{OLDEST} år vid inskrivningen"
            problem = f"yngre än {YOUNGEST} eller äldre än {OLDEST} år vid inskrivningen"
            yield rows.warning(position, "born", found, expected, "Kontrollera Född och Inskriven.", problem)
        years = support[position]
        if years is not None and years > age + 1:
            expected = f"högst {age + 1} år, eftersom deltagaren var {age} år vid inskrivningen"
            remedy = "Kontrollera om tiden är skriven i månader: skriv då till exempel 18 mån."
            found, problem = f"{years:g} år".replace(".", ","), "fler år i försörjning än i livet"
            yield rows.warning(position, "support_years", found, expected, remedy, problem)


def persons_that_differ(rows: Rows) -> Iterator[Fault]:
    """A warning where one id has two sexes or two births: two persons may share the id."""
    first_row: dict[tuple[str, str], int] = {}
    ids = rows.texts("participant")
    columns: dict[str, Sequence[object]] = {"sex": rows.columns["sex"], "born": births(rows)}
    for name, column in columns.items():
        for position, person in enumerate(ids):
            if person is None or column[position] is None:
                continue
            first = first_row.setdefault((name, person), position)
            if column[position] != column[first]:
                found = f"annat värde än på rad {rows.numbers[first]}, som har samma Deltagar-id"
                remedy = "Rätta den rad som är fel, eller ge den ena personen ett eget id."
                problem = "annat värde än på en annan rad med samma Deltagar-id"
                yield rows.warning(
                    position, name, found, "samma värde på alla personens rader", remedy, problem
                )


def future_days(rows: Rows, on: date) -> Iterator[Fault]:
    """A warning for each enrolment or exit after the day `on`."""
    for name in ("enrolled", "closed"):
        for position, day in enumerate(rows.dates(name)):
            if day is not None and day > on:
                found, expected = f"{day} ligger i framtiden", f"en dag till och med {on}"
                problem = "en dag i framtiden"
                yield rows.warning(position, name, found, expected, "Kontrollera årtalet.", problem)


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
