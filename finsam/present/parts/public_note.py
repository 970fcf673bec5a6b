"""The note of a public edition: that small numbers are hidden or rounded, and what that was tried against."""

from dataclasses import dataclass

from finsam.present.parts.markup import Shown, render

_TRIED = "Skyddet är prövat mot talen i den här utgåvan, inte mot allt som någon kan veta."
_MULTIPLES = {3: "tretal", 5: "femtal"}


@dataclass(frozen=True, repr=False)
class PublicNote(Shown):
    """How the edition is protected.

    `base`: what counts are rounded to; None where small ones are hidden instead. `corrected`: an edition that
    is public already contradicts this one, so the two were not tried together; the board's index says so.
    """

    base: int | None = None
    corrected: bool = False

    @property
    def text(self) -> str:
        """The note as the report prints it; it promises no more than has been proven."""
        done = f"Talen är avrundade till {_MULTIPLES[self.base]}." if self.base else "Små tal är dolda."
        return f"{done} {_TRIED}"

    def _repr_html_(self) -> str:
        return render("public_note.html.j2", note=self)
