"""The fonts on paper: which characters they have, and how wide each is.

Text is set in Source Sans, which comes with finsam (fonts/OFL.txt); what it lacks, and what is written by a
program, in DejaVu, which comes with matplotlib.
"""

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont

_OWN = Path(__file__).with_name("fonts")
_SPACES = frozenset(" \u00a0\u202f")
# Categories of what is no character to show, whatever a font says that it has.
_UNSHOWN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp", "Mn", "Me", "Mc"})


def font_folders() -> list[Path]:
    """The folders of the fonts; of each only one form, or it would be chance which is used."""
    found = find_spec("matplotlib")
    assert found is not None and found.origin is not None
    return [_OWN, Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"]


@cache
def covered() -> frozenset[str]:
    """The characters that can be shown: those of the text's font, and of the one that stands in for it."""
    files = (_OWN / "SourceSansPro-Regular.otf", font_folders()[1] / "DejaVuSans.ttf")
    found = {chr(code) for file in files for code in TTFont(file, lazy=True).getBestCmap()}
    return frozenset(one for one in found if _is_shown(one))


def _is_shown(character: str) -> bool:
    kind = unicodedata.category(character)
    return character in _SPACES if kind == "Zs" else kind not in _UNSHOWN


@cache
def advances(weight: str) -> dict[str, float]:
    """Character -> its width in em, in the text's font of a weight: Regular or Semibold."""
    font = TTFont(_OWN / f"SourceSansPro-{weight}.otf", lazy=True)
    widths, per_em = font["hmtx"].metrics, font["head"].unitsPerEm
    return {chr(code): widths[glyph][0] / per_em for code, glyph in font.getBestCmap().items()}
