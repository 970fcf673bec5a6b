"""No person's data can be opened in a notebook by what finsam offers it: no register is read or kept."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import PERIOD, ROWS, Small, cli

import finsam
from finsam.domain.dimensions import dimensions

# Everything that a notebook can ask for, in a process that says which files it opened.
_ASKED = """
import sys
opened = []
sys.addaudithook(lambda event, told: event == "open" and opened.append(str(told[0])))

import finsam, pickle
from pathlib import Path
root = Path(sys.argv[1])
folder = {"folder": root}
reports = [
    finsam.open_report("dal", "lag", sys.argv[2], **folder),
    finsam.open_association("dal", sys.argv[2], **folder),
    finsam.open_quality("dal", sys.argv[2], **folder),
]
kept = []
for report in reports:
    parts = [*map(report.table, report.tables), *map(report.chart, report.charts_by_name), report.sources()]
    if hasattr(report, "facts"):
        for measure, by in {(one.measure, one.by) for one in report.facts.figures if not one.population}:
            frame = report.frame(measure, by=by)
            parts.append(finsam.table(frame, measure))
            kept.append(frame.to_csv())
    kept += [part._repr_html_() for part in parts if part is not None]
    kept.append(repr(pickle.dumps(report.__dict__.get("facts"))))
    kept.append(report._prepared.model_dump_json())
Path(sys.argv[3]).write_text("\\n".join(kept), encoding="utf-8")
print("\\n".join(opened))
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    small = Small(tmp_path_factory.mktemp("small"))
    small.neighbour()
    code, said = cli("figures", *small.where)
    assert code == 0, said
    return small


@pytest.fixture(scope="module")
def asked(small: Small) -> tuple[list[str], str]:
    """The files that were opened, and all that the reports held and showed."""
    kept = small.root / "kept.txt"
    command = [sys.executable, "-c", _ASKED, str(small.root), PERIOD, str(kept)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=dict(os.environ))
    return ran.stdout.splitlines(), kept.read_text("utf-8")


def test_no_file_of_the_registers_is_opened(small: Small, asked: tuple[list[str], str]) -> None:
    opened, _ = asked
    of_project = [path for path in opened if path.startswith(str(small.root))]
    assert any(".figures.csv" in path for path in of_project)
    assert [path for path in of_project if Path(path).is_relative_to(small.folders.data)] == []


def test_nothing_of_a_row_is_in_what_reports_hold_or_show(asked: tuple[list[str], str]) -> None:
    _, kept = asked
    assert "Avslutade" in kept
    ids = [row.split(";")[0] for row in ROWS]
    born = [row.split(";")[2] for row in ROWS if "-" in row.split(";")[2]]
    assert [one for one in (*ids, *born) if one in kept] == []


def test_reports_open_where_the_registers_are_gone(small: Small) -> None:
    elsewhere = small.folders.data.rename(small.root / "elsewhere")
    try:
        report = finsam.open_report("dal", "lag", PERIOD, folder=small.root)
        assert report.frame("new").iloc[0]["value"] == 2.0
    finally:
        elsewhere.rename(small.folders.data)


def test_what_finsam_offers_a_notebook_is_reports_tables_and_pictures() -> None:
    assert {"picture", "table"} == {name for name in finsam.__all__ if not name.startswith("open_")}


@pytest.mark.parametrize("by", ["participant", "Deltagar-id", "born", "enrolled"])
def test_figures_are_not_divided_by_person(small: Small, by: str) -> None:
    report = finsam.open_report("dal", "lag", PERIOD, folder=small.root)
    assert by not in dimensions()
    with pytest.raises(KeyError, match="är ingen fördelning av «new»"):
        report.frame("new", by=by)
