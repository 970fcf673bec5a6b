"""What stands on the sheets beside Deltagare? Staff, steering group, meetings, money, goals and quotes."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from finsam.domain.periods import Period
from finsam_synthetic.demo_files import AssociationFile, OwnFile, TeamFile
from finsam_synthetic.draw.targets import Target
from finsam_synthetic.sheets.typed import Typed, TypedRows

_MONEY = ("budget", "actual", "forecast", "budget_year")


def staff(file: OwnFile) -> TypedRows:
    """The sheet Personal."""
    header: list[Typed] = ["Roll", "Arbetsgivare", "Omfattning", "Från", "Till", "Finansiering"]
    return [header] + [
        [post.role, post.employer, post.extent, post.first, post.last, post.funding] for post in file.staff
    ]


def steering_group(file: OwnFile) -> TypedRows:
    """The sheet Styrgrupp."""
    header: list[Typed] = ["Organisation", "Funktion", "Grupp", "Från", "Till"]
    return [header] + [
        [seat.organisation, seat.function, seat.group, seat.first, seat.last] for seat in file.steering_group
    ]


def meetings(file: OwnFile) -> TypedRows:
    """Meetings of a series lie as evenly between its days as weekdays allow."""
    rows: list[tuple[date, list[Typed]]] = []
    for series in file.meetings:
        rows += [
            (day, [day, series.kind, series.form, "; ".join(series.attending) or None])
            for day in _evenly(series.first, series.last, series.number)
        ]
    header: list[Typed] = ["Datum", "Typ", "Form", "Närvarande"]
    return [header] + [row for _, row in sorted(rows, key=lambda row: (row[0], str(row[1][1])))]


def _evenly(first: date, last: date, number: int) -> list[date]:
    """So many weekdays, as evenly between two days as may be."""
    days = (last - first).days
    return [_weekday(first + timedelta(days=round(days * (at + 0.5) / number))) for at in range(number)]


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def budget(targets: Mapping[Period, Sequence[Target]], file: TeamFile) -> TypedRows:
    """A row for each item of each published budget, and one more where the whole year's was published too."""
    header: list[Typed] = ["Post", "Från", "Till", "Budget", "Utfall", "Prognos"]
    rows: TypedRows = [header]
    for period in sorted(targets):
        time = file.budget.get(period.id)
        first, last = (time.first, time.last) if time else (period.first, period.last)
        money = _by_item(targets[period], period, file.budget_item)
        for item, sums in money.items():
            rows.append([item, first, last, sums.get("budget"), sums.get("actual"), sums.get("forecast")])
        if time and time.year:
            rows += [
                [item, *time.year, sums["budget_year"], sums.get("actual"), None]
                for item, sums in money.items()
                if "budget_year" in sums
            ]
    return rows


def association_budget(file: AssociationFile) -> TypedRows:
    """The sheet Budget of an association."""
    header: list[Typed] = ["Post", "Från", "Till", "Budget", "Utfall"]
    return [header] + [[one.item, one.first, one.last, one.budget, one.actual] for one in file.budget]


def _by_item(targets: Sequence[Target], period: Period, whole: str) -> dict[str, dict[str, int]]:
    """Item -> measure -> kr. Where only totals are published, the team's money is one item."""
    found: dict[str, dict[str, int]] = {}
    totals: dict[str, int] = {}
    for target in targets:
        if target.measure not in _MONEY or target.period != period.id or target.value is None:
            continue
        if target.by == "item":
            found.setdefault(target.group, {})[target.measure] = int(target.value)
        elif not target.by:
            totals[target.measure] = int(target.value)
    return found or ({whole: totals} if totals else {})


def goals(file: OwnFile) -> TypedRows:
    """The sheet Mål."""
    header: list[Typed] = ["Mål", "Resultat", "Reflektion", "Status"]
    return [header] + [[goal.goal, goal.result, goal.reflection, goal.status] for goal in file.goals]


def quotes(file: OwnFile) -> TypedRows:
    """The sheet Citat."""
    header: list[Typed] = ["Citat"]
    return [header] + [[quote] for quote in file.quotes]


def activities(file: TeamFile) -> TypedRows:
    """The sheet Aktiviteter."""
    header: list[Typed] = ["Aktivitet", "Slag", "Ledd av", "Omfattning"]
    return [header] + [[one.activity, one.kinds, one.led_by, one.extent] for one in file.activities]


def own_numbers(file: OwnFile) -> TypedRows:
    """The sheet Egna tal."""
    header: list[Typed] = ["Namn", "Datum", "Tal", "Kommentar"]
    return [header] + [
        [one.name, day, one.value, one.comment]
        for one in file.own_numbers
        for day in _evenly(one.first, one.last, one.number)
    ]


def reference(file: OwnFile) -> TypedRows:
    """The sheet Jämförelsetal."""
    header: list[Typed] = ["Utbildning", "Andel", "Källa", "Datum"]
    return [header] + [[one.education, one.share, one.source, one.day] for one in file.reference]
