"""Sentences about ranges: said as ranges, with the right words, and not at all where they cannot be."""

from collections.abc import Iterable

from builders import YEAR, between, facts, figure

from finsam.domain.figures import SMALL_TEAMS, Figure, Figures
from finsam.present.enrolments_in_words import what_is_counted
from finsam.present.facts import Facts
from finsam.present.topics.association import sentences as together
from finsam.present.topics.participants import origin_sentences as origins
from finsam.present.topics.participants import sentences as participants
from finsam.present.topics.results import sentences as results
from finsam.present.topics.time import chance_sentences
from finsam.present.topics.time import sentences as time

COLUMNS = (("Arbete", ("work",)), ("Studier", ("studies",)))


def plain(sentences: Iterable[str]) -> list[str]:
    return [sentence.replace("\u00a0", " ") for sentence in sentences]


def public(*figures: Figure) -> Facts:
    return facts(figures, public=True, result_columns=COLUMNS)


def test_the_flow_says_ranges_and_compares_only_exact_numbers() -> None:
    known = public(
        between("new", 2, 5),
        figure("closed", 7),
        figure("participated", 33),
        figure("active_start", 28),
        between("active_end", 26, 29),
        between("early_dropouts", 0, 3),
    )
    assert plain(participants.flow(known)) == [
        "Från juli 2024 till juni 2025 gjordes 2–5 inskrivningar och 7 avslutades, varav 0–3 var tidiga "
        "avhopp.",
        "Sammanlagt pågick 33 inskrivningar.",
        "Antalet aktiva deltagare var 28 vid periodens början och 26–29 vid dess slut.",
    ]


def test_sexes_that_are_ranges_are_said_without_shares_and_nobody_is_not_said() -> None:
    sexes = [
        between("active_end", 2, 5, by="sex", group="woman"),
        figure("active_end", 24, by="sex", group="man"),
        between("active_end", 0, 3, by="sex", group="other"),
        figure("active_end", 0, by="sex", group="unknown"),
    ]
    known = public(figure("active_end", 28), *sexes)
    assert plain(participants.sexes_of(known, "active_end", "aktiva")) == [
        "Av de 28 aktiva är 2–5 kvinnor, 24 män och 0–3 med annat kön."
    ]


def test_nothing_is_said_of_the_sexes_where_one_is_not_in_the_edition() -> None:
    assert participants.sexes_of(public(figure("active_end", 28)), "active_end", "aktiva") == []


def test_the_most_common_is_said_only_where_no_range_reaches_as_high() -> None:
    most = figure("participated", 16, by="referrer", group="municipality")
    for high, count in ((15, 1), (16, 0), (20, 0)):
        other = between("participated", 9, high, by="referrer", group="af")
        known = public(figure("participated", 33), most, other)
        assert len(origins.referrers(known, "participated", "inskrivningarna")) == count


def of_results(share: Figure) -> Facts:
    return public(
        between("closed", 9, 12),
        share,
        between("closed", 2, 5, by="result_column", group="Arbete"),
        figure("closed", 0, by="result_column", group="Studier"),
        figure("closed", 6, by="result_column", group="Annan"),
    )


def test_a_goal_share_that_is_a_range_is_said_with_its_counts_and_where_most_went() -> None:
    known = of_results(between("share_reached_goal", 2, 5, of=(10, 12)))
    assert plain(results.results(known)) == [
        "Andelen som gick i mål är 16–50 % (2–5 av 10–12 avslutade).",
        "Flest avslutades till annan (6).",
    ]
    assert len(results.results_in_short(known)) == 1


def test_of_what_may_be_a_handful_no_share_is_said() -> None:
    known = of_results(between("share_reached_goal", 2, 4, of=(4, 7)))
    assert plain(results.results_in_short(known)) == ["Under perioden gick 2–4 av 4–7 avslutade i mål."]


def test_where_a_result_column_is_not_in_the_edition_none_is_said() -> None:
    known = public(figure("closed", 6, by="result_column", group="Annan"))
    assert results.results(known) == [] and results.results_in_short(known) == []


def test_a_throughput_that_is_a_range_says_of_how_many_it_is() -> None:
    known = public(between("months_mean", 7, 9, "reached_goal", n=(5, 8)))
    assert plain(time.durations(known)) == [
        "Genomströmningstiden är i genomsnitt 7–9 månader för de 5–8 som gick i mål."
    ]
    assert chance_sentences.goal_share(of_results(between("share_reached_goal", 2, 5, of=(10, 12)))) == []


def test_the_throughput_of_the_period_before_is_not_compared_with_a_range() -> None:
    before = figure("months_mean", 8, "reached_goal", n=9, period=YEAR.before)
    known = public(between("months_mean", 7, 9, "reached_goal", n=(5, 8)), before)
    assert len(time.durations(known)) == 1


def test_follow_up_is_said_of_those_who_answered() -> None:
    known = public(
        between("follow_up_answered", 10, 12, by="months", group="6"),
        between("follow_up_share_occupied", 2, 4, by="months", group="6", of=(10, 12)),
        between("follow_up_answered", 1, 4, by="months", group="12"),
        between("follow_up_share_occupied", 0, 3, by="months", group="12", of=(1, 4)),
    )
    assert plain(results.follow_up(known)) == [
        "Ett halvår efter avslutet följdes 10–12 upp av dem som avslutades under 2024, och 16–40 % (2–4 av "
        "10–12) var i arbete eller studier.",
    ]


def test_somebody_may_be_in_two_of_the_small_teams_that_are_counted_together() -> None:
    counts = [figure(name, 9, team=SMALL_TEAMS) for name in ("new", "closed", "participated", "active_start")]
    rows = [*counts, between("active_end", 7, 10, team=SMALL_TEAMS)]
    small = Facts(rows[0].association, SMALL_TEAMS, YEAR, Figures(rows), facts([]).codes, public=True)
    assert plain(participants.flow(small))[2] == (
        "Antalet aktiva inskrivningar var 9 vid periodens början och 7–10 vid dess slut."
    )
    assert "i flera team" in what_is_counted(small)


def test_small_teams_together_are_not_counted_as_one_team() -> None:
    known = public(figure("active_start", 28))
    small = Facts(known.association, SMALL_TEAMS, YEAR, known.figures, known.codes, public=True)
    assert together.introduction(known, {"Sala": known})[0].startswith("Rapporten gäller 1 team")
    assert together.introduction(known, {"Sala": known, "Små team": small})[0].startswith(
        "Rapporten beskriver arbetet från"
    )
