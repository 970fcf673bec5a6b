"""What is wrong with points that a team has written: names of no topic, and figures that have changed."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from finsam.domain.faults import Fault
from finsam.domain.words import near_miss
from finsam.present.facts import Facts
from finsam.present.narrative.narrative import Narrative, Passage
from finsam.present.narrative.typed_numbers import numbers_in, typed_numbers
from finsam.present.numbers import rounded
from finsam.present.sentences import joined
from finsam.present.topics.points.candidates import Candidate
from finsam.present.topics.points.choice import MOST
from finsam.present.topics.points.rules import Topic, topics
from finsam.present.topics.points.wording import WORDS
from finsam.present.topics.points.written import TAKEN, Block, blocks, topic_of
from finsam.present.topics.results.goal_interval import goal_limits

# An article is no number.
_AS_WORD = re.compile(rf"\b({'|'.join(WORDS[2:])})\b", re.IGNORECASE)
# Shorter words say nothing of which way a figure went.
_SHORTEST_CLAIM = 15


def point_faults(
    passage: Passage, facts: Facts, candidates: Sequence[Candidate], file: str
) -> Iterator[Fault]:
    """Errors of names, warnings of what no longer agrees with the figures. `file`: their name of the text."""
    every = [*blocks(passage)]
    for block in every:
        if block.taken is not None:
            yield from _taken_faults(block, candidates, file)
        elif TAKEN.search(block.text):
            problem = "en färdig punkt står mitt i en text."
            yield _fault("error", block, file, problem, "Skriv {{ punkt.… }} ensam på en rad.")
        else:
            yield from _changed(block, passage, facts, candidates, file)
    if len(every) > MOST:
        problem = f"«{passage.section.heading}» har {len(every)} punkter."
        yield _fault(
            "warning", every[MOST], file, problem, f"Väntade högst {MOST}: ta bort de minst viktiga."
        )


def _taken_faults(block: Block, candidates: Sequence[Candidate], file: str) -> Iterator[Fault]:
    name = block.taken or ""
    topic = topic_of(name)
    names = [one.name for one in topics().values()]
    if topic is None:
        near = near_miss(name, names)
        remedy = f"Menade du {{{{ punkt.{near} }}}}?" if near else f"Punkterna är {', '.join(names)}."
        yield _fault("error", block, file, f"det finns ingen punkt som heter «{name}».", remedy)
    elif all(one.topic != topic for one in candidates):
        problem = f"talen ger ingen punkt om {name} den här perioden, så den är inte med."
        yield _fault("warning", block, file, problem, "Ta bort raden, eller skriv punkten själv.")


def _changed(
    block: Block, passage: Passage, facts: Facts, candidates: Sequence[Candidate], file: str
) -> Iterator[Fault]:
    """Numbers that the made points of the same topics do not have, and claims that they do not make."""
    about = {id: topic for id, topic in topics().items() if topic.is_about(block.text)}
    made = [one for one in candidates if one.topic in about]
    yield from _claims(block, about, made, file)
    if not made:
        own = Narrative((Passage(passage.section, passage.part, block.text, block.line),), (), file)
        yield from typed_numbers(own, facts)
        return
    said = [number for one in made for number in _numbers(one.point.text)]
    # The key figure below the points has the interval that a team may write of.
    said += goal_limits(facts.get("share_reached_goal")) or () if "result" in about else ()
    now = {form for number in said for form in _forms(number)}
    gone = [f"«{number}»" for number in dict.fromkeys(_numbers(block.text)) if number not in now]
    if gone:
        problem = f"talen har ändrats: {joined(gone)} står inte i «{made[0].point.text}»"
        instead = f"{{{{ punkt.{topics()[made[0].topic].name} }}}}"
        remedy = f"Skriv om punkten, eller skriv {instead} på en egen rad: den följer talen."
        yield _fault("warning", block, file, problem, remedy)


def _forms(number: str) -> tuple[str, str]:
    """A number as it is printed, and in whole, as people write it."""
    return number, str(rounded(Decimal(number.replace(",", ".")), 0))


def _claims(block: Block, about: dict[str, Topic], made: Sequence[Candidate], file: str) -> Iterator[Fault]:
    said = block.text.lower()
    for id, topic in about.items():
        now = next((one.point.lead for one in made if one.topic == id), "")
        for claim in topic.claims():
            if len(claim) >= _SHORTEST_CLAIM and claim.lower() in said and not now.startswith(claim):
                told = f"Talen säger nu: «{now}»" if now else "Talen säger inte det nu."
                yield _fault("warning", block, file, f"«{claim}» stämmer inte. {told}", "Skriv om punkten.")


def _numbers(text: str) -> Iterator[str]:
    """The numbers of a text in digits, also those in words, references apart."""
    yield from numbers_in(_AS_WORD.sub(lambda found: str(WORDS.index(found[0].lower())), text))


def _fault(severity: str, block: Block, file: str, problem: str, remedy: str) -> Fault:
    return Fault(
        "error" if severity == "error" else "warning", file, line=block.line, problem=problem, remedy=remedy
    )
