"""What a notebook asks for by name: completed by JupyterLab, known to editors, answered where unknown."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from small_project import PERIOD, Small, cli

import finsam
from finsam import open_association, open_quality, open_report
from finsam.present.narrative.sections import ASSOCIATION_OUTLINE, TEAM_OUTLINE
from finsam.present.parts.table import Table
from finsam.present.topics.contents import ASSOCIATION, QUALITY, TEAM
from finsam.present.topics.groups import GROUPS
from finsam.report.ipynb.marks import by_report
from finsam.report.notebook import names
from finsam.report.notebook.association_report import AssociationReport
from finsam.report.notebook.completed import complete_names_of_reports, names_for
from finsam.report.notebook.quality_report import QualityReport
from finsam.report.notebook.team_report import Report


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    small = Small(tmp_path_factory.mktemp("small"))
    small.neighbour()
    where = [f"--{name}={getattr(small.folders, name)}" for name in ("params", "data", "out")]
    code, said = cli("figures", *where)
    assert code == 0, said
    return small


@pytest.fixture(scope="module")
def report(small: Small) -> Report:
    return open_report("dal", "lag", PERIOD, folder=small.root)


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        (names.TeamTable, TEAM.tables),
        (names.TeamChart, TEAM.charts),
        (names.AssociationTable, [*ASSOCIATION.tables, *TEAM.tables]),
        (names.AssociationChart, [*ASSOCIATION.charts, *TEAM.charts]),
        (names.QualityTable, QUALITY.tables),
        (names.QualityChart, QUALITY.charts),
        (names.QualitySection, [section for section, _ in QUALITY.described]),
        (names.TeamSection, [one.id for one in TEAM_OUTLINE.sections]),
        (names.TeamPart, [part for one in TEAM_OUTLINE.sections for part in one.parts]),
        (names.AssociationSection, [one.id for one in ASSOCIATION_OUTLINE.sections]),
        (names.GroupHeading, [one.heading for groups in GROUPS.values() for one in groups]),
    ],
)
def test_the_names_that_editors_complete_are_those_there_are(typed: Any, there: Any) -> None:
    expected = dict.fromkeys(there)
    lines = "\n".join(f'    "{name}",' for name in expected)
    assert [*get_args(typed)] == [*expected], f"skriv i finsam/report/notebook/names.py:\n{lines}"


if TYPE_CHECKING:

    def what_an_editor_marks(team: Report, together: AssociationReport, quality: QualityReport) -> None:
        """An editor such as VS Code reads the types alone: a name that is none is a fault to mypy too."""
        team.table("flow")
        team.table("flows")  # type: ignore[arg-type]
        team.tables["flows"]  # type: ignore[index]
        team.charts("flow", "flows")  # type: ignore[arg-type]
        team.text("1", "Analyss")  # type: ignore[arg-type]
        together.chart("money")
        team.chart("money")  # type: ignore[arg-type]
        quality.tables["overview"]
        open_report("dal", "lag", PERIOD).table("flows")  # type: ignore[arg-type]


@pytest.fixture
def shell(report: Report) -> Iterator[InteractiveShell]:
    shell = InteractiveShell.instance()
    shell.user_ns["report"] = report
    yield shell
    del shell.user_ns["report"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [('report.tables["fl', {"flow"}), ('report.charts_by_name["re', {"referrers", "results"})],
)
def test_a_name_is_completed_within_the_brackets(
    shell: InteractiveShell, typed: str, expected: set[str]
) -> None:
    with provisionalcompleter():
        completed = [*shell.Completer.completions(typed, len(typed))]
    assert expected <= {one.text.strip("\"']") for one in completed}


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [
        ('report.table("fl', "flow", "Inskrivningar under perioden, efter kön"),
        ("report.table('fl", "flow", "Inskrivningar under perioden, efter kön"),
        ('x = 1\ntable(report.frame("clo', "closed", "Avslutade"),
        ('report.charts("flow", "re', "results", None),
        ('report.frame(\n    measure="new",\n    by="se', "sex", "Kön"),
        ('report.frame("closed", by=["sex", "exit', "exit_reason", "Avslutsorsak"),
        ('report.frame("age_mean", "sex", "ne', "new", "nyinskrivna"),
        ('report.frame("age_mean", population="ne', "new", "nyinskrivna"),
        ('report.text("1", "An', "Analys", ""),
        ('together.frame("new", by="te', "team", "Team"),
        ('together.chart("mo', "money", None),
        ('quality.tables["over', "overview", None),
    ],
)
def test_within_a_call_the_names_that_it_takes_go_on_with_what_is_written(
    small: Small, report: Report, typed: str, name: str, words: str | None
) -> None:
    known = {
        "report": report,
        "together": open_association("dal", PERIOD, folder=small.root),
        "quality": open_quality("dal", PERIOD, folder=small.root),
    }
    names = names_for(typed, known)
    assert name in names
    assert words in (None, names[name])
    assert all(
        one.startswith(typed.rpartition(typed[max(typed.rfind('"'), typed.rfind("'"))])[2]) for one in names
    )


@pytest.mark.parametrize(
    "typed",
    [
        'report.table("flow"',
        'report.table("flow")\n"',
        'report.quotes("',
        'other.table("',
        'table("fl',
        "report.table(",
    ],
)
def test_elsewhere_jupyters_own_completion_is_left_alone(report: Report, typed: str) -> None:
    assert names_for(typed, {"report": report, "other": object()}) == {}


def test_a_shell_has_the_names_once_and_with_its_words_on_one_line(shell: InteractiveShell) -> None:
    complete_names_of_reports(shell)
    complete_names_of_reports(shell)
    assert len(shell.Completer.custom_matchers) == 1
    with provisionalcompleter():
        completed = [*shell.Completer.completions('report.table("fl', 16)]
    assert [one.text for one in completed] == ["flow"]
    assert [one.type for one in completed] == ["Inskrivningar\xa0under\xa0perioden,\xa0efter\xa0kön"]


def test_a_table_by_name_is_the_one_that_is_called_for(report: Report) -> None:
    by_name, called = report.tables["flow"], report.table("flow")
    assert isinstance(by_name, Table)
    assert by_name == called
    html, metadata = by_name._repr_mimebundle_()
    assert by_report({"data": html, "metadata": metadata}), "the public may see it too"
    assert report.charts_by_name["results"] == report.chart("results")


def test_the_tables_by_themselves_are_listed_with_their_captions(report: Report) -> None:
    listed = repr(report.tables).splitlines()
    assert len(listed) == len(report.tables) == len(TEAM.tables)
    assert any(line.startswith("flow ") and "Inskrivningar under perioden" in line for line in listed)
    assert "flow" in report.tables
    assert [*report.tables] == [*TEAM.tables]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("flöww", "«flöww» finns inte; det finns flow, ages"),
        ("flows", 'Menade du "flow" (Inskrivningar under perioden'),
        ("inskrivningar", 'Menade du "flow" (Inskrivningar under perioden'),
    ],
)
def test_an_unknown_table_is_answered_by_code_or_by_caption(report: Report, asked: Any, said: str) -> None:
    for ask in (report.table, report.tables.__getitem__):
        with pytest.raises(KeyError) as error:
            ask(asked)
        assert said in error.value.args[0]


def test_an_unknown_chart_is_answered_too(report: Report) -> None:
    asked: Any = "result"
    with pytest.raises(KeyError, match='Menade du "results"'):
        report.chart(asked)
    with pytest.raises(KeyError, match='Menade du "results"'):
        report.charts("flow", asked)


def test_an_unknown_part_is_told_in_swedish(report: Report) -> None:
    asked: Any = "Analyss"
    with pytest.raises(KeyError, match="finns inte i avsnitt 1; det finns Beskrivning, Analys, Reflektion"):
        report.text("1", asked)


def test_every_report_has_its_names(small: Small) -> None:
    together = open_association("dal", PERIOD, folder=small.root)
    quality = open_quality("dal", PERIOD, folder=small.root)
    assert isinstance(together.tables["flow"], Table)
    assert {"flow", "trend"} <= {*together.tables}
    assert isinstance(quality.tables["overview"], Table)
    assert isinstance(together.frame("new", by="team").iloc[0]["value"], float)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        *((name, getattr(finsam, name)) for name in finsam.__all__),
        *(
            (f"{kind.__name__}.{name}", member.fget if isinstance(member, property) else member)
            for kind in (Report, AssociationReport, QualityReport)
            for name, member in inspect.getmembers(kind)
            if not name.startswith("_") and (callable(member) or isinstance(member, property))
        ),
    ],
)
def test_what_an_analyst_calls_says_in_swedish_what_it_gives_and_shows_an_example(
    name: str, called: Any
) -> None:
    told = inspect.getdoc(called) or ""
    example = "report." in told or f"{name}(" in told
    assert example, "an example"
    assert "Ger " in told or "ger namnen" in told, "what is returned"
    assert all(
        parameter.annotation is not parameter.empty
        for one, parameter in inspect.signature(called).parameters.items()
        if one != "self"
    )


def test_the_folder_of_a_report_need_not_be_here(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.root)
    assert open_report("dal", "lag", PERIOD).facts.team == "lag"
    assert Path.cwd() == small.root
