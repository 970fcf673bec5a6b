"""Tables of participants, results and resources: they add up, say what they are of, and lose nobody."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import YEAR, counted, enrolment, facts, facts_of, figure, hidden

from finsam.domain.codes import Code, standard_codes
from finsam.domain.figures import Status
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.present.facts import Facts
from finsam.present.parts.blocks import Sources
from finsam.present.parts.markup import breakable
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.participants import tables as participants
from finsam.present.topics.resources import money_tables, staff_tables
from finsam.present.topics.results import detail_tables
from finsam.present.topics.results import tables as results
from finsam.present.topics.time import tables as time

HARD_SPACE = "\u00a0"
COLUMN_AND_N = (Column("Vilka"), Column("n"))
COLUMNS = (("Arbete", ("work",)), ("Studier", ("studies",)))


def left(reason: str, closed: str = "2025-01-01", **said: object) -> dict[str, object]:
    return enrolment("2024-01-01", closed, exit_reason=reason, **said)


ROWS = [
    left("work", exit_detail="wage_subsidy", income_after="salary", support_years=4.5, born="1990-01-01"),
    left("work", sex="man", exit_detail="regular_work", closed="2024-07-01"),
    left("studies", sex="unknown", exit_detail="studies"),
    left("medical_rehab", sex="man"),
    left("early_dropout", closed="2024-09-01"),
    enrolment("2024-08-01", referrer="municipality", referrer_detail="kaa", born="1999-12-24"),
    enrolment("2024-08-01", referrer="municipality", sex="man", born="1970-01-01", support_years=8),
    enrolment("2023-08-01", referrer="region", born="2004-01-01", income_before="unknown", support_years=0.5),
]
SOME = facts_of(*ROWS, result_columns=COLUMNS)
NOBODY = facts_of()


def trend_of(known: Facts) -> Table:
    """The board's trend, which is always there."""
    made = time.trend(known)
    assert made is not None
    return made


def details_of(known: Facts) -> Table:
    """The board's exit details, which are always there."""
    made = results.exit_details(known)
    assert made is not None
    return made


EVERY_TABLE = [
    participants.flow,
    participants.ages,
    participants.age_bands,
    participants.referrers,
    participants.payers,
    participants.incomes,
    participants.education,
    participants.support_bands,
    results.results,
    details_of,
    time.times,
    trend_of,
    detail_tables.goal_by_age,
    detail_tables.changes_of_income,
]


def row(table: Table | None, head: str) -> list[str]:
    """The cells of the one row with this head, hard spaces as spaces."""
    assert table is not None
    (found,) = [one for one in table.rows if one.head == head]
    return [cell.replace(HARD_SPACE, " ") for cell in found.cells]


def heads(table: Table) -> list[str]:
    return [one.head for one in table.rows]


def counts(cells: list[str]) -> list[int]:
    """The counts of cells such as `12 (67 %)` and `6 av 8`."""
    return [int(cell.split(" ")[0]) for cell in cells]


def assert_groups_add_up(table: Table, total: str = "Totalt") -> None:
    """The rows that are no sums and no parts of other rows add up to the sum, column by column."""
    groups = [one for one in table.rows if not one.emphasis and not one.part]
    columns = zip(*(counts(row(table, one.head)) for one in groups), strict=True)
    assert [sum(column) for column in columns] == counts(row(table, total))


@pytest.mark.parametrize("table", EVERY_TABLE)
@pytest.mark.parametrize("known", [SOME, NOBODY, facts([])], ids=["some", "nobody", "nothing"])
def test_every_table_has_a_caption_and_a_head_for_every_column(table: object, known: Facts) -> None:
    made = table(known)  # type: ignore[operator]
    assert made.caption and all(column.head or column.unit for column in made.columns)
    html = made._repr_html_()
    if not made.rows:
        assert "<table" not in html and f"{made.caption}: det finns inga uppgifter att visa." in html
        return
    assert f'<caption><h5 class="title" id="{made.id}-caption">{made.caption}</h5></caption>' in html
    assert html.count('<th scope="col"') == len(made.columns)
    assert html.count('<th scope="row"') == len(made.rows)


def test_every_table_has_an_id_of_its_own() -> None:
    assert len({table(SOME).id for table in EVERY_TABLE}) == len(EVERY_TABLE)


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        Table("t", "Text", (Column("a"), Column("b")), (Row("x", ("1", "2")),))


def test_what_stands_in_a_table_is_escaped() -> None:
    html = Table("t", "R & D", (Column("<b>"), Column("b")), (Row("<i>", ("<u>",)),))._repr_html_()
    assert "R &amp; D" in html and "<b>" not in html and "<i>" not in html and "<u>" not in html


def test_the_flow_adds_up_in_every_column() -> None:
    table = participants.flow(SOME)
    start, new, took_part, closed, end = (counts(list(one.cells)) for one in table.rows)
    assert [a + b for a, b in zip(start, new, strict=True)] == took_part
    assert [a + b for a, b in zip(closed, end, strict=True)] == took_part
    assert all(sum(cells[:-1]) == cells[-1] for cells in (start, new, took_part, closed, end))


def test_a_sex_that_nobody_has_has_no_column_but_women_and_men_always_do() -> None:
    assert [column.head for column in participants.flow(SOME).columns[1:]] == [
        "Kvinnor",
        "Män",
        "Kön saknas",
        "Totalt",
    ]
    assert [column.head for column in participants.flow(NOBODY).columns[1:]] == ["Kvinnor", "Män", "Totalt"]


@pytest.mark.parametrize(
    "table",
    [
        participants.age_bands,
        participants.referrers,
        participants.payers,
        participants.incomes,
        participants.education,
        participants.support_bands,
    ],
)
def test_a_background_adds_up_with_a_row_for_what_is_missing(table: object) -> None:
    assert_groups_add_up(table(SOME))  # type: ignore[operator]


def test_what_is_missing_has_a_row_of_its_own() -> None:
    assert "Uppgift saknas" in heads(participants.incomes(SOME))
    assert "Uppgift saknas" in heads(participants.support_bands(SOME))


def test_a_share_stands_with_its_count_and_an_empty_team_has_none() -> None:
    known = facts([figure("new", 6), figure("new", 4, by="payer", group="fk"), figure("participated", 0)])
    assert row(participants.payers(known), "Försäkringskassan")[:2] == ["4 av 6", "0"]
    few = facts([figure("new", 3), figure("new", 2, by="payer", group="fk"), figure("participated", 0)])
    assert row(participants.payers(few), "Försäkringskassan")[:2] == ["2", "0"]


def test_a_group_that_is_hidden_has_no_share() -> None:
    known = facts([figure("new", 23), hidden("new", by="payer", group="fk")])
    assert row(participants.payers(known), "Försäkringskassan")[0] == "färre än 5"


def test_age_bands_come_youngest_first_also_where_the_new_are_older_than_the_active() -> None:
    known = facts_of(enrolment(born="1975-01-01"), enrolment("2023-08-01", born="2003-01-01"))
    assert heads(participants.age_bands(known)) == ["21–24", "45–54", "Totalt"]


def test_support_bands_come_shortest_first_with_what_is_missing_last() -> None:
    assert heads(participants.support_bands(SOME)) == [
        "högst 1",
        "över 4 till 7",
        "över 7 till 9",
        "Uppgift saknas",
        "Totalt",
    ]


def test_a_finer_referrer_stands_under_its_own_and_is_not_added() -> None:
    table = participants.referrers(SOME)
    place = heads(table).index("Socialtjänst/kommun")
    assert heads(table)[place + 1] == "varav Kommunens aktivitetsansvar"
    assert table.rows[place + 1].part


def test_an_associations_own_referrer_stands_by_its_own_name() -> None:
    own = standard_codes().with_rows({"referrer": [Code("norberg", "Norbergs kommun", "municipality")]})
    rows = [
        figure("new", 2),
        figure("new", 2, by="referrer", group="municipality"),
        figure("new", 2, by="referrer_detail", group="norberg"),
    ]
    assert "varav Norbergs kommun" in heads(participants.referrers(facts(rows, codes=own)))


def test_a_mean_age_of_nobody_is_a_dash_and_not_zero() -> None:
    assert row(participants.ages(NOBODY), "Nyinskrivna") == ["–"] * 6 + ["0"]


def test_ages_are_told_with_how_many_they_are_of() -> None:
    two = [enrolment("2024-08-01", born="1990-01-01"), enrolment("2024-08-01", born="1979-06-01")]
    known, few = facts_of(*two * 3), facts_of(*two)
    assert row(participants.ages(known), "Nyinskrivna") == ["39,5", "39,5", "34", "45", "39,5", "–", "6"]
    assert row(participants.ages(few), "Nyinskrivna")[:2] == ["för få", "för få"]


def test_the_result_table_adds_up_to_the_closed() -> None:
    table = results.results(SOME)
    parts = [counts(row(table, one.head)[:4]) for one in table.rows if not one.emphasis]
    assert [sum(column) for column in zip(*parts, strict=True)] == counts(row(table, "Avslutade")[:4])


def test_an_exit_reason_without_a_column_stands_in_annan() -> None:
    table = results.results(SOME)
    assert heads(table)[:3] == ["Arbete", "Studier", "Annan"]
    assert row(table, "Annan")[3] == "1"


def test_without_columns_of_its_own_every_exit_reason_has_one() -> None:
    assert heads(results.results(facts_of(*ROWS)))[:7] == [
        standard_codes()["exit_reason"].label(code) for code in standard_codes()["exit_reason"].ids[:-1]
    ]


def test_exit_reasons_in_one_column_are_added() -> None:
    columns = (("Gröna", ("work", "studies")), ("Övriga", ("medical_rehab",)))
    known = facts_of(*ROWS, *ROWS, result_columns=columns)
    assert row(results.results(known), "Gröna") == ["2", "2", "2", "6", "6 av 8"]


def test_a_result_is_a_part_of_the_base_and_the_base_is_named() -> None:
    table = results.results(facts_of(*ROWS, *ROWS, result_columns=COLUMNS))
    assert row(table, "Arbete")[4] == "4 av 8"
    assert row(table, "Varav gick i mål") == ["2", "2", "2", "6", "6 av 8"]
    assert table.notes[0].startswith("Basen är 8 avslutade.")


def test_a_result_of_a_handful_is_so_many_of_so_many() -> None:
    assert row(results.results(SOME), "Varav gick i mål") == ["1", "1", "1", "3", "3 av 4"]


def test_a_base_of_one_is_said_of_one() -> None:
    one = facts_of(enrolment(closed="2025-01-10"))
    assert results.results(one).notes == ("Basen är 1 avslutad.",)


@pytest.mark.parametrize(
    ("warnings", "said"),
    [(1, "har 1 varning. Den visas av"), (2, "har 2 varningar. De visas av")],
)
def test_the_sources_say_how_many_warnings_there_are_and_where(warnings: int, said: str) -> None:
    assert said in Sources((), (), "finsam reports", warnings)._repr_html_()


def test_where_nobody_left_there_are_zeros_and_no_shares() -> None:
    table = results.results(NOBODY)
    assert row(table, "Avslutade") == ["0", "0", "0", "–"]
    assert row(table, "Varav gick i mål") == ["0", "0", "0", "–"]


def test_details_stand_under_their_reason_and_agree_with_the_results() -> None:
    # Both tables are headed «Avslutade till»: a row of one has the count that it has in the other.
    left = [
        enrolment("2024-01-01", "2025-01-01", exit_reason="work", exit_detail="wage_subsidy"),
        enrolment("2024-01-01", "2025-01-01", exit_reason="work", participant="A2"),
        enrolment("2024-01-01", "2025-01-01", exit_reason="studies", exit_detail="studies", participant="A3"),
        enrolment("2024-07-01", "2024-08-01", exit_reason="early_dropout", participant="A4"),
    ]
    known = facts_of(*left)
    table, columns = details_of(known), results.results(known)
    told = [(one.head, one.cells[0], one.part) for one in table.rows if one.cells != ("0",)]
    assert told == [
        ("Arbete", "2", False),
        ("Lönebidrag", "1", True),
        ("utan närmare uppgift", "1", True),
        ("Studier", "1", False),
        ("Tidiga avhopp", "1", False),
        ("Avslutade", "4", False),
    ]
    for one in table.rows:
        assert one.part or row(columns, one.head)[2] == one.cells[0]
    assert_groups_add_up(table, "Avslutade")
    assert results.exit_details(replace(known, public=True)) is None, "it would repeat the results"


def test_income_before_and_after_adds_up_to_the_closed() -> None:
    table = detail_tables.changes_of_income(SOME)
    pairs = [int(one.cells[1]) for one in table.rows if not one.emphasis]
    assert sum(pairs) == int(row(table, "Avslutade")[1])


def test_those_who_reached_the_goal_add_up_over_details_sexes_and_ages() -> None:
    table = detail_tables.goal_by_age(SOME)
    total = counts(row(table, "Totalt"))
    details = [counts(list(one.cells)) for one in table.rows if not one.emphasis]
    sexes = [counts(list(one.cells)) for one in table.rows if one.emphasis and one.head != "Totalt"]
    assert [sum(column) for column in zip(*details, strict=True)] == total
    assert [sum(column) for column in zip(*sexes, strict=True)] == total
    assert total[-1] == sum(total[:-1]) == 3


def test_a_name_that_is_capitals_keeps_them() -> None:
    known = facts_of(left("other_rehab", exit_detail="af_fk_cooperation"))
    assert "Kvinnor, AF/FK-samverkan" in heads(detail_tables.goal_by_age(known))


def test_a_mean_of_one_sex_is_a_dash_where_nobody_of_it_reached_the_goal() -> None:
    known = facts_of(*[left("work")] * 5)
    assert row(time.times(known), "Genomströmningstid, medel, de som gick i mål") == [
        "12,0 månader",
        "–",
        "12,0 månader",
        "5",
    ]


def test_the_trend_tells_what_was_published_from_what_the_register_says() -> None:
    rows = [
        figure("months_mean", 20.3, "reached_goal", period=Period.parse("2307-2406"), printed="20,3 mån"),
        figure("months_mean", 23.25, "reached_goal", period=YEAR, n=12),
        figure("share_reached_goal", numerator=12, denominator=18, period=YEAR),
    ]
    table = trend_of(facts(rows))
    assert row(table, "juli 2023–juni 2024") == ["20,3", "saknas", "publicerat"]
    assert row(table, "juli 2024–juni 2025") == ["23,3", "67 % (12 av 18)", "registret"]


def test_a_budget_adds_up_and_a_forecast_that_was_not_made_is_missing_and_not_zero() -> None:
    items = {"Personal": (100, 60, None), "Lokaler": (50, 20, 5)}
    rows = [figure("budget", 150), figure("actual", 80), figure("difference", 70), figure("forecast", 5)]
    for item, (granted, used, forecast) in items.items():
        rows += [
            figure("budget", granted, by="item", group=item),
            figure("actual", used, by="item", group=item),
            figure("difference", granted - used, by="item", group=item),
        ]
        rows += [] if forecast is None else [figure("forecast", forecast, by="item", group=item)]
    table = money_tables.budget(facts(rows))
    assert row(table, "Personal") == ["100", "60", "40", "saknas"]
    assert row(table, "Summa") == ["150", "80", "70", "5"]


def test_a_budget_without_forecasts_has_no_column_for_them() -> None:
    table = money_tables.budget(facts([figure("budget", 150), figure("forecast", status=Status.MISSING)]))
    assert table is not None
    assert [column.head for column in table.columns] == ["Post", "Budget"]


def test_the_staff_adds_up_in_per_cent_of_full_time() -> None:
    rows = [
        figure("staff_fte", 1.8),
        figure("staff_fte", 1, by="role+employer", group="Coach+Avesta kommun"),
        figure("staff_fte", 0.8, by="role+employer", group="Samordnare+Regionen"),
    ]
    table = staff_tables.staff(facts(rows))
    assert row(table, "Coach") == ["Avesta kommun", "100"]
    assert row(table, "Totalt") == ["", "180"]


def test_only_numbers_are_right_aligned() -> None:
    columns = detail_tables.changes_of_income(SOME).columns
    assert [column.numeric for column in columns[1:]] == [False, True]


def test_a_budget_names_its_time_and_where_posts_have_several_how_much_is_for_each() -> None:
    year, half = "2025-01-01--2025-12-31", "2025-01-01--2025-06-30"
    rows = [figure("budget", 150), figure("budget", 150, by="budget_period", group=year)]
    one = money_tables.budget(facts(rows))
    assert one and one.notes == ("Budgettid: helåret 2025, 6 av 12 månader har gått vid periodens slut.",)
    rows = [figure("budget", kr, by="budget_period", group=time) for time, kr in ((year, 100), (half, 50))]
    several = money_tables.budget(facts([figure("budget", 150), *rows]))
    (note,) = several.notes if several else ()
    assert note.replace("\u00a0", " ") == (
        "Posterna har olika budgettider: 100 kronor för helåret 2025 och 50 kronor för första halvåret 2025."
    )


def test_the_staff_table_says_who_pays_where_the_register_does() -> None:
    paid = [("Coach+Avesta kommun+Samordningsförbundet", 1), ("Samordnare+Regionen+unknown", 0.8)]
    rows = [figure("staff_fte", extent, by="role+employer+funding", group=group) for group, extent in paid]
    table = staff_tables.staff(facts([figure("staff_fte", 1.8), *rows]))
    assert table is not None
    assert [column.head for column in table.columns] == ["Roll", "Arbetsgivare", "Finansiering", "Omfattning"]
    assert [one.cells for one in table.rows] == [
        ("Avesta kommun", "Samordningsförbundet", "100"),
        ("Regionen", "Uppgift saknas", "80"),
        ("", "", "180"),
    ]


@pytest.mark.parametrize("table", [staff_tables.staff, money_tables.budget])
def test_a_team_that_keeps_no_such_sheet_has_no_such_table(table: Callable[[Facts], Table | None]) -> None:
    assert table(SOME) is None


def test_early_dropouts_have_a_share_where_they_are_in_the_base() -> None:
    rules = Rules(frozenset({"work"}), dropouts_in_base=True)
    known = facts(counted(*[left("work"), left("early_dropout")] * 3, rules=rules))
    assert row(results.results(known), "Tidiga avhopp")[-1] == "3 av 6"
    assert row(results.results(facts_of(left("work"), left("early_dropout"))), "Tidiga avhopp")[-1] == "–"


def test_a_word_is_explained_only_under_a_table_where_it_stands() -> None:
    dash, n = "– betyder att det inte finns någon.", "n är antalet vars ålder är känd."
    assert dash in participants.ages(NOBODY).told[-1] and n in participants.ages(NOBODY).told[-1]
    counted = Table("t", "", COLUMN_AND_N, (Row("Nya", ("3",)),), explained=participants.ages(SOME).explained)
    assert counted.told == (n,)


def test_the_trend_explains_what_was_published_only_where_something_was() -> None:
    months = {"measure": "months_mean", "population": "reached_goal"}
    own = trend_of(
        facts(
            [
                figure(value=23, **months),  # type: ignore[arg-type]
                figure("share_reached_goal", numerator=12, denominator=18),
            ]
        )
    )
    assert own.told == ()
    printed = figure(value=20.3, period=Period.parse("2307-2406"), printed="20,3 mån", **months)  # type: ignore[arg-type]
    both = trend_of(facts([figure(value=23, **months), printed]))  # type: ignore[arg-type]
    assert both.told == (
        "Fönstren är tolv månader långa och överlappar varandra.",
        "Det som är publicerat är hämtat ur tidigare rapporter. Saknas betyder att det inte publicerades.",
    )


def test_the_caption_of_the_ages_fits_whichever_columns_an_edition_has() -> None:
    assert participants.ages(SOME).caption == "Deltagarnas ålder"


def test_a_table_without_rows_is_one_sentence() -> None:
    html = trend_of(facts([]))._repr_html_()
    assert "<table" not in html
    assert "Genomströmningstid och målandel över tid: det finns inga uppgifter att visa." in html


def test_two_words_with_a_slash_between_may_stand_on_two_lines_and_short_ones_not() -> None:
    assert breakable("Aktivitetsstöd/utvecklingsersättning") == "Aktivitetsstöd/<wbr>utvecklingsersättning"
    assert breakable("AF/FK-samverkan") == "AF/FK-samverkan"
    assert breakable("<b>coach</b>/chef") == "&lt;b&gt;coach&lt;/b&gt;/chef"


def test_why_a_total_lies_outside_its_sexes_is_said_below_the_times() -> None:
    means = {"woman": 4, "man": 5}
    rows = [figure("months_mean", 12, "reached_goal", "sex", sex, n=n) for sex, n in means.items()]
    table = time.times(facts([figure("months_mean", 12.5, "reached_goal", n=11), *rows]))
    assert table.notes == (
        "2 som gick i mål är varken kvinna eller man i registret och finns bara i totalen.",
    )
    assert time.times(facts([figure("months_mean", 12, "reached_goal", n=9), *rows])).notes == ()


def test_an_abbreviation_in_a_label_is_explained_below_the_table_once() -> None:
    rows = [figure("closed", 2), figure("closed", 2, by="exit_reason", group="other_rehab")]
    rows.append(figure("closed", 2, by="exit_reason+exit_detail", group="other_rehab+af_fk_cooperation"))
    table = results.exit_details(facts(rows))
    assert table is not None
    assert table.told[-1] == "AF: Arbetsförmedlingen. FK: Försäkringskassan."
