"""How are the measurements told? In a Markdown table, a row per question."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from finsam.present.numbers import number
from tests.bench.cost import Cost
from tests.bench.figures_at_scale import Scale
from tests.bench.loop import Pair
from tests.bench.parts import Parts
from tests.bench.public_periods import RollingYears


@dataclass(frozen=True)
class Results:
    """All that one run of the command has measured, and on what machine."""

    machine: str
    cores: int
    loop_reports: int
    loop: Sequence[Pair]
    costs: Sequence[Cost]
    scale: Scale
    rolling_years: RollingYears


def as_table(results: Results) -> str:
    """A row per question."""
    rows = [
        *_loop(results),
        *_costs(results.costs),
        *_rolling_years(results.rolling_years),
        *_parts(results),
        *_scale(results.scale),
    ]
    lines = [f"| {asked} | {answer} |" for asked, answer in (("vad", "mätt"), ("---", "---"), *rows)]
    return "\n".join([results.machine, "", *lines])


def as_ratios(results: Results) -> str:
    """The two ratios that README shows: against the loop that a user would type, and against reading."""
    n, pairs, scale = results.loop_reports, results.loop, results.scale
    faster = number(median(pair.ratio for pair in pairs), 1)
    counted = zip(scale.counted, scale.read, strict=True)
    share = number(median(count / read for count, read in counted), 2)
    return (
        f"{faster} gånger så fort som `papermill` och `jupyter nbconvert` för sig, {n} rapporter. "
        f"Att räkna alla tal tar {share} av tiden\nsom det tar pandas att läsa in "
        f"{number(scale.enrolments)} inskrivningar."
    )


def spread(values: Iterable[float], decimals: int) -> str:
    """`8,2 (7,9–8,8)`: the median, and the least and greatest."""
    every = sorted(values)
    least, middle, most = (number(value, decimals) for value in (every[0], median(every), every[-1]))
    return f"{middle} ({least}–{most})"


def _loop(results: Results) -> Iterator[tuple[str, str]]:
    n, pairs = results.loop_reports, results.loop
    yield (
        f"slingan man annars skriver, `papermill` och `jupyter nbconvert` för var och en av {n} rapporter",
        f"{spread((pair.loop / n for pair in pairs), 1)} s per rapport",
    )
    yield (
        f"`finsam reports --force` på samma {n} notebookar, talen medräknade",
        f"{spread((pair.finsam / n for pair in pairs), 1)} s per rapport",
    )
    yield (
        f"gånger snabbare, parvis i {len(pairs)} par",
        spread((pair.ratio for pair in pairs), 1),
    )


def _costs(costs: Sequence[Cost]) -> Iterator[tuple[str, str]]:
    for cost in costs:
        yield (
            f"{cost.teams} team och deras förbund, {cost.reports} rapporter",
            f"{number(cost.per_report, 2)} s per rapport, {number(cost.seconds, 0)} s i allt",
        )
    for cost in costs:
        if cost.public_seconds is not None:
            yield (
                f"därtill den offentliga utgåvan av {cost.teams} team och deras förbund, skyddad och prövad",
                f"{number(cost.public_seconds, 0)} s",
            )
    for cost in costs:
        yield (f"inget att göra, {cost.reports} rapporter", f"{number(cost.nothing_seconds, 2)} s")


def _rolling_years(rolling: RollingYears) -> Iterator[tuple[str, str]]:
    said = ", ".join(number(seconds, 0) for seconds in rolling.seconds)
    yield (
        f"den offentliga utgåvan av {rolling.teams} team och deras förbund, {len(rolling.seconds)} rullande "
        "tolvmånadersperioder, var och en prövad mot alla före",
        f"{said} s",
    )


def _parts(results: Results) -> Iterator[tuple[str, str]]:
    cost = results.costs[0]
    parts = cost.parts
    if parts is None:
        return
    cores = results.cores
    available = cost.seconds * cores
    yield (
        f"vart tiden går, {cost.reports} rapporter: körningens tid gånger {cores} kärnor",
        f"{number(available, 1)} s",
    )
    yield ("– räkna talen (en process)", _share(parts.figures, available))
    yield ("– cellerna själva", _share(parts.cells, available))
    yield ("– sidorna", _share(parts.pages, available))
    yield ("– start, kärnor, meddelanden, väntan på annat", _share(available - parts.total, available))
    limit = _limit(parts, cores)
    yield (
        "gränsen: talen, sedan celler och sidor delade på kärnorna",
        f"{number(limit, 1)} s; körningen tog {number(cost.seconds / limit, 1)} gånger så lång tid",
    )


def _limit(parts: Parts, cores: int) -> float:
    return parts.figures + (parts.cells + parts.pages) / cores


def _share(part: float, whole: float) -> str:
    return f"{number(part, 1)} s, {number(100 * part / whole, 0)} %"


def _scale(scale: Scale) -> Iterator[tuple[str, str]]:
    size = f"{number(scale.enrolments)} inskrivningar i {number(scale.teams)} team"
    ratios = [counted / read for counted, read in zip(scale.counted, scale.read, strict=True)]
    yield (f"läsa {size} (CSV, pandas C-läsare, otolkad text)", f"{spread(scale.read, 1)} s")
    yield (f"räkna alla {number(scale.figures)} tal", f"{spread(scale.counted, 1)} s")
    yield ("räkna mot läsa, parvis", f"{spread(ratios, 2)} gånger")
    yield ("mest minne, med filens och registrets tabeller", f"{number(scale.peak_mebibytes, 0)} MiB")
