"""What the demo registers give of placements, answers and steering is what the reports published."""

from pathlib import Path

import pytest
from builders import CODES, RULES, find
from surveyed import long

from finsam.domain.codes import Codes
from finsam.domain.figures import Figures
from finsam.domain.instruments import standard_instruments
from finsam.domain.periods import Period
from finsam.measures.declared.placements import placement_figures
from finsam.measures.declared.steering import meeting_figures, steering_figures
from finsam.measures.declared.surveys.surveys import eligible_of, survey_figures
from finsam.register.register import read_register
from finsam_synthetic.demo_files import read_rules

ROOT = Path(__file__).parents[3]
DATA, PARAMS = ROOT / "data", ROOT / "params"


def figures_of(name: str, period: str, codes: Codes = CODES) -> Figures:
    chosen = Period.parse(period)
    register = read_register(DATA / f"{name}.xlsx", "avesta", codes).register
    assert register is not None
    asked = eligible_of(register.enrolments, RULES, lambda of: of == chosen)
    return long(
        [
            *placement_figures(register.placements, chosen),
            *survey_figures(register.answers, standard_instruments(), chosen, asked),
            *steering_figures(register.steering_group, chosen),
            *meeting_figures(register.meetings, register.steering_group, chosen),
        ]
    )


def test_surahammar_2024() -> None:
    figures = figures_of("vastmanland/surahammar", "2024")
    assert find(figures, "survey_answers", by="instrument", group="bip").value == 20  # 8.4
    assert find(figures, "survey_answers", by="instrument", group="own_progress").value == 8  # 8.4
    assert find(figures, "scale_min", by="instrument", group="own_progress").value == 3  # 8.4
    assert find(figures, "scale_max", by="instrument", group="own_progress").value == 8  # 8.4
    assert find(figures, "scale_mean", by="instrument", group="own_progress").value == 5  # 8.4
    assert find(figures, "placements").value == 9  # 8.5


@pytest.mark.parametrize(
    ("name", "placements", "external"),
    [("sala", 17, 10), ("vasteras", 66, 65)],  # 10.2; 11.5
)
def test_placements_2024(name: str, placements: int, external: int) -> None:
    codes = read_rules(PARAMS / "vastmanland" / "association.yaml").codes
    figures = figures_of(f"vastmanland/{name}", "2024", codes)
    assert find(figures, "placements").value == placements
    assert find(figures, "placements", by="workplace", group="external").value == external


def test_sater_2022_2023() -> None:
    figures = figures_of("sodra-dalarna/sater", "2207-2306")
    assert find(figures, "placements").value == 12  # 2.
    assert find(figures, "meetings", by="kind", group="Styrgrupp").value == 5  # 7.
    assert find(figures, "meetings", by="kind", group="Representantgrupp").value == 8  # 4.
    assert find(figures, "steering_vacant", by="organisation", group="Försäkringskassan").value == 1  # 7.


def test_avesta_2024_2025() -> None:
    figures = figures_of("sodra-dalarna/avesta", "2407-2506")
    assert find(figures, "steering_vacant").value == 2  # 7.: AF, and one of the municipality's
