"""An analyst's own picture: described, the same bytes each time, with its numbers below."""

import base64
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
import pytest
from builders import facts, figure
from playwright.sync_api import Browser

from finsam import picture
from finsam.report.notebook.own.clean_drawing import drawing_alone
from finsam.report.notebook.own.frames import frame_of
from finsam.report.notebook.own.named_axes import with_swedish_names
from finsam.report.notebook.own.own_picture import Picture

mpl.use("Agg")
import matplotlib.pyplot as plt
import seaborn as sns

FACTS = facts(
    [figure("new", 17, by="sex", group="woman"), figure("new", 6, by="sex", group="man"), figure("new", 23)]
)
FRAME = frame_of(FACTS, {}, "new", "sex", "")
CAPTION = "Nyinskrivna efter kön"


@pytest.fixture(autouse=True)
def no_open_figures() -> Iterator[None]:
    yield
    plt.close("all")


def shown(fig: object, alt: str | None = None, frame: pd.DataFrame | None = None) -> Picture:
    made = picture(fig, CAPTION, alt, frame=frame)
    assert made is not None
    return made


def bars() -> Any:
    return sns.barplot(FRAME, x="group", y="value")


def test_the_picture_has_caption_words_and_its_numbers_folded_below() -> None:
    text = shown(bars(), frame=FRAME)._repr_html_()
    assert f'<figcaption><h5 class="title">{CAPTION}</h5>' in text
    assert f'alt="{CAPTION}. Kvinna: Värde 17; Man: Värde 6."' in text
    assert '<details class="fold"><summary>Nyinskrivna efter kön: talen, juli 2024–juni 2025' in text


def test_words_of_ones_own_go_before_those_of_the_frame() -> None:
    text = shown(bars(), 'Fler "kvinnor" än män', FRAME)._repr_html_()
    assert 'alt="Fler &#34;kvinnor&#34; än män"' in text


def test_without_words_or_frame_it_is_an_error_that_says_what_to_write() -> None:
    with pytest.raises(ValueError, match="frame=frame") as error:
        picture(bars(), CAPTION)
    assert 'alt="Vad bilden visar' in str(error.value)
    with pytest.raises(ValueError, match="ingen rubrik"):
        picture(bars(), "", "Ord")


def test_many_numbers_are_not_all_in_the_words() -> None:
    frame = pd.DataFrame({"Dag": [str(n) for n in range(40)], "Antal": range(40)})
    made = shown(sns.lineplot(frame, x="Dag", y="Antal"), frame=frame)
    assert made.alt.endswith("Diagram av 40 rader. Talen står i tabellen under bilden.")


@pytest.mark.parametrize("kind", ["figure", "axes", "grid"])
def test_what_matplotlib_and_seaborn_give_can_be_shown_and_is_closed(kind: str) -> None:
    if kind == "figure":
        fig, axes = plt.subplots()
        axes.bar([0, 1], [17, 6])
        shown(fig, "Ord")
    else:
        shown(bars() if kind == "axes" else sns.catplot(FRAME, x="group", y="value", kind="bar"), "Ord")
    assert not plt.get_fignums(), "the notebook would show it once more"


def test_what_is_no_figure_is_told() -> None:
    with pytest.raises(TypeError, match="visar en figur, inte list"):
        picture([1, 2], CAPTION, "Ord")


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plt.subplots()[0],
        lambda: sns.barplot(FRAME.assign(value=float("nan")), x="group", y="value"),
        lambda: plt.plot([float("nan")] * 2)[0].axes,
    ],
)
def test_a_picture_in_which_nothing_is_drawn_is_none(draw: Any) -> None:
    assert picture(draw(), CAPTION, "Ord") is None


def test_the_drawing_has_no_date_and_its_own_white_ground() -> None:
    source = shown(bars(), frame=FRAME).source
    svg = base64.b64decode(source.removeprefix("data:image/svg+xml;base64,")).decode()
    assert "<dc:date>" not in svg
    assert "Matplotlib" not in svg
    assert "fill: #ffffff" in svg


def svg_of(made: Picture) -> str:
    return base64.b64decode(made.source.removeprefix("data:image/svg+xml;base64,")).decode()


def test_the_drawing_holds_nothing_that_a_reader_does_not_see() -> None:
    axes = bars()
    for artist in (axes.patches[0], axes.title, axes):
        artist.set_gid("Anna Exempel")
        artist.set_url("https://exempel.se/anna-exempel")
    axes.text(0, 1, "Anna i bild", visible=False)
    axes.text(0, 1, "Rad ett\nrad två", url="https://exempel.se/anna-exempel")
    with mpl.rc_context({"svg.id": "anna-exempel"}):
        svg = svg_of(shown(axes, frame=FRAME))
    for hidden in ("nna", "exempel", "<a", "<!--", "metadata", "Rad ett", "rad två"):
        assert hidden not in svg, hidden
    ids = re.findall(r' id="([^"]+)"', svg)
    assert ids == [f"d{number}" for number in range(1, len(ids) + 1)], "in their order, and no names"
    assert {*re.findall(r"#(d\d+)", svg)} == {*ids}, "each is used, and all that is used is there"


def test_the_drawing_is_as_matplotlib_drew_it(browser: Browser, tmp_path: Path) -> None:
    page, seen = browser.new_page(), []
    for name in ("before", "after"):
        axes = sns.barplot(FRAME, x="group", y="value")
        axes.bar([0], [3], hatch="//")
        axes.set_title("Å & ä <b>\nrad två")
        with_swedish_names(axes.figure)
        whole = BytesIO()
        with mpl.rc_context({"svg.hashsalt": "finsam", "svg.fonttype": "path"}):
            axes.figure.savefig(whole, format="svg")
        plt.close(axes.figure)
        path = tmp_path / f"{name}.svg"
        path.write_bytes(whole.getvalue() if name == "before" else drawing_alone(whole.getvalue()))
        page.goto(path.as_uri())
        seen.append(page.screenshot())
    assert seen[0] == seen[1]


def test_axes_legends_and_small_charts_say_in_swedish_what_a_frame_calls_its_columns() -> None:
    frame = frame_of(FACTS, {}, "new", "sex", "")
    axes = sns.barplot(frame, x="group", y="value", hue="period")
    with_swedish_names(axes.figure)
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("Grupp", "Värde")
    assert axes.get_legend().get_title().get_text() == "Period"
    axes.set(xlabel="Min egen", ylabel="")
    with_swedish_names(axes.figure)
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("Min egen", "")
    small = sns.catplot(frame, x="group", y="value", col="period", kind="bar")
    with_swedish_names(small.figure)
    assert [one.get_title() for one in small.axes.flat] == ["juli 2024–juni 2025"]


def test_a_picture_of_very_many_marks_is_of_dots() -> None:
    fig, axes = plt.subplots()
    axes.scatter(range(20000), [n % 977 for n in range(20000)], s=1)
    assert shown(fig, "Ord").source.startswith("data:image/png;base64,")


def test_another_process_makes_the_same_bytes() -> None:
    code = (
        "import matplotlib as mpl; mpl.use('Agg'); import matplotlib.pyplot as plt\n"
        "from finsam import picture\n"
        "fig, axes = plt.subplots(); axes.bar(['Kvinna', 'Man'], [17, 6], hatch='/'); axes.plot([1, 2])\n"
        "import hashlib\n"
        "print(hashlib.sha256(picture(fig, 'Rubrik', 'Ord').source.encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_neither_pandas_nor_matplotlib_is_imported_before_a_notebook_asks() -> None:
    code = "import finsam, sys; print({'pandas', 'matplotlib', 'seaborn'} & {*sys.modules} or [])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
    code = "from finsam import picture, table, open_report; import sys; print('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
