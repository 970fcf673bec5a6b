"""What the program itself says, as whole sentences: ordinary, nobody left, one participant, hidden."""

from collections.abc import Iterable

from builders import YEAR, enrolment, facts, facts_of, figure, hidden

from finsam.domain.figures import Figure
from finsam.present.facts import Facts
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


def test_the_flow_is_told_in_two_sentences() -> None:
    assert plain(participants.flow(SOME)) == [
        "Under perioden 2024-07-01–2025-06-30 gjordes 3 inskrivningar och 4 avslutades, "
        "varav 1 tidigt avhopp. Sammanlagt pågick 7 inskrivningar.",
        "Antalet aktiva deltagare minskade från 4 till 3.",
    ]


def test_the_flow_of_one_person_is_in_the_singular() -> None:
    assert plain(participants.flow(ONE)) == [
        "Under perioden 2024-07-01–2025-06-30 gjordes 1 inskrivning och ingen avslutades. "
        "Sammanlagt pågick 1 inskrivning.",
        "Antalet aktiva deltagare ökade från 0 till 1.",
    ]


def test_nothing_is_said_of_a_flow_with_a_hidden_number() -> None:
    assert participants.flow(facts([figure("new", 23), hidden("closed")])) == []


def test_the_sexes_of_the_active_are_told_with_their_shares() -> None:
    assert plain(participants.sexes_of(THRICE, "active_end", "aktiva")) == [
        "Av 9 aktiva är 6 kvinnor och 3 män."
    ]


def test_of_a_handful_no_share_is_told() -> None:
    assert plain(participants.sexes_of(SOME, "active_end", "aktiva")) == [
        "Av 3 aktiva är 2 kvinnor och 1 man."
    ]
    assert plain(participants.origins(SOME, "new", "nyinskrivna"))[0] == (
        "Vanligaste remittent bland nyinskrivna: Regionen, 2 av 3."
    )
    assert plain(results.results(SOME))[0].endswith("Av dem gick 2 i mål.")


def test_of_a_handful_no_mean_is_told() -> None:
    assert participants.ages(SOME, "active_end", "de aktiva") == []
    assert time.support(SOME) == time.durations(SOME) == []


def test_the_sexes_of_nobody_and_of_a_single_person_are_not_told() -> None:
    assert participants.sexes_of(ONE, "closed", "avslutade") == []
    assert participants.sexes_of(ONE, "active_end", "aktiva") == []


def test_the_ages_of_the_active_are_told() -> None:
    assert plain(participants.ages(THRICE, "active_end", "de aktiva")) == [
        "Medelåldern bland de aktiva är 40,0 år; den yngsta är 21 år och den äldsta 64 år."
    ]
    assert (35 + 21 + 64) / 3 == 40


def test_the_ages_of_nobody_are_not_told() -> None:
    assert participants.ages(ONE, "closed", "avslutade") == []


def test_the_most_common_referrer_and_income_are_told_with_their_shares() -> None:
    assert plain(participants.origins(THRICE, "new", "nyinskrivna")) == [
        "Vanligaste remittent bland nyinskrivna: Regionen, 6 av 9.",
        "Vanligaste försörjning bland nyinskrivna: Socialtjänst, 6 av 9.",
    ]


def test_equally_common_referrers_are_told_together() -> None:
    two = facts_of(*[enrolment(referrer="af"), enrolment(referrer="fk")] * 3)
    assert plain(participants.origins(two, "new", "nyinskrivna"))[0] == (
        "Vanligaste remittent bland nyinskrivna: Arbetsförmedlingen och Försäkringskassan, 3 av 6 vardera."
    )


def test_the_results_name_their_base_and_where_people_went() -> None:
    assert plain(results.results(THRICE)) == [
        "9 inskrivningar avslutades, tidiga avhopp borträknade. Av dem gick 6 i mål.",
        "De avslutades till arbete (6) och annat (3).",
    ]


def test_the_base_is_all_the_closed_where_nobody_dropped_out() -> None:
    six = facts_of(*[left("work"), left("other")] * 3)
    assert plain(results.results(six))[0] == "6 inskrivningar avslutades. Av dem gick 3 i mål."


def test_where_nobody_left_there_is_no_goal_share_and_no_zero_per_cent() -> None:
    assert plain(results.results(ONE)) == [
        "Ingen avslutades under perioden, så det finns ingen målandel att ange."
    ]


def test_where_only_early_dropouts_left_that_is_said() -> None:
    dropout = facts_of(left("early_dropout", closed="2024-09-01"))
    assert plain(results.results(dropout)) == [
        "Ingen avslutades under perioden, tidiga avhopp borträknade, så det finns ingen målandel att ange."
    ]


def test_one_who_left_is_told_in_the_singular() -> None:
    assert plain(results.results(ONE_WHO_LEFT)) == [
        "1 person avslutades. Personen gick i mål.",
        "Avslutet var till arbete.",
    ]


def test_one_who_left_without_reaching_the_goal_is_told_in_the_singular() -> None:
    assert plain(results.results(facts_of(left("other")))) == [
        "1 person avslutades. Personen gick inte i mål.",
        "Avslutet var till annat.",
    ]


def test_nothing_is_said_of_results_that_are_hidden() -> None:
    assert results.results(facts([hidden("share_reached_goal"), figure("closed", 19)])) == []


def test_where_an_exit_reason_is_hidden_none_is_told() -> None:
    rows = [figure("share_reached_goal", numerator=12, denominator=18), figure("closed", 18)]
    reasons = [figure("closed", 16, by="exit_reason", group="work")]
    reasons.append(hidden("closed", by="exit_reason", group="studies"))
    assert plain(results.results(facts([*rows, *reasons]))) == [
        "18 inskrivningar avslutades. Av dem gick 12 i mål (67 %)."
    ]


def throughput(*more: Figure, months: float = 23.25, n: int = 12) -> Facts:
    return facts([figure("months_mean", months, "reached_goal", n=n), *more])


def test_throughput_is_told_with_its_n_and_by_sex() -> None:
    women = figure("months_mean", 25.7, "reached_goal", "sex", "woman", n=6)
    men = figure("months_mean", 20.8, "reached_goal", "sex", "man", n=6)
    assert plain(time.durations(throughput(women, men))) == [
        "Genomströmningstiden är i medeltal 23,3 mån för 12 inskrivningar som gick i mål "
        "(kvinnor 25,7 mån och män 20,8 mån)."
    ]


def test_throughput_of_one_sex_only_is_not_told_by_sex() -> None:
    women = figure("months_mean", 23.25, "reached_goal", "sex", "woman", n=12)
    assert plain(time.durations(throughput(women))) == [
        "Genomströmningstiden är i medeltal 23,3 mån för 12 inskrivningar som gick i mål."
    ]


def test_throughput_is_compared_with_the_period_before_where_that_is_known() -> None:
    before = figure("months_mean", 20.3, "reached_goal", period=YEAR.before)
    assert plain(time.durations(throughput(before)))[1] == (
        "Sedan perioden före (2023-07-01–2024-06-30) har den ökat från 20,3 till 23,3. Det är medelvärden av "
        "dem som hann lämna, så en ändring behöver inte betyda att deltagarna lämnar snabbare eller "
        "långsammare."
    )
    same = figure("months_mean", 23.3, "reached_goal", period=YEAR.before)
    assert plain(time.durations(throughput(same)))[1] == (
        "Den är oförändrad sedan perioden före (2023-07-01–2024-06-30)."
    )


def test_throughput_of_nobody_is_not_told() -> None:
    assert time.durations(ONE) == []


def test_time_on_support_is_told_with_how_many_it_is_known_for() -> None:
    assert plain(time.support(facts_of(*ROWS * 5))) == [
        "Före inskrivningen hade de avslutade haft offentlig försörjning i medeltal 5,8 år "
        "(kvinnor 4,5 år och män 7,0 år); uppgift finns för 10 inskrivningar."
    ]
    assert (4.5 + 7.0) / 2 == 5.75


def test_the_average_number_enrolled_is_told_where_it_is_known() -> None:
    assert plain(participants.load(facts([figure("enrolled_mean", 48.26)]))) == [
        "I genomsnitt var 48,3 inskrivna samtidigt."
    ]
    assert participants.load(facts([])) == []


def test_time_on_support_that_nobody_knows_is_not_told() -> None:
    assert time.support(ONE_WHO_LEFT) == []


def test_the_queue_is_told_also_where_nobody_waits_but_not_where_there_is_none() -> None:
    assert plain(participants.queue(facts([figure("queue_end", 0)]))) == [
        "Vid periodens slut står 0 personer i kö."
    ]
    assert plain(participants.queue(facts([figure("queue_end", 1)]))) == [
        "Vid periodens slut står 1 person i kö."
    ]
    never = facts([figure("queue_start", 0), figure("queue_end", 0)])
    assert plain(participants.queue(never)) == ["Vid periodens slut står 0 personer i kö."]
    assert participants.queue(facts([])) == []


def test_the_commonest_referrer_is_a_share_of_those_whose_referrer_is_known() -> None:
    rows = [
        figure("new", 10),
        *(figure("new", n, by="referrer", group=code) for code, n in (("af", 6), ("unknown", 2))),
    ]
    assert plain(participants.origins(facts(rows), "new", "nyinskrivna")) == [
        "Vanligaste remittent bland nyinskrivna: Arbetsförmedlingen, 6 av 8; uppgift saknas för 2."
    ]


def test_the_queue_is_told_with_how_it_began_and_the_shortest_and_longest_wait() -> None:
    waits = [
        figure("queue_start", 7),
        figure("queue_end", 3),
        figure("queue_wait_min", 2.1, n=3),
        figure("queue_wait_max", 4, n=3),
    ]
    assert plain(participants.queue(facts(waits))) == [
        "Vid periodens slut står 3 personer i kö; vid dess början var det 7.",
        "Den som har väntat kortast har väntat i 2 mån, och den som har väntat längst i 4 mån.",
    ]
    alone = [figure("queue_end", 1), *waits[2:]]
    assert plain(participants.queue(facts(alone))) == ["Vid periodens slut står 1 person i kö."]


def money(budget: int, actual: int, forecast: int | None = None) -> Facts:
    rows = [figure("budget", budget), figure("actual", actual), figure("difference", budget - actual)]
    return facts(rows if forecast is None else [*rows, figure("forecast", forecast)])


def test_the_money_is_told_with_what_is_left_and_how_the_year_will_end() -> None:
    assert plain(resources.money(money(1_840_000, 1_127_197, -419_000))) == [
        "Av budgeten på 1 840 000 kr är 1 127 197 kr (61,3 %) använt; 712 803 kr återstår.",
        "Enligt prognosen blir det ett underskott på 419 000 kr.",
    ]


def test_the_money_is_told_with_its_time_and_how_much_of_that_has_gone() -> None:
    # The period ends in June 2025.
    spent = [figure("budget", 1_840_000), figure("actual", 1_127_197), figure("difference", 712_803)]

    def told(*times: tuple[str, int]) -> str:
        by = [figure("budget", kr, by="budget_period", group=time) for time, kr in times]
        return plain(resources.money(facts([*spent, *by])))[0]

    year, half = "2025-01-01--2025-12-31", "2025-01-01--2025-06-30"
    assert told((year, 1_840_000)) == (
        "Av budgeten för helåret 2025 på 1 840 000 kr är 1 127 197 kr (61,3 %) använt när 6 av 12 månader "
        "har gått; 712 803 kr återstår."
    )
    assert " använt när hela tiden har gått; " in told((half, 1_840_000))
    assert "för 2025-01-15–2025-07-13 på" in told(("2025-01-15--2025-07-13", 1_840_000))
    assert "använt när 167 av 180 dagar har gått;" in told(("2025-01-15--2025-07-13", 1_840_000))
    # Of posts with several times no single part has gone.
    assert told((half, 840_000), (year, 1_000_000)) == (
        "Av budgeten för olika tider (första halvåret 2025 och helåret 2025) på 1 840 000 kr är 1 127 197 kr "
        "(61,3 %) använt; 712 803 kr återstår."
    )


def test_what_is_left_is_the_difference_of_the_printed_kronor() -> None:
    rows = [figure("budget", 100.4), figure("actual", 50.5), figure("difference", 49.9)]
    assert plain(resources.money(facts(rows)))[0].endswith("(50,3 %) använt; 49 kr återstår."), "100 less 51"
    table = money_tables.budget(facts(rows))
    assert table is not None and table.rows[-1].cells == ("100", "51", "49")


def test_money_that_is_overspent_is_said_to_be() -> None:
    assert plain(resources.money(money(100_000, 105_000, 20_000))) == [
        "Av budgeten på 100 000 kr är 105 000 kr (105,0 %) använt; budgeten är överskriden med 5 000 kr.",
        "Enligt prognosen blir det ett överskott på 20 000 kr.",
    ]


def test_a_forecast_of_zero_is_neither_a_surplus_nor_a_deficit() -> None:
    assert plain(resources.money(money(100_000, 100_000, 0)))[1] == "Enligt prognosen går budgeten jämnt ut."


def test_money_without_a_forecast_or_without_a_budget_says_no_more_than_is_known() -> None:
    assert len(resources.money(money(100_000, 50_000))) == 1
    assert resources.money(facts([])) == []


def test_the_staff_is_told_in_full_time_equivalents() -> None:
    assert plain(resources.staff(facts([figure("staff_fte", 3.5)]))) == [
        "Vid periodens slut är bemanningen 3,50 årsarbetskrafter."
    ]
    assert resources.staff(facts([])) == []
