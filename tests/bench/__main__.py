"""`make bench` and `python -m tests.bench`: measure, and write docs/speed.md, docs/scale.md and README.

`python -m tests.bench audit` measures the audit instead, `python -m tests.bench disclosure` the protection of
the public edition, `python -m tests.bench public` its CPU, and `python -m tests.bench paper` PDF files and
workbooks: none writes any of these.
"""

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence

from tests.bench.cost import Cost, measure_cost
from tests.bench.figures_at_scale import measure_figures
from tests.bench.loop import measure_loop
from tests.bench.machine import machine
from tests.bench.nation import as_scale
from tests.bench.project import ROOT
from tests.bench.public_periods import measure_rolling_years
from tests.bench.results import Results, as_ratios, as_table
from tests.bench.written import write_between_markers


def main() -> None:
    """Say what is being measured as it is; the table last."""
    asked = _asked()
    where = machine()
    _say(f"1/4 {asked.pairs} pairs of {asked.reports} reports")
    loop = measure_loop(asked.reports, asked.pairs)
    _say(f"2/4 {asked.sizes} teams")
    costs = _costs(asked.sizes)
    _say(f"3/4 {asked.enrolments} enrolments in {asked.teams} teams")
    scale = measure_figures(asked.enrolments, asked.teams, asked.pairs)
    _say(f"4/4 {asked.rolling_years} rolling years of 3 teams")
    rolling_years = measure_rolling_years(3, asked.rolling_years)
    results = Results(where, os.cpu_count() or 1, asked.reports, loop, costs, scale, rolling_years)
    print(as_table(results))
    if not asked.dry:
        write_between_markers(ROOT / "README.md", as_ratios(results))
        write_between_markers(ROOT / "docs" / "speed.md", as_table(results))
        (ROOT / "docs" / "scale.md").write_text(as_scale(results), encoding="utf-8")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--reports", type=int, default=10, help="reports of each way of the loop")
    parser.add_argument("--pairs", type=int, default=3, help="how many times each pair is measured")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100], help="teams; 1000 takes a while")
    parser.add_argument("--enrolments", type=int, default=1_000_000)
    parser.add_argument("--teams", type=int, default=800)
    parser.add_argument(
        "--rolling-years", type=int, default=6, help="one after the other, of the public edition"
    )
    parser.add_argument("--dry", action="store_true", help="print only")
    return parser.parse_args()


def _costs(sizes: Sequence[int]) -> list[Cost]:
    # What work there is is measured once, for the fewest: it is the same per report.
    smallest = min(sizes)
    workers = os.cpu_count() or 1
    return [
        measure_cost(size, size == smallest, workers if size == max(sizes) else 0) for size in sorted(sizes)
    ]


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


# What writes none of these, by its name.
OTHERS: dict[str, str] = {
    "audit": "tests.bench.audit.__main__:main",
    "disclosure": "tests.bench.disclosure:TRIALS.run",
    "paper": "tests.bench.paper:TRIALS.run",
    "public": "tests.bench.public_cpu:main",
}


if __name__ == "__main__":
    if other := OTHERS.get("".join(sys.argv[1:2])):
        pkgutil.resolve_name(other)(sys.argv[2:])
    else:
        main()
