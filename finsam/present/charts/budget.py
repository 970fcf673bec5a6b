"""Budget bars: how much of each item's budget is used, and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.measures.catalogue import MEASURES
from finsam.present.charts.style import ACCENT, INK, MUTED, SMALL, TRACK, WIDTH, Panel
from finsam.present.declared import column_of
from finsam.present.differences import printed_difference
from finsam.present.numbers import HARD_SPACE, MISSING, number, percent
from finsam.present.parts.chart import Chart, drawn, in_words
from finsam.present.parts.table import Column, Row, Table


@dataclass(frozen=True)
class Spending:
    """A post: its budget and what was used of it. None where it is not known."""

    label: str
    budget: Decimal | None
    used: Decimal | None


def budget_bars(
    id: str,
    title: str,
    posts: Sequence[Spending],
    *,
    unit: str,
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """What was used of each post's budget and what remains. Every post has a scale of its own."""
    table = Table(
        f"{id}-siffror",
        title,
        (Column("Post"), column_of("budget", unit), column_of("actual", unit), Column("Kvar", unit)),
        tuple(Row(post.label, (_amount(post.budget), _amount(post.used), _left(post))) for post in posts),
        notes,
    )

    def chart() -> Chart:
        words = in_words("Budgetstaplar", title, subtitle, (f"{p.label} {_used(p, unit)}" for p in posts))
        return Chart(id, title, words, _draw_budget(posts, unit), table, subtitle)

    return drawn(None, (None if p.budget is None else p.used for p in posts), table, chart)


def _draw_budget(posts: Sequence[Spending], unit: str) -> str:
    spacing = 66
    panel = Panel(spacing * len(posts) - 8)
    for place, post in enumerate(posts):
        top = spacing * place
        panel.text(0, top + 9, post.label, bold=True)
        panel.text(0, top + 45, _used(post, unit), color=MUTED, size=SMALL)
        if post.budget is None or post.used is None:
            continue
        whole = float(max(post.budget, post.used, Decimal(1)))
        within = float(min(post.budget, post.used)) / whole * WIDTH
        panel.bar(0, top + 27, WIDTH, TRACK, thickness=12)
        panel.bar(0, top + 27, within, ACCENT, thickness=12)
        if post.used > post.budget:
            panel.bar(within + 2, top + 27, WIDTH - within - 2, INK, thickness=12)
    return panel.svg()


def _amount(value: Decimal | None) -> str:
    return MISSING if value is None else number(value)


def _left(post: Spending) -> str:
    return MISSING if post.budget is None or post.used is None else number(_rest(post.budget, post.used))


def _rest(budget: Decimal, used: Decimal) -> Decimal:
    return printed_difference(MEASURES["difference"], budget, used)


def _used(post: Spending, unit: str) -> str:
    if post.budget is None or post.used is None:
        return f"budget {_amount(post.budget)}, utfall {_amount(post.used)}"
    share = f" ({percent(post.used, post.budget)})" if post.budget else ""
    left = _rest(post.budget, post.used)
    rest = f"{number(abs(left))}{HARD_SPACE}{unit} {'kvar' if left >= 0 else 'över budget'}"
    return f"{number(post.used)} av {number(post.budget)}{HARD_SPACE}{unit}{share}, {rest}"
