"""What the public has of a report: nothing yet, the draft as it is, or something else than the draft."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from finsam.domain.periods import Period
from finsam.report.inputs.as_published import as_published
from finsam.report.inputs.frozen import frozen_name, frozen_path, read_frozen, refuse_tampered
from finsam.report.inputs.public_copies import FIGURES, PublicCopy, latest, public_copies
from finsam.report.project.layout import Edition, Folders, ReportId

# A file's ending, and what a reader calls it.
NAMED = {FIGURES: "talen", ".html": "sidan", ".ipynb": "notebooken", ".xlsx": "arbetsboken"}
_DEFINITIONS = "definitionerna"
# Of what was frozen before it could be published so: the frozen page says nothing of drafts.
_FROZEN = {FIGURES: "talen"}


@dataclass(frozen=True)
class Draft:
    """Nothing of the report's period has been published."""

    def __str__(self) -> str:
        return "utkast"


@dataclass(frozen=True)
class Published:
    """The report is published as it is now. `edition`: 0 where it was frozen and not published so."""

    on: date
    edition: int

    def __str__(self) -> str:
        return f"publicerad {self.on}{_numbered(self.edition)}"


@dataclass(frozen=True)
class Differs:
    """The report is published, but the draft is another now. `what`: which parts of it, in words."""

    on: date
    edition: int
    what: tuple[str, ...]

    def __str__(self) -> str:
        published = f"publicerad {self.on}{_numbered(self.edition)}"
        return f"{published}, men utkastet är ett annat: {', '.join(self.what)}"


PublicState = Draft | Published | Differs


class PublicStates:
    """The states of reports, whose published copies are read and checked once."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._latest: dict[str, dict[Period, PublicCopy]] = {}

    def of(self, report: ReportId) -> PublicState:
        """The state of a report's public edition, whichever of its editions is given.

        A file that is not in outputs/ differs from nothing. FrozenError, or its PublicCopyError, where what
        was published is not as it was.
        """
        public = replace(report, edition=Edition.PUBLIC)
        if report.association not in self._latest:
            self._latest[report.association] = latest(public_copies(self._folders, report.association))
        copy = self._latest[report.association].get(Period.parse(report.period))
        if copy is None:
            return _frozen(self._folders, public)
        what = _differing(self._folders, public, copy)
        return Differs(copy.on, copy.edition, what) if what else Published(copy.on, copy.edition)


def public_state(folders: Folders, report: ReportId) -> PublicState:
    """The state of one report, as `PublicStates.of` gives it."""
    return PublicStates(folders).of(report)


def published_on(newest: Mapping[Period, PublicCopy], report: ReportId, figures: bytes) -> date | None:
    """When these very figures of a report were published, if the public reads them now; None for a draft.

    `newest`: as `latest` gives it of the association's copies. For who writes a page, whose other files are
    not made yet.
    """
    copy = newest.get(Period.parse(report.period))
    if copy is None:
        return None
    return copy.on if _content(copy.folder / f"{report.team}{FIGURES}") == figures else None


def _differing(folders: Folders, report: ReportId, copy: PublicCopy) -> tuple[str, ...]:
    paths = {folders.output(report, suffix): word for suffix, word in NAMED.items()}
    if report.of_association:
        paths[folders.definitions(report)] = _DEFINITIONS
    return _other(paths, {path: copy.folder / path.name for path in paths})


def _frozen(folders: Folders, report: ReportId) -> PublicState:
    frozen = read_frozen(folders, report)
    if frozen is None:
        return Draft()
    refuse_tampered(folders, report, frozen)
    folder = frozen_path(folders, report).parent
    paths = {folders.output(report, suffix): word for suffix, word in _FROZEN.items()}
    known = {path: folder / frozen_name(report, suffix) for path, suffix in zip(paths, _FROZEN, strict=True)}
    what = _other(paths, known)
    return Differs(frozen.frozen_on, 0, what) if what else Published(frozen.frozen_on, 0)


def _other(paths: Mapping[Path, str], known: Mapping[Path, Path]) -> tuple[str, ...]:
    """The words of the files in outputs/ that are not what is known of them."""
    return tuple(
        word
        for path, word in paths.items()
        if path.is_file() and as_published(path.name, path.read_bytes()) != _content(known[path])
    )


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _numbered(edition: int) -> str:
    return f", utgåva {edition}" if edition > 1 else ""
