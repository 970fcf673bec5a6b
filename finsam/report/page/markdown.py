"""Markdown of a notebook as HTML: as nbconvert has it, but pictures are left for the page."""

import re
from functools import cache

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

# JupyterLab takes a picture's name with spaces; Markdown itself wants them written as %20.
_SPACED = re.compile(
    r"(?P<before>!\[[^\]\n]*\]\()"
    r"(?P<name>(?:[^()<>\"\n]|\([^()\n]*\))*? (?:[^()<>\"\n]|\([^()\n]*\))*?\.(?:png|jpe?g|gif|svg|webp))"
    r"(?P<after>\))",
    re.IGNORECASE,
)


class _Renderer(IPythonRenderer):
    """Leaves the address of a picture unchanged, also that of an attachment."""

    def _embed_image_or_attachment(self, src: str) -> str:
        return src


@cache
def _reader() -> MarkdownWithMath:
    return MarkdownWithMath(renderer=_Renderer(escape=False, exclude_anchor_links=True))


def markdown_html(source: str) -> str:
    """The HTML of a Markdown text; HTML in the text is unchanged."""
    return _reader().render(_SPACED.sub(_with_spaces_written, source))


def _with_spaces_written(found: re.Match[str]) -> str:
    return f"{found['before']}{found['name'].replace(' ', '%20')}{found['after']}"
