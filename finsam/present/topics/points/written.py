"""Points that a team has written itself in its text, and the made ones that it takes in among them.

Under «Det viktigaste» every paragraph and every item of a list is a point, and the line
`{{ punkt.pengar }}` is the made point of that topic.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from finsam.present.facts import Facts
from finsam.present.narrative.narrative import Passage, as_html
from finsam.present.parts.points import Point
from finsam.present.topics.points.candidates import Candidate
from finsam.present.topics.points.rules import topics

TAKEN = re.compile(r"\{\{\s*punkt\.(?P<name>[\w-]+)\s*\}\}")
_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True)
class Block:
    """One point as it was written: its text without a list's mark, and the line where it begins."""

    text: str
    line: int

    @property
    def taken(self) -> str | None:
        """The name of the topic whose made point it is; None of a point that somebody wrote."""
        found = TAKEN.fullmatch(self.text)
        return found["name"] if found else None


def blocks(passage: Passage) -> Iterator[Block]:
    """The points of a text in their order."""
    lines: list[str] = []
    start = passage.line
    for number, line in enumerate([*passage.text.split("\n"), ""], start=passage.line):
        alone = TAKEN.fullmatch(_ITEM.sub("", line, count=1).strip())
        if lines and (not line.strip() or alone or _ITEM.match(line) or TAKEN.fullmatch(lines[0])):
            yield Block(" ".join(lines), start)
            lines = []
        if line.strip():
            start = start if lines else number
            lines.append(_ITEM.sub("", line, count=1).strip() if not lines else line.strip())


def topic_of(name: str) -> str | None:
    """The topic that a text calls so; None where there is none."""
    return next((id for id, topic in topics().items() if topic.name == name.lower()), None)


def written_points(passage: Passage, facts: Facts, candidates: Sequence[Candidate]) -> tuple[Point, ...]:
    """The points of a text. A made point that the figures do not give is left out.

    UnknownFigureError where a reference means no figure.
    """
    points = (_point(block, passage, facts, candidates) for block in blocks(passage))
    return tuple(point for point in points if point is not None)


def _point(block: Block, passage: Passage, facts: Facts, candidates: Sequence[Candidate]) -> Point | None:
    if block.taken is not None:
        topic = topic_of(block.taken)
        return next((one.point for one in candidates if one.topic == topic), None)
    own = replace(passage, text=block.text, line=block.line)
    return Point(written=as_html(own, facts))


def without_taken(passage: Passage) -> Passage:
    """The passage with none of the made points, its lines where they were."""
    return replace(passage, text=TAKEN.sub("", passage.text))
