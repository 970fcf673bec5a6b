"""Making the demo registers anew takes nobody's register away."""

from pathlib import Path

from finsam_synthetic.demo import write_unless_another

DRAWN = b"drawn"


def test_a_register_of_the_same_name_that_is_another_stays(tmp_path: Path) -> None:
    path = tmp_path / "data" / "avesta.xlsx"
    assert write_unless_another(path, DRAWN, overwrite=False)
    assert write_unless_another(path, DRAWN, overwrite=False), "the same again"
    path.write_bytes(b"a team's own")
    assert not write_unless_another(path, DRAWN, overwrite=False)
    assert path.read_bytes() == b"a team's own"
    assert write_unless_another(path, DRAWN, overwrite=True)
    assert path.read_bytes() == DRAWN
