"""What a YAML file that finsam ships says."""

from importlib.resources import files
from typing import Any

import yaml

# PyYAML's own parser in C, where it has one, takes a tenth of the time.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shipped_yaml(package: str, name: str) -> Any:
    """The content of a file by its path in a package."""
    return yaml.load((files(package) / name).read_text(encoding="utf-8"), Loader=_Loader)
