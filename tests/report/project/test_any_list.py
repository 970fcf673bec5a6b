"""Any list at all is understood or not, without an error, and its block is always YAML that says no name."""

from datetime import date

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam.domain.codes import standard_codes
from finsam.domain.faults import Place
from finsam.domain.printable import looks_like_name
from finsam.register.core.cells import Cell, FormulaError, Sheet, UnsavedFormula
from finsam.register.core.tables import ENROLMENTS
from finsam.register.parse.headings import words_for
from finsam.register.recognise.recognise import recognised
from finsam.report.project.params.mapping_lines import PROPOSED, block

KNOWN = [word for _, word, _ in words_for(ENROLMENTS)] + [
    "Team",
    "Namn",
    "Datum",
    "Arbete",
    "Studier",
    "Annat",
    "",
]
WORDS = [
    "K",
    "M",
    "x",
    "AF",
    "FK",
    "Soc/FK",
    "SE",
    "-",
    "",
    "1985",
    "240105",
    "3/6 2023",
    "03/05/2024",
    "Dropout",
]
WORDS += ["Pågående", "Avslutad 2024-05-03 till AF", "Anna Testsson", "Norra", "Summa", "D1", "850412-xxxx"]
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=8),
    st.floats(allow_nan=True),
    st.dates(),
    st.booleans(),
    st.just(date(2024, 5, 3)),
    st.just(FormulaError("#REF!")),
    st.just(UnsavedFormula()),
)
HEADINGS = st.lists(st.one_of(st.sampled_from(KNOWN), st.text(max_size=6)), min_size=1, max_size=9)
TITLES = st.lists(st.lists(CELLS, max_size=4), max_size=3)


@st.composite
def sheets(draw: st.DrawFn) -> list[Sheet]:
    found = []
    for name in draw(st.lists(st.sampled_from(["Deltagare", "2023", "2024", "Norra", "a: b"]), max_size=3)):
        headings: list[Cell] = list(draw(HEADINGS))
        rows = draw(st.lists(st.lists(CELLS, max_size=len(headings) + 1), max_size=9))
        found.append(Sheet(Place("lista.xlsx", name), name, [*draw(TITLES), headings, *rows]))
    return found


@settings(max_examples=150, deadline=None)
@given(sheets())
def test_any_list_gives_a_block_that_is_yaml_and_names_nobody(listed: list[Sheet]) -> None:
    found = recognised(listed, standard_codes())
    for sheet in found.sheets:
        columns = [each.column for each in sheet.columns]
        assert len(set(columns)) == len(columns)
        assert len({each.index for each in sheet.columns}) == len(columns)
    lines = block(found, "lista.xlsx", standard_codes())
    as_it_is = yaml.load("\n".join(lines), Loader=yaml.BaseLoader)["register"]
    assert as_it_is["file"] == "lista.xlsx"
    yaml.load("\n".join(line.replace(PROPOSED, "", 1) for line in lines), Loader=yaml.BaseLoader)
    words = [word for words in as_it_is.get("words", {}).values() for word in words]
    assert not any(map(looks_like_name, words)) and "Testsson" not in "\n".join(lines)
