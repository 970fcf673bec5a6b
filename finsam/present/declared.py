"""What the declaration of a measure says, as tables and charts print it: label, head, unit, definition."""

from finsam.domain.figures import Figure
from finsam.measures.catalogue import MEASURES
from finsam.present.numbers import shown, unit_word
from finsam.present.parts.table import Column


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


def definitions_of(*measures: str) -> tuple[str, ...]:
    """How each measure is counted, as its declaration says."""
    return tuple(f"{MEASURES[name].label}: {MEASURES[name].definition}" for name in measures)


def text_of(figure: Figure, *, unit: bool = True, counts: bool = False) -> str:
    """A figure as its reader sees it, with the unit and decimals of its measure.

    `unit`: with the unit's word. `counts`: a share also says `(12 av 18)`.
    """
    return shown(figure, MEASURES[figure.measure], unit=unit, counts=counts)
