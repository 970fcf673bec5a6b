"""Nobody's number or id gets into a file that others read; the message says what and where, never which.

The numbers are made for these tests, as in tests/register/test_personal_number.py.
"""

import base64
import json
import shutil
import stat
from pathlib import Path
from urllib.parse import quote

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from the_demo import copy_demo

from finsam.register.register import read_register
from finsam.report.check.checking import check_inputs
from finsam.report.collect.collect import collect
from finsam.report.outputs.guard.id_prints import IdPrints, is_telling, prints_of
from finsam.report.outputs.guard.privacy_guard import (
    HIDDEN_HEADING,
    NUMBER,
    kinds_in,
    named_in,
    without_names,
)
from finsam.report.outputs.known_ids import ids_in, ids_of, keep_ids
from finsam.report.outputs.whole_files import NamedError, write_whole
from finsam.report.project.layout import QUALITY, Folders, ReportId
from finsam.report.project.params.files import read_associations
from finsam.report.run.figures import prepare_all
from finsam.report.run.make import make

ROOT = Path(__file__).parents[3]
KEY = "0f" * 32
DATE, LAST = "850412", "1230"
NUMBERS = ("8504121230", "8504721237")  # the second has the day + 60
WRITTEN = (
    "{date}{last}",
    "{date}-{last}",
    "{date}+{last}",
    "{date} {last}",
    "{date}\u2011{last}",  # non-breaking hyphen
    "{date}\u00a0{last}",  # hard space
    "19{date}{last}",
    "19{date}-{last}",
    "{date}\u00ad-{last}",  # soft hyphen
    "Deltagaren ({date}-{last}) sade",
)
MARKED_UP = (
    "{date}&#45;{last}",
    "{date}&#x2d;{last}",
    "{date}&nbsp;{last}",
    "{date}&shy;{last}",
    "<b>{date}</b>-{last}",
    "{date}<wbr>-<span>{last}</span>",
    "{date}-<!-- x -->{last}",
    "<a href='mailto:{date}-{last}@example.se'>brev</a>",
    "<img src='data:,' alt='Diagram: {date}-{last}'>",
    "<p>a < b och {date}-{last}</p>",
)


def page(inside: str) -> str:
    return (
        f"<h1>Avesta</h1><p>52 aktiva.</p><h2 id='citat'>Citat från deltagare</h2><p>{inside}</p><h2>Mål</h2>"
    )


def finds(name: str, content: str, *ids: IdPrints) -> list[str]:
    return [str(found) for found in named_in(name, content, ids)]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("form", WRITTEN + MARKED_UP)
def test_a_number_on_a_page_is_found_in_every_written_form_with_its_section(form: str, number: str) -> None:
    written = form.format(date=number[:6], last=number[6:])
    assert set(finds("avesta.html", page(written))) == {f"{NUMBER} under «Citat från deltagare»"}


def test_full_width_digits_are_digits() -> None:
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in NUMBERS[0])
    assert finds("avesta.html", page(f"{wide[:6]}-{wide[6:]}"))
    assert finds("avesta.html", page("".join(f"&#{ord(digit)};" for digit in wide)))


@pytest.mark.parametrize("how", ["base64", "percent"])
def test_a_number_in_a_picture_of_text_is_found(how: str) -> None:
    drawing = f'<svg><path d="M 1 2"/><text x="1.5">{DATE}-<tspan>{LAST}</tspan></text></svg>'
    coded = {
        "base64": f"data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}",
        "percent": f"data:image/svg+xml,{quote(drawing)}",
    }
    assert finds("avesta.html", page(f'<img src="{coded[how]}" alt="">'))


def test_numbers_in_two_cells_of_a_table_are_not_read_as_one() -> None:
    assert finds("avesta.html", page(f"<table><tr><td>{DATE}</td><td>{LAST}</td></tr></table>")) == []


def notebook(*cells: nbformat.NotebookNode) -> str:
    return str(nbformat.writes(new_notebook(cells=[new_markdown_cell("## 4. Personal"), *cells])))


@pytest.mark.parametrize(
    "cell",
    [
        new_code_cell(f"x = {DATE}{LAST}"),
        new_code_cell("", outputs=[new_output("stream", text=f"rad 1\n{DATE}-{LAST}\n")]),
        new_code_cell("", outputs=[new_output("display_data", {"text/html": f"<b>{DATE}</b>-{LAST}"})]),
        new_code_cell(
            "", outputs=[new_output("display_data", {"application/json": {"a": int(DATE + LAST)}})]
        ),
        new_code_cell("", metadata={"note": f"{DATE}\u2011{LAST}"}),
        new_markdown_cell(f"Se {DATE}&#45;{LAST}."),
    ],
)
def test_a_number_in_any_part_of_a_notebook_is_found_with_the_heading_above_it(
    cell: nbformat.NotebookNode,
) -> None:
    assert finds("avesta.ipynb", notebook(cell)) == [f"{NUMBER} under «4. Personal»"]


def test_a_number_in_the_figures_file_is_told_with_its_row() -> None:
    text = f"association,team,measure,group,value\na,b,staff_fte,{DATE}-{LAST},1.0\n"
    assert finds("avesta.figures.csv", text) == [f"{NUMBER} under «rad 2»"]


def test_a_number_in_the_record_of_the_run_is_told_with_the_report() -> None:
    reports = [
        {"team": "avesta", "period": "2024", "error": f"KeyError: '{DATE}{LAST}'"},
        {"team": "sater", "period": "2024", "error": ""},
    ]
    assert finds("run.json", json.dumps({"reports": reports})) == [f"{NUMBER} under «avesta 2024»"]


def test_a_heading_that_is_itself_a_number_is_not_shown() -> None:
    told = finds("avesta.html", f"<h2>{DATE}-{LAST}</h2>")
    assert told == [f"{NUMBER} under «{HIDDEN_HEADING}»"]


@pytest.mark.parametrize(
    "text",
    [
        "2015-01-01–2015-06-30",  # a period whose last day's year would pass Luhn as the last four
        "2023-01-01 - 2023-12-31",
        "2025-07-01\u00a0–\u00a02025-12-31",
        "andel 0.8504121230",
        "x=3.850412123 1230",
        "3d2b0ff04e3d12c" + DATE + LAST + "8c88406a",
        "8504121231",  # a wrong check digit
        "1 640 000 000",
        "2001-2012",
    ],
)
def test_what_only_looks_like_a_number_is_let_through(text: str) -> None:
    assert list(kinds_in(text)) == []


def test_a_number_after_the_number_of_a_section_is_no_decimal() -> None:
    assert list(kinds_in(f"3.{DATE}-{LAST}")) == [NUMBER]


def test_no_output_of_the_demo_names_anybody_and_none_is_taken_for_one_that_does(
    outputs: Path, tmp_path: Path
) -> None:
    demo = copy_demo(tmp_path / "demo")
    codes = {one.id: one.rules.codes for one in read_associations(demo.params)}
    known = [
        pair
        for path in demo.data.glob("*/*.xlsx")
        if (read := read_register(path, path.stem, codes[path.parent.name]).register)
        for pair in ids_in(read)
    ]
    ids = prints_of(known, KEY)
    assert len(ids.columns) > 500
    files = [path for path in outputs.rglob("*") if path.suffix in (".html", ".ipynb", ".csv", ".json")]
    found = {path.name: finds(path.name, path.read_text(encoding="utf-8"), ids) for path in files}
    assert len(found) > 10
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<!--",
        "<h2",
        "<h2>",
        "1 ",
        "&#",
        "data:;",
        f"a{DATE}{LAST}",
        "A-00420",
        "A-",
        ">",
        '"',
        "1.1",
    ],
)
def test_a_text_of_one_piece_over_and_over_is_read_to_its_end(piece: str) -> None:
    """A pattern that looked at the rest of the text from each piece would not come to an end today."""
    text = piece * (200_000 // len(piece))
    assert finds("avesta.html", text, IDS) == []
    assert finds("avesta.html", f"{text}|{DATE}-{LAST}", IDS)


IDS = prints_of(
    [("Deltagar-id", "A-0042"), ("Svars-id", "E1-005"), ("Kö-id", "K 001"), ("Deltagar-id", "P-1")], KEY
)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("A-0042 har nu arbete.", "Deltagar-id"),
        ("(a0042)", "Deltagar-id"),
        ("A\u20110042", "Deltagar-id"),
        ("A\u200b-0042", "Deltagar-id"),
        ("svar E1-005, fråga 3", "Svars-id"),
        ("K 001", "Kö-id"),
        ("K-001", "Kö-id"),
    ],
)
def test_an_id_of_the_register_is_found_and_told_by_its_column(text: str, column: str) -> None:
    assert list(kinds_in(text, (IDS,))) == [f"ett {column} ur registret"]


@pytest.mark.parametrize("text", ["A-0043", "BA-0042", "A-00421", "0042", "A 0042", "P-1", "1", "A-0042x"])
def test_what_is_no_whole_id_of_the_register_is_let_through(text: str) -> None:
    assert list(kinds_in(text, (IDS,))) == []


def test_an_id_split_by_tags_and_entities_is_found() -> None:
    assert finds("a.html", page("<b>A</b>&#45;00<i>42</i>"), IDS) == [
        "ett Deltagar-id ur registret under «Citat från deltagare»"
    ]


@pytest.mark.parametrize("id", ["A-0042", "E1-005", "b7f3c2a1-77aa", "ABC123", "123456789", "2024-00017"])
def test_an_id_that_is_no_ordinary_word_or_number_is_looked_for(id: str) -> None:
    assert is_telling(id)
    assert list(kinds_in(f"om {id}.", (prints_of([("Deltagar-id", id)], KEY),)))


@pytest.mark.parametrize("id", ["1", "42", "2024", "P-1", "A12", "H1", "Kvinna", "20240701"])
def test_an_id_that_could_be_an_ordinary_word_or_number_is_not(id: str) -> None:
    assert not is_telling(id)
    assert prints_of([("Deltagar-id", id)], KEY).columns == {}


def test_random_ids_of_a_hundred_forms_are_found_too() -> None:
    letters = "abcdef0123456789"
    random = [
        "".join(letters[(7 * n + step * step * (n + 3)) % 16] for step in range(12)) for n in range(300)
    ]
    telling = [id for id in random if is_telling(id)]
    ids = prints_of([("Deltagar-id", id) for id in telling], KEY)
    assert len(telling) > 100
    assert all(list(kinds_in(f"svar {id}, ja", (ids,))) for id in telling)


def test_prints_tell_no_id(tmp_path: Path) -> None:
    assert "0042" not in json.dumps([dict(IDS.columns), sorted(IDS.shapes)])


def test_a_message_that_would_name_somebody_is_told_without_its_text() -> None:
    assert without_names("KeyError: 'personal'") == "KeyError: 'personal'"
    assert without_names("KeyError: '2407-2506'") == "KeyError: '2407-2506'"
    assert "850412" not in without_names("KeyError: '850412-1231'")  # a wrong check digit
    told = without_names(f"KeyError: '{DATE}{LAST}'")
    assert LAST not in told
    assert NUMBER in told


@pytest.mark.parametrize(
    "name", ["avesta.html", "avesta.ipynb", "avesta.figures.csv", "index.html", "run.json"]
)
def test_a_file_that_would_name_somebody_is_not_written_and_the_one_before_stays(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    write_whole(path, "förra")
    with pytest.raises(NamedError) as refused:
        write_whole(path, f"<h2>Citat</h2> {DATE}-{LAST}")
    assert path.read_text(encoding="utf-8") == "förra"
    assert list(tmp_path.iterdir()) == [path]
    told = f"{refused.value.filename}: {refused.value.strerror}"
    assert name in told
    assert NUMBER in told
    assert "Ta bort det" in told
    assert DATE not in told


PERIOD = "2024-01--2024-12"
REPORT = ReportId("dal", "lag", PERIOD)
TOGETHER = ReportId("dal", "dal", PERIOD)
REGISTER = (
    "Deltagar-id;Kön;Född;Inskriven;Avslutad;Remittent;Försörjning före;Avslutsorsak\n"
    "P-1001;Kvinna;1990-05-17;2024-02-01;;Kommunen;Försörjningsstöd;\n"
    "P-1002;Man;1985;2024-03-01;2024-11-30;FK;Sjukpenning;Arbete\n"
)


class Project:
    """One team with two participants, a text of its own and the project's notebooks."""

    def __init__(self, root: Path) -> None:
        self.folders = Folders.of(root / "params", root / "data", root / "outputs")
        shutil.copytree(
            ROOT / "notebooks", self.folders.notebooks, ignore=shutil.ignore_patterns("explore.ipynb")
        )
        self.write("params/dal/association.yaml", "name: Dalens förbund\ngoal: [work]\n")
        self.write("params/dal/lag.yaml", "name: Laget\nperiods: [2024]\n")
        self.write("data/dal/lag/Deltagare.csv", REGISTER)

    def write(self, name: str, text: str) -> None:
        path = self.folders.params.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def prepare(self, text: str = "Studiebesök.") -> None:
        """Everything that stands before the notebook starts, with the prints of the register's ids."""
        self.write(f"params/dal/texts/lag/{PERIOD}.md", f"# Aktiviteter\n\n{text}\n")
        associations = read_associations(self.folders.params)
        prepare_all(associations, self.folders, [REPORT])
        (collected,) = collect(associations[0], self.folders, [REPORT])
        assert collected.counted
        keep_ids([(REPORT, collected.counted.register)], self.folders)

    def output(self, suffix: str) -> Path:
        return self.folders.output(REPORT, suffix)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A report that is made, and then would name a participant."""
    project = Project(tmp_path_factory.mktemp("named"))
    project.prepare()
    assert make(REPORT, "team_report.ipynb", project.folders).error == ""
    project.before = project.output(".html").read_bytes()  # type: ignore[attr-defined]
    project.prepare("P-**1002** fick arbete.")
    project.refused = make(REPORT, "team_report.ipynb", project.folders)  # type: ignore[attr-defined]
    return project


def test_a_report_that_would_name_a_participant_fails_with_file_kind_section_and_remedy(
    made: Project,
) -> None:
    refused = made.refused  # type: ignore[attr-defined]
    assert "lag.html kunde inte skrivas" in refused.error
    assert "ett Deltagar-id ur registret under «Bilaga 1. Aktiviteter»" in refused.error
    assert "Ta bort det" in refused.error
    assert "Rubriken säger var" in refused.remedy
    assert "1002" not in refused.error + refused.remedy


def test_the_report_before_stays_when_one_is_refused(made: Project) -> None:
    assert made.output(".html").read_bytes() == made.before  # type: ignore[attr-defined]
    assert "1002" not in made.output(".ipynb").read_text(encoding="utf-8")


def test_a_cell_that_fails_with_a_number_is_told_and_kept_without_it(made: Project) -> None:
    notebook = nbformat.read(made.folders.notebooks / "team_report.ipynb", as_version=4)
    notebook.cells.insert(3, new_code_cell(f"raise KeyError('{DATE}-{LAST}')"))
    nbformat.write(notebook, made.folders.notebooks / "fails.ipynb")
    failed = make(REPORT, "fails.ipynb", made.folders)
    assert NUMBER in failed.error
    assert LAST not in failed.error + failed.remedy
    assert not made.output(".failed.ipynb").exists()


def test_a_number_in_what_a_cell_warns_of_is_told_without_it(made: Project) -> None:
    notebook = nbformat.read(made.folders.notebooks / "team_report.ipynb", as_version=4)
    notebook.cells.insert(3, new_code_cell(f"import warnings; warnings.warn('{DATE}-{LAST}')"))
    nbformat.write(notebook, made.folders.notebooks / "warns.ipynb")
    warned = make(REPORT, "warns.ipynb", made.folders)
    assert len(warned.warnings) == 1
    assert LAST not in "".join([*warned.warnings, warned.error, warned.remedy])


def test_the_prints_of_the_ids_are_the_users_own_and_hold_neither_id_nor_key(made: Project) -> None:
    kept = made.folders.rows(REPORT).with_name("lag.ids.json")
    text = kept.read_text(encoding="utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert "1001" not in text
    assert made.folders.key("dal").read_text(encoding="ascii") not in text


def test_an_associations_report_must_name_no_participant_of_any_team(made: Project) -> None:
    for report in (TOGETHER, ReportId("dal", QUALITY, PERIOD)):
        (ids,) = ids_of(made.folders, report)
        assert list(ids.columns_in("P-1001")) == ["Deltagar-id"]


def test_without_the_key_no_report_is_made_rather_than_one_that_is_not_searched(
    made: Project,
) -> None:
    key = made.folders.key("dal")
    there = key.read_bytes()
    try:
        for other in (None, KEY):
            key.unlink() if other is None else key.write_text(other, encoding="ascii")
            told = make(REPORT, "team_report.ipynb", made.folders)
            assert "data/dal/.finsam-key" in told.error
            assert "--force" in told.remedy
    finally:
        key.write_bytes(there)


def test_prints_have_a_key_of_their_own_where_none_can_be_kept_with_the_registers(
    made: Project, tmp_path: Path
) -> None:
    lone = Folders.of(made.folders.params, tmp_path / "data", tmp_path / "outputs")
    (collected,) = collect(read_associations(made.folders.params)[0], made.folders, [REPORT])
    assert collected.counted
    keep_ids([(REPORT, collected.counted.register)], lone)
    (ids,) = ids_of(lone, REPORT)
    assert list(ids.columns_in("P-1002")) == ["Deltagar-id"]


def test_where_no_register_was_read_nothing_is_looked_for(tmp_path: Path) -> None:
    assert ids_of(Folders.of(tmp_path / "p", tmp_path / "d", tmp_path / "o"), TOGETHER) == ()


def test_check_tells_an_id_in_text_and_register_by_file_and_place_before_a_report_is_refused(
    tmp_path: Path,
) -> None:
    project = Project(tmp_path)
    project.write(f"params/dal/texts/lag/{PERIOD}.md", "# Aktiviteter\n\nP-1002 fick arbete.\n")
    project.write("data/dal/lag/Citat.csv", "Citat\nJag delade rum med p-1001.\nNu går det bra.\n")
    found = check_inputs(read_associations(project.folders.params), project.folders, [REPORT]).faults
    told = {(one.file, one.place, one.found) for one in found if one.severity == "error"}
    kind = "ett Deltagar-id ur registret"
    assert told == {
        (f"params/dal/texts/lag/{PERIOD}.md", "från rad 3", kind),
        ("lag", "blad Citat, kolumn Citat", kind),
    }
    assert not any("100" in part for one in found for part in (one.found, one.expected, one.remedy))
