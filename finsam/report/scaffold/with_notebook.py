"""A notebook entered in a team's or an association's params, with all that stands there kept."""

import yaml

from finsam.report.scaffold.with_period import NotAddedError

KEY = "notebook"


class HasNotebookError(ValueError):
    """Params that name a notebook already; the message is its name."""


def with_notebook(text: str, name: str) -> str:
    """The text of params with a notebook named last.

    HasNotebookError where they name one, NotAddedError where it must be done by hand.
    """
    before = _read(text)
    if KEY in before:
        raise HasNotebookError(str(before[KEY]))
    made = f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}{KEY}: {name}\n"
    if _read(made) != {**before, KEY: name}:
        raise NotAddedError
    return made


def _read(text: str) -> dict[str, object]:
    try:
        read = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise NotAddedError from error
    if not isinstance(read, dict):
        raise NotAddedError
    return read
