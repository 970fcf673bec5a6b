"""Registers of several teams, each with any of the optional columns and sheets: there, absent, empty or half
filled. All of them are right: nothing that is made of them may be called wrong.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from finsam.domain.codes import standard_codes
from finsam.domain.instruments import Instrument, InstrumentKind, standard_instruments
from finsam.domain.periods import Period
from finsam.report.project.layout import Folders
from finsam_synthetic.random_register import random_register
from finsam_synthetic.sheets.typed import DELTAGARE, Typed, deltagare
from finsam_synthetic.sheets.write_workbook import write_csv_folder

ASSOCIATION = "forbund"
PERIOD = Period.parse("2024")
OPTIONAL = (
    "Försörjning efter",
    "År i försörjning",
    "Utbildning",
    "Avslutsdetalj",
    "Kommun",
    "Parallellt AF",
)
CODES = standard_codes()
Rng = np.random.Generator
Rows = list[list[Typed]]


def write_registers(root: Path, seed: int, least: int = 1, most: int = 40) -> Folders:
    """A project of an association with two to four teams. `least`, `most`: enrolments a team."""
    rng = np.random.default_rng(seed)
    teams = [f"team-{number}" for number in range(1, int(rng.integers(2, 5)) + 1)]
    folders = Folders.of(root / "params", root / "data", root / "outputs")
    own = folders.params / ASSOCIATION
    own.mkdir(parents=True)
    dropouts = "true" if rng.random() < 0.3 else "false"
    (own / "association.yaml").write_text(
        f"name: Ett förbund\ngoal: [work, studies, job_seeking]\ndropouts_in_base: {dropouts}\n", "utf-8"
    )
    for team in teams:
        (own / f"{team}.yaml").write_text(f"name: {team.title()}\nperiods: [{PERIOD.id}]\n", "utf-8")
        n = int(rng.integers(least, most + 1))
        write_csv_folder(folders.data / ASSOCIATION / team, sheets(n, rng))
    return folders


def sheets(n: int, rng: Rng) -> dict[str, Rows]:
    """A team's register: Deltagare, and the other sheets where chance has it."""
    enrolments = random_register(n, 1, int(rng.integers(1 << 30)), PERIOD)
    people = list(dict.fromkeys(map(str, enrolments["participant"])))
    made = {"Deltagare": with_any_columns(deltagare(with_any_details(enrolments, rng), CODES), rng)}
    for name, rows in _OTHERS.items():
        chance = rng.random()
        if chance < 0.5:
            made[name] = rows(people, rng)
        elif chance < 0.65:
            made[name] = rows(people, rng)[:1]
    return made


def with_any_details(enrolments: pd.DataFrame, rng: Rng) -> pd.DataFrame:
    """Half of those who have a detail have any, whatever their exit reason."""
    details = enrolments["exit_detail"]
    any_detail = pd.Series(rng.choice(details.cat.categories, len(details)), index=details.index)
    moved = details.notna() & (rng.random(len(details)) < 0.5)
    mixed = pd.Categorical(details.astype("object").where(~moved, any_detail), details.cat.categories)
    return enrolments.assign(exit_detail=mixed)


def with_any_columns(rows: Rows, rng: Rng) -> Rows:
    """The sheet with some optional columns left out, emptied or half emptied."""
    for header in OPTIONAL:
        at = rows[0].index(header)
        match int(rng.integers(4)):
            case 0:
                rows = [[cell for place, cell in enumerate(row) if place != at] for row in rows]
            case 1:
                _empty(rows, at, 1.0, rng)
            case 2:
                _empty(rows, at, 0.5, rng)
    assert set(DELTAGARE) - set(OPTIONAL) <= set(rows[0])
    return rows


def _empty(rows: Rows, at: int, share: float, rng: Rng) -> None:
    for row in rows[1:]:
        if rng.random() < share:
            row[at] = None


def _day(rng: Rng, before: int = 900, after: int = 30) -> date:
    return PERIOD.last - timedelta(days=int(rng.integers(-after, before)))


def _or_none(value: Typed, rng: Rng) -> Typed:
    return value if rng.random() < 0.6 else None


def _queue(_: Sequence[str], rng: Rng) -> Rows:
    rows: Rows = [["Kö-id", "Remittent", "Ställd i kö", "Lämnade kön"]]
    for number in range(int(rng.integers(1, 15))):
        queued = _day(rng)
        referrer = CODES["referrer"].label(str(rng.choice(CODES["referrer"].ids)))
        left = queued + timedelta(days=int(rng.integers(1, 200)))
        rows.append([f"K-{number}", _or_none(referrer, rng), queued, _or_none(left, rng)])
    return rows


def _placements(people: Sequence[str], rng: Rng) -> Rows:
    rows: Rows = [["Deltagar-id", "Början", "Slut", "Arbetsgivare", "Timmar per vecka"]]
    for _ in range(int(rng.integers(1, 20))):
        first = _day(rng)
        last = first + timedelta(days=int(rng.integers(0, 150)))
        workplace = CODES["workplace"].label(str(rng.choice(CODES["workplace"].ids)))
        hours = float(rng.integers(1, 80)) / 2
        person = str(rng.choice(people))
        rows.append([person, first, _or_none(last, rng), _or_none(workplace, rng), _or_none(hours, rng)])
    return rows


def _staff(_: Sequence[str], rng: Rng) -> Rows:
    rows: Rows = [["Roll", "Arbetsgivare", "Omfattning", "Från", "Till", "Finansiering"]]
    for number in range(int(rng.integers(1, 6))):
        extent = f"{int(rng.integers(5, 101))} %"
        employer = str(rng.choice(["Kommunen", "Regionen", "Arbetsförmedlingen"]))
        rows.append(
            [f"Coach {number}", employer, extent, _day(rng, 900, -400), _or_none(_day(rng, 300), rng)]
        )
        rows[-1].append(None)
    return rows


def _steering(_: Sequence[str], rng: Rng) -> Rows:
    rows: Rows = [["Organisation", "Funktion", "Från", "Till"]]
    for name in ("Kommunen", "Regionen", "Försäkringskassan")[: int(rng.integers(1, 4))]:
        rows.append([name, _or_none("vakant", rng), date(2020, 1, 1), None])
    return rows


def _meetings(_: Sequence[str], rng: Rng) -> Rows:
    rows: Rows = [["Datum", "Typ", "Form", "Närvarande"]]
    for number in range(int(rng.integers(1, 8))):
        day = PERIOD.first + timedelta(days=number * 40)
        came = "; ".join(rng.choice(["Kommunen", "Regionen", "Polisen"], 2, replace=False))
        kind = str(rng.choice(["Styrgruppsmöte", "Arbetsgrupp"]))
        rows.append([day, kind, _or_none("Digitalt", rng), _or_none(came, rng)])
    return rows


def _budget(_: Sequence[str], rng: Rng) -> Rows:
    rows: Rows = [["Post", "Från", "Till", "Budget", "Utfall", "Prognos"]]
    for item in ("Löner", "Lokaler", "Övrigt")[: int(rng.integers(1, 4))]:
        budget, actual = (float(rng.integers(1_000, 9_000_000)) / 100 for _ in range(2))
        forecast = float(rng.integers(-100_000, 100_000)) / 10
        rows.append([item, PERIOD.first, PERIOD.last, budget, actual, _or_none(forecast, rng)])
    return rows


def _answers(people: Sequence[str], rng: Rng) -> Rows:
    head: list[Typed] = ["Instrument", "Formulär", "Respondentgrupp", "Datum", "Fråga", "Svar", "Svars-id"]
    rows: Rows = [head]
    every = tuple(standard_instruments())
    for instrument in every:
        if rng.random() < 0.5:
            rows += _answers_of(instrument, len(people), rng)
    return rows


def _answers_of(instrument: Instrument, most: int, rng: Rng) -> Rows:
    form = instrument.forms[int(rng.integers(len(instrument.forms)))].label if instrument.forms else None
    named = rng.random() < 0.8
    rows: Rows = []
    for number in range(int(rng.integers(1, most + 1))):
        for _ in range(int(rng.integers(1, 3))):
            day = _day(rng, 500)
            for question in instrument.questions:
                if instrument.kind is InstrumentKind.TOTAL and question in instrument.items:
                    continue
                who = f"E-{number}" if named else None
                said = _said(instrument, rng)
                group = instrument.respondents[0]
                rows.append([instrument.name, form, group, day, question.text, said, who])
    return rows


def _said(instrument: Instrument, rng: Rng) -> Typed:
    if instrument.kind is InstrumentKind.LEVELS:
        return instrument.levels[int(rng.integers(len(instrument.levels)))].label
    assert instrument.scale is not None
    steps = int((instrument.scale.most - instrument.scale.least) * 10)
    tenths = int(instrument.scale.least * 10) + int(rng.integers(steps + 1))
    return f"{tenths // 10},{tenths % 10}"


def _follow_up(people: Sequence[str], rng: Rng) -> Rows:
    rows: Rows = [["Deltagar-id", "Datum", "Sysselsättning"]]
    for person in people:
        if rng.random() < 0.7:
            rows.append([person, _day(rng, 360), str(rng.choice(["arbete", "studier", "annat"]))])
    if len(rows) == 1:
        rows.append([people[0], PERIOD.last, "arbete"])
    return rows


def _activities(_: Sequence[str], rng: Rng) -> Rows:
    rows: Rows = [["Aktivitet", "Slag", "Ledd av", "Omfattning"]]
    for name in ("Matlagning", "Studiebesök", "Samtal + fika"):
        kind = str(rng.choice(["Social träning", "Rutinskapande; Individuell plan"]))
        rows.append([name, kind, str(rng.choice(["Personal", "Deltagare"])), None])
    return rows


def _own_numbers(_: Sequence[str], rng: Rng) -> Rows:
    rows: Rows = [["Namn", "Datum", "Tal", "Kommentar"]]
    for name in ("Studiebesök", "Skalfråga", "1+1"):
        rows += [
            [name, _day(rng, 300), int(rng.integers(0, 9)), None] for _ in range(int(rng.integers(1, 7)))
        ]
    return rows


def _reference(_: Sequence[str], rng: Rng) -> Rows:
    share = f"{int(rng.integers(1, 99))} %"
    return [
        ["Utbildning", "Andel", "Källa", "Datum"],
        ["Grundskola; Gymnasium", share, "SCB", _day(rng, 300)],
    ]


_OTHERS: dict[str, Callable[[Sequence[str], Rng], Rows]] = {
    "Kö": _queue,
    "Arbetsträning": _placements,
    "Personal": _staff,
    "Styrgrupp": _steering,
    "Möten": _meetings,
    "Budget": _budget,
    "Enkätsvar": _answers,
    "Uppföljning": _follow_up,
    "Aktiviteter": _activities,
    "Egna tal": _own_numbers,
    "Jämförelsetal": _reference,
}
