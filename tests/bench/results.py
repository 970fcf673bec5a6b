"""How are the measurements told? In a Markdown table, a row per question."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from finsam.present.numbers import number
from tests.bench.commands import Used
from tests.bench.cost import Cost
from tests.bench.figures_at_scale import Scale
from tests.bench.loop import Ways
from tests.bench.public_periods import RollingYears


@dataclass(frozen=True)
class Results:
    """All that one run of the command has measured, and on what machine."""

    machine: str
    cores: int
    loop_reports: int
    loop: Sequence[Ways]
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
    faster = number(median(pair.typed.seconds / pair.finsam.seconds for pair in pairs), 1)
    counted = zip(scale.counted, scale.read, strict=True)
    share = number(median(count / read for count, read in counted), 2)
    return (
        f"{faster} gånger så fort som `papermill` och `jupyter nbconvert` för sig, {n} rapporter. "
        f"Att räkna alla tal tar {share} gånger\nså lång tid som det tar pandas att läsa in "
        f"{number(scale.enrolments)} inskrivningar."
    )


def spread(values: Iterable[float], decimals: int) -> str:
    """`8,2 (7,9–8,8)`: the median, and the least and greatest."""
    every = sorted(values)
    least, middle, most = (number(value, decimals) for value in (every[0], median(every), every[-1]))
    return f"{middle} ({least}–{most})"


def _loop(results: Results) -> Iterator[tuple[str, str]]:
    n, ways = results.loop_reports, results.loop
    said = {
        f"slingan man annars skriver, `papermill` och `jupyter nbconvert` för var och en av {n} rapporter": [
            one.typed for one in ways
        ],
        "samma slinga med bibliotekens egna anrop, i en enda process": [one.programmed for one in ways],
        "samma slinga med ploomber-engine, där alla rapporter delar en process": [
            one.unshielded for one in ways if one.unshielded
        ],
        f"`finsam reports --force` på samma {n} notebookar, talen medräknade": [one.finsam for one in ways],
    }
    for asked, took in ((asked, took) for asked, took in said.items() if took):
        clock, cpu = (one.seconds / n for one in took), (one.cpu / n for one in took)
        yield asked, f"{spread(clock, 1)} s och {spread(cpu, 2)} CPU-s per rapport"
    turns = f"i {len(ways)} varv"
    yield (
        f"gånger snabbare än den skrivna slingan, {turns}",
        spread((one.typed.seconds / one.finsam.seconds for one in ways), 1),
    )
    yield (
        f"gånger snabbare än bibliotekens egna anrop, {turns}",
        spread((one.programmed.seconds / one.finsam.seconds for one in ways), 1),
    )


def _costs(costs: Sequence[Cost]) -> Iterator[tuple[str, str]]:
    for cost in costs:
        yield (
            f"{cost.teams} team och deras förbund, {cost.reports} rapporter",
            f"{number(cost.per_report, 2)} s per rapport, {_used(cost.whole)} i allt",
        )
    for few, many in pairwise(costs):
        more = (many.whole.cpu - few.whole.cpu) / (many.reports - few.reports)
        yield (
            f"en rapport till, från {few.reports} till {many.reports}",
            f"{number(more, 2)} CPU-s",
        )
    for cost in costs:
        if cost.all_forms:
            more = (cost.all_forms.cpu - cost.whole.cpu) / cost.reports
            yield (
                f"därtill PDF och arbetsbok, {cost.reports} rapporter",
                f"{number(more, 2)} CPU-s per rapport",
            )
        if cost.public:
            yield (
                f"därtill den offentliga utgåvan av {cost.teams} team och deras förbund, skyddad och prövad",
                _used(cost.public),
            )
    for cost in costs:
        yield f"en text ändrad, {cost.reports} rapporter", _used(cost.one_text)
    for cost in costs:
        yield f"inget att göra, {cost.reports} rapporter", _used(cost.nothing)


def _used(one: Used) -> str:
    return f"{number(one.seconds, 1)} s och {number(one.cpu, 1)} CPU-s"


def _rolling_years(rolling: RollingYears) -> Iterator[tuple[str, str]]:
    yield (
        f"den offentliga utgåvan av {rolling.teams} team och deras förbund, {len(rolling.seconds)} rullande "
        "tolvmånadersperioder, skyddade och prövade tillsammans",
        f"{number(sum(rolling.seconds), 0)} s",
    )


def _parts(results: Results) -> Iterator[tuple[str, str]]:
    cost = results.costs[0]
    parts = cost.parts
    if parts is None:
        return
    used = cost.whole.cpu
    yield (f"vart tiden går, {cost.reports} rapporter", f"{number(used, 1)} CPU-s")
    yield ("– räkna talen", _share(parts.figures, used))
    yield ("– cellerna själva", _share(parts.cells, used))
    yield ("– sidorna", _share(parts.pages, used))
    yield ("– start, förgreningar, meddelanden, index", _share(used - parts.total, used))


def _share(part: float, whole: float) -> str:
    return f"{number(part, 1)} s, {number(100 * part / whole, 0)} %"


def _scale(scale: Scale) -> Iterator[tuple[str, str]]:
    size = f"{number(scale.enrolments)} inskrivningar i {number(scale.teams)} team"
    ratios = [counted / read for counted, read in zip(scale.counted, scale.read, strict=True)]
    yield (f"läsa {size} (CSV, pandas C-läsare, otolkad text)", f"{spread(scale.read, 1)} s")
    yield (f"räkna alla {number(scale.figures)} tal", f"{spread(scale.counted, 1)} s")
    yield ("räkna mot läsa, parvis", f"{spread(ratios, 2)} gånger")
    yield ("mest minne, med filens och registrets tabeller", f"{number(scale.peak_mebibytes, 0)} MiB")
