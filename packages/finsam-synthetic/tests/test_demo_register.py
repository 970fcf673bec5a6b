"""Making the demo registers anew takes nobody's register away."""

from pathlib import Path

from finsam.register.register import read_register
from finsam.report.project.params.files import read_associations
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


def test_nobody_in_the_demo_loses_a_permanent_sickness_compensation() -> None:
    # The chart of income before and after would tell of something that does not happen.
    data = Path(__file__).parents[3] / "data"
    rules = {one.id: one.rules for one in read_associations(data.parent / "params")}
    files = [path for path in sorted(data.glob("*/demo/*.yaml")) if path.stem != path.parents[1].name]
    teams = [path.parents[1] / f"{path.stem}.xlsx" for path in files]
    assert len(teams) == 7
    for path in teams:
        register = read_register(path, path.stem, rules[path.parent.name].codes).register
        assert register is not None, path.name
        had = register.enrolments["income_before"] == "sickness_compensation"
        after = register.enrolments[had & register.enrolments["closed"].notna()]["income_after"].dropna()
        assert set(after) <= {"sickness_compensation"}, path.name
