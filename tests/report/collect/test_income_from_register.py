"""What those still enrolled live on now is counted in the team's latest period, and in no earlier one."""

from pathlib import Path

from small_project import TEAM, Small

from finsam.domain.figures import Figure, Status
from finsam.report.collect.collect import collect
from finsam.report.project.params.files import read_associations

REGISTER = """Deltagar-id;Kön;Född;Inskriven;Avslutad;Remittent;Försörjning före;Försörjning efter;Utbildning
P-1;Kvinna;1990-05-17;2023-02-01;;Kommunen;Försörjningsstöd;Aktivitetsersättning;
P-2;Man;1985-05-17;2023-03-01;;Kommunen;Försörjningsstöd;;
"""


def changed(small: Small) -> Figure:
    small.write("data/dal/lag/Deltagare.csv", REGISTER)
    (association,) = read_associations(small.folders.params)
    (one,) = collect(association, small.folders, [TEAM])
    assert one.counted is not None, one.register_faults
    assert one.register_faults == ()
    return next(row for row in one.counted.figures if row.measure == "active_end_income_changed")


def test_an_income_noted_now_is_counted_in_the_latest_period(tmp_path: Path) -> None:
    assert changed(Small(tmp_path)).value == 1


def test_when_a_later_period_is_added_it_is_no_longer_said_of_the_one_before(tmp_path: Path) -> None:
    small = Small(tmp_path)
    file = small.folders.params / "dal" / "lag.yaml"
    text = file.read_text(encoding="utf-8")
    assert "periods: [2024]" in text
    file.write_text(text.replace("periods: [2024]", "periods: [2024, 2025]"), encoding="utf-8")
    assert changed(small).status is Status.MISSING
