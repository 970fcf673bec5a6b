"""Surveys as classes: in which atoms each respondent answered, and in each what was said to every question.

One person may answer in several atoms and is one respondent of a period that holds them. Without a respondent
there are as many as the most answered question has answers, which is no sum over atoms: `printed` gives what
is one, and a figure that the measure counts otherwise is left out by who compares them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pandas as pd

from finsam.domain.instruments import Instrument, InstrumentKind
from finsam.domain.key import joined
from finsam.figures.disclosure.classes.atoms import Atoms, Span
from finsam.figures.disclosure.classes.cells import Part, Printed, Sensitive
from finsam.figures.disclosure.classes.unknowns import Form, Places, Unknowns, plain, total
from finsam.figures.disclosure.plan import tables
from finsam.measures.declared.surveys.measures import RESPONDENTS, SHARE_POSITIVE


class Answers:
    """The respondents of one form of an instrument. `rows`: its answers, as `read_answers` understands them.

    `told`: the atoms that are public. `fits`: nobody answered a question twice in one atom, and no more
    answered than were asked. Else readers would presume what is not so, and the form is not public.
    """

    def __init__(
        self,
        unknowns: Unknowns,
        rows: pd.DataFrame,
        instrument: Instrument,
        atoms: Atoms,
        told: Iterable[int],
    ) -> None:
        self._instrument, self._population = instrument.id, str(rows["population"].iloc[0])
        self._told = sorted(told)
        rows = rows.assign(atom=atoms.of_days(rows["date"]))
        rows = rows[rows["atom"].isin(self._told)]
        patterns = _patterns(rows, self._told)
        self._patterns = list(patterns)
        self._persons = unknowns.add(np.array(list(patterns.values()), dtype=np.intp))
        self._said: dict[str, Places] = {}
        self.fits = True
        if instrument.kind is InstrumentKind.LEVELS:
            for question in instrument.questions:
                self._ask(unknowns, rows[rows["question"] == question.id], question.id, instrument)

    def _ask(self, unknowns: Unknowns, rows: pd.DataFrame, question: str, instrument: Instrument) -> None:
        """Positive, other and no answers of a question, by atom."""
        positive = {level.id for level in instrument.levels if level.positive}
        counted = {level.id for level in instrument.levels if level.counted}
        counts = np.zeros((len(self._told), 3), dtype=np.intp)
        for place, atom in enumerate(self._told):
            levels = rows.loc[rows["atom"] == atom, "level"]
            counts[place, 0] = int(levels.isin(positive).sum())
            counts[place, 1] = int(levels.isin(counted - positive).sum())
            people = unknowns.value(self._respondents(Span(atom, atom + 1)))
            counts[place, 2] = people - counts[place, 0] - counts[place, 1]
        if not counts[:, :2].any():
            return
        if (counts < 0).any():
            self.fits = False
            return
        places = unknowns.add(counts)
        for place, atom in enumerate(self._told):
            unknowns.equal(plain(places[place]).less(self._respondents(Span(atom, atom + 1))))
        self._said[question] = places

    def _respondents(self, span: Span) -> Form:
        inside = [any(atom in range(*span) for atom in pattern) for pattern in self._patterns]
        return plain(self._persons[np.array(inside, dtype=bool)])

    def _of_question(self, question: str, span: Span) -> tuple[Form, Form]:
        """Positive and other answers to a question in a span."""
        inside = np.array([atom in range(*span) for atom in self._told])
        positive, other, _ = (plain(column) for column in self._said[question][inside].T)
        return positive, other

    def printed(self, span: Span) -> Iterator[Printed]:
        for table in tables():
            if table.population != self._population:
                continue
            if table.measure == RESPONDENTS.id:
                part = Part(table.measure, self._population, table.by, self._instrument, "value")
                yield Printed(part, self._respondents(span), table.weight)
            if table.measure == SHARE_POSITIVE.id:
                yield from self._shares(span, table.by, table.weight)

    def _shares(self, span: Span, by: str, weight: float) -> Iterator[Printed]:
        for question in self._said:
            group = joined((self._instrument, question))
            positive, other = self._of_question(question, span)
            for part, form in (("numerator", positive), ("denominator", total([positive, other]))):
                yield Printed(Part(SHARE_POSITIVE.id, self._population, by, group, part), form, weight)

    def sensitive(self, span: Span) -> Iterator[Sensitive]:
        form = f"{self._instrument} {self._population}"
        yield Sensitive(f"respondents {form}", self._respondents(span))
        for question in self._said:
            positive, other = self._of_question(question, span)
            whole = total([positive, other])
            for name, said in (("positive", positive), ("not positive", other)):
                yield Sensitive(f"{name} {form} {question}", said, whole)
            yield Sensitive(f"answers {form} {question}", whole)
            silent = self._respondents(span).less(whole)
            yield Sensitive(f"no answer {form} {question}", silent)

    def tie(self, unknowns: Unknowns, asked: Form, span: Span) -> Sensitive:
        """Let nobody answer who was not asked; those who did not are as sensitive as those who did."""
        silent = asked.less(self._respondents(span))
        self.fits &= unknowns.value(silent) >= 0
        unknowns.bounds.append((silent, min(0, unknowns.value(silent)), np.inf))
        return Sensitive(f"no answer {self._instrument} {self._population} {span}", silent, asked)

    @property
    def asked(self) -> str:
        """The population that the form asks; empty where it is the instrument's own."""
        return self._population


def _patterns(rows: pd.DataFrame, told: list[int]) -> Mapping[tuple[int, ...], int]:
    """In which atoms a respondent answered -> how many did; each atom alone is there even if nobody did."""
    known = rows[rows["respondent"].notna()]
    found = Counter(tuple(sorted(set(atoms))) for _, atoms in known.groupby("respondent")["atom"])
    for atom in told:
        unnamed = rows[(rows["atom"] == atom) & rows["respondent"].isna()]
        found[atom,] += int(unnamed.groupby("question").size().max()) if len(unnamed) else 0
    return found
