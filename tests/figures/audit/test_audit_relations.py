"""Relations that were missing: surveys, follow-ups, order of ages, shares of one base; and equal repairs."""

from dataclasses import replace
from decimal import Decimal

import pytest

from finsam.domain.figures import Figure, Figures
from finsam.figures.audit.claims.rows import ClaimRow, rows_of
from finsam.figures.audit.findings import Finding, audit
from finsam.figures.audit.rules.flow import Balance, holds_by_age


def typed(measure: str, printed: str, by: str = "", group: str = "", **other: object) -> ClaimRow:
    figure = Figure(
        "sodra-dalarna", "avesta", "2024-01--2024-12", measure, "", by, group, printed=printed, unit="persons"
    )
    return ClaimRow(replace(figure, **other), "1. Beskrivning", "rapport.csv", 2)  # type: ignore[arg-type]


def computed(*figures: tuple[str, str, str, str, float, int | None]) -> list[ClaimRow]:
    """measure, population, by, group, value, n."""
    rows = [
        Figure(
            "sodra-dalarna", "avesta", "2024-01--2024-12", measure, population, by, group,
            value=Decimal(str(value)), n=n,
        )
        for measure, population, by, group, value, n in figures
    ]  # fmt: skip
    return list(rows_of(Figures(rows), "tal.csv"))


def only(rows: list[ClaimRow]) -> Finding:
    (finding,) = audit(rows)
    return finding


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_shares_of_one_base_are_not_more_than_a_hundred_percent() -> None:
    shares = [
        typed("share_new", printed, "referrer", group, unit="share")
        for group, printed in (("af", "50 %"), ("fk", "40 %"), ("municipality", "26 %"))
    ]
    assert "= 116,0 %, inte högst 100 %" in plain(only(shares).statement)
    assert not audit(shares[:2])


def test_rounded_shares_of_one_base_may_be_a_little_more_than_a_hundred_percent() -> None:
    groups = ("af", "fk", "municipality", "region", "self", "other")
    assert not audit([typed("share_new", "17 %", "referrer", group, unit="share") for group in groups])


def test_a_typed_median_of_whole_ages_is_whole_or_a_half() -> None:
    def median(printed: str, n: int | None = None) -> list[ClaimRow]:
        return [typed("age_median", printed, population="participated", unit="years", n=n)]

    assert only(median("32,6 år")).rule == "median"
    assert not audit(median("32,5 år"))
    assert only(median("32,5 år", 13)).rule == "median"
    assert not audit(median("32,0 år", 13))


def test_not_more_are_followed_up_than_there_were_to_follow_up() -> None:
    asked = typed("follow_up_asked", "13", "months", "6")
    finding = only([typed("follow_up_answered", "31", "months", "6"), asked])
    assert "fler än de som skulle följas upp, 13" in finding.statement
    assert not audit([typed("follow_up_answered", "13", "months", "6"), asked])


def test_not_more_answered_a_survey_than_were_asked() -> None:
    people = [
        typed("survey_respondents", "31", "instrument", "bip"),
        typed("survey_answers", "40", "instrument", "bip", unit="answers"),
        typed("survey_asked", "13", "instrument", "bip"),
    ]
    assert "färre än de som svarade, 31" in only(people).statement


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (typed("new", "−3"), "är inte 0 eller mer"),
        (typed("share_new", "116 %", "sex", "woman", unit="share"), "är inte mellan 0 % och 100 %"),
        (typed("age_max", "162", unit="years", population="new"), "är inte mellan 0 och 120 år"),
        (typed("share_new", "", "sex", "woman", unit="share", numerator=Decimal(9), denominator=Decimal(5)),
         "täljaren är 9, fler än nämnaren, 5"),
    ],
)  # fmt: skip
def test_a_number_is_one_that_its_kind_can_be(figure: ClaimRow, told: str) -> None:
    assert told in plain(only([figure]).statement).replace(",0 %", " %")


def answers(benefit: int, positive: int, base: int) -> list[ClaimRow]:
    levels = {"4": benefit, "3": 8, "2": 1, "1": 2, "0": 1}
    question = ("instrument+question", "indikatorer+benefit")
    rows = computed(
        ("survey_answers", "closed", "instrument", "indikatorer", 17, None),
        ("survey_answers", "closed", *question, 17, None),
        *(
            ("survey_answers", "closed", f"{question[0]}+answer", f"{question[1]}+{level}", count, None)
            for level, count in levels.items()
        ),
    )
    share = Figure(
        "sodra-dalarna", "avesta", "2024-01--2024-12", "survey_share_positive", "closed", *question,
        value=Decimal(positive) / base, numerator=Decimal(positive), denominator=Decimal(base), unit="share",
    )  # fmt: skip
    return [*rows, *rows_of(Figures([share]), "tal.csv")]


def test_the_answers_to_a_question_add_up_to_those_who_answered_it() -> None:
    assert not audit(answers(5, 13, 16))
    assert "6 + 8 + 1 + 2 + 1 = 18, men helheten är 17" in only(answers(6, 14, 17)).statement


def test_a_positive_share_is_of_a_choice_of_the_answers() -> None:
    """No answers together are 4: 5, 8, 1, 2 and 1 give 3 and 5, but 20 of them never."""
    found = audit(answers(5, 13, 20))
    assert "enkät" in {finding.rule for finding in found}


def test_the_mean_of_a_scale_is_on_the_scale() -> None:
    mean = computed(("scale_mean", "", "instrument", "own_progress", 12.5, 4))
    assert "utanför skalan 0–10" in only(mean).statement


def ages(**changed: float) -> list[ClaimRow]:
    """Five women of 20, 22, 30, 41 and 52 in their bands."""
    stood = {"mean": 33.0, "median": 30.0, "min": 20.0, "max": 52.0} | changed
    bands = {"-20": 1, "21-24": 1, "25-34": 1, "35-44": 1, "45-54": 1}
    return computed(
        *((f"age_{name}", "participated", "", "", value, 5) for name, value in stood.items()),
        ("participated", "", "", "", 5, None),
        *(("participated", "", "age_band", band, count, None) for band, count in bands.items()),
    )


@pytest.mark.parametrize("changed", [{"median": 24.0}, {"median": 35.0}, {"mean": 38.2}, {"max": 55.0}])
def test_ages_are_in_the_order_that_bands_and_median_give(changed: dict[str, float]) -> None:
    assert not audit(ages())
    assert audit(ages(**changed))


def test_early_dropouts_may_have_any_exit_detail() -> None:
    """A register may say that somebody who dropped out early has moved."""
    rows = computed(
        ("closed", "", "", "", 2, None),
        ("closed", "", "exit_reason", "work", 1, None),
        ("closed", "", "exit_reason", "early_dropout", 1, None),
        ("closed", "", "exit_detail", "moved", 1, None),
        ("closed", "", "exit_detail", "regular_work", 1, None),
        ("early_dropouts", "", "", "", 1, None),
    )
    assert not audit(rows)


def test_an_association_has_a_parallel_column_of_some_teams_only() -> None:
    rows = computed(
        ("participated", "", "", "", 2, None),
        ("participated", "", "parallel_af", "yes", 1, None),
        ("participated", "", "parallel_af", "no", 0, None),
        ("participated", "", "parallel_af", "unknown", 0, None),
        ("participated_parallel_af", "", "", "", 1, None),
    )
    of_association = [replace(row, figure=replace(row.figure, team="")) for row in rows]
    assert not audit(of_association)
    assert audit(rows)


def test_where_more_than_three_changes_are_equally_small_all_are_named() -> None:
    cells = [("municipality", "8"), ("af", "1"), ("fk", "3"), ("region", "10"), ("self", "2")]
    rows = [
        replace(typed("new", value, "referrer", group), place=f"tabell 1, rad {group}")
        for group, value in cells
    ]
    total = replace(typed("new", "23"), place="tabell 1, rad Totalt")
    mend = only([*rows, total]).mend
    assert mend.startswith("en av dessa, som är lika små: ")
    assert "8 → 7" in mend
    assert "23 → 24" in mend
    assert mend.count("→") >= 5


def test_many_equally_small_changes_are_counted_rather_than_listed() -> None:
    groups = [f"post {number}" for number in range(1, 12)]
    rows = [
        replace(typed("budget", "10 kr", "item", group, unit="kr"), place=f"tabell 1, rad {group}")
        for group in groups
    ]
    total = replace(typed("budget", "117 kr", unit="kr"), place="tabell 1, rad Summa")
    assert "eller någon av " in only([*rows, total]).mend


def test_a_value_beside_another_printed_number_is_told_as_it_stands() -> None:
    finding = only([typed("new", "15", value=Decimal(14))])
    assert "15 → 15" not in finding.mend
    assert "value i nyinskrivna: 14 → 15" in finding.mend
    assert "printed i nyinskrivna: 15 → 14" in finding.mend


def test_a_flow_that_those_who_came_are_in_never_holds_by_age_on_whichever_side_they_stand() -> None:
    came, there = ("active_start", "new"), ("closed", "active_end")
    assert not holds_by_age(Balance(came, there, "participated"))
    assert not holds_by_age(Balance(there, came, "participated"))
    assert holds_by_age(Balance(there, ("participated",)))
