"""What did the team write for this report, and is it usable? The narrative file, read and checked."""

import hashlib
from dataclasses import dataclass

from finsam.domain.personal_number import holds_personal_number
from finsam.present.facts import Facts
from finsam.present.narrative import Narrative, TextFault, parse, reference_faults
from finsam.present.sections import ASSOCIATION_OUTLINE, TEAM_OUTLINE, Outline
from finsam.present.typed_numbers import typed_numbers
from finsam.report.folders import Folders, ReportId

MAX_BYTES = 2_000_000
PERSONAL = "texten innehåller ett personnummer. Ta bort det: rapporten är en allmän handling."


@dataclass(frozen=True)
class Text:
    """A narrative with its file's name and hash; without a file it is empty and its hash is None."""

    narrative: Narrative
    file: str
    sha256: str | None
    outline: Outline = TEAM_OUTLINE

    def hashes(self) -> dict[str, str]:
        return {self.file: self.sha256} if self.sha256 else {}

    def faults(self, facts: Facts) -> tuple[TextFault, ...]:
        """Unknown headings and names that mean no figure, numbers typed by hand, text that is missing."""
        personal = [
            TextFault(self.file, passage.line, PERSONAL)
            for passage in self.narrative.passages
            if holds_personal_number(passage.text)
        ]
        if personal:
            # Other faults quote the text, and so could quote the number.
            return tuple(personal)
        found: list[TextFault] = list(self.narrative.faults)
        for passage in self.narrative.passages:
            found += reference_faults(passage, facts, self.file)
        return (*found, *typed_numbers(self.narrative, facts), *self._missing())

    def _missing(self) -> list[TextFault]:
        if self.sha256 is None:
            message = "filen finns inte, så analys och reflektion står som «Text saknas»."
            return [TextFault(self.file, None, message, "warning")]
        parts = dict.fromkeys(part for section in self.outline.sections for part in section.parts)
        never = [
            part for part in ("Analys", "Reflektion") if part in parts and self.narrative.leaves_out(part)
        ]
        found = [
            TextFault(self.file, None, f"{part} finns inte i något avsnitt och är utelämnad.", "warning")
            for part in never
        ]
        return found + [
            TextFault(self.file, None, f"«{section.heading}», {part}: text saknas.", "warning")
            for section in self.outline.sections
            if section.id not in self.outline.optional
            for part in section.parts
            # What the program itself says under Beskrivning may be all there is to say.
            if part != "Beskrivning" or section.parts == ("Beskrivning",)
            if part not in never and self.narrative.passage(section.id, part) is None
        ]


def read_text(folders: Folders, report: ReportId) -> Text:
    """The text of a report. A file that is not UTF-8 or is far too large is a fault, not an exception."""
    outline = ASSOCIATION_OUTLINE if report.of_association else TEAM_OUTLINE
    path = folders.text(report)
    shown = path.relative_to(folders.params).as_posix()
    if not path.is_file():
        return Text(Narrative((), (), shown), shown, None, outline)
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > MAX_BYTES:
        return _unusable(shown, digest, f"filen är större än {MAX_BYTES // 1_000_000} MB. Korta texten.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _unusable(shown, digest, "filen är inte UTF-8. Spara om den som UTF-8.")
    return Text(parse(text, shown, outline), shown, digest, outline)


def _unusable(shown: str, digest: str, message: str) -> Text:
    return Text(Narrative((), (TextFault(shown, None, message),), shown), shown, digest)
