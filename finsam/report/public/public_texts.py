"""A team's own words that the public may read: texts that say nothing of how many, and what was approved.

No rule finds a name, or a story that everybody knows the person of. So a quote or a story is in the public
edition only where somebody has approved that very wording, and so is a text that tells a number of its own
or compares groups, since that may be what the edition hides.
"""

from collections.abc import Collection, Sequence

from finsam.domain.faults import Fault
from finsam.present.narrative.sections import POINTS
from finsam.present.narrative.telling_words import tells_how_many
from finsam.report.outputs.prepared import Goal
from finsam.report.project.layout import Folders, ReportId
from finsam.report.texts.approvals import approved, needs_approval
from finsam.report.texts.texts import read_text

# The same of every report, so that it is printed once after a run.
LACKING = Fault(
    "warning",
    problem="Berättelser, eller texter som säger hur många med egna siffror eller ord, är inte godkända, så "
    "den offentliga utgåvan saknar dem.",
    remedy="«finsam check» visar vilka, och hur de godkänns eller skrivs om.",
)
NOT_APPROVED = "*Texten är inte godkänd för den offentliga utgåvan.*"


def approved_text(
    folders: Folders, report: ReportId, hashes: Collection[str]
) -> tuple[str, tuple[Fault, ...]]:
    """What a public report has of its team's Markdown, and a warning where it lacks any.

    `hashes`: of what has been approved.
    """
    narrative = read_text(folders, report.for_board).narrative
    shown: list[str] = []
    lacking = False
    for passage in narrative.passages:
        allowed = not needs_approval(passage) or bool(approved((passage.text,), hashes))
        if passage.section == POINTS and not allowed:
            # The points that are made of the edition's figures stand there instead.
            lacking = True
            continue
        heading = f"# {passage.section.heading}\n\n## {passage.part}"
        shown.append(f"{heading}\n\n{passage.text if allowed else NOT_APPROVED}\n")
        if not allowed:
            lacking = True
    return "\n".join(shown), (LACKING,) if lacking else ()


def public_goals(goals: Sequence[Goal]) -> tuple[Goal, ...]:
    """The local goals that say nothing of how many; the others are for the board."""
    return tuple(goal for goal in goals if not any(map(tells_how_many, goal.model_dump().values())))
