"""What the audit finds, rule by rule: the smallest figures that contradict, and some that do not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import between, figure

from finsam.domain.figures import Figure, Figures, Status
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.findings import Finding, audit
from finsam.figures.audit.findings_text import as_lines, audited
from finsam.figures.identities.equations import breaches

PERSONS = "persons"
FLOW = ("active_start", "new", "participated")


def stood(
    measure: str,
    printed: str,
    group: str = "",
    *,
    by: str = "",
    place: str = "1. Beskrivning",
    population: str = "",
    counts: tuple[int, int] | None = None,
    unit: str = PERSONS,
    team: str = "avesta",
    period: str = "2024-01--2024-12",
    value: str | None = None,
) -> ClaimRow:
    """A row typed from a publication."""
    figure = Figure(
        "sodra-dalarna",
        team,
        period,
        measure,
        population,
        by or ("sex" if group else ""),
        group,
        value=Decimal(value) if value else None,
        numerator=Decimal(counts[0]) if counts else None,
        denominator=Decimal(counts[1]) if counts else None,
        unit=unit,
        printed=printed,
    )
    return ClaimRow(figure, place, "rapport.csv", 2)


def share(
    measure: str, printed: str, counts: tuple[int, int] | None = None, group: str = "woman"
) -> ClaimRow:
    return stood(f"share_{measure}", printed, group, counts=counts, unit="share")


def mean(measure: str, printed: str, group: str = "", population: str = "reached_goal") -> ClaimRow:
    return stood(measure, printed, group, population=population, unit="years")


def found(*rows: ClaimRow) -> tuple[Finding, ...]:
    return audit(rows)


def only(*rows: ClaimRow) -> Finding:
    (finding,) = audit(rows)
    return finding


def test_active_at_start_and_new_are_those_who_took_part() -> None:
    finding = only(stood("active_start", "48"), stood("new", "23"), stood("participated", "70"))
    assert "48 + 23 = 71, men deltagit under perioden är 70" in finding.statement
    assert finding.off == 1
    assert not found(stood("active_start", "48"), stood("new", "23"), stood("participated", "71"))


def test_a_flow_is_audited_in_every_group() -> None:
    rows = [stood(measure, n, "woman") for measure, n in zip(FLOW, "123", strict=True)]
    assert not found(*rows)
    assert found(*rows[:2], stood("participated", "4", "woman"))[0].rule == "flöde"


def test_without_those_who_took_part_the_flow_is_audited_from_end_to_end() -> None:
    rows = (stood("active_start", "48"), stood("new", "23"), stood("closed", "19"))
    assert not found(*rows, stood("active_end", "52"))
    assert found(*rows, stood("active_end", "51"))


def test_an_identity_is_left_alone_where_one_of_its_members_is_not_given() -> None:
    assert not found(stood("active_start", "48"), stood("participated", "70"))


def test_new_in_an_age_band_need_not_add_up_since_birthdays_move_people() -> None:
    ages = [
        stood(measure, n, "21-24", by="age_band")
        for measure, n in (("active_start", "5"), ("new", "2"), ("participated", "6"))
    ]
    assert not found(*ages)


def test_the_same_figure_is_the_same_in_every_place() -> None:
    finding = only(stood("new", "11", place="tabell"), stood("new", "12", place="text"))
    assert finding.rule == "samma tal"
    assert "11 → 12" in finding.mend
    assert "12 → 11" in finding.mend


def test_a_rougher_rounding_of_the_same_figure_is_no_contradiction() -> None:
    rows = [stood("age_mean", text, population="participated", unit="years") for text in ("34,8 år", "35 år")]
    assert not found(*rows)
    assert found(*rows, stood("age_mean", "34 år", population="participated", unit="years"))


def test_a_contradiction_that_explains_another_is_told_once() -> None:
    """Twelve in one place makes the table's sum 24 as well, but eleven in its own place mends both."""
    cells = [
        stood("new", n, group, by="referrer", place=f"tabell, kolumn {group}")
        for group, n in (("municipality", "8"), ("af", "1"), ("fk", "3"), ("region", "11"))
    ]
    total = stood("new", "23", place="tabell, kolumn Totalt")
    finding = only(total, *cells, stood("new", "12", "region", by="referrer", place="text"))
    assert finding.rule == "samma tal"


def test_half_is_rounded_up_at_the_printed_decimals() -> None:
    assert not found(share("new", "63 %", (5, 8)))
    assert not found(share("new", "62,5 %", (5, 8)))
    assert found(share("new", "62 %", (5, 8)))


def test_a_truncated_share_is_called_truncated() -> None:
    finding = only(stood("share_reached_goal", "66,6 %", counts=(12, 18), unit="share"))
    assert "12/18 = 66,67" in finding.statement.replace("\u00a0", " ")
    assert "avkortat" in finding.statement
    assert finding.severity == "avrundning"
    assert "66,7" in finding.mend


def test_shares_that_were_forced_to_hundred_percent_are_called_so() -> None:
    shares = ((17, "33%"), (5, "9,5%"), (26, "50%"), (4, "7,5%"))
    rows = [
        stood("share_active_end", text, f"code{n}", by="referrer", counts=(n, 52), unit="share")
        for n, text in shares
    ]
    finding = only(*rows)
    assert "justerade för att bli 100" in finding.statement
    assert [row.figure.printed for row in finding.figures] == ["9,5%", "7,5%"]


def test_a_share_whose_whole_number_is_nowhere_near_is_found_without_its_numerator() -> None:
    total = stood("new", "8")
    assert not found(total, share("new", "38 %"))
    assert "inget helt antal" in only(total, share("new", "40 %")).statement


def test_a_share_without_counts_stands_for_the_only_number_it_can_be_of() -> None:
    rows = (stood("active_start", "10", "woman"), stood("participated", "15", "woman"), stood("new", "8"))
    assert not found(*rows, share("new", "63 %"))
    assert found(*rows, share("new", "38 %"))[0].rule == "flöde"


def test_women_and_men_with_each_others_shares_are_put_right_by_a_swap() -> None:
    rows = [
        stood("active_start", "10", "woman"),
        stood("active_start", "15", "man"),
        stood("participated", "15", "woman"),
        stood("participated", "18", "man"),
        stood("new", "8"),
        share("new", "38 %", group="woman"),
        share("new", "63 %", group="man"),
    ]
    finding = only(*rows)
    assert "38 % → 63" in finding.mend
    assert "63 % → 38" in finding.mend


def test_the_base_of_the_goal_share_is_those_who_left_with_or_without_the_dropouts() -> None:
    left = (stood("closed", "19"), stood("early_dropouts", "1"))
    goal = stood("share_reached_goal", "67 %", counts=(12, 18), unit="share")
    assert not found(*left, goal)
    assert not found(*left, stood("share_reached_goal", "63 %", counts=(12, 19), unit="share"))
    assert found(*left, stood("share_reached_goal", "17 %", counts=(12, 71), unit="share"))[0].rule == "bas"


def test_shares_that_no_number_of_people_can_have_are_found_without_any_base() -> None:
    one = stood("new", "1", "af", by="referrer")
    of = {"fk": "55 %", "municipality": "41 %", "af": "5 %"}
    rows = [stood("share_new", text, code, by="referrer", unit="share") for code, text in of.items()]
    assert not found(one, *rows)
    forced = stood("share_new", "54 %", "fk", by="referrer", unit="share")
    finding = only(one, forced, *rows[1:])
    assert "22 personer" in finding.statement
    assert "54 % → 55" in finding.mend


def test_parts_of_a_period_leave_the_base_of_the_part_that_does_not_say_it() -> None:
    """57 since the first enrolment less 22 in the later part leave 35, of whom nobody is 33 %."""
    whole = stood("new", "57", period="2015-05--2016-06", place="sedan första inskrivningen")
    later = stood("new", "22", period="2016-01--2016-06")
    earlier = stood("share_new", "33 %", "fk", by="referrer", unit="share", period="2015-01--2015-12")
    finding = only(whole, later, earlier)
    assert "35" in finding.statement
    fitting = replace(earlier, figure=replace(earlier.figure, printed="34 %"))
    assert not found(whole, later, fitting)


def test_a_mean_of_whole_years_has_a_whole_sum() -> None:
    assert not found(stood("reached_goal", "33"), mean("age_mean", "39,24 år"))
    finding = only(stood("reached_goal", "33"), mean("age_mean", "39,25 år"))
    assert "33 åldrar i hela år" in finding.statement


def test_the_mean_of_all_is_the_mean_of_women_and_men_in_whole_years() -> None:
    """Six of 33,7 are 202 years and six of 43,8 are 263: 465/12 = 38,75, rounded 38,8."""
    rows = (
        stood("reached_goal", "6", "woman"),
        stood("reached_goal", "6", "man"),
        mean("age_mean", "33,7 år", "woman"),
        mean("age_mean", "43,8 år", "man"),
    )
    assert not found(*rows, mean("age_mean", "38,8 år"))
    finding = only(*rows, mean("age_mean", "38,7 år"))
    assert "= 38,75, men 38,7 år står" in finding.statement
    assert "38,7 år → 38,8" in finding.mend


def test_years_of_support_may_be_known_of_some_only_so_every_weighting_is_tried() -> None:
    rows = (
        stood("reached_goal", "6", "woman"),
        stood("reached_goal", "6", "man"),
        stood("reached_goal", "12"),
        mean("support_years_mean", "6 år", "woman"),
        mean("support_years_mean", "2 år", "man"),
    )
    assert not found(*rows, mean("support_years_mean", "5 år"))
    assert found(*rows, mean("support_years_mean", "7 år"))


def test_a_median_bounds_the_mean_whether_the_early_dropouts_are_among_the_closed_or_not() -> None:
    """Three of four: 43, 54 and 54 years, 50,3 on average. Of four the mean would be 51 or more."""
    rows = (stood("closed", "4"), stood("early_dropouts", "1"))
    ages = {"age_min": "43", "age_max": "54", "age_median": "54,0"}
    closed = [stood(measure, printed, population="closed", unit="years") for measure, printed in ages.items()]
    assert not found(*rows, *closed, mean_of_closed("50,3"))
    assert found(*rows, *closed, mean_of_closed("46,9"))


def mean_of_closed(printed: str) -> ClaimRow:
    return stood("age_mean", printed, population="closed", unit="years")


def test_a_mean_of_years_on_support_may_be_of_fewer_than_reached_the_goal() -> None:
    """Of three, a woman's 7,0 and a man's 8,5 years are known: 7,75, which is printed as 7,8."""
    rows = [
        stood("reached_goal", "3"),
        *(stood("reached_goal", n, sex, by="sex") for sex, n in (("woman", "1"), ("man", "2"))),
    ]
    means = [mean("support_years_mean", "7,0 år", "woman"), mean("support_years_mean", "8,5 år", "man")]
    assert not found(*rows, *means, mean("support_years_mean", "7,8 år"))
    assert found(*rows, *means, mean("support_years_mean", "8,7 år"))


def test_where_only_the_number_of_all_is_known_every_division_is_tried() -> None:
    rows = (
        mean("months_mean", "42 månader", "woman"),
        mean("months_mean", "14 månader", "man"),
        mean("months_mean", "35 månader"),
    )
    assert not found(*rows)
    assert not found(*rows, stood("reached_goal", "4"))
    assert "/2 = 27,5–28,5" in only(*rows, stood("reached_goal", "2")).statement


def test_a_mean_lies_between_the_youngest_and_the_oldest() -> None:
    ends = (mean("age_min", "20"), mean("age_max", "61 år"))
    assert not found(*ends, mean("age_mean", "35,6 år"), mean("age_median", "33 år"))
    assert found(*ends, mean("age_mean", "62,6 år"))[0].rule == "spann"
    assert found(*ends, mean("age_median", "19 år"))[0].rule == "spann"


def test_the_youngest_of_all_is_the_youngest_woman_or_man() -> None:
    rows = (mean("age_min", "21", "woman"), mean("age_min", "24", "man"))
    assert not found(*rows, mean("age_min", "21"))
    assert found(*rows, mean("age_min", "20"))
    assert found(*rows, mean("age_min", "22"))


def test_nobody_is_in_a_band_below_the_youngest() -> None:
    youngest = mean("age_min", "26")
    assert not found(youngest, stood("reached_goal", "2", "25-34", by="age_band"))
    assert found(youngest, stood("reached_goal", "2", "21-24", by="age_band"))


def test_a_table_with_its_total_adds_up() -> None:
    cells = [stood("closed", n, code, by="exit_reason", place=f"tabell, kolumn {code}") for code, n in
             (("work", "4"), ("studies", "1"), ("other", "3"))]  # fmt: skip
    dropouts = stood("early_dropouts", "2", place="tabell, kolumn dropouts")
    assert not found(*cells, dropouts, stood("closed", "10", place="tabell, kolumn Antal avslut"))
    finding = only(*cells, dropouts, stood("closed", "11", place="tabell, kolumn Antal avslut"))
    assert "4 + 1 + 3 + 2 = 10, men helheten är 11" in finding.statement


def test_groups_may_be_left_out_where_the_total_is_in_another_place() -> None:
    cells = [stood("new", n, code, by="referrer", place=f"tabell, kolumn {code}") for code, n in
             (("municipality", "9"), ("region", "11"))]  # fmt: skip
    assert not found(*cells, stood("new", "21", place="text"))
    assert found(*cells, stood("new", "19", place="text"))[0].rule == "delmängd"


def test_groups_that_may_overlap_are_not_added_up() -> None:
    several = [stood("participated", "20", code, by="any_payer") for code in ("municipality", "fk")]
    assert not found(*several, stood("participated", "31"))
    assert found(stood("participated", "32", "fk", by="any_payer"), stood("participated", "31"))


def test_women_and_men_are_all_where_both_are_given() -> None:
    assert not found(stood("new", "5", "woman"), stood("new", "8"))
    assert not found(stood("new", "5", "woman"), stood("new", "3", "man"), stood("new", "8"))
    assert found(stood("new", "5", "woman"), stood("new", "2", "man"), stood("new", "8"))


def test_early_dropouts_and_those_at_the_goal_are_among_those_who_left() -> None:
    assert found(stood("early_dropouts", "5"), stood("closed", "4"))
    assert not found(stood("reached_goal", "4"), stood("closed", "4"))


def test_a_detail_that_belongs_to_another_exit_reason_is_counted_there() -> None:
    """Two with sickness compensation, by its detail, five other and two rehab are more than seven."""
    rows = (
        stood("closed", "7"),
        stood("closed", "2", "other_rehab", by="exit_reason"),
        stood("closed", "2", "sickness_compensation", by="exit_detail"),
    )
    assert not found(*rows, stood("closed", "3", "other", by="exit_reason"))
    finding = only(*rows, stood("closed", "5", "other", by="exit_reason"))
    assert "= 9, men alla avslutade är 7" in finding.statement


def test_the_detail_of_an_early_dropout_is_no_exit_of_another_reason() -> None:
    """Two dropped out early, one of them by moving: no other exit is needed, but for a second who moved."""
    rows = (
        stood("closed", "2"),
        stood("early_dropouts", "2"),
        stood("closed", "2", "early_dropout", by="exit_reason"),
        stood("closed", "0", "other", by="exit_reason"),
    )
    assert not found(*rows, stood("closed", "1", "moved", by="exit_detail"))
    assert not found(*rows, stood("closed", "2", "moved", by="exit_detail"))
    assert found(*rows, stood("closed", "3", "moved", by="exit_detail"))


def test_where_details_are_counted_by_reason_nothing_is_assumed_of_which_belong_together() -> None:
    rows = (
        stood("closed", "1"),
        stood("closed", "1", "work", by="exit_reason"),
        stood("closed", "0", "other", by="exit_reason"),
        stood("closed", "1", "moved", by="exit_detail"),
    )
    assert found(*rows)
    assert not found(*rows, stood("closed", "1", "work+moved", by="exit_reason+exit_detail"))
    assert found(*rows, stood("closed", "2", "work+moved", by="exit_reason+exit_detail"))


def test_a_result_column_holds_at_least_the_exit_reason_of_its_name() -> None:
    column = stood("closed", "8", "Annat", by="result_column")
    assert not found(column, stood("closed", "8", "other", by="exit_reason"))
    assert found(column, stood("closed", "9", "other", by="exit_reason"))


def test_incomes_are_what_their_payer_has_where_all_incomes_are_given() -> None:
    incomes = [
        stood("participated", n, code, by="income_before")
        for code, n in (("social_assistance", "20"), ("sickness_benefit", "10"), ("activity_support", "1"))
    ]
    total = stood("participated", "31")
    assert not found(total, *incomes, stood("participated", "10", "fk", by="payer"))
    assert found(total, *incomes, stood("participated", "11", "fk", by="payer"))[0].rule == "koder"


def money(
    measure: str, printed: str, *, place: str = "tabell, rad Summa", team: str = "avesta", **group: str
) -> ClaimRow:
    by, code = next(iter(group.items()), ("", ""))
    return stood(measure, printed, code, by=by, place=place, unit="kr", team=team)


def test_budget_less_actual_is_the_difference() -> None:
    rows = (money("budget", "1 775 000"), money("actual", "819 000"))
    assert not found(*rows, money("difference", "956 000"))
    finding = only(*rows, money("difference", "955 000"))
    assert "1 775 000 − 819 000 = 956 000, men differensen är 955 000" in finding.statement.replace(
        "\u00a0", " "
    )
    assert finding.off == 1000


def test_money_in_thousands_may_be_off_by_its_rounding_and_no_more() -> None:
    rows = (money("budget", "1 528 tkr"), money("actual", "1 284 tkr"))
    assert not found(*rows, money("difference", "245 tkr"))
    assert found(*rows, money("difference", "246 tkr"))


def test_a_deficit_that_is_printed_without_its_sign_is_no_contradiction() -> None:
    deficit = stood("forecast", "419 000:-", unit="kr", value="-419000")
    assert not found(deficit, stood("forecast", "-419 000", unit="kr", value="-419000"))


def test_who_is_active_at_the_end_is_active_at_the_start_of_the_next_period() -> None:
    end = stood("active_end", "52", period="2023-07--2024-06")
    assert not found(end, stood("active_start", "52", period="2024-07--2025-06"))
    assert found(end, stood("active_start", "48", period="2024-07--2025-06"))[0].rule == "nästa period"
    assert not found(end, stood("active_start", "48", period="2025-01--2025-06"))


def test_the_teams_together_are_not_more_than_the_association() -> None:
    teams = (stood("participated", "31", team="avesta"), stood("participated", "33", team="sater"))
    assert not found(*teams, stood("participated", "64", team=""))
    assert not found(*teams, stood("participated", "70", team=""))
    assert found(*teams, stood("participated", "63", team=""))


def test_an_association_that_lists_its_teams_is_their_sum() -> None:
    listed = [
        stood("budget", n, team, by="team", place=f"tabell, rad {team}", unit="kr", team="")
        for team, n in (("avesta", "100 tkr"), ("sater", "200 tkr"))
    ]
    assert not found(*listed, stood("budget", "300 tkr", team="", unit="kr", place="text"))
    assert found(*listed, stood("budget", "310 tkr", team="", unit="kr", place="text"))


def test_a_list_of_posts_fits_what_the_text_says_of_the_staff() -> None:
    persons = [
        stood("staff_persons", "6"),
        stood("staff_persons", "3", "heltid", by="extent"),
        stood("staff_persons", "3", "20 %", by="extent"),
    ]
    post = stood("staff_fte", "100 %", "coach+Avesta", by="role+employer", unit="fte", value="1.0")
    assert not found(*persons, post)
    part = stood("staff_fte", "80 %", "coach+Avesta", by="role+employer", unit="fte", value="0.8")
    assert found(*persons, part)[0].rule == "personal"


def test_a_heading_names_the_period_of_its_figures() -> None:
    right = stood("new", "23", place="rubrik till tabell (rubriken anger perioden 240101-241231)")
    wrong = stood("new", "23", place="rubrik till tabell (rubriken anger perioden 230101-231231)")
    assert not found(right)
    assert only(wrong).severity == "rubrik"


def test_a_value_that_its_printed_text_cannot_mean_was_typed_wrong() -> None:
    assert found(stood("new", "36", value="35"))[0].rule == "inskrivet"
    assert not found(stood("new", "två", value="2"))


def test_a_table_with_a_hidden_group_is_not_added_up() -> None:
    def counted(group: str, value: int | None) -> ClaimRow:
        status = Status.HIDDEN if value is None else Status.OK
        number = None if value is None else Decimal(value)
        by = "sex" if group else ""
        figure = Figure("f", "t", "2024", "new", "", by, group, number, unit=PERSONS, status=status)
        return ClaimRow(figure)

    rows = (counted("", 15), counted("woman", 12), counted("man", None))
    assert not found(*rows)
    assert not breaches(Figures(row.figure for row in rows))
    assert found(counted("", 11), *rows[1:])[0].rule == "delmängd"


def test_a_table_with_a_group_that_is_a_range_is_not_added_up() -> None:
    rows = [
        figure("new", 15),
        figure("new", 12, by="sex", group="woman"),
        between("new", 1, 4, by="sex", group="man"),
    ]
    assert not found(*map(ClaimRow, rows))
    assert not breaches(Figures(rows))


def test_an_exact_number_lies_in_the_range_that_another_row_gives_of_it() -> None:
    assert not found(ClaimRow(between("new", 2, 5)), ClaimRow(figure("new", 5)))
    wrong = only(ClaimRow(between("new", 2, 5)), ClaimRow(figure("new", 6)))
    assert (wrong.rule, wrong.off) == ("intervall", 1)
    assert "6 ligger inte i 2–5" in wrong.statement


def test_two_ranges_of_a_number_have_one_in_common() -> None:
    assert not found(ClaimRow(between("new", 2, 5)), ClaimRow(between("new", 5, 8)))
    assert (
        "6–8 ligger inte i 2–5"
        in only(ClaimRow(between("new", 2, 5)), ClaimRow(between("new", 6, 8))).statement
    )


def test_the_base_of_a_goal_share_is_not_doubted_where_the_dropouts_are_a_range() -> None:
    goal = figure("share_reached_goal", numerator=12, denominator=18)
    closed = ClaimRow(figure("closed", 19))
    assert not found(ClaimRow(goal), closed, ClaimRow(between("early_dropouts", 0, 3)))
    assert "bas" in [one.rule for one in found(ClaimRow(goal), closed)]


def test_an_association_is_not_the_sum_of_its_teams_where_one_of_them_is_a_range() -> None:
    def of(team: str, row: Figure) -> ClaimRow:
        return ClaimRow(replace(row, team=team), file=f"{team}.csv")

    whole, teams = of("", figure("new", 12)), [of("a", figure("new", 8)), of("b", between("new", 2, 5))]
    listed = [
        of("", figure("new", 8, by="team", group="a")),
        of("", between("new", 2, 5, by="team", group="b")),
    ]
    assert not found(whole, *teams, *listed)
    assert found(of("", figure("new", 7)), *teams, *listed)


def test_rows_that_are_ranges_are_told_as_read_and_not_as_without_a_number() -> None:
    told = "\n".join(
        as_lines(audited(["f.csv"], [ClaimRow(between("new", 2, 5)), ClaimRow(figure("closed", 5))]))
    )
    assert "1 rad har ett intervall" in told and "inget tal" not in told and "Ingen motsägelse" in told


def test_the_counts_of_a_share_lie_in_their_ranges_too() -> None:
    goal = between("share_reached_goal", 2, 4, of=(6, 9))
    assert not found(ClaimRow(goal), ClaimRow(figure("reached_goal", 4)))
    assert "5 ligger inte i 2–4" in only(ClaimRow(goal), ClaimRow(figure("reached_goal", 5))).statement


@pytest.mark.parametrize(
    "text", ["ca 61%", "3 personer som arbetar 100%", "100% och 100%", "inte funnits någon"]
)
def test_a_text_that_is_more_than_a_number_is_taken_at_its_typed_value(text: str) -> None:
    assert not found(stood("staff_fte", text, "coach+Avesta", by="role+employer", unit="fte", value="0.61"))
