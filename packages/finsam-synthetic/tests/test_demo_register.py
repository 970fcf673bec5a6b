"""Making the demo registers anew takes nobody's register away."""

from datetime import date
from pathlib import Path

from finsam_synthetic.demo import write_unless_another

SAVED = date(2025, 7, 1)
SHEETS = {"Deltagare": [["Deltagar-id", "Kön"], ["A-0001", "Kvinna"]]}


def test_a_register_of_the_same_name_that_is_another_stays(tmp_path: Path) -> None:
    path = tmp_path / "data" / "avesta.xlsx"
    assert write_unless_another(path, SHEETS, SAVED, overwrite=False)
    drawn = path.read_bytes()
    assert write_unless_another(path, SHEETS, SAVED, overwrite=False), "the same again"
    path.write_bytes(b"a team's own")
    assert not write_unless_another(path, SHEETS, SAVED, overwrite=False)
    assert path.read_bytes() == b"a team's own"
    assert write_unless_another(path, SHEETS, SAVED, overwrite=True)
    assert path.read_bytes() == drawn
