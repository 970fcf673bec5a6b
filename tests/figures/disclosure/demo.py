"""Nine team years of the demo of autumn 2026, kept here, and a key that is always the same."""

from pathlib import Path

from finsam.report.inputs.read_whole import read_register_whole
from finsam.report.project.layout import Folders
from finsam.report.project.params.files import read_associations
from finsam.report.project.params.schema import Association as Params

from .associations import Association, Sheets

NINE = Path(__file__).parent / "nine"
KEY = bytes(range(32))


def demo() -> dict[str, tuple[Association, bytes]]:
    """Each association, and its key."""
    folders = Folders.of(NINE / "params", NINE / "data", NINE / "outputs")
    return {params.id: (_association(params, folders), KEY) for params in read_associations(folders.params)}


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
