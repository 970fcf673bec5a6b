"""Who follows docs/how-to/add-a-measure.md has the measure in figures, page, dictionary and audit."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from the_demo import copy_demo, pages_only

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "how-to" / "add-a-measure.md"
# A file's name, where in it, and the code.
BLOCK = re.compile(r"^`(?P<file>[^`\n]+)`[^\n]*:\n\n```(?P<kind>\w+)\n(?P<code>.*?)^```$", re.M | re.S)
PERIOD = "2024-07--2025-06"
MEASURE = "dropout_share"


@dataclass(frozen=True)
class Step:
    """One change of the guide: a file, and what to write there."""

    file: str
    kind: str
    code: str


def steps(heading: str) -> list[Step]:
    """The changes under a heading of the guide."""
    (section,) = re.findall(
        rf"^## {heading}$(.*?)(?=^## |\Z)", GUIDE.read_text(encoding="utf-8"), re.M | re.S
    )
    return [Step(found["file"], found["kind"], found["code"]) for found in BLOCK.finditer(section)]


def follow(step: Step, project: Path) -> None:
    """Make one change, as a reader of the guide would."""
    file = project / step.file
    if file.suffix == ".ipynb":
        (after,) = re.findall(rf"`{re.escape(step.file)}`[^\n]*, after `([^`]+)`:", GUIDE.read_text("utf-8"))
        add_cells(file, after, step.code.splitlines())
    elif step.kind == "diff":
        lines = step.code.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] in " -")
        new = "".join(line[1:] for line in lines if line[0] in " +")
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{step.file} has not what the guide shows:\n{old}"
        file.write_text(text.replace(old, new), encoding="utf-8")
    else:
        assert not file.exists()
        file.write_text(step.code, encoding="utf-8")


def add_cells(notebook: Path, after: str, sources: list[str]) -> None:
    made = json.loads(notebook.read_text(encoding="utf-8"))
    (place,) = (n for n, cell in enumerate(made["cells"]) if "".join(cell["source"]) == after)
    made["cells"][place + 1 : place + 1] = [
        {**made["cells"][place], "id": f"added-{number}", "source": [source]}
        for number, source in enumerate(sources)
    ]
    notebook.write_text(json.dumps(made), encoding="utf-8")


@dataclass(frozen=True)
class Copy:
    """A copy of the project in which the guide was followed, with Avesta's report made."""

    folder: Path

    def finsam(self, *args: str) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(filter(None, (str(self.folder), os.environ.get("PYTHONPATH"))))
        command = [sys.executable, "-m", "finsam", *args]
        return subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    @property
    def outputs(self) -> Path:
        return self.folder / "outputs" / "sodra-dalarna" / PERIOD

    @property
    def page(self) -> str:
        return (self.outputs / "avesta.html").read_text(encoding="utf-8").replace("\u00a0", " ")

    def figures(self) -> list[dict[str, str]]:
        with (self.outputs / "avesta.figures.csv").open(encoding="utf-8", newline="") as rows:
            return list(csv.DictReader(rows))


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "finsam", folder / "finsam", ignore=shutil.ignore_patterns("__pycache__"))
    pages_only(copy_demo(folder))
    for step in (*steps("A measure that is shown"), *steps("A code")):
        follow(step, folder)
    copy = Copy(folder)
    made = copy.finsam("reports", "--team", "avesta", "--period", PERIOD, "--jobs", "1")
    assert made.returncode == 0, made.stdout + made.stderr
    yield copy


def test_a_measure_with_table_chart_and_sentence_touches_four_files() -> None:
    assert len({step.file for step in steps("A measure that is shown")}) == 4


def test_a_code_is_one_line() -> None:
    (step,) = steps("A code")
    assert [line for line in step.code.splitlines() if line[0] in "+-"] == [
        "+folk_high_school,Folkhögskola,,Folkhögskolan;Folkis"
    ]


def test_the_measure_is_counted_in_total_and_by_sex(followed: Copy) -> None:
    rows = {row["group"]: row for row in followed.figures() if row["measure"] == MEASURE}
    assert list(rows) == ["", "woman", "man"]
    assert rows[""]["unit"] == "share"
    dropouts, closed = (
        next(row["value"] for row in followed.figures() if (row["measure"], row["by"]) == (name, ""))
        for name in ("early_dropouts", "closed")
    )
    assert (rows[""]["numerator"], rows[""]["denominator"]) == (dropouts, closed)


def test_the_page_has_it_as_table_chart_sentence_and_definition(followed: Copy) -> None:
    page = followed.page
    assert 'id="table-dropouts"' in page
    assert re.search(r'id="chart-dropouts-namn">Andel tidiga avhopp<', page)
    assert "andel av dem som avslutades" in page
    assert re.search(r"Tidiga avhopp: [\d,]+ % \(\d+ av \d+\) avslutade\.", page)
    assert "Antal tidiga avhopp delat med antal avslutade." in page


def test_the_dictionary_has_the_measure_and_the_code(followed: Copy) -> None:
    dictionary = followed.finsam("dictionary").stdout
    assert f"### `{MEASURE}` Andel tidiga avhopp" in dictionary
    assert "| `folk_high_school` | Folkhögskola |  | Folkhögskolan, Folkis |" in dictionary


def test_the_audit_finds_a_share_that_is_not_its_numerator_of_its_denominator(followed: Copy) -> None:
    file = followed.outputs / "avesta.figures.csv"
    right = followed.finsam("audit", str(file))
    assert right.returncode == 0, right.stdout
    wrong = followed.folder / "wrong.figures.csv"
    row = next(row for row in followed.figures() if (row["measure"], row["by"]) == (MEASURE, ""))
    text = file.read_text(encoding="utf-8")
    assert text.count(",".join(row.values())) == 1
    wrong.write_text(
        text.replace(",".join(row.values()), ",".join({**row, "value": "0.5"}.values())), "utf-8"
    )
    audited = followed.finsam("audit", str(wrong))
    assert audited.returncode == 1
    assert "andel tidiga avhopp" in audited.stdout.lower()
