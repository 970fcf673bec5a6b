"""The demo registers' answers: as many as planned, and never traceable to a row of Deltagare."""

from collections import Counter
from datetime import date

import numpy as np
import pytest

from finsam_synthetic.draw.stays import Stay
from finsam_synthetic.sheets.draw_answers import HEADER, AnswerPlan, answers

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)


def stays(number: int, closed: date | None = None) -> list[Stay]:
    found = []
    for place in range(number):
        one = Stay("woman", {"age": 40}, date(2023, 1, 2), closed, None, None, (LAST,))
        one.participant = f"A-{place:04}"
        found.append(one)
    return found


def rows_of(plan: AnswerPlan, people: list[Stay], seed: int = 1) -> list[dict[str, object]]:
    header, *rows = answers([plan], people, np.random.default_rng(seed))
    assert header == HEADER
    return [dict(zip([str(name) for name in HEADER], row, strict=True)) for row in rows]


def plan(**said: object) -> AnswerPlan:
    return AnswerPlan.model_validate({"first": FIRST, "last": LAST, **said})


BIP = plan(instrument="BIP", forms=20, start=2.3, growth=0.35, spread=0.5)


def test_there_are_as_many_forms_as_planned_each_with_every_question() -> None:
    forms = Counter((row["Svars-id"], row["Datum"]) for row in rows_of(BIP, stays(12)))
    assert len(forms) == 20
    assert set(forms.values()) == {8}


def test_the_same_seed_gives_the_same_answers() -> None:
    assert rows_of(BIP, stays(12)) == rows_of(BIP, stays(12))
    assert rows_of(BIP, stays(12)) != rows_of(BIP, stays(12), seed=2)


def test_no_answer_carries_an_id_of_deltagare() -> None:
    people = stays(12)
    assert not {row["Svars-id"] for row in rows_of(BIP, people)} & {one.participant for one in people}


def test_the_closing_form_is_filled_in_by_those_who_left() -> None:
    form = plan(instrument="Indikatorer", form="Avslut", forms=3, weights=[5, 4, 1, 1, 1], anonymous=True)
    rows = rows_of(form, [*stays(3, date(2024, 5, 2)), *stays(9)])
    assert {row["Datum"] for row in rows} == {date(2024, 5, 2)}
    assert {row["Svars-id"] for row in rows} == {None}


def test_more_closing_forms_than_leavers_is_an_error() -> None:
    form = plan(instrument="Indikatorer", form="Avslut", forms=4, weights=[5, 4, 1, 1, 1])
    with pytest.raises(ValueError, match="4 forms, but 3 left"):
        rows_of(form, stays(3, date(2024, 5, 2)))


def test_more_forms_than_the_people_have_time_for_is_an_error() -> None:
    with pytest.raises(ValueError, match="only room for"):
        rows_of(BIP, stays(2))


def test_given_values_are_the_answers() -> None:
    scale = plan(instrument="Stegförflyttning", forms=8, values=[5, 3, 4, 8, 5, 6, 4, 5])
    assert sorted(int(str(row["Svar"])) for row in rows_of(scale, stays(12))) == [3, 4, 4, 5, 5, 5, 6, 8]
