"""`report.markdown("…")`: an analyst's own text with a report's figures in it."""

from dataclasses import dataclass

from markupsafe import Markup

from finsam.present.facts import Facts
from finsam.present.narrative.narrative import text_as_html
from finsam.present.narrative.not_in_edition import lacking_figure
from finsam.present.narrative.references import PATTERN
from finsam.present.parts.markup import Block, Origin, Shown


@dataclass(frozen=True, repr=False)
class OwnText(Shown):
    """Sanitised HTML of an analyst's text; empty where the edition lacks a figure that it names."""

    html: Markup

    @property
    def block(self) -> Block:
        return Block.TEXT

    def _repr_html_(self) -> str:
        return str(self.html)


def own_text(text: str, facts: Facts) -> OwnText:
    """The text with its references written out. UnknownFigureError where one means no figure.

    In a public edition that lacks a figure it is not for the public, and says nothing.
    """
    inside = [found["inside"] for found in PATTERN.finditer(text)]
    error = lacking_figure(inside, facts) if facts.public else None
    if error is not None:
        made = OwnText(Markup('<p class="note">Texten är inte med i den offentliga utgåvan.</p>'))
        made.marked(Origin.OWN, text, error.problem.rstrip("."))
        return made
    made = OwnText(text_as_html(text, facts, "h3"))
    made.marked(Origin.PROTECTED, text)
    return made
