"""`python -m tests.bench audit`: what the audit finds, what it finds that is not there, and what it costs."""

import argparse
import sys
from collections.abc import Sequence

from tests.bench.audit.cases import demo, published, random_case
from tests.bench.audit.rates import Rates, as_table, contradicted, measure_rates
from tests.bench.audit.speed import Speed, measure_speed

# The seeds of random registers whose numbers are changed; others are audited as they are.
_CHANGED_SEEDS = range(1, 4)
_PEOPLE = 60


def main(arguments: Sequence[str]) -> None:
    """Say what is being measured as it is; the tables last."""
    asked = _asked(arguments)
    _say(f"1/4 computed figures, {asked.changes} changes of a kind in each file")
    computed = measure_rates(
        [*demo(), *(random_case(seed, _PEOPLE) for seed in _CHANGED_SEEDS)], asked.changes, asked.seed
    )
    _say(f"2/4 printed figures, {asked.printed} changes of a kind in each association")
    printed = measure_rates(published(), asked.printed, asked.seed)
    _say(f"3/4 {asked.registers} random registers without a contradiction")
    false = [seed for seed in range(10_000, 10_000 + asked.registers) if contradicted(random_case(seed).rows)]
    _say(f"4/4 {asked.files} files, clean and contradicted")
    print("\n".join(_told(computed, printed, false, asked.registers, measure_speed(asked.files))))


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench audit", description=__doc__)
    parser.add_argument(
        "--changes", type=int, default=20, help="of each kind in each file of computed figures"
    )
    parser.add_argument(
        "--printed", type=int, default=60, help="of each kind in each association's printed figures"
    )
    parser.add_argument("--registers", type=int, default=500, help="random registers without a contradiction")
    parser.add_argument("--files", type=int, default=20, help="audited clean and contradicted")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


def _told(computed: Rates, printed: Rates, false: list[int], registers: int, speed: Speed) -> list[str]:
    lines = [*as_table("beräknade tal", computed), "", *as_table("tryckta tal", printed), ""]
    for heading, told in (
        ("Missade", [*computed.told, *printed.told]),
        (
            "Hittade, fast de går ihop enligt mätningens egna samband",
            [*computed.found_though_possible, *printed.found_though_possible],
        ),
    ):
        lines += [f"{heading}: {len(told)}", *(f"- {one}" for one in told), ""]
    lines.append(f"Falsklarm: {len(false)} av {registers} slumpade register {false or ''}".rstrip())
    lines.append(
        f"Tid: {speed.files} filer, {speed.rows} rader: {speed.clean:.2f} s utan, "
        f"{speed.dirty:.2f} s med {speed.findings} motsägelser, {speed.dirty / speed.clean:.0f} gånger"
    )
    return lines


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
