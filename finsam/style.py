"""Husets stil för egna diagram i matplotlib och seaborn: sidans färger, svenska tal, ingen ram.

from finsam import picture, style
import seaborn as sns

style.use()
nya = report.frame("new", by="sex")
picture(sns.barplot(nya, x="group", y="value"), caption="Nyinskrivna efter kön", frame=nya)
"""

import re
from datetime import date, datetime
from functools import cache
from typing import Any

from finsam.present.numbers import in_percent
from finsam.present.numbers import number as written
from finsam.present.pages.page import style as style_of_pages
from finsam.present.typography import HARD_SPACE, MINUS

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_TOKEN = re.compile(r"--(?P<name>[\w-]+): (?P<colour>#[0-9a-f]{3,6});")
# Of the page's fonts those that a machine has; the last comes with matplotlib.
_FONTS = ("Segoe UI", "Roboto", "Helvetica Neue", "Liberation Sans", "Arial", "DejaVu Sans")
# In the order that one chart needs them: each is told from the one before without its colour.
_SERIES = ("goal", "sex", "over", "now", "goal-3", "other")
# From nothing to much, for heat maps.
_FROM, _TO = "paper", "goal"
COLOUR_MAP = "finsam"
_MOST_DATES = 4
# So many small charts stand beside each other.
_BESIDE = 3
# Of four digits a number on an axis may be a year, which has no space.
_SPACED_FROM = 10_000


def use() -> None:
    """Använd stilen i resten av notebooken. Ger inget; redan ritade figurer ändras inte.

    Etiketter i diagrammet: ax.bar_label(staplar, fmt=style.percent). En axel i procent:
    ax.yaxis.set_major_formatter(style.percent). En värmekarta: cmap=style.COLOUR_MAP.
    """
    import matplotlib as mpl

    mpl.rcParams.update(settings())
    _with_swedish_axes()
    _with_few_dates()
    _with_colour_map()


@cache
def colours() -> dict[str, str]:
    """Sidans färger vid namn: {"goal": "#1a6b52", …}, som de står i sidans stil."""
    light = style_of_pages().partition("@media")[0]
    return {found["name"]: found["colour"] for found in _TOKEN.finditer(light)}


def settings() -> dict[Any, Any]:
    """Inställningarna som matplotlib har dem (rcParams), om bara en del ska användas."""
    from matplotlib.rcsetup import cycler

    known = colours()
    return {
        "font.family": _fonts(),
        "font.size": 10,
        "text.color": known["ink"],
        "axes.titlesize": 11,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.titlecolor": known["ink"],
        "axes.labelcolor": known["muted"],
        "axes.edgecolor": known["rule"],
        "axes.prop_cycle": cycler(color=[known[name] for name in _SERIES]),
        "axes.grid": True,
        "axes.axisbelow": True,
        "axes.formatter.useoffset": False,
        "axes.formatter.limits": (-6, 12),
        "axes.facecolor": known["paper"],
        **{f"axes.spines.{side}": False for side in ("left", "right", "top", "bottom")},
        "grid.color": known["rule"],
        "grid.linewidth": 0.8,
        "xtick.color": known["muted"],
        "ytick.color": known["muted"],
        **{f"{axis}tick.{kind}.size": 0 for axis in "xy" for kind in ("major", "minor")},
        "figure.facecolor": known["paper"],
        "figure.figsize": (7, 3.5),
        "legend.frameon": False,
        "lines.linewidth": 2,
        "patch.edgecolor": known["paper"],
        "image.cmap": COLOUR_MAP,
    }


def number(value: float, place: object = None) -> str:
    """Ett tal på svenska: 1 234,5. Passar fmt i bar_label och set_major_formatter."""
    whole = round(value, 6) == round(value)
    return written(value, 0 if whole else 1)


def percent(share: float, place: object = None) -> str:
    """En andel i procent: 0.667 blir 67 %. Passar fmt i bar_label och set_major_formatter."""
    return "" if share != share else in_percent(share, None)


def multiples(frame: Any, by: str = "team") -> dict[str, Any]:
    """Små diagram bredvid varandra, ett för varje team: till sns.relplot, sns.catplot och sns.FacetGrid.

    sns.relplot(frame, x="middle", y="value", kind="line", **style.multiples(frame))
    """
    several = int(frame[by].nunique()) if len(frame) else 1
    return {"col": by, "col_wrap": min(_BESIDE, max(several, 1)), "height": 2.4, "aspect": 1.25}


def _fonts() -> list[str]:
    from matplotlib.font_manager import fontManager

    there = set(fontManager.get_font_names())
    return [name for name in _FONTS if name in there]


@cache
def _in_swedish(text: str) -> str:
    """A number of a scale, which asks for each again and again while it finds its place."""
    return written(float(text), len(text.partition(".")[2])) if _NUMBER.fullmatch(text) else text


def _with_swedish_axes() -> None:
    """The numbers of every axis from here on in Swedish: matplotlib itself asks the system for that."""
    from matplotlib import scale, ticker

    class SwedishFormatter(ticker.ScalarFormatter):
        """Decimal comma, and a hard space between the thousands of large numbers."""

        def __call__(self, x: float, pos: int | None = None) -> str:
            text = str(super().__call__(x, pos)).replace(MINUS, "-")
            told = _in_swedish(text)
            return told if abs(x) >= _SPACED_FROM else told.replace(HARD_SPACE, "")

    # From where every linear scale takes its formatter.
    scale.ScalarFormatter = SwedishFormatter  # type: ignore[attr-defined]


def _with_few_dates() -> None:
    """Years, or months in Swedish, on an axis of days: no more than there is room for in a small chart."""
    import numpy as np
    from babel.dates import format_date
    from matplotlib import dates, ticker, units

    def told(place: float, _: object = None) -> str:
        day = dates.num2date(place)
        form = "y" if (day.month, day.day) == (1, 1) else "MMM y"
        return format_date(day, form, locale="sv_SE")

    few: Any = dates.DateConverter()
    as_usual = few.axisinfo

    def axisinfo(unit: object, axis: object) -> Any:
        known = as_usual(unit, axis)
        known.majloc = dates.AutoDateLocator(minticks=1, maxticks=_MOST_DATES)
        known.majfmt = ticker.FuncFormatter(told)
        return known

    few.axisinfo = axisinfo
    units.registry.update(dict.fromkeys((np.datetime64, date, datetime), few))


def _with_colour_map() -> None:
    import matplotlib as mpl
    from matplotlib.colors import LinearSegmentedColormap

    if COLOUR_MAP not in mpl.colormaps:
        known = colours()
        made = LinearSegmentedColormap.from_list(COLOUR_MAP, [known[_FROM], known[_TO]])
        mpl.colormaps.register(made.with_extremes(bad=known["panel"]))
