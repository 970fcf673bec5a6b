"""Why a public edition was not made, and what helps. Without numbers: they may be hidden ones."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from finsam.domain.faults import Fault
from finsam.present.parts.public_note import CORRECTED

if TYPE_CHECKING:
    from finsam.figures.intruder.attack import Report

# Told whoever publishes.
KNOWN_ALREADY = (
    "Det som redan är publicerat säger i sig något om några få personer. Ingen ny utgåva kan ta tillbaka "
    "det, och den här lägger inget till."
)
_NAMED = 5
_ANOMALY = "Låt perioden vara bara för styrelsen så länge, och anmäl felet till den som underhåller finsam."
# What the board's index, and whoever makes the reports, is told of a draft that keeps published numbers.
CORRECTED_LATER = f"{CORRECTED} Ska rättelsen ut nu: «finsam publish --period PERIOD --accept ROLL»."
NOT_ACCEPTED = Fault(
    "error",
    problem="rättelsen kan inte godtas: den som jämför den med det som är publicerat skulle se vad som har "
    "ändrats om några få personer.",
)


def _not_made(problem: str, remedy: str) -> Fault:
    return Fault("error", problem=f"den offentliga utgåvan gjordes inte: {problem}", remedy=remedy)


def lacking(names: Iterable[str]) -> Fault:
    """The edition is of all teams together, and some of them have no figures. `names`: whose."""
    together = "den offentliga utgåvan görs av alla team tillsammans, och tal saknas från"
    remedy = "Rätta det som stoppade teamets rapport."
    return Fault("error", problem=f"{together} {', '.join(sorted(set(names)))}.", remedy=remedy)


def not_open(beside_published: bool) -> Fault:
    """Some number about few persons cannot be kept open, whatever is shown as a range."""
    if beside_published:
        return _not_made(
            "bredvid det som redan är publicerat går några tal om få personer inte att hålla öppna.",
            "Låt perioden vara bara för styrelsen: ta bort den ur periods under public_edition i förbundets "
            "params.",
        )
    return _not_made(
        "några tal om få personer går inte att hålla öppna.",
        "Visa färre fördelningar: lägg till withhold under public_edition i förbundets params.",
    )


def attacked(report: "Report") -> Fault:
    """The intruder found something, or could not try everything. Which cells, without the numbers."""
    if report.contradiction:
        return _not_made("de offentliga talen motsäger varandra.", _ANOMALY)
    if report.narrowed:
        # With the solver, which an index that only tells of faults need not import.
        from finsam.figures.intruder.words import narrowed

        cells = list(dict.fromkeys(narrowed(one).rpartition(": ")[0] for one in report.narrowed))
        named = "; ".join(cells[:_NAMED]) + (
            f" och {len(cells) - _NAMED} till" if len(cells) > _NAMED else ""
        )
        return _not_made(
            f"den som läser de offentliga filerna skulle kunna räkna ut för mycket: {named}.", _ANOMALY
        )
    return _not_made(f"allt kunde inte prövas: {'; '.join(report.unknown[:_NAMED])}.", _ANOMALY)
