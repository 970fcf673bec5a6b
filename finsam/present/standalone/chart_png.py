"""A chart's SVG as a picture of pixels, for programs that take no SVG."""

from functools import cache
from typing import TYPE_CHECKING

from finsam.present.paper.fonts import font_folders

if TYPE_CHECKING:
    import typst

# Sharp when a slide is shown on a large screen.
_PIXELS_PER_INCH = 288.0
_PICTURE = '#set page(width: auto, height: auto, margin: 0pt)\n#image("chart.svg")\n'


def chart_png(svg: str) -> bytes:
    """The picture, the same bytes each time. Never to be called in a process that forks: it starts threads.

    ImportError where the typesetter is not installed.
    """
    import typst

    source = {"main.typ": _PICTURE.encode(), "chart.svg": svg.encode()}
    made = typst.compile(
        source,  # type: ignore[call-overload]  # it takes files by name too
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="png",
        ppi=_PIXELS_PER_INCH,
    )
    return bytes(made)


@cache
def _fonts() -> "typst.Fonts":
    import typst

    folders = [str(folder) for folder in font_folders()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
