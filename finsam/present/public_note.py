"""What does a public edition say of itself? What is not shown, how much, and how that was tried."""

from dataclasses import dataclass

from finsam.present.markup import Shown, render
from finsam.present.numbers import number


@dataclass(frozen=True, repr=False)
class PublicNote(Shown):
    """How the edition is protected, and what the proof of it said.

    `base`: what counts are rounded to; None where small ones are hidden instead. `hidden`: how many of the
    report's numbers. `tried`: how many hidden numbers of all the edition's reports the proof tried to find.
    `possible`: so many values at least are possible of each. `periods`: how many earlier editions were tried
    together with this one. `corrected`: they contradict this one, so they could not be.
    """

    least_count: int
    hidden: int
    tried: int
    possible: int
    periods: int = 0
    base: int | None = None
    corrected: bool = False

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What stands in the report."""
        return (self._protection(), self._proof())

    def _protection(self) -> str:
        if self.base:
            return (
                f"Offentlig utgåva. Alla antal deltagare är avrundade till {_multiple(self.base)}, "
                "så att summorna stämmer. Medelvärden av få personer visas inte, och inte heller de som "
                "skulle säga mer om antalen."
            )
        return (
            f"Offentlig utgåva. Antal under {self.least_count} visas inte, och inte heller de tal som de "
            f"annars kunde räknas fram ur. Här är {number(self.hidden)} tal dolda."
        )

    def _proof(self) -> str:
        with_whom = "alla förbundets offentliga rapporter för perioden"
        if self.periods and not self.corrected:
            with_whom += " och tidigare perioder"
        proof = (
            f"Skyddet är prövat: ur {with_whom} tillsammans går inget av {number(self.tried)} "
            f"{'avrundade' if self.base else 'dolda'} tal att räkna fram närmare än till {self.possible} "
            f"möjliga antal{', vart och ett avrundat uppåt eller nedåt' if self.base else ''}."
        )
        if self.corrected:
            proof += " Registret har rättats sedan en tidigare utgåva, så de kunde inte prövas tillsammans."
        return proof

    def _repr_html_(self) -> str:
        return render("public_note.html.j2", note=self)


def _multiple(base: int) -> str:
    return {3: "tretal", 5: "femtal"}[base]
