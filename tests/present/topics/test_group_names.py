"""A figure in a line of its own is named so that it cannot be taken for another."""

import pytest
from builders import facts, figure

from finsam.present.topics.revisions.group_names import group_names

TEAMS = {"bjorken": "Team Björken"}


@pytest.mark.parametrize(
    ("measure", "population", "by", "group", "named"),
    [
        ("closed", "", "", "", []),
        ("closed", "", "sex", "woman", ["kvinna"]),
        ("closed", "", "exit_reason+sex", "work+man", ["avslutsorsak Arbete", "man"]),
        ("closed", "", "referrer", "fk", ["remittent Försäkringskassan"]),
        ("closed", "", "referrer_detail", "kaa", ["remittent Kommunens aktivitetsansvar"]),
        (
            "closed",
            "",
            "referrer_detail",
            "municipality",
            ["remittent Socialtjänst/kommun utan närmare uppgift"],
        ),
        ("closed", "", "team", "bjorken", ["Team Björken"]),
        ("closed", "", "team", "borta", ["borta"]),
        ("staff_fte", "", "employer", "Västerås stad", ["Västerås stad"]),
        ("participated", "", "parallel_af", "yes", ["parallellt inskrivna hos Arbetsförmedlingen"]),
        ("months_still_enrolled", "", "month", "1", ["efter 1 månad"]),
        ("follow_up_answered", "", "months+occupation", "6+work", ["6 månader efter avslut", "arbete"]),
        ("survey_share_positive", "", "instrument+question", "okänt+x", ["okänt", "x"]),
    ],
)
def test_a_group_is_named_in_words(
    measure: str, population: str, by: str, group: str, named: list[str]
) -> None:
    told = figure(measure, 1, population, by=by, group=group)
    assert group_names(told, facts([told]), TEAMS) == named


def test_the_forms_of_one_survey_are_told_apart() -> None:
    both = [
        figure("survey_share_positive", 1, form, by="instrument+question", group="indikatorer+coping")
        for form in ("closed", "participated")
    ]
    first, second = (group_names(one, facts([one]), TEAMS) for one in both)
    assert first == ["Indikatorer för finansiell samordning, avslut", "Hanterar situationen"]
    assert second == ["Indikatorer för finansiell samordning, pågående", "Hanterar situationen"]
