"""All facts of an association know its own choices, whether of one team or of all together."""

from pathlib import Path

from small_project import Small

from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.report.collect.association import facts_apart, facts_together
from finsam.report.collect.facts import facts_as_counted
from finsam.report.collect.own_register import OwnRegister
from finsam.report.project.params.files import read_associations

YEAR = Period.parse("2024")


def test_own_ages_codes_columns_and_goal_are_those_of_the_params(tmp_path: Path) -> None:
    small = Small(tmp_path)
    file = small.folders.params / "dal" / "association.yaml"
    own = "age_limits: {Unga: 24}\ncodes: {referrer: [{code: church, label: Kyrkan, parent: other}]}\n"
    file.write_text(file.read_text(encoding="utf-8") + own, encoding="utf-8")
    (association,) = read_associations(small.folders.params)
    rules = association.rules
    made = [
        facts_as_counted(association, "lag", YEAR, Figures(())),
        facts_together(association, YEAR, [], OwnRegister(None)),
        *facts_apart(association, YEAR, []).values(),
    ]
    assert len(made) == 3
    for facts in made:
        assert facts.own_ages.name_of("24") == "Unga"
        assert facts.codes["referrer"].label("church") == "Kyrkan"
        assert (facts.result_columns, facts.goal) == (rules.result_columns, rules.goal)
