"""The note of a public edition: how small numbers are protected, what it leaves out, if it is a draft."""

from dataclasses import dataclass

from finsam.present.parts.markup import Shown, render

DRAFT = "Utkast, inte publicerad."
CORRECTED = (
    "Registret har rättats sedan det som är publicerat. De publicerade talen står kvar och rättas med en "
    "senare rapport."
)
_RANGES = (
    "Där ett exakt tal kunde säga något om några få personer står ett intervall: «2–5» betyder att det rätta "
    "talet är 2, 3, 4 eller 5. Ett större tal kan också vara ett intervall, för att ett litet inte ska gå "
    "att räkna ut ur det. I diagram är intervallet den ljusa delen av en stapel."
)
_ROUNDED = (
    "Antal om deltagare är avrundade, uppåt eller nedåt, till {multiples}, eller står som intervall. Andelar "
    "och medelvärden som beror på dem är intervall. Det rätta talet ligger i intervallet. Avrundade tal går "
    "inte alltid att lägga ihop."
)
_TRIED = (
    "Talen är prövade med ett program som läser alla förbundets offentliga filer och vet hur talen räknas. "
    "Det kunde inte ringa in något litet antal. Vad någon vet på annat sätt är inte prövat."
)
_MULTIPLES = {3: "tretal", 5: "femtal", 10: "tiotal"}


@dataclass(frozen=True, repr=False)
class PublicNote(Shown):
    """How the edition is protected.

    `rounded`: what counts are rounded to; None where ranges stand for small ones instead. `corrected`: it
    keeps published numbers that the register no longer comes to. `draft`: it is not published. `left_out`:
    the tables of the plan that the edition does not have, in words.
    """

    rounded: int | None = None
    corrected: bool = False
    draft: bool = False
    left_out: tuple[str, ...] = ()

    @property
    def status(self) -> str:
        """That it is a draft; empty where it is published."""
        return DRAFT if self.draft else ""

    @property
    def correction(self) -> str:
        """That numbers of a draft are those that are published; empty where the register comes to them."""
        return CORRECTED if self.corrected else ""

    @property
    def text(self) -> str:
        """The note as the report prints it; it promises no more than has been proven."""
        multiples = _MULTIPLES.get(self.rounded or 0, f"multiplar av {self.rounded}")
        done = _ROUNDED.format(multiples=multiples) if self.rounded else _RANGES
        return f"{done} {_TRIED}"

    @property
    def lacks(self) -> str:
        """What is left out; empty where nothing is."""
        between = "; " if any("," in one for one in self.left_out) else ", "
        return f"Utelämnat: {between.join(self.left_out)}." if self.left_out else ""

    def _repr_html_(self) -> str:
        return render("public_note.html.j2", note=self)
