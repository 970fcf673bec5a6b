"""An analyst's own chart looks like the page's: its colours, Swedish numbers, no frame."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
import seaborn as sns
from matplotlib import scale, units
from matplotlib.colors import to_hex

from finsam import style
from finsam.present.pages.page import style as style_of_pages


@pytest.fixture(autouse=True)
def used() -> Iterator[None]:
    """The style, and matplotlib as it was after the test."""
    formatter, converters = vars(scale)["ScalarFormatter"], dict(units.registry)
    with mpl.rc_context({"backend": "agg"}):
        style.use()
        yield
        plt.close("all")
    setattr(scale, "ScalarFormatter", formatter)  # noqa: B010
    units.registry.update(converters)


def written(axis: Any) -> list[str]:
    axis.figure.canvas.draw()
    return [label.get_text() for label in axis.get_ticklabels()]


def test_a_bar_chart_of_seaborn_has_the_pages_colours_and_no_frame() -> None:
    frame = pd.DataFrame({"group": ["Kvinna", "Man"], "value": [12, 7], "period": ["2024", "2025"]})
    ax = sns.barplot(frame, x="group", y="value", hue="period", saturation=1)
    shown = [to_hex(bars[0].get_facecolor()) for bars in ax.containers]
    assert shown == [style.colours()["goal"], style.colours()["sex"]]
    assert not any(spine.get_visible() for spine in ax.spines.values())


def test_the_colours_are_those_of_the_pages_light_form() -> None:
    assert f"--goal: {style.colours()['goal']};" in style_of_pages()
    assert style.colours()["paper"] == "#fff"


def test_an_axis_has_decimal_comma_and_a_space_between_the_thousands_of_large_numbers() -> None:
    _, ax = plt.subplots()
    ax.plot([0, 0.5, 1], [-10_000, 0, 20_000])
    ax.set_xticks([0, 0.5, 1])
    ax.set_yticks([-10_000, 0, 20_000])
    assert written(ax.xaxis) == ["0,0", "0,5", "1,0"]
    assert written(ax.yaxis) == ["−10\u00a0000", "0", "20\u00a0000"]


def test_years_on_an_axis_are_not_parted() -> None:
    _, ax = plt.subplots()
    ax.plot([2023, 2024], [1, 2])
    ax.set_xticks([2023, 2024])
    assert written(ax.xaxis) == ["2023", "2024"]


def test_numbers_and_shares_beside_marks_are_written_as_on_the_page() -> None:
    assert [style.number(value) for value in (1234.5, 7.0, -3)] == ["1\u00a0234,5", "7", "−3"]
    assert [style.percent(value) for value in (0.125, 1, float("nan"))] == ["13\u00a0%", "100\u00a0%", ""]
    _, ax = plt.subplots()
    bars = ax.bar(["a", "b"], [0.5, 0.25])
    told = [label.get_text() for label in ax.bar_label(bars, fmt=style.percent)]
    assert told == ["50\u00a0%", "25\u00a0%"]
    ax.yaxis.set_major_formatter(style.percent)
    assert "50\u00a0%" in written(ax.yaxis)


def test_a_heat_map_goes_from_the_paper_to_the_colour_of_the_goal() -> None:
    colours = mpl.colormaps[style.COLOUR_MAP]
    assert (to_hex(colours(0.0)), to_hex(colours(1.0))) == ("#ffffff", style.colours()["goal"])


def test_only_fonts_that_this_machine_has_are_asked_for() -> None:
    assert style.settings()["font.family"][-1] == "DejaVu Sans"


def test_days_on_an_axis_are_years_or_swedish_months_and_few() -> None:
    _, (years, months) = plt.subplots(2)
    years.plot([date(2015, 7, 1), date(2025, 6, 30)], [1, 2])
    months.plot([date(2024, 4, 1), date(2024, 12, 1)], [1, 2])
    assert written(years.xaxis) == ["2012", "2016", "2020", "2024", "2028"]
    shown = written(months.xaxis)
    assert "juli 2024" in shown and len(shown) <= 5


def test_small_charts_stand_beside_each_other_one_for_each_team() -> None:
    frame = pd.DataFrame({"team": ["Sala", "FNS"], "value": [1, 2], "middle": [0, 0]})
    grid = sns.relplot(frame, x="middle", y="value", **style.multiples(frame))
    assert [ax.get_title(loc="left") for ax in grid.axes.flat] == ["team = Sala", "team = FNS"]
