"""The data dictionary is made from the declarations, and stands in docs/ as they are now."""

from pathlib import Path

from finsam.measures.catalogue import MEASURES
from finsam.present.pages.dictionary import dictionary

STORED = Path(__file__).parents[3] / "docs" / "data-dictionary.md"


def test_the_stored_dictionary_is_the_one_that_make_docs_gives() -> None:
    assert STORED.read_text(encoding="utf-8") == dictionary(), "kör «make docs»"


def test_every_measure_is_in_the_dictionary_with_its_definition() -> None:
    text = dictionary()
    for measure in MEASURES.values():
        assert f"`{measure.id}`" in text
        assert measure.definition in text
