"""Faults of the keys of a params file: pydantic's errors in Swedish, with what was expected."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from finsam.domain.codes import standard_codes
from finsam.domain.faults import Fault
from finsam.domain.periods import EXPECTED
from finsam.domain.printable import printable, shown
from finsam.present.narrative.sections import TEAM_OUTLINE
from finsam.report.project.params.schema import CodeRow
from finsam.report.project.written_values import meant

_MOST_FAULTS = 100
_EXPECTED = {
    "missing": "nyckeln saknas",
    "bool_parsing": "väntade true eller false",
    "int_parsing": "väntade ett heltal",
    "bool_type": "väntade true eller false",
    "int_type": "väntade ett heltal",
    "int_parsing_size": "är ett alldeles för stort tal",
    "greater_than_equal": "väntade minst {ge}",
    "less_than_equal": "väntade högst {le}",
    "multiple_of": "väntade ett tal som går att dela med {multiple_of}",
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


def key_faults(error: ValidationError, file: str, model: type[BaseModel]) -> Iterator[Fault]:
    """A fault for each key of a params file that pydantic refused, at most so many, and how many more.

    `file`: what a reader calls it. `model`: what the file was read as.
    """
    details = error.errors()
    for detail in details[:_MOST_FAULTS]:
        key = ".".join(printable(str(part)) for part in detail["loc"] if part != "[key]")
        yield replace(_problem(detail, model), file=file, key=key)
    if len(details) > _MOST_FAULTS:
        problem = f"{len(details) - _MOST_FAULTS} fel till, som inte visas."
        yield Fault("error", file, problem=problem, remedy="Rätta dem som visas först.")


def _problem(detail: ErrorDetails, model: type[BaseModel]) -> Fault:
    """What is wrong with the value of a key; file and key are the caller's to add."""
    if detail["type"] == "extra_forbidden":
        known = _keys(_model_at(detail["loc"][0], model) if len(detail["loc"]) > 1 else model)
        problem = f"nyckeln finns inte{meant(str(detail['loc'][-1]), known)}"
        return Fault("error", problem=problem, expected=f"Kända nycklar: {', '.join(known)}.")
    if detail["type"] == "value_error":
        problem, expected = str(detail["ctx"]["error"]), _after_error(detail, model)
        stop = "." if expected and not problem.endswith(".") else ""
        return Fault("error", problem=f"{problem}{stop}", expected=expected)
    found = "" if detail["type"] == "missing" else f" (där stod {shown(str(detail['input']))})"
    expected = _choices(str(detail["loc"][0]), model)
    return Fault("error", problem=f"{_expected(detail)}{found}{'.' if expected else ''}", expected=expected)


def _after_error(detail: ErrorDetails, model: type[BaseModel]) -> str:
    """What follows a refusal that the schema words itself: those of goal and periods name their choices."""
    key = str(detail["loc"][0])
    return _choices(key, model) if key == "sections" else _example(key, model)


def _choices(key: str, model: type[BaseModel]) -> str:
    """What a key that names things may hold, with a line to paste; empty of other keys."""
    if key not in _NAMING:
        return ""
    return f"{_NAMING[key]()} {_example(key, model)}"


def _example(key: str, model: type[BaseModel]) -> str:
    """The line to paste for a key that names things; empty of other keys."""
    field = model.model_fields.get(key)
    if key not in _NAMING or field is None or not field.examples:
        return ""
    return f"Till exempel «{key}: {field.examples[0]}»."


def _reasons() -> str:
    codes = standard_codes()["exit_reason"].codes
    return f"Väntade någon av {', '.join(f'{code.id} ({code.label})' for code in codes)}."


def _sections() -> str:
    return f"Avsnitten är {', '.join(f'«{section.heading}»' for section in TEAM_OUTLINE.sections)}."


def _periods() -> str:
    return f"Väntade {EXPECTED}."


_NAMING: dict[str, Callable[[], str]] = {
    "goal": _reasons,
    "sections": _sections,
    "periods": _periods,
    "register_covers": _periods,
}


def _model_at(key: str | int, model: type[BaseModel]) -> type[BaseModel]:
    """The model of what is below a key of a file."""
    fields = model.model_fields.items()
    field = next((field for name, field in fields if key in (name, field.alias)), None)
    return next(_models(field.annotation), CodeRow) if field else CodeRow


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    """The models in a type, however deep."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for inner in get_args(kind):
        yield from _models(inner)


def _expected(detail: ErrorDetails) -> str:
    words = _EXPECTED.get(detail["type"], "värdet går inte att använda")
    limits = {name: str(value).replace(" or ", " eller ") for name, value in detail.get("ctx", {}).items()}
    return words.format(**limits)


def _keys(model: type[BaseModel]) -> list[str]:
    """The keys of a file, or of an own code row in it, those that must be there first."""
    fields = sorted(model.model_fields.items(), key=lambda item: not item[1].is_required())
    return [field.alias or name for name, field in fields]
