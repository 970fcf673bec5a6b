"""Of an analyst's own the public sees what has no number but those that a report gave it, unchanged."""

import json
from collections.abc import Iterator
from typing import Any

import matplotlib as mpl
import pandas as pd
import pytest
from builders import between, facts, figure
from matplotlib.text import Text
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from finsam import picture, table
from finsam.present.facts import Facts
from finsam.present.parts.markup import Shown
from finsam.report.ipynb.marks import marks_what_it_gives
from finsam.report.notebook.own.frames import frame_of
from finsam.report.notebook.own.own_text import own_text
from finsam.report.public.public_cells import public_cells
from finsam.report.texts.approvals import approval_hash

mpl.use("Agg")
import matplotlib.pyplot as plt
import seaborn as sns

ROWS = [
    figure("new", 40, by="sex", group="woman"),
    figure("new", 12, by="sex", group="man"),
    between("new", 2, 5, by="sex", group="other"),
    figure("new", 30, by="payer", group="fk"),
    figure("new", 54),
]
PUBLIC, BOARD = facts(ROWS, public=True), facts(ROWS)
CAPTION = "Nyinskrivna"


@pytest.fixture(autouse=True)
def no_open_figures() -> Iterator[None]:
    yield
    plt.close("all")


def frame(by: str = "sex", of: Facts = PUBLIC) -> pd.DataFrame:
    return frame_of(of, {}, "new", by, "")


def public(shown: Shown | None, *approved: str) -> str:
    """What the public is told instead of something; empty where it sees it."""
    assert shown is not None
    data, metadata = shown._repr_mimebundle_()
    output = new_output("display_data", data, metadata=json.loads(json.dumps(metadata)))
    cell = new_code_cell("mitt()", outputs=[output])
    made, lacking = public_cells(new_notebook(cells=[cell]), set(map(approval_hash, approved)))
    kept = [one for left in made.cells for one in left.outputs]
    assert bool(kept) is not bool(lacking)
    return " ".join(map(str, lacking))


@pytest.mark.parametrize(
    "made",
    [
        lambda tal: tal,
        lambda tal: tal[tal["value"] > 20],
        lambda tal: tal.sort_values("value"),
        lambda tal: tal[["group", "printed"]],
        lambda tal: tal.rename(columns={"group": "Kön", "value": "Nya"})[["Kön", "Nya"]],
        lambda tal: tal.set_index("group")[["value"]],
        lambda tal: tal.pivot_table(index="group", columns="period", values="value"),
        lambda tal: tal.query("group == 'Kvinna'"),
    ],
)
def test_numbers_as_the_report_gave_them_are_public_however_they_are_arranged(made: Any) -> None:
    assert public(table(made(frame()), CAPTION)) == ""


@pytest.mark.parametrize(
    "made",
    [
        lambda tal: tal.assign(value=tal["value"] * 2),
        lambda tal: tal.fillna({"value": 3.0}),
        lambda tal: tal.assign(value=[40.0, 12.0, 3.0]),
        lambda tal: tal.assign(value=[*tal["value"]][::-1]),
        lambda tal: tal.assign(kommun=["Avesta, tre", "Sala", "Säter"]),
        lambda tal: tal.set_axis(["tre män", "två", "en"], axis="index"),
        lambda tal: tal.assign(printed=["40", "12", "3"])[["group", "printed"]],
        lambda tal: tal.groupby("period").sum(numeric_only=True),
        lambda tal: tal.replace("Annat", "Tre andra"),
        lambda tal: tal.rename(columns={"n": "value", "value": "n"}),
        lambda tal: pd.DataFrame({"group": ["Kvinna"], "value": [40.0]}),
        lambda tal: pd.concat([tal, frame("payer")]),
    ],
    ids=["doubled", "filled in", "typed", "moved", "a column typed", "an index typed", "a text typed", 
         "summed", "a label typed", "heads exchanged", "typed in whole", "of two frames"],
)  # fmt: skip
def test_a_table_with_anything_else_in_it_is_left_out_and_named(made: Any) -> None:
    assert "«Nyinskrivna" in public(table(made(frame()), CAPTION))


def test_what_is_the_boards_is_never_public() -> None:
    assert "dess tal är styrelsens" in public(table(frame(of=BOARD), CAPTION))


def test_a_caption_that_says_how_many_waits_for_approval() -> None:
    made = table(frame(), "Tre av dem slutade")
    told = public(made)
    assert "som säger hur många" in told
    assert "approved.txt" in told
    assert public(made, "Tre av dem slutade, juli 2024–juni 2025") == ""


def test_a_head_that_says_how_many_waits_for_approval_too() -> None:
    named = frame().rename(columns={"value": "Varav 3 män"})[["group", "Varav 3 män"]]
    assert "som säger hur många" in public(table(named, CAPTION))


@pytest.mark.parametrize(
    "draw",
    [
        lambda tal: sns.barplot(tal, x="group", y="value"),
        lambda tal: sns.barplot(tal, y="group", x="value", errorbar=None),
        lambda tal: sns.lineplot(tal, x="group", y="value"),
        lambda tal: sns.pointplot(tal, x="group", y="value"),
        lambda tal: sns.scatterplot(tal, x="group", y="value"),
        lambda tal: sns.heatmap(
            tal.pivot_table(index="group", columns="period", values="value"),
            cbar=False,
            annot=True,
            fmt="g",
        ),
        lambda tal: sns.catplot(tal, x="group", y="value", col="period", kind="bar").set_titles("{col_name}"),
    ],
    ids=["bars", "lying bars", "a line", "points", "dots", "a heat map", "small multiples"],
)
def test_a_picture_of_the_numbers_as_the_report_gave_them_is_public(draw: Any) -> None:
    tal = frame()
    known = tal[tal["value"].notna()]
    assert public(picture(draw(known), CAPTION, frame=tal)) == ""


def stacked() -> Any:
    _, axes = plt.subplots()
    axes.bar(["Kvinna"], [40.0], bottom=[12.0])
    return axes


def with_text(axes: Any, text: str) -> Any:
    axes.text(0, 0, text)
    return axes


def on_the_figure() -> Any:
    axes = plt.bar(["Kvinna"], [40])[0].axes
    axes.figure.add_artist(Text(0.5, 0.5, "3"))
    return axes


def within() -> Any:
    axes = plt.bar(["Kvinna"], [40])[0].axes
    axes.inset_axes((0.5, 0.5, 0.4, 0.4)).bar(["Annat"], [3])
    return axes


def with_minor_tick(text: str) -> Any:
    axes = plt.bar(["Kvinna"], [40])[0].axes
    axes.set_xticks([0.5], [text], minor=True)
    return axes


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (lambda: plt.bar(["Annat"], [3])[0].axes, "ändrade eller skrivna"),
        (lambda: plt.bar(["Annat"], [12])[0].axes, "ändrade eller skrivna"),
        (lambda: plt.plot(["Kvinna", "Man"], [12, 40])[0].axes, "ändrade eller skrivna"),
        (lambda: plt.plot(["Annat", "Man"], [3, 12])[0].axes, "ändrade eller skrivna"),
        (lambda: plt.plot([3, 12], [40, 12])[0].axes, "går inte att pröva mot talen (Line2D)"),
        (lambda: plt.pie([40, 12])[0][0].axes, "går inte att pröva mot talen (Wedge)"),
        (lambda: plt.fill_between([0, 1], [3, 4]).axes, "går inte att pröva mot talen"),
        (lambda: plt.imshow([[3]]).axes, "går inte att pröva mot talen (AxesImage)"),
        (lambda: plt.bar(["Kvinna", "Man"], [40, 3], width=[0.8, 12])[0].axes, "går inte att pröva"),
        (stacked, "går inte att pröva mot talen (Rectangle)"),
        (lambda: with_text(plt.bar(["Kvinna"], [40])[0].axes, "3 andra"), "som säger hur många"),
        (lambda: plt.bar(["Tre män"], [40])[0].axes, "ändrade eller skrivna"),
        (lambda: on_the_figure(), "går inte att pröva mot talen (Text)"),
        (lambda: within(), "går inte att pröva mot talen (Axes)"),
        (lambda: with_minor_tick("3 andra"), "som säger hur många"),
    ],
)
def test_a_picture_with_anything_else_in_it_is_left_out_and_named(draw: Any, said: str) -> None:
    assert said in public(picture(draw(), CAPTION, frame=frame()))


def test_a_picture_without_a_frame_is_left_out_and_told_what_to_give() -> None:
    told = public(picture(sns.barplot(frame(), x="group", y="value"), CAPTION, "Fler kvinnor"))
    assert "dess tal kommer inte ur report.frame" in told


def test_a_picture_of_ranges_alone_is_empty_and_left_out() -> None:
    few = frame()[frame()["value"].isna()]
    assert picture(sns.barplot(few, x="group", y="value"), CAPTION, frame=few) is None


def test_a_text_with_figures_of_the_edition_is_public_as_far_as_it_tells_no_other() -> None:
    assert public(own_text("Av {{ new }} nya var {{ new.woman }} i en grupp.", PUBLIC)) == ""
    assert "som säger hur många" in public(own_text("Av {{ new }} nya var tre män.", PUBLIC))
    assert public(own_text("Tre män.", PUBLIC), "Tre män.") == ""


def test_a_text_with_a_figure_that_the_edition_lacks_is_left_out_and_named() -> None:
    told = public(own_text("Nya i medel {{ age_mean.new }} år.", PUBLIC))
    assert "«age_mean.new» är inte med i den offentliga utgåvan" in told


def test_a_markdown_cell_with_such_a_figure_is_left_out_but_for_its_headings() -> None:
    cell = new_markdown_cell("## Ålder\n\nNya i medel {{ age_mean.new }} år.")
    made, (lacking,) = public_cells(new_notebook(cells=[cell]), (), PUBLIC)
    assert [one.source for one in made.cells] == ["## Ålder"]
    assert "«age_mean.new» är inte med" in str(lacking)


@pytest.mark.parametrize("code", ['report.tables["flow"]', "report.charts_by_name['results']"])
def test_code_that_asks_by_name_is_public(code: str) -> None:
    made, _ = public_cells(new_notebook(cells=[new_code_cell(code)]), ())
    assert made.cells[0].source == code


@marks_what_it_gives
class Session:
    """As a report is one."""

    def markdown(self, text: str) -> Shown:
        return own_text(text, PUBLIC)


def test_a_text_is_no_less_the_analysts_for_being_asked_of_a_report() -> None:
    assert "som säger hur många" in public(Session().markdown("Tre män."))
