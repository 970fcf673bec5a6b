"""Long support on the page: counts by sex, shares of those whose time is known, and one sentence."""

from builders import enrolment, facts, facts_of

from finsam.present.topics.time.support_sentences import long_support
from finsam.present.topics.time.support_tables import support_limits


def years(number: float | None, sex: str = "woman") -> dict[str, object]:
    return enrolment("2024-01-01", "2025-01-01", support_years=number, sex=sex)


SOME = facts_of(*[years(10)] * 4, years(8), years(5, "man"), years(0.5, "man"), years(None, "man"))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_shares_are_of_those_whose_time_is_known_and_unknown_is_a_row() -> None:
    table = support_limits(SOME)
    assert table is not None
    rows = {row.head: [*map(plain, row.cells[3:])] for row in table.rows}
    assert rows["Över 9 år"] == ["4 (80 %)", "0", "4 (57 %)"]
    assert rows["Över 4 år"] == ["5 (100 %)", "1", "6 (86 %)"]
    assert rows["Uppgift saknas"] == ["0", "1", "1"]


def test_a_sentence_says_who_is_over_the_highest_limit_that_anybody_is_over() -> None:
    (said,) = long_support(SOME)
    assert plain(said) == (
        "Av de avslutade som uppgiften är känd för hade 4 av 7 haft offentlig försörjning i mer än "
        "9 år: 4 kvinnor."
    )


def test_where_nobody_is_over_a_limit_nothing_is_said() -> None:
    for known in (facts_of(years(0.5)), facts_of(years(None)), facts([])):
        assert long_support(known) == []
        assert support_limits(known) is None
