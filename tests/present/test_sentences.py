"""Number agreement, lists, change and the sexes."""

from decimal import Decimal

import pytest
from builders import facts, figure, hidden

from finsam.domain.figures import Figure
from finsam.present.sentences import agreeing, change, joined, largest, sexes, within

HARD_SPACE = "\u00a0"


def by_sex(woman: int = 0, man: int = 0, other: int = 0, unknown: int = 0) -> list[Figure]:
    groups = {"woman": woman, "man": man, "other": other, "unknown": unknown}
    rows = [figure("active_end", count, by="sex", group=sex) for sex, count in groups.items()]
    return [figure("active_end", sum(groups.values())), *rows]


def said(figures: list[Figure]) -> list[str]:
    return [one.group for one in sexes(facts(figures), "active_end")]


@pytest.mark.parametrize(
    ("parts", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")],
)
def test_a_list_has_och_before_its_last_part(parts: list[str], text: str) -> None:
    assert joined(parts) == text


@pytest.mark.parametrize(("label", "text"), [("Studier", "studier"), ("AF/FK-samverkan", "AF/FK-samverkan")])
def test_a_label_within_a_sentence_begins_small_unless_it_is_capitals(label: str, text: str) -> None:
    assert within(label) == text


@pytest.mark.parametrize(("count", "text"), [(0, "0 kvinnor"), (1, "1 kvinna"), (2, "2 kvinnor")])
def test_a_noun_agrees_with_its_number(count: int, text: str) -> None:
    assert agreeing(Decimal(count), "kvinna", "kvinnor").replace(HARD_SPACE, " ") == text


def test_women_and_men_are_told_also_where_there_are_none_and_others_only_where_there_are() -> None:
    assert said(by_sex(woman=2)) == ["woman", "man"]
    assert said(by_sex(woman=2, man=3, other=1, unknown=1)) == ["woman", "man", "other", "unknown"]


def test_nothing_is_told_of_the_sexes_where_one_of_them_is_hidden() -> None:
    rows = [*by_sex(woman=33)[:2], hidden("active_end", by="sex", group="man")]
    assert said(rows) == []


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (48, 52, "Antalet aktiva ökade från 48 till 52."),
        (52, 48, "Antalet aktiva minskade från 52 till 48."),
        (52, 52, "Antalet aktiva var oförändrat, 52."),
    ],
)
def test_a_change_says_its_direction(before: int, after: int, text: str) -> None:
    assert change("Antalet aktiva", Decimal(before), Decimal(after)) == text


def test_a_change_that_cannot_be_seen_as_printed_is_no_change() -> None:
    assert change("Talet", Decimal("23.31"), Decimal("23.33"), 1, "mån").replace(HARD_SPACE, " ") == (
        "Talet var oförändrat, 23,3 mån."
    )


def test_the_largest_groups_are_told_together_where_they_are_equal() -> None:
    rows = [figure("new", 4, by="referrer", group=code) for code in ("af", "region")]
    rows.append(figure("new", 1, by="referrer", group="fk"))
    assert largest(facts(rows), "new", "referrer") == (["af", "region"], 4)


def test_no_group_is_the_largest_where_most_are_unknown() -> None:
    rows = [figure("new", 1, by="referrer", group="af"), figure("new", 3, by="referrer", group="unknown")]
    assert largest(facts(rows), "new", "referrer") is None


def test_there_is_no_largest_group_of_nobody_or_of_hidden_ones() -> None:
    nobody = [figure("new", 0, by="referrer", group="af")]
    assert largest(facts(nobody), "new", "referrer") is None
    assert largest(facts([*nobody, hidden("new", by="referrer", group="fk")]), "new", "referrer") is None
