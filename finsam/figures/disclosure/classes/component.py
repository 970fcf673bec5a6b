"""Teams that are solved together, their numbers, and the figures and sensitive cells that hang on them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from finsam.domain.instruments import standard_instruments
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.figures.disclosure.classes.atoms import Atoms, Span
from finsam.figures.disclosure.classes.cells import Asked, Cell, Kind, Part, Printed, Sensitive, Where
from finsam.figures.disclosure.classes.events import Answers, FollowUps, Waiting, counts_after
from finsam.figures.disclosure.classes.forms import Form, Truths, Unknowns, total
from finsam.figures.disclosure.classes.stays import Stays
from finsam.measures.core import populations as of
from finsam.measures.declared.surveys.answers import read_answers


@dataclass(frozen=True)
class TeamRegister:
    """What is counted of one team's participants: the sheets of its register, rows of persons.

    `public`: the periods that the team is in, alone or with other small teams.
    """

    enrolments: pd.DataFrame
    public: tuple[Period, ...]
    queue: pd.DataFrame | None = None
    answers: pd.DataFrame | None = None
    follow_up: pd.DataFrame | None = None


class TeamModel:
    """One team's numbers and all that is counted of them."""

    def __init__(self, unknowns: Unknowns, register: TeamRegister, atoms: Atoms, rules: Rules) -> None:
        self.atoms, self.public = atoms, tuple(dict.fromkeys(register.public))
        self.stays = Stays(unknowns, register.enrolments, atoms, atoms.told(self.public), rules)
        self.kinds: list[Kind] = [self.stays]
        self._printed: dict[Period, Sequence[Printed]] = {}
        if register.queue is not None and len(register.queue):
            self.kinds.append(Waiting(unknowns, register.queue, atoms))
        if register.answers is not None and len(register.answers):
            self.kinds += self._answers(unknowns, register.answers)
        if register.follow_up is not None and len(register.follow_up):
            self.kinds += self._follow_ups(unknowns, register.follow_up, register.enrolments)

    def _answers(self, unknowns: Unknowns, answers: pd.DataFrame) -> Iterator[Kind]:
        known = read_answers(answers, standard_instruments())
        for instrument in standard_instruments():
            for population, rows in known.of(instrument.id).groupby("population"):
                own = Answers(unknowns, rows, instrument, self.atoms, self.atoms.told(self.public))
                asked = population or instrument.asked
                for one in (of.CLOSED, of.PARTICIPATED):
                    for span in map(self.atoms.span, self.public) if one.id == asked else ():
                        own.tie(unknowns, self.stays.form(one, span), span)
                if own.fits:
                    yield own

    def _follow_ups(
        self, unknowns: Unknowns, follow_up: pd.DataFrame, enrolments: pd.DataFrame
    ) -> Iterator[Kind]:
        for months, counts in counts_after(follow_up, enrolments, self.atoms).items():
            own = FollowUps(unknowns, months, counts)
            for span in (Span(atom, atom + 1) for atom in range(1, self.atoms.after)):
                before = self.atoms.known_span(self.atoms.period(span).shifted(-months))
                if before is not None:
                    own.tie(unknowns, self.stays.form(of.CLOSED, before), span)
            yield own

    def printed(self, period: Period) -> Sequence[Printed]:
        """What the plan has of a period."""
        if period not in self._printed:
            span = self.atoms.span(period)
            self._printed[period] = [number for kind in self.kinds for number in kind.printed(span)]
        return self._printed[period]

    def sensitive(self, runs: Sequence[Span]) -> dict[tuple[str, ...], Asked]:
        """Every number that somebody could reckon, in every run of atoms; each once by its names."""
        found = [asked for kind in self.kinds for asked in kind.sensitive(runs)]
        named = {asked.names: asked for asked in found}
        if len(named) < len(found):
            raise ValueError("two sensitive cells have one name, so that one would be forgotten")
        return named


@dataclass
class Component:
    """The teams that are solved together: one, or the small teams that are counted together somewhere.

    `sums`: the teams that are counted together somewhere. `truth`: how the true register differs from the one
    whose twins are sought: nothing, unless it contradicts what is published.
    """

    registers: Mapping[str, TeamRegister]
    atoms: Atoms
    rules: Rules
    sums: tuple[tuple[str, ...], ...] = ()
    unknowns: Unknowns = field(default_factory=Unknowns)

    def __post_init__(self) -> None:
        self.models = {
            team: TeamModel(self.unknowns, register, self.atoms, self.rules)
            for team, register in self.registers.items()
        }
        self.truth = np.zeros(len(self.unknowns.true))

    def numbers(self, where: Where, teams: Sequence[str]) -> Iterator[tuple[Cell, Printed]]:
        """The numbers of a place and period: the sums over those of its teams that are in the component."""
        parts: dict[Part, list[Printed]] = defaultdict(list)
        for team in (team for team in teams if team in self.models):
            for printed in self.models[team].printed(where.period):
                parts[printed.part].append(printed)
        for part, found in parts.items():
            yield Cell(where, part), found[0]._replace(form=total(one.form for one in found))

    def sensitive(self, least: int, interval: int) -> list[Sensitive]:
        """The cells that are small, or none or all of a whole, or may be thought small; each once.

        Of each team, and of all that are solved together: what one team's twin gains another's may lose.
        """
        runs = self.atoms.runs({period for model in self.models.values() for period in model.public})
        asked = {team: model.sensitive(runs) if runs else {} for team, model in self.models.items()}
        told = {
            team: np.array([[span in self.atoms.runs(model.public)] for span in runs], dtype=bool)
            for team, model in self.models.items()
        }
        found: dict[bytes, Sensitive] = {}
        for teams in [*((team,) for team in self.models), *self.sums]:
            for names in dict.fromkeys(names for team in teams for names in asked[team]):
                own = {team: asked[team][names] for team in teams if names in asked[team]}
                for name, form, small in _few(own, told, least, least + interval - 2):
                    if form.key not in found or small:
                        found[form.key] = Sensitive(f"{'+'.join(teams)} {name}", form, small)
        return list(found.values())


def _few(
    own: Mapping[str, Asked], told: Mapping[str, Truths], least: int, most: int
) -> Iterator[tuple[str, Form, bool]]:
    """The numbers of some teams together that are small, or at most `most`, where they are told."""
    names = next(iter(own.values())).names
    there = sum((asked.tally.there * told[team] for team, asked in own.items()), np.zeros(1))
    wholes = sum((asked.wholes * told[team] for team, asked in own.items()), np.zeros(1))
    small = np.where(there > 0, there < least, wholes > 0)
    for run, group in np.argwhere(small | ((there > 0) & (there <= most))).tolist():
        forms = (asked.tally.form(run, group) for team, asked in own.items() if told[team][run])
        yield names[group], total(forms), bool(small[run, group])
