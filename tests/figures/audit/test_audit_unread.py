"""What the audit does not understand is named, and so is what it had nothing to compare with."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from finsam.cli.app import app
from finsam.domain.figures import COLUMNS

ROWS = (
    ("active_start", "", "", "48", "persons"),
    ("new", "", "", "23", "persons"),
    ("participated", "", "", "71", "persons"),
)


def line(measure: str, by: str, group: str, value: str, unit: str, **other: str) -> dict[str, str]:
    row = dict.fromkeys(COLUMNS, "") | {
        "association": "sodra-dalarna", "team": "avesta", "period": "2024-01--2024-12", "measure": measure,
        "by": by, "group": group, "value": value, "unit": unit, "status": "ok", "place": "text",
    }  # fmt: skip
    return row | other


def audited(tmp_path: Path, *rows: dict[str, str]) -> tuple[int, str]:
    every = [*(line(*row) for row in ROWS), *rows]
    header = list(every[0])
    file = tmp_path / "tal.csv"
    lines = [",".join(f'"{row[name]}"' for name in header) for row in every]
    file.write_text("\n".join([",".join(header), *lines]) + "\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["audit", str(file), "--params", str(tmp_path / "params")])
    return result.exit_code, " ".join((result.stdout + result.stderr).split())


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"unit": "person"}, "enheten «person» finns inte. Menade du persons?"),
        ({"unit": "kr"}, "enheten «kr» är inte måttets: väntade persons"),
        ({"measure": "particpated"}, "måttet «particpated» finns inte. Menade du participated?"),
        ({"population": "alla"}, "populationen «alla» finns inte"),
        ({"by": "kon", "group": "woman"}, "indelningen «kon» finns inte"),
        ({"by": "sex", "group": "kvinna"}, "gruppen «kvinna» finns inte"),
        ({"by": "age_band", "group": "unga"}, "gruppen «unga» finns inte"),
        ({"group": "woman"}, "står utan indelning"),
        ({"team": "sodra-dalarna"}, "team är förbundets eget id"),
        ({"association": ""}, "association är tom"),
        ({"value": ""}, "raden har inget tal"),
        ({"value": "", "printed": "tre coacher"}, "inte är ett tal, och value är tom"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_its_line(
    tmp_path: Path, changed: dict[str, str], told: str
) -> None:
    code, text = audited(tmp_path, line("new", "", "", "23", "persons") | changed)
    assert code == 1
    assert told.casefold() in text.casefold()
    assert "rad 5" in text
    assert "1 rad går inte att läsa, och är inte kontrollerade" in text


def test_a_status_that_does_not_exist_is_named_with_its_line(tmp_path: Path) -> None:
    code, text = audited(tmp_path, line("new", "", "", "23", "persons", status="okej"))
    assert code == 1
    assert "rad 5: status «okej» finns inte" in text


def test_a_group_of_fewer_codes_than_dimensions_is_named_with_its_line(tmp_path: Path) -> None:
    code, text = audited(tmp_path, line("closed", "exit_reason+sex", "work", "1", "persons"))
    assert code == 1
    assert "rad 5: by «exit_reason+sex» och group «work» har olika många led" in text


def test_an_empty_unit_is_the_measures_own_so_that_counts_are_exact(tmp_path: Path) -> None:
    counts = [(measure, by, group, value, "") for measure, by, group, value, _ in ROWS]
    wrong = [line(*row) for row in counts[:2]] + [line("participated", "", "", "70", "")]
    other = [row | {"team": "sater"} for row in wrong]
    code, text = audited(tmp_path, *other)
    assert code == 1
    assert "48 + 23 = 71, men deltagit under perioden är 70" in text


def test_how_much_was_compared_is_said_and_what_was_compared_with_nothing(tmp_path: Path) -> None:
    code, text = audited(tmp_path, line("meetings", "", "", "7", "meetings"))
    assert code == 0
    assert "Ingen motsägelse i 4 rader ur 1 fil." in text
    assert "Kontrollerat: " in text
    assert "1 rad ingår i ingen kontroll" in text
    assert "möten: text" in text


def test_figures_of_which_none_can_be_compared_are_not_called_free_of_contradictions(tmp_path: Path) -> None:
    rows = [line("meetings", "", "", "7", "meetings", place="text")]
    header = list(rows[0])
    (tmp_path / "tal.csv").write_text(
        ",".join(header) + "\n" + ",".join(rows[0].values()) + "\n", encoding="utf-8"
    )
    result = CliRunner().invoke(app, ["audit", str(tmp_path / "tal.csv")])
    assert "Ingenting kunde kontrolleras i 1 rader ur 1 fil." in result.stdout
    assert "Ingen motsägelse" not in result.stdout


def test_an_association_own_code_is_known_where_its_params_are(tmp_path: Path) -> None:
    own = tmp_path / "params" / "sodra-dalarna"
    own.mkdir(parents=True)
    (own / "association.yaml").write_text(
        "name: Södra\ngoal: [work]\ncodes:\n  referrer:\n"
        "    - {code: fagersta, label: Fagersta, parent: municipality}\n",
        encoding="utf-8",
    )
    (own / "avesta.yaml").write_text("name: Avesta\nperiods: [2024]\n", encoding="utf-8")
    row = line("new", "referrer_detail", "fagersta", "3", "persons")
    assert audited(tmp_path, row)[0] == 0
    (own / "association.yaml").write_text("name: Södra\ngoal: [work]\n", encoding="utf-8")
    assert "gruppen «fagersta» finns inte" in audited(tmp_path, row)[1].casefold()


def test_a_file_as_swedish_excel_saves_it_is_read(tmp_path: Path) -> None:
    """Semicolons, a decimal comma, spaces for thousands, Windows-1252."""
    rows = [
        line("budget", "", "", "1 640 000,5", "kr", place="Tabell ekonomi, Rad Åre"),
        line("actual", "", "", "640 000,5", "kr", place="Tabell ekonomi, Rad Åre"),
        line("difference", "", "", "999 999", "kr", place="Tabell ekonomi, Rad Åre"),
    ]
    text = "\n".join([";".join(rows[0]), *(";".join(row.values()) for row in rows)]) + "\n"
    for encoding in ("cp1252", "utf-8-sig"):
        (tmp_path / "tal.csv").write_bytes(text.replace("\n", "\r\n").encode(encoding))
        result = CliRunner().invoke(app, ["audit", str(tmp_path / "tal.csv")])
        assert result.exit_code == 1, result.output
        assert "Rad Åre" in result.stdout
        assert "1 000 000" in result.stdout.replace("\u00a0", " ")


@pytest.mark.parametrize("place", ["Tabell 3, rad {}", "TABELL 3, RAD {}", "Tabell 3 Kolumn {}", "tabell 3"])
def test_a_table_is_one_however_its_places_are_written(tmp_path: Path, place: str) -> None:
    groups = [("municipality", "8"), ("af", "1"), ("fk", "3"), ("region", "10")]
    cells = [
        line("new", "referrer", group, value, "persons", place=place.format(group), team="sater")
        for group, value in groups
    ]
    total = line("new", "", "", "23", "persons", place=place.format("Totalt"), team="sater")
    code, text = audited(tmp_path, *cells, total)
    assert code == 1
    assert "8 + 1 + 3 + 10 = 22, men helheten är 23" in text
