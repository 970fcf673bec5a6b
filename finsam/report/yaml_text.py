"""How is a YAML file read? Every scalar as text, no alias, no key twice.

PyYAML reads 0114 as 76; a municipality's code must stay what was typed (traps.md). pydantic makes of the
text what each field is.
"""

from pathlib import Path
from typing import Any

import yaml


class YamlError(ValueError):
    """A YAML file that cannot be used; the message is Swedish and says where and what to do."""


class _TextLoader(yaml.SafeLoader):
    """YAML whose scalars are all text, and which refuses the same key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        doubled = sorted({key for key in keys if keys.count(key) > 1})
        if doubled:
            raise yaml.MarkedYAMLError(
                problem=f"nyckeln {', '.join(doubled)} står två gånger", problem_mark=node.start_mark
            )
        return super().construct_mapping(node, deep)


_TextLoader.yaml_implicit_resolvers = {}


def read_yaml(path: Path, shown: str) -> dict[str, Any]:
    """A YAML file's mapping, every scalar as text. YamlError with the line where it cannot be read."""
    try:
        # An alias is never needed here, and a chain of them can fill the memory from a few lines.
        text = path.read_text(encoding="utf-8-sig")
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_TextLoader)):
            raise YamlError(f"{shown}: YAML-alias (*namn) stöds inte. Skriv ut värdet.")
        content = yaml.load(text, Loader=_TextLoader)
    except yaml.MarkedYAMLError as error:
        line = f", rad {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise YamlError(f"{shown}{line}: filen är inte giltig YAML ({error.problem}).") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise YamlError(f"{shown}: filen går inte att läsa som YAML i UTF-8. Spara om den.") from error
    if not isinstance(content, dict):
        raise YamlError(f"{shown}: väntade nycklar och värden, till exempel «name: Samverkansteam Avesta».")
    return content
