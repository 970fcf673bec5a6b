"""What comes from a report is told from what an analyst made: only the former bears a mark."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from builders import enrolment, facts_of
from IPython.core.formatters import DisplayFormatter
from kernels import OPENED, Project
from nbformat import NotebookNode
from nbformat.v4 import new_output

from finsam.present.parts.table import Table
from finsam.present.topics.contents import TEAM
from finsam.report.ipynb.marks import by_report, marks_what_it_gives

FACTS = facts_of(enrolment(), enrolment(participant="A2", closed="2025-01-31"))


@marks_what_it_gives
class Session:
    """As a report is one."""

    def table(self, name: str) -> Table | None:
        return TEAM.tables[name](FACTS)

    def name(self) -> str:
        return "Laget"

    def _own(self) -> Table | None:
        return TEAM.tables["flow"](FACTS)


def shown(thing: object) -> NotebookNode:
    data, metadata = DisplayFormatter().format(thing)  # type: ignore[no-untyped-call]
    return new_output("display_data", data, metadata=metadata)


def test_what_a_report_gives_is_marked_and_shows_the_same_html() -> None:
    output = shown(Session().table("flow"))
    assert by_report(output)
    assert output.data["text/html"] == Session()._own()._repr_html_()  # type: ignore[union-attr]


def test_the_same_table_made_by_hand_is_the_analysts_own() -> None:
    assert not by_report(shown(TEAM.tables["flow"](FACTS)))
    assert not by_report(shown(Session()._own()))


def test_a_copy_that_was_changed_is_the_analysts_own() -> None:
    table = Session().table("flow")
    assert table is not None
    assert not by_report(shown(replace(table, caption="Mina deltagare")))


def test_a_mark_fits_no_other_html() -> None:
    output = shown(Session().table("flow"))
    output.data["text/html"] += "<p>Född 1990</p>"
    assert not by_report(output)


def test_a_mark_fits_html_that_a_notebook_keeps_as_lines() -> None:
    output = shown(Session().table("flow"))
    output.data["text/html"] = output.data["text/html"].splitlines(keepends=True)
    assert by_report(output)


@pytest.mark.parametrize(
    "output",
    [
        new_output("stream", name="stdout", text="7 nya"),
        new_output("display_data", {"text/plain": "7"}),
        new_output("display_data", {"text/html": "<p>7</p>"}, metadata={"finsam": {"from": "report"}}),
        new_output("display_data", {"image/png": "iVBORw0KGgo="}),
    ],
)
def test_other_outputs_are_the_analysts_own(output: NotebookNode) -> None:
    assert not by_report(output)


def test_what_gives_no_table_is_given_as_it_is() -> None:
    assert Session().name() == "Laget"


def test_an_executed_notebook_has_the_marks_and_an_analysts_display_has_none(tmp_path: Path) -> None:
    made = Project(tmp_path).run(
        OPENED,
        "report.table()",
        "from IPython.display import HTML, display\n"
        "display(report.table(), HTML(report.table()._repr_html_()))",
        "shown = display(report.table(), display_id=True)",
        "shown.update(HTML('<p>7</p>'))",
        "import pandas as pd\npd.DataFrame({'antal': [7]})",
    )
    marks = [[by_report(output) for output in cell.outputs] for cell in made.cells[3:]]
    assert marks == [[True], [True, False], [False], [], [False]]
    assert json.loads(json.dumps(made.cells[3].outputs[0].metadata)).keys() == {"finsam"}
