"""The intruder's turn: everything that is public of an association, and what is to be."""

from collections.abc import Iterator, Mapping

from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.figures.intruder import public_files
from finsam.figures.intruder.attack import Report, attack
from finsam.figures.store import read_figures
from finsam.report.inputs.definitions import Definitions
from finsam.report.inputs.public_copies import frozen_public, public_copies
from finsam.report.project.layout import Folders


def attacked(
    folders: Folders,
    association: str,
    drafts: Mapping[Period, Figures],
    definitions: Mapping[Period, Definitions],
) -> Report:
    """What the intruder finds in the drafts beside all that is published; a draft of what is published says
    the same as that.
    """
    published = list(_published(folders, association, next(iter(definitions.values()))))
    known = {edition.definitions.period for edition in published}
    new = [
        public_files.Edition(_known(definitions[period]), figures)
        for period, figures in drafts.items()
        if period.id not in known
    ]
    return attack([*published, *new])


def _published(folders: Folders, association: str, told: Definitions) -> Iterator[public_files.Edition]:
    for copy in public_copies(folders, association):
        figures = Figures(row for path in copy.figures().values() for row in read_figures(path))
        yield public_files.Edition(_known(copy.definitions()), figures, number=copy.edition)
    for period, files in frozen_public(folders, association).items():
        places = {team: (team,) for team in files if team != association}
        frozen = told.model_copy(update={"period": period.id, "places": places})
        figures = Figures(
            row for path in files.values() for row in read_figures(path) if row.period == period.id
        )
        yield public_files.Edition(_known(frozen), figures)


def _known(told: Definitions) -> public_files.Definitions:
    """What a reader is told, as the intruder, who has only the files, reads it."""
    return public_files.Definitions(
        told.association,
        told.period,
        told.goal,
        told.dropouts_in_base,
        told.result_columns,
        told.least_count,
        told.interval,
        dict(told.places),
    )
