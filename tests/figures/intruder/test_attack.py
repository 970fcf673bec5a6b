"""What has come out of public editions once, and what the intruder must find where it is printed so again."""

from dataclasses import replace
from decimal import Decimal

import pytest
from figures.intruder.editions import SEXES, by_sex, count, edition, flow, mean, share, together

from finsam.domain.figures import Figure, Range, Ranges, Status
from finsam.figures.intruder.attack import Report, attack
from finsam.figures.intruder.bounds import Registers
from finsam.figures.intruder.corrections import differences
from finsam.figures.intruder.narrowing import Narrowed
from finsam.figures.intruder.words import lines

FORM = {"population": "closed"}
ASK = {"by": "instrument+question", "group": "indikatorer+benefit", **FORM}


def found(report: Report, place: str = "sala") -> dict[tuple[str, str, str], tuple[int, int]]:
    """Run, what and group -> the bounds of what was narrowed of a place."""
    assert not report.contradiction
    return {key(one): (one.least, one.most) for one in report.narrowed if one.cell.place == place}


def key(one: Narrowed) -> tuple[str, str, str]:
    first, until = one.cell.window
    return f"{first:%Y-%m}--{until:%Y-%m}", one.cell.what, one.cell.group


def respondents(number: int) -> Figure:
    return count("survey_respondents", number, "instrument", "indikatorer", **FORM)


def positive(above: int, below: int) -> Figure:
    return share("survey_share_positive", above, below, **ASK)


def follow_up(occupied: int, answered: int) -> list[Figure]:
    return [
        count("follow_up_answered", answered, "months", "6"),
        share("follow_up_share_occupied", occupied, answered, "months", "6"),
    ]


def test_two_answers_in_half_a_year_are_a_year_less_the_other_half() -> None:
    report = attack(
        [
            edition("2024H1", respondents(16), positive(12, 16)),
            edition("2024", respondents(18), positive(12, 18)),
        ]
    )
    narrowed = found(report)
    of = "indikatorer:closed"
    assert narrowed["2024-07--2025-01", f"survey_share_positive:{of}:benefit", ""] == (2, 2)
    assert narrowed["2024-07--2025-01", f"survey_share_positive:{of}:benefit", "yes"] == (0, 0)
    assert narrowed["2024-07--2025-01", f"survey_share_positive:{of}:benefit", "no"] == (2, 2)


def test_respondents_of_half_a_year_are_not_those_of_the_year_less_the_other_half() -> None:
    """Who answers in both halves is one person of the year: from two in the second half up to eighteen."""
    report = attack([edition("2024H1", respondents(16)), edition("2024", respondents(18))])
    assert not found(report)


def test_two_follow_ups_in_half_a_year_are_a_year_less_the_other_half() -> None:
    report = attack([edition("2024H1", *follow_up(6, 10)), edition("2024", *follow_up(8, 12))])
    assert found(report)["2024-07--2025-01", "follow_up_share_occupied:6", "yes"] == (2, 2)
    assert found(report)["2024-07--2025-01", "follow_up_share_occupied:6", "no"] == (0, 0)


def sexes(new: tuple[int, int], closed: tuple[int, int], start: tuple[int, int]) -> list[Figure]:
    """The flow by sex, exactly."""
    took_part = start[0] + new[0], start[1] + new[1]
    end = took_part[0] - closed[0], took_part[1] - closed[1]
    numbers = {
        "active_start": start,
        "new": new,
        "participated": took_part,
        "closed": closed,
        "active_end": end,
    }
    return together(*(by_sex(measure, *number) for measure, number in numbers.items()))


def test_april_is_two_periods_that_share_it_less_the_one_that_holds_both() -> None:
    report = attack(
        [
            edition("2024-01--2024-04", *sexes((9, 8), (7, 6), (20, 20))),
            edition("2024-04--2024-06", *sexes((6, 7), (8, 9), (23, 21))),
            edition("2024-01--2024-06", *sexes((15, 14), (14, 15), (20, 20))),
        ]
    )
    narrowed = found(report)
    assert narrowed["2024-04--2024-05", "new", "man"] == (1, 1)
    assert narrowed["2024-04--2024-05", "closed", "woman"] == (1, 1)


def test_half_a_year_by_two_subtractions() -> None:
    """2022H2, the year that begins with it, and 2023: the second half of 2023 is the rest of the rest."""
    report = attack(
        [
            edition("2022H2", *sexes((9, 8), (7, 6), (20, 20))),
            edition("2022-07--2023-06", *sexes((19, 18), (17, 16), (20, 20))),
            edition("2023", *sexes((19, 18), (11, 17), (22, 22))),
        ]
    )
    assert found(report)["2023-07--2024-01", "closed", "woman"] == (1, 1)


def test_who_took_part_in_half_a_year_took_part_in_the_year() -> None:
    half = [count("participated", number, "referrer", code) for code, number in (("fk", (3, 6)), ("af", 20))]
    year = [count("participated", number, "referrer", code) for code, number in (("fk", 4), ("af", 30))]
    report = attack([edition("2024H1", *half), edition("2024", *year)])
    assert found(report)["2024-01--2024-07", "participated", "fk"] == (3, 4)


def test_answers_to_a_question_tell_how_many_did_not_answer_at_all() -> None:
    rows = [count("closed", 19), count("survey_respondents", (14, 17), "instrument", "indikatorer", **FORM)]
    report = attack([edition("2024", *rows, positive(10, 16))])
    assert found(report)["2024-01--2025-01", "no_answer:indikatorer:closed", ""] == (2, 3)


def test_respondents_less_answers_to_a_question_took_no_stand() -> None:
    report = attack([edition("2024", count("closed", 40), respondents(18), positive(8, 16))])
    assert found(report) == {("2024-01--2025-01", "no_answer:indikatorer:closed:benefit", ""): (2, 2)}
    assert "svarande som inte tog ställning" in "".join(lines(report))


def test_a_measure_that_the_model_does_not_hold_is_named_and_nothing_is_called_safe() -> None:
    report = attack([edition("2024", *flow(20, 20, 20), count("placements", 2))])
    assert not report.safe
    assert len(report.unknown) == 1
    assert "placements" in report.unknown[0]


def test_what_is_no_longer_public_still_says_the_total() -> None:
    """A table by age of an edition of before: 9 and 12 who are new are 21."""
    bands = [count("new", number, "age_band", band) for band, number in (("-20", 9), ("21-24", 12))]
    report = attack([edition("2024H1", *bands), edition("2024", count("new", 22))])
    assert found(report)["2024-07--2025-01", "new", ""] == (1, 1)
    assert any("age_band" in one for one in report.unknown)


def test_one_participant_who_was_added_is_the_difference_of_two_editions() -> None:
    old = [edition("2024", *sexes((9, 8), (7, 6), (20, 20)))]
    new = [edition("2024", *sexes((10, 8), (7, 6), (20, 20)))]
    changed = {key(one): (one.least, one.most) for one in differences(old, new)}
    assert changed["2024-01--2025-01", "new", "woman"] == (1, 1)
    assert ("2024-01--2025-01", "new", "man") not in changed
    assert ("2024-01--2025-01", "closed", "woman") not in changed


def test_a_correction_that_a_range_takes_in_gives_nothing_away() -> None:
    old = [edition("2024", *by_sex("new", (7, 10), 8))]
    new = [edition("2024", *by_sex("new", (8, 11), 8))]
    assert differences(old, new) == ()


def test_a_later_edition_that_agrees_with_the_first_is_read_together_with_it() -> None:
    """Of 20 who are new the men are 0 to 4 by the one and 2 to 6 by the other: 2 to 4."""
    first = edition("2024", *flow(40, 20, 20), *by_sex("new", (16, 20), (0, 4)))
    second = replace(edition("2024", *flow(40, 20, 20), *by_sex("new", (14, 18), (2, 6))), number=2)
    assert ("2024-01--2025-01", "new", "man") not in found(attack([second]))
    assert found(attack([first, second]))["2024-01--2025-01", "new", "man"] == (2, 4)


def test_a_correction_whose_ranges_are_apart_is_known_no_better_than_they_are_wide() -> None:
    old = [edition("2024", *by_sex("new", (7, 9), 8))]
    new = [edition("2024", *by_sex("new", (10, 12), 8))]
    assert not differences(old, new)


def goal(reached: int | tuple[int, int], base: int | tuple[int, int]) -> list[Figure]:
    return [count("closed", base), count("early_dropouts", 0), count("reached_goal", reached)]


@pytest.mark.parametrize("reached", [0, 30])
def test_none_or_all_who_reached_the_goal_tells_of_each(reached: int) -> None:
    assert found(attack([edition("2024", *goal(reached, 30))]))


def test_a_goal_share_that_nobody_need_have_is_open() -> None:
    assert not found(attack([edition("2024", *goal((0, 4), 30))]))


def test_nobody_of_a_whole_that_may_be_empty_tells_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Registers, "search", lambda self, rounds: None)
    assert not found(attack([edition("2024", *goal(0, (0, 8)))]))
    assert found(attack([edition("2024", *goal(0, (1, 8)))]))


def test_who_is_followed_up_after_a_year_left_the_year_before() -> None:
    answered = count("follow_up_answered", (2, 9), "months", "12")
    editions = [edition("2023", count("closed", (0, 4))), edition("2024", answered)]
    assert found(attack(editions))["2024-01--2025-01", "follow_up_share_occupied:12", ""] == (2, 4)


def test_a_share_printed_in_per_cent_narrows_its_parts() -> None:
    between = {"numerator": Range(Decimal(2), Decimal(8)), "denominator": Range(Decimal(9), Decimal(12))}
    row = replace(
        share("share_reached_goal", 2, 9), value=None, numerator=None, denominator=None, status=Status.RANGE
    )
    tight = replace(row, ranges=Ranges(value=Range(Decimal("0.20"), Decimal("0.25")), **between))
    loose = replace(row, ranges=Ranges(value=Range(Decimal("0.16"), Decimal("0.90")), **between))
    of = ("2024-01--2025-01", "share_reached_goal:yes", "")
    assert found(attack([edition("2024", tight)]))[of] == (2, 3)
    assert of not in found(attack([edition("2024", loose)]))


def test_the_days_of_one_person_are_the_difference_of_two_means() -> None:
    halves = [
        edition("2024H1", mean("10", 20), *goal(20, 40)),
        edition("2024", mean("10.5", 21), *goal(21, 50)),
    ]
    assert found(attack(halves))["2024-07--2025-01", "months_mean", ""] == (1, 1)


def test_a_mean_of_whole_days_tells_of_how_many_it_is() -> None:
    """1 000 days of 7 persons: the mean times 6, 8 or 9 is no whole number of days."""
    months = str(Decimal(1000) / 7 / Decimal("30.4375"))
    row = replace(mean(months, 7), n=None, ranges=Ranges(n=Range(Decimal(6), Decimal(9))))
    base = [count("closed", 10), count("early_dropouts", 0), count("reached_goal", (6, 9))]
    assert found(attack([edition("2024", row, *base)]))["2024-01--2025-01", "share_reached_goal:no", ""] == (
        3,
        3,
    )


def test_a_mean_that_is_of_no_whole_number_of_days_is_contradictory() -> None:
    months = str(Decimal(1000) / 7 / Decimal("30.4375"))
    row = replace(mean(months, 7), n=None, ranges=Ranges(n=Range(Decimal(4), Decimal(6))))
    assert attack([edition("2024", row)]).contradiction == ("a",)


def test_a_mean_of_ages_tells_of_how_many_it_is_by_whole_years() -> None:
    """41,25 years are of 4 or of 8, and a table by age is of nothing else that is public."""
    row = Figure("a", "sala", "", "age_mean", "new", value=Decimal("41.2500000"), unit="years")
    of = replace(row, ranges=Ranges(n=Range(Decimal(2), Decimal(7))))
    report = attack([edition("2024", of)])
    assert found(report)["2024-01--2025-01", "new", ""] == (4, 4)
    assert not report.safe


def test_a_team_is_the_association_less_the_other_teams() -> None:
    rows = [*flow(40, 20, 20, "sala"), *flow(43, 22, 25, "")]
    report = attack([edition("2024", *rows, places={"sala": ["sala"], "fns": ["fns"]})])
    assert found(report, "fns")["2024-01--2025-01", "new", ""] == (2, 2)


def test_teams_that_are_counted_together_are_not_told_apart() -> None:
    rows = [*flow(40, 20, 20, "sala"), *flow(12, 8, 9, "small-teams")]
    report = attack([edition("2024", *rows, places={"sala": ["sala"], "small-teams": ["fns", "hall"]})])
    assert not report.narrowed


def test_a_table_by_team_gives_the_teams_themselves() -> None:
    rows = [count("new", number, "team", team, team="") for team, number in (("sala", 20), ("fns", 2))]
    report = attack([edition("2024", *rows, places={"sala": ["sala"], "fns": ["fns"]})])
    assert found(report, "fns")["2024-01--2025-01", "new", ""] == (2, 2)


def test_result_columns_are_exit_reasons_put_together() -> None:
    rows = [
        count("closed", 12),
        *(
            count("closed", number, "result_column", label)
            for label, number in (("Arbete", 6), ("Studier", (1, 6)), ("Annan", 2))
        ),
        count("early_dropouts", 0),
    ]
    report = attack([edition("2024", *rows)])
    assert found(report)["2024-01--2025-01", "closed:studies", ""] == (4, 4)
    assert (2, 2) in {ends for (_, what, _), ends in found(report).items() if "sickness_compensation" in what}


def test_figures_that_no_register_gives_are_contradictory_and_not_safe() -> None:
    rows = [count("active_start", 10), count("new", 5), count("participated", 16)]
    report = attack([edition("2024", *rows)])
    assert report.contradiction == ("a",)
    assert not report.safe


def test_who_answers_twice_in_a_year_contradicts_nothing() -> None:
    """Twenty answers of sixteen persons: a reader presumes one each, and takes that back."""
    report = attack([edition("2024", respondents(16), positive(9, 20))])
    assert not report.contradiction


def test_ranges_wide_enough_are_safe() -> None:
    report = attack([edition("2024", *flow(40, 20, 20), *by_sex("new", 11, 9))])
    assert report.safe
    assert report.n_cells > len(SEXES)


def test_time_that_runs_out_is_neither_safe_nor_a_breach(monkeypatch: pytest.MonkeyPatch) -> None:
    from finsam.figures.intruder import narrowing as room
    from finsam.figures.quiet_highs import UnsolvedError

    def late(*_: object) -> None:
        raise UnsolvedError

    monkeypatch.setattr(room.Registers, "bound", late)
    report = attack([edition("2024", count("new", 2))])
    assert not report.narrowed
    assert not report.safe
    assert "hann inte" in report.unknown[0]


def test_the_queue_is_of_the_day_that_ends_a_period() -> None:
    report = attack([edition("2024", count("queue_end", 3))])
    assert found(report)["2024-01--2025-01", "queue_end", ""] == (3, 3)
