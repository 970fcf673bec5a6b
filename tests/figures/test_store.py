"""Figures written to a file and read again (docs/figures-file.md, "Figures")."""

from decimal import Decimal
from pathlib import Path

import pytest
from builders import ASSOCIATION, RULES, TEAM, YEAR, enrolment, figure, register

from finsam.domain.figures import COLUMNS, Figure, Figures
from finsam.figures.store import FiguresError, as_csv, as_figures, read_figures
from finsam.measures.engine.compute import enrolment_figures

HEADER = ",".join(COLUMNS)
GOOD = "sodra-dalarna,avesta,2024-07--2025-06,new,,,,23,,,,persons,ok,"


def written(tmp_path: Path, *lines: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = tmp_path / "avesta.figures.csv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding=encoding)
    return path


def read(tmp_path: Path, *lines: str) -> Figures:
    return read_figures(written(tmp_path, *lines))


def faults(tmp_path: Path, *lines: str) -> list[str]:
    with pytest.raises(FiguresError) as refused:
        read(tmp_path, *lines)
    return str(refused.value).split("\n")


def with_cell(column: str, text: str) -> str:
    cells = GOOD.split(",")
    cells[COLUMNS.index(column)] = text
    return ",".join(cells)


def test_what_is_counted_is_read_again_as_it_was_written(tmp_path: Path) -> None:
    rows = [enrolment("2024-01-01", "2025-01-01", support_years=4.6), enrolment(sex="man")]
    table = enrolment_figures(register(*rows), [TEAM], YEAR, RULES, ASSOCIATION)
    path = tmp_path / "avesta.figures.csv"
    path.write_text(as_csv(table), encoding="utf-8")
    assert read_figures(path).rows == as_figures(table).rows
    assert len(as_figures(table)) == len(table)


def test_values_are_written_unrounded_with_a_decimal_point_and_whole_numbers_without_one() -> None:
    rows = [enrolment("2024-01-01", "2025-01-01"), enrolment("2024-08-01", "2024-09-01", exit_reason="other")]
    text = as_csv(enrolment_figures(register(*rows), [TEAM], YEAR, RULES, ASSOCIATION))
    assert "sodra-dalarna,avesta,2024-07--2025-06,closed,,,,2,,,,persons,ok,\n" in text
    assert "share_reached_goal,,,,0.5,1,2,,share,ok,\n" in text
    assert f"months_mean,reached_goal,,,{366 / 30.4375!r},,,1,months,ok,\n" in text


def test_a_figure_without_a_value_has_an_empty_cell_and_says_why() -> None:
    text = as_csv(enrolment_figures(register(), [TEAM], YEAR, RULES, ASSOCIATION))
    assert "share_reached_goal,,,,,0,0,,share,undefined,\n" in text


def test_the_same_figures_give_the_same_bytes() -> None:
    rows = [enrolment(), enrolment("2024-01-01", "2025-01-01")]
    tables = [enrolment_figures(register(*rows), [TEAM], YEAR, RULES, ASSOCIATION) for _ in range(2)]
    assert as_csv(tables[0]) == as_csv(tables[1])


def test_a_row_is_read_into_all_its_parts(tmp_path: Path) -> None:
    line = "sodra-dalarna,avesta,2024-07--2025-06,share_reached_goal,,sex,woman,0.5,6,12,,share,ok,50 %"
    assert read(tmp_path, line).rows == (
        figure(
            "share_reached_goal", 0.5, by="sex", group="woman", numerator=6, denominator=12, printed="50 %"
        ),
    )


def test_columns_beside_the_contracts_and_a_mark_of_excel_do_no_harm(tmp_path: Path) -> None:
    path = written(
        tmp_path, GOOD + ',"3. Beskrivning, tabell"', header=HEADER + ",place", encoding="utf-8-sig"
    )
    assert read_figures(path).rows == (figure("new", 23),)


def test_an_empty_status_is_ok(tmp_path: Path) -> None:
    assert read(tmp_path, with_cell("status", "")).rows[0].status == "ok"


@pytest.mark.parametrize(
    ("column", "text", "says"),
    [
        ("value", '"23,5"', "«23,5» är inget tal"),
        ("value", "nan", "«nan» är inget tal"),
        ("denominator", "arton", "«arton» är inget tal"),
        ("n", "1.5", "«1.5» är inget heltal"),
        ("status", "dold", "status «dold» finns inte"),
    ],
)
def test_a_bad_cell_is_told_with_its_row_what_stood_there_and_what_was_expected(
    tmp_path: Path, column: str, text: str, says: str
) -> None:
    (fault,) = faults(tmp_path, GOOD, with_cell(column, text))
    assert fault.startswith("avesta.figures.csv, rad 3:")
    assert says in fault and "Väntade" in fault
    assert "invalid literal" not in fault


def test_groups_that_do_not_fit_their_dimensions_are_told(tmp_path: Path) -> None:
    line = GOOD.replace("new,,,,", "closed,,exit_reason+sex,studies,")
    assert "olika många led" in faults(tmp_path, line)[0]


def test_all_bad_rows_are_told_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, with_cell("value", "x"), GOOD, with_cell("n", "y"), with_cell("status", "z"))
    assert [fault.split(":")[0] for fault in found] == [f"avesta.figures.csv, rad {row}" for row in (2, 4, 5)]


@pytest.mark.parametrize("line", [GOOD.removesuffix(",ok,"), GOOD + ",x,y", "bara text"])
def test_a_row_with_too_few_or_too_many_cells_is_told(tmp_path: Path, line: str) -> None:
    (fault,) = faults(tmp_path, GOOD, line)
    assert fault.startswith("avesta.figures.csv, rad 3:") and "celler" in fault


def test_a_file_without_a_column_names_it(tmp_path: Path) -> None:
    path = written(tmp_path, header=HEADER.replace(",denominator", ""))
    with pytest.raises(FiguresError, match="kolumnen denominator saknas"):
        read_figures(path)


def test_a_file_that_is_not_utf_8_says_how_to_save_it(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("avesta", "säter"), encoding="latin-1")
    with pytest.raises(FiguresError, match="CSV UTF-8"):
        read_figures(path)


def test_an_error_names_the_file_as_it_is_asked_to(tmp_path: Path) -> None:
    with pytest.raises(FiguresError, match=r"sodra-dalarna/published/avesta.csv, rad 2"):
        read_figures(written(tmp_path, with_cell("value", "x")), "sodra-dalarna/published/avesta.csv")


def test_a_very_long_cell_is_cut_in_the_message(tmp_path: Path) -> None:
    assert len(faults(tmp_path, with_cell("value", "9x" * 1000))[0]) < 400


def test_figures_hold_decimals_and_not_floats(tmp_path: Path) -> None:
    (row,) = read(tmp_path, with_cell("value", "0.1"))
    assert isinstance(row, Figure) and row.value == Decimal("0.1")
