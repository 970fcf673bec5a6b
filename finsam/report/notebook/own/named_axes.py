"""The names of a frame's columns on a figure, as seaborn and pandas put them there, in Swedish."""

import re
from typing import Any

from finsam.report.notebook.own.frames import head_of

# What seaborn writes over small charts: "period = juli 2024-juni 2025 | group = Kvinna".
_OVER_ONE = re.compile(r"(?P<name>\w+) = (?P<value>.+)")
_BETWEEN = " | "


def with_swedish_names(figure: Any) -> None:
    """Axes and legends say what a table of the frame has as heads; small charts say their group alone.

    What somebody wrote stays, and so does a name that no frame of a report has.
    """
    legends = [*figure.legends, *(legend for axes in figure.axes if (legend := axes.get_legend()))]
    for axes in figure.axes:
        for label in (axes.xaxis.label, axes.yaxis.label):
            label.set_text(head_of(label.get_text()))
        for title in (axes.title, axes._left_title, axes._right_title):
            title.set_text(_of_one(title.get_text()))
    for legend in legends:
        title = legend.get_title()
        title.set_text(head_of(title.get_text()))


def _of_one(title: str) -> str:
    parts = [(part, _OVER_ONE.fullmatch(part)) for part in title.split(_BETWEEN)]
    known = (
        found["value"] if found and head_of(found["name"]) != found["name"] else part for part, found in parts
    )
    return _BETWEEN.join(known)
