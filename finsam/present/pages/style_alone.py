"""The style of pages for a part that is shown without one: in JupyterLab, VS Code, a notebook of nbconvert's.

All rules hold within an element of the class `PART` only, and nothing of what surrounds it holds there.
"""

import re
from collections.abc import Iterator
from functools import cache

from finsam.present.pages.page import style
from finsam.present.parts.markup import render

PART = "finsam-part"
# As many as to go before the rules that JupyterLab has for what it shows.
_WITHIN = f".{PART}" * 3
# What is drawn has its place and size in attributes, which a style that is put back would take away.
_PUT_BACK = ":where(:not(svg, svg *, img)) { all: revert; }"
_OF_A_WHOLE_PAGE = ("@page", "@media print")
# What surrounds the part may be light where the system is dark, so a part is always light.
_DARK = "prefers-color-scheme"
_ROOT = re.compile(r"(?<![\w.#-])(?::root|html|body)(?=\s*\{)")


@cache
def style_alone() -> str:
    """A style element, and the patterns that charts are filled with."""
    rules = " ".join(_ROOT.sub("&", block) for block in _blocks(style()) if not _is_left_out(block))
    own = "& { color-scheme: light; font-size: 1rem; padding: .25rem .5rem; }"
    return f"<style>{_WITHIN} {{ {_PUT_BACK} {rules} {own} }}</style>{part_alone(render('patterns.html.j2'))}"


def part_alone(html: str) -> str:
    """A part of a page, in the element that has the page's style."""
    return f'<div class="{PART}" lang="sv">{html}</div>'


def _is_left_out(block: str) -> bool:
    return block.startswith(_OF_A_WHOLE_PAGE) or _DARK in block


def _blocks(css: str) -> Iterator[str]:
    """The rules of a style sheet, each with all that is within its braces."""
    depth = start = 0
    for place, sign in enumerate(css):
        depth += (sign == "{") - (sign == "}")
        if sign == "}" and depth == 0:
            yield css[start : place + 1].strip()
            start = place + 1
