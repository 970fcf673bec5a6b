"""HTML from parts: the one Jinja environment, which escapes everything that is not already markup."""

import hashlib
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from finsam.present.numbers import unbroken
from finsam.present.parts.compiled import kept_beside
from finsam.present.parts.copied import copied

_TEMPLATES = Path(__file__).parents[1] / "templates"
# Before the last part of a compound that many code lists have.
_COMPOUND = re.compile(
    r"(?<=\w{6})(?=(?:ersättning|penning|förmedling|kassan|rehabilitering|försörjning|bistånd|uppgift|psykiatri)\w*)"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_BETWEEN_WORDS = re.compile(r"(?<=\w{4})/(?=\w{4})")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("finsam.present", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=kept_beside(_TEMPLATES, Path(__file__)),
    )
    environment.filters["breakable"] = breakable
    environment.filters["unbroken"] = unbroken
    environment.filters["hyphened"] = hyphened
    environment.filters["together"] = together
    environment.filters["anchor"] = anchor_of
    environment.filters["copied"] = copied
    return environment


def breakable(text: str) -> Markup:
    """Escaped text that a narrow column may break after a slash between two words, which browsers do not."""
    return Markup("/<wbr>".join(str(escape(part)) for part in _BETWEEN_WORDS.split(text)))


def hyphened(text: str) -> Markup:
    """The same, where long compounds may be parted too: «Aktivitets-ersättning»."""
    return Markup(_COMPOUND.sub("\u00ad", str(breakable(text))))


def together(text: str) -> Markup:
    """Escaped text in which what is within brackets stays on one line: «(12 av 14–18)»."""
    kept = _BRACKETS.sub(lambda found: unbroken(found[0].replace(" ", "\u00a0")), text)
    return breakable(kept)


# The class of a heading that belongs to a table or chart; the page gives it its level.
TITLE = "title"


def anchor_of(measure: str) -> str:
    """The id that the definition of a measure has on a page."""
    return f"definition-{measure.replace('_', '-')}"


# Where a notebook's output says that it comes from a report: in its metadata.
ORIGIN = "finsam"


class Block(StrEnum):
    """What a part is on a page, which settles what stands beside what."""

    OTHER = "other"
    DESCRIPTION = "description"
    ANALYSIS = "analysis"
    REFLECTION = "reflection"
    FIELD = "field"  # one of a section's short parts that are not the three
    TEXT = "text"
    GROUP = "group"  # begins with a heading of its own within a section
    FIGURE = "figure"  # narrow enough to stand beside a text
    WIDE = "wide"
    FOLD = "fold"


class Origin(StrEnum):
    """Whose an output is that finsam made the HTML of."""

    REPORT = "report"  # what a report gave, as it gave it
    PROTECTED = "protected"  # the analyst's own table or picture, of nothing but a public edition's numbers
    OWN = "own"  # the analyst's own, of any numbers


def origin(
    html: str, block: str = Block.OTHER, source: Origin = Origin.REPORT, words: str = "", why: str = ""
) -> dict[str, dict[str, str]]:
    """The mark that an output of this HTML has where finsam made it; it fits no other HTML.

    `words`: what the analyst wrote in it; `why`: the public may not see it.
    """
    told = {"block": str(block) if block != Block.OTHER else "", "words": words, "why": why}
    digest = hashlib.sha256(html.encode()).hexdigest()
    return {ORIGIN: {"from": str(source), "sha256": digest, **{key: one for key, one in told.items() if one}}}


class Shown:
    """What a notebook shows as HTML. Its plain text, which a notebook keeps too, is no more than its name.

    Marked where a report gave it as it is; what an analyst builds or changes is not.
    """

    _mark: Mapping[str, str] | None = None

    @property
    def block(self) -> Block:
        """What it is on a page."""
        return Block.OTHER

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def _repr_html_(self) -> str:
        raise TypeError(f"{type(self).__name__} has no form of its own")

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        html = self._repr_html_()
        told = self._mark
        mark = {} if told is None else origin(html, self.block, Origin(told["source"]), **_words(told))
        return {"text/plain": repr(self), "text/html": html}, mark

    @property
    def is_marked(self) -> bool:
        """Whether somebody has said where this object comes from."""
        return self._mark is not None

    def marked(self, source: Origin = Origin.REPORT, words: str = "", why: str = "") -> None:
        """Say of this object, and of no copy of it, where it comes from: a report, if not said."""
        # Some are frozen dataclasses.
        object.__setattr__(self, "_mark", {"source": source, "words": words, "why": why})


def _words(mark: Mapping[str, str]) -> dict[str, str]:
    return {name: mark[name] for name in ("words", "why")}


def render(template: str, **parts: object) -> str:
    """A template of `present/templates` filled with parts; text is escaped, `Markup` is not."""
    return _environment().get_template(template).render(**parts)


def compile_templates() -> None:
    """Compile every template now instead of when it is first filled."""
    for name in _environment().list_templates(extensions=["j2"]):
        _environment().get_template(name)
