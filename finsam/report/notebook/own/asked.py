"""Which measure, breakdown and population a frame is asked for.

A name that is none is answered with the nearest. Names are the codes of the data dictionary; whoever writes
what it is called in Swedish is told the code.
"""

from collections.abc import Iterable, Sequence

from finsam.domain.dimensions import dimensions
from finsam.domain.figures import Figure
from finsam.domain.key import dimensions_of, joined
from finsam.domain.words import folded, near_miss
from finsam.measures.catalogue import MEASURES
from finsam.present.declared import label_of
from finsam.present.facts import CODE_LIST, Facts
from finsam.present.narrative.no_figure import measure_named
from finsam.present.result_columns import BY_COLUMN

TEAM = "team"
_DICTIONARY = "Alla mått står i docs/data-dictionary.md."
_OF_COLUMNS = "closed"


def asked_measure(name: str, facts: Facts, figures: Sequence[Figure]) -> str:
    """The measure's id. KeyError says which one was meant, or of what a group's name is a part."""
    if name in MEASURES:
        return name
    if found := _of_group(name, facts, figures):
        measure, by, label = found
        told = f'«{label}» är en grupp: skriv report.frame("{measure}", by="{by}")'
        raise KeyError(f"«{name}» är inget mått. {told} och välj raden.")
    near = measure_named(name)
    near = near if near in MEASURES else near_miss(name, MEASURES) or ""
    meant = f'Menade du "{near}" ({label_of(near)})? ' if near else ""
    raise KeyError(f"«{name}» är inget mått. {meant}{_DICTIONARY}")


def asked_population(measure: str, population: str) -> str:
    """The population that a measure is asked of; KeyError says which there are, where it has several."""
    named = populations_of(measure)
    if population in named or (not population and not named):
        return population
    if not population and len(named) == 1:
        return next(iter(named))
    if not named:
        raise KeyError(f"«{measure}» räknas bara på ett sätt: ta bort population.")
    there = ", ".join(f'population="{one}" ({label})' for one, label in named.items())
    by_label = {label: one for one, label in named.items()}
    near = near_miss(population, {**by_label, **dict.fromkeys(named)}) if population else None
    meant = f' Menade du population="{by_label.get(near, near)}"?' if near else ""
    said = f"«{population}» finns inte för «{measure}»." if population else f"«{measure}» är av flera."
    raise KeyError(f"{said}{meant} Välj {there}.")


def populations_of(measure: str) -> dict[str, str]:
    """The populations that a measure can be asked of, each with its Swedish label; empty where it has one."""
    declared = MEASURES[measure]
    return {one.id: one.label for one in declared.populations} if declared.population_named else {}


def asked_breakdown(measure: str, by: str | Sequence[str], figures: Iterable[Figure], of_teams: bool) -> str:
    """The breakdown as figures have it, empty for the total. KeyError says which the measure has.

    `by`: a dimension, or several, joined by `+` or in a list, in any order. `of_teams`: whether the report
    has teams beside each other, by which every measure can be divided.
    """
    asked = dimensions_of(by) if isinstance(by, str) else tuple(by)
    of_each_team = of_teams and TEAM in asked
    own = tuple(name for name in asked if not (of_each_team and name == TEAM))
    there = breakdowns_of(measure, figures)
    same = next((one for one in there if set(dimensions_of(one)) == set(own)), None)
    if same is None:
        shown = [*there, TEAM] if of_teams else there
        raise KeyError(_no_breakdown(measure, asked, [one for one in shown if one]))
    return joined((TEAM, *dimensions_of(same))) if of_each_team else same


def dimension_label(dimension: str) -> str:
    """What a dimension is called in Swedish."""
    declared = dimensions().get(dimension)
    return declared.label if declared else dimension


def breakdowns_of(measure: str, figures: Iterable[Figure]) -> list[str]:
    """The breakdowns that a measure may have: those that it declares, and those that its figures have."""
    declared = ["", *map(joined, MEASURES[measure].breakdowns)]
    computed = [BY_COLUMN] if measure == _OF_COLUMNS else []
    return [*dict.fromkeys([*declared, *(one.by for one in figures if one.measure == measure), *computed])]


def _no_breakdown(measure: str, asked: Sequence[str], there: Sequence[str]) -> str:
    by = joined(asked)
    names = {folded(dimension_label(name)): name for one in there for name in dimensions_of(one)}
    meant = joined(_dimension(one, names) for one in asked)
    near = meant if meant in there else near_miss(meant, there)
    hint = f' Menade du by="{near}" ({breakdown_label(near)})?' if near else ""
    listed = ", ".join(f"{one} ({breakdown_label(one)})" for one in there) or "inga: ta bort by"
    return f"«{by}» är ingen fördelning av «{measure}».{hint} Det finns {listed}."


def _dimension(word: str, names: dict[str, str]) -> str:
    near = near_miss(word, [*names, *names.values()])
    return names.get(near, near) if near else word


def breakdown_label(by: str) -> str:
    """What the dimensions of a breakdown are called in Swedish."""
    return ", ".join(dimension_label(one) for one in dimensions_of(by))


def _of_group(word: str, facts: Facts, figures: Sequence[Figure]) -> tuple[str, str, str] | None:
    """A measure and breakdown in which a word is a group, and the group's label; None where it is none."""
    for figure in figures:
        for dimension, code in figure.groups().items():
            known = facts.codes.lists.get(CODE_LIST.get(dimension, dimension))
            for one in known.codes if known else ():
                if one.id == code and folded(word) in map(folded, (one.id, one.label, *one.synonyms)):
                    return _best(dimension, figures), dimension, one.label
    return None


def _best(dimension: str, figures: Iterable[Figure]) -> str:
    """The measure to look at for a group: those who left, where they are divided so, else the first."""
    measures = [one.measure for one in figures if one.by == dimension]
    return _OF_COLUMNS if _OF_COLUMNS in measures or not measures else measures[0]
