"""Which associations and teams are there? The folder params/, read whole, every fault told at once."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from finsam.domain.printable import printable, shown
from finsam.report.project.layout import FROZEN, PUBLIC, QUALITY
from finsam.report.project.schema import Association, AssociationParams, CodeRow, Team, TeamParams
from finsam.report.project.written_values import DEVICES, meant
from finsam.report.project.yaml_text import YamlError, read_yaml

ASSOCIATION_FILE = "association.yaml"
_ENDINGS = (".yaml", ".yml")
# Ids become file names under outputs/, so they can hold nothing that leaves it.
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
# Where published figures lie, beside the teams' registers.
_PUBLISHED = "published"
_MOST_FAULTS = 100
Model = TypeVar("Model", bound=BaseModel)


class ParamsError(ValueError):
    """Params that cannot be used. One message holds every fault, in Swedish, with file, key and remedy."""


_EXPECTED = {
    "missing": "nyckeln saknas",
    "bool_parsing": "väntade true eller false",
    "int_parsing": "väntade ett heltal",
    "bool_type": "väntade true eller false",
    "int_type": "väntade ett heltal",
    "int_parsing_size": "är ett alldeles för stort tal",
    "greater_than_equal": "väntade minst {ge}",
    "less_than_equal": "väntade högst {le}",
    "tuple_type": "väntade en lista, till exempel [a, b]",
    "dict_type": "väntade nycklar och värden",
    "model_type": "väntade nycklar och värden",
    "enum": "väntade {expected}",
    "literal_error": "väntade {expected}",
    "string_too_short": "får inte vara tom",
    "string_too_long": "är längre än 200 tecken",
    "too_short": "väntade minst ett värde",
    "too_long": "väntade högst {max_length} värden",
    "string_type": "väntade en text",
    "string_pattern_mismatch": "väntade små bokstäver a-z, siffror och _",
}


def _keys(model: type[BaseModel]) -> list[str]:
    """The keys of a file, or of an own code row in it, those that must be there first."""
    fields = sorted(model.model_fields.items(), key=lambda item: not item[1].is_required())
    return [field.alias or name for name, field in fields]


def _faults(error: ValidationError, file: str, model: type[BaseModel]) -> Iterator[str]:
    faults = error.errors()
    for fault in faults[:_MOST_FAULTS]:
        place = ".".join(printable(str(part)) for part in fault["loc"] if part != "[key]")
        where = f"{file}: {place}: " if place else f"{file}: "
        if fault["type"] == "extra_forbidden":
            known = _keys(_model_at(fault["loc"][0], model) if len(fault["loc"]) > 1 else model)
            yield (
                f"{where}nyckeln finns inte{meant(str(fault['loc'][-1]), known)} "
                f"Kända nycklar: {', '.join(known)}."
            )
        elif fault["type"] == "value_error":
            yield f"{where}{fault['ctx']['error']}"
        else:
            found = "" if fault["type"] == "missing" else f" (där stod {shown(str(fault['input']))})"
            yield f"{where}{_expected(fault)}{found}"
    if len(faults) > _MOST_FAULTS:
        yield f"{file}: {len(faults) - _MOST_FAULTS} fel till, som inte visas. Rätta dem som visas först."


def _model_at(key: str | int, model: type[BaseModel]) -> type[BaseModel]:
    """The model of what stands below a key of a file."""
    field = model.model_fields.get(str(key))
    kind = field.annotation if field else None
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else CodeRow


def _expected(fault: ErrorDetails) -> str:
    words = _EXPECTED.get(fault["type"], "värdet går inte att använda")
    said = {name: str(value).replace(" or ", " eller ") for name, value in fault.get("ctx", {}).items()}
    return words.format(**said)


def _read(path: Path, file: str, model: type[Model]) -> Model:
    if leads_out(path, path.parent):
        raise ParamsError(f"{file}: filen är en länk till en annan mapp. Lägg själva filen där.")
    try:
        return model.model_validate(read_yaml(path, file))
    except YamlError as error:
        raise ParamsError(str(error)) from error
    except ValidationError as error:
        raise ParamsError("\n".join(_faults(error, file, model))) from error


def leads_out(path: Path, folder: Path) -> bool:
    """Whether links take a path out of a folder that it is named in."""
    return not path.resolve().is_relative_to(folder.resolve())


def read_associations(folder: Path) -> tuple[Association, ...]:
    """Every association under params/. ParamsError with all faults of all files at once."""
    if not folder.is_dir():
        raise ParamsError(f"{folder.name}: mappen finns inte. Väntade params/<förbund>/association.yaml.")
    faults: list[str] = []
    # Editors leave hidden folders behind (.ipynb_checkpoints).
    folders = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    found = [one for path in folders if (one := _association(path, faults))]
    faults += [
        f"{folder.name}/{printable(path.name)}: filen ligger utanför förbundens mappar. "
        f"Flytta den till {folder.name}/<förbund>/."
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in _ENDINGS and not path.is_dir()
    ]
    if faults:
        raise ParamsError("\n".join(faults))
    if not found:
        raise ParamsError(
            f"{folder.name}: ingen mapp med association.yaml. Skapa params/<förbund>/association.yaml."
        )
    return tuple(found)


def _association(folder: Path, faults: list[str]) -> Association | None:
    """The association of a folder; its faults, and those of its teams' files, are put with the others."""
    place = f"{folder.parent.name}/{printable(folder.name)}"
    if not _is_id(folder.name, {QUALITY, PUBLIC}):
        faults.append(
            f"{place}: mappens namn blir id. Väntade små bokstäver a-z, siffror, - och _, och ett annat namn "
            f"än {QUALITY}, {PUBLIC} och Windows egna (con, nul, ...)."
        )
        return None
    if leads_out(folder, folder.parent):
        faults.append(f"{place}: mappen är en länk till en annan mapp. Lägg själva mappen där.")
        return None
    params: AssociationParams | None = None
    try:
        if not (folder / ASSOCIATION_FILE).exists():
            raise ParamsError(f"{place}: filen {ASSOCIATION_FILE} saknas. Skapa den med name och goal.")
        params = _read(folder / ASSOCIATION_FILE, f"{place}/{ASSOCIATION_FILE}", AssociationParams)
        _check_notebook(folder, params.notebook, f"{place}/{ASSOCIATION_FILE}")
    except ParamsError as error:
        faults.append(str(error))
    teams = tuple(_teams(folder, place, faults))
    return Association(folder.name, params, teams, params.rules()) if params else None


def _is_id(name: str, taken: set[str]) -> bool:
    return ID.fullmatch(name) is not None and name not in taken and name not in DEVICES


def _check_notebook(folder: Path, notebook: str, file: str) -> None:
    """ParamsError where links take a notebook out of notebooks/, which stands beside params/."""
    notebooks = folder.resolve().parent.parent / "notebooks"
    if leads_out(notebooks / notebook, notebooks):
        raise ParamsError(
            f"{file}: notebook: {shown(notebook)} är en länk ut ur notebooks/. Lägg själva filen där."
        )


def _teams(folder: Path, place: str, faults: list[str]) -> Iterator[Team]:
    for path in sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS):
        if path.name == ASSOCIATION_FILE:
            continue
        file = f"{place}/{printable(path.name)}"
        if path.suffix != ".yaml":
            faults.append(f"{file}: väntade ändelsen .yaml, inte {printable(path.suffix)}. Döp om filen.")
            continue
        if not _is_id(path.stem, {folder.name, QUALITY, _PUBLISHED, FROZEN}):
            faults.append(
                f"{file}: filens namn blir teamets id. Väntade små bokstäver a-z, siffror, - och _, och ett "
                f"annat namn än förbundets, {QUALITY}, {_PUBLISHED}, {FROZEN} och Windows egna (con, nul, "
                "...)."
            )
            continue
        try:
            params = _read(path, file, TeamParams)
            _check_notebook(folder, params.notebook, file)
        except ParamsError as error:
            faults.append(str(error))
        else:
            yield Team(path.stem, params)
