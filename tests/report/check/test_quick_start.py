"""What makes reports starts without what no report needs, and leaves it to those who do."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat.v4


def run(program: str) -> str:
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return ended.stdout.strip()


def test_a_process_that_makes_reports_does_not_build_the_grammar_of_urls() -> None:
    program = (
        "import sys, finsam.report.check.quick_start, finsam.report.run.make\n"
        "print('rfc3987_syntax' in sys.modules)"
    )
    assert run(program) == "False"


def test_the_grammar_can_be_imported_afterwards() -> None:
    program = (
        "import sys, finsam.report.check.quick_start\n"
        "from importlib.util import find_spec\n"
        "print(find_spec('rfc3987_syntax') is not None)"
    )
    assert run(program) == "True"


def test_a_notebooks_schema_asks_for_no_form_of_a_text() -> None:
    schemas = sorted(Path(nbformat.v4.__file__).parent.glob("*.schema.json"))
    assert schemas
    assert not any(re.search(r'"format":\s*"', schema.read_text(encoding="utf-8")) for schema in schemas)


def test_a_run_counts_figures_without_importing_what_runs_notebooks() -> None:
    program = (
        "import sys, finsam.report.run.workers, finsam.report.run.making; print('papermill' in sys.modules)"
    )
    assert run(program) == "False"
