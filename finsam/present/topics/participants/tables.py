"""Which tables say who took part? Flow, sexes, ages, referrers and income sources."""

from collections.abc import Iterable
from dataclasses import replace

from finsam.domain.figures import Status
from finsam.figures.disclosure.tables.merged_rows import is_merged, merged_from
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.populations import AGE
from finsam.present.enrolments_in_words import fewer_participants, participants_of
from finsam.present.facts import OTHERS_LABEL, Facts
from finsam.present.numbers import UNDEFINED, percent, shown
from finsam.present.parts.table import Column, Row, Table
from finsam.present.sentences import joined

SEX_HEADS = {"woman": "Kvinnor", "man": "Män", "other": "Annat kön", "unknown": "Kön saknas"}
FLOW = ("active_start", "new", "participated", "closed", "active_end")
# Shown beside each other wherever a background is: who came, who took part, who is there now.
BACKGROUND = ("new", "participated", "active_end")
_MAY_COME_BACK = (("participated", "inskrivningar under perioden"), ("new", "nya"), ("closed", "avslutade"))
_AGED = (
    ("new", "Nyinskrivna"),
    ("participated", "Deltagit under perioden"),
    ("closed", "Avslutade utom tidiga avhopp"),
    ("reached_goal", "Gick i mål"),
    ("active_end", "Aktiva vid periodens slut"),
)


def occurring(facts: Facts, measures: tuple[str, ...], by: str, always: tuple[str, ...] = ()) -> list[str]:
    """The groups in which any of the counts is not zero, in the order of the code list."""
    found = [
        figure.group
        for measure in measures
        for figure in facts.groups(measure, by)
        if figure.status is not Status.OK or figure.value or figure.group in always
    ]
    return facts.in_order(by, found)


def definitions_of(*measures: str) -> tuple[str, ...]:
    """How each measure is counted, as its declaration says."""
    return tuple(f"{MEASURES[name].label}: {MEASURES[name].definition}" for name in measures)


def flow(facts: Facts) -> Table:
    """The flow of the period in total and by sex: start + new = participated = closed + end."""
    sexes = occurring(facts, FLOW, "sex", ("woman", "man"))
    columns = [Column("Inskrivningar"), *(Column(SEX_HEADS[sex]) for sex in sexes), Column("Totalt")]
    rows = [
        Row(
            MEASURES[measure].label,
            (*(facts.say(measure, by="sex", group=sex) for sex in sexes), facts.say(measure)),
            emphasis=measure == "participated",
        )
        for measure in FLOW
    ]
    return Table(
        "table-flow",
        "Inskrivningar under perioden, efter kön",
        tuple(columns),
        tuple(rows),
        (
            "Aktiva vid periodens början + nyinskrivna = deltagit under perioden = avslutade + aktiva vid "
            "periodens slut.",
            *_different(facts),
        ),
        definitions_of(*FLOW),
    )


def _different(facts: Facts) -> list[str]:
    """How many different participants a team had, where some of them came back."""
    said = [
        f"{facts.say(population, unit=False)} {word}{participants_of(facts, population)}"
        for population, word in _MAY_COME_BACK
        if fewer_participants(facts, population) is not None
    ]
    return [f"Någon har skrivits in mer än en gång: {joined(said)}."] if said else []


def _background(
    facts: Facts, table: str, caption: str, by: str, measures: tuple[str, ...] = BACKGROUND
) -> Table:
    columns = (Column(caption), *(Column(MEASURES[measure].label, "antal (andel)") for measure in measures))
    groups = occurring(facts, measures, by)
    rows = [Row(facts.label(by, group), _counts_with_shares(facts, measures, by, group)) for group in groups]
    rows.append(Row("Totalt", tuple(facts.say(measure) for measure in measures), emphasis=True))
    explained = others_held(facts, by, groups)
    return Table(
        table, caption, columns, tuple(rows), definitions=definitions_of(*measures), explained=explained
    )


def others_held(facts: Facts, by: str, groups: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What is in the row of a small team or association that holds several groups, where there is one."""
    return tuple(
        (OTHERS_LABEL, f"{OTHERS_LABEL} är tillsammans: {_labels(facts, by, group)}.")
        for group in groups
        if is_merged(group)
    )


def _labels(facts: Facts, by: str, row: str) -> str:
    return ", ".join(facts.label(by, code) for code in merged_from(row))


def _counts_with_shares(facts: Facts, measures: tuple[str, ...], by: str, group: str) -> tuple[str, ...]:
    return tuple(count_with_share(facts, measure, by, group) for measure in measures)


def count_with_share(facts: Facts, measure: str, by: str, group: str) -> str:
    """`17 (32,7 %)`: how many are in a group and what part of all that is; the count alone of nobody."""
    part, whole = facts.value(measure, by=by, group=group), facts.value(measure)
    text = facts.say(measure, by=by, group=group)
    return f"{text} ({percent(part, whole)})" if part is not None and whole else text


def referrers(facts: Facts) -> Table:
    """Who referred the new, the participating and the active; under each, the finer rows it has."""
    table = _background(facts, "table-referrers", "Remittent", "referrer")
    finer: dict[str, list[Row]] = {}
    for code in occurring(facts, BACKGROUND, "referrer_detail"):
        parent = facts.codes["referrer"].parent(code)
        if parent is not None:
            cells = _counts_with_shares(facts, BACKGROUND, "referrer_detail", code)
            finer.setdefault(facts.label("referrer", parent), []).append(
                Row(f"varav {facts.label('referrer', code)}", cells, part=True)
            )
    rows = [line for row in table.rows for line in (row, *finer.get(row.head, ()))]
    return replace(table, rows=tuple(rows))


def payers(facts: Facts) -> Table:
    """Who pays for what the participants live on: the payer of each one's main income source."""
    return _background(facts, "table-payers", "Försörjning efter utbetalare", "payer")


def incomes(facts: Facts) -> Table:
    """What the participants live on: each one's main income source."""
    return _background(facts, "table-incomes", "Försörjning före insatsen", "income_before")


def education(facts: Facts) -> Table:
    """Highest completed education."""
    return _background(facts, "table-education", "Högsta slutförda utbildning", "education")


def support_bands(facts: Facts) -> Table:
    """Years on public support before enrolment, in the association's own bands."""
    return _background(
        facts,
        "table-support",
        "År i offentlig försörjning före insatsen",
        "support_band",
    )


def age_bands(facts: Facts) -> Table:
    """How many are in each age band, on the reference day of each column."""
    return _background(facts, "table-age-bands", "Ålder", "age_band")


def ages(facts: Facts) -> Table:
    """Mean, median, least and greatest age of each population, with n; sexes where both are there."""
    measures = ("age_mean", "age_median", "age_min", "age_max")
    columns = [Column("Ålder i hela år"), *(Column(MEASURES[name].label, "år") for name in measures)]
    columns += [Column("Kvinnor", "medel, år"), Column("Män", "medel, år"), Column("n")]
    rows = []
    for population, label in _AGED:
        cells = [facts.say(name, population, unit=False) for name in measures]
        for sex in ("woman", "man"):
            figure = facts.find("age_mean", population, "sex", sex)
            cells.append(shown(figure, MEASURES["age_mean"], unit=False) if figure else facts.absent)
        known = facts.get("age_mean", population).n
        rows.append(Row(label, (*cells, facts.absent if known is None else str(known))))
    explained = (
        ("n", "n är antalet vars ålder är känd."),
        (UNDEFINED, f"{UNDEFINED} betyder att det inte finns någon."),
    )
    return Table(
        "table-ages",
        "Deltagarnas ålder",
        tuple(columns),
        tuple(rows),
        (f"Ålder: {AGE.definition}",),
        explained=explained,
    )
