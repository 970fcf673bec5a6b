"""Every sentence that the program makes of figures, in its plural and zero forms, for a reader of Swedish.

`python tests/every_sentence.py` writes `every_sentence.txt`, where all of it stands in one place; the
test beside compares the two. A function that says something and has no forms here is a fault.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from builders import YEAR, between, facts, figure, hidden
from sentences_together import SENTENCES_TOGETHER, sentences_of

from finsam.domain.figures import Figure, Status
from finsam.domain.own_ages import OwnAges
from finsam.domain.periods import Period
from finsam.present.facts import Facts
from finsam.present.topics.participants import origin_sentences as origins
from finsam.present.topics.participants import own_ages_sentences as own_ages
from finsam.present.topics.participants import parts_sentences as parts
from finsam.present.topics.participants import sentences as participants
from finsam.present.topics.resources import sentences as resources
from finsam.present.topics.resources import staff_changes
from finsam.present.topics.results import income_sentences as incomes
from finsam.present.topics.results import sentences as results
from finsam.present.topics.surveys import sentences as surveys
from finsam.present.topics.time import chance_sentences as chance
from finsam.present.topics.time import curve_sentences as curves
from finsam.present.topics.time import sentences as time
from finsam.present.topics.time import support_sentences

TEXT = Path(__file__).with_suffix(".txt")
# A form: what is special about the figures, and the facts made of them.
Forms = dict[str, Facts]
Says = Callable[[Facts], list[str]]
COLUMNS = (
    ("Arbete", ("work",)),
    ("Studier", ("studies",)),
    ("Annan rehab", ("job_seeking", "other_rehab")),
    ("Annat", ("other",)),
)
BEFORE = YEAR.before


def of(*rows: Figure, public: bool = False, period: Period = YEAR) -> Facts:
    return facts(rows, period, public=public, result_columns=COLUMNS)


def flow(
    new: int, closed: int, active: tuple[int, int], dropouts: int = 0, persons: int | None = None
) -> Facts:
    took_part = active[0] + new
    rows = [
        figure("new", new),
        figure("closed", closed),
        figure("participated", took_part),
        figure("active_start", active[0]),
        figure("active_end", active[1]),
        figure("early_dropouts", dropouts),
        figure("participants_unique", took_part if persons is None else persons, "participated"),
    ]
    return of(*rows)


def over(known: Facts, period: str) -> Facts:
    """The same facts of another period."""
    own = Period.parse(period)
    rows = [replace(row, period=own.id) for row in known.figures]
    return replace(facts(rows, own, result_columns=COLUMNS), public=known.public)


FLOW: Forms = {
    "ingen": flow(0, 0, (0, 0)),
    "en": flow(1, 1, (0, 0), 1),
    "två": flow(2, 2, (3, 3), 2),
    "många": flow(23, 19, (48, 52), 1),
    "någon kom tillbaka": flow(23, 19, (48, 52), 1, 70),
    "helår": over(flow(23, 19, (48, 52)), "2024"),
    "halvår": over(flow(23, 19, (48, 52)), "2024H1"),
    "en månad": over(flow(23, 19, (48, 52)), "2024-06--2024-06"),
    "flera team": replace(flow(165, 98, (132, 199)), team=""),
    "intervall": of(
        figure("new", 23),
        between("closed", 16, 19),
        figure("participated", 71),
        figure("active_start", 48),
        between("active_end", 52, 55),
        between("early_dropouts", 0, 3),
        public=True,
    ),
    "dolt": of(figure("new", 23), hidden("closed")),
}
FLOW["flera team"] = replace(
    FLOW["flera team"],
    figures=type(FLOW["många"].figures)(replace(f, team="") for f in FLOW["flera team"].figures),
)


def sized(count: int) -> Facts:
    return of(figure("active_end", count))


SIZE: Forms = {
    "ingen": sized(0),
    "en": sized(1),
    "två": sized(2),
    "många": sized(52),
    "intervall": of(between("active_end", 2, 5), public=True),
    "dolt": of(hidden("active_end")),
}


def by_sex(measure: str, **counts: int | tuple[int, int]) -> Facts:
    """The counts of the sexes and their sum; a pair is a range, and its sum is the greatest."""
    whole = sum(one if isinstance(one, int) else one[1] for one in counts.values())
    rows = [
        figure(measure, one, by="sex", group=sex)
        if isinstance(one, int)
        else between(measure, *one, by="sex", group=sex)
        for sex, one in counts.items()
    ]
    return of(figure(measure, whole), *rows, public=any(not isinstance(one, int) for one in counts.values()))


def sexes(measure: str) -> Forms:
    return {
        "ingen": by_sex(measure, woman=0, man=0),
        "en": by_sex(measure, woman=1, man=0),
        "en av varje": by_sex(measure, woman=1, man=1),
        "alla kvinnor": by_sex(measure, woman=9, man=0),
        "alla män": by_sex(measure, woman=0, man=9),
        "5 till 9": by_sex(measure, woman=6, man=3),
        "många": by_sex(measure, woman=33, man=19),
        "100 eller fler": by_sex(measure, woman=170, man=127),
        "annat kön": by_sex(measure, woman=33, man=18, other=1),
        "okänt": by_sex(measure, woman=30, man=20, unknown=21),
        "intervall": by_sex(measure, woman=(9, 12), man=(2, 5)),
        "dolt": of(figure(measure, 52), figure(measure, 33, by="sex", group="woman"), public=True),
    }


AGES: Forms = {
    "fyra": of(figure("age_mean", 35.6, "active_end", n=4), figure("age_min", 20, "active_end")),
    "många": of(
        figure("age_mean", 35.6, "active_end", n=52),
        figure("age_min", 20, "active_end", n=52),
        figure("age_max", 62, "active_end", n=52),
    ),
    "dolt": of(hidden("age_mean", "active_end")),
}


def origin(measure: str, by: str, **counts: int) -> Facts:
    rows = [figure(measure, n, by=by, group=code) for code, n in counts.items()]
    return of(figure(measure, sum(counts.values())), *rows)


def came(by: str, measure: str) -> Forms:
    forms = {
        "ingen": origin(measure, by),
        "en": origin(measure, by, af=1),
        "två lika": origin(measure, by, municipality=6, fk=6, af=1),
        "många": origin(measure, by, municipality=12, fk=8, af=3),
        "okänt": origin(measure, by, fk=12, af=2, unknown=4),
        "annat": origin(measure, by, other=12, fk=2),
        "flest okända": origin(measure, by, fk=2, unknown=12),
    }
    special = {"referrer": ("egen ansökan", "self"), "payer": ("ingen försörjning", "none")}
    name, code = special[by]
    return {**forms, name: origin(measure, by, **{code: 12, "fk": 2})}


LOAD: Forms = {
    "ingen": of(figure("enrolled_mean", 0)),
    "en": of(figure("enrolled_mean", 1)),
    "många": of(figure("enrolled_mean", 50.2)),
}


def queue(waiting: int, began: int | None = None, waits: tuple[float, float] | None = None) -> Facts:
    rows = [figure("queue_end", waiting)]
    rows += [] if began is None else [figure("queue_start", began)]
    ends = zip(("queue_wait_min", "queue_wait_max"), waits or (), strict=False)
    return of(*rows, *(figure(name, wait, n=waiting) for name, wait in ends))


QUEUE: Forms = {
    "ingen": queue(0),
    "ingen, ingen förut": queue(0, 0),
    "ingen, sju förut": queue(0, 7),
    "en": queue(1, 0, (4, 4)),
    "två, lika länge": queue(2, 1, (1, 1)),
    "två, inte en månad": queue(2, 1, (0.2, 0.4)),
    "fyra": queue(4, 0, (1, 4)),
    "fyra, en helt ny": queue(4, 7, (0.3, 4)),
    "intervall": of(between("queue_end", 1, 4), public=True),
    "avrundat": of(between("queue_end", 11, 19, rounded=15), public=True),
}


def left(reached: int, base: int, dropouts: int = 0, **reasons: int) -> Facts:
    rows = [
        figure(
            "share_reached_goal",
            numerator=reached,
            denominator=base,
            status=Status.OK if base else Status.UNDEFINED,
        ),
        figure("closed", base + dropouts),
        figure("early_dropouts", dropouts),
        *(figure("closed", n, by="exit_reason", group=code) for code, n in reasons.items()),
    ]
    return of(*rows)


def public_results(*share: Figure) -> Facts:
    return of(
        *share,
        between("closed", 10, 12),
        between("closed", 2, 5, "", "result_column", "Arbete"),
        figure("closed", 0, "", "result_column", "Studier"),
        figure("closed", 6, "", "result_column", "Annan rehab"),
        figure("closed", 0, "", "result_column", "Annat"),
        public=True,
    )


RESULTS: Forms = {
    "ingen": left(0, 0),
    "bara tidiga avhopp": left(0, 0, 2),
    "en, i mål": left(1, 1, work=1),
    "en, inte i mål": left(0, 1, 1, other=1),
    "två, ingen i mål": left(0, 2, other=2),
    "två, en i mål": left(1, 2, work=1, other=1),
    "5 till 9": left(6, 9, work=6, other=3),
    "många": left(12, 18, 1, studies=3, other_rehab=9, other=6),
    "alla i mål": left(18, 18, work=18),
    "intervall": public_results(between("share_reached_goal", 2, 5, of=(10, 12))),
    "intervall, kanske få": public_results(between("share_reached_goal", 2, 4, of=(4, 7))),
    "dolt": of(hidden("share_reached_goal"), figure("closed", 19)),
}


def followed(mark: str, asked: int, reached: int, occupied: int) -> list[Figure]:
    where = ("", "months", mark)
    status = Status.OK if reached else Status.UNDEFINED
    share = "follow_up_share_occupied"
    return [
        figure("follow_up_asked", asked, *where),
        figure("follow_up_answered", reached, *where),
        figure(share, None, *where, numerator=occupied, denominator=reached, status=status),
    ]


FOLLOW_UP: Forms = {
    "ingen att följa upp": of(),
    "ingen nåddes": of(*followed("6", 20, 0, 0)),
    "den enda nåddes": of(*followed("6", 1, 1, 1)),
    "en nåddes": of(*followed("6", 20, 1, 1)),
    "en nåddes, inte i arbete": of(*followed("6", 20, 1, 0)),
    "ingen i arbete": of(*followed("6", 20, 8, 0)),
    "få": of(*followed("6", 20, 8, 1), *followed("12", 15, 4, 2)),
    "många": of(*followed("12", 40, 24, 11)),
    "intervall": of(
        between("follow_up_answered", 10, 12, by="months", group="18"),
        between("follow_up_share_occupied", 2, 4, by="months", group="18", of=(10, 12)),
        public=True,
    ),
    "intervall, kanske få": of(
        between("follow_up_answered", 1, 4, by="months", group="12"),
        between("follow_up_share_occupied", 0, 3, by="months", group="12", of=(1, 4)),
        public=True,
    ),
}


def months(value: float, n: int, before: float | None = None) -> Facts:
    rows = [figure("months_mean", value, "reached_goal", n=n)]
    rows += [] if before is None else [figure("months_mean", before, "reached_goal", n=n, period=BEFORE)]
    return of(*rows)


DURATIONS: Forms = {
    "ingen": of(),
    "fyra": months(23.3, 4),
    "många": months(23.3, 12),
    "längre": months(23.3, 12, 20.3),
    "kortare": months(20.3, 12, 23.3),
    "oförändrad": months(23.31, 12, 23.33),
    "intervall": of(between("months_mean", 7, 9, "reached_goal", n=(5, 8)), public=True),
    "dolt": of(hidden("months_mean", "reached_goal")),
}
SUPPORT: Forms = {
    "fyra": of(figure("support_years_mean", 5.6, "closed", n=4)),
    "många": of(figure("support_years_mean", 5.6, "closed", n=18)),
}


def shares(now: tuple[int, int], before: tuple[int, int] | None = None) -> Facts:
    rows = [figure("share_reached_goal", numerator=now[0], denominator=now[1])]
    if before is not None:
        rows.append(figure("share_reached_goal", numerator=before[0], denominator=before[1], period=BEFORE))
    return of(*rows)


GOAL_SHARE: Forms = {
    "en": shares((1, 1)),
    "färre än tio": shares((6, 9)),
    "få": shares((12, 18)),
    "många": shares((30, 45)),
    "100 eller fler": shares((120, 180)),
}
GOAL_CHANGE: Forms = {
    "inom slumpen": shares((12, 18), (12, 20)),
    "större än slumpen": shares((90, 100), (30, 99)),
    "oförändrad": shares((12, 18), (12, 18)),
    "färre än tio": shares((12, 18), (6, 9)),
}


def remaining(low: float, share: float, high: float, period: Period) -> list[Figure]:
    where = ("", "month", "12")
    name = "period_still_enrolled"
    ends = {f"{name}_low": low, name: share, f"{name}_high": high}
    return [figure(measure, value, *where, n=40, period=period) for measure, value in ends.items()]


TIME_CHANGE: Forms = {
    "inom slumpen": of(*remaining(0.5, 0.7, 0.8, BEFORE), *remaining(0.6, 0.77, 0.9, YEAR)),
    "större än slumpen": of(*remaining(0.65, 0.7, 0.75, BEFORE), *remaining(0.3, 0.35, 0.4, YEAR)),
    "oförändrad": of(*remaining(0.5, 0.7, 0.8, BEFORE), *remaining(0.5, 0.7, 0.8, YEAR)),
}


def curve(median: float | None, *more: Figure, until: int = 12) -> Facts:
    rows = [
        figure("months_still_enrolled", 0.77, by="month", group=str(month), n=23)
        for month in range(3, until + 1, 3)
    ]
    for end, value in (("low", 0.56), ("high", 0.89)):
        rows.append(figure(f"months_still_enrolled_{end}", value, by="month", group=str(until)))
    status = Status.MISSING if median is None else Status.OK
    return of(*rows, figure("months_median_km", median, status=status), *more)


CLOSED_MEDIAN = figure("months_median", 20, "closed", n=18)
CURVES: Forms = {
    "hälften är kvar": curve(None, CLOSED_MEDIAN),
    "hälften är kvar, bara nio månader": curve(None, until=9),
    "hälften har lämnat": curve(
        29,
        CLOSED_MEDIAN,
        figure("months_median_km_low", 12.8),
        figure("months_median_km_high", 39.0),
        figure("months_still_enrolled", 0.5, by="day", group="883", n=24),
    ),
    "en månad": curve(
        1, figure("months_median_km_low", 1), figure("months_median_km_high", None, status=Status.MISSING)
    ),
    "följs inte": of(),
}
STAFF: Forms = {
    "ingen": of(figure("staff_fte", 0)),
    "en": of(figure("staff_fte", 1)),
    "många": of(figure("staff_fte", 3.17)),
    "okänt": of(),
}


def money(budget: int, used: int, forecast: int | None = None, time: str = "") -> Facts:
    rows = [figure("budget", budget), figure("actual", used), figure("difference", budget - used)]
    rows += [] if forecast is None else [figure("forecast", forecast)]
    rows += [figure("budget", budget, by="budget_period", group=time)] if time else []
    return of(*rows)


MONEY: Forms = {
    "inget använt": money(1_840_000, 0, time="2025-01-01--2025-12-31"),
    "underskott": money(1_840_000, 1_127_197, -419_000, "2025-01-01--2025-12-31"),
    "överskott": money(1_840_000, 800_000, 40_000, "2025-01-01--2025-12-31"),
    "jämnt ut": money(100_000, 50_000, 0, "2025-01-01--2025-06-30"),
    "överskriden": money(100_000, 105_000, None, "2024-07-01--2025-06-30"),
    "en krona": money(2, 1),
    "dagar": money(100_000, 50_000, time="2025-01-15--2025-07-13"),
    "har inte börjat": money(100_000, 0, time="2026-01-01--2026-12-31"),
    "ingen budget": money(0, 0),
    "okänt": of(figure("budget", 100_000)),
}


def placed(**counts: int) -> Facts:
    rows = [figure("placements", n, by="workplace", group=code) for code, n in counts.items()]
    return of(figure("placements", sum(counts.values())), *rows)


PLACEMENTS: Forms = {
    "ingen": placed(),
    "en": placed(municipal=1),
    "två hos en sort": placed(external=2),
    "en av varje": placed(external=1, municipal=1),
    "många": placed(external=8, municipal=3),
    "okänt": placed(external=8, municipal=1, unknown=2),
}


def parallel(at_af: int, whole: int, unknown: int = 0, several: int = 0) -> Facts:
    return of(
        figure("participated", whole),
        figure("participated", unknown, by="parallel_af", group="unknown"),
        figure("participated_parallel_af", at_af),
        figure("participated_several_payers", several),
    )


BESIDE: Forms = {
    "ingen": parallel(0, 71),
    "en": parallel(1, 71, 0, 1),
    "få": parallel(6, 9, 0, 2),
    "många": parallel(12, 71, 0, 3),
    "okänt": parallel(12, 71, 18, 3),
    "alla okända": parallel(0, 71, 71),
}


def steering(seats: int, vacant: Sequence[str], held: int = 0, **came_to: int) -> Facts:
    kind = "Styrgrupp"
    rows = [figure("steering_seats", seats), figure("steering_vacant", len(vacant))] if seats else []
    rows += [figure("steering_vacant", 1, by="organisation", group=one) for one in vacant]
    rows += [figure("meetings", held, by="kind", group=kind)] if held else []
    rows += [
        figure(
            "meetings_attended", numerator=n, denominator=held, by="kind+organisation", group=f"{kind}+{who}"
        )
        for who, n in came_to.items()
    ]
    return of(*rows)


STEERING: Forms = {
    "ingen vakant": steering(5, ()),
    "en": steering(1, ("Arbetsförmedlingen",), 1, Regionen=0),
    "två": steering(5, ("Arbetsförmedlingen", "Avesta kommun"), 4, Regionen=0, Arbetsförmedlingen=0),
    "tre uteblev": steering(5, (), 4, Regionen=0, Arbetsförmedlingen=0, Kommunen=0),
    "bara möten": steering(0, (), 2, Regionen=2),
}


def answered(instrument: str, n: int, better: int | None, first: float = 18.1, latest: float = 23.2) -> Facts:
    where = ("", "instrument", instrument)
    rows = [
        figure("survey_answers", n * 2, *where),
        figure("survey_mean_first", first, *where, n=n),
        figure("survey_mean_latest", latest, *where, n=n),
    ]
    share = "survey_share_reliable_change"
    rows += [] if better is None else [figure(share, None, *where, numerator=better, denominator=n)]
    return of(*rows)


TOTALS: Forms = {
    "fyra": answered("ors", 4, 2),
    "ingen bättre": answered("ors", 8, 0),
    "en bättre": answered("ors", 8, 1),
    "många": answered("ors", 17, 11),
    "SRS": answered("srs", 17, None, 30.1, 33.4),
    "KASAM": answered("kasam13", 17, None, 50, 50),
}


def scale(people: int, least: int, most: int, eligible: int | None, asked: int | None = None) -> Facts:
    where = ("", "instrument", "own_progress")
    known = {"survey_eligible": eligible, "survey_asked": asked, "survey_respondents": people}
    return of(
        figure("survey_answers", people, *where),
        figure("scale_mean", 5.4, *where, n=people),
        figure("scale_min", least, *where),
        figure("scale_max", most, *where),
        *(figure(name, value, *where) for name, value in known.items() if value is not None),
    )


SCALES: Forms = {
    "alla lika": scale(6, 5, 5, 10),
    "fyra svarade": scale(4, 3, 8, 10),
    "svar finns": scale(8, 3, 8, 10),
    "tillfrågade": scale(13, 3, 8, 20, 17),
    "en tillfrågad": scale(1, 3, 3, 20, 1),
    "få tillfrågade": scale(6, 3, 8, 20, 8),
    "fler än tillfrågade": scale(13, 3, 8, 20, 10),
    "okänt hur många": scale(13, 3, 8, None),
}


def aged(young_active: int, active: int, young_new: int, new: int, public: bool = False) -> Facts:
    """How many are at most thirty, which the association calls young adults."""
    rows = [figure("active_end", active), figure("new", new)]
    rows.append(figure("active_end", young_active, by="age_at_most", group="30"))
    rows.append(figure("new", young_new, by="age_at_most", group="30"))
    return replace(of(*rows, public=public), own_ages=OwnAges((("Unga vuxna", 30),)))


OWN_AGES: Forms = {
    "ingen aktiv och ingen ny": aged(0, 0, 0, 0),
    "ingen ung": aged(0, 52, 0, 23),
    "en": aged(1, 52, 1, 4),
    "den enda nya": aged(1, 52, 1, 1),
    "många": aged(17, 52, 7, 23),
    "inga nya": aged(17, 52, 0, 0),
    "offentlig": aged(17, 52, 7, 23, public=True),
}


def came_in(first: int, second: int, public: bool = False) -> Facts:
    """How many came in each half of the period."""
    halves = {"2024H2": first, "2025H1": second}
    rows = [figure("new", one, by="period_part", group=half) for half, one in halves.items()]
    return of(figure("new", first + second), *rows, public=public)


INFLOW: Forms = {
    "ingen": came_in(0, 0),
    "en": came_in(1, 0),
    "två": came_in(2, 0),
    "många": came_in(14, 9),
    "offentlig": came_in(14, 9, public=True),
}


def changed_income(women: tuple[int, int], men: tuple[int, int], unknown: int = 0) -> Facts:
    """Of women and men who left, how many live on something else than before, and how many do not."""
    rows = [figure("closed", sum(women) + sum(men) + unknown)]
    for code, pair in (("yes", (women[0], men[0])), ("no", (women[1], men[1]))):
        rows.append(figure("closed", sum(pair), by="income_changed", group=code))
        for sex, one in zip(("woman", "man"), pair, strict=True):
            rows.append(figure("closed", one, by="income_changed+sex", group=f"{code}+{sex}"))
    rows.append(figure("closed", unknown, by="income_changed", group="unknown"))
    return of(*rows)


def income_now(changed: int | None, left: int, unknown: int = 0, there: int = 52) -> Facts:
    """Of those still there, and of those who left, how many live on something else than before."""
    rows = [figure("active_end", there), figure("participated", 71), figure("closed", 19)]
    if changed is not None:
        rows.append(figure("active_end_income_changed", changed))
        rows.append(figure("participated", left + changed, by="income_changed", group="yes"))
    rows.append(figure("closed", left, by="income_changed", group="yes"))
    rows.append(figure("participated", unknown, by="income_changed", group="unknown"))
    return of(*rows)


INCOME_NOW: Forms = {
    "inte antecknat": income_now(None, 15),
    "ingen har ändrats": income_now(0, 15, 40),
    "en är kvar": income_now(1, 0, 0, 1),
    "bara de som är kvar": income_now(4, 0, 40),
    "många": income_now(4, 15, 49),
    "alla kända": income_now(4, 15),
}

INCOME_CHANGED: Forms = {
    "ingen": changed_income((0, 0), (0, 0)),
    "bara okänt": changed_income((0, 0), (0, 0), 4),
    "en": changed_income((1, 0), (0, 0)),
    "ingen har ändrats": changed_income((0, 4), (0, 3)),
    "många": changed_income((6, 4), (5, 3), 1),
}


def over_nine(women: int, men: int, known: int, public: bool = False) -> Facts:
    """Those who had lived on public support for more than nine years, of so many whose time is known."""
    rows = [figure("closed", known), figure("closed", women + men, by="support_over", group="9")]
    for sex, count in (("woman", women), ("man", men)):
        rows.append(figure("closed", count, by="support_over+sex", group=f"9+{sex}"))
    return of(*rows, public=public)


LONG_SUPPORT: Forms = {
    "ingen": over_nine(0, 0, 18),
    "en": over_nine(1, 0, 4),
    "5 till 9": over_nine(4, 0, 7),
    "många": over_nine(7, 2, 18),
    "offentlig": over_nine(7, 2, 18, public=True),
}


def staffed(
    began: int, gone: int, mean: float | None = None, vacant: dict[str, float] | None = None
) -> Facts:
    rows = [figure("staff_began", began), figure("staff_left", gone)]
    rows += [] if mean is None else [figure("staff_fte_mean", mean)]
    if vacant:
        rows.append(figure("staff_vacant_fte", sum(vacant.values())))
        rows += [figure("staff_vacant_fte", one, by="role", group=role) for role, one in vacant.items()]
    return of(*rows)


STAFF_CHANGES: Forms = {
    "ingen": staffed(0, 0),
    "en": staffed(1, 0, 2.5),
    "många": staffed(2, 3, 3.17),
    "en vakans": staffed(0, 1, 2.0, {"coach": 0.5}),
    "två vakanser": staffed(0, 1, 2.0, {"coach": 1.0, "samordnare": 0.5}),
}


SENTENCES: dict[Says, Forms] = {
    participants.size: SIZE,
    results.results_in_short: RESULTS,
    resources.staff_in_short: STAFF,
    resources.money_in_short: MONEY,
    participants.flow: FLOW,
    participants.load: LOAD,
    participants.queue: QUEUE,
    participants.sexes_of_the_active: sexes("active_end"),
    participants.ages_of_the_active: AGES,
    origins.origins: {
        **came("referrer", "new"),
        **{f"försörjning, {k}": v for k, v in came("payer", "active_end").items()},
    },
    own_ages.within_own_ages: OWN_AGES,
    parts.inflow: INFLOW,
    resources.placements: PLACEMENTS,
    resources.beside: BESIDE,
    participants.sexes_of_the_new: sexes("new"),
    results.results: RESULTS,
    chance.goal_share: GOAL_SHARE,
    chance.goal_change: GOAL_CHANGE,
    time.durations: DURATIONS,
    chance.time_change: TIME_CHANGE,
    curves.time_in_programme: CURVES,
    time.support: SUPPORT,
    incomes.income_changed: INCOME_CHANGED,
    incomes.income_changed_while_enrolled: INCOME_NOW,
    support_sentences.long_support: LONG_SUPPORT,
    surveys.scales: SCALES,
    surveys.totals: TOTALS,
    results.follow_up: FOLLOW_UP,
    resources.staff: STAFF,
    staff_changes.changes: STAFF_CHANGES,
    resources.steering: STEERING,
    resources.money: MONEY,
}


def name_of(says: Callable[..., object]) -> str:
    """`participants.flow`: the topic and the function."""
    topic = says.__module__.removeprefix("finsam.present.topics.").partition(".")[0]
    return f"{topic}.{says.__qualname__}"


def listed() -> Iterator[str]:
    """The text, line by line: a function, and under it each form with what is said; a dash for nothing."""
    for says, forms in SENTENCES.items():
        yield from _listed(name_of(says), {form: says(known) for form, known in forms.items()})
    for says_of, forms_of in SENTENCES_TOGETHER.items():
        made = {form: sentences_of(says_of(*known)) for form, known in forms_of.items()}
        yield from _listed(name_of(says_of), made)


def _listed(name: str, made: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield name
    for form, said in made.items():
        yield f"    {form}: {' '.join(said).replace(chr(0xA0), ' ') or '–'}"
    yield ""


if __name__ == "__main__":
    TEXT.write_text("\n".join(listed()), encoding="utf-8")
