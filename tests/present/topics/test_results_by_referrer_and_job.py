"""Results by referrer, and kinds of job by sex over time, add up and lose nobody."""

from builders import counted, enrolment, facts, facts_of

from finsam.domain.periods import Period
from finsam.present.facts import Facts
from finsam.present.parts.table import Table
from finsam.present.topics.results.referrer_tables import results_by_referrer
from finsam.present.topics.time.job_tables import jobs

COLUMNS = (("Arbete", ("work",)), ("Annan rehab", ("job_seeking", "other_rehab")))


def left(reason: str, closed: str = "2025-01-01", **said: object) -> dict[str, object]:
    return enrolment("2022-01-01", closed, exit_reason=reason, **said)


def cells(table: Table | None) -> dict[str, list[str]]:
    assert table is not None
    return {row.head.replace("–", "--"): list(row.cells) for row in table.rows}


def referred(*rows: dict[str, object], **said: object) -> Facts:
    return facts_of(*rows, result_columns=COLUMNS, **said)


def test_exit_reasons_of_one_column_are_one_row_and_dropouts_have_their_own() -> None:
    known = referred(
        left("work", referrer="fk"),
        left("job_seeking", referrer="fk"),
        left("other_rehab", referrer="af"),
        left("other_rehab", referrer="unknown"),
        left("early_dropout", referrer="af"),
    )
    table = results_by_referrer(known)
    assert table is not None
    assert [column.head for column in table.columns[1:]] == [
        "Arbetsförmedlingen",
        "Försäkringskassan",
        "Uppgift saknas",
        "Totalt",
    ]
    assert cells(table) == {
        "Arbete": ["0", "1", "0", "1"],
        "Annan rehab": ["1", "1", "1", "3"],
        "Tidiga avhopp": ["1", "0", "0", "1"],
        "Avslutade": ["2", "2", "1", "5"],
    }


def test_where_all_had_one_referrer_or_nobody_left_there_is_no_table() -> None:
    assert results_by_referrer(referred(left("work"), left("studies"))) is None
    assert results_by_referrer(referred()) is None
    assert results_by_referrer(facts([])) is None


def worked(*rows: dict[str, object], windows: tuple[Period, ...] = ()) -> Facts:
    return facts(counted(*rows, only=("closed",), windows=windows))


def test_kinds_of_job_stand_by_sex_for_each_window_and_for_the_period() -> None:
    year = Period.parse("2024")
    known = worked(
        left("work", exit_detail="regular_work"),
        left("work", exit_detail="wage_subsidy", sex="man"),
        left("work", closed="2024-02-01", exit_detail="wage_subsidy"),
        windows=(year,),
    )
    assert cells(jobs(known)) == {
        "januari--december 2024": ["0", "0", "1", "0", "1"],
        "juli 2024--juni 2025": ["1", "0", "0", "1", "2"],
    }


def test_a_job_whose_kind_nobody_knows_and_a_sex_that_is_not_known_have_columns() -> None:
    table = jobs(worked(left("work", exit_detail=None, sex="unknown")))
    assert table is not None
    assert [(one.head, one.unit) for one in table.columns if one.head == "Uppgift saknas"] == [
        ("Uppgift saknas", "kvinnor"),
        ("Uppgift saknas", "män"),
        ("Uppgift saknas", "kön saknas"),
    ]
    assert table.rows[0].cells[-1] == "1"


def test_the_note_says_which_jobs_are_subsidised() -> None:
    table = jobs(worked(left("work", exit_detail="wage_subsidy")))
    assert table is not None
    assert table.notes[0] == (
        "Subventionerat arbete är lönebidrag, nystartsjobb, introduktionsjobb och extratjänst."
    )


def test_where_nobody_left_to_work_there_is_no_table_of_jobs() -> None:
    assert jobs(worked(left("studies"))) is None
    assert jobs(facts([])) is None
