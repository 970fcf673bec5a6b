"""How follow-up, placements and steering are told."""

from builders import facts, figure, hidden

from finsam.domain.figures import Figure
from finsam.present.topics.resources import placements_tables as tables_placements
from finsam.present.topics.resources import sentences as said
from finsam.present.topics.resources import steering_tables as tables_steering
from finsam.present.topics.results import follow_up_tables as tables_follow_up
from finsam.present.topics.results import sentences as said_of_results

SEATS = [
    figure("steering_seats", 5),
    figure("steering_seats", 1, by="organisation", group="Arbetsförmedlingen"),
    figure("steering_seats", 4, by="organisation", group="Avesta kommun"),
    figure("steering_vacant", 1),
    figure("steering_vacant", 1, by="organisation", group="Arbetsförmedlingen"),
]
MEETINGS = [
    figure("meetings", 5),
    figure("meetings", 4, by="kind", group="Styrgrupp"),
    figure("meetings", 1, by="kind", group="Utvecklingsdag"),
    figure("meetings", 5, by="form", group="Digitalt"),
    figure("meetings", 4, by="kind+form", group="Styrgrupp+Digitalt"),
    figure("meetings", 1, by="kind+form", group="Utvecklingsdag+Digitalt"),
]


def attended(kind: str, organisation: str, part: int, whole: int) -> Figure:
    group = f"{kind}+{organisation}"
    return figure("meetings_attended", by="kind+organisation", group=group, numerator=part, denominator=whole)


ATTENDANCE = [
    figure(
        "meetings_attended",
        0,
        by="kind+organisation",
        group="Styrgrupp+Arbetsförmedlingen",
        numerator=0,
        denominator=4,
    ),
    attended("Styrgrupp", "Avesta kommun", 4, 4),
    attended("Utvecklingsdag", "Region Dalarna", 1, 1),
]


def followed(months: int, asked: int, answered: int, occupied: int) -> list[Figure]:
    group = str(months)
    return [
        figure("follow_up_asked", asked, by="months", group=group),
        figure("follow_up_answered", answered, by="months", group=group),
        figure(
            "follow_up_share_occupied",
            occupied / answered,
            by="months",
            group=group,
            numerator=occupied,
            denominator=answered,
        ),
    ]


def test_the_vacant_seats_are_named() -> None:
    assert said.steering(facts(SEATS)) == [
        "Vid periodens slut hade styrgruppen 5\u00a0platser, varav 1\u00a0var vakant (Arbetsförmedlingen)."
    ]


def test_a_party_that_came_to_none_of_the_meetings_is_named() -> None:
    assert said.steering(facts([*SEATS, *MEETINGS, *ATTENDANCE]))[1:] == [
        "Den höll 4\u00a0möten under perioden.",
        "Arbetsförmedlingen var inte med på något av de möten där närvaron är antecknad.",
    ]


def test_the_steering_groups_table_has_seats_vacancies_and_attendance() -> None:
    table = tables_steering.steering_group(facts([*SEATS, *MEETINGS, *ATTENDANCE]))
    assert table is not None
    assert [(row.head, row.cells) for row in table.rows] == [
        ("Arbetsförmedlingen", ("1", "1", "0 av 4")),
        ("Avesta kommun", ("4", "0", "4 av 4")),
        ("Totalt", ("5", "1", "")),
    ]


def test_other_meetings_attendance_is_not_the_steering_groups() -> None:
    table = tables_steering.other_attendance(facts([*MEETINGS, *ATTENDANCE]))
    assert table is not None
    assert [(row.head, row.cells) for row in table.rows] == [("Region Dalarna", ("1 av 1",))]


def test_follow_up_says_how_many_were_reached_of_how_many() -> None:
    assert said_of_results.follow_up(facts(followed(6, 18, 8, 6))) == [
        "Ett halvår efter avslutet nåddes 8 av de 18 som avslutades under 2024, och 6 av dem var i arbete "
        "eller studier."
    ]


def test_of_a_single_one_to_follow_up_it_is_said_who_it_was() -> None:
    (said,) = said_of_results.follow_up(facts(followed(6, 1, 1, 0)))
    assert said == (
        "Ett halvår efter avslutet nåddes den enda som avslutades under 2024, som då inte var i arbete eller "
        "studier."
    )


def test_a_few_followed_up_have_no_percentage() -> None:
    assert said_of_results.follow_up(facts(followed(12, 5, 2, 1))) == [
        "Ett år efter avslutet nåddes 2 av de 5 som avslutades från juli 2023 till juni 2024, och 1 av dem "
        "var i arbete eller studier."
    ]


def test_of_fewer_than_ten_who_were_followed_up_the_table_has_no_per_cent() -> None:
    table = tables_follow_up.follow_up(facts(followed(12, 9, 9, 2)))
    assert table is not None and table.rows[0].cells[-1] == "2 av 9", "as the sentence says it"
    table = tables_follow_up.follow_up(facts(followed(12, 10, 10, 2)))
    assert table is not None and table.rows[0].cells[-1] == "20\u00a0% (2 av 10)"


def test_the_follow_up_table_has_nonresponse() -> None:
    table = tables_follow_up.follow_up(facts(followed(6, 18, 8, 6)))
    assert table is not None
    assert table.rows[0].head == "6 månader efter avslut"
    assert (*table.rows[0].cells[:3], table.rows[0].cells[-1]) == ("18", "8", "10", "6 av 8")


def test_placements_are_a_sentence() -> None:
    placed = [
        figure("placements", 17),
        figure("placements", 10, by="workplace", group="external"),
        figure("placements", 7, by="workplace", group="municipal"),
    ]
    assert said.placements(facts(placed)) == [
        "Under perioden var 17\u00a0personer i arbetsträning, 10 hos externa arbetsgivare och 7 hos "
        "kommunala arbetsgivare."
    ]


def test_a_hidden_number_is_not_said() -> None:
    assert said.placements(facts([hidden("placements")])) == []
    assert said.beside(facts([figure("participated", 71), hidden("participated_parallel_af")])) == []


def test_parallel_enrolment_is_a_share_of_those_of_whom_it_is_known() -> None:
    known = [
        figure("participated", 71),
        figure("participated", 22, by="parallel_af", group="unknown"),
        figure("participated_parallel_af", 15),
    ]
    assert said.beside(facts(known)) == [
        "Vid 15 av de 49 inskrivningar som det finns uppgift om (31\u00a0%) var deltagaren också inskriven "
        "på Arbetsförmedlingen.",
        "För 22 saknas uppgift.",
    ], "not 21 % (15 av 71): of 22 nobody knows"


def test_a_team_without_such_data_shows_nothing() -> None:
    nothing = facts([figure("participated", 71)])
    tables = (
        tables_follow_up.follow_up,
        tables_placements.placements,
        tables_placements.parallel,
        tables_steering.steering_group,
        tables_steering.meetings,
        tables_steering.other_attendance,
    )
    assert [table(nothing) for table in tables] == [None] * len(tables)
    sentences = (said.steering, said_of_results.follow_up, said.placements, said.beside)
    assert [say(nothing) for say in sentences] == [[]] * len(sentences)


def absent(*names: str) -> str:
    return said.steering(facts([*SEATS, *MEETINGS, *(attended("Styrgrupp", name, 0, 4) for name in names)]))[
        -1
    ]


def test_two_parties_that_came_to_none_of_the_meetings_are_neither_of_them_there() -> None:
    assert absent("Arbetsförmedlingen", "Region Dalarna") == (
        "Varken Arbetsförmedlingen eller Region Dalarna var med på något av de möten där "
        "närvaron är antecknad."
    )


def test_of_several_parties_that_came_to_none_of_the_meetings_no_one_was_there() -> None:
    assert absent("Arbetsförmedlingen", "Avesta kommun", "Region Dalarna") == (
        "Ingen av Arbetsförmedlingen, Avesta kommun och Region Dalarna var med på något av de möten "
        "där närvaron är antecknad."
    )


def test_the_public_page_has_the_same_seats_and_meetings_as_the_boards() -> None:
    known = [*SEATS, *MEETINGS, *ATTENDANCE, figure("meetings", 0, by="form", group="Fysiskt")]
    for table in (tables_steering.steering_group, tables_steering.meetings):
        public, board = table(facts(known, public=True)), table(facts(known))
        assert public == board
        assert public is not None
        assert "visas inte" not in [cell for row in public.rows for cell in row.cells]
