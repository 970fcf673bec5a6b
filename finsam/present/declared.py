"""What the declaration of a measure says, as tables and charts print it: label, head, unit, definition."""

from dataclasses import replace

from finsam.domain.figures import Figure
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Measure, Unit
from finsam.present.numbers import shown, unit_word
from finsam.present.parts.table import Column, Definition

_MOST_DECIMALS = 2


def label_of(measure: str) -> str:
    """The measure's Swedish name."""
    return MEASURES[measure].label


def figure_name(measure: str, population: str = "") -> str:
    """The measure's name, followed by its population where it has several: «Medelålder, nyinskrivna»."""
    declared = MEASURES[measure]
    among = [one.label for one in declared.populations if declared.population_named and one.id == population]
    return ", ".join([declared.label, *among])


def population_head(measure: str, population: str) -> str:
    """The population of a measure that has several, as the head of a row."""
    label = next(one.label for one in MEASURES[measure].populations if one.id == population)
    return f"{label[:1].upper()}{label[1:]}"


def column_of(measure: str, unit: str | None = None) -> Column:
    """A column with the measure's name as its head. `unit`: the measure's own if not given."""
    declared = MEASURES[measure]
    return Column(declared.label, unit_word(declared) if unit is None else unit)


def definitions_of(*measures: str) -> tuple[Definition, ...]:
    """How each measure is counted, as its declaration says."""
    return tuple(Definition(name, MEASURES[name].label, MEASURES[name].definition) for name in measures)


def text_of(figure: Figure, *, unit: bool = True, counts: bool = False) -> str:
    """A figure as its reader sees it, with the unit and decimals of its measure.

    `unit`: with the unit's word. `counts`: a share also says `(12 av 18)`.
    """
    return shown(figure, _precise(figure), unit=unit, counts=counts)


def _precise(figure: Figure) -> Measure:
    """The figure's measure; a plain number has as many decimals as it was typed with, two at most."""
    declared = MEASURES[figure.measure]
    if declared.unit is not Unit.NUMBER or declared.decimals or figure.value is None:
        return declared
    typed = -int(figure.value.normalize().as_tuple().exponent)
    return replace(declared, decimals=min(max(typed, 0), _MOST_DECIMALS))
