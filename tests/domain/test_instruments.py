"""The instruments: questions, scales, positive levels and cut-offs are data."""

import pytest
from pydantic import ValidationError

from finsam.domain.instruments import InstrumentKind, standard_instruments
from finsam.domain.word_lists import meaning

INSTRUMENTS = standard_instruments()


def instrument(id: str) -> dict[str, object]:
    return {
        "id": id,
        "name": "Egen feedback",
        "kind": "scale",
        "scale": {"least": 1, "most": 5},
        "questions": [{"id": "q1", "text": "Hur var dagen?"}],
        "reference": "teamets eget formulär",
    }


def test_only_the_four_quoted_questions_of_the_indicators_are_shipped() -> None:
    indicators = INSTRUMENTS.get("indikatorer")
    assert indicators is not None
    assert [question.text for question in indicators.questions] == [
        "Har du fått stöd på ett sätt som är till stor nytta för dig?",
        "Har du fått vara med och bestämma vilket stöd som du får/har fått?",
        "Har det stöd du fått hjälpt dig att utveckla sätt att hantera din situation?",
        "Känner du dig mer redo att kunna arbeta eller studera?",
    ]


@pytest.mark.parametrize(
    ("id", "cut_off", "change"), [("ors", 25, 5), ("srs", 36, None), ("kasam13", None, None)]
)
def test_cut_offs_and_reliable_change(id: str, cut_off: float | None, change: float | None) -> None:
    found = INSTRUMENTS.get(id)
    assert found is not None
    assert (found.cut_off, found.reliable_change) == (cut_off, change)


def test_kasam_has_totals_only() -> None:
    kasam = INSTRUMENTS.get("kasam13")
    assert kasam is not None
    assert kasam.scale is not None
    assert (kasam.scale.least, kasam.scale.most, kasam.items) == (13, 91, ())


def test_ors_and_srs_have_four_items_from_0_to_10_and_a_total_to_40() -> None:
    for id in ("ors", "srs"):
        found = INSTRUMENTS.get(id)
        assert found is not None
        assert found.item_scale is not None
        assert found.scale is not None
        assert len(found.items) == 4
        assert 4 * found.item_scale.most == found.scale.most == 40


def test_every_instrument_says_where_it_is_from() -> None:
    assert all(one.reference for one in INSTRUMENTS)


@pytest.mark.parametrize("word", ["KASAM", "kasam-13", "Känsla av sammanhang"])
def test_an_instrument_is_found_by_any_of_its_names(word: str) -> None:
    found = INSTRUMENTS.find(word)
    assert found is not None
    assert found.id == "kasam13"


def test_the_respondent_group_says_whose_form_it_is() -> None:
    participants, caseworkers = INSTRUMENTS.find("BIP", "Deltagare"), INSTRUMENTS.find("BIP", "Handläggare")
    assert participants is not None
    assert caseworkers is not None
    assert (participants.id, caseworkers.id) == ("bip", "bip_caseworker")
    assert INSTRUMENTS.find("BIP", "Styrelse") is None


def test_an_association_adds_an_instrument_of_its_own() -> None:
    own = INSTRUMENTS.with_rows([instrument("feedback")])
    found = own.find("egen feedback")
    assert found is not None
    assert found.kind is InstrumentKind.SCALE
    assert len(own.rows) == len(INSTRUMENTS.rows) + 1


def test_an_association_puts_its_wording_in_the_place_of_ours() -> None:
    own = INSTRUMENTS.with_rows([instrument("own_progress")])
    assert len(own.rows) == len(INSTRUMENTS.rows)
    found = own.get("own_progress")
    assert found is not None
    assert found.questions[0].text == "Hur var dagen?"


@pytest.mark.parametrize(
    "wrong",
    [
        {"colour": "blue"},
        {"questions": []},
        {"id": "a+b"},
        {"kind": "levels"},
        {"kind": "total"},
        {"scale": {"least": 5, "most": 1}},
    ],
)
def test_an_instrument_that_cannot_be_counted_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        INSTRUMENTS.with_rows([{**instrument("feedback"), **wrong}])


def test_a_word_counts_only_as_a_whole_word_and_not_beside_its_opposite() -> None:
    assert meaning("occupation", "Heltidsarbete") == "work"
    assert meaning("occupation", "Arbetslös") is None
    assert meaning("occupation", "utan arbete") is None
