"""What participants wrote in words in a survey is no answer to count (the sheet Enkätsvar)."""

from builders import YEAR
from surveyed import answer, surveyed, table_of

from finsam.domain.instruments import standard_instruments
from finsam.measures.declared.surveys.free_text import free_texts

WORDS = "Jag fick tid på mig."


def wrote(text: str = WORDS, question: str = "Fritext", day: str = "2024-10-01") -> dict[str, str | None]:
    return answer("Indikatorer", question, text, None, day, form="Avslut")


def texts(*rows: dict[str, str | None]) -> tuple[str, ...]:
    return free_texts(table_of(rows), standard_instruments(), YEAR)


def test_the_texts_of_the_period_are_given_once_each_in_their_order() -> None:
    other = wrote("Bra grupp.", "Fritextsvar")
    assert texts(wrote(), other, wrote(), wrote("Förr.", day="2020-01-01")) == (WORDS, "Bra grupp.")


def test_an_answer_to_a_question_is_no_text_and_neither_is_one_of_an_unknown_instrument() -> None:
    assert texts(answer("ORS", "Totalt", "31", "E-1"), answer("Egen enkät", "Fritext", "Hej")) == ()


def test_a_text_is_neither_counted_nor_among_the_rows_that_are_not() -> None:
    assert [row.measure for row in surveyed(wrote(), eligible={"closed": 9})] == []
