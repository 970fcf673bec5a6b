"""A cell that did not do all it says stops the report, and the message names the line in Swedish."""

import nbformat
import pytest
from kernels import REPORT, Project, printed

from finsam.report.execute import warm_kernels
from finsam.report.execute.run_notebook import CellError, execute

AFTER = "print('resten')"
SWALLOWED = "get_ipython().set_custom_exc((Exception,), lambda *_, **__: None)"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("project"))


def told(project: Project, *cells: str) -> str:
    with pytest.raises(CellError) as failed:
        project.run("## Resultat", *cells, AFTER)
    assert "resten" not in printed(failed.value.notebook)
    return str(failed.value)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("x = 1\n\nx = y",), "rad 3, «x = y»: namnet y finns inte (NameError)"),
        (("import sys\nsys.exit(0)",), "rad 2, «sys.exit(0)»: cellen avslutar notebooken"),
        (("raise SystemExit",), "rad 1, «raise SystemExit»: cellen avslutar notebooken"),
        (("quit()",), "cellen «quit()»: cellen avslutar kärnan"),
        (("import os\nos._exit(0)",), "kärnan dog"),
        (("x = 1\n!false",), "rad 2, «!false»: kommandot false misslyckades med kod 1. Får det göra det"),
        (("!false\n!true",), "rad 1, «!false»: kommandot false misslyckades med kod 1"),
        (("x = !false",), "rad 1, «x = !false»: kommandot false misslyckades med kod 1"),
        (("%%script false\nx",), "rad 1, «%%script false»: kommandot"),
        ((SWALLOWED, "1 / 0"), "division med noll (ZeroDivisionError)"),
        (("%%capture\n1 / 0",), "division med noll (ZeroDivisionError)"),
        (("%xmode Minimal", "x = 1\nx = y"), "cellen «x = 1»: namnet y finns inte (NameError)"),
        (("%nosuchmagic",), "rad 1, «%nosuchmagic»: magin %nosuchmagic finns inte (UsageError)"),
        (("x = 1\n%nosuchmagic",), "rad 2, «%nosuchmagic»: magin %nosuchmagic finns inte (UsageError)"),
        (("%%nosuchmagic\nx",), "rad 1, «%%nosuchmagic»: magin %%nosuchmagic finns inte (UsageError)"),
        (("%%bash\nfalse",), "rad 1, «%%bash»: kommandot false misslyckades med kod 1"),
        (("%%time\nx = 1\nx / 0",), "rad 3, «x / 0»: division med noll"),
        (("%time 1 / 0",), "rad 1, «%time 1 / 0»: division med noll"),
        (("%run borta.py",), "rad 1, «%run borta.py»: filen borta.py finns inte"),
        (("assert 1 == 2, 'Talen skiljer'",), "ett påstående (assert) stämmer inte: Talen skiljer"),
        (("assert 1 == 2",), "ett påstående (assert) stämmer inte (AssertionError)"),
        (("raise Exception",), "rad 1, «raise Exception»: cellen gav ett fel (Exception)"),
        (("raise RuntimeError('no\\nway')",), "cellen gav felet «no way» (RuntimeError)"),
        (
            (
                "if True:\n\tx = 1\n  y = 2",
            ),
            "rad 3, «y = 2»: fel indrag",
        ),
        (("x = 1\ny = = 2",), "rad 2, «y = = 2»: går inte att läsa som Python: invalid syntax (SyntaxError)"),
        (("if True:\nx = 1",), "rad 2, «x = 1»: fel indrag"),
        (("get_ipython().set_next_input('1 / 0')",), "cellen skriver en ny cell, som aldrig körs"),
        (
            (
                "from IPython.display import clear_output\nget_ipython().run_cell('1 / 0')\nclear_output()",
            ),
            "division med noll",
        ),
        (
            (
                "class Tal:\n    def _repr_html_(self):\n        return 1 / 0\nTal()",
            ),
            "division med noll",
        ),
        (("def f():\n    return {}['a']", "x = 1\nf()"), "rad 2, «f()»: nyckeln eller kolumnen a finns inte"),
        (("input('?')",), "här finns ingen som svarar"),
        (("import ingenstans",), "modulen ingenstans är inte installerad"),
        (
            ("from finsam.present.topics.named_contents import known\nknown('fel', {'flow': 1})",),
            "rad 2, «known('fel', {'flow': 1})»: «fel» finns inte; det finns flow (KeyError)",
        ),
    ],
)  # fmt: skip
def test_a_cell_that_did_not_do_all_it_says_stops_the_report(
    project: Project, cells: tuple[str, ...], said: str
) -> None:
    message = told(project, *cells)
    assert message.startswith("avsnitt «Resultat»: ")
    assert said in message


@pytest.mark.parametrize("cells", [("raise SystemExit(0)",), ("!false",), (SWALLOWED, "1 / 0")])
def test_a_kernel_that_starts_as_usual_tells_the_same(
    project: Project, cells: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    warm = told(project, *cells)
    monkeypatch.setenv(warm_kernels.SETTINGS.cold_variable, "1")
    assert told(project, *cells) == warm


def test_an_error_that_a_tag_allows_stops_the_report_too(project: Project) -> None:
    project.run("1 / 0 if False else 1", AFTER)
    path = project.folders.notebooks / "a.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1] |= {"source": "1 / 0", "metadata": {"tags": ["raises-exception"]}}
    nbformat.write(notebook, path)
    with pytest.raises(CellError, match=r"rad 1, «1 / 0»: division med noll"):
        execute(REPORT, "a.ipynb", project.folders)


def test_what_a_cell_shows_when_it_is_done_is_not_lost_without_a_word(project: Project) -> None:
    first = "kernel = get_ipython().kernel\nasked = kernel.get_parent()"
    late = (
        "kernel.session.send(kernel.iopub_socket, 'stream', {'name': 'stdout', 'text': 'sent'}, parent=asked)"
    )
    with pytest.raises(CellError, match="visar något efter att den är klar") as failed:
        project.run("## Resultat", first, late, AFTER)
    assert "cellen «kernel = get_ipython().kernel»" in str(failed.value)


def test_a_kernel_that_dies_says_nothing_in_english(
    project: Project, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    told(project, "import os\nos._exit(1)")
    assert "Kernel died" not in capfd.readouterr().err + caplog.text


def test_what_names_the_process_or_a_place_in_memory_is_not_kept(project: Project) -> None:
    cells = ("import warnings\nwarnings.warn('Se upp')", "print(object())")
    first, second = (project.run("## Resultat", *cells) for _ in range(2))
    assert first.cells == second.cells
    assert "cellen:2: UserWarning: Se upp" in printed(first)


def test_a_notebook_whose_cells_all_ran_is_whole(project: Project) -> None:
    made = project.run("", "# bara en kommentar", "!true", "x = !echo ett\nx", "%time 1", AFTER)
    assert "resten" in printed(made)
    counts = [cell.execution_count for cell in made.cells if cell.cell_type == "code" and cell.source.strip()]
    assert counts == list(range(1, len(counts) + 1))


def test_what_opens_in_a_window_of_its_own_is_an_output_of_the_cell(project: Project) -> None:
    made = project.run("len?")
    assert "items in a container" in made.cells[-1].outputs[0].data["text/plain"]
