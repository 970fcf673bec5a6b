"""Whatever a notebook shows is on the page, or named in a warning with its section."""

import base64
import re
from pathlib import Path

import pytest
from browser import opened, violations
from kernels import OPENED, Project
from playwright.sync_api import Browser

from finsam.present.pages.page import Page
from finsam.report.page.html import html_of
from finsam.report.page.own_outputs import LONGEST_TEXT
from finsam.report.page.own_page import OwnPage, PageError
from finsam.report.page.pictures import NOT_DESCRIBED

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
PAGE = Page("Rapport", "Rapport till styrelsen", "2024", "En rapport.", "Rapport", "Gjord med finsam.")
SHOW = "from IPython.display import *\n"
WIDGET = "application/vnd.jupyter.widget-view+json"
PLOT = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
FRAME = (
    "import pandas as pd\ntal = pd.DataFrame({'Nya': [7, 8], 'Slag': ['A', 'B']}, index=['Kvinnor', 'Män'])\n"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("project"))


def shown(project: Project, *cells: str) -> tuple[str, tuple[str, ...]]:
    """The body of the page of these cells under «Resultat», and what is named."""
    page = OwnPage(project.folders.notebooks)
    html = html_of(project.run("## Resultat", *cells), PAGE, (), page)
    return html.partition('<div class="body">')[2].partition("</main>")[0], tuple(map(str, page.warnings))


@pytest.mark.parametrize(
    ("cell", "on_page"),
    [
        (f"{SHOW}display(Markdown('**Fler** nya.'))", "<p><strong>Fler</strong> nya.</p>"),
        ("print('Fler\\x1b[31m nya\\x1b[0m <7>')", '<pre class="printed">Fler nya &lt;7&gt;</pre>'),
        ("'Fler nya'", "<pre class=\"printed\">&#39;Fler nya&#39;</pre>"),
        ("import pandas as pd\npd.Series([7], ['Nya'])", '<pre class="printed">Nya    7\ndtype: int64</pre>'),
        (f"{SHOW}SVG({SQUARE!r})", 'src="data:image/svg+xml;base64,'),
        (f"%config InlineBackend.figure_formats=['svg']\n{PLOT}", 'src="data:image/svg+xml;base64,'),
        (f"%config InlineBackend.figure_formats=['jpeg']\n{PLOT}", 'src="data:image/jpeg;base64,'),
        (PLOT, 'src="data:image/png;base64,'),
        (f"{SHOW}HTML('<p>Fler <b>nya</b></p><a href=\"https://example.org\">Källa</a>')", "Fler <b>nya</b>"),
        ("print('10 %\\r99 %\\r\\nKlart')", '<pre class="printed">99 %\nKlart</pre>'),
        (f"{SHOW}HTML('<h2>Egen</h2><p>Tal</p>')", '<h2 id="egen">Egen</h2><p>Tal</p>'),
        (f"%config InlineBackend.figure_formats=['retina']\n{PLOT}", ' width="'),
        (f"{SHOW}HTML('<svg width=9 height=9><title>Ruta</title></svg>')", 'alt="Ruta"'),
    ],
)  # fmt: skip
def test_what_a_page_can_show_is_on_it_under_its_heading(project: Project, cell: str, on_page: str) -> None:
    body, told = shown(project, cell)
    assert "<h2" in body
    assert on_page in body
    assert [one for one in told if NOT_DESCRIBED not in one and "ingen beskrivning" not in one] == []


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("import sys\nprint('x', file=sys.stderr)", "text på stderr"),
        (f"{SHOW}JSON({{'a': 1}})", "JSON visas inte"),
        (f"{SHOW}Javascript('1')", "JavaScript visas inte"),
        (f"{SHOW}display({{'application/vnd.vega.v5+json': {{'a': 1}}}}, raw=True)", "vnd.vega.v5"),
        (f"{SHOW}display({{{WIDGET!r}: {{'a': 1}}, 'text/plain': 'W'}}, raw=True)", "en widget visas inte"),
        (f"{SHOW}HTML('<div id=\"a\"></div><script>1</script>')", "HTML som inte syns utan skript"),
        (f"{SHOW}HTML('<p>Tal</p><script>1</script>')", "HTML med skript"),
        (f"{SHOW}HTML('<p onclick=\"1\">Tal</p>')", "HTML med skript"),
        (f"{SHOW}HTML('<p style=\"color: red\">Tal</p>')", "egna färger och stilar"),
        (f"{SHOW}HTML('<style>p {{color: red}}</style><p>Tal</p>')", "egna färger och stilar"),
        (f"{SHOW}HTML('<iframe src=\"https://example.org\"></iframe><p>Tal</p>')", "(iframe)"),
        (f"{SHOW}HTML('<marquee>Tal</marquee>')", "HTML-taggen marquee"),
        (f"{SHOW}Math('1/2')", "LaTeX visas som den är skriven"),
        ("object()", "ett värde utan egen form"),
        (f"{SHOW}SVG({SQUARE.replace('<rect', '<script>1</script><rect')!r})", "utan skript"),
        ("import sys\nsys.stderr.write('x: UserWarning: Se upp\\n  warn()')", "«UserWarning: Se upp»"),
        ("import traceback\ntry:\n    1 / 0\nexcept ValueError:\n    pass\nexcept ZeroDivisionError:\n"
         "    traceback.print_exc()", "«ZeroDivisionError: division by zero»"),
        (f"import matplotlib\nmatplotlib.use('agg')\n{PLOT}", "efter raden «matplotlib.use('agg')»"),
        (f"%matplotlib agg\n{PLOT}", "diagram visas inte efter raden «%matplotlib agg»"),
        (f"{SHOW}Markdown('Hälften är $1/2$.')", "LaTeX visas som den är skriven"),
        (f"{SHOW}display({{'image/png': 'trasig'}}, raw=True)", "en bild går inte att läsa"),
        (f"{SHOW}HTML('<embed src=a.pdf><p>Tal</p>')", "ett inbäddat dokument visas inte"),
        (PLOT, "ingen beskrivning för den som inte ser"),
        (f"{FRAME}tal", "en egen tabell har ingen rubrik"),
        (f"{FRAME}tal.style.set_caption('Tal').highlight_max()", "egna färger och stilar"),
    ],
)  # fmt: skip
def test_what_a_page_cannot_show_is_named_with_its_section(project: Project, cell: str, named: str) -> None:
    body, told = shown(project, cell)
    assert [one for one in told if one.startswith("avsnitt «Resultat»: ") and named in one]
    for never in ("<script", "<iframe", "onclick", "color: red", "<style"):
        assert never not in body


def test_where_something_cannot_be_shown_the_heading_stays_and_a_line_says_so(project: Project) -> None:
    body, _ = shown(project, f"{SHOW}JSON({{'a': 1}})")
    assert ">Resultat</h2>" in body
    assert "Här står JSON i notebooken. Det kan inte visas på sidan." in body


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        (f"{SHOW}IFrame('https://example.org', 9, 9)", "en inbäddad sida (iframe)"),
        (f"{SHOW}Audio(data=b'x' * 9, rate=9)", "ett ljud"),
        (f"{SHOW}HTML('<video>Your browser is old</video>')", "en film"),
    ],
)
def test_where_film_sound_or_another_page_stood_a_line_says_so(
    project: Project, cell: str, what: str
) -> None:
    body, _ = shown(project, cell)
    assert ">Resultat</h2>" in body
    assert f"Här står {what} i notebooken. Det kan inte visas på sidan." in body
    assert "browser" not in body


def test_sums_of_money_are_not_taken_for_formulas(project: Project) -> None:
    assert shown(project, "# Pris\n\nDet kostar 5 $ och 6 $, eller `$x$`.")[1] == ()


def test_a_picture_is_chosen_before_html_that_needs_a_script(project: Project) -> None:
    cell = f"{SHOW}display({{'text/html': '<script>1</script>', 'image/png': {DOT!r}}}, raw=True)"
    assert f"base64,{DOT}" in shown(project, cell)[0]


def test_a_print_that_nobody_reads_to_its_end_is_cut_and_named(project: Project) -> None:
    body, told = shown(project, f"print('å' * {LONGEST_TEXT + 7})")
    assert body.count("å") == LONGEST_TEXT
    assert f"en utskrift är {LONGEST_TEXT + 7} tecken lång" in told[0]


def test_a_raw_cell_is_named(project: Project) -> None:
    notebook = project.run("## Resultat", "print('ja')")
    notebook.cells[-1].cell_type = "raw"
    page = OwnPage()
    html_of(notebook, PAGE, (), page)
    assert tuple(map(str, page.warnings)) == (
        "avsnitt «Resultat»: en rå cell (raw) visas inte på sidan: gör den till Markdown",
    )


def test_a_frame_of_an_analyst_has_heads_numbers_at_the_right_and_its_caption(project: Project) -> None:
    body, told = shown(project, f"{FRAME}tal.style.set_caption('Nya och slag')")
    assert told == ()
    assert re.search(r'role="group" aria-labelledby="(egen-tabell-1-rubrik)" tabindex="0"', body)
    assert '<caption id="egen-tabell-1-rubrik">Nya och slag</caption>' in body
    assert re.findall(r'<th scope="(\w+)"[^>]*>(\w+)<', body) == [
        ("col", "Nya"),
        ("col", "Slag"),
        ("row", "Kvinnor"),
        ("row", "Män"),
    ]
    assert re.findall(r'<(?:th|td)[^>]*class="number [^>]*>(\w+)<', body) == ["Nya", "7", "8"]
    assert "<th></th>" not in body


def test_a_reports_own_table_shown_again_as_html_gets_no_second_frame(project: Project) -> None:
    body, _ = shown(project, OPENED, f"{SHOW}HTML(report.table()._repr_html_())")
    assert body.count("table-frame") == 1


def test_the_same_notebook_gives_the_same_bytes_though_ids_are_drawn_at_random(project: Project) -> None:
    cells = (f"%config InlineBackend.figure_formats=['svg']\n{PLOT}", f"{FRAME}tal.style.set_caption('Tal')")
    first, second = (shown(project, *cells)[0] for _ in range(2))
    assert first == second
    assert first.count("<img") == 1


@pytest.fixture
def pictures(project: Project) -> Path:
    folder = project.folders.notebooks
    (folder / "mapp").mkdir(exist_ok=True)
    for name in ("min bild.png", "mapp/å.png"):
        (folder / name).write_bytes(base64.b64decode(DOT))
    (folder / "ruta.svg").write_text(SQUARE)
    (folder / "text.png").write_text("ingen bild")
    return folder


@pytest.mark.parametrize(
    "cell",
    [
        "# Bild\n\n![Punkt](min%20bild.png)",
        "# Bild\n\n![Punkt](min bild.png)",
        "# Bild\n\n![Punkt](<min bild.png>)",
        "# Bild\n\n![Punkt](mapp/%C3%A5.png)",
        "# Bild\n\n<img src='min bild.png' alt='Punkt'>",
        f"{SHOW}Markdown('![Punkt](min%20bild.png)')",
        f'{SHOW}HTML(\'<img src="./mapp/å.png" alt="Punkt">\')',
    ],
)
def test_a_picture_beside_the_notebook_becomes_part_of_the_page(
    project: Project, pictures: Path, cell: str
) -> None:
    body, told = shown(project, cell)
    assert re.search(rf'<img (?:src="data:image/png;base64,{re.escape(DOT)}"|alt="Punkt"| )+>', body)
    assert told == ()


@pytest.mark.parametrize("name", ["min bild.png", "min%20bild.png", "min bild (1).png"])
def test_an_attachment_becomes_part_of_the_page_also_with_a_space_in_its_name(
    project: Project, name: str
) -> None:
    written = name if "(" in name else "min%20bild.png"
    notebook = project.run(f"# Bild\n\n![Punkt](attachment:{written})")
    notebook.cells[-1].attachments = {name: {"image/png": DOT}}
    assert f'src="data:image/png;base64,{DOT}"' in html_of(notebook, PAGE)


@pytest.mark.parametrize(
    ("cell", "said", "to_do"),
    [
        ("![x](borta.png)", "bilden «borta.png» finns inte i notebooks/", "Lägg bilden i notebooks/"),
        ("![x](../a.png)", "bilden «../a.png» finns inte i notebooks/", "Lägg bilden i notebooks/"),
        ("![x](https://example.org/a.png)", "https://example.org/a.png» ligger på nätet", "Lägg bilden"),
        ("<img src='//example.org/a.png'>", "ligger på nätet", "skriv dess filnamn"),
        ("![x](attachment:a.png)", "bilagan «a.png» finns inte i cellen", "Klistra in bilden igen"),
        ("![x](text.png)", "bilden «text.png» är ingen bild", "Spara den som png"),
    ],
)
def test_a_picture_that_cannot_be_part_of_the_page_stops_it_with_section_and_name(
    project: Project, pictures: Path, cell: str, said: str, to_do: str
) -> None:
    with pytest.raises(PageError) as error:
        shown(project, f"## Bilder\n\n{cell}")
    assert str(error.value).startswith("avsnitt «Bilder»: ")
    assert said in str(error.value)
    assert to_do in error.value.fault.remedy


def test_a_picture_without_words_says_so_and_is_named(project: Project, pictures: Path) -> None:
    body, told = shown(project, "# Bild\n\n![](ruta.svg)")
    assert f'alt="{NOT_DESCRIBED}"' in body
    assert "avsnitt «Bild»: en bild har ingen beskrivning" in told[0]


def test_a_drawing_keeps_nothing_that_could_run_or_ask(project: Project) -> None:
    attacks = (
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SQUARE,
        SQUARE.replace("<rect", '<image href="https://example.org/a.png"/><rect'),
        SQUARE.replace("<rect", '<image xlink:href="a.png"/><rect'),
        SQUARE.replace("<rect", "<foreignObject><p>x</p></foreignObject><rect"),
        SQUARE.replace("<rect", "<style>@import 'https://example.org/a.css';</style><rect"),
        SQUARE.replace("<rect", '<rect fill="url(https://example.org/a.svg#b)" onload="1"'),
    )
    cell = f"{SHOW}for one in {attacks!r}:\n    display({{'image/svg+xml': one}}, raw=True)"
    body, _ = shown(project, cell)
    drawn = [base64.b64decode(one).decode() for one in re.findall(r"svg\+xml;base64,([^\"]+)", body)]
    assert len(drawn) == len(attacks)
    for one in drawn:
        assert "<rect" in one
        for never in ("example.org", "ENTITY", "foreignObject", "onload", "a.png"):
            assert never not in one


def test_axe_finds_nothing_in_an_analysts_own_outputs_and_they_ask_for_nothing(
    browser: Browser, project: Project, pictures: Path, tmp_path: Path
) -> None:
    wide = "pd.DataFrame({f'Kolumn {i}': [i] for i in range(30)}, index=['Alla'])"
    cells = (
        f"{FRAME}tal",
        wide,
        f"{SHOW}Markdown('| a | b | c |\\n|--|--|--:|\\n| x | y | 1 |')",
        PLOT,
        "print('Fler nya. ' * 50)",
        f"{SHOW}JSON({{'a': 1}})",
        "## Bilder\n\n![](ruta.svg)\n\n- [x] klar",
    )
    body = html_of(project.run("# Rapport", *cells), PAGE, (), OwnPage(pictures))
    path = tmp_path / "page.html"
    path.write_text(body, encoding="utf-8")
    for width in (360, 1280):
        page = opened(browser, path, width)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate("[...document.images].every(one => one.naturalWidth > 0)")


def test_a_report_with_a_picture_that_is_not_there_is_told_and_what_is_not_shown_is_remembered(
    tmp_path: Path,
) -> None:
    from small_project import Small

    small = Small(tmp_path)
    small.notebooks(f"{SHOW}display(JSON({{'a': 1}}))")
    assert small.run()["lag"] == ("", "")
    record = (small.folders.out / "run.json").read_text(encoding="utf-8")
    assert "avsnitt «rapportens början»: JSON visas inte på sidan" in record
    small.notebooks(f"{SHOW}HTML('<img src=\"borta.png\">')")
    error, remedy = small.run()["lag"]
    assert error == "avsnitt «rapportens början»: bilden «borta.png» finns inte i notebooks/"
    assert remedy.startswith("Lägg bilden i notebooks/")
