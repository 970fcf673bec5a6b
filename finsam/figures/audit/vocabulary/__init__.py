"""The measures, units, dimensions and groups that the audit knows, also those of publications alone."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from finsam.domain.codes import UNKNOWN, CodeList, Codes
from finsam.domain.dimensions import dimensions as declared_dimensions
from finsam.domain.figures import Figure
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Unit

SHARE = "share_"
_BAND = re.compile(r"-\d{1,3}|\d{1,3}-(\d{1,3})?")
_KINDS = frozenset({"", "band", "number"})


def _read(name: str) -> list[dict[str, str]]:
    source = files("finsam.figures.audit.vocabulary") / f"{name}.csv"
    with source.open(encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


@cache
def published_measures() -> Mapping[str, tuple[str, str]]:
    """Measures of publications alone, or that they call otherwise: id -> Swedish label, unit."""
    return {row["measure"]: (row["label"], row["unit"]) for row in _read("measures")}


@cache
def dimensions() -> Mapping[str, str]:
    """Dimension -> the code list of its groups, `band`, `number`, its codes, or empty for words."""
    return {one.id: one.codes for one in declared_dimensions().values()}


@cache
def unit_of(measure: str) -> str | None:
    """The unit of a measure; None of one that nobody knows. A share can be of any count that is known."""
    if measure in MEASURES:
        return MEASURES[measure].unit.value
    if measure in published_measures():
        return published_measures()[measure][1]
    counted = measure.removeprefix(SHARE)
    if counted != measure and unit_of(counted) not in (None, Unit.SHARE):
        return Unit.SHARE.value
    return None


def known_measures() -> list[str]:
    """Every measure's id, for naming the one that was meant."""
    counts = [*MEASURES, *published_measures()]
    return counts + [f"{SHARE}{one}" for one in counts if unit_of(one) == Unit.PERSONS]


def code_list(dimension: str, codes: Codes) -> CodeList | None:
    """The code list of a dimension; None where its groups are words, bands or numbers."""
    return codes.lists.get(dimensions().get(dimension, ""))


def is_group(dimension: str, group: str, codes: Codes) -> bool:
    """Whether a group can be one of a dimension's."""
    own = code_list(dimension, codes)
    if own is not None:
        return group in own.ids or group == UNKNOWN
    kind = dimensions()[dimension]
    if kind == "band":
        return group == UNKNOWN or bool(_BAND.fullmatch(group))
    if kind == "number":
        return group == UNKNOWN or group.isdigit()
    return bool(group.strip()) if kind in _KINDS else group in kind.split()


def with_own_unit(figure: Figure) -> str:
    """The figure's unit, or the measure's own where it gives none."""
    return figure.unit or unit_of(figure.measure) or ""
