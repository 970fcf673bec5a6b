"""The intruder's turn: everything that is public of an association, and what is to be."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

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
    told = as_told(next(iter(definitions.values())))
    published = list(published_editions(folders, association, told))
    known = {edition.definitions.period for edition in published}
    new = [
        public_files.Edition(as_told(definitions[period]), figures)
        for period, figures in drafts.items()
        if period.id not in known
    ]
    found = attack([*published, *new])
    if found.safe or not published:
        return found
    # What is out cannot be taken back: only what this edition adds to it stops it.
    before = attack(published)
    cells = {one.cell for one in before.narrowed}
    return replace(
        found,
        narrowed=tuple(one for one in found.narrowed if one.cell not in cells),
        unknown=tuple(one for one in found.unknown if one not in before.unknown),
    )


def published_editions(
    folders: Folders, association: str, told: public_files.Definitions
) -> Iterator[public_files.Edition]:
    """Every edition that an association has published. `told`: what the readers of frozen ones knew."""
    frozen = frozen_public(folders, association)
    for period, files in frozen.items():
        places = {team: (team,) for team in files if team != association}
        figures = Figures(
            row for path in files.values() for row in read_figures(path) if row.period == period.id
        )
        yield public_files.Edition(replace(told, period=period.id, places=places), figures)
    for copy in public_copies(folders, association):
        figures = Figures(row for path in copy.figures().values() for row in read_figures(path))
        # What was frozen was public before it.
        number = copy.edition + (copy.period in frozen)
        yield public_files.Edition(as_told(copy.definitions()), figures, number=number)


def as_told(told: Definitions) -> public_files.Definitions:
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
