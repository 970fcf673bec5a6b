"""The tables of what a team counts itself and does with its participants."""

from decimal import Decimal

from builders import facts, figure

from finsam.domain.figures import Figure
from finsam.present.narrative.references import Reference, written
from finsam.present.topics.contents import TEAM

HARD_SPACE = "\u00a0"


def own(name: str, *values: str) -> list[Figure]:
    numbers = sorted(map(Decimal, values))
    told = {
        "own_number": sum(numbers, Decimal(0)),
        "own_number_entries": Decimal(len(numbers)),
        "own_number_mean": sum(numbers, Decimal(0)) / len(numbers),
        "own_number_min": numbers[0],
        "own_number_max": numbers[-1],
    }
    return [
        figure(measure, str(value), by="own_number", group=name, n=len(numbers))
        for measure, value in told.items()
    ]


def cells(name: str, *rows: Figure) -> dict[str, tuple[str, ...]]:
    table = TEAM.tables[name](facts(rows))
    assert table is not None
    return {row.head: row.cells for row in table.rows}


def test_each_number_has_its_entries_and_sum_and_a_scale_its_spread() -> None:
    rows = cells(
        "own_numbers",
        *own("Skala", "3", "8", "4.5", "5", "5"),
        *own("Studiebesök", "1", "1"),
    )
    assert rows == {"Skala": ("5", "25,5", "3", "8", "5,1"), "Studiebesök": ("2", "2", "–", "–", "–")}


def test_a_mean_of_fewer_than_five_is_not_told() -> None:
    assert cells("own_numbers", *own("Skala", "3", "8"))["Skala"] == ("2", "11", "3", "8", "–")


def test_where_nothing_varies_only_entries_and_sum_are_told() -> None:
    assert cells("own_numbers", *own("Checklista", *["1"] * 7)) == {"Checklista": ("7", "7")}


def test_a_text_names_an_own_number() -> None:
    told = facts(own("Start av grupp", "2.5", "1"))
    assert written(Reference.parse("own_number.start_av_grupp"), told) == "3,5"
    assert written(Reference.parse("own_number_entries.start_av_grupp"), told) == "2"


def activity(by: str, group: str) -> Figure:
    return figure("activities", 1, by=by, group=group)


def test_activities_stand_in_a_column_for_each_kind() -> None:
    table = TEAM.tables["activities"](
        facts(
            [
                activity("activity_kind+activity", "social_training+Uppstartsgrupp"),
                activity("activity_kind+activity", "individual_plan+Uppstartsgrupp"),
                activity("activity_kind+activity", "routines+Samtal"),
            ]
        )
    )
    assert table is not None
    heads = [column.head for column in table.columns]
    assert heads == ["Aktivitet", "Social träning", "Rutinskapande", "Individuell plan"]
    assert {row.head: row.cells for row in table.rows} == {
        "Uppstartsgrupp": ("Ja", "–", "Ja"),
        "Samtal": ("–", "Ja", "–"),
    }


def test_group_activities_say_who_leads_them_and_how_often() -> None:
    rows = cells(
        "group_activities",
        activity("led_by+extent+activity", "unknown+Vid behov+Utflykter"),
        activity("led_by+extent+activity", "participants+Varje vecka+Matlagning"),
        activity("led_by+extent+activity", "staff+Uppgift saknas+Öppen lokal"),
    )
    assert list(rows.items()) == [
        ("Öppen lokal", ("Personal", "–")),
        ("Matlagning", ("Deltagare", "Varje vecka")),
        ("Utflykter", ("–", "Vid behov")),
    ]


def test_a_team_that_counts_nothing_has_none_of_the_tables() -> None:
    assert [TEAM.tables[name](facts([])) for name in ("own_numbers", "activities", "group_activities")] == [
        None,
        None,
        None,
    ]


def test_placements_stand_as_participants_and_as_places() -> None:
    rows = cells(
        "placements",
        figure("participated", 20),
        figure("placements", 2),
        figure("placements", 2, by="workplace", group="external"),
        figure("placement_places", 3),
        figure("placement_places", 2, by="workplace", group="external"),
        figure("placement_places", 1, by="workplace", group="municipal"),
    )
    assert [(head, *row) for head, row in rows.items()][1:] == [
        (list(rows)[1], "0", "0 %".replace(" ", HARD_SPACE), "1"),
        ("Totalt", "2", "10 %".replace(" ", HARD_SPACE), "3"),
    ]
