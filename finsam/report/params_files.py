"""Which associations and teams are there? The folder params/, read whole, every fault told at once."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from finsam.report.folders import QUALITY
from finsam.report.params import Association, AssociationParams, CodeRow, Team, TeamParams, meant
from finsam.report.yaml_text import YamlError, read_yaml

ASSOCIATION_FILE = "association.yaml"
# Ids become file names under outputs/, so they can hold nothing that leaves it.
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
Model = TypeVar("Model", bound=BaseModel)


class ParamsError(ValueError):
    """Params that cannot be used. One message holds every fault, in Swedish, with file, key and remedy."""


_EXPECTED = {
    "missing": "nyckeln saknas",
    "bool_parsing": "väntade true eller false",
    "int_parsing": "väntade ett heltal",
    "greater_than_equal": "väntade minst 1",
    "tuple_type": "väntade en lista, till exempel [a, b]",
    "dict_type": "väntade nycklar och värden",
    "string_too_short": "får inte vara tom",
    "string_too_long": "är längre än 200 tecken",
    "too_short": "väntade minst ett värde",
    "string_type": "väntade en text",
    "string_pattern_mismatch": "väntade små bokstäver a-z, siffror och _",
}


def _keys(model: type[BaseModel]) -> list[str]:
    """The keys of a file, or of an own code row in it, those that must be there first."""
    fields = sorted(model.model_fields.items(), key=lambda item: not item[1].is_required())
    return [field.alias or name for name, field in fields]


def _faults(error: ValidationError, shown: str, model: type[BaseModel]) -> Iterator[str]:
    for fault in error.errors():
        place = ".".join(str(part) for part in fault["loc"])
        where = f"{shown}: {place}: " if place else f"{shown}: "
        if fault["type"] == "extra_forbidden":
            known = _keys(CodeRow if len(fault["loc"]) > 1 else model)
            yield (
                f"{where}nyckeln finns inte{meant(str(fault['loc'][-1]), known)} "
                f"Kända nycklar: {', '.join(known)}."
            )
        elif fault["type"] == "value_error":
            yield f"{where}{fault['ctx']['error']}"
        else:
            found = "" if fault["type"] == "missing" else f" (där stod «{str(fault['input'])[:60]}»)"
            yield f"{where}{_EXPECTED.get(fault['type'], fault['msg'])}{found}"


def _read(path: Path, shown: str, model: type[Model]) -> Model:
    try:
        return model.model_validate(read_yaml(path, shown))
    except YamlError as error:
        raise ParamsError(str(error)) from error
    except ValidationError as error:
        raise ParamsError("\n".join(_faults(error, shown, model))) from error


def read_associations(folder: Path) -> tuple[Association, ...]:
    """Every association under params/. ParamsError with all faults of all files at once."""
    if not folder.is_dir():
        raise ParamsError(f"{folder.name}: mappen finns inte. Väntade params/<förbund>/association.yaml.")
    faults: list[str] = []
    # Editors leave hidden folders behind (.ipynb_checkpoints).
    folders = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    found = [one for path in folders if (one := _association(path, faults))]
    if faults:
        raise ParamsError("\n".join(faults))
    if not found:
        raise ParamsError(
            f"{folder.name}: ingen mapp med association.yaml. Skapa params/<förbund>/association.yaml."
        )
    return tuple(found)


def _association(folder: Path, faults: list[str]) -> Association | None:
    """The association of a folder; its faults, and those of its teams' files, are put with the others."""
    shown = f"{folder.parent.name}/{folder.name}"
    if not ID.fullmatch(folder.name):
        faults.append(f"{shown}: mappens namn blir id. Väntade små bokstäver a-z, siffror, - och _.")
        return None
    params: AssociationParams | None = None
    try:
        if not (folder / ASSOCIATION_FILE).is_file():
            raise ParamsError(f"{shown}: filen {ASSOCIATION_FILE} saknas. Skapa den med name och goal.")
        params = _read(folder / ASSOCIATION_FILE, f"{shown}/{ASSOCIATION_FILE}", AssociationParams)
    except ParamsError as error:
        faults.append(str(error))
    teams = tuple(_teams(folder, shown, faults))
    return Association(folder.name, params, teams, params.rules()) if params else None


def _teams(folder: Path, shown: str, faults: list[str]) -> Iterator[Team]:
    faults += [
        f"{shown}/{path.name}: väntade ändelsen .yaml, inte .yml. Döp om filen."
        for path in sorted(folder.glob("*.yml"))
    ]
    for path in sorted(folder.glob("*.yaml")):
        if path.name == ASSOCIATION_FILE:
            continue
        if not ID.fullmatch(path.stem) or path.stem in (folder.name, QUALITY):
            faults.append(
                f"{shown}/{path.name}: filens namn blir teamets id. Väntade små bokstäver a-z, siffror, "
                f"- och _, och ett annat namn än förbundets och {QUALITY}."
            )
            continue
        try:
            yield Team(path.stem, _read(path, f"{shown}/{path.name}", TeamParams))
        except ParamsError as error:
            faults.append(str(error))
