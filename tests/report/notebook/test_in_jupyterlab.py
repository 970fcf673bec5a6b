"""JupyterLab as `make lab` starts it, in a real browser: open, run all, edit, save, and see the page."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from lab import Desk, lab_project, outside_a_run, started
from playwright.sync_api import Browser

from finsam.present.pages.style_alone import PART, style_alone
from finsam.report.notebook.first_cell import name_reports_that_there_are
from finsam.report.project.layout import Folders

PERIOD = "2024-07--2025-06"
NOTEBOOK = "team_report.ipynb"
pytestmark = pytest.mark.skipif(os.name != "posix" or not shutil.which("make"), reason="make")


def finsam(project: Path, *words: str) -> None:
    command = [sys.executable, "-m", "finsam", *words]
    ran = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lab_project(tmp_path_factory.mktemp("project"))
    finsam(root, "figures", "--team", "avesta", "--period", PERIOD, "--edition", "board")
    return root


@pytest.fixture(scope="module")
def desk(project: Path, browser: Browser) -> Iterator[Desk]:
    """The template, opened for the first time and run from top to bottom."""
    with started(project) as address:
        page = browser.new_context(viewport={"width": 1500, "height": 1000}).new_page()
        opened = Desk.opened(page, address, NOTEBOOK)
        opened.run_all()
        yield opened


def test_it_asks_nothing_and_opens_the_folder_of_the_reports(desk: Desk) -> None:
    assert desk.page.locator(".jp-Dialog").count() == 0
    assert desk.page.locator(".Toastify__toast").all_inner_texts() == []
    listed = desk.page.locator(".jp-DirListing-itemText").all_inner_texts()
    assert NOTEBOOK in listed


def test_the_template_runs_as_it_stands(desk: Desk) -> None:
    assert desk.page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    assert desk.page.get_by_role("heading", name="Samverkansteam Avesta, juli 2024–juni 2025").count() == 1
    assert desk.page.locator(f".{PART}").count() > 50


def test_key_figures_and_tables_look_as_on_the_page(desk: Desk) -> None:
    looks = """([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"""
    for selector, name, expected in (
        (f".{PART} .key-figures", "display", "grid"),
        (f".{PART} .key-figures .value", "fontSize", "30px"),
        (f".{PART} td.number", "textAlign", "right"),
        (f".{PART} tbody th", "textAlign", "left"),
        (f".{PART} .fill-goal", "fill", "rgb(26, 107, 82)"),
    ):
        assert desk.page.evaluate(looks, [selector, name]) == expected, selector


def test_nothing_outside_the_reports_outputs_has_their_style(desk: Desk) -> None:
    font = "selector => getComputedStyle(document.querySelector(selector)).fontFamily"
    assert desk.page.evaluate(font, ".jp-MarkdownOutput h2") != desk.page.evaluate(font, f".{PART} h1")


def test_a_cell_that_is_added_and_saved_is_on_the_page_beside(desk: Desk, project: Path) -> None:
    last = desk.page.locator(".jp-Cell").last
    last.click()
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("b")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.insert_text('print("Skrivet vid skrivbordet")')
    desk.page.keyboard.press("Shift+Enter")
    desk.page.keyboard.insert_text("report.page()")
    desk.save()
    assert "Skrivet vid skrivbordet" in (project / "notebooks" / NOTEBOOK).read_text(encoding="utf-8")
    desk.page.keyboard.press("Control+Enter")
    desk.page.wait_for_selector(".jp-OutputArea iframe[srcdoc]")
    frame = desk.page.frame_locator(".jp-OutputArea iframe[srcdoc]")
    assert frame.get_by_text("Skrivet vid skrivbordet").count() == 1
    assert frame.get_by_role("heading", level=1).inner_text().startswith("Samverkansteam Avesta")
    told = desk.page.locator(f".{PART} .note", has_text="som den senast sparades").inner_text()
    assert told == "Sidan, gjord av team_report.ipynb som den senast sparades."
    assert (project / f"outputs/sodra-dalarna/{PERIOD}/avesta.html").is_file()


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ('report.table("fl', "flow", "inskrivningar under perioden, efter kön"),
        ('report.tables["fl', "flow", "inskrivningar under perioden, efter kön"),
        ('report.frame("ne', "new", "nyinskrivna"),
        ('report.frame("closed", by="exit_reason', "exit_reason+sex", "avslutsorsak, kön"),
        ('report.text("1", part="An', "Analys", "namn"),
    ],
)
def test_tab_offers_the_names_of_a_call_with_what_they_are_called(
    desk: Desk, text: str, name: str, words: str
) -> None:
    told = {one: beside.replace("\xa0", " ").casefold() for one, beside in desk.offered_after(text)}
    assert told.get(name) == words
    assert not any(one.startswith("%") or one.endswith(".ipynb") for one in told), "only what a call takes"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lab_project(tmp_path_factory.mktemp("alone"))
    finsam(root, "figures", "--team", "avesta", "--period", PERIOD, "--edition", "board")
    return root


@pytest.mark.parametrize(
    "command",
    [
        ["papermill", NOTEBOOK, "executed.ipynb"],
        ["nbconvert", "--to", "notebook", "--execute", NOTEBOOK, "--output", "executed.ipynb"],
    ],
)
def test_the_notebook_runs_by_jupyters_own_commands_from_its_folder(alone: Path, command: list[str]) -> None:
    program = Path(sys.executable).with_name(command[0])
    whole = [str(program), *command[1:]] if program.exists() else [sys.executable, "-m", *command]
    if command[0] == "nbconvert":
        whole = [sys.executable, "-m", "jupyter", *command]
    folder = alone / "notebooks"
    ran = subprocess.run(whole, cwd=folder, env=outside_a_run(), capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    executed = (folder / "executed.ipynb").read_text(encoding="utf-8")
    (folder / "executed.ipynb").unlink()
    assert "Samverkansteam Avesta, juli 2024" in executed
    (style,) = [
        output
        for cell in nbformat.reads(executed, as_version=4).cells
        for output in cell.get("outputs", [])
        if "<style>" in str(output.get("data", {}).get("text/html", ""))
    ]
    assert f'class="{PART}"' in style.data["text/html"]


def test_a_part_alone_has_the_pages_rules_and_none_for_a_whole_page_paper_or_the_dark() -> None:
    style = style_alone()
    assert ".key-figures" in style and "--goal: #1a6b52" in style
    for not_there in ("@page", "@media print", "prefers-color-scheme", ":root", " body {"):
        assert not_there not in style, not_there
    assert style.count("{") == style.count("}")


def own_project(root: Path) -> Folders:
    """A project with an association of its own, and the templates of the demo."""
    shutil.copytree(
        Path(__file__).parents[3] / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns("explore*")
    )
    for name, text in {
        "params/berg/association.yaml": "name: Berget\ngoal: [work]\n",
        "params/berg/lag.yaml": "name: Laget\nperiods: [2023, 2024H1]\n",
        "params/berg/mitt.yaml": "name: Mitt\nperiods: [2024H1]\nnotebook: mitt.ipynb\n",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Folders.of(root / "params", root / "data", root / "outputs")


def first_cell(folders: Folders, name: str) -> str:
    notebook = json.loads((folders.notebooks / name).read_text(encoding="utf-8"))
    return "".join(notebook["cells"][0]["source"])


def test_the_first_cell_says_a_report_that_there_is_and_the_rest_of_the_file_is_as_it_was(
    tmp_path: Path,
) -> None:
    folders = own_project(tmp_path)
    path = folders.notebooks / NOTEBOOK
    before = path.read_text(encoding="utf-8")
    changed = name_reports_that_there_are(folders)
    assert {(one.name, str(report)) for one, report in changed} == {
        (NOTEBOOK, "berg/lag 2024-01--2024-06"),
        ("association_report.ipynb", "berg/berg 2024-01--2024-06"),
        ("data_quality.ipynb", "berg/data-quality 2024-01--2024-06"),
    }
    text = first_cell(folders, NOTEBOOK)
    assert (
        'association = "berg"\nteam = "lag"\nperiod = "2024-01--2024-06"\nedition = "board"  # eller' in text
    )
    put_back = path.read_text(encoding="utf-8")
    for now, then in (("berg", "sodra-dalarna"), ("lag", "avesta"), ("2024-01--2024-06", PERIOD)):
        put_back = put_back.replace(f'\\"{now}\\"', f'\\"{then}\\"', 1)
    assert put_back == before
    assert name_reports_that_there_are(folders) == []


def test_a_first_cell_that_somebody_wrote_is_kept_where_its_report_is_there(tmp_path: Path) -> None:
    folders = own_project(tmp_path)
    path = folders.notebooks / NOTEBOOK
    text = path.read_text(encoding="utf-8")
    for then, now in (("sodra-dalarna", "berg"), ("avesta", "lag"), (PERIOD, "2023")):
        text = text.replace(f'\\"{then}\\"', f'\\"{now}\\"', 1)
    path.write_text(text, encoding="utf-8")
    assert NOTEBOOK not in {one.name for one, _ in name_reports_that_there_are(folders)}
    assert path.read_text(encoding="utf-8") == text


def test_the_template_keeps_the_report_of_a_team_that_has_got_a_notebook_of_its_own(tmp_path: Path) -> None:
    folders = own_project(tmp_path)
    path = folders.notebooks / NOTEBOOK
    text = path.read_text(encoding="utf-8")
    for then, now in (("sodra-dalarna", "berg"), ("avesta", "mitt"), (PERIOD, "2024H1")):
        text = text.replace(f'\\"{then}\\"', f'\\"{now}\\"', 1)
    path.write_text(text, encoding="utf-8")
    assert NOTEBOOK not in {one.name for one, _ in name_reports_that_there_are(folders)}
    assert path.read_text(encoding="utf-8") == text


def test_params_or_a_notebook_that_cannot_be_read_are_left_for_the_commands_that_tell(tmp_path: Path) -> None:
    folders = own_project(tmp_path)
    (folders.notebooks / NOTEBOOK).write_text("{}", encoding="utf-8")
    assert NOTEBOOK not in {one.name for one, _ in name_reports_that_there_are(folders)}
    (folders.params / "berg/lag.yaml").write_text("nam: x\n", encoding="utf-8")
    assert name_reports_that_there_are(folders) == []


def test_the_templates_of_the_project_name_reports_of_the_demo(alone: Path) -> None:
    for name in (NOTEBOOK, "association_report.ipynb", "data_quality.ipynb"):
        folders = Folders.of(alone / "params", alone / "data", alone / "outputs")
        assert name not in {one.name for one, _ in name_reports_that_there_are(folders)}
