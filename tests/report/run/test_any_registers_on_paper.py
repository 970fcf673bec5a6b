"""The reports of any right registers can be set in type and heard, and are workbooks with the page's values.

`python -m tests.bench paper` tries thirty.
"""

from pathlib import Path

import pytest
from any_pages import pages_of, set_in_type, wrong_in_workbook
from any_registers import write_registers
from papers import untagged


@pytest.mark.parametrize("seed", range(2))
def test_the_reports_of_any_registers_can_be_set_and_heard_and_opened_in_excel(
    seed: int, tmp_path: Path
) -> None:
    folders = write_registers(tmp_path, seed)
    pages = pages_of(tmp_path, folders)
    assert pages
    for page in pages:
        pdf, told = set_in_type(page)
        assert told == []
        assert untagged(pdf) == []
        assert wrong_in_workbook(page, folders) == []
