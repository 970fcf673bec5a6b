"""A notebook that was run and saved in JupyterLab is, for git, the notebook that it was."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from jupyter_server.services.contents.filemanager import FileContentsManager
from nbformat.v4 import new_output

ROOT = Path(__file__).parents[1]
TOLD = "git sparar från och med nu notebookar utan det som en körning lämnar"
HOOK = "finsam.report.notebook.saved_in_git.look_once_more"
# What JupyterLab adds when it saves.
LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
    "version": "3.11.7",
}
pytestmark = pytest.mark.skipif(
    os.name != "posix" or not shutil.which("git") or not shutil.which("make"), reason="git and make"
)


def said(clone: Path, *command: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    ran = subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=True)
    return ran.stdout + ran.stderr


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The project's notebooks in a clone of their own, as they are in git."""
    for name in ("Makefile", ".gitattributes", ".gitignore", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    for lock in ROOT.glob("requirements*.lock"):
        shutil.copy(lock, tmp_path)
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / ".git-exclude").write_text(".venv\n.git-exclude\n")
    said(tmp_path, "git", "init", "--quiet")
    said(tmp_path, "git", "config", "core.excludesFile", str(tmp_path / ".git-exclude"))
    said(tmp_path, "git", "add", ".")
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    said(tmp_path, "git", *identity, "commit", "--quiet", "--message", "start")
    return tmp_path


def save_as_jupyterlab(clone: Path, which: str = "*.ipynb", added: str = "") -> None:
    """Save notebooks by Jupyter's own, with what a run leaves in them. `added`: to their last cells."""
    manager = FileContentsManager(root_dir=str(clone / "notebooks"), post_save_hook=HOOK)
    for path in (clone / "notebooks").glob(which):
        notebook = nbformat.read(path, as_version=4)
        notebook.metadata.language_info = LANGUAGE
        notebook.metadata.widgets = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
        for place, cell in enumerate(cell for cell in notebook.cells if cell.cell_type == "code"):
            cell.execution_count = place + 1
            cell.outputs = [new_output("stream", name="stdout", text="7 deltagare\n")]
            cell.metadata["execution"] = {"iopub.status.busy": "2025-01-01T12:00:00.000000Z"}
            cell.metadata["scrolled"] = True
        notebook.cells[-1].source += added
        manager.save({"type": "notebook", "format": "json", "content": notebook}, path.name)


def test_a_notebook_that_was_run_and_saved_is_unchanged_for_git_once_the_filter_is_set(clone: Path) -> None:
    assert TOLD in said(clone, "make", "git-filter")
    save_as_jupyterlab(clone)
    assert said(clone, "git", "status", "--porcelain") == ""
    assert "7 deltagare" in (clone / "notebooks/team_report.ipynb").read_text(encoding="utf-8")


def test_a_cell_that_was_changed_is_changed_for_git_and_not_put_to_be_committed(clone: Path) -> None:
    said(clone, "make", "git-filter")
    save_as_jupyterlab(clone, "team_report.ipynb", "  # ny")
    assert " M notebooks/team_report.ipynb" in said(clone, "git", "status", "--porcelain").splitlines()
    changed = said(clone, "git", "diff", "--unified=0", "notebooks/team_report.ipynb")
    assert [line for line in changed.splitlines() if line.startswith("+")] == [
        "+++ b/notebooks/team_report.ipynb",
        '+    "report.sources()  # ny"',
    ]


def test_the_filter_is_told_in_one_line_and_only_when_it_is_set(clone: Path) -> None:
    assert len(said(clone, "make", "git-filter").splitlines()) == 1
    assert said(clone, "make", "git-filter") == ""


def test_lab_sets_the_filter_and_saves_so(clone: Path) -> None:
    lab = said(clone, "make", "--dry-run", "lab")
    assert TOLD in lab
    assert f"--FileContentsManager.post_save_hook={HOOK}" in lab


def test_a_clone_without_the_filter_or_without_its_packages_works_as_before(clone: Path) -> None:
    save_as_jupyterlab(clone)
    assert "team_report.ipynb" in said(clone, "git", "status", "--porcelain")
    said(clone, "make", "git-filter")
    (clone / ".venv").unlink()
    said(clone, "git", "add", "--all")
    assert "team_report.ipynb" in said(clone, "git", "diff", "--cached", "--stat")


def test_where_there_is_no_git_nothing_is_set_and_nothing_fails(clone: Path) -> None:
    shutil.rmtree(clone / ".git")
    outside = {"GIT_CEILING_DIRECTORIES": str(clone.parent)}
    ran = subprocess.run(["make", "git-filter"], cwd=clone, env=os.environ | outside, capture_output=True)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
