"""How many were asked, how many answered, and what they answered."""

from decimal import Decimal

from builders import RULES, YEAR, enrolment, find, register
from surveyed import answer, surveyed

from finsam.domain.figures import Figure, Figures, Status
from finsam.domain.periods import Period
from finsam.measures.declared.surveys.surveys import eligible_of

BENEFIT = "Har du fått stöd på ett sätt som är till stor nytta för dig?"
QUESTION = "instrument+question"


def closing(said: str, who: str | None, day: str = "2024-10-01") -> dict[str, str | None]:
    return answer("Indikatorer", BENEFIT, said, who, day, form="Avslut")


def test_each_level_has_its_count_and_one_that_nobody_chose_is_zero() -> None:
    figures = surveyed(closing("Ja, i hög grad", "E-1"), closing("Ja, i hög grad", "E-2"))
    group, by = "indikatorer+benefit", "instrument+question+answer"
    assert find(figures, "survey_answers", "closed", by, f"{group}+4").value == 2
    assert find(figures, "survey_answers", "closed", by, f"{group}+1").value == 0


def test_who_does_not_know_has_answered_but_is_not_in_the_base_of_the_positive_share() -> None:
    figures = surveyed(
        closing("Ja, i hög grad", "E-1"),
        closing("Ja, i ganska hög grad", "E-2"),
        closing("Nej, inte alls", "E-3"),
        closing("Vet inte", "E-4"),
    )
    share = find(figures, "survey_share_positive", "closed", QUESTION, "indikatorer+benefit")
    assert (share.numerator, share.denominator) == (2, 3)
    assert find(figures, "survey_answers", "closed", QUESTION, "indikatorer+benefit").value == 4


def test_a_share_of_nobody_who_took_a_stand_is_undefined() -> None:
    figures = surveyed(closing("Vet inte", "E-1"))
    share = find(figures, "survey_share_positive", "closed", QUESTION, "indikatorer+benefit")
    assert share.status is Status.UNDEFINED


def test_the_form_for_those_who_leave_is_for_those_who_were_closed() -> None:
    figures = surveyed(closing("Ja, i hög grad", "E-1"), eligible={"closed": 18, "participated": 71})
    assert find(figures, "survey_eligible", "closed", "instrument", "indikatorer").value == 18


def test_the_form_for_those_who_take_part_is_for_all_who_participated() -> None:
    row = answer("Indikatorer", BENEFIT, "Ja, i hög grad", form="Pågående")
    figures = surveyed(row, eligible={"closed": 18, "participated": 71})
    assert find(figures, "survey_eligible", "participated", "instrument", "indikatorer").value == 71


def test_nobody_knows_whom_a_form_is_for_where_it_is_not_given() -> None:
    row = answer("Indikatorer", BENEFIT, "Ja, i hög grad")
    asked = find(surveyed(row, eligible={"closed": 18}), "survey_eligible", "", "instrument", "indikatorer")
    assert (asked.status, asked.value) == (Status.MISSING, None)


def test_a_period_that_the_register_does_not_hold_has_no_number_that_a_form_is_for() -> None:
    asked = eligible_of(register(enrolment(closed="2024-09-01")), RULES, lambda period: period == YEAR)
    assert asked(YEAR) == {"closed": 1, "participated": 1}
    assert asked(YEAR.before) is None


def asked(figures: Figures) -> Figure:
    return find(figures, "survey_asked", "closed", "instrument", "indikatorer")


def invited(number: str, who: str | None = None, day: str = "2024-09-01") -> dict[str, str | None]:
    return answer("Indikatorer", "Tillfrågade", number, who, day, form="Avslut")


def test_nobody_is_asked_where_no_row_says_so() -> None:
    figures = surveyed(closing("Ja, i hög grad", "E-1"), eligible={"closed": 18})
    assert (asked(figures).status, asked(figures).value) == (Status.MISSING, None)


def test_those_who_were_asked_are_as_many_as_the_rows_say() -> None:
    said = closing("Ja, i hög grad", "E-1")
    assert asked(surveyed(said, invited("9"), invited("4", day="2025-01-10"))).value == 13
    assert asked(surveyed(said, invited("9"), invited("4", day="2023-01-10"))).value == 9, "another period"


def test_those_who_were_asked_are_counted_once_by_their_ids_and_who_answered_is_among_them() -> None:
    rows = [invited("Ja", f"E-{number}", day) for number in (2, 3) for day in ("2024-09-01", "2025-01-10")]
    figures = surveyed(closing("Ja, i hög grad", "E-1"), *rows, invited("Nej", "E-4"))
    assert asked(figures).value == 3
    assert find(figures, "survey_respondents", "closed", "instrument", "indikatorer").value == 1


def test_a_row_that_says_neither_who_nor_how_many_is_not_counted() -> None:
    figures = surveyed(closing("Ja, i hög grad", "E-1"), invited("alla"), invited("2,5"))
    assert asked(figures).status is Status.MISSING
    assert find(figures, "survey_uncounted", "", "reason", "asked").value == 2


def test_answers_outside_the_period_are_not_counted_in_it() -> None:
    figures = surveyed(closing("Ja, i hög grad", "E-1"), closing("Ja, i hög grad", "E-2", "2025-07-01"))
    assert find(figures, "survey_respondents", "closed", "instrument", "indikatorer").value == 1


def test_earlier_years_stand_beside_this_one_with_their_own_period() -> None:
    year = Period.parse("2024")
    rows = (
        closing("Ja, i hög grad", "E-1", "2020-03-01"),
        closing("Nej, inte alls", "E-2", "2022-05-05"),
        closing("Ja, i hög grad", "E-3", "2024-12-31"),
    )
    figures = surveyed(*rows, period=year)
    shares = figures.where(measure="survey_share_positive")
    assert {share.period: share.value for share in shares} == {
        "2024-01--2024-12": 1,
        "2022-01--2022-12": 0,
        "2020-01--2020-12": 1,
    }


def test_a_form_is_one_persons_one_day_however_many_questions_it_has() -> None:
    rows = [answer("BIP", f"Fråga {number}", "3", who) for number in range(1, 9) for who in ("E-1", "E-2")]
    figures = surveyed(*rows)
    assert find(figures, "survey_answers", "", "instrument", "bip").value == 2


def test_one_person_with_two_forms_is_one_respondent() -> None:
    figures = surveyed(
        answer("BIP", "Fråga 1", "3", "E-1"), answer("BIP", "Fråga 1", "4", "E-1", "2025-01-07")
    )
    assert find(figures, "survey_answers", "", "instrument", "bip").value == 2
    assert find(figures, "survey_respondents", "", "instrument", "bip").value == 1


def test_answers_without_an_id_are_as_many_persons_as_the_most_answered_question() -> None:
    influence = "Har du fått vara med och bestämma vilket stöd som du får/har fått?"
    figures = surveyed(
        closing("Ja, i hög grad", None),
        closing("Vet inte", None),
        answer("Indikatorer", influence, "Ja, i hög grad", None, form="Avslut"),
    )
    assert find(figures, "survey_respondents", "closed", "instrument", "indikatorer").value == 2


def test_a_scale_has_mean_least_and_greatest_with_n() -> None:
    # Surahammar 2024 (8.4): eight answers between 3 and 8 with mean 5.
    values = (5, 3, 4, 8, 5, 6, 4, 5)
    rows = [answer("Stegförflyttning", "Utveckling", str(v), f"E-{n}") for n, v in enumerate(values)]
    figures = surveyed(*rows)
    mean = find(figures, "scale_mean", "", "instrument", "own_progress")
    assert (mean.value, mean.n) == (Decimal(sum(values)) / len(values), 8)
    assert find(figures, "scale_min", "", "instrument", "own_progress").value == 3
    assert find(figures, "scale_max", "", "instrument", "own_progress").value == 8


def test_every_row_that_cannot_be_counted_is_counted_as_such_with_its_reason() -> None:
    figures = surveyed(
        closing("Ja, i hög grad", "E-1"),
        closing("Kanske", "E-2"),
        closing("Ja, i hög grad", "E-1"),
        answer("Egen Feedback", "Fråga 1", "4"),
        answer("Indikatorer", "Trivs du?", "Ja, i hög grad"),
        answer("Indikatorer", BENEFIT, "Ja, i hög grad", respondents="Chef"),
        answer("Stegförflyttning", "Utveckling", "11"),
    )
    reasons = {figure.group: figure.value for figure in figures.where(by="reason")}
    assert reasons == {"instrument": 1, "respondents": 1, "question": 1, "answer": 2, "repeated": 1}
    assert find(figures, "survey_uncounted").value == 6


def test_an_instrument_that_nobody_answered_gives_no_figures() -> None:
    assert len(surveyed(eligible={"closed": 18, "participated": 71})) == 0


def test_the_caseworkers_answers_are_not_mixed_with_the_participants() -> None:
    figures = surveyed(
        answer("BIP", "Fråga 1", "2", "E-1"),
        answer("BIP", "Fråga 1", "5", "E-9", respondents="Handläggare"),
    )
    assert find(figures, "survey_respondents", "", "instrument", "bip").value == 1
    assert find(figures, "survey_respondents", "", "instrument", "bip_caseworker").value == 1
