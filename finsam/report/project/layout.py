"""The folders of a project, params, data and outputs, and the name of every file of a report."""

import os
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from pathlib import Path

from finsam.domain.periods import Period, PeriodError
from finsam.register.files.endings import ENDINGS, SEVERAL
from finsam.report.project.settings_file import SETTINGS, read_settings

DEFAULTS = {"params": "params", "data": "data", "out": "outputs"}
VARIABLES = {"params": "FINSAM_PARAMS", "data": "FINSAM_DATA", "out": "FINSAM_OUT"}
# For which edition a notebook's kernel was started.
EDITION_VARIABLE = "FINSAM_EDITION"
# Stands where a team's id does, so no team may be called so.
QUALITY = "data-quality"
EXPLORE = "explore"
# Stands where an association's id does, and a team's beside its registers: nobody may be called so.
PUBLIC = "public"
# Stands where a team's id does in the public edition: teams too small for a page of their own, as one.
SMALL_TEAMS = "small-teams"
# Stands where a team's id does in the name of the one file for a board's meeting.
BOARD_PACK = "styrelsehandling"
# The folder of frozen copies beside an association's registers.
FROZEN = "frozen"
# How the name of a text ends.
TEXT = ".md"


class Edition(StrEnum):
    """For whom a report is: the board sees every cell, the public what gives nobody away."""

    BOARD = "board"
    PUBLIC = "public"


class Form(StrEnum):
    """In which form a report is made: the page, the same on paper, and its tables as a workbook."""

    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"


def opened_edition(asked: str | None) -> Edition:
    """The edition that a notebook opens: what it asks for, else what it is run for, else the board's.

    ValueError where a notebook that is run for the public asks for the board's figures, or for no edition.
    """
    run_for = Edition(os.environ.get(EDITION_VARIABLE, Edition.BOARD))
    edition = Edition(asked) if asked else run_for
    if run_for is Edition.PUBLIC and edition is not run_for:
        raise ValueError("den offentliga utgåvan får inte öppna styrelsens tal: ge open_report edition")
    return edition


class ReportKind(Enum):
    """What a report is about, in the order they are made: each is made of those before it."""

    TEAM = 1
    ASSOCIATION = 2
    QUALITY = 3
    EXPLORE = 4


@dataclass(frozen=True, order=True)
class ReportId:
    """One report: a team of an association, a period's canonical id, and for whom it is.

    The association's own report has the association's id as its team's, the analyst's pages QUALITY and
    EXPLORE.
    """

    association: str
    team: str
    period: str
    edition: Edition = Edition.BOARD

    @property
    def kind(self) -> ReportKind:
        """What the report is about: a team, the association, its registers' quality, or what to explore."""
        if self.team == self.association:
            return ReportKind.ASSOCIATION
        return {QUALITY: ReportKind.QUALITY, EXPLORE: ReportKind.EXPLORE}.get(self.team, ReportKind.TEAM)

    @property
    def for_analyst(self) -> bool:
        """Whether it is one of the analyst's own pages, which the board gets none of."""
        return self.kind in (ReportKind.QUALITY, ReportKind.EXPLORE)

    @property
    def of_association(self) -> bool:
        """Whether it is the association's own report."""
        return self.kind is ReportKind.ASSOCIATION

    @property
    def public(self) -> bool:
        """Whether it is the public edition."""
        return self.edition is Edition.PUBLIC

    @property
    def for_board(self) -> "ReportId":
        """The same report as the board sees it."""
        return replace(self, edition=Edition.BOARD)

    def __str__(self) -> str:
        whose = f"{self.association}/{self.team} {self.period}"
        return f"{whose} (offentlig)" if self.public else whose


@dataclass(frozen=True)
class Folders:
    """The three folders of a run, as absolute paths, and the notebooks next to params."""

    params: Path
    data: Path
    out: Path

    @classmethod
    def of(cls, params: Path, data: Path, out: Path) -> "Folders":
        """The folders that a command names, made absolute."""
        return cls(params.resolve(), data.resolve(), out.resolve())

    @classmethod
    def chosen(cls, project: Path, **options: Path | None) -> "Folders":
        """The folders of a project: an option goes before a variable, a variable before finsam.toml.

        `options`: params, data and out, as a command was given them. finsam.toml is beside the params that
        are named, else in the project's folder. SettingsError where it cannot be used.
        """
        given = {key: options.get(key) or _variable(key) for key in DEFAULTS}
        named = given["params"]
        settings = read_settings(named.resolve().parent if named else project)
        return cls.of(*(given[key] or settings.get(key, project / DEFAULTS[key]) for key in DEFAULTS))

    @classmethod
    def around(cls, start: Path) -> "Folders":
        """What a notebook finds: the folders its run names, else those of the project it is in.

        FileNotFoundError where no folder above `start` holds params/ or finsam.toml; SettingsError where
        that cannot be used.
        """
        if all(_variable(key) for key in DEFAULTS):
            return cls.of(*(Path(os.environ[VARIABLES[key]]) for key in DEFAULTS))
        for folder in (start, *start.resolve().parents):
            if (folder / DEFAULTS["params"]).is_dir() or (folder / SETTINGS).is_file():
                return cls.chosen(folder)
        if named := _variable("params"):
            return cls.chosen(named.resolve().parent)
        raise FileNotFoundError(f"no folder above {start} holds params/")

    def environment(self) -> dict[str, str]:
        """The variables that give a notebook's kernel the three folders."""
        return {
            VARIABLES["params"]: str(self.params),
            VARIABLES["data"]: str(self.data),
            VARIABLES["out"]: str(self.out),
        }

    @property
    def notebooks(self) -> Path:
        """The folder of the notebooks, next to params."""
        return self.params.parent / "notebooks"

    def register(self, association: str, team: str, named: str | None = None) -> Path:
        """The team's register: the file that params name (below data/), else workbook, else CSV folder.

        Where there is none of them, a file of the team's name that is a workbook of another kind or a CSV
        file. Of several files the name ends with `SEVERAL`, and reading it names them.
        """
        if named:
            return self.data / named if (self.data / named).exists() else self.data / association / named
        workbook = self.data / association / f"{team}.xlsx"
        folder = self.data / association / team
        there = [path for ending in ENDINGS if (path := workbook.with_suffix(ending)).exists()]
        if folder.is_dir() and workbook not in there:
            return folder
        return workbook.with_suffix(SEVERAL) if len(there) > 1 else next(iter(there), workbook)

    def text(self, report: ReportId) -> Path:
        """What the team wrote; for the public, what of it was approved, which is in the record's folder.

        The file's name is the period in any form that params may have it. Where several are named by the
        period none of them is the text, and what is given is their folder.
        """
        if report.public:
            return self.prepared(report).with_suffix(".md")
        folder = self.texts(report.association) / report.team
        named = [path for path in texts_in(folder) if named_period(path) == report.period]
        if len(named) > 1:
            return folder
        return named[0] if named else folder / f"{report.period}{TEXT}"

    def texts(self, association: str) -> Path:
        """What the teams of an association wrote, a folder each, and what the association did."""
        return self.params / association / "texts"

    def approved(self, association: str) -> Path:
        """The hashes of the quotes and texts that may be in the public edition."""
        return self.params / association / "approved.txt"

    def published(self, association: str) -> Path:
        """The folder of an association's published figures, in CSV files."""
        return self.data / association / "published"

    def public_copies(self, association: str) -> Path:
        """What an association has published, a folder each period, and the record of it."""
        return self.data / association / PUBLIC

    def public_key(self, association: str) -> Path:
        """The secret of an association's public edition, with the registers."""
        return self.data / association / ".finsam-public-key"

    def definitions(self, report: ReportId) -> Path:
        """What a reader is told on the pages of a period's public edition, for machines."""
        return self.output(report, "").with_name("definitions.json")

    def edition(self, edition: Edition) -> Path:
        """The folder of an edition's files. The public's have one to themselves, to be published."""
        return self.out / PUBLIC if edition is Edition.PUBLIC else self.out

    def output(self, report: ReportId, suffix: str) -> Path:
        """`outputs/<association>/<period>/<team><suffix>`, for the public below `outputs/public/`."""
        name = f"{report.team}{suffix}"
        return self.edition(report.edition).joinpath(report.association, report.period, name)

    def board_pack(self, report: ReportId) -> Path:
        """The one file for a board's meeting, of all reports of this one's association and period."""
        return self.output(report.for_board, "").with_name(f"{BOARD_PACK}.pdf")

    def failed(self, report: ReportId) -> Path:
        """The notebook of a report whose cell failed, as far as it came. The public's is not published."""
        if report.public:
            return self.prepared(report).with_suffix(".failed.ipynb")
        return self.output(report, ".failed.ipynb")

    def prepared(self, report: ReportId) -> Path:
        """What the notebook needs apart from figures and text; hidden, since nobody reads it."""
        edition = (f".{PUBLIC}",) if report.public else ()
        return self.out.joinpath(
            ".prepared", *edition, report.association, report.period, f"{report.team}.json"
        )

    def quality(self, report: ReportId) -> Path:
        """What is stored of a team's register for the analyst's page: counts and totals."""
        return self.prepared(report).with_suffix(".quality.json")

    def index_figures(self, report: ReportId) -> Path:
        """What is kept of a report's figures for the index."""
        return self.prepared(report).with_suffix(".index.json")

    def key(self, association: str) -> Path:
        """The key of the prints of an association's rows: with the registers, never with what is made."""
        return self.data / association / ".finsam-key"

    def rows(self, report: ReportId) -> Path:
        """Hashes of the rows of a team's register, whatever the period."""
        return self.out / ".prepared" / report.association / f"{report.team}.rows.json"

    def same_rows(self, association: str) -> Path:
        """Which of an association's teams have the same rows, and how many."""
        return self.out / ".prepared" / association / "same-rows.json"


def _variable(key: str) -> Path | None:
    """The folder that the environment names; None where it names none."""
    named = os.environ.get(VARIABLES[key], "")
    return Path(named) if named else None


def texts_in(folder: Path) -> list[Path]:
    """The texts in a folder, sorted; none where it cannot be read."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == TEXT)
    except OSError:
        return []


def named_period(path: Path) -> str | None:
    """The canonical id of the period that a text is named by; None where its name is no period."""
    try:
        return Period.parse(path.stem).id
    except PeriodError:
        return None
