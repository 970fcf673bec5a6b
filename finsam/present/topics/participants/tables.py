"""Who took part, as tables: the flow, ages, referrers, income sources, education and years on support."""

from dataclasses import replace

from finsam.measures.core.populations import AGE
from finsam.present.abbreviations import explained_in
from finsam.present.declared import column_of, definitions_of, label_of, population_head, text_of
from finsam.present.enrolments_in_words import fewer_participants, participants_of
from finsam.present.facts import Facts
from finsam.present.groups import SEX_HEADS, count_with_share, occurring
from finsam.present.numbers import UNDEFINED, n_of, rounded_count
from finsam.present.parts.table import Column, Row, Table
from finsam.present.sentences import joined
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

FLOW = ("active_start", "new", "participated", "closed", "active_end")
# Shown beside each other wherever a background is: who came, who took part, who is there now.
BACKGROUND = ("new", "participated", "active_end")
_MAY_COME_BACK = (("participated", "inskrivningar under perioden"), ("new", "nya"), ("closed", "avslutade"))
_MEAN = "age_mean"
_AGES = (_MEAN, "age_median", "age_min", "age_max")
# Of whom ages are shown, each under the name of its count; a mean of the closed leaves early dropouts out.
_AGED = {
    "new": label_of("new"),
    "participated": label_of("participated"),
    "closed": population_head(_MEAN, "closed"),
    "reached_goal": label_of("reached_goal"),
    "active_end": label_of("active_end"),
}


@TEAM.table("flow")
def flow(facts: Facts) -> Table:
    """The flow of the period in total and by sex: start + new = participated = closed + end."""
    sexes = occurring(facts, FLOW, "sex", ("woman", "man"))
    columns = [Column("Inskrivningar"), *(Column(SEX_HEADS[sex]) for sex in sexes), Column("Totalt")]
    rows = [
        Row(
            label_of(measure),
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
        (*_equation(facts), *_different(facts)),
        definitions_of(*FLOW),
    )


def _equation(facts: Facts) -> tuple[str, ...]:
    """How the rows hang together; nothing in a public edition that lacks one of them."""
    if facts.public and any(facts.find(measure) is None for measure in FLOW):
        return ()
    rounded = any(rounded_count(facts.get(measure)) for measure in FLOW)
    return (
        "Aktiva vid periodens början + nyinskrivna = deltagit under perioden = avslutade + aktiva vid "
        "periodens slut." + (" Avrundade tal går inte jämnt ut." if rounded else ""),
    )


def _different(facts: Facts) -> list[str]:
    """How many different participants a team had, where some of them came back."""
    said = [
        f"{facts.say(population, unit=False)} {word}{participants_of(facts, population)}"
        for population, word in _MAY_COME_BACK
        if fewer_participants(facts, population) is not None
    ]
    return [f"Någon har skrivits in mer än en gång: {joined(said)}."] if said else []


@TEAM.table("ages")
def ages(facts: Facts) -> Table:
    """Mean, median, least and greatest age of each population, with n; sexes where both are there."""
    columns = [Column("Ålder i hela år"), *map(column_of, _AGES)]
    columns += [*(Column(SEX_HEADS[sex], "medel, år") for sex in ("woman", "man")), Column("n")]
    rows = [Row(label, _age_cells(facts, population)) for population, label in _AGED.items()]
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


def _age_cells(facts: Facts, population: str) -> tuple[str, ...]:
    cells = [facts.say(name, population, unit=False) for name in _AGES]
    for sex in ("woman", "man"):
        figure = facts.find(_MEAN, population, "sex", sex)
        cells.append(text_of(figure, unit=False) if figure else facts.absent)
    return (*cells, n_of(facts.get(_MEAN, population)) or facts.absent)


def _background(
    facts: Facts, table: str, caption: str, by: str, measures: tuple[str, ...] = BACKGROUND
) -> Table:
    groups = occurring(facts, measures, by)
    rows = [Row(facts.label(by, group), _counts_with_shares(facts, measures, by, group)) for group in groups]
    # Where counts are rounded they have no shares.
    shares = not facts.public or any("(" in cell for row in rows for cell in row.cells)
    unit = "antal (andel)" if shares else "antal"
    columns = (Column(caption), *(column_of(measure, unit) for measure in measures))
    rows.append(Row("Totalt", tuple(facts.say(measure) for measure in measures), emphasis=True))
    return Table(table, caption, columns, tuple(rows), definitions=definitions_of(*measures))


def _counts_with_shares(facts: Facts, measures: tuple[str, ...], by: str, group: str) -> tuple[str, ...]:
    return tuple(count_with_share(facts, measure, by, group) for measure in measures)


@TEAM.table("age_bands")
def age_bands(facts: Facts) -> Table:
    """How many are in each age band, on the reference day of each column."""
    table = _background(facts, "table-age-bands", "Ålder", "age_band")
    return replace(table, caption="Alla åldersklasser")


@TEAM.table("referrers")
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
    return replace(table, rows=tuple(rows), explained=tuple(explained_in(row.head for row in rows)))


@TEAM.table("payers")
def payers(facts: Facts) -> Table:
    """Who pays for what the participants live on: the payer of each one's main income source."""
    return _background(facts, "table-payers", "Försörjning efter utbetalare", "payer")


@TEAM.table("incomes")
def incomes(facts: Facts) -> Table:
    """What the participants live on: each one's main income source."""
    return _background(facts, "table-incomes", "Försörjning före insatsen", "income_before")


@TEAM.table("education")
def education(facts: Facts) -> Table:
    """Highest completed education."""
    return _background(facts, "table-education", "Högsta slutförda utbildning", "education")


@TEAM.table("support_bands")
def support_bands(facts: Facts) -> Table:
    """Years on public support before enrolment, in the association's own bands."""
    return _background(
        facts,
        "table-support",
        "År i offentlig försörjning före insatsen",
        "support_band",
    )
