"""The registers of the demo as associations, with the keys that are in the repository."""

from pathlib import Path

from finsam.report.inputs.public_key import public_key
from finsam.report.inputs.read_whole import read_register_whole
from finsam.report.project.files import read_associations
from finsam.report.project.layout import Folders
from finsam.report.project.schema import Association as Params

from .associations import Association, Sheets

ROOT = Path(__file__).parents[3]


def demo() -> dict[str, tuple[Association, bytes]]:
    """Each association of the demo, and its key."""
    folders = Folders.of(ROOT / "params", ROOT / "data", ROOT / "outputs")
    return {
        params.id: (_association(params, folders), public_key(folders, params.id))
        for params in read_associations(folders.params)
    }


def _association(params: Params, folders: Folders) -> Association:
    sheets = {}
    for team in params.teams:
        path = folders.register(params.id, team.id, team.params.register_file)
        reading, _ = read_register_whole(path, team.id, params.rules.codes)
        assert reading.register is not None
        own = reading.register
        given = [table if len(table) else None for table in (own.answers, own.follow_up, own.queue)]
        sheets[team.id] = Sheets(own.enrolments, *given)
    periods = {team.id: tuple(team.params.periods) for team in params.teams}
    return Association(sheets, periods, params.rules)
