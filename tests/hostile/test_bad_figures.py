"""Files of figures, computed or typed, that nobody should be able to do harm with."""

import csv
import io
from pathlib import Path

import pytest

from finsam.domain.figures import COLUMNS
from finsam.figures import store
from finsam.figures.published import printed_number, read_published
from finsam.figures.store import FiguresError, read_figures

CORPUS = list(csv.DictReader((Path(__file__).parent / "figures.csv").open(encoding="utf-8", newline="")))
GOOD = dict.fromkeys(COLUMNS, "") | {
    "association": "sodra-dalarna",
    "team": "avesta",
    "period": "2024-07--2025-06",
    "measure": "closed",
    "by": "exit_reason+sex",
    "group": "work+man",
    "value": "23",
    "unit": "persons",
    "status": "ok",
}
HEADER = ",".join(COLUMNS)
LINE = ",".join(GOOD.values())


def cell(kind: str, text: str) -> str:
    match kind:
        case "escaped":
            return text.encode("ascii").decode("unicode_escape")
        case "repeated":
            character, times = text.split("*")
            return character * int(times)
        case _:
            return text


def line(row: dict[str, str]) -> str:
    text = io.StringIO(newline="")
    csv.DictWriter(text, COLUMNS, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(row)
    return text.getvalue()


def told(tmp_path: Path, content: str | bytes) -> str:
    path = tmp_path / "avesta.figures.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(FiguresError) as error:
        read_figures(path)
    lines = str(error.value).split("\n")
    assert lines[0].startswith("avesta.figures.csv")
    assert all(line.replace("\u00a0", " ").isprintable() and len(line) < 500 for line in lines)
    return str(error.value)


@pytest.mark.parametrize("case", CORPUS, ids=[case["description"] for case in CORPUS])
def test_a_bad_cell_of_figures_is_told_with_its_row_and_what_was_expected(
    case: dict[str, str], tmp_path: Path
) -> None:
    bad = line(GOOD | {case["column"]: cell(case["kind"], case["cell"])})
    message = told(tmp_path, f"{HEADER}\n{bad}{LINE}\n")
    assert "rad 2:" in message
    assert [words for words in case["words"].split("|") if words not in message] == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "filen är tom"),
        ("\n\n", "filen är tom"),
        ("\ufeff", "filen är tom"),
        (f"{HEADER.replace(',value', '')}\n", "kolumnen value saknas"),
        (f"{HEADER.replace(',', ';')}\n", "med komma mellan"),
        (f"{HEADER.replace(',', chr(9))}\n", "med komma mellan"),
        (f"{HEADER},value\n{LINE},5\n", "rubriken «value» står två gånger"),
        (f"{HEADER},\n{LINE},5\n", "rad 2: «5» står i en kolumn utan rubrik"),
        (f"{HEADER}\n{LINE}\n{LINE}\n", "rad 3: samma tal står redan på rad 2"),
        (f"{HEADER}\n{LINE}\n{LINE.replace('23', '24')}\n", "rad 3: samma tal står redan på rad 2"),
        (f"{HEADER}\n{LINE},x\n", "rad 2: raden har fler eller färre celler"),
        (f"{HEADER}\nbara text\n", "rad 2: raden har fler eller färre celler"),
        (f'{HEADER}\n{LINE}"23\n{LINE}\n', "rad 2: ett citattecken"),
        (f'{HEADER}\n{LINE}"23"x\n{LINE}\n', "rad 2: ett citattecken"),
        (f'{HEADER}\n{LINE}"23\n{LINE}"\n', "rad 2: printed har en radbrytning"),
        (f"{HEADER}\n{LINE.replace('avesta', 'säter')}\n".encode("latin-1"), "filen är inte UTF-8"),
        (f"{HEADER}\n{LINE}\n".encode("utf-16"), "filen är inte UTF-8"),
        (bytes(1000), "kolumnen association"),
    ],
)
def test_a_bad_file_of_figures_is_told_with_what_was_expected(
    content: str | bytes, words: str, tmp_path: Path
) -> None:
    assert words in told(tmp_path, content)


def test_a_row_number_is_right_after_empty_rows(tmp_path: Path) -> None:
    assert "rad 5:" in told(tmp_path, f"{HEADER}\n\n{LINE}\n\n{LINE.replace('23', 'x')}\n")


def test_a_file_that_is_far_too_large_is_told_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MAX_FILE_BYTES", 100)
    assert "filen är större än" in told(tmp_path, f"{HEADER}\n{LINE}\n")


def test_thousands_of_bad_rows_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    message = told(tmp_path, f"{HEADER}\n" + f"{LINE.replace('23', 'x')}\n" * 1500)
    assert len(message.split("\n")) == 1001 and "500 fel till, som inte visas" in message


def published(tmp_path: Path, *rows: dict[str, str], name: str = "avesta.csv") -> Path:
    folder = tmp_path / "sodra-dalarna" / "published"
    folder.mkdir(parents=True, exist_ok=True)
    lines = [line(row).rstrip("\n") + ",Tabell 1," for row in rows]
    (folder / name).write_text(
        "\n".join([f"{HEADER},place,differs_because", *lines]) + "\n", encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("association", "vastmanland", "raderna för «vastmanland» hör inte hemma här. Väntade sodra-dalarna"),
        ("association", "../x", "raderna för «../x» hör inte hemma här"),
        ("period", "helår", "«helår» är ingen period; väntade"),
        ("period", "9" * 1500, "är ingen period"),
        ("period", "../../x", "är ingen period"),
        ("measure", "", "«» är inget mått"),
        ("measure", "=1+1", "«=1+1» är inget mått. Måtten står i datalexikonet"),
        ("measure", "Nya deltagare", "«Nya deltagare» är inget mått"),
    ],
)
def test_a_published_row_of_nothing_known_is_told(column: str, text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(FiguresError) as error:
        read_published(published(tmp_path, GOOD | {column: text}))
    assert str(error.value).startswith("sodra-dalarna/published/avesta.csv") and words in str(error.value)


def test_the_faults_of_every_published_file_come_at_once(tmp_path: Path) -> None:
    published(tmp_path, GOOD | {"value": "x"}, name="a.csv")
    with pytest.raises(FiguresError) as error:
        read_published(published(tmp_path, GOOD | {"value": "y"}, name="B.CSV"))
    assert "published/B.CSV, rad 2: «y»" in str(error.value) and "published/a.csv, rad 2: «x»" in str(
        error.value
    )


def test_a_published_file_that_is_a_link_out_of_its_folder_is_told(tmp_path: Path) -> None:
    folder = published(tmp_path, GOOD)
    (tmp_path / "other.csv").write_text(f"{HEADER}\n{LINE}\n", encoding="utf-8")
    (folder / "b.csv").symlink_to(tmp_path / "other.csv")
    with pytest.raises(FiguresError, match=r"published/b\.csv: filen är en länk till en annan mapp"):
        read_published(folder)


@pytest.mark.parametrize("printed", ["9" * 400, "−" + "9" * 400, "9" * 400 + " %", "1" * 16 + " tkr"])
def test_a_printed_number_that_no_report_could_hold_says_none(printed: str) -> None:
    assert printed_number(printed) is None
