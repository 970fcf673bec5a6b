"""Why a public edition was not made, and what helps. Without numbers: they may be hidden ones."""

from collections.abc import Iterable

from finsam.domain.faults import Fault

# The register was corrected since an edition that is public already.
NOT_TRIED_TOGETHER = (
    "Registret har rättats sedan det som är publicerat. De publicerade talen står kvar i utkastet, och rättas "
    "med en senare rapport."
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
            "Låt perioden vara bara för styrelsen: ta bort den ur periods under public_edition i förbundets params.",
        )
    return _not_made(
        "några tal om få personer går inte att hålla öppna.",
        "Visa färre fördelningar: lägg till withhold under public_edition i förbundets params.",
    )


def narrowed(cells: Iterable[str]) -> Fault:
    """The intruder can narrow something. `cells`: which, without the numbers."""
    return _not_made(
        f"den som läser de offentliga filerna skulle kunna räkna ut något om {', '.join(cells)}.",
        "Det är ett fel i finsam: anmäl det, och låt perioden vara bara för styrelsen så länge.",
    )
