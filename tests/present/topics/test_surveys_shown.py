"""How answers are shown: with n and of how many, and non-response only where it is known who was asked."""

from builders import YEAR, facts, figure, hidden
from surveyed import answer, surveyed

from finsam.domain.periods import Period
from finsam.present.facts import Facts
from finsam.present.parts.chart import BarChart, Chart, Curve
from finsam.present.parts.marks import Drawing, Shape
from finsam.present.parts.table import Table
from finsam.present.topics.association import sentences as of_associations
from finsam.present.topics.association import survey_charts
from finsam.present.topics.surveys import charts as charts_surveys
from finsam.present.topics.surveys import sentences as describe_surveys
from finsam.present.topics.surveys import tables as tables_surveys
from finsam.present.topics.surveys import totals_tables

BENEFIT = "Har du fått stöd på ett sätt som är till stor nytta för dig?"
CLOSED = {"closed": 17, "participated": 71}
EARLY, LATE = "2024-08-15", "2025-05-20"


def indicators(good: int, bad: int, day: str = "2024-10-01") -> list[dict[str, str | None]]:
    said = ["Ja, i hög grad"] * good + ["Nej, inte alls"] * bad
    return [
        answer("Indikatorer", BENEFIT, word, f"E-{number}", day, form="Avslut")
        for number, word in enumerate(said)
    ]


def bip(persons: int, questions: int = 8) -> list[dict[str, str | None]]:
    return [
        answer("BIP", f"Fråga {question}", value, f"E-{number}", day)
        for number in range(persons)
        for question in range(1, questions + 1)
        for day, value in ((EARLY, "2"), (LATE, "4"))
    ]


def of(*rows: dict[str, str | None], period: Period = YEAR) -> Facts:
    return facts(surveyed(*rows, eligible=CLOSED, period=period), period)


def rows_of(table: Table | None) -> dict[str, tuple[str, ...]]:
    assert table is not None
    return {row.head: row.cells for row in table.rows}


def asked(number: int, day: str = "2024-09-01") -> dict[str, str | None]:
    return answer("Indikatorer", "Tillfrågade", str(number), None, day, form="Avslut")


def test_the_response_table_has_asked_answered_and_nonresponse_where_the_register_says_who_was_asked() -> (
    None
):
    table = tables_surveys.responses(of(*indicators(11, 2), asked(16)))
    assert table is not None and table.caption == "Så många tillfrågades och svarade"
    assert [row.cells for row in table.rows] == [("17", "16", "13", "13", "81\u00a0%", "3")]


def test_of_people_whom_nobody_is_known_to_have_asked_there_is_no_nonresponse() -> None:
    table = tables_surveys.responses(of(*indicators(11, 2)))
    assert table is not None and table.caption == "Så många svarade"
    assert [column.head for column in table.columns[1:]] == [
        "Inskrivningar som frågorna gäller",
        "Svarande",
        "Inkomna svar",
    ]
    assert [row.cells for row in table.rows] == [("17", "13", "13")]


def test_a_list_with_fewer_than_answered_is_said_to_be() -> None:
    shown = tables_surveys.indicators(of(*indicators(11, 2), asked(12)))
    assert shown is not None
    assert "13 svarade, fler än de 12 som enligt registret tillfrågades." in shown.notes[0]


def test_the_share_of_positive_answers_has_its_counts() -> None:
    rows = rows_of(tables_surveys.indicators(of(*indicators(11, 2))))
    assert rows[BENEFIT][-1] == "85\u00a0% (11 av 13)"


def test_years_stand_beside_each_other_and_each_says_its_response() -> None:
    year = Period.parse("2024")
    rows = [*indicators(11, 2, "2024-03-01"), asked(17, "2024-02-01"), *indicators(9, 5, "2022-03-01")]
    table = tables_surveys.indicators(of(*rows, period=year))
    assert list(rows_of(table)) == [f"{BENEFIT} 2024", "Stöd till stor nytta 2022"]
    assert table is not None
    assert "2024: 13 av 17 tillfrågade svarade (76\u00a0%)." in table.notes[0]
    assert "2022: 14 svarade; hur många som inte svarade är inte känt." in table.notes[0]


def test_a_published_year_stands_beside_the_registers_own() -> None:
    year, group = Period.parse("2024"), "indikatorer+benefit"
    published = figure(
        "survey_share_positive",
        population="closed",
        by="instrument+question",
        group=group,
        numerator=117,
        denominator=133,
        period=Period.parse("2020"),
    )
    own = surveyed(*indicators(11, 2, "2024-03-01"), eligible=CLOSED, period=year)
    chart = charts_surveys.indicators(facts([*own, published], year))
    assert isinstance(chart, BarChart)
    assert "Stöd till stor nytta 2020 88,0\u00a0% (117 av 133), 2024 85\u00a0% (11 av 13)." in chart.alt
    (drawing,) = [cell for cell in chart.rows[0].cells if isinstance(cell, Drawing)]
    dots = {mark.shape: round(mark.start * 100) for mark in drawing.marks}
    assert dots == {Shape.BASE: 0, Shape.HOLLOW: 88, Shape.DOT: 85}, "the year of the report is filled"


def test_rows_that_are_not_counted_are_told_under_the_table() -> None:
    table = tables_surveys.responses(
        of(*indicators(2, 0), answer("Indikatorer", "Trivs du?", "Ja, i hög grad"))
    )
    assert table is not None
    assert table.notes[-1] == "1\u00a0rad i Enkätsvar räknas inte: 1 för att frågan är okänd."


def test_nobody_answered_gives_nothing_at_all() -> None:
    nobody = facts([])
    shown = (
        tables_surveys.responses,
        tables_surveys.indicators,
        tables_surveys.indicators_ongoing,
        tables_surveys.bip,
        tables_surveys.bip_caseworker,
        totals_tables.totals,
        charts_surveys.indicators,
        charts_surveys.bip,
    )
    assert [show(nobody) for show in shown] == [None] * len(shown)
    assert describe_surveys.scales(nobody) == describe_surveys.totals(nobody) == []


def test_the_profile_says_every_number_in_words_and_as_a_table() -> None:
    chart = charts_surveys.bip(of(*bip(5)))
    assert isinstance(chart, Chart)
    assert chart.alt.startswith("Medelvärdet är högre i senaste svaret på alla 8 frågor")
    assert chart.alt.count("Första svaret 2,0, Senaste svaret 4,0, n 5") == 8
    assert [row.cells for row in chart.table.rows] == [("2,0", "4,0", "5")] * 8
    # Nobody has said who was asked: the 71 who took part were not, as far as anybody knows.
    assert "Svar finns för 5 av 71 inskrivningar." in chart.table.notes[0]


def test_an_associations_profile_names_the_teams_that_asked_where_others_did_not() -> None:
    asked, others = of(*bip(5)), of(*indicators(11, 2))
    one = survey_charts.bip(asked, {"Granen": asked, "Björken": others})
    assert isinstance(one, Chart) and one.subtitle.endswith("fylld det senaste. Svaren kommer från Granen.")
    every = survey_charts.bip(asked, {"Granen": asked, "Björken": asked})
    assert isinstance(every, Chart) and "kommer från" not in every.subtitle


def test_the_profile_says_that_its_words_are_placeholders() -> None:
    chart = charts_surveys.bip(of(*bip(5)))
    assert isinstance(chart, Chart)
    assert "platshållare" in chart.table.notes[-1]


def test_a_spider_of_four_persons_is_a_table() -> None:
    assert isinstance(charts_surveys.bip(of(*bip(4))), Table)


def test_a_spider_of_two_questions_is_a_table() -> None:
    assert isinstance(charts_surveys.bip_spider(of(*bip(6, 2))), Table)


def test_an_association_can_still_choose_the_spider() -> None:
    made, other = charts_surveys.bip_spider(of(*bip(5))), charts_surveys.bip(of(*bip(5)))
    assert isinstance(made, Curve) and isinstance(other, BarChart)
    assert [row.cells for row in made.table.rows] == [("2,0", "4,0", "5")] * 8
    assert "<polygon" in made._repr_html_() and made.id != other.id


def test_a_spider_with_a_hidden_value_is_a_table_that_does_not_give_it() -> None:
    kept = list(surveyed(*bip(6), eligible=CLOSED))
    name = ("survey_mean_first", "", "instrument+question", "bip+b1")
    shown = [
        hidden(*name) if (one.measure, one.population, one.by, one.group) == name else one for one in kept
    ]
    table = charts_surveys.bip(facts(shown))
    assert isinstance(table, Table)
    assert table.rows[0].cells[0] == "visas inte"


def test_totals_say_what_an_instrument_does_not_have_with_a_dash() -> None:
    rows = [
        answer(word, "Totalt", value, f"E-{number}", day)
        for word, values in (("ORS", ("18", "27")), ("KASAM", ("50", "60")))
        for number in range(5)
        for day, value in zip((EARLY, LATE), values, strict=True)
    ]
    table = rows_of(totals_tables.totals(of(*rows)))
    assert table["ORS"][:3] == ("5", "18,0", "27,0")
    assert table["ORS"][4] == "5 av 5"
    assert table["KASAM-13"] == ("5", "50,0", "60,0", "–", "–", "–", "–")


def test_a_scale_is_a_sentence_with_n_and_of_how_many() -> None:
    rows = [answer("Stegförflyttning", "Utveckling", v, f"E-{n}") for n, v in enumerate("53485645")]
    assert describe_surveys.scales(of(*rows)) == [
        "Deltagarna skattar sin egen utveckling till i genomsnitt 5,0 på en skala från 0 till 10.",
        "Svaren ligger mellan 3 och 8, och svar finns för 8 av 71 inskrivningar.",
    ]


def test_a_scale_that_fewer_than_five_answered_has_no_mean_and_no_answer_of_one_of_them() -> None:
    rows = [answer("Stegförflyttning", "Utveckling", v, f"E-{n}") for n, v in enumerate("5348")]
    assert describe_surveys.scales(of(*rows)) == []


def test_an_association_says_a_scale_of_the_teams_that_ask() -> None:
    rows = [answer("Stegförflyttning", "Utveckling", v, f"E-{n}") for n, v in enumerate("53485")]
    (first, _) = of_associations.indicators(of(*rows), {})
    assert first.startswith("Deltagarna i de team som frågar skattar sin egen utveckling")


def test_of_those_who_were_asked_and_did_not_answer_it_says_nobody_of_how_many() -> None:
    table = tables_surveys.responses(of(asked(17)))
    assert table is not None
    assert [row.cells for row in table.rows] == [("17", "17", "0", "0", "0\u00a0%", "17")]
    assert tables_surveys.indicators(of(asked(17))) is None


def title_of(*of_each: tuple[int, int]) -> str:
    """The title of the indicators' chart where so many of so many answered each question positively."""
    known = ("closed", "instrument", "indikatorer")
    rows = [figure(name, 20, *known) for name in ("survey_answers", "survey_respondents")]
    rows += [
        figure(
            "survey_share_positive",
            population="closed",
            by="instrument+question",
            group=f"indikatorer+{question}",
            numerator=good,
            denominator=of_all,
        )
        for question, (good, of_all) in zip(("benefit", "influence"), of_each, strict=True)
    ]
    made = charts_surveys.indicators(facts(rows))
    assert isinstance(made, BarChart)
    return made.title.replace("\u00a0", " ")


def test_the_title_tells_of_few_in_counts_as_its_rows_do() -> None:
    assert title_of((9, 14), (12, 13)) == "Mellan 64 och 92 % svarade positivt på de 2 frågorna"
    assert title_of((3, 6), (5, 6)) == "Mellan 3 och 5 av 6 svarade positivt på de 2 frågorna"
    assert title_of((5, 6), (5, 6)) == "5 av 6 svarade positivt på de 2 frågorna"
    assert title_of((8, 9), (6, 10)) == "På alla 2 frågor svarade fler än hälften positivt"
    assert title_of((4, 9), (6, 10)) == "Indikatorer för finansiell samordning, avslut"
