"""An association's tables of its teams beside each other say what their rows and shares are of."""

from dataclasses import replace

import pytest
from builders import between, facts, figure

from finsam.domain.figures import Figure, Status
from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.topics.association import money_charts as charts_together
from finsam.present.topics.association.resources_tables import money, staff
from finsam.present.topics.association.tables import background, flow

CAPTION = "Remittent, deltagare under perioden"


def referred(*rows: tuple[str, int]) -> list[Figure]:
    counts = [figure("participated", n, by="referrer", group=code) for code, n in rows]
    return [figure("participated", sum(n for _, n in rows)), *counts]


def test_shares_beside_each_other_are_of_all_who_took_part() -> None:
    known = facts(referred(("af", 6), ("region", 4)))
    table = background(known, {"Sala": known}, "referrer", CAPTION)
    assert table.told == ("Antal och, inom parentes, andel av alla som deltagit under perioden.",)


def test_a_group_that_only_one_team_may_have_somebody_in_has_a_row() -> None:
    sala = facts(
        [*referred(("af", 16)), between("participated", 0, 3, by="referrer", group="region")], public=True
    )
    other = facts(
        [*referred(("af", 15)), figure("participated", 0, by="referrer", group="region")], public=True
    )
    table = background(sala, {"Sala": sala, "Fagersta": other}, "referrer", CAPTION)
    assert [row.head for row in table.rows] == ["Arbetsförmedlingen", "Regionen", "Totalt"]
    assert [cell.replace("\u00a0", " ") for cell in table.rows[1].cells] == [
        "0–3 (0–19 %)",
        "0 (0 %)",
        "0–3 (0–19 %)",
    ]


def kept_by(*names: str, public: bool = False, **of_a_sheet: int) -> tuple[Facts, dict[str, Facts]]:
    """The facts of teams A, B and C and of them together; only those named keep the sheet."""
    counts = {"participated": 9, "active_start": 0, "new": 9, "closed": 0, "active_end": 9}
    flow_of = [figure(name, value) for name, value in counts.items()]
    own = [figure(name, value) for name, value in of_a_sheet.items()]
    teams = {name: facts([*flow_of, *(own if name in names else [])], public=public) for name in "ABC"}
    missing = [replace(one, value=None, status=Status.MISSING) for one in own]
    return facts([*flow_of, *missing], public=public), teams


@pytest.mark.parametrize(
    ("keep", "note"),
    [
        ("AB", "I kö vid periodens slut: uppgift saknas för C, de andra har tillsammans 6."),
        ("B", "I kö vid periodens slut: uppgift saknas för A och C, B har 3."),
    ],
)
def test_a_missing_total_says_which_teams_lack_it_and_what_the_others_have(keep: str, note: str) -> None:
    together, teams = kept_by(*keep, queue_end=3)
    assert plain(flow(together, teams).notes) == [note]


def plain(notes: tuple[str, ...]) -> list[str]:
    return [note.replace("\u00a0", " ") for note in notes]


def test_money_and_staff_that_a_team_lacks_are_told_with_their_units() -> None:
    together, teams = kept_by("A", "B", budget=900, actual=800, staff_fte=2)
    spent, working = money(together, teams), staff(together, teams)
    assert spent and working
    assert plain(spent.notes) == [
        "Budget: uppgift saknas för C, de andra har tillsammans 1 800 kronor.",
        "Utfall: uppgift saknas för C, de andra har tillsammans 1 600 kronor.",
    ]
    (note,) = plain(working.notes)
    assert note.endswith("uppgift saknas för C, de andra har tillsammans 4,00 årsarbetskrafter.")


def test_each_teams_money_stands_with_its_time() -> None:
    def given(*of_time: tuple[str, int]) -> list[Figure]:
        rows = [figure("budget", kr, by="budget_period", group=time) for time, kr in of_time]
        return [figure("budget", sum(kr for _, kr in of_time)), figure("actual", 5), *rows]

    year, half = ("2025-01-01--2025-12-31", 10), ("2025-01-01--2025-06-30", 10)
    teams = {"A": facts(given(year)), "B": facts(given(half)), "C": facts([])}
    spent = money(facts(given(year, half)), teams)
    assert spent and [row.cells[-1] for row in spent.rows] == [
        "helåret 2025, 6 av 12 månader har gått",
        "första halvåret 2025, hela tiden har gått",
        "–",
        "olika tider (första halvåret 2025 och helåret 2025)",
    ]
    chart = charts_together.money(facts(given(year)), {"A": teams["A"]})
    assert isinstance(chart, Chart)
    assert chart.subtitle.startswith("Helåret 2025, 6 av 12 månader har gått.")


def test_money_of_which_no_figure_says_the_time_has_no_column_of_times() -> None:
    together, teams = kept_by("A", "B", budget=900, actual=800)
    spent = money(together, teams)
    assert spent and "Budgettid" not in [column.head for column in spent.columns]


def test_the_public_edition_sums_no_queue_of_the_teams_that_have_one() -> None:
    together, teams = kept_by("A", "B", public=True, queue_end=3)
    assert flow(together, teams).notes == ()


def test_a_sheet_that_no_team_keeps_has_neither_table_nor_chart() -> None:
    together, teams = kept_by()
    assert (money(together, teams), staff(together, teams)) == (None, None)
    assert charts_together.money(together, teams) is None
