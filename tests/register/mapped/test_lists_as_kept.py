"""Eight lists as teams keep them, read with what their teams say: every figure is right."""

import json
from pathlib import Path

import pytest

from finsam.domain.codes import standard_codes
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.measures.engine.compute import enrolment_figures
from finsam.register.core.mapping import Mapping
from finsam.register.register import Reading, read_register
from finsam.register.template.moved import moved
from finsam.register.template.workbook import workbook
from finsam.report.project.params.register_block import RegisterBlock

CASES = Path(__file__).parents[1] / "cases"
FOUND_BY_ITSELF: dict = {}
# What a team leader fills in where finsam map asks; the rest is recognised.
SAID: dict[str, dict] = {
    "c01_titelrader": FOUND_BY_ITSELF,
    "c02_tvaradig_rubrik": {"words": {"income_source": {"SE": "sickness_compensation"}}},
    "c03_avslut_som_kolumner": {
        "one_of": {
            "Avslutsorsak": {
                "Arbete": "work",
                "Studier": "studies",
                "Aktivt arbetssökande": "job_seeking",
                "Annan rehab": "other_rehab",
                "Med. rehab": "medical_rehab",
                "Sjukersättning": "sickness_compensation",
                "Annat": "other",
                "Tidigt avhopp": "early_dropout",
            }
        }
    },
    "c04_statuskolumn": {"split": {"Status": ["Avslutad", "Avslutsorsak"]}},
    "c05_blad_per_ar": {"sheets": {"Deltagare": ["2022", "2023", "2024"]}},
    "c06_aktiva_avslutade": {"sheets": {"Deltagare": ["Aktiva", "Avslutade"]}},
    "c07_flera_team": {"words": {"exit_reason": {"Vården": "medical_rehab"}}, "rows": {"Team": "Norra"}},
}
WORDS = {
    "income_source": {
        "SE": "sickness_compensation",
        "FS": "social_assistance",
        "SP": "sickness_benefit",
        "-": "none",
    },
    "exit_reason": {
        "AF": "job_seeking",
        "vård": "medical_rehab",
        "Vården": "medical_rehab",
        "annan insats": "other_rehab",
    },
}


def case(name: str) -> Path:
    (path,) = (one for one in CASES.glob(f"{name}*") if not one.name.endswith(".json"))
    return path


def said_of(name: str) -> Mapping:
    return RegisterBlock.model_validate({"words": WORDS, **SAID[name]}).mapping()


def read(name: str) -> Reading:
    return read_register(case(name), "team", standard_codes(), mapping=said_of(name))


def counted(reading: Reading, goal: list[str], period: str) -> dict[str, dict[str, int]]:
    """The flow of a period in total and by sex, as the measures count it."""
    assert reading.register is not None, "\n".join(map(str, reading.faults))
    rules = Rules(frozenset(goal))
    figures = enrolment_figures(reading.register.enrolments, ["team"], Period.parse(period), rules, "a")
    found: dict[str, dict[str, int]] = {}
    for row in figures.to_dict("records"):
        if row["by"] in ("", "sex") and not row["population"] and row["period"] == Period.parse(period).id:
            found.setdefault(str(row["measure"]), {})[str(row["group"] or "total")] = row["value"]
    return found


@pytest.mark.parametrize("name", SAID)
def test_every_figure_of_a_list_as_a_team_keeps_it_is_right(name: str) -> None:
    truth = json.loads((CASES / f"{case(name).stem}.truth.json").read_text(encoding="utf-8"))
    reading = read(name)
    figures = counted(reading, truth["goal"], truth["period"])
    for measure, groups in truth["figures"].items():
        assert {group: int(figures[measure][group]) for group in groups} == groups, measure
    assert reading.register is not None
    assert len(reading.register.enrolments) == truth["rows"]
    assert not [fault for fault in reading.faults if fault.severity == "error"]
    used = [*SAID[name].get("one_of", {}).get("Avslutsorsak", ()), *SAID[name].get("split", ())]
    assert not [fault.column for fault in reading.faults if fault.column in used]


@pytest.mark.parametrize("name", SAID)
def test_a_list_that_is_moved_as_its_team_says_gives_the_same_figures(name: str, tmp_path: Path) -> None:
    truth = json.loads((CASES / f"{case(name).stem}.truth.json").read_text(encoding="utf-8"))
    rows, _ = moved(case(name), standard_codes(), said_of(name))
    path = tmp_path / "nytt.xlsx"
    path.write_bytes(workbook(standard_codes(), rows))
    reading = read_register(path, "team", standard_codes())
    assert reading.faults == ()
    figures = counted(reading, truth["goal"], truth["period"])
    for measure, groups in truth["figures"].items():
        assert {group: int(figures[measure][group]) for group in groups} == groups, measure
    assert len(rows["Deltagare"]) == truth["rows"]


def test_a_list_of_names_and_personal_numbers_is_refused_and_none_of_it_is_shown() -> None:
    reading = read_register(case("c08"), "team", standard_codes())
    assert reading.register is None
    told = " ".join(map(str, reading.faults))
    assert "personnummer" in told
    assert "Testsson" not in told
