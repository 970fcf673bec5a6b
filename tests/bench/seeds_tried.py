"""Seeds tried one by one, each written to a file as it is done: a run goes on where the last one ended."""

import argparse
import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Generic, TypeVar, get_type_hints

from tests.bench.project import ROOT


@dataclass(frozen=True)
class SeedRow:
    """What came of one seed; those of a trial's own add numbers, texts and truths."""

    seed: int


Row = TypeVar("Row", bound=SeedRow)
_READ: dict[type, Callable[[str], Any]] = {bool: lambda text: text == "True"}


@dataclass(frozen=True)
class Trials(Generic[Row]):
    """`python -m tests.bench NAME`: `tried` gives the row of a seed, `summed` lines that tell of all.

    `row`: the dataclass of a row. `seeds`: how many are tried where nothing else is said.
    """

    name: str
    row: type[Row]
    tried: Callable[[int], Row]
    summed: Callable[[Sequence[Row]], Iterable[str]]
    seeds: int

    def run(self, arguments: Sequence[str]) -> None:
        """Try the seeds that are not in the file yet; the sum of all last."""
        asked = self._asked(arguments)
        asked.results.parent.mkdir(parents=True, exist_ok=True)
        done = {row.seed for row in self._read(asked.results)}
        for seed in range(asked.first, asked.last):
            if seed not in done:
                row = self.tried(seed)
                self._append(asked.results, row)
                print(*asdict(row).values(), flush=True)
        wanted = range(asked.first, asked.last)
        print("\n".join(self.summed([row for row in self._read(asked.results) if row.seed in wanted])))

    def _asked(self, arguments: Sequence[str]) -> argparse.Namespace:
        parser = argparse.ArgumentParser(prog=f"python -m tests.bench {self.name}")
        parser.add_argument("--from", dest="first", type=int, default=0, metavar="N", help="the first seed")
        parser.add_argument(
            "--to", dest="last", type=int, default=self.seeds, metavar="M", help="the seed after the last"
        )
        parser.add_argument(
            "--results",
            type=Path,
            default=ROOT / "build" / "bench" / f"{self.name}.csv",
            help="the file that results are added to",
        )
        return parser.parse_args(arguments)

    def _read(self, path: Path) -> list[Row]:
        if not path.exists():
            return []
        kinds = get_type_hints(self.row)
        with path.open(encoding="utf-8", newline="") as source:
            return [
                self.row(**{name: _READ.get(kinds[name], kinds[name])(text) for name, text in row.items()})
                for row in csv.DictReader(source)
            ]

    def _append(self, path: Path, row: Row) -> None:
        fresh = not path.exists()
        with path.open("a", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, [one.name for one in fields(self.row)])
            if fresh:
                writer.writeheader()
            writer.writerow(asdict(row))
