"""The `register:` block put in the text of a team's params; every other line stays as it was written."""

import re
from collections.abc import Sequence

import yaml

_KEY = "register"
_OTHER_FORM = "filen har en form som blocket inte kan läggas i"
_COMMENT = re.compile(r"\s#\s?(.*)$")


class OtherBlockError(ValueError):
    """The params already say something else of the register; `line` is where, `said` what stands there."""

    def __init__(self, line: int, said: str) -> None:
        super().__init__(said)
        self.line = line
        self.said = said


def with_register(text: str, block: Sequence[str], file: str) -> str:
    """The params with the block: after the last key, or where `register` named the same file.

    `text` comes back as it is where the block stands there already. OtherBlockError where params say
    something else of the register: that is never replaced. ValueError where the text is no block of keys.
    """
    lines = text.splitlines()
    keys = _keys(text)
    end = "\r\n" if "\r\n" in text else "\n"
    if _KEY not in keys:
        new = [*lines, *block]
    else:
        first, last = _own_lines(lines, keys)
        own = lines[first:last]
        if own == list(block):
            return text
        if yaml.load("\n".join(own), Loader=yaml.BaseLoader) != {_KEY: file}:
            raise OtherBlockError(first + 1, own[0].strip())
        comment = _COMMENT.search(own[0])
        kept = [f"# {comment[1]}"] if comment else []
        new = [*lines[:first], *kept, *block, *own[1:], *lines[last:]]
    changed = end.join(new) + end
    _check_only_register_changed(text, changed)
    return changed


def _keys(text: str) -> dict[str, int]:
    """The line of each key at the top. ValueError where the text is no block of keys."""
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise ValueError(_OTHER_FORM) from error
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise ValueError("filen är inte skriven med en nyckel per rad")
    return {key.value: key.start_mark.line for key, _ in root.value}


def _own_lines(lines: Sequence[str], keys: dict[str, int]) -> tuple[int, int]:
    """The lines of the key, to the next key or the end without the comments and space before it."""
    first = keys[_KEY]
    last = min((line for line in keys.values() if line > first), default=len(lines))
    while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1
    return first, last


def _check_only_register_changed(text: str, changed: str) -> None:
    try:
        before, after = (yaml.load(each, Loader=yaml.BaseLoader) for each in (text, changed))
    except yaml.YAMLError as error:
        raise ValueError(_OTHER_FORM) from error
    before.pop(_KEY, None)
    if not isinstance(after.pop(_KEY, None), dict) or before != after:
        raise ValueError(_OTHER_FORM)
