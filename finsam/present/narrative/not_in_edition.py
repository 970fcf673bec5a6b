"""The texts that a public edition leaves out whole, since they name a figure that it does not have.

A sentence with a hole says nothing, and one with a word in the hole says that there is something to hide.
"""

from collections.abc import Iterable

from finsam.domain.faults import Fault
from finsam.present.facts import Facts
from finsam.present.narrative.narrative import Narrative, Passage, references_of
from finsam.present.narrative.references import NotInEditionError, Reference, UnknownFigureError, written


def not_in_edition(passage: Passage, facts: Facts, file: str) -> Fault | None:
    """A warning of a passage that is left out. None where every figure is there, at least as a range.

    `facts`: of the public edition. `file`: what the warning calls the text.
    """
    error = lacking_figure(references_of(passage), facts)
    if error is None:
        return None
    where = f"{passage.part} under «{passage.section.heading}»"
    problem = f"{where} är utelämnad ur den offentliga utgåvan: {error.problem}"
    return Fault("warning", file, line=passage.line, problem=problem, remedy=error.remedy)


def lacking_figure(references: Iterable[str], facts: Facts) -> NotInEditionError | None:
    """What is said of the first reference to a figure that the edition does not have; None of none.

    `references`: what is between the braces of each.
    """
    for inside in references:
        try:
            written(Reference.parse(inside), facts)
        except NotInEditionError as error:
            return error
        except UnknownFigureError:
            # Which stops the board's report, and is told there.
            continue
    return None


def left_out_texts(narrative: Narrative, facts: Facts) -> tuple[Fault, ...]:
    """A warning of every passage of a text that the edition leaves out."""
    found = (not_in_edition(passage, facts, narrative.file) for passage in narrative.passages)
    return tuple(fault for fault in found if fault)
