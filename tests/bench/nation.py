"""What would a whole nation's reports cost? Computed from what a hundred and a thousand teams' cost."""

from math import ceil

from finsam.present.numbers import number
from tests.bench.cost import Cost
from tests.bench.project import TEAMS_PER_ASSOCIATION
from tests.bench.results import Results

ASSOCIATIONS, PERIODS = 80, 4
CORES = (2, 8, 32, 128)
_TEXT = """# En hel nation

Gjord av `make bench`; inget tal är skrivet för hand.

{machine}

## På ett kluster

Klustret startas av den som har det. Varje arbetare ska ha en tråd och samma finsam ur samma låsfil, och se
`params`, `notebooks`, `outputs` och nyckeln `data/<förbund>/.finsam-key` på samma sökväg, och som samma
användare, som datorn som kör finsam. Registren läses bara där.

```
dask scheduler
dask worker --nthreads 1 --nworkers 8 tcp://dator:8786
finsam reports --scheduler tcp://dator:8786
```

Skiljer sig en nod sägs vilken och vad, och inget görs. Dör en arbetare görs dess rapporter av en annan. Den
som når schemaläggaren kan köra vad som helst på noderna: håll den på ett eget nät, eller använd `tls://`.

## Frågan

{associations} förbund med {teams} team var, {periods} perioder: {team_reports} teamrapporter, och för varje
förbund och period förbundets egen rapport och analytikerns sida, {reports} rapporter i allt.

## Mätt

| team | rapporter | s i allt | s per rapport | inget att göra, s | MB i outputs |
| --- | --- | --- | --- | --- | --- |
{measured}

{on_cluster}

Allt på {cores} kärnor. Vad en rapport kostar, {per_report} s, tas från körningen med {largest} rapporter.

## Räknat därifrån

Talen räknas på alla kärnor, ett förbund åt gången på var och en, medan de färdiga förbundens rapporter
görs: {core_seconds} kärnsekunder per rapport. Ett förbunds offentliga utgåva för en period skyddas och
prövas i en process, {public} CPU-s med sidorna, och olika förbunds på olika kärnor.

| kärnor | {reports} rapporter | en period, {one_period} rapporter | därtill en periods offentliga utgåvor |
| --- | --- | --- | --- |
{computed}

Utdata tar {gigabytes} GB. Det här är räknat, inte mätt: det antas att alla kärnor är lika snabba och
att den gemensamma mappen hinner med. I ett kluster (`finsam reports --scheduler`) är det arbetarnas kärnor.
"""


def as_scale(results: Results) -> str:
    """The text of docs/scale.md."""
    largest = max(results.costs, key=lambda cost: cost.teams)
    public = next(cost.public.cpu for cost in results.costs if cost.public)
    core_seconds = largest.per_report * results.cores
    team_reports = ASSOCIATIONS * TEAMS_PER_ASSOCIATION * PERIODS
    every = team_reports + 2 * ASSOCIATIONS * PERIODS
    rows = [
        f"| {cores} | {_time(every * core_seconds / cores)} "
        f"| {_time(every / PERIODS * core_seconds / cores)} | {_time(ceil(ASSOCIATIONS / cores) * public)} |"
        for cores in CORES
    ]
    return _TEXT.format(
        machine=results.machine,
        associations=ASSOCIATIONS,
        teams=TEAMS_PER_ASSOCIATION,
        periods=PERIODS,
        team_reports=number(team_reports),
        reports=number(every),
        one_period=number(every // PERIODS),
        measured="\n".join(map(_measured, results.costs)),
        on_cluster=_on_cluster(largest, results.cores),
        cores=results.cores,
        largest=number(largest.reports),
        per_report=number(largest.per_report, 2),
        core_seconds=number(core_seconds, 2),
        public=number(public, 0),
        computed="\n".join(rows),
        gigabytes=number(largest.megabytes / largest.reports * every / 1000, 1),
    )


def _measured(cost: Cost) -> str:
    return (
        f"| {number(cost.teams)} | {number(cost.reports)} | {number(cost.whole.seconds, 0)} "
        f"| {number(cost.per_report, 2)} | {number(cost.nothing.seconds, 2)} | {number(cost.megabytes, 0)} |"
    )


def _on_cluster(cost: Cost, cores: int) -> str:
    in_all, each = number(cost.on_cluster, 0), number(cost.on_cluster / cost.reports, 2)
    return (
        f"Samma {number(cost.reports)} rapporter på ett Dask-kluster på samma dator med {cores} arbetare:\n"
        f"{in_all} s, {each} s per rapport. Sidorna är desamma, byte för byte."
    )


def _time(seconds: float) -> str:
    if seconds < 60:
        return "under 1 min"
    return f"{number(seconds / 60, 0)} min" if seconds < 5400 else f"{number(seconds / 3600, 1)} h"
