"""Associations at random and to order, their public editions, and what is true of them."""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pandas as pd

from finsam.domain.codes import standard_codes
from finsam.domain.enrolments import as_enrolments
from finsam.domain.figures import Figure, Figures, Range
from finsam.domain.instruments import standard_instruments
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.figures.disclosure.classes.cells import Cell, Part, Where
from finsam.figures.disclosure.classes.component import TeamRegister
from finsam.figures.disclosure.classes.forms import Between
from finsam.figures.disclosure.edition import PublicPlace, by_team, numbers_of
from finsam.figures.disclosure.policy import Policy
from finsam.figures.disclosure.protect import Given, Protected, protect
from finsam.figures.disclosure.published import given, given_days
from finsam.figures.intruder.public_files import Definitions, Edition
from finsam.figures.store import as_figures
from finsam.figures.sums import BY_TEAM, TOGETHER, association_figures
from finsam.measures.declared.follow_up import follow_up_figures
from finsam.measures.declared.queue import queue_figures
from finsam.measures.declared.surveys.surveys import eligible_of, survey_figures
from finsam.measures.engine.compute import MEASURES, enrolment_figures

KEY = b"a key of the tests"
ASSOCIATION = "a"
RULES = Rules(
    frozenset({"work", "studies"}),
    result_columns=(("Arbete", ("work",)), ("Studier", ("studies",)), ("Vård", ("medical_rehab",))),
)
QUESTIONS = (
    "Har du fått stöd på ett sätt som är till stor nytta för dig?",
    "Har du fått vara med och bestämma vilket stöd som du får/har fått?",
    "Känner du dig mer redo att kunna arbeta eller studera?",
)
YES, NO, UNSURE = "Ja, i hög grad", "Nej, inte alls", "Vet inte"
_PUBLIC = tuple(measure for measure in MEASURES if measure.public)
MEAN = "months_mean"
# Means are of floating numbers.
_SAME = 1e-9
_BORN = date(1980, 1, 1)


@dataclass(frozen=True)
class Person:
    """One stay of a participant."""

    id: str
    enrolled: date
    closed: date | None = None
    reason: str | None = None
    sex: str = "woman"
    referrer: str = "municipality"
    payer: str = "municipality"


@dataclass(frozen=True)
class Sheets:
    """A team's register, as it is read."""

    enrolments: pd.DataFrame
    answers: pd.DataFrame | None = None
    follow_up: pd.DataFrame | None = None
    queue: pd.DataFrame | None = None


@dataclass(frozen=True)
class Association:
    """Teams with the periods that each reports. `together`: the teams that are counted as one in a period."""

    sheets: Mapping[str, Sheets]
    periods: Mapping[str, tuple[Period, ...]]
    rules: Rules = RULES
    together: Mapping[Period, tuple[str, ...]] = field(default_factory=dict)

    @property
    def places(self) -> dict[Where, tuple[str, ...]]:
        """The teams whose sum each place is."""
        found: dict[Where, tuple[str, ...]] = {}
        for period in sorted({period for own in self.periods.values() for period in own}):
            members = tuple(team for team in self.sheets if period in self.periods[team])
            small = self.together.get(period, ())
            found |= {Where(team, period): (team,) for team in members if team not in small}
            if small:
                found[Where("small-teams", period)] = small
            found[Where(TOGETHER, period)] = members
        return found

    def until(self, periods: Iterable[Period]) -> "Association":
        """The same with these periods only."""
        chosen = set(periods)
        own = {team: tuple(one for one in all_ if one in chosen) for team, all_ in self.periods.items()}
        return replace(self, periods=own)

    def with_sheets(self, team: str, sheets: Sheets) -> "Association":
        return replace(self, sheets={**self.sheets, team: sheets})


@dataclass
class Published:
    """What lies on the web: editions, and what they bind."""

    editions: list[Edition] = field(default_factory=list)
    numbers: dict[Cell, Between] = field(default_factory=dict)
    days: dict[Where, float] = field(default_factory=dict)
    places: dict[Where, tuple[str, ...]] = field(default_factory=dict)

    def add(self, made: "Made", period: Period) -> None:
        """Publish one period of an edition."""
        self.editions.append(made.editions[period])
        for where, rows in made.rows.items():
            if where.period == period:
                self.places[where] = made.places[where]
                self.numbers |= given(where, rows, made.association.rules)
                days = given_days(rows)
                if days is not None:
                    self.days[where] = days


@dataclass
class Made:
    """An association's public edition. `counted`: its numbers by the ordinary measures."""

    association: Association
    found: Protected
    board: dict[Where, Figures]
    counted: dict[Cell, int]
    rows: dict[Where, Figures]
    editions: dict[Period, Edition]
    places: dict[Where, tuple[str, ...]]

    @property
    def exact(self) -> float:
        """The share of the printed numbers that are exact."""
        found = self.found
        return sum(found.slots.between(slot).exact for slot in found.cells.values()) / len(found.cells)


def made(
    association: Association,
    policy: Policy | None = None,
    published: Published | None = None,
    secret: bytes = KEY,
) -> Made:
    """The public edition of all periods, protected as the program does it."""
    policy, published = policy or Policy(), published or Published()
    board, counted = counted_in(association)
    places = association.places | published.places
    known = Given(published.numbers, published.days)
    registers = registers_of(association, places)
    found = protect(registers, places, association.rules, policy, secret, counted, known)
    rows = {where: _rows(where, own, found, policy, places[where]) for where, own in board.items()}
    editions = {
        period: Edition(
            _definitions(association, period, policy, places),
            Figures(row for where, own in rows.items() if where.period == period for row in own),
        )
        for period in sorted({where.period for where in rows})
    }
    return Made(association, found, board, counted, rows, editions, places)


def printed_exactly(made: Made, policy: Policy | None = None) -> list[Edition]:
    """The editions as they would be if every number were printed as it is."""
    policy = policy or Policy()
    found = replace(
        made.found,
        slots=replace(made.found.slots, least=0 * made.found.slots.least, most=0 * made.found.slots.most),
        means=dict.fromkeys(made.board, (0.0, 0.0)),
    )
    return [
        replace(
            edition,
            figures=Figures(
                row
                for where, board in made.board.items()
                if where.period == period
                for row in _rows(where, board, found, policy, made.places[where])
            ),
        )
        for period, edition in made.editions.items()
    ]


def registers_of(
    association: Association, places: Mapping[Where, tuple[str, ...]]
) -> dict[str, TeamRegister]:
    """The teams' registers, each with its public periods."""
    return {
        team: TeamRegister(
            own.enrolments,
            tuple(sorted({where.period for where, teams in places.items() if where.place and team in teams})),
            own.queue,
            own.answers,
            own.follow_up,
        )
        for team, own in association.sheets.items()
    }


def _rows(where: Where, board: Figures, found: Protected, policy: Policy, teams: tuple[str, ...]) -> Figures:
    edition = PublicPlace(where, board, found, policy)
    return Figures([*edition.rows(), *(by_team(edition, teams) if where.place == TOGETHER else ())])


def _definitions(
    association: Association, period: Period, policy: Policy, places: Mapping[Where, tuple[str, ...]]
) -> Definitions:
    rules = association.rules
    own = {where.place: teams for where, teams in places.items() if where.period == period and where.place}
    return Definitions(
        ASSOCIATION,
        period.id,
        tuple(sorted(rules.goal)),
        rules.dropouts_in_base,
        rules.result_columns,
        policy.least_count,
        policy.interval,
        own,
    )


def board_of(association: Association) -> dict[Where, Figures]:
    """The figures of every place as the ordinary measures count them."""
    found: dict[Where, Figures] = {}
    places = association.places
    for period in sorted({where.period for where in places}):
        of_team = {
            team: team_figures(team, own, period, association.rules)
            for team, own in association.sheets.items()
            if period in association.periods[team]
        }
        for where, teams in places.items():
            if where.period == period:
                several = [row for team in teams for row in of_team[team]]
                summed = association_figures(several)
                whole = Figures(replace(row, team=where.place) for row in summed if row.by != BY_TEAM)
                found[where] = of_team[where.place] if teams == (where.place,) else whole
    return found


def team_figures(team: str, sheets: Sheets, period: Period, rules: Rules) -> Figures:
    """One team's public measures of a period, counted."""
    enrolments = sheets.enrolments
    rows = [enrolment_figures(enrolments, [team], period, rules, ASSOCIATION, measures=_PUBLIC)]
    small: list[Mapping[str, object]] = []
    if sheets.queue is not None:
        small += queue_figures(sheets.queue, period)
    if sheets.answers is not None:
        asked = eligible_of(enrolments, rules, lambda _: True)
        small += survey_figures(sheets.answers, standard_instruments(), period, asked)
    if sheets.follow_up is not None:
        small += follow_up_figures(sheets.follow_up, enrolments, period)
    if small:
        named = [{**row, "association": ASSOCIATION, "team": team} for row in small]
        rows.append(pd.DataFrame(named).reindex(columns=rows[0].columns))
    return as_figures(pd.concat(rows, ignore_index=True)).where(period=period.id)


def untrue(made: Made, world: Association | None = None) -> list[str]:
    """The printed numbers of an edition that the ordinary measures count otherwise, in a world if given."""
    board, counted = (made.board, made.counted) if world is None else counted_in(world)
    return [
        f"{where.place} {where.period} {row.measure} {row.by} {row.group} {part}: {printed} {true}"
        for where, rows in made.rows.items()
        for row in rows
        for part, printed, true in _against(row, where, board, counted)
        if not _agrees(printed, true)
    ]


def counted_in(association: Association) -> tuple[dict[Where, Figures], dict[Cell, int]]:
    """The board's figures, and the numbers of the plan in them."""
    board = board_of(association)
    counted: dict[Cell, int] = {}
    for where, figures in board.items():
        counted |= numbers_of(where, figures, association.rules)
    return board, counted


def _against(
    row: Figure, where: Where, board: Mapping[Where, Figures], counted: Mapping[Cell, int]
) -> Iterator[tuple[str, object, object]]:
    """Every part of a row: what is printed, and what is counted."""
    if row.by == BY_TEAM:
        where, row = where._replace(place=row.group), replace(row, by="", group="")
    if row.measure == MEAN:
        key = (row.measure, row.population, row.by)
        true = next(one for one in board[where] if (one.measure, one.population, one.by) == key)
        yield "value", row.ranges.value or row.value, true.value
        yield "n", row.ranges.n or row.n, true.n
        return
    share = row.denominator is not None or row.ranges.denominator
    for part in ("numerator", "denominator") if share else ("value",):
        cell = Cell(where, Part(row.measure, row.population, row.by, row.group, part))
        # Who has no row in a table by question has no answers.
        yield part, getattr(row.ranges, part) or getattr(row, part), counted.get(cell, 0)


def _agrees(printed: object, true: object) -> bool:
    if printed is None or true is None:
        return False
    number = float(str(true))
    if isinstance(printed, Range):
        return float(printed.least) <= number <= float(printed.most)
    return abs(float(str(printed)) - number) < _SAME


def enrolled(team: str, persons: Iterable[Person]) -> pd.DataFrame:
    """Persons as a register has them."""
    people = list(persons)
    columns: dict[str, object] = {
        "team": [team] * len(people),
        "participant": [one.id for one in people],
        "sex": [one.sex for one in people],
        "born": pd.Series([_BORN] * len(people), dtype="datetime64[s]"),
        "born_precision": ["year"] * len(people),
        "enrolled": pd.Series([pd.Timestamp(one.enrolled) for one in people], dtype="datetime64[s]"),
        "closed": pd.Series(
            [pd.Timestamp(one.closed) if one.closed else pd.NaT for one in people], dtype="datetime64[s]"
        ),
        "referrer": [one.referrer for one in people],
        "payer": [one.payer for one in people],
        "exit_reason": [one.reason for one in people],
    }
    return as_enrolments(columns, standard_codes())


def random_association(
    seed: int,
    periods: Iterable[str],
    teams: tuple[int, int] = (2, 6),
    persons: tuple[int, int] = (3, 40),
    sheets: bool = True,
) -> Association:
    """Teams of persons at random, with surveys, follow-ups and queues of some; the same for a seed."""
    rng = random.Random(seed)
    names = [f"t{number}" for number in range(rng.randint(*teams))]
    own = {name: _random_sheets(name, rng, persons, sheets) for name in names}
    parsed = tuple(sorted(map(Period.parse, periods)))
    return Association(own, dict.fromkeys(names, parsed))


def _random_sheets(team: str, rng: random.Random, sizes: tuple[int, int], sheets: bool) -> Sheets:
    people = [_random_person(f"{team}-{number}", rng) for number in range(rng.randint(*sizes))]
    table = enrolled(team, people)
    if not sheets:
        return Sheets(table)
    return Sheets(
        table,
        _random_answers(people, rng) if rng.random() < 0.7 else None,
        _random_follow_up(people, rng) if rng.random() < 0.7 else None,
        _random_queue(rng) if rng.random() < 0.7 else None,
    )


def _random_person(id: str, rng: random.Random) -> Person:
    came = date(2021, 6, 1) + timedelta(rng.randint(0, 1240))
    left = came + timedelta(rng.randint(20, 620)) if rng.random() < 0.8 else None
    if left and left > date(2024, 12, 28):
        left = None
    reason = rng.choice(["work", "studies", "medical_rehab", "other", "work"]) if left else None
    if left and (left - came).days < 60 and rng.random() < 0.5:
        reason = "early_dropout"
    return Person(
        id,
        came,
        left,
        reason,
        rng.choice(["woman", "woman", "man"]),
        rng.choice(["municipality"] * 3 + ["af", "fk", "fk", "region"]),
        rng.choice(["municipality"] * 3 + ["fk", "fk", "af"]),
    )


def _random_answers(people: list[Person], rng: random.Random) -> pd.DataFrame | None:
    """One round a year, or two of which some answer both; of some teams nobody knows who answered."""
    lean, named, rounds, found = rng.random(), rng.random() < 0.6, rng.choice([(3,), (9,), (3, 9)]), []
    for year in (2022, 2023, 2024):
        asked = rng.uniform(0.4, 1.0)
        for month in rounds:
            day = date(year, month, 1) + timedelta(rng.randint(0, 25))
            there = [one for one in people if one.enrolled < day and (one.closed is None or one.closed > day)]
            found += [
                (
                    day,
                    question,
                    rng.choices([YES, NO, UNSURE], [lean, 1 - lean, 0.07])[0],
                    one.id if named else None,
                )
                for one in there
                if rng.random() < asked * (1.0 if month == rounds[0] else 0.3)
                for question in QUESTIONS
                if rng.random() < 0.95
            ]
    return answers_table(found) if found else None


def answers_table(rows: Iterable[tuple[date, str, str, str | None]]) -> pd.DataFrame:
    """Answers to the form of those who take part: day, question, answer, respondent."""
    found = list(rows)
    return pd.DataFrame(
        {
            "instrument": pd.Series(["Indikatorer"] * len(found), dtype="str"),
            "form": pd.Series(["Pågående"] * len(found), dtype="str"),
            "respondents": pd.Series(["Deltagare"] * len(found), dtype="str"),
            "date": pd.Series([pd.Timestamp(row[0]) for row in found], dtype="datetime64[s]"),
            "question": pd.Series([row[1] for row in found], dtype="str"),
            "answer": pd.Series([row[2] for row in found], dtype="str"),
            "respondent": pd.Series([row[3] for row in found], dtype="str"),
        }
    )


def _random_follow_up(people: list[Person], rng: random.Random) -> pd.DataFrame | None:
    rows = [
        (
            one.id,
            pd.Timestamp(one.closed) + pd.DateOffset(months=6) + pd.Timedelta(days=rng.randint(-20, 20)),
            rng.choice(["Arbete", "Studier", "Sjukskriven", "Arbetslös"]),
        )
        for one in people
        if one.closed and rng.random() < 0.6
    ]
    return pd.DataFrame(rows, columns=["participant", "date", "occupation"]) if rows else None


def _random_queue(rng: random.Random) -> pd.DataFrame:
    came = [date(2021, 6, 1) + timedelta(rng.randint(0, 1200)) for _ in range(rng.randint(1, 40))]
    left = [day + timedelta(rng.randint(5, 200)) if rng.random() < 0.9 else None for day in came]
    return queue_table(zip(came, left, strict=True))


def queue_table(rows: Iterable[tuple[date, date | None]]) -> pd.DataFrame:
    """Those who came to the queue, and when they left it."""
    found = list(rows)
    return pd.DataFrame(
        {
            "referrer": pd.Series([None] * len(found), dtype="str"),
            "queued": pd.Series([pd.Timestamp(came) for came, _ in found], dtype="datetime64[s]"),
            "left": pd.Series(
                [pd.Timestamp(left) if left else pd.NaT for _, left in found], dtype="datetime64[s]"
            ),
        }
    )
