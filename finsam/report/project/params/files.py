"""The associations and teams of the folder params/, read whole, or every fault of its files at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Self, TypeVar

from pydantic import BaseModel, ValidationError

from finsam.domain.faults import Fault
from finsam.domain.printable import printable, shown
from finsam.report.project.ids import association_id_fault, team_id_fault
from finsam.report.project.params.key_faults import key_faults
from finsam.report.project.params.schema import Association, AssociationParams, Team, TeamParams
from finsam.report.project.params.yaml_text import YamlError, read_yaml

ASSOCIATION_FILE = "association.yaml"
_ENDINGS = (".yaml", ".yml")
_LINKED = "Lägg själva filen där."
Model = TypeVar("Model", bound=BaseModel)


class ParamsError(ValueError):
    """Params that cannot be used: every fault of every file, as its message a line each."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults

    @classmethod
    def of(cls, file: str, problem: str, expected: str = "", remedy: str = "", key: str = "") -> Self:
        """One fault of one file."""
        return cls(Fault("error", file, problem=problem, expected=expected, remedy=remedy, key=key))


def _read(path: Path, file: str, model: type[Model]) -> Model:
    if leads_out(path, path.parent):
        raise ParamsError.of(file, "filen är en länk till en annan mapp.", remedy=_LINKED)
    try:
        return model.model_validate(read_yaml(path, file))
    except YamlError as error:
        raise ParamsError(error.fault) from error
    except ValidationError as error:
        raise ParamsError(*key_faults(error, file, model)) from error


def leads_out(path: Path, folder: Path) -> bool:
    """Whether links take a path out of a folder that it is named in."""
    # To resolve a path takes as long as to read what is there.
    if path.parent == folder and not path.is_symlink():
        return False
    return not path.resolve().is_relative_to(folder.resolve())


def read_associations(folder: Path) -> tuple[Association, ...]:
    """Every association under params/. ParamsError with all faults of all files at once."""
    if not folder.is_dir():
        expected = "Väntade params/<förbund>/association.yaml."
        raise ParamsError.of(folder.name, "mappen finns inte.", expected=expected)
    faults: list[Fault] = []
    # Editors leave hidden folders behind (.ipynb_checkpoints).
    folders = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    found = [one for path in folders if (one := _association(path, faults))]
    faults += [
        Fault(
            "error",
            f"{folder.name}/{printable(path.name)}",
            problem="filen ligger utanför förbundens mappar.",
            remedy=f"Flytta den till {folder.name}/<förbund>/.",
        )
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in _ENDINGS and not path.is_dir()
    ]
    if faults:
        raise ParamsError(*faults)
    if not found:
        remedy = "Skapa params/<förbund>/association.yaml."
        raise ParamsError.of(folder.name, "ingen mapp med association.yaml.", remedy=remedy)
    return tuple(found)


def _association(folder: Path, faults: list[Fault]) -> Association | None:
    """The association of a folder; its faults, and those of its teams' files, are put with the others."""
    place = f"{folder.parent.name}/{printable(folder.name)}"
    if expected := association_id_fault(folder.name):
        faults.append(Fault("error", place, problem="mappens namn blir id.", expected=expected))
        return None
    if leads_out(folder, folder.parent):
        problem, remedy = "mappen är en länk till en annan mapp.", "Lägg själva mappen där."
        faults.append(Fault("error", place, problem=problem, remedy=remedy))
        return None
    params: AssociationParams | None = None
    try:
        if not (folder / ASSOCIATION_FILE).exists():
            remedy = "Skapa den med name och goal."
            raise ParamsError.of(place, f"filen {ASSOCIATION_FILE} saknas.", remedy=remedy)
        params = _read(folder / ASSOCIATION_FILE, f"{place}/{ASSOCIATION_FILE}", AssociationParams)
        _check_notebook(folder, params.notebook, f"{place}/{ASSOCIATION_FILE}")
    except ParamsError as error:
        faults += error.faults
    teams = tuple(_teams(folder, place, faults))
    return Association(folder.name, params, teams, params.rules()) if params else None


def _check_notebook(folder: Path, notebook: str, file: str) -> None:
    """ParamsError where links take a notebook out of notebooks/, which is next to params/."""
    notebooks = folder.resolve().parent.parent / "notebooks"
    if leads_out(notebooks / notebook, notebooks):
        problem = f"{shown(notebook)} är en länk ut ur notebooks/."
        raise ParamsError.of(file, problem, remedy=_LINKED, key="notebook")


def _teams(folder: Path, place: str, faults: list[Fault]) -> Iterator[Team]:
    for path in sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS):
        if path.name == ASSOCIATION_FILE:
            continue
        file = f"{place}/{printable(path.name)}"
        if path.suffix != ".yaml":
            problem = f"väntade ändelsen .yaml, inte {printable(path.suffix)}."
            faults.append(Fault("error", file, problem=problem, remedy="Döp om filen."))
            continue
        if expected := team_id_fault(path.stem, folder.name):
            faults.append(Fault("error", file, problem="filens namn blir teamets id.", expected=expected))
            continue
        try:
            params = _read(path, file, TeamParams)
            _check_notebook(folder, params.notebook, file)
        except ParamsError as error:
            faults += error.faults
        else:
            yield Team(path.stem, params)
