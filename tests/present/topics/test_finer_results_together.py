"""An association's teams in finer words: details, means, placements, income before and after."""

from builders import counted, enrolment, facts, figure

from finsam.domain.figures import Figures, Status
from finsam.figures.sums import association_figures
from finsam.present.facts import Facts
from finsam.present.parts.table import Table
from finsam.present.topics.association.placements_tables import placements
from finsam.present.topics.association.results_tables import exit_details, income_matrix, means

COLUMNS = (("Arbete", ("work",)), ("Annan rehab", ("job_seeking", "other_rehab")))


def left(team: str, reason: str, **said: object) -> dict[str, object]:
    return {**enrolment("2022-01-01", "2025-01-01", exit_reason=reason, **said), "team": team}


def side_by_side(*rows: dict[str, object]) -> tuple[Facts, dict[str, Facts]]:
    """Teams A and B, and both together."""
    every = counted(*rows, teams=("A", "B"))
    teams = {name: Facts(**{**vars(facts(every)), "team": name, "result_columns": COLUMNS}) for name in "AB"}
    together = Facts(**{**vars(facts(association_figures(every))), "team": "", "result_columns": COLUMNS})
    return together, teams


def cells(table: Table | None) -> list[tuple[str, ...]]:
    assert table is not None
    return [(row.head, *row.cells) for row in table.rows]


def test_details_stand_under_the_column_that_their_exits_are_in_team_by_team() -> None:
    together, teams = side_by_side(
        left("A", "work", exit_detail="wage_subsidy"),
        left("A", "job_seeking", exit_detail="af_regular"),
        left("B", "other_rehab", exit_detail="ame_service"),
        left("B", "early_dropout"),
    )
    assert cells(exit_details(together, teams)) == [
        ("Arbete", "1", "0", "1"),
        ("Lönebidrag", "1", "0", "1"),
        ("Annan rehab", "1", "1", "2"),
        ("Ordinarie AF-insatser", "1", "0", "1"),
        ("AME Service", "0", "1", "1"),
        ("Annan", "0", "0", "0"),
        ("Tidiga avhopp", "0", "1", "1"),
        ("Avslutade", "2", "2", "4"),
    ]


def test_where_nobody_left_there_are_no_details_and_no_matrix() -> None:
    nobody = side_by_side(enrolment())
    assert exit_details(*nobody) is None
    assert income_matrix(*nobody) is None


def test_a_mean_of_fewer_than_five_is_too_few_and_of_all_together_it_is_told() -> None:
    rows = [left(team, "work", born="1985-01-01", support_years=4) for team in "AAABBB"]
    (first, *rest) = cells(means(*side_by_side(*rows)))
    assert first == ("Ålder, alla som deltagit", "för få", "för få", "40,0")
    assert ("År i offentlig försörjning, avslutade", "för få", "för få", "4,0") in rest


def test_where_every_mean_is_of_too_few_there_is_no_table() -> None:
    assert means(*side_by_side(left("A", "work"), left("B", "work"))) is None


def test_a_matrix_has_who_changed_income_beside_the_diagonal_and_adds_up() -> None:
    together, teams = side_by_side(
        left("A", "work", income_after="salary"),
        left("A", "other", income_after="social_assistance"),
        left("B", "work", income_before="sickness_benefit", income_after="salary"),
        left("B", "work", income_before="sickness_compensation", income_after="sickness_benefit"),
        left("B", "work", income_before="rehabilitation_benefit"),
    )
    table = income_matrix(together, teams)
    assert table is not None
    assert [column.head for column in table.columns] == [
        "Före",
        "Ekonomiskt bistånd",
        "Ohälsa",
        "Lön",
        "Uppgift saknas",
        "Totalt",
    ]
    assert cells(table) == [
        ("Ekonomiskt bistånd", "1", "0", "1", "0", "2"),
        ("Ohälsa", "0", "1", "1", "1", "3"),
        ("Totalt efter", "1", "1", "2", "1", "5"),
    ]


def test_where_nobodys_income_after_is_known_there_is_no_matrix() -> None:
    assert income_matrix(*side_by_side(left("A", "work"), left("B", "work"))) is None


def placed(team: str, *rows: tuple[str, str, int]) -> list[object]:
    groups = [figure(name, n, by="workplace", group=code, team=team) for name, code, n in rows]
    totals = {
        name: figure(name, sum(n for one, _, n in rows if one == name), team=team)
        for name in ("placements", "placement_places")
    }
    return [*totals.values(), *groups]


A = placed("A", ("placements", "external", 2), ("placement_places", "external", 3))
B = placed("B", ("placements", "municipal", 1), ("placement_places", "municipal", 1))


def of_teams(*figures: object) -> tuple[Facts, dict[str, Facts]]:
    rows = Figures([*figures, *(figure("participated", 9, team=name) for name in "AB")])  # type: ignore[list-item]
    teams = {name: Facts(**{**vars(facts(rows)), "team": name}) for name in "AB"}
    return Facts(**{**vars(facts(association_figures(rows))), "team": ""}), teams


def test_placements_stand_as_persons_and_as_places_by_workplace() -> None:
    assert cells(placements(*of_teams(*A, *B))) == [
        ("Deltagare", "2", "1", "3"),
        ("Extern", "2", "0", "2"),
        ("Kommunal", "0", "1", "1"),
        ("Platser", "3", "1", "4"),
        ("Extern", "3", "0", "3"),
        ("Kommunal", "0", "1", "1"),
    ]


def test_a_team_that_keeps_no_such_sheet_is_named_and_the_total_is_missing() -> None:
    together, teams = of_teams(*A)
    table = placements(together, teams)
    assert table is not None
    assert table.rows[0].cells == ("2", "saknas", "saknas")
    assert table.notes[0] == "Arbetsträning: uppgift saknas för B, A har 2."
    assert together.get("placements").status is Status.MISSING


def test_where_no_team_has_anybody_in_placement_there_is_no_table() -> None:
    assert placements(*of_teams()) is None
    assert placements(*of_teams(*placed("A"), *placed("B"))) is None
