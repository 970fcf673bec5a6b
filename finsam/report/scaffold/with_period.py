"""A period added to a team's params, its comments and the order of its keys kept."""

from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from finsam.domain.periods import Period
from finsam.report.project.years import short

_WIDE = 4096


class NotAddedError(ValueError):
    """A params file that a period cannot be added to without changing something else in it."""


def with_period(text: str, period: Period) -> str:
    """The text of a team's params with one more period, last. NotAddedError where it must be done by hand."""
    yaml = YAML()
    yaml.preserve_quotes, yaml.width = True, _WIDE
    if "\n  - " in text:
        yaml.indent(mapping=2, sequence=4, offset=2)
    try:
        content = yaml.load(text)
        periods = content["periods"]
        if isinstance(periods, list):
            periods.append(_scalar(period))
            written = StringIO()
            yaml.dump(content, written)
            made = written.getvalue()
        else:
            made = _with_list(text, period)
        _refuse_other_changes(text, made)
    except (YAMLError, KeyError, TypeError) as error:
        raise NotAddedError from error
    return made


def _scalar(period: Period) -> int | str:
    """A whole year is written without quotes, as people do."""
    written = short(period)
    return int(written) if written.isdecimal() else written


def _with_list(text: str, period: Period) -> str:
    """`periods: 2024` with its one value made a list."""
    lines = text.splitlines(keepends=True)
    (place,) = (number for number, line in enumerate(lines) if line.startswith("periods:"))
    value, mark, comment = lines[place].removeprefix("periods:").rstrip("\r\n").partition(" #")
    kept = f" {mark}{comment}" if mark else ""
    lines[place] = f"periods: [{value.strip()}, {short(period)}]{kept}\n"
    return "".join(lines)


def _refuse_other_changes(text: str, made: str) -> None:
    """NotAddedError where a comment or another line than that of the periods is not what it was."""
    before, after = _comments(text), _comments(made)
    pure = YAML(typ="safe", pure=True)
    old, new = pure.load(text), pure.load(made)
    if before != after or {**old, "periods": None} != {**new, "periods": None}:
        raise NotAddedError


def _comments(text: str) -> list[str]:
    return sorted(line.partition("#")[2].strip() for line in text.splitlines() if "#" in line)


def read_text(path: Path) -> str:
    """A params file as it stands."""
    return path.read_text(encoding="utf-8-sig")
