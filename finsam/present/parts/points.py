"""What matters most, as a report begins with it: a list of points, each a claim with its figures."""

from dataclasses import dataclass

from markupsafe import Markup

from finsam.present.parts.markup import Shown, render


@dataclass(frozen=True)
class Point:
    """A claim, the sentences that bear it, and where on the page more stands.

    `section`: the title of the section that it leads to, as an id; `see` what the link says. A point that a
    team has written itself is `written`, sanitised HTML, and has no more than that.
    """

    lead: str = ""
    sentences: tuple[str, ...] = ()
    section: str = ""
    see: str = ""
    written: Markup | None = None

    @property
    def text(self) -> str:
        """The point as it is read: its lead, then its sentences."""
        return " ".join((self.lead, *self.sentences))


@dataclass(frozen=True, repr=False)
class Points(Shown):
    """The points of a report, the weightiest first."""

    points: tuple[Point, ...]

    def _repr_html_(self) -> str:
        return render("points.html.j2", points=self.points)
