"""The accessibility statement stands beside each index and tells what the association's params say."""

from pathlib import Path

import pytest

from finsam.report.project.layout import Edition, Folders
from finsam.report.project.params.files import ParamsError, read_associations
from finsam.report.run.index import write_index

PLAIN = "name: Dalens förbund\ngoal: [work]\n"
TOLD = "accessibility:\n  contact: kansli@dalen.example\n  shortcomings: [Bilagorna är bilder.]\n"


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    folder = tmp_path / "params" / "dal"
    folder.mkdir(parents=True)
    (folder / "lag.yaml").write_text("name: Laget\nperiods: [2024]\n", encoding="utf-8")
    return Folders.of(tmp_path / "params", tmp_path / "data", tmp_path / "outputs")


def written(folders: Folders, association: str, edition: Edition = Edition.BOARD) -> Path:
    """The statement of an association's params, which the index beside it leads to."""
    (folders.params / "dal" / "association.yaml").write_text(association, encoding="utf-8")
    write_index(read_associations(folders.params), folders, edition, {})
    statement = folders.edition(edition) / "tillganglighet.html"
    index = statement.with_name("index.html").read_text(encoding="utf-8")
    assert 'href="tillganglighet.html"' in index
    return statement


@pytest.mark.parametrize("edition", Edition)
def test_every_index_leads_to_the_statement_beside_it(folders: Folders, edition: Edition) -> None:
    assert "Dalens förbund" in written(folders, PLAIN, edition).read_text(encoding="utf-8")


def test_contact_and_own_shortcomings_are_those_of_params(folders: Folders) -> None:
    text = written(folders, PLAIN + TOLD).read_text(encoding="utf-8")
    assert "mailto:kansli@dalen.example" in text
    assert "Bilagorna är bilder." in text


def test_without_a_contact_the_statement_says_that_it_is_missing(folders: Folders) -> None:
    assert "kontaktuppgift saknas" in written(folders, PLAIN).read_text(encoding="utf-8")


def test_the_same_params_give_the_same_bytes(folders: Folders) -> None:
    assert written(folders, PLAIN + TOLD).read_bytes() == written(folders, PLAIN + TOLD).read_bytes()


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ("accessibility: {kontakt: a}\n", "accessibility.kontakt"),
        ("accessibility: {contact: [a]}\n", "accessibility.contact"),
        ("accessibility: {shortcomings: ['']}\n", "accessibility.shortcomings"),
    ],
)
def test_what_cannot_be_used_is_told_where_it_stands(folders: Folders, more: str, place: str) -> None:
    (folders.params / "dal" / "association.yaml").write_text(PLAIN + more, encoding="utf-8")
    with pytest.raises(ParamsError, match=place):
        read_associations(folders.params)
