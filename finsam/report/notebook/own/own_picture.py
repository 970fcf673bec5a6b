"""`picture(fig, caption=..., alt=...)`: an analyst's own figure of matplotlib or seaborn on the page."""

import base64
import io
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isnan
from typing import TYPE_CHECKING, Any

from finsam.present.parts.markup import Block, Origin, Shown, render
from finsam.report.notebook.own.clean_drawing import drawing_alone, texts_in
from finsam.report.notebook.own.drawn import Drawn, Mark, drawn, is_of_scale
from finsam.report.notebook.own.frames import with_index
from finsam.report.notebook.own.named_axes import with_swedish_names
from finsam.report.notebook.own.nothing import told_of_nothing
from finsam.report.notebook.own.own_table import OwnTable, table
from finsam.report.notebook.own.protected import CHANGED, NO_FRAME, not_protected, own_words

if TYPE_CHECKING:
    import pandas as pd

_READ = "Rita staplar från 0, eller linjer, punkter eller en heatmap, över namn ur tabellen"
# The same figure gives the same bytes: ids come from its content, and no date is written.
_SAME_BYTES: Any = {"svg.hashsalt": "finsam", "svg.fonttype": "path", "path.simplify": True}
_SVG_UP_TO = 400_000  # bytes; of more marks than that the page has a picture of dots
_DOTS_PER_INCH = 200
_PAGE_DOTS = 96
_MOST_ROWS = 12
_NO_ALT = (
    "bilden har ingen beskrivning för den som inte ser: skriv "
    'picture(fig, caption="…", alt="Vad bilden visar, med de viktigaste talen"), '
    'eller låt den göras av talen: picture(fig, caption="…", frame=frame)'
)


@dataclass(frozen=True, repr=False)
class Picture(Shown):
    """A picture with its caption, its words for who does not see it, and its numbers folded below.

    `source`: a data address. `width`: in the page's points.
    """

    caption: str
    alt: str
    source: str
    width: int
    numbers: OwnTable | None = None

    @property
    def block(self) -> Block:
        return Block.OTHER

    def _repr_html_(self) -> str:
        return render("own_picture.html.j2", picture=self)


def picture(
    fig: object, caption: str, alt: str | None = None, *, frame: "pd.DataFrame | None" = None
) -> Picture | None:
    """En egen bild ur matplotlib eller seaborn, med rubrik och beskrivning.

        import seaborn as sns
        from finsam import picture
        nya = report.frame("new", by="sex")
        ax = sns.barplot(nya, x="group", y="value")
        picture(ax, caption="Nyinskrivna efter kön", frame=nya)

    fig: en Figure, en Axes eller det som seaborn ger. Den stängs, så att den inte visas en gång till.
    caption: bildens rubrik. Måste finnas.
    alt: vad bilden visar, för den som inte ser den. Måste finnas, om inte frame gör den.
    frame: talen som bilden är ritad av. Av dem görs beskrivningen, och de står hopfällda under bilden.

    Ger bilden, eller inget (None) när inget är ritat.
    Fel: ValueError utan rubrik eller beskrivning, TypeError om fig inte är en figur.
    I den offentliga utgåvan visas bilden bara om frame är given, oändrad ur report.frame, och bilden inte har
    andra tal.
    """
    figure = _figure(fig)
    with_swedish_names(figure)
    numbers = _numbers(frame, caption)
    try:
        source, width, texts = _source(figure)
        seen = drawn(figure)
        if frame is not None and numbers is None:
            return None
        if seen.nothing:
            told_of_nothing(caption)
            return None
        made = Picture(*_described(caption, alt, numbers), source, width, numbers)
    finally:
        _close(figure)
    why = _not_public(seen, frame)
    every = (*seen.words, *(text for text in texts if text not in seen.lines and not is_of_scale(text)))
    words = (made.caption, alt or "", *(own_words(frame, every) if frame is not None else every))
    made.marked(Origin.OWN if why else Origin.PROTECTED, ". ".join(word for word in words if word), why)
    return made


def _figure(fig: object) -> Any:
    """The figure that an axes or a grid of seaborn is in."""
    figure = getattr(fig, "figure", None)
    if figure is None or not hasattr(figure, "savefig"):
        kind = type(fig).__name__
        raise TypeError(
            f"picture() visar en figur, inte {kind}: ge den det som plt.figure(), plt.subplots() "
            "eller sns.barplot() gav"
        )
    return figure


def _numbers(frame: "pd.DataFrame | None", caption: str) -> OwnTable | None:
    made = None if frame is None else table(frame, f"{caption}: talen")
    return None if made is None else replace(made, folded=True)


def _described(caption: str, alt: str | None, numbers: OwnTable | None) -> tuple[str, str]:
    """The caption and the words for the picture. ValueError where there are none."""
    if not isinstance(caption, str) or not caption.strip():
        raise ValueError('bilden har ingen rubrik: skriv picture(fig, caption="Vad bilden visar", …)')
    if alt and alt.strip():
        return caption.strip(), alt.strip()
    if numbers is None:
        raise ValueError(_NO_ALT)
    return caption.strip(), f"{caption.strip()}. {_in_words(numbers)}"


def _in_words(numbers: OwnTable) -> str:
    """The numbers as a sentence; of many only where they are."""
    if len(numbers.rows) > _MOST_ROWS:
        return f"Diagram av {len(numbers.rows)} rader. Talen står i tabellen under bilden."
    heads = [column.head for column in numbers.columns[1:]]
    rows = (
        f"{row.head}: {', '.join(f'{head} {cell}' for head, cell in zip(heads, row.cells, strict=True))}"
        for row in numbers.rows
    )
    return f"{'; '.join(rows)}."


def _source(figure: Any) -> tuple[str, int, tuple[str, ...]]:
    """The data address of the figure, its width on the page and its texts: SVG, or PNG of a large one.

    As a picture of its own, its ids meet no others of the page, and nothing in it runs.
    """
    import matplotlib as mpl

    width = round(float(figure.get_size_inches()[0]) * _PAGE_DOTS)
    with mpl.rc_context(_SAME_BYTES):
        svg = _saved(figure, "svg", {"Date": None, "Creator": None})
        texts = texts_in(svg)
        if len(svg) <= _SVG_UP_TO:
            alone = base64.b64encode(drawing_alone(svg)).decode()
            return f"data:image/svg+xml;base64,{alone}", width, texts
        png = _saved(figure, "png", {"Software": None})
    return f"data:image/png;base64,{base64.b64encode(png).decode()}", width, texts


def _saved(figure: Any, kind: str, metadata: dict[str, None]) -> bytes:
    content = io.BytesIO()
    # Its own white ground: a page in dark colours would have dark text on dark.
    figure.savefig(
        content, format=kind, metadata=metadata, facecolor="white", bbox_inches="tight", dpi=_DOTS_PER_INCH
    )
    return content.getvalue()


def _close(figure: Any) -> None:
    """Close the figure, where pyplot holds it: it would show it once more when the cell ends."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(figure)


def _not_public(seen: Drawn, frame: "pd.DataFrame | None") -> str:
    """Why the public may not see a picture; empty where all its numbers are in a frame that it may see."""
    if frame is None:
        return NO_FRAME
    if why := not_protected(frame):
        return why
    if seen.unread:
        return f"det som är ritat går inte att pröva mot talen ({', '.join(seen.unread)}). {_READ}"
    rows = [{*row} for row in with_index(frame).itertuples(index=False, name=None)]
    strange = [mark for mark in seen.marks if not isnan(mark[0]) and not _is_in(mark, rows)]
    return CHANGED if strange else ""


def _is_in(mark: Mark, rows: Iterable[set[object]]) -> bool:
    """Whether a row of the frame has the number and the names of its places."""
    number, names = mark
    return any(number in row and row.issuperset(names) for row in rows)
