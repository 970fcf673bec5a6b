"""Sources read whole, or refused: one of several files, or one that is being saved, may change meanwhile."""

from pathlib import Path

from finsam.domain.codes import Codes
from finsam.domain.faults import Fault, Place
from finsam.figures.published import Published, read_published
from finsam.figures.store import FiguresError
from finsam.register.core.mapping import NO_MAPPING, Mapping
from finsam.register.files.sources import source_name
from finsam.register.register import Reading, read_register
from finsam.report.outputs.fingerprint import CHANGED, REMEDY, folder_hash, register_hash


def read_register_whole(
    path: Path, team: str, codes: Codes, mapping: Mapping = NO_MAPPING
) -> tuple[Reading, str]:
    """A register and the hash of what was read, as `Inputs` takes it.

    One that changed meanwhile is an error and nothing else, since its other faults may come of that.
    """
    before = register_hash(path)
    reading = read_register(path, team, codes, mapping=mapping)
    if register_hash(path) == before:
        return reading, before
    found, expected = CHANGED.format(what="filen"), "en fil som ingen skriver i"
    fault = Place(source_name(path)).error(None, None, found, expected, REMEDY)
    return Reading(None, (fault,)), ""


def read_published_whole(folder: Path) -> tuple[Published, ...]:
    """What was published before. FiguresError where a file cannot be used, or changed meanwhile."""
    before = folder_hash(folder)
    problem = f"{CHANGED.format(what='mappen published/')}."
    changed = FiguresError(Fault("error", problem=problem, remedy=REMEDY))
    try:
        published = read_published(folder)
    except (ValueError, OSError) as error:
        raise (error if folder_hash(folder) == before else changed) from error
    if folder_hash(folder) != before:
        raise changed
    return published
