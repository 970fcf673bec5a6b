"""What the program itself says, of what it counts: ordinary, nobody left, one participant, hidden.

All forms of the sentences stand in `every_sentence.txt`.
"""

from collections.abc import Iterable

from builders import YEAR, enrolment, facts, facts_of, figure, hidden

from finsam.domain.figures import Figure
from finsam.present.facts import Facts
from finsam.present.topics.participants import origin_sentences as origins
from finsam.present.topics.participants import sentences as participants
from finsam.present.topics.resources import money_tables
from finsam.present.topics.resources import sentences as resources
from finsam.present.topics.results import sentences as results
from finsam.present.topics.time import sentences as time

HARD_SPACE = "\u00a0"


def plain(sentences: Iterable[str]) -> list[str]:
    return [sentence.replace(HARD_SPACE, " ") for sentence in sentences]


def left(reason: str, closed: str = "2025-01-01", **said: object) -> dict[str, object]:
    return enrolment("2024-01-01", closed, exit_reason=reason, **said)


ONE = facts_of(enrolment("2024-08-01", born="1985-04-12"))
ONE_WHO_LEFT = facts_of(left("work"))
ROWS = (
    left("work", born="1985-04-12", support_years=4.5),
    left("work", sex="man", closed="2024-07-01", support_years=7.0),
    left("other", sex="man"),
    left("early_dropout", closed="2024-09-01"),
    enrolment("2024-08-01", referrer="region", born="1990-01-01"),
    enrolment("2024-08-01", referrer="region", sex="man", born="2004-01-01"),
    enrolment("2024-08-01", born="1961-01-01", income_before="sickness_benefit"),
)
SOME, THRICE = facts_of(*ROWS), facts_of(*ROWS, *ROWS, *ROWS)


def test_nothing_is_said_of_a_flow_with_a_hidden_number() -> None:
    assert participants.flow(facts([figure("new", 23), hidden("closed")])) == []


def test_of_a_handful_no_share_is_told() -> None:
    assert plain(participants.sexes_of(SOME, "active_end", "aktiva")) == [
        "Av de 3 aktiva är 2 kvinnor och 1 man."
    ]
    assert plain(origins.referrers(SOME, "new", "de nya")) == [
        "Regionen remitterade flest av de nya, 2 av 3."
    ]
    assert plain(results.results(SOME))[0].endswith("gick 2 i mål.")


def test_of_a_handful_no_mean_is_told() -> None:
    assert participants.ages(SOME, "active_end", "de aktiva") == []
    assert time.support(SOME) == time.durations(SOME) == []


def test_the_sexes_of_nobody_and_of_a_single_person_are_not_told() -> None:
    assert participants.sexes_of(ONE, "closed", "avslutade") == []
    assert participants.sexes_of(ONE, "active_end", "aktiva") == []


def test_the_ages_of_nobody_are_not_told() -> None:
    assert participants.ages(ONE, "closed", "avslutade") == []


def test_the_results_name_their_base_and_where_people_went() -> None:
    assert plain(results.results(THRICE)) == [
        "Av 9 avslutade, tidiga avhopp borträknade, gick 6 i mål.",
        "Flest avslutades till arbete (6).",
    ]


def test_the_base_is_all_the_closed_where_nobody_dropped_out() -> None:
    six = facts_of(*[left("work"), left("other")] * 3)
    assert plain(results.results(six))[0] == "Av 6 avslutade gick 3 i mål."


def test_nothing_is_said_of_results_that_are_hidden() -> None:
    assert results.results(facts([hidden("share_reached_goal"), figure("closed", 19)])) == []


def test_where_an_exit_reason_is_hidden_none_is_told() -> None:
    rows = [figure("share_reached_goal", numerator=12, denominator=18), figure("closed", 18)]
    reasons = [figure("closed", 16, by="exit_reason", group="work")]
    reasons.append(hidden("closed", by="exit_reason", group="studies"))
    assert plain(results.results(facts([*rows, *reasons]))) == ["Av 18 avslutade gick 12 i mål (67 %)."]


def throughput(*more: Figure, months: float = 23.25, n: int = 12) -> Facts:
    return facts([figure("months_mean", months, "reached_goal", n=n), *more])


def test_throughput_is_compared_with_the_period_before_where_that_is_known() -> None:
    before = figure("months_mean", 20.3, "reached_goal", period=YEAR.before)
    assert "Den är längre än perioden före (juli 2023–juni 2024)." in time.durations(throughput(before))[1]
    same = figure("months_mean", 23.3, "reached_goal", period=YEAR.before)
    assert time.durations(throughput(same))[1] == "Den är densamma som perioden före (juli 2023–juni 2024)."


def test_throughput_of_nobody_is_not_told() -> None:
    assert time.durations(ONE) == []


def test_time_on_support_is_told_with_how_many_it_is_known_for() -> None:
    assert plain(time.support(facts_of(*ROWS * 5))) == [
        "De 10 avslutade som det finns uppgift om hade i genomsnitt haft offentlig försörjning i 5,8 år "
        "före inskrivningen."
    ]
    assert (4.5 + 7.0) / 2 == 5.75


def test_time_on_support_that_nobody_knows_is_not_told() -> None:
    assert time.support(ONE_WHO_LEFT) == []


def test_the_commonest_referrer_is_a_share_of_those_whose_referrer_is_known() -> None:
    rows = [
        figure("new", 10),
        *(figure("new", n, by="referrer", group=code) for code, n in (("af", 6), ("unknown", 2))),
    ]
    assert plain(origins.referrers(facts(rows), "new", "de nya")) == [
        "Arbetsförmedlingen remitterade flest av de nya, 6 av 8.",
        "För 2 saknas uppgift om remittent.",
    ]


def money(budget: int, actual: int, forecast: int | None = None) -> Facts:
    rows = [figure("budget", budget), figure("actual", actual), figure("difference", budget - actual)]
    return facts(rows if forecast is None else [*rows, figure("forecast", forecast)])


def test_the_money_is_told_with_its_time_and_how_much_of_that_has_gone() -> None:
    # The period ends in June 2025.
    spent = [figure("budget", 1_840_000), figure("actual", 1_127_197), figure("difference", 712_803)]

    def told(*times: tuple[str, int]) -> str:
        by = [figure("budget", kr, by="budget_period", group=time) for time, kr in times]
        return " ".join(plain(resources.money(facts([*spent, *by]))))

    year, half = "2025-01-01--2025-12-31", "2025-01-01--2025-06-30"
    used = "är 1 127 197 kronor använda (61,3 %) och 712 803 kronor återstår."
    assert told((year, 1_840_000)) == (
        f"Budgeten för helåret 2025 är på 1 840 000 kronor. När 6 av 12 månader har gått {used}"
    )
    assert "När hela tiden har gått är" in told((half, 1_840_000))
    assert "för 15 januari–13 juli 2025 är på" in told(("2025-01-15--2025-07-13", 1_840_000))
    assert "När 167 av 180 dagar har gått är" in told(("2025-01-15--2025-07-13", 1_840_000))
    # Of posts with several times no single part has gone.
    assert told((half, 840_000), (year, 1_000_000)) == (
        "Budgeten för olika tider (första halvåret 2025 och helåret 2025) är på 1 840 000 kronor. "
        f"Av den {used}"
    )


def test_what_is_left_is_the_difference_of_the_printed_kronor() -> None:
    rows = [figure("budget", 100.4), figure("actual", 50.5), figure("difference", 49.9)]
    assert plain(resources.money(facts(rows)))[1] == (
        "Av den är 51 kronor använda (50,3 %) och 49 kronor återstår."
    ), "100 less 51"
    table = money_tables.budget(facts(rows))
    assert table is not None and table.rows[-1].cells == ("100", "51", "49")


def test_money_without_a_forecast_or_without_a_budget_says_no_more_than_is_known() -> None:
    assert len(resources.money(money(100_000, 50_000))) == 2
    assert resources.money(facts([])) == []
