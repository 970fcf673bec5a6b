"""New params: what must stand there, and as comments the keys that people change, in the schema's words."""

from collections.abc import Iterable

from pydantic import BaseModel

from finsam.domain.codes import standard_codes
from finsam.domain.periods import Period
from finsam.domain.rules import EARLY_DROPOUT
from finsam.report.project.params.schema import AssociationParams, TeamParams
from finsam.report.project.years import short

_GOAL = "[work, studies]   # BESTÄM: ett exempel. Förbundet väljer, och målandelen följer av det."


def association_params(id: str) -> str:
    """association.yaml of a new association, to be filled in."""
    reasons = standard_codes()["exit_reason"].codes
    codes = [f"#   {code.id} ({code.label})" for code in reasons if code.id != EARLY_DROPOUT]
    lines = _required(AssociationParams, {"name": _name(id), "goal": _GOAL})
    return "\n".join((*lines, "# Koderna är:", *codes, *_comments(AssociationParams))) + "\n"


def team_params(id: str, periods: Iterable[Period]) -> str:
    """<team>.yaml of a new team with its periods, to be filled in."""
    lines = _required(TeamParams, {"name": _name(id), "periods": f"[{', '.join(map(short, periods))}]"})
    return "\n".join((*lines, *_comments(TeamParams))) + "\n"


def _name(id: str) -> str:
    """A name to begin with: an id has no å, ä and ö."""
    return id.replace("-", " ").replace("_", " ").title()


def _required(model: type[BaseModel], values: dict[str, str]) -> list[str]:
    found = []
    for key, field in model.model_fields.items():
        if field.is_required():
            value = values.get(key) or str((field.examples or [""])[0])
            found += [f"# {_sentence(field.description)}", f"{key}: {value}"]
    return found


def _comments(model: type[BaseModel]) -> list[str]:
    """The optional keys that have a description, each as a comment with its example."""
    found = ["", "# Det här kan också stå här: ta bort # först på raden (docs/registers.md)."]
    for key, field in model.model_fields.items():
        if field.description and not field.is_required():
            example = (field.examples or [""])[0]
            found += [f"# {_sentence(field.description)}", f"#{field.alias or key}: {example}"]
    return found


def _sentence(description: str | None) -> str:
    words = description or ""
    return f"{words[:1].upper()}{words[1:]}."
