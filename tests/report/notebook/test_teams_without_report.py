"""An association's page says which of its teams it is not of, so that it does not pose as all of them."""

from pathlib import Path

from small_project import Small

from finsam.report.notebook.association_report import open_association


def lines(small: Small) -> tuple[str, ...]:
    small.count()
    return open_association("dal", "2024", folder=small.root).head().lines


def test_the_head_names_the_teams_that_have_no_report_for_the_period(tmp_path: Path) -> None:
    small = Small(tmp_path)
    small.neighbour()
    small.write("params/dal/annat.yaml", "name: Annat team\nperiods: [2023]\n")
    register = small.register()
    small.write("data/dal/annat/Deltagare.csv", register.read_text(encoding="utf-8"))
    small.register("P-1;Kvinna;1990-05-17;2024-02-01;;Kommunen;Försörjningsstöd;")
    period, lacking, *_ = lines(small)
    assert period == "1\u00a0januari\u00a02024 till 31\u00a0december\u00a02024"
    assert lacking == "Utan rapport för perioden, och inte med i talen: Annat team."


def test_a_page_of_every_team_names_none(tmp_path: Path) -> None:
    small = Small(tmp_path)
    small.neighbour()
    assert not any("Utan rapport" in line for line in lines(small))
