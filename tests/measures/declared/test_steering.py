"""Seats and vacancies of the steering group, meetings, and who came."""

import pandas as pd
from builders import YEAR, find
from surveyed import long

from finsam.domain.figures import Figures
from finsam.measures.declared.other_groups import other_group_figures
from finsam.measures.declared.steering import meeting_figures, steering_figures

Seat = tuple[str, str | None, str, str | None]
# Avesta, 30 June 2025 (seed 7.): AF and one of the municipality's two seats are vacant.
AVESTA: tuple[Seat, ...] = (
    ("Arbetsförmedlingen", "Vakant", "2022-09-01", None),
    ("Avesta kommun", "Chef inom socialtjänsten", "2015-10-01", None),
    ("Avesta kommun", "Enhetschef (vakant)", "2024-11-01", None),
    ("Region Dalarna", "Chef", "2019-01-01", None),
    ("Försäkringskassan", "Enhetschef", "2025-01-01", None),
    ("Teamet", "Samordnare (föredragande)", "2015-05-01", None),
    ("Förbundet", "Förbundschef, adjungerad", "2015-05-01", None),
)


def seats(*rows: Seat) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["organisation", "function", "first", "last"])
    table = table.assign(group=pd.Series([None] * len(rows), dtype="str"))
    types = {"organisation": "str", "function": "str", "first": "datetime64[s]", "last": "datetime64[s]"}
    return table.astype(types)


def met(*rows: tuple[str, str, str | None, str | None], group: tuple[Seat, ...] = ()) -> Figures:
    """The figures of meetings: day, kind, form and who came."""
    table = pd.DataFrame(rows, columns=["date", "kind", "form", "attending"]).astype(
        {"date": "datetime64[s]", "kind": "str", "form": "str", "attending": "str"}
    )
    return long(meeting_figures(table, seats(*group), YEAR))


def test_a_vacant_seat_is_a_seat() -> None:
    figures = long(steering_figures(seats(*AVESTA), YEAR))
    assert find(figures, "steering_seats").value == 5
    assert find(figures, "steering_vacant").value == 2
    assert find(figures, "steering_vacant", by="organisation", group="Avesta kommun").value == 1


def test_who_reports_or_is_co_opted_has_no_seat() -> None:
    figures = long(steering_figures(seats(*AVESTA), YEAR))
    organisations = {figure.group for figure in figures.where(measure="steering_seats", by="organisation")}
    assert organisations == {"Arbetsförmedlingen", "Avesta kommun", "Region Dalarna", "Försäkringskassan"}


def test_a_seat_left_before_the_last_day_is_not_there_then() -> None:
    rows = (("AF", "Chef", "2020-01-01", "2025-06-29"), ("FK", "Chef", "2020-01-01", "2025-06-30"))
    assert find(long(steering_figures(seats(*rows), YEAR)), "steering_seats").value == 1


def test_meetings_are_counted_by_kind_and_form_whatever_the_spelling() -> None:
    figures = met(
        ("2024-09-01", "Styrgrupp", "Digitalt", None),
        ("2024-12-01", "styrgrupp ", "Fysiskt", None),
        ("2025-06-30", "Utvecklingsdag", "Fysiskt", None),
        ("2025-07-01", "Styrgrupp", "Fysiskt", None),
    )
    assert find(figures, "meetings").value == 3
    assert find(figures, "meetings", by="kind", group="Styrgrupp").value == 2
    assert find(figures, "meetings", by="form", group="Fysiskt").value == 2
    assert find(figures, "meetings", by="kind+form", group="Utvecklingsdag+Fysiskt").value == 1


def test_attendance_is_of_the_meetings_where_somebody_noted_it() -> None:
    figures = met(
        ("2024-09-01", "Styrgrupp", None, "Avesta kommun;Försäkringskassan"),
        ("2024-12-01", "Styrgrupp", None, "Avesta kommun"),
        ("2025-02-01", "Styrgrupp", None, None),
    )
    came = find(figures, "meetings_attended", by="kind+organisation", group="Styrgrupp+Försäkringskassan")
    assert (came.numerator, came.denominator) == (1, 2)


def test_a_party_with_a_seat_that_never_came_is_shown_as_absent() -> None:
    figures = met(("2024-09-01", "Styrgruppsmöte", None, "Avesta kommun"), group=AVESTA)
    group = "Styrgruppsmöte+Arbetsförmedlingen"
    absent = find(figures, "meetings_attended", by="kind+organisation", group=group)
    assert (absent.numerator, absent.denominator) == (0, 1)


def test_a_party_is_not_expected_at_meetings_that_are_not_the_steering_groups() -> None:
    figures = met(("2024-09-01", "Utvecklingsdag", None, "Avesta kommun"), group=AVESTA)
    assert [figure.group for figure in figures.where(measure="meetings_attended")] == [
        "Utvecklingsdag+Avesta kommun"
    ]


def test_an_organisation_named_twice_at_a_meeting_came_once() -> None:
    figures = met(("2024-09-01", "Styrgrupp", None, "Avesta kommun;avesta kommun"))
    came = find(figures, "meetings_attended", by="kind+organisation", group="Styrgrupp+Avesta kommun")
    assert came.numerator == 1


def test_a_plus_in_a_name_does_not_break_the_groups() -> None:
    figures = met(("2024-09-01", "Styrgrupp + team", None, "AF"))
    assert find(figures, "meetings", by="kind", group="Styrgrupp / team").value == 1
    assert find(figures, "meetings_attended", by="kind+organisation", group="Styrgrupp / team+AF").value == 1


def of_group(name: str | None, *rows: Seat) -> pd.DataFrame:
    return seats(*rows).assign(group=pd.Series([name] * len(rows), dtype="str"))


def test_who_stands_in_another_group_has_no_seat_in_the_steering_group() -> None:
    both = pd.concat([seats(*AVESTA), of_group("Representantgrupp", *AVESTA[:3])], ignore_index=True)
    assert find(long(steering_figures(both, YEAR)), "steering_seats").value == 5
    figures = long(other_group_figures(both, YEAR))
    assert (find(figures, "group_seats").value, find(figures, "group_vacant").value) == (3, 2)
    of_af = find(
        figures, "group_vacant", by="kind+organisation", group="Representantgrupp+Arbetsförmedlingen"
    )
    assert of_af.value == 1


def test_the_steering_group_can_be_named_as_a_group() -> None:
    named = of_group("Styrgruppen", *AVESTA)
    assert find(long(steering_figures(named, YEAR)), "steering_seats").value == 5
    assert list(other_group_figures(named, YEAR)) == []


def test_who_never_came_to_their_own_groups_meetings_is_counted_there() -> None:
    table = pd.DataFrame(
        [("2024-09-01", "Representantgrupp", "Digitalt", "Avesta kommun")],
        columns=["date", "kind", "form", "attending"],
    ).astype({"date": "datetime64[s]", "kind": "str", "form": "str", "attending": "str"})
    figures = long(meeting_figures(table, of_group("representantgrupp", *AVESTA[:2]), YEAR))
    by = "kind+organisation"
    came = {row.group: row.numerator for row in figures if (row.measure, row.by) == ("meetings_attended", by)}
    assert came == {"Representantgrupp+Arbetsförmedlingen": 0, "Representantgrupp+Avesta kommun": 1}
