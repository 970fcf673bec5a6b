"""The queue, answers and follow-ups as classes: by the atoms in which somebody came, left or answered."""

from collections import Counter
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from finsam.domain.instruments import Instrument, InstrumentKind
from finsam.domain.key import joined
from finsam.figures.disclosure.classes.atoms import Atoms, Span
from finsam.figures.disclosure.classes.cells import Asked, Printed, Tally, printed, split
from finsam.figures.disclosure.classes.forms import NOBODY, Form, Places, Unknowns, plain, total
from finsam.measures.declared import follow_up as declared
from finsam.measures.declared.queue import QUEUE_END
from finsam.measures.declared.surveys.measures import RESPONDENTS, SHARE_POSITIVE


class Waiting:
    """Those who wait at the end of a span. `queue`: queued and left, missing while somebody waits."""

    def __init__(self, unknowns: Unknowns, queue: pd.DataFrame, atoms: Atoms) -> None:
        counts = np.zeros((atoms.after + 1, atoms.after + 1), dtype=np.intp)
        np.add.at(counts, (atoms.of_days(queue["queued"]), atoms.of_days(queue["left"])), 1)
        self._unknowns, self.places = unknowns, unknowns.add(counts)

    def _form(self, span: Span) -> Form:
        return plain(self.places[: span.after, span.after :])

    def printed(self, span: Span) -> Iterator[Printed]:
        yield from printed(QUEUE_END.id, "", "", value=self._form(span))

    def sensitive(self, spans: Sequence[Span]) -> Iterator[Asked]:
        yield Asked((QUEUE_END.id,), Tally.of(list(map(self._form, spans)), self._unknowns))


class Replies(NamedTuple):
    """Who said yes, who said no, and who said nothing: by atom, and one of these three."""

    atoms: tuple[int, ...]
    places: Places

    def of(self, span: Span) -> tuple[Form, Form, Form]:
        """Those who said yes, no and nothing in a span."""
        inside = np.array([atom in range(*span) for atom in self.atoms], dtype=bool)
        yes, no, silent = (plain(column) for column in self.places[inside].T)
        return yes, no, silent


class Answers:
    """The respondents of one form of an instrument. `rows`: its answers, as `read_answers` understands them.

    A class is the set of atoms in which somebody answered: one respondent of every period that holds one of
    them. Where the register has no respondents there are as many as the most answered question has answers,
    which is no sum over atoms; a figure that the measure counts otherwise is left out by who compares them.

    `told`: the atoms that are public. `fits`: nobody answered a question twice in one atom, and no more
    answered than were asked. Else readers would presume what is not so, and the form is not public.
    """

    def __init__(
        self,
        unknowns: Unknowns,
        rows: pd.DataFrame,
        instrument: Instrument,
        atoms: Atoms,
        told: Collection[int],
    ) -> None:
        self.instrument, self.population = instrument.id, str(rows["population"].iloc[0])
        self.told = tuple(sorted(told))
        rows = rows.assign(atom=atoms.of_days(rows["date"]))
        rows = rows[rows["atom"].isin(self.told)]
        patterns = _patterns(rows, self.told)
        self.patterns = list(patterns)
        self.persons = unknowns.add(np.array(list(patterns.values()), dtype=np.intp))
        self.said: dict[str, Replies] = {}
        self._unknowns, self._ties = unknowns, dict[Span, tuple[Form, Form]]()
        self.fits = True
        for question in instrument.questions if instrument.kind is InstrumentKind.LEVELS else ():
            self._ask(unknowns, rows[rows["question"] == question.id], question.id, instrument)

    def _ask(self, unknowns: Unknowns, rows: pd.DataFrame, question: str, instrument: Instrument) -> None:
        """Positive, other and no answers of a question, by atom."""
        positive = {level.id for level in instrument.levels if level.positive}
        other = {level.id for level in instrument.levels if level.counted} - positive
        people = [self._respondents(Span(atom, atom + 1)) for atom in self.told]
        counts = np.zeros((len(self.told), 3), dtype=np.intp)
        for place, atom in enumerate(self.told):
            levels = rows.loc[rows["atom"] == atom, "level"]
            counts[place, :2] = [int(levels.isin(ids).sum()) for ids in (positive, other)]
        if not counts.any():
            return
        counts[:, 2] = [unknowns.value(form) for form in people] - counts.sum(axis=1)
        if (counts < 0).any():
            self.fits = False
            return
        places = unknowns.add(counts)
        for row, form in zip(places, people, strict=True):
            unknowns.equal(plain(row).less(form))
        self.said[question] = Replies(self.told, places)

    def _respondents(self, span: Span) -> Form:
        inside = [any(atom in range(*span) for atom in pattern) for pattern in self.patterns]
        return plain(self.persons[np.array(inside, dtype=bool)])

    def printed(self, span: Span) -> Iterator[Printed]:
        own = self.instrument
        yield from printed(RESPONDENTS.id, self.population, own, value=self._respondents(span))
        for question, replies in self.said.items():
            yes, no, _ = replies.of(span)
            of_all = {"numerator": yes, "denominator": total([yes, no])}
            yield from printed(SHARE_POSITIVE.id, self.population, joined((own, question)), **of_all)

    def sensitive(self, spans: Sequence[Span]) -> Iterator[Asked]:
        form = f"{self.instrument} {self.population}"
        respondents = Tally.of(list(map(self._respondents, spans)), self._unknowns)
        yield Asked((f"respondents {form}",), respondents)
        ties = [self._ties.get(span, (NOBODY, NOBODY)) for span in spans]
        silent, asked = (Tally.of(forms, self._unknowns) for forms in zip(*ties, strict=True))
        yield Asked((f"no answer {form}",), silent, asked.there)
        for question, replies in self.said.items():
            said = ("positive", "not positive", "answers", "no answer")
            names = [f"{one} {form} {question}" for one in said]
            whole = yield from _replied(names, replies, spans, self._unknowns)
            yield Asked((names[3],), respondents.less(whole))

    def tie(self, unknowns: Unknowns, asked: Form, span: Span) -> None:
        """Let nobody answer who was not asked; those who did not are as sensitive as those who did."""
        silent = asked.less(self._respondents(span))
        self.fits &= unknowns.value(silent) >= 0
        unknowns.bounds.append((silent, min(0, unknowns.value(silent)), np.inf))
        self._ties[span] = silent, asked


def _patterns(rows: pd.DataFrame, told: Collection[int]) -> Mapping[tuple[int, ...], int]:
    """In which atoms a respondent answered -> how many did; each atom alone is there even if nobody did."""
    known = rows[rows["respondent"].notna()]
    found = Counter(tuple(sorted(set(atoms))) for _, atoms in known.groupby("respondent")["atom"])
    for atom in told:
        unnamed = rows[(rows["atom"] == atom) & rows["respondent"].isna()]
        found[atom,] += int(unnamed.groupby("question").size().max()) if len(unnamed) else 0
    return found


class FollowUps:
    """Those to follow up after some months: occupied, not occupied, and not reached, by atom."""

    def __init__(self, unknowns: Unknowns, months: int, counts: Places) -> None:
        self._unknowns, self.months = unknowns, months
        self.replies = Replies(tuple(range(1, len(counts) + 1)), unknowns.add(counts))

    def tie(self, unknowns: Unknowns, left: Form, span: Span) -> None:
        """Let those to follow up in a span be those who left so many months before."""
        unknowns.equal(total(self.replies.of(span)).less(left))

    def printed(self, span: Span) -> Iterator[Printed]:
        occupied, other, _ = self.replies.of(span)
        group, answered = str(self.months), total([occupied, other])
        yield from printed(declared.ANSWERED.id, "", group, value=answered)
        yield from printed(declared.SHARE_OCCUPIED.id, "", group, numerator=occupied, denominator=answered)

    def sensitive(self, spans: Sequence[Span]) -> Iterator[Asked]:
        said = ("occupied", "not occupied", "followed up", "not followed up")
        names = [f"{one} after {self.months}" for one in said]
        yield from _replied(names, self.replies, spans, self._unknowns)
        silent = [self.replies.of(span)[2] for span in spans]
        yield Asked((names[3],), Tally.of(silent, self._unknowns))


def counts_after(follow_up: pd.DataFrame, enrolments: pd.DataFrame, atoms: Atoms) -> dict[int, Places]:
    """Months after the exit -> occupied, not occupied and not reached, by atom; as measures do."""
    found = {months: np.zeros((atoms.after - 1, 3), dtype=np.intp) for months in declared.MARKS}
    for atom in range(1, atoms.after):
        rows = declared.follow_up_figures(follow_up, enrolments, atoms.period(Span(atom, atom + 1)))
        of = {(str(row["measure"]), str(row["group"])): int(float(str(row["value"] or 0))) for row in rows}
        for months, counts in found.items():
            asked, answered = (
                of.get((one.id, str(months)), 0) for one in (declared.ASKED, declared.ANSWERED)
            )
            other = of.get((declared.ANSWERED.id, joined((str(months), "other"))), 0)
            counts[atom - 1] = answered - other, other, asked - answered
    return found


def _replied(
    names: Sequence[str], replies: Replies, spans: Sequence[Span], unknowns: Unknowns
) -> Generator[Asked, None, Tally]:
    """Those who said yes, who said no, and who said anything; these are given back."""
    forms = [replies.of(span) for span in spans]
    positive = Tally.of([yes for yes, _, _ in forms], unknowns)
    whole = Tally.of([total([yes, no]) for yes, no, _ in forms], unknowns)
    yield from split(names[:1], names[1:2], positive, whole, of_all=True)
    yield Asked((names[2],), whole)
    return whole
