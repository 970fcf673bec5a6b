"""A team's own words that the public may read: texts that say nothing of how many, and what was approved.

No rule finds a name, or a story that everybody knows the person of. So a quote or a story is in the public
edition only where somebody has approved that very wording, and so is a text that tells a number of its own
or compares groups, since that may be what the edition hides.
"""

from collections.abc import Collection, Sequence

from finsam.domain.faults import Fault
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
# Said once on the page, where it tells what is left out; a part without a text has no heading there.
UNAPPROVED_TEXTS = "texter som inte är godkända för den offentliga utgåvan"


def approved_text(
    folders: Folders, report: ReportId, hashes: Collection[str]
) -> tuple[str, tuple[Fault, ...]]:
    """What a public report has of its team's Markdown, and a warning where it lacks any.

    `hashes`: of what has been approved.
    """
    narrative = read_text(folders, report.for_board).narrative
    allowed = [
        passage
        for passage in narrative.passages
        if not needs_approval(passage) or approved((passage.text,), hashes)
    ]
    shown = [f"# {one.section.heading}\n\n## {one.part}\n\n{one.text}\n" for one in allowed]
    return "\n".join(shown), (LACKING,) if len(allowed) < len(narrative.passages) else ()


def public_goals(goals: Sequence[Goal]) -> tuple[Goal, ...]:
    """The local goals that say nothing of how many; the others are for the board."""
    return tuple(goal for goal in goals if not any(map(tells_how_many, goal.model_dump().values())))
