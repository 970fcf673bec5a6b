"""The text that a team wrote for a report: its file, read and checked."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from finsam.domain.faults import Fault
from finsam.present.facts import Facts
from finsam.present.narrative.lacking import lacking_faults
from finsam.present.narrative.narrative import Narrative, parse, reference_faults
from finsam.present.narrative.refusals import refusals
from finsam.present.narrative.sections import ASSOCIATION_OUTLINE, POINTS, TEAM_OUTLINE, Outline
from finsam.present.narrative.typed_numbers import typed_numbers
from finsam.present.narrative.written_twice import written_twice
from finsam.present.topics.association.tables import Teams
from finsam.present.topics.points.candidates import candidates
from finsam.present.topics.points.written import without_taken
from finsam.present.topics.points.written_faults import point_faults
from finsam.report.project.layout import Folders, ReportId, named_period, texts_in
from finsam.report.project.params.files import leads_out

MAX_BYTES = 2_000_000


@dataclass(frozen=True)
class TeamText:
    """A narrative with its file's name and hash; without a file it is empty and its hash is None.

    `file`: from params/ on, the narrative's own with that folder before it, as a reader sees it.
    `refused`: nothing of the file is used, and the narrative's faults say why.
    """

    narrative: Narrative
    file: str
    sha256: str | None
    outline: Outline = TEAM_OUTLINE
    refused: bool = False

    def hashes(self) -> dict[str, str]:
        """File -> sha256; empty where there is no file."""
        return {self.file: self.sha256} if self.sha256 else {}

    def faults(self, facts: Facts, teams: Teams | None = None) -> tuple[Fault, ...]:
        """Unknown headings and names that mean no figure, numbers typed by hand, text that is missing.

        `teams`: the facts of an association's teams by name.
        """
        if self.refused:
            return self.narrative.faults
        found: list[Fault] = list(self.narrative.faults)
        passages = tuple(map(without_taken, self.narrative.passages))
        for passage in passages:
            found += reference_faults(passage, facts, self.narrative.file)
        found += written_twice(Narrative(passages, (), self.narrative.file), facts)
        others = tuple(passage for passage in passages if passage.section != POINTS)
        found += typed_numbers(Narrative(others, (), self.narrative.file), facts)
        return (*found, *self._of_points(facts, teams), *self._missing())

    def _of_points(self, facts: Facts, teams: Teams | None) -> Iterator[Fault]:
        """What is wrong with points that were written in the place of the made ones."""
        passage = self.narrative.passage(POINTS.id, POINTS.parts[0])
        if passage is not None:
            together = (teams or {}) if self.outline is ASSOCIATION_OUTLINE else None
            yield from point_faults(passage, facts, candidates(facts, together), self.narrative.file)

    def _missing(self) -> list[Fault]:
        file = self.narrative.file
        if self.sha256 is None:
            problem = "filen finns inte, så analys och reflektion står som «Text saknas»."
            remedy = "Skriv texten i en fil med det namnet."
            return [Fault("warning", file, problem=problem, remedy=remedy)]
        parts = dict.fromkeys(part for section in self.outline.sections for part in section.parts)
        never = [
            part for part in ("Analys", "Reflektion") if part in parts and self.narrative.leaves_out(part)
        ]
        found = [
            Fault(
                "warning",
                file,
                problem=f"ingen text står under rubriken «{part}» i något avsnitt, så rapporten saknar den.",
                remedy=f"Skriv under «## {part}» i ett avsnitt om den ska vara med; annars behövs inget.",
            )
            for part in never
        ]
        lacking = [
            (section, part)
            for section in self.outline.sections
            if section.id not in self.outline.optional
            for part in section.parts
            # What the program itself says under Beskrivning may be all there is to say.
            if part != "Beskrivning" or section.parts == ("Beskrivning",)
            if part not in never and self.narrative.passage(section.id, part) is None
        ]
        return [*found, *lacking_faults(file, lacking)]


def read_text(folders: Folders, report: ReportId) -> TeamText:
    """The text of a report. A file that is not UTF-8 or is far too large is a fault, not an exception.

    So are two files of one period.
    """
    outline = ASSOCIATION_OUTLINE if report.of_association else TEAM_OUTLINE
    path = folders.text(report)
    base = folders.out if report.public else folders.params
    file = path.relative_to(base).as_posix()
    shown = file if report.public else f"{base.name}/{file}"

    def refused(problem: str, remedy: str, digest: str = "") -> TeamText:
        faults = (Fault("error", shown, problem=problem, remedy=remedy),)
        return TeamText(Narrative((), faults, shown), file, digest, refused=True)

    if leads_out(path, base):
        return refused("filen är en länk ut ur mappen.", "Lägg själva filen där.")
    if path.name == report.team:
        named = " och ".join(one.name for one in texts_in(path) if named_period(one) == report.period)
        return refused(
            f"{named} är båda för {report.period}, och ingen av dem läses.",
            "Lägg all text i den ena och ta bort den andra.",
        )
    if not path.exists():
        return TeamText(Narrative((), (), shown), file, None, outline)
    if not path.is_file():
        return refused("ingen vanlig fil.", "Väntade en textfil i Markdown.")
    with path.open("rb") as opened:
        data = opened.read(MAX_BYTES + 1)
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > MAX_BYTES:
        return refused(f"filen är större än {MAX_BYTES // 1_000_000} MB.", "Korta texten.", digest)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return refused("filen är inte UTF-8.", "Spara om den som UTF-8.", digest)
    if faults := refusals(text, shown):
        return TeamText(Narrative((), faults, shown), file, digest, outline, refused=True)
    return TeamText(parse(text, shown, outline), file, digest, outline)
