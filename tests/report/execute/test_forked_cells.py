"""Cells in a forked process: the same notebook as by a kernel, nothing shared, nothing left behind."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import papermill
import pytest
from kernels import REPORT, Project, gone, printed
from nbformat import NotebookNode
from traitlets.config import Config

from finsam.report.execute import engine
from finsam.report.execute.forked import kernel
from finsam.report.execute.forked.kernel import Kernel
from finsam.report.execute.run_notebook import CellError, execute
from finsam.report.execute.warm_kernels import SETTINGS
from finsam.report.project.reports.limits import Limits

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="cells are forked where fork is")

DRAWING = """
import sys, os, random
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
import finsam.report.notebook.team_report
print('' in sys.path, sys.path[-1:], os.path.basename(os.getcwd()), os.path.basename(sys.argv[0]), __name__)
plt.plot([1, 2, 3]);
"""
SEABORN = 'sns.barplot(pd.DataFrame({"team": ["a", "b"], "antal": [3, 4]}), x="team", y="antal");'
PIDS = "import os; print(os.getpid(), os.getppid())"
# A widget as its messages are, without a package of widgets.
WIDGET = """
from comm import create_comm
made = create_comm(target_name="jupyter.widget", comm_id="w1", data={
    "state": {"_model_name": "IntSliderModel", "_model_module": "@jupyter-widgets/controls", "value": 1},
    "buffer_paths": [["pixels"]]}, buffers=[b"abc"])
made.send({"method": "update", "state": {"value": 7}})
"""
# Whole notebooks that differ by nothing, whichever way their cells are run.
SAME = {
    "what is drawn": (DRAWING, SEABORN, 'pd.DataFrame({"a": [1.5, None]})', "object()"),
    "await": ("import asyncio\nawait asyncio.sleep(0.01)\n'väntat'", "print(_)", "In[2][:5], Out[3][:3]"),
    "a task that is awaited in a later cell": (
        "import asyncio\nasync def later():\n    await asyncio.sleep(0.01)\n    return 3",
        "task = asyncio.ensure_future(later())",
        "await task",
    ),
    "programs": ("!echo ett; echo två >&2", "lines = !echo tre\nlines", "%%bash\necho fyra"),
    "magics": (
        "%pwd\n1",
        "%%capture kept\nprint('fångat')",
        "kept.stdout",
        "%who_ls str",
        "%matplotlib inline",
    ),
    "what a cell changes of how the next are read": (
        "shell, own = get_ipython(), lambda lines: [line.replace('ett', 'två') for line in lines]\n"
        "shell.input_transformers_cleanup.append(own)",
        "'ett'",
        "shell.input_transformers_cleanup.remove(own)\nshell.define_macro('tre', \"print('tre')\")",
        "'ett'",
        "tre",
        "%autoawait off",
        "1",
        "%autoawait asyncio",
        "import asyncio\nawait asyncio.sleep(0, 'väntat')",
    ),
    "a cell that shall show nothing": ("1;", "2; # inget", "3 # ;", "';'", "1\n2;\n\n", "_, Out"),
    "display_id": (
        "from IPython.display import display\nshown = display('först', display_id='d')",
        "shown.update('sedan')",
        "display('igen', display_id='d')",
    ),
    "clear_output": (
        "from IPython.display import clear_output\nprint('bort')\nclear_output()\nprint('kvar')",
        "print('bort')\nclear_output(wait=True)\nprint('kvar')",
    ),
    "a widget": (WIDGET,),
    "both streams": ("import sys\nprint('ut')\nprint('fel', file=sys.stderr)\nprint('ut igen')", "1"),
    "a process of a cell's own": (
        "import multiprocessing\nown = multiprocessing.get_context('fork')\n"
        "one = own.Process(target=print, args=('barn',))\none.start()\none.join()",
    ),
    "rich": ("from IPython.display import HTML, Markdown, Math\ndisplay(HTML('<b>a</b>'), Markdown('*b*'))",),
    "a warning": ("import warnings\nwarnings.warn('Se upp')",),
    "help": ("len?",),
    "who is told of what cannot be raised": ("import sys\nsys.unraisablehook is sys.__unraisablehook__",),
}
# What is allowed to differ: the clock, places in memory, and how input() tells that nobody answers.
ACCEPTED = {
    "the clock": "%%time\n1",
    "a place in memory inside other text": "print([object()])",
}


@pytest.fixture(scope="module", autouse=True)
def _as_in_a_run() -> Iterator[None]:
    """Cells are run by a kernel that is made before the fork; other tests of this process have none."""
    engine.prepare()
    yield
    kernel._ready.clear()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("project"))


def pids(notebook: NotebookNode) -> tuple[int, int]:
    own, parent = printed(notebook).split()
    return int(own), int(parent)


def process_of(failed: CellError) -> int:
    return int(printed(failed.notebook).split()[0])


@pytest.mark.parametrize("cells", SAME.values(), ids=SAME)
def test_a_forked_process_gives_the_bytes_of_an_ordinary_kernel(
    project: Project, cells: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    forked = project.run(*cells)
    monkeypatch.setenv(SETTINGS.cold_variable, "1")
    assert nbformat.writes(forked) == nbformat.writes(project.run(*cells))


def test_a_process_that_has_a_kernel_ready_is_what_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    before = {**os.environ}, sys.displayhook, sys.modules["__main__"], sys.stdout, [*sys.path]
    engine.prepare()
    assert ({**os.environ}, sys.displayhook, sys.modules["__main__"], sys.stdout, [*sys.path]) == before


def test_a_kernel_that_is_made_before_the_fork_is_the_one_that_runs_cells(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made_anew(_: Config) -> Kernel:
        raise AssertionError("a kernel was there")

    monkeypatch.setattr(kernel, "Kernel", made_anew)
    assert printed(project.run("print('gjord')")) == "gjord\n"


@pytest.mark.parametrize("cell", ACCEPTED.values(), ids=ACCEPTED)
def test_what_may_differ_differs_in_what_is_shown_alone(
    project: Project, cell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    forked = project.run(cell)
    monkeypatch.setenv(SETTINGS.cold_variable, "1")
    ordinary = project.run(cell)
    for notebook in (forked, ordinary):
        for output in notebook.cells[-1].outputs:
            if output.output_type == "stream":
                output.text = ""
    assert nbformat.writes(forked) == nbformat.writes(ordinary)


def test_each_report_is_run_by_a_process_of_its_own(project: Project) -> None:
    first, second = pids(project.run(PIDS)), pids(project.run(PIDS))
    assert first[0] != second[0]
    assert first[1] == second[1] == os.getpid()
    assert gone(first[0])
    assert gone(second[0])


def test_nothing_of_one_report_is_seen_by_the_next(project: Project) -> None:
    touch = """
import builtins, os, random, sys
import numpy as np, pandas as pd, matplotlib as mpl, finsam.report.notebook.team_report as session
seen = hasattr(builtins, "left"), os.environ.get("LEFT"), pd.get_option("display.max_rows"), \
    mpl.rcParams["lines.linewidth"], hasattr(session, "left"), "left" in sys.modules
drawn = random.random(), float(np.random.rand())
builtins.left = session.left = os.environ["LEFT"] = "kvar"
sys.modules["left"] = session
pd.set_option("display.max_rows", 7); mpl.rcParams["lines.linewidth"] = 9; random.seed(1); np.random.seed(1)
print(seen, drawn, sep="|")
"""
    first, second = (printed(project.run(touch)).split("|") for _ in range(2))
    assert first[0] == second[0] == "(False, None, 60, 1.5, False, False)"
    assert first[1] != second[1]


def test_what_a_cell_left_open_or_for_the_end_is_done_when_the_process_ends(
    project: Project, tmp_path: Path
) -> None:
    left, circle, done = (str(tmp_path / name) for name in ("open.txt", "circle.txt", "end.txt"))
    project.run(
        f"kept = open({left!r}, 'w'); kept.write('skrivet')",
        "class Ring:\n    def __del__(self): open(self.path, 'w').write('i en ring')",
        f"ring = Ring(); ring.path, ring.itself = {circle!r}, ring; del ring",
        f"import atexit, pathlib; atexit.register(pathlib.Path({done!r}).write_text, 'slut')",
    )
    assert (tmp_path / "open.txt").read_text() == "skrivet"
    assert (tmp_path / "circle.txt").read_text() == "i en ring"
    assert (tmp_path / "end.txt").read_text() == "slut"


def test_what_a_cell_has_started_ends_with_the_report(project: Project) -> None:
    made = project.run("import subprocess\nprint(subprocess.Popen(['sleep', '600']).pid)")
    assert gone(int(printed(made)))


def test_what_a_program_writes_by_itself_is_shown_before_what_the_cell_shows_after_it(
    project: Project,
) -> None:
    first, second = project.run("import os\nos.system('echo hej')").cells[-1].outputs
    assert (first.text, second.data["text/plain"]) == ("hej\n", "0")


def test_a_killed_process_is_told_with_its_section_and_the_next_report_is_made(project: Project) -> None:
    with pytest.raises(CellError, match=r"avsnitt «Resultat»: kärnan dog") as failed:
        project.run(
            "# Förord", PIDS, "# Resultat", "import signal; os.kill(os.getpid(), signal.SIGKILL)", "1"
        )
    assert gone(process_of(failed.value))
    assert pids(project.run(PIDS))[1] == os.getpid()


def test_a_process_that_hangs_is_stopped_at_its_limit_and_has_told_what_it_came_to(project: Project) -> None:
    with pytest.raises(CellError, match="mer än 2 sekunder") as failed:
        project.run(PIDS, "print('utan radslut', end='')\nwhile True: pass", limits=Limits(seconds=2))
    assert gone(process_of(failed.value))
    assert printed(failed.value.notebook).endswith("utan radslut")
    assert pids(project.run(PIDS))[1] == os.getpid()


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_a_process_out_of_memory_is_told_with_the_limit(project: Project) -> None:
    with pytest.raises(CellError, match=r"minnet räckte inte, som är 2000 MB i params") as failed:
        project.run(PIDS, "x = bytearray(3_000_000_000)", limits=Limits(megabytes=2000))
    assert gone(process_of(failed.value))


def test_a_process_ends_with_the_one_that_writes_its_report(project: Project) -> None:
    project.run("1")
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\nfrom kernels import REPORT\n"
        "from finsam.report.execute.run_notebook import execute\n"
        "from finsam.report.project.layout import Folders\n"
        "root = Path(sys.argv[2])\n"
        "folders = Folders.of(root / 'params', root / 'data', root / 'outputs')\n"
        "execute(REPORT, 'b.ipynb', folders)\n"
    )
    told = project.folders.notebooks / "pid.txt"
    notebook = nbformat.read(project.folders.notebooks / "a.ipynb", as_version=4)
    notebook.cells[
        -1
    ].source = f"import os\nopen({str(told)!r}, 'w').write(str(os.getpid()))\nwhile True: pass"
    nbformat.write(notebook, project.folders.notebooks / "b.ipynb")
    root = project.folders.notebooks.parent
    command = [sys.executable, "-c", script, str(Path(__file__).parents[2]), str(root)]
    with subprocess.Popen(command) as writing:
        while not (told.is_file() and told.read_text()):
            assert writing.poll() is None
            time.sleep(0.05)
        writing.kill()
    assert gone(int(told.read_text()))


def test_a_report_leaves_no_history_of_its_cells(project: Project) -> None:
    # All processes would write to one file, and wait for each other and the disk at every cell.
    assert printed(project.run("print(get_ipython().history_manager.enabled)")) == "False\n"


def test_a_cells_message_is_never_run_by_the_process_that_writes(project: Project) -> None:
    """What comes over the socket is read as JSON: an object that would run when it is unpickled is text."""
    cell = (
        "class Evil:\n    def __reduce__(self):\n        return exit, (1,)\n"
        "    def __repr__(self):\n        return 'ofarlig'\nEvil()"
    )
    assert project.run(cell).cells[-1].outputs[0].data["text/plain"] == "ofarlig"


def test_a_notebook_of_another_language_is_run_by_its_own_kernel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The language is R by name; what stands in for its kernel is one of Python that tells what it was."""
    spec = tmp_path / "jupyter" / "kernels" / "eget"
    spec.mkdir(parents=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    told = {"argv": argv, "display_name": "Eget", "language": "R", "env": {"EGEN": "ja"}}
    (spec / "kernel.json").write_text(json.dumps(told), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    other = Project(tmp_path / "project")
    other.run("1")
    path = other.folders.notebooks / "a.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata.kernelspec = {"name": "eget", "language": "R", "display_name": "Eget"}
    notebook.cells[-1].source = "import os\nos.environ['EGEN'], team"
    nbformat.write(notebook, path)
    made = execute(REPORT, "a.ipynb", other.folders)
    assert made.cells[-1].outputs[0].data["text/plain"] == "('ja', 'lag')"


def test_a_notebook_runs_by_papermills_command_and_the_engines_name(project: Project, tmp_path: Path) -> None:
    project.run("1 + 1")
    made = papermill.execute_notebook(
        project.folders.notebooks / "a.ipynb", tmp_path / "b.ipynb", engine_name="finsam", progress_bar=False
    )
    assert made.cells[-1].outputs[0].data["text/plain"] == "2"
