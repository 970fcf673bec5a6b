"""A YAML file read with every scalar as text: no alias, no tag, no key twice.

PyYAML reads 0114 as 76; a municipality's code must stay what was typed. pydantic makes of the
text what each field is.
"""

from pathlib import Path
from typing import Any, ClassVar

import yaml

from finsam.domain.faults import Fault

# Far above any params, and little enough to be read at once: PyYAML reads a few hundred kB a second.
MAX_BYTES = 100_000
MAX_DEPTH = 20

# What PyYAML says, and what it means to the one who wrote the file.
_PROBLEMS = {
    "found character '\\t'": "tabb kan inte stå först på en rad; använd mellanslag",
    "found another document": "--- delar filen i två; ta bort raden",
    "mapping values are not allowed": "ett kolon för mycket, eller fel indrag",
    "could not find expected ':'": "kolon saknas efter nyckeln",
    "expected ',' or": "en hakparentes eller klammer stängs inte",
    "found '<stream end>'": "en parentes eller klammer stängs inte",
    "unexpected end of stream": "ett citattecken stängs inte",
    "unhashable key": "en lista kan inte vara en nyckel",
    "found undefined alias": "* eller & betyder något annat här; sätt citattecken om texten",
}
_OTHER_PROBLEM = "något oväntat tecken eller indrag"


class YamlError(ValueError):
    """A YAML file that cannot be used, with its fault."""

    def __init__(
        self, file: str, problem: str, *, expected: str = "", remedy: str = "", line: int | None = None
    ) -> None:
        self.fault = Fault("error", file, line=line, problem=problem, expected=expected, remedy=remedy)
        super().__init__(str(self.fault))


class _Text:
    """YAML whose scalars are all text, and which refuses the same key twice."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        doubled = sorted({key[:60] for key in keys if keys.count(key) > 1})
        if doubled:
            raise yaml.MarkedYAMLError(
                problem=f"nyckeln {', '.join(doubled)} står två gånger", problem_mark=node.start_mark
            )
        read: dict[Any, Any] = super().construct_mapping(node, deep)  # type: ignore[misc]
        return read


class _TextLoader(_Text, yaml.SafeLoader):
    """In Python: tells faults in words that `_PROBLEMS` knows."""


class _FastLoader(_Text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """In C, where PyYAML has it: reading params takes a third less."""


def read_yaml(path: Path, shown: str) -> dict[str, Any]:
    """A YAML file's mapping, every scalar as text. YamlError with the line where it cannot be read."""
    text = _text(path, shown)
    try:
        content = _loaded(text, shown)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        problem = f"filen är inte giltig YAML ({_in_swedish(error.problem)})."
        raise YamlError(shown, problem, line=line) from error
    except yaml.YAMLError as error:
        problem = "filen går inte att läsa: den har styrtecken."
        raise YamlError(shown, problem, remedy="Skriv om den.") from error
    if not isinstance(content, dict):
        raise YamlError(shown, "väntade nycklar och värden, till exempel «name: Samverkansteam Avesta».")
    return content


def _loaded(text: str, shown: str) -> Any:
    """What the YAML says. YamlError and yaml.YAMLError, in the Python loader's words."""
    for loader in (_FastLoader, _TextLoader):
        try:
            _check_events(text, shown, loader)
            return yaml.load(text, Loader=loader)
        except (yaml.YAMLError, YamlError):
            if loader is _TextLoader:
                raise
    raise AssertionError("the last loader returns or raises")


def _text(path: Path, shown: str) -> str:
    """The file's text. YamlError where it is no ordinary file, too large or not UTF-8."""
    try:
        if not path.is_file():
            raise YamlError(shown, "ingen vanlig fil.", expected="Väntade en textfil med YAML.")
        if path.stat().st_size > MAX_BYTES:
            raise YamlError(shown, f"filen är större än {MAX_BYTES // 1000} kB.", remedy="Korta den.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        problem = "filen går inte att läsa som YAML i UTF-8."
        raise YamlError(shown, problem, remedy="Spara om den.") from error
    except OSError as error:
        remedy = "Kontrollera att du får läsa den."
        raise YamlError(shown, "filen går inte att läsa.", remedy=remedy) from error


def _check_events(text: str, shown: str, loader: type[Any]) -> None:
    """YamlError for what params never need: aliases, tags and endless nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent):
            # A chain of them can fill the memory from a few lines.
            raise YamlError(shown, "YAML-alias (*namn) stöds inte.", remedy="Skriv ut värdet.", line=line)
        if getattr(event, "tag", None) not in (None, "!"):
            remedy = "Sätt citattecken om texten."
            raise YamlError(shown, "YAML-taggar (!namn) stöds inte.", remedy=remedy, line=line)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            problem = f"fler än {MAX_DEPTH} nivåer i varandra."
            raise YamlError(shown, problem, remedy="Stäng parenteserna.", line=line)


def _in_swedish(problem: str | None) -> str:
    said = problem or ""
    if said.startswith("nyckeln"):
        return said
    return next((words for sign, words in _PROBLEMS.items() if sign in said), _OTHER_PROBLEM)
