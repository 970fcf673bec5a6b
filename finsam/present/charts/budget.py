"""Budget bars: light is the budget, dark what is used of it, and a line how much of its time has gone.

Hatched is how far a post goes over its budget, or is expected to.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from finsam.measures.catalogue import MEASURES
from finsam.present.declared import label_of
from finsam.present.differences import printed_difference
from finsam.present.numbers import MISSING, UNDEFINED, number, percent
from finsam.present.parts.chart import Chart, ChartColumn, ChartRow, Width, bar_chart, drawn
from finsam.present.parts.marks import Drawing, Mark, Shape, Tone, widest
from finsam.present.parts.table import Column, Row, Table


@dataclass(frozen=True)
class Spending:
    """A post: its budget and what was used of it, None where it is not known.

    `forecast`: what is expected to be left when its time is out, below zero where it does not last.
    """

    label: str
    budget: Decimal | None
    used: Decimal | None
    forecast: Decimal | None = None
    emphasis: bool = False

    @property
    def left(self) -> Decimal | None:
        if self.budget is None or self.used is None:
            return None
        return printed_difference(MEASURES["difference"], self.budget, self.used)

    @property
    def over(self) -> Decimal:
        """How far over the budget it goes, or is expected to."""
        known = [-one for one in (self.left, self.forecast) if one is not None]
        return max([*known, Decimal(0)])


def budget_bars(
    id: str,
    title: str,
    posts: Sequence[Spending],
    *,
    unit: str,
    head: str = "Post",
    gone: Decimal | None = None,
    side_by_side: bool = False,
    message: str = "",
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Chart | Table:
    """What is used of each post's budget. `gone`: how much of the budget's time, as a fraction.

    `side_by_side`: every budget is as long, so that shares are compared; else one scale for all kronor.
    """
    expected = any(post.forecast is not None for post in posts)
    texts = [*_COLUMNS, *([_FORECAST] if expected else [])]
    cells = [tuple(text.cell(post) for text in texts) for post in posts]
    table = Table(
        f"{id}-siffror",
        title,
        (Column(head), *(Column(text.head, unit if text.of_money else "") for text in texts)),
        tuple(Row(post.label, own, post.emphasis) for post, own in zip(posts, cells, strict=True)),
        notes,
    )

    def chart() -> Chart:
        columns = (
            ChartColumn(head),
            ChartColumn(width=Width.DRAWING),
            *(ChartColumn(text.head, unit if text.of_money else "") for text in texts),
        )
        whole = widest([_relative(post) for post in posts])
        kronor = widest([float((post.budget or 0) + post.over) for post in posts])
        rows = tuple(
            ChartRow(
                post.label,
                (drawn_post(post, float(post.budget or 1) * whole if side_by_side else kronor, gone), *own),
                post.emphasis,
            )
            for post, own in zip(posts, cells, strict=True)
        )
        return bar_chart(
            id, (title, message), columns, rows, subtitle=_how_to_read(subtitle, posts, gone), notes=notes,
            wide=True,
        )  # fmt: skip

    return drawn(None, (None if p.budget is None else p.used for p in posts), table, chart)


def _how_to_read(subtitle: str, posts: Sequence[Spending], gone: Decimal | None) -> str:
    said = ["ljust är budgeten, mörkt det som är använt"]
    if gone is not None and gone < 1:
        said.append("strecket hur mycket av tiden som har gått")
    if any(post.over for post in posts):
        said.append("randigt det som går eller väntas gå över budgeten")
    told = ", ".join(said)
    return f"{subtitle}. {told[0].upper()}{told[1:]}." if subtitle else f"{told[0].upper()}{told[1:]}."


def _relative(post: Spending) -> float:
    """How long its bar is where every budget is 1."""
    return float((post.budget + post.over) / post.budget) if post.budget else 1.0


def drawn_post(post: Spending, scale: float, gone: Decimal | None) -> Drawing:
    """The bar of one post where the whole width is `scale` kronor; empty where one of its sums is not known.
    `gone`: as of `budget_bars`; all of it has no line.
    """
    if post.budget is None or post.used is None:
        return Drawing(())
    budget, used = float(post.budget) / scale, float(min(post.used, post.budget)) / scale
    marks = [Mark(Shape.FRAME, 0, budget, Tone.TRACK), Mark(Shape.INNER, 0, used, Tone.NOW)]
    if post.over:
        marks.append(Mark(Shape.BAR, budget, budget + float(post.over) / scale, Tone.OVER))
    if gone is not None and gone < 1:
        marks.append(Mark(Shape.TICK, budget * float(gone), budget * float(gone), Tone.NOW))
    return Drawing(tuple(marks))


def _amount(value: Decimal | None) -> str:
    return MISSING if value is None else number(value)


def _share(post: Spending) -> str:
    if post.budget is None or post.used is None:
        return MISSING
    return percent(post.used, post.budget) if post.budget else UNDEFINED


@dataclass(frozen=True)
class _Text:
    """A column with text: its head, whether it is an amount, and what a post has in it."""

    head: str
    of_money: bool
    cell: Callable[[Spending], str]


def _used(post: Spending) -> str:
    return _amount(post.used)


def _given(post: Spending) -> str:
    return _amount(post.budget)


def _rest(post: Spending) -> str:
    return _amount(post.left)


def _expected(post: Spending) -> str:
    return UNDEFINED if post.forecast is None else number(post.forecast)


_COLUMNS = (
    _Text("Använt", True, _used),
    _Text(label_of("budget"), True, _given),
    _Text("Använt", False, _share),
    _Text("Kvar", True, _rest),
)
_FORECAST = _Text(label_of("forecast"), True, _expected)
