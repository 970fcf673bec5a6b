"""The sources of a report, each by its Swedish name with a hash that changes with it.

Imports neither pandas nor the register: a run with nothing to do ends here.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from finsam.report.inputs.notebook_hash import files_beside, notebook_hash
from finsam.report.inputs.public_copies import published_hash
from finsam.report.outputs.fingerprint import PACKAGE, file_hash, folder_hash, lock_hash, program_hash
from finsam.report.outputs.versions import versions
from finsam.report.project.layout import SMALL_TEAMS, Folders, ReportId, ReportKind
from finsam.report.project.params.files import ASSOCIATION_FILE
from finsam.report.project.params.schema import Association, Team, TeamParams
from finsam.report.project.reports.explored import NOTEBOOK as EXPLORE_NOTEBOOK
from finsam.report.project.reports.made_of import members

QUALITY_NOTEBOOK = "data_quality.ipynb"
# Of the page that small teams share: none of their own.
_SHARED_NOTEBOOK = TeamParams.model_fields["notebook"].default
VERSIONS = "versionerna"
PUBLISHED, KEY = "det som är publicerat", "nyckeln för den offentliga utgåvan"


def notebook_of(association: Association, report: ReportId) -> str:
    """The notebook that a report is made by: the one that its team, or its association, asks for."""
    if report.kind is ReportKind.ASSOCIATION:
        return association.params.notebook
    if report.kind is ReportKind.QUALITY:
        return QUALITY_NOTEBOOK
    if report.kind is ReportKind.EXPLORE:
        return EXPLORE_NOTEBOOK
    if report.team == SMALL_TEAMS:
        return str(_SHARED_NOTEBOOK)
    return next(team.params.notebook for team in association.teams if team.id == report.team)


class Inputs:
    """Hashes of what reports are made of, as it was when first asked for: registers and the program."""

    def __init__(
        self, folders: Folders, package: Path = PACKAGE, others: Sequence[Path] | None = None
    ) -> None:
        self._folders, self._package, self._others = folders, package, others
        self._notebooks: dict[str, str] = {}
        self._registers: dict[Path, str] = {}
        self._published: dict[str, str] = {}

    @cached_property
    def program(self) -> dict[str, str]:
        """finsam itself with the packages beside it, the lock file, and the versions that a report names."""
        return {
            "finsam": program_hash(self._package, self._others),
            "låsfilen": lock_hash(self._package),
            VERSIONS: json.dumps(versions()),
        }

    def of(self, association: Association, report: ReportId) -> dict[str, str]:
        """Name -> hash, empty for what is not there. An association's is made of its teams' figures."""
        own = {
            ReportKind.TEAM: self._of_team,
            ReportKind.ASSOCIATION: self._of_association,
            ReportKind.QUALITY: self._of_page,
            ReportKind.EXPLORE: self._of_page,
        }
        made_of = self._of_public if report.public else own[report.kind]
        text = file_hash(self._folders.text(report.for_board))
        return made_of(association, report) | {"texten": text} | self.program

    def _of_team(self, association: Association, report: ReportId) -> dict[str, str]:
        team = next(team for team in association.teams if team.id == report.team)
        return {
            "registret": self._register(association, team),
            "publicerade tal": folder_hash(self._folders.published(association.id)),
            "params": self._params(association, ASSOCIATION_FILE, f"{team.id}.yaml"),
            "notebooken": self._notebook(notebook_of(association, report)),
            "godkända texter": file_hash(self._folders.approved(association.id)),
        }

    def _of_association(self, association: Association, report: ReportId) -> dict[str, str]:
        return self.of_members(association, report) | {
            "registret": self._registered(self._folders.register(association.id, association.id)),
            "params": self.params(association),
            "notebooken": self._notebook(notebook_of(association, report)),
        }

    def _of_page(self, association: Association, report: ReportId) -> dict[str, str]:
        return self.of_members(association, report) | {
            "params": self.params(association),
            "notebooken": self._notebook(notebook_of(association, report)),
        }

    def _of_public(self, association: Association, report: ReportId) -> dict[str, str]:
        """A public report is protected together with those of all teams and all public periods.

        They count the same persons. So it is made of all registers, whichever of them its own figures are of,
        and of all that was published; other drafts are made of the same and are none of its sources.
        """
        registers = {
            f"registret från {team.id}": self._register(association, team) for team in association.teams
        }
        return (
            self.of_members(association, report)
            | registers
            | {
                PUBLISHED: self._already_published(association),
                "publicerade tal": folder_hash(self._folders.published(association.id)),
                "params": self.params(association),
                "notebooken": self._notebook(notebook_of(association, report)),
                "godkända texter": file_hash(self._folders.approved(association.id)),
            }
        )

    def _already_published(self, association: Association) -> str:
        if association.id not in self._published:
            self._published[association.id] = published_hash(self._folders, association.id)
        return self._published[association.id]

    def _register(self, association: Association, team: Team) -> str:
        return self._registered(self._folders.register(association.id, team.id, team.params.register_file))

    def _registered(self, path: Path) -> str:
        if path not in self._registers:
            self._registers[path] = folder_hash(path) if path.is_dir() else file_hash(path)
        return self._registers[path]

    def of_members(self, association: Association, report: ReportId) -> dict[str, str]:
        """What a report of several teams takes from each of them, as it is now."""
        if report.kind is ReportKind.QUALITY:
            return {
                f"underlaget från {member.team}": file_hash(self._folders.quality(member))
                for member in members(association, report)
            }
        if report.kind is ReportKind.EXPLORE:
            return {
                f"talen från {member.team} {member.period}": file_hash(
                    self._folders.output(member, ".figures.csv")
                )
                for member in members(association, report)
            }
        made_of = {
            f"underlaget från {member.team}": _together(
                {
                    "figures": file_hash(self._folders.output(member, ".figures.csv")),
                    "prepared": file_hash(self._folders.prepared(member)),
                    "text": file_hash(self._folders.text(member)),
                }
            )
            for member in members(association, report)
        }
        if report.public:
            # Made by the first run that needs it.
            made_of[KEY] = file_hash(self._folders.public_key(association.id))
        return made_of

    def params(self, association: Association) -> str:
        """A hash of an association's params and of all its teams'."""
        return self._params(association, ASSOCIATION_FILE, *(f"{team.id}.yaml" for team in association.teams))

    def _params(self, association: Association, *files: str) -> str:
        return _together({name: file_hash(self._folders.params / association.id / name) for name in files})

    def _notebook(self, name: str) -> str:
        if name not in self._notebooks:
            folder = self._folders.notebooks
            beside = {
                path.relative_to(folder).as_posix(): file_hash(path) for path in files_beside(folder, name)
            }
            self._notebooks[name] = _together({name: notebook_hash(folder / name)} | beside)
        return self._notebooks[name]


def _together(parts: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
