"""`finsam new --notebook`: a notebook of a team's own, and what `check` says where its template has more."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from small_project import Small, cli

from finsam.report.ipynb.copied import cells_since

PARAMETERS = 'association = "x"  # förbundet\nteam = "y"\nperiod = "2020"\nedition = "board"'
PARAMS = "# Vårt team\nname: Laget  # kort\nperiods: [2024, 2023]\n"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    made = Small(tmp_path)
    made.write("params/dal/lag.yaml", PARAMS)
    for name in ("team_report.ipynb", "association_report.ipynb"):
        template(made, name)
    monkeypatch.chdir(tmp_path)
    return made


def template(small: Small, name: str, *more: tuple[str, str]) -> None:
    """A template whose cells have ids, with further ones last."""
    cells = [
        new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}, id="c00"),
        new_markdown_cell("## Resultat", id="results"),
        new_code_cell("1 + 1", id="sum"),
        *(new_code_cell(source, id=id) for id, source in more),
    ]
    small.write(f"notebooks/{name}", nbformat.writes(new_notebook(cells=cells)))


def read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("asked", [("lag",), ("dal", "lag")])
def test_a_team_gets_a_copy_that_opens_its_newest_report_and_its_params_name_it(
    small: Small, asked: tuple[str, ...]
) -> None:
    code, said = cli("new", "--notebook", *asked)
    assert (code, "notebooks/dal_lag.ipynb" in said) == (0, True), said
    copy = read(small.root / "notebooks/dal_lag.ipynb")
    first = "".join(copy["cells"][0]["source"])
    assert first == (
        'association = "dal"  # förbundet\nteam = "lag"\nperiod = "2024-01--2024-12"\nedition = "board"'
    )
    assert copy["metadata"]["finsam"] == {
        "template": "team_report.ipynb",
        "cells": ["c00", "results", "sum"],
    }
    assert (small.root / "params/dal/lag.yaml").read_text() == PARAMS + "notebook: dal_lag.ipynb\n"
    assert cli("reports", "--edition", "board", "--team", "lag", "--period", "2024")[0] == 0


def test_an_association_gets_a_copy_of_its_own_template(small: Small) -> None:
    assert cli("new", "dal", "--notebook")[0] == 0
    known = read(small.root / "notebooks/dal.ipynb")["metadata"]["finsam"]
    assert known["template"] == "association_report.ipynb"
    assert "\nnotebook: dal.ipynb\n" in (small.root / "params/dal/association.yaml").read_text()


def test_a_new_team_can_have_its_notebook_from_the_beginning(small: Small) -> None:
    code, said = cli("new", "dal", "ny", "--period", "2024", "--notebook")
    assert code == 0, said
    assert (small.root / "notebooks/dal_ny.ipynb").is_file()
    assert "\nnotebook: dal_ny.ipynb\n" in (small.root / "params/dal/ny.yaml").read_text()


def test_nothing_is_written_over(small: Small) -> None:
    assert cli("new", "--notebook", "lag")[0] == 0
    before = {path: path.read_bytes() for path in small.root.rglob("*.[yi]*")}
    code, said = cli("new", "--notebook", "lag")
    assert code == 1
    assert "params/dal/lag.yaml har redan en notebook, dal_lag.ipynb" in said
    small.write("params/dal/lag.yaml", PARAMS)
    code, said = cli("new", "--notebook", "lag")
    assert code == 1
    assert "finns redan: notebooks/dal_lag.ipynb" in said
    assert "skriv raden «notebook: dal_lag.ipynb» i params/dal/lag.yaml" in said
    small.write("params/dal/lag.yaml", before[small.root / "params/dal/lag.yaml"].decode())
    assert {path: path.read_bytes() for path in small.root.rglob("*.[yi]*")} == before


def test_params_that_end_in_another_way_are_left_to_a_person(small: Small) -> None:
    small.write("params/dal/lag.yaml", f"{PARAMS}...\n")
    code, said = cli("new", "--notebook", "lag")
    assert code == 1
    assert "Skriv raden «notebook: dal_lag.ipynb» för hand" in said
    assert not (small.root / "notebooks/dal_lag.ipynb").exists()


def test_a_team_that_nobody_has_is_told_with_the_nearest(small: Small) -> None:
    code, said = cli("new", "--notebook", "lagg")
    assert code == 1
    assert "«lagg» finns inte i params. Menade du lag? Det finns dal lag." in said


def test_a_team_of_two_associations_must_be_named_with_its_own(small: Small) -> None:
    small.write("params/berg/association.yaml", "name: Bergens förbund\ngoal: [work]\n")
    small.write("params/berg/lag.yaml", PARAMS)
    code, said = cli("new", "--notebook", "lag")
    assert code == 1
    assert "«finsam new berg lag --notebook» eller «finsam new dal lag --notebook»" in said


def test_a_template_that_is_not_there_is_told(small: Small) -> None:
    (small.root / "notebooks/team_report.ipynb").unlink()
    code, said = cli("new", "--notebook", "lag")
    assert code == 1
    assert "team_report.ipynb" in said and "filen finns inte" in said


def test_a_cell_that_the_template_has_got_since_is_told(small: Small) -> None:
    cli("new", "--notebook", "lag")
    assert "har fått celler" not in cli("check")[1]
    template(small, "team_report.ipynb", ("new-table", 'report.table("trend")\nmer'), ("empty", ""))
    code, said = cli("check")
    assert code == 0
    assert "har fått celler" in said
    (new,) = cells_since(
        *(small.root / "notebooks" / name for name in ("dal_lag.ipynb", "team_report.ipynb"))
    )
    assert str(new) == 'report.table("trend") (avsnitt «Resultat», id new-table)'


def test_a_cell_that_was_taken_out_of_the_copy_is_no_news(small: Small) -> None:
    cli("new", "--notebook", "lag")
    path = small.root / "notebooks/dal_lag.ipynb"
    copy = read(path)
    del copy["cells"][2]
    path.write_text(json.dumps(copy))
    assert "har fått celler" not in cli("check")[1]


@pytest.mark.parametrize("known", [True, False])
def test_a_cell_that_was_pasted_into_the_copy_or_is_known_to_it_is_no_news(small: Small, known: bool) -> None:
    cli("new", "--notebook", "lag")
    path = small.root / "notebooks/dal_lag.ipynb"
    copy = read(path)
    if known:
        copy["metadata"]["finsam"]["cells"].append("new-table")
    else:
        copy["cells"].append({**copy["cells"][2], "id": "pasted", "source": ["2 + 2\n"]})
    path.write_text(json.dumps(copy))
    template(small, "team_report.ipynb", ("new-table", "2 + 2"))
    assert "har fått celler" not in cli("check")[1]
