"""Every rule's sentences with their forms: none, one, two, many, not known, hidden and as a range.

`points.txt` has what is made of the cases below, so that all Swedish of the points is read in one place.
Where a sentence is changed, `python tests/present/topics/points/test_points_said.py` writes it anew.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[3])]

from builders import YEAR, between, facts, figure, hidden  # noqa: E402

from finsam.domain.figures import Figure, Status  # noqa: E402
from finsam.domain.periods import Period  # noqa: E402
from finsam.figures.sums import TOGETHER  # noqa: E402
from finsam.present.facts import Facts  # noqa: E402
from finsam.present.topics.points.candidates import candidates  # noqa: E402

SAID = Path(__file__).with_name("points.txt")
COLUMNS = (
    ("Arbete", ("work",)),
    ("Studier", ("studies",)),
    ("Annan rehab", ("job_seeking", "other_rehab")),
    ("Medicinsk rehabilitering", ("medical_rehab",)),
)
GOAL = frozenset({"work", "studies", "job_seeking", "other_rehab"})
HALF = Period.parse("2025H1")
OF_WHAT = re.compile(r"\w+ av \d|budgeten på \d|från \d+ till \d+")
YEAR_OF_BUDGET = "2025-01-01--2025-12-31"


def money(budget: int, actual: int, forecast: int | None = None, time: str = YEAR_OF_BUDGET) -> list[Figure]:
    rows = [figure("budget", budget), figure("actual", actual), figure("difference", budget - actual)]
    rows += [figure("budget", budget, by="budget_period", group=time)] if time else []
    return rows if forecast is None else [*rows, figure("forecast", forecast)]


def results(work: int, studies: int, rehab: int, medical: int = 0, dropouts: int = 0) -> list[Figure]:
    reached, base = work + studies + rehab, work + studies + rehab + medical
    reasons = {"work": work, "studies": studies, "other_rehab": rehab, "medical_rehab": medical}
    return [
        figure("closed", base + dropouts),
        figure("early_dropouts", dropouts),
        figure("share_reached_goal", numerator=reached, denominator=base)
        if base
        else figure("share_reached_goal", status=Status.UNDEFINED, numerator=0, denominator=0),
        *(figure("closed", count, by="exit_reason", group=reason) for reason, count in reasons.items()),
    ]


def size(start: int, end: int, queue: int | None = None, came: int = 0, left: int = 0) -> list[Figure]:
    rows = [figure("active_start", start), figure("active_end", end)]
    rows += [figure("new", came), figure("closed", left)] if came or left else []
    return rows if queue is None else [*rows, figure("queue_end", queue)]


def steering(
    vacant: list[str], absent: list[str], seats: int = 5, held: int = 4, noted: int = 4
) -> list[Figure]:
    return [
        figure("steering_seats", seats),
        figure("steering_vacant", len(vacant)),
        *(figure("steering_vacant", 1, by="organisation", group=one) for one in vacant),
        figure("meetings", held, by="kind", group="Styrgrupp"),
        *(
            figure(
                "meetings_attended",
                by="kind+organisation",
                group=f"Styrgrupp+{one}",
                numerator=0,
                denominator=noted,
                value=0,
            )
            for one in absent
        ),
    ]


def new_by_referrer(**counts: int) -> list[Figure]:
    every = {"municipality": 0, "af": 0, "fk": 0, "region": 0, "self": 0, "other": 0, "unknown": 0} | counts
    rows = [figure("new", count, by="referrer", group=group) for group, count in every.items()]
    return [figure("new", sum(every.values())), *rows]


def earlier(measure: str, *counts: int) -> list[Figure]:
    """The counts of the periods before, the latest first."""
    rows, period = [], YEAR
    for count in counts:
        period = period.before
        rows.append(figure(measure, count, period=period))
    return rows


def flow(new: int, closed: int, participated: int) -> list[Figure]:
    return [figure("new", new), figure("closed", closed), figure("participated", participated)]


def team(*rows: Figure, period: Period = YEAR, public: bool = False) -> Facts:
    own = [replace(row, period=period.id) if row.period == YEAR.id else row for row in rows]
    return facts(own, period, result_columns=COLUMNS, goal=GOAL, public=public)


def association(*rows: Figure) -> Facts:
    return replace(team(*(replace(row, team=TOGETHER) for row in rows)), team=TOGETHER)


def goal_share(reached: int, base: int) -> list[Figure]:
    return [figure("share_reached_goal", numerator=reached, denominator=base)]


def named(**teams: list[Figure]) -> dict[str, Facts]:
    return {name: team(*rows) for name, rows in teams.items()}


def cases() -> Iterator[tuple[str, Facts, Mapping[str, Facts] | None]]:
    """What is shown, and the facts of it."""
    half, quarter = "2025-01-01--2025-06-30", "2025-04-01--2026-03-31"
    yield "pengar: underskott, halva året kvar", team(*money(1_840_000, 1_127_197, -419_000)), None
    yield "pengar: underskott, en fjärdedel av tiden", team(*money(1_000, 200, -1, quarter)), None
    yield "pengar: underskott, okänd tid", team(*money(1_000, 900, -50, "")), None
    yield "pengar: underskott före budgetens tid", team(*money(900, 0, -50, "2026-01-01--2026-12-31")), None
    yield "pengar: överskridet när tiden är slut", team(*money(1_000, 1_100, None, half)), None
    yield "pengar: fortare än tiden, överskott väntas", team(*money(1_000, 700, 10)), None
    yield "pengar: fortare än tiden, jämnt ut", team(*money(1_000, 700, 0)), None
    yield "pengar: långsammare än tiden, ingen prognos", team(*money(1_000, 300)), None
    yield "pengar: 7 av 12 månader", team(*money(1_000, 100, None, "2024-12-01--2025-11-30")), None
    yield "pengar: kvar när året var slut", team(*money(1_000, 900, None, "2024-01-01--2024-12-31")), None
    yield "pengar: jämnt, ingen punkt", team(*money(1_000, 500)), None
    yield "pengar: okända, ingen punkt", team(figure("budget", 1_000)), None

    yield "resultat: 4 avslutade, ingen punkt", team(*results(1, 1, 2)), None
    yield "resultat: ingen av 5", team(*results(0, 0, 0, 5)), None
    yield "resultat: alla 5", team(*results(1, 1, 3)), None
    yield "resultat: 1 av 9", team(*results(1, 0, 0, 8)), None
    yield "resultat: 12 av 18, ett tidigt avhopp", team(*results(0, 3, 9, 6, 1)), None
    yield "resultat: 20 av 40, vanligast är inget mål", team(*results(2, 4, 14, 20)), None
    yield "resultat: 26 av 53", team(*results(3, 5, 18, 27)), None
    yield "resultat: 30 av 80", team(*results(10, 10, 10, 50)), None
    yield "resultat: utan uppgift, ingen punkt", team(figure("closed", 19)), None
    yield "resultat: intervall", team(between("share_reached_goal", 11, 13, of=(18, 20)), public=True), None
    yield (
        "resultat: kanske ingen, ingen punkt",
        team(between("share_reached_goal", 0, 3, of=(7, 8)), public=True),
        None,
    )
    yield "resultat: dolt, ingen punkt", team(hidden("share_reached_goal"), public=True), None

    yield "storlek: 4 fler, 4 i kö", team(*size(48, 52, 4)), None
    yield "storlek: 12 färre, 1 i kö", team(*size(42, 30, 1)), None
    yield "storlek: från ingen, ingen punkt", team(*size(0, 3, 0)), None
    yield "storlek: 3 fler, ingen i kö, ett halvår", team(*size(6, 9, 0), period=HALF), None
    yield "storlek: 2 fler, ingen punkt", team(*size(8, 10)), None
    yield "storlek: kön visas inte", team(*size(48, 52), hidden("queue_end"), public=True), None
    yield "storlek: kön är ett intervall", team(*size(48, 52), between("queue_end", 2, 5), public=True), None
    yield (
        "storlek: intervall, ingen punkt",
        team(figure("active_start", 48), between("active_end", 51, 54)),
        None,
    )
    yield "storlek: 36 fler, mer än slumpen", team(*size(40, 76, 0, 89, 53)), None

    yield "styrgrupp: 2 av 5 vakanta, två aldrig med", team(*steering(["AF", "FK"], ["AF", "FK"])), None
    yield "styrgrupp: 1 av 5 vakant, alla med", team(*steering(["FK"], [])), None
    yield (
        "styrgrupp: 3 av 5 vakanta",
        team(*steering(["AF", "FK", "Regionen"], ["AF", "FK", "Regionen"])),
        None,
    )
    yield "styrgrupp: alla 2 vakanta", team(*steering(["AF", "FK"], [], seats=2)), None
    yield "styrgrupp: den enda vakant", team(*steering(["AF"], [], seats=1)), None
    yield (
        "styrgrupp: ingen vakant, en aldrig med, ett möte",
        team(*steering([], ["FK"], held=1, noted=1)),
        None,
    )
    yield "styrgrupp: närvaro inte antecknad vid alla", team(*steering([], ["FK"], noted=3)), None
    yield "styrgrupp: alla platser och möten, ingen punkt", team(*steering([], [])), None

    yield "remittenter: en har flest", team(*new_by_referrer(region=11, municipality=8, fk=3, af=1)), None
    yield (
        "remittenter: en har flest, alla andra med",
        team(*new_by_referrer(fk=56, municipality=21, region=8, af=4)),
        None,
    )
    yield "remittenter: två remitterade ingen", team(*new_by_referrer(region=5, municipality=6)), None
    yield "remittenter: ingen från tre", team(*new_by_referrer(region=10)), None
    yield (
        "remittenter: en remitterade ingen, en 1",
        team(*new_by_referrer(municipality=5, region=5, af=1)),
        None,
    )
    yield "remittenter: två remitterade 1", team(*new_by_referrer(municipality=4, region=4, af=1, fk=1)), None
    yield "remittenter: några okända", team(*new_by_referrer(region=8, municipality=4, unknown=3)), None
    yield "remittenter: 9 nya, ingen punkt", team(*new_by_referrer(region=9)), None
    yield "remittenter: dolda, ingen punkt", team(figure("new", 23), public=True), None

    yield "ovanligt: fler nya än på 4 år", team(figure("new", 60), *earlier("new", 20, 25, 22, 18)), None
    yield (
        "ovanligt: färre avslutade än på 4 år",
        team(figure("closed", 3), *earlier("closed", 20, 25, 22, 18)),
        None,
    )
    yield (
        "ovanligt: inom slumpen, ingen punkt",
        team(figure("new", 26), *earlier("new", 20, 25, 22, 18)),
        None,
    )
    yield "ovanligt: 3 år, ingen punkt", team(figure("new", 60), *earlier("new", 20, 25, 22)), None

    yield "flöde: ingen kom och ingen avslutades", team(*flow(0, 0, 0)), None
    yield "flöde: en kom och två avslutades", team(*flow(1, 2, 12)), None
    yield "flöde: 23 och 19", team(*flow(23, 19, 71)), None
    yield (
        "flöde: intervall",
        team(figure("new", 8), between("closed", 6, 9), figure("participated", 33)),
        None,
    )
    yield "flöde: dolt, ingen punkt", team(figure("new", 8), public=True), None
    yield "bemanning", team(figure("staff_fte", 3.17)), None

    three = {"Sala": size(24, 27), "FNS": size(36, 31), "Västerås": size(40, 76)}
    yield "förbund: hela ökningen i ett team", association(*size(100, 134)), named(**three)
    yield (
        "förbund: minskning, mest i ett team",
        association(*size(100, 80)),
        named(A=size(50, 35), B=size(50, 45)),
    )
    yield (
        "förbund: ökning utan tyngdpunkt",
        association(*size(100, 119)),
        named(A=size(50, 60), B=size(50, 59)),
    )
    absent_in_two = {
        "FNS": steering([], ["Norberg", "Sala"]),
        "Sala": steering(["AF"], ["AF"], held=3, noted=3),
    }
    absent_in_one = named(FNS=absent_in_two["FNS"], Sala=steering([], []))
    yield (
        "förbund: två parter på inget möte i ett team",
        association(*steering([], [], seats=10)),
        absent_in_one,
    )
    vacant = association(*steering(["AF"], [], seats=10))
    yield "förbund: en plats vakant, parter på inget möte i två team", vacant, named(**absent_in_two)
    several = association(*steering(["AF", "FK", "Region"], [], seats=5))
    yield "förbund: 3 av 5 platser vakanta", several, named(A=steering(["AF", "FK", "Region"], []))
    yield "förbund: alla platser och möten, ingen punkt", association(*steering([], [])), named(A=[], B=[])
    yield "förbund: ett enda team", association(*size(48, 52, 4)), named(Avesta=size(48, 52))
    alike = {"FNS": goal_share(18, 38), "Sala": goal_share(9, 14), "Västerås": goal_share(26, 53)}
    yield "förbund: skillnader inom slumpen", association(), named(**alike)
    yield "förbund: bara få avslutade", association(), named(A=goal_share(3, 6), B=goal_share(5, 9))
    same = {name: goal_share(30, 60) for name in ("Sala", "Surahammar", "Västerås", "Hallstahammar")}
    apart = {"FNS": goal_share(10, 60), **same}
    yield "förbund: ett team skiljer sig", association(), named(**apart)
    yield "förbund: två team skiljer sig", association(), named(A=goal_share(4, 60), B=goal_share(40, 60))
    yield "förbund: ett enda team, ingen punkt", association(), named(A=goal_share(40, 60))


def made() -> str:
    """What is made of every case."""
    blocks = []
    for title, known, teams in cases():
        said = [
            f"{one.score} {one.topic}: {one.point.lead} | {' '.join(one.point.sentences)}".rstrip()
            for one in candidates(known, teams)
        ]
        blocks.append("\n".join([f"== {title}", *said]))
    return "\n\n".join(blocks) + "\n"


def test_every_rule_says_what_a_reviewer_has_read() -> None:
    assert made().splitlines() == SAID.read_text(encoding="utf-8").splitlines()


def test_every_sentence_begins_with_a_capital_and_ends_with_a_stop() -> None:
    for title, known, teams in cases():
        for one in candidates(known, teams):
            for said in (one.point.lead, *one.point.sentences):
                assert said[:1] == said[:1].upper() and said.endswith("."), (title, said)
                assert "{" not in said and " ," not in said and "  " not in said, (title, said)


def test_no_percentage_stands_in_a_point_without_what_it_is_of() -> None:
    for title, known, teams in cases():
        for one in candidates(known, teams):
            text = one.point.text
            told = OF_WHAT.search(text)
            assert "%" not in text or told, (title, text)


if __name__ == "__main__":
    SAID.write_text(made(), encoding="utf-8")
