"""Who was in work placement, at AF at the same time, or lived on money from several payers."""

import pandas as pd
from builders import CODES, RULES, YEAR, enrolment, find, register
from surveyed import long

from finsam.domain.figures import Figures, Status
from finsam.figures.identities.equations import breaches
from finsam.measures.declared.parallel import n_payers, parallel_figures
from finsam.measures.declared.placements import placement_figures


def placed(*rows: tuple[str, str, str | None, str | None]) -> Figures:
    """The figures of placements: participant, first day, last day and workplace."""
    table = pd.DataFrame(rows, columns=["participant", "first", "last", "workplace"]).astype(
        {"participant": "str", "first": "datetime64[s]", "last": "datetime64[s]"}
    )
    table["workplace"] = pd.Categorical(table["workplace"], categories=list(CODES["workplace"].ids))
    return long(placement_figures(table, YEAR))


def test_a_placement_counts_where_one_of_its_days_is_in_the_period() -> None:
    figures = placed(
        ("A", "2024-05-01", "2024-06-30", "external"),
        ("B", "2024-05-01", "2024-07-01", "external"),
        ("C", "2025-06-30", None, "municipal"),
        ("D", "2025-07-01", None, "municipal"),
    )
    assert find(figures, "placements").value == 2


def test_a_participant_with_two_workplaces_is_counted_once_at_the_latest() -> None:
    figures = placed(
        ("A", "2025-02-01", "2025-04-01", "external"), ("A", "2024-09-01", "2024-12-01", "municipal")
    )
    assert find(figures, "placements").value == 1
    assert find(figures, "placements", by="workplace", group="external").value == 1
    assert not breaches(figures)


def test_places_are_counted_also_where_one_participant_had_several() -> None:
    figures = placed(
        ("A", "2025-02-01", "2025-04-01", "external"),
        ("A", "2024-09-01", "2024-12-01", "municipal"),
        ("B", "2023-09-01", "2023-12-01", "external"),
    )
    assert find(figures, "placement_places").value == 2
    assert find(figures, "placement_places", by="workplace", group="municipal").value == 1


def test_a_placement_without_a_workplace_has_a_group_of_its_own() -> None:
    figures = placed(("A", "2025-02-01", None, None), ("B", "2025-02-01", None, "external"))
    assert find(figures, "placements", by="workplace", group="unknown").value == 1
    assert not breaches(figures)


def parallel(*rows: dict[str, object]) -> Figures:
    return long(parallel_figures(register(*rows), YEAR, RULES))


def test_parallel_enrolment_has_three_answers() -> None:
    figures = parallel(
        enrolment(parallel_af=True),
        enrolment(parallel_af=True),
        enrolment(parallel_af=False),
        enrolment(),
        enrolment("2023-01-01", "2024-01-01", parallel_af=True),
    )
    found = {figure.group: figure.value for figure in figures.where(measure="participated", by="parallel_af")}
    assert found == {"yes": 2, "no": 1, "unknown": 1}
    assert find(figures, "participated_parallel_af").value == 2


def test_of_a_team_that_never_notes_parallel_enrolment_nobody_is_known() -> None:
    figures = parallel(enrolment(), enrolment(participant="A2"))
    found = {figure.group: figure.value for figure in figures.where(measure="participated", by="parallel_af")}
    assert found == {"yes": 0, "no": 0, "unknown": 2}
    assert find(figures, "participated_parallel_af").status is Status.MISSING


def test_where_nobody_took_part_nobody_is_enrolled_at_af_either() -> None:
    figures = parallel(enrolment("2020-01-01", "2020-02-01"))
    found = {figure.group: figure.value for figure in figures.where(measure="participated", by="parallel_af")}
    assert found == {"yes": 0, "no": 0, "unknown": 0}
    assert find(figures, "participated_parallel_af").value == 0


def test_two_sources_of_one_payer_are_not_several_payers() -> None:
    figures = parallel(
        enrolment(incomes_before="sickness_benefit;activity_compensation"),
        enrolment(incomes_before="sickness_benefit;social_assistance"),
    )
    assert find(figures, "participated_several_payers").value == 1


def test_no_public_support_is_not_a_payer() -> None:
    assert n_payers("social_assistance;none", CODES) == 1
    assert n_payers("salary;activity_support;unknown", CODES) == 2
