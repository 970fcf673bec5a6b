"""A number typed in a text is compared with the figure that its sentence speaks of."""

import pytest
from builders import facts, figure

from finsam.domain.figures import Status
from finsam.present.narrative.narrative import parse
from finsam.present.narrative.typed_numbers import typed_numbers

KNOWN = facts(
    [
        figure("new", 23),
        figure("new", 17, by="sex", group="woman"),
        figure("closed", 19),
        figure("reached_goal", 12),
        figure("share_reached_goal", numerator=12, denominator=18),
        figure("age_mean", 35.6, "active_end"),
        figure("queue_end", status=Status.HIDDEN),
    ]
)


def told(sentence: str) -> list[str]:
    text = f"# 1. Deltagare – insatsens förutsättningar\n## Analys\n{sentence}\n"
    return [fault.problem for fault in typed_numbers(parse(text, "text.md"), KNOWN)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Under året skrevs 23 personer in, eller snarare 23 nyinskrivna.", "stämmer med new"),
        ("Av de nyinskrivna är 17 kvinnor.", "stämmer med new.woman"),
        ("Vi har 24 nyinskrivna.", "stämmer inte med 23, som är new"),
        ("I år gick 12 i mål.", "stämmer med reached_goal"),
        ("Hela 66,7 % gick i mål.", "stämmer med share_reached_goal"),
        ("Hela 67 % gick i mål.", "stämmer med share_reached_goal"),
        ("Hela 66 % gick i mål.", "stämmer inte med 67"),
        ("Medelåldern är 35,6 år.", "stämmer med age_mean.active_end"),
    ],
)
def test_a_typed_number_is_compared_with_what_its_sentence_is_about(sentence: str, words: str) -> None:
    assert words in told(sentence)[0]


@pytest.mark.parametrize(
    "sentence",
    ["Vi har 3 datorer.", "Av 23 nyinskrivna och 19 avslutade blev det så.", "Hela 40 % är nyinskrivna."],
)
def test_a_number_whose_sentence_names_no_measure_or_several_is_only_listed(sentence: str) -> None:
    assert told(sentence)
    assert all("stämmer" not in message for message in told(sentence))


def test_a_hidden_figure_never_agrees_with_a_guess_by_its_number() -> None:
    assert "stämmer inte med visas inte" in told("Det står 3 i kö.")[0]
