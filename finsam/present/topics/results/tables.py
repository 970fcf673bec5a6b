"""Which tables say what became of them? Results, details, times, the trend, and the goal by age and sex."""

from collections.abc import Sequence
from decimal import Decimal

from finsam.domain.figures import Figure, Status
from finsam.domain.periods import Period, rolling_windows
from finsam.figures.parts import sum_of
from finsam.measures.catalogue import MEASURES
from finsam.present.facts import Facts, band_label
from finsam.present.numbers import MISSING, UNDEFINED, number, percent, period_days, shown
from finsam.present.parts.table import Column, Row, Table
from finsam.present.sentences import within
from finsam.present.topics.participants.tables import SEX_HEADS, definitions_of, occurring
from finsam.present.topics.results.columns import counts_of, result_columns

_SEXES = tuple((sex, SEX_HEADS[sex]) for sex in ("woman", "man"))
ZERO = "0"
PUBLISHED = "publicerat"


def _counted(figures: Sequence[Figure]) -> str:
    """Counts put together, as they are read."""
    return shown(sum_of(figures), MEASURES["closed"])


def dropouts_in_base(facts: Facts) -> bool:
    """Whether the association counts early dropouts in the base of the goal share, and there are any."""
    base = facts.get("share_reached_goal").denominator
    return bool(facts.value("early_dropouts")) and base is not None and base == facts.value("closed")


def results(facts: Facts) -> Table:
    """Where the closed went, in the association's own columns, with what part of the base each is."""
    base = facts.get("share_reached_goal").denominator
    sexes = occurring(facts, ("closed",), "sex", ("woman", "man"))

    def share(count: Decimal | None) -> str:
        if count is None or base is None:
            return facts.absent
        return percent(count, base) if base else UNDEFINED

    def by_sex(measure: str) -> list[str]:
        return [facts.say(measure, by="sex", group=sex) for sex in sexes]

    rows = []
    for label, codes in result_columns(facts):
        whole = counts_of(facts, codes)
        cells = [_counted(counts_of(facts, codes, sex)) for sex in sexes]
        rows.append(Row(label, (*cells, _counted(whole), share(sum_of(whole).value))))
    dropped = share(facts.value("early_dropouts")) if dropouts_in_base(facts) else UNDEFINED
    rows.append(Row("Tidiga avhopp", (*by_sex("early_dropouts"), facts.say("early_dropouts"), dropped)))
    rows.append(Row("Avslutade", (*by_sex("closed"), facts.say("closed"), UNDEFINED), emphasis=True))
    goal = (*by_sex("reached_goal"), facts.say("reached_goal"), facts.say("share_reached_goal"))
    rows.append(Row("Varav gick i mål", goal, emphasis=True))
    columns = (
        Column("Avslutade till"),
        *(Column(SEX_HEADS[sex]) for sex in sexes),
        Column("Totalt"),
        Column("Andel av basen"),
    )
    notes = (
        (f"Basen är {number(base)} {'avslutad' if base == 1 else 'avslutade'}.",) if base is not None else ()
    )
    return Table(
        "table-results",
        "Resultat för dem som avslutades",
        columns,
        tuple(rows),
        notes,
        definitions_of("reached_goal", "share_reached_goal", "early_dropouts"),
    )


def exit_details(facts: Facts) -> Table:
    """To what the closed went, in finer words."""
    figures = [figure for figure in facts.groups("closed", "exit_detail") if figure.value != 0]
    rows = [
        Row(facts.label("exit_detail", figure.group), (shown(figure, MEASURES["closed"]),))
        for figure in figures
    ]
    rows.append(Row("Avslutade", (facts.say("closed"),), emphasis=True))
    return Table(
        "table-exit-details",
        "Avslutsdetalj",
        (Column("Avslutade till"), Column("Antal")),
        tuple(rows),
        definitions=definitions_of("closed"),
    )


def times(facts: Facts) -> Table:
    """Age, time on support and throughput of those who left, in total and by sex."""
    wanted = (
        ("Genomströmningstid, medel, de som gick i mål", "months_mean", "reached_goal"),
        ("Genomströmningstid, median, de som gick i mål", "months_median", "reached_goal"),
        ("Tid i insatsen, medel, avslutade utom tidiga avhopp", "months_mean", "closed"),
        ("Tid i offentlig försörjning, medel, avslutade utom tidiga avhopp", "support_years_mean", "closed"),
        ("Tid i offentlig försörjning, medel, de som gick i mål", "support_years_mean", "reached_goal"),
        ("Ålder, medel, avslutade utom tidiga avhopp", "age_mean", "closed"),
        ("Ålder, medel, de som gick i mål", "age_mean", "reached_goal"),
    )
    rows = []
    for label, measure, population in wanted:
        by_sex = [facts.find(measure, population, "sex", sex) for sex, _ in _SEXES]
        cells = [shown(figure, MEASURES[measure]) if figure else facts.absent for figure in by_sex]
        known = facts.get(measure, population).n
        rows.append(
            Row(
                label, (*cells, facts.say(measure, population), facts.absent if known is None else str(known))
            )
        )
    columns = (Column("Medel och median"), Column("Kvinnor"), Column("Män"), Column("Totalt"), Column("n"))
    return Table(
        "table-times",
        "Tider för dem som avslutades" if facts.public else "Tider och åldrar för dem som avslutades",
        columns,
        tuple(rows),
        definitions=definitions_of("months_mean", *(() if facts.public else ("support_years_mean",))),
        explained=(("n", "n är antalet som uppgiften är känd för."),),
    )


def trend_windows(facts: Facts) -> list[Period]:
    """The rolling 12-month windows for which throughput or goal share is known, oldest first."""
    return [
        window
        for window in rolling_windows(facts.period.last)
        if facts.find("months_mean", "reached_goal", period=window.id)
        or facts.find("share_reached_goal", period=window.id)
    ]


def trend(facts: Facts) -> Table:
    """Throughput and goal share over rolling 12-month windows, and where each number is from."""
    rows = []
    for window in trend_windows(facts):
        months = facts.get("months_mean", "reached_goal", period=window.id)
        share = facts.get("share_reached_goal", period=window.id)
        source = PUBLISHED if months.printed or share.printed else "registret"
        rows.append(
            Row(
                period_days(window),
                (
                    shown(months, MEASURES["months_mean"], unit=False),
                    shown(share, MEASURES["share_reached_goal"], counts=True),
                    source,
                ),
            )
        )
    columns = (
        Column("Tolv månader"),
        Column("Genomströmningstid", "månader"),
        Column("Andel som gick i mål"),
        Column("Källa", numeric=False),
    )
    overlap = ("Fönstren är tolv månader långa och överlappar varandra.",) if len(rows) > 1 else ()
    return Table(
        "table-trend",
        "Genomströmningstid och målandel över tid",
        columns,
        tuple(rows),
        overlap,
        explained=(
            (PUBLISHED, f"Det som är {PUBLISHED} är hämtat ur tidigare rapporter."),
            (MISSING, f"{MISSING.capitalize()} betyder att det inte publicerades."),
        ),
    )


def goal_by_age(facts: Facts) -> Table:
    """Those who reached the goal, by exit detail, sex and age band; the published appendix."""
    bands = [figure.group for figure in facts.groups("reached_goal", "age_band")]
    details = list(dict.fromkeys(figure.groups()["exit_detail"] for figure in _cells(facts)))
    rows = []
    for sex, label in SEX_HEADS.items():
        whole = facts.get("reached_goal", by="sex", group=sex)
        if sex not in dict(_SEXES) and whole.value == 0:
            continue
        for detail in details:
            cells = [_appendix(facts, f"{detail}+{sex}+{band}") for band in bands]
            if any(cell.value != 0 for cell in cells):
                texts = tuple(shown(cell, MEASURES["reached_goal"]) for cell in cells)
                rows.append(
                    Row(
                        f"{label}, {within(facts.label('exit_detail', detail))}",
                        (*texts, shown(sum_of(cells), MEASURES["reached_goal"])),
                    )
                )
        sums_by_band = [facts.get("reached_goal", by="sex+age_band", group=f"{sex}+{band}") for band in bands]
        texts = tuple(shown(figure, MEASURES["reached_goal"]) for figure in sums_by_band)
        rows.append(Row(f"{label} totalt", (*texts, shown(whole, MEASURES["reached_goal"])), emphasis=True))
    totals = tuple(facts.say("reached_goal", by="age_band", group=band) for band in bands)
    rows.append(Row("Totalt", (*totals, facts.say("reached_goal")), emphasis=True))
    columns = (
        Column("Gick i mål till"),
        *(Column(band_label(band), "år") for band in bands),
        Column("Totalt"),
    )
    return Table(
        "table-goal-by-age",
        "De som gick i mål, efter avslut, kön och ålder på avslutsdagen",
        columns,
        tuple(rows),
        definitions=definitions_of("reached_goal"),
    )


def _cells(facts: Facts) -> list[Figure]:
    return list(facts.groups("reached_goal", "exit_detail+sex+age_band"))


def _appendix(facts: Facts, group: str) -> Figure:
    return facts.get("reached_goal", by="exit_detail+sex+age_band", group=group)


def changes_of_income(facts: Facts) -> Table:
    """What the closed lived on before and after, as pairs that occur, the most common first."""
    pairs = [
        figure
        for figure in facts.groups("closed", "income_before+income_after")
        if figure.value != 0 or figure.status is not Status.OK
    ]
    pairs.sort(key=lambda figure: -(figure.value or 0))
    rows = []
    for figure in pairs:
        before, after = figure.groups().values()
        cells = (facts.label("income_after", after), shown(figure, MEASURES["closed"]))
        rows.append(Row(facts.label("income_before", before), cells))
    rows.append(Row("Avslutade", ("", facts.say("closed")), emphasis=True))
    columns = (Column("Före"), Column("Efter", numeric=False), Column("Antal"))
    return Table(
        "table-income-change",
        "Försörjning före och efter för dem som avslutades",
        columns,
        tuple(rows),
        definitions=definitions_of("closed"),
    )
