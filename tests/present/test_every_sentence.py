"""All generated Swedish in one file, `every_sentence.txt`, so that a reviewer reads it in one place."""

import re

import pytest
from every_sentence import SENTENCES, TEXT, listed
from sentences_together import SENTENCES_TOGETHER

from finsam.present.topics.contents import ASSOCIATION, QUALITY, TEAM

LINES = [line for line in listed() if line.startswith("    ")]


def test_the_file_has_every_sentence_as_it_is_made_now() -> None:
    written = TEXT.read_text(encoding="utf-8").split("\n")
    assert written == list(listed()), "python tests/every_sentence.py writes it anew"


def test_every_function_that_says_something_has_its_forms_in_the_file() -> None:
    shown = {f"{says.__module__}.{says.__qualname__}" for says in (*SENTENCES, *SENTENCES_TOGETHER)}
    assert {*TEAM.speakers, *ASSOCIATION.speakers, *QUALITY.speakers} <= shown


@pytest.mark.parametrize(
    "never",
    [
        r"\bmån\b",
        r"\d{4}-\d{2}",
        r"(?<![\d,])0 (?:kvinn|män|person|delt|inskr|avsl)",
        r"dropout",
        r"\bkr\b",
        r"  ",
        r"\.\.",
        r" \.",
    ],
)
def test_no_sentence_has_what_klarsprak_does_without(never: str) -> None:
    assert [line for line in LINES if re.search(never, line.partition(": ")[2])] == []


def test_a_sentence_begins_with_a_capital_or_a_number_and_ends_with_a_stop() -> None:
    said = [line.partition(": ")[2] for line in LINES]
    assert [one for one in said if one != "–" and not re.fullmatch(r"[A-ZÅÄÖ0-9].*\.", one)] == []
