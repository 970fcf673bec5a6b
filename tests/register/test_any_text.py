"""Whatever stands in a cell, a header or a file, reading gives a register or faults that say where."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finsam.domain.codes import standard_codes
from finsam.domain.personal_number import holds_personal_number
from finsam.domain.printable import LONGEST_SHOWN, shown
from finsam.register.core.faults import ContentError
from finsam.register.core.tables import TABLES, SheetColumn
from finsam.register.parse.columns import check_content, meaning
from finsam.register.register import read_register

CODES = standard_codes()
COLUMNS = [column for table in TABLES for column in table.columns]
TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789 -–−+/.,:;%årmånkrtkKvinaMÅ\u00a0\x00\u202e<&\"'\n", max_size=25),
    st.sampled_from(
        [
            "2024-02-30",
            "0000-00-00",
            "99999999",
            "1e999",
            "-0",
            "٣٤",
            "NaN",
            "inf",
            "=1+1",
            "½ år",
            "1 år och , mån",
        ]
    ),
)
NUMBERS = st.one_of(
    st.floats(),
    st.integers(-(10**13), 10**13).map(float),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@given(st.sampled_from(COLUMNS), st.one_of(TEXTS, NUMBERS))
@settings(max_examples=300, deadline=None)
def test_a_cell_has_a_meaning_or_an_error(column: SheetColumn, cell: Any) -> None:
    if isinstance(cell, str) and not cell.strip():
        return
    try:
        check_content(cell, column.kind)
        assert meaning(column, CODES)(cell) is not None
    except ContentError as error:
        assert error.expected
        assert error.remedy.endswith((".", "?"))


@given(st.lists(st.lists(TEXTS, min_size=7, max_size=9), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_fault_of_a_row_says_where_and_nothing_raises(rows: list[list[str]]) -> None:
    header = "Deltagar-id;Kön;Född;Inskriven;Avslutad;Remittent;Försörjning före;Avslutsorsak;Kommun"
    lines = [header, *(";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)]
    with tempfile.TemporaryDirectory() as folder:
        text = "\n".join(lines)
        Path(folder, "Deltagare.csv").write_bytes(text.encode("utf-8", "replace"))
        reading = read_register(Path(folder), "avesta", CODES)
    for fault in reading.faults:
        assert (fault.file, fault.sheet) == (f"{Path(folder).name}/Deltagare.csv", "Deltagare")
        assert fault.row is not None
        # A fault of a whole row has no column; every other says which.
        assert fault.column is not None or "rad" in fault.found
        assert len(str(fault).splitlines()) == 1
    assert (reading.register is None) == any(fault.severity == "error" for fault in reading.faults)


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_a_fault_and_not_a_traceback(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "avesta.xlsx").write_bytes(content)
        Path(folder, "Deltagare.csv").write_bytes(content)
        assert read_register(Path(folder, "avesta.xlsx"), "avesta", CODES).register is None
        assert read_register(Path(folder), "avesta", CODES).register is None


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_what_is_shown_is_short_printable_and_free_of_markup_and_personal_numbers(text: str) -> None:
    assert len(shown(text)) <= LONGEST_SHOWN
    assert shown(text).isprintable() or any(c.isspace() for c in text)
    assert not set("<>") & set(shown(text))
    assert not holds_personal_number(shown(text))
