"""Numbers that people typed where a reference to a figure should be, and whether they agree with it.

What a typed number means is told by the words of its sentence (`typed_words.csv`): where they name one
measure and no other, that figure is compared. Otherwise the number is only listed.
"""

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files

from finsam.domain.faults import Fault
from finsam.domain.figures import Figure
from finsam.domain.printable import without_personal_number
from finsam.measures.catalogue import MEASURES
from finsam.present.facts import Facts
from finsam.present.narrative.narrative import Narrative
from finsam.present.numbers import rounded, shown

# What may stand with digits and yet is no figure: dates, times, chapters and paragraphs of law, list numbers,
# years.
_MONTH = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_NUMBER = re.compile(r"(?<![\w.,:§-])\d[\d\u00a0 ]*(?:,\d+)?(?:\s?%)?(?![\w:-])")
_NO_FIGURE = re.compile(
    rf"\{{\{{[^{{}}]*\}}\}}|\b(?:19|20)\d{{2}}(?:-\d{{2}}){{0,2}}\b|\b\d{{1,2}}[.:]\d{{2}}\b|"
    rf"\b\d{{1,2}}\s(?:{_MONTH})\b|§\s?\d+|\b\d+\s?(?:[a-z]\s)?(?:§|kap\b)|^\s*\d+[.)]\s",
    re.MULTILINE | re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=\d)[^.!?\n]*)*")
_SEXES = (("woman", re.compile(r"^\s*(?:st\s+)?kvinn")), ("man", re.compile(r"^\s*(?:st\s+)?m(?:ä|a)n\b")))


@cache
def _words() -> tuple[tuple[str, str, str], ...]:
    source = files("finsam.present.narrative") / "typed_words.csv"
    with source.open(encoding="utf-8") as rows:
        return tuple((row["word"], row["measure"], row["population"]) for row in csv.DictReader(rows))


def typed_numbers(narrative: Narrative, facts: Facts | None = None) -> Iterator[Fault]:
    """Every number that is typed, as a warning each; with `facts`, whether the figure it means agrees."""
    for passage in narrative.passages:
        plain = _NO_FIGURE.sub(lambda found: " " * len(found[0]), passage.text)
        for sentence in _SENTENCE.finditer(plain):
            for found in _NUMBER.finditer(plain, sentence.start(), sentence.end()):
                line = passage.line + passage.text.count("\n", 0, found.start())
                meant = _meant(sentence[0].lower(), found, facts) if facts else None
                problem, remedy = _problem_and_remedy(found[0].strip(), meant)
                yield Fault("warning", narrative.file, line=line, problem=problem, remedy=remedy)


def numbers_in(text: str) -> Iterator[str]:
    """The numbers of a text as their digits: no dates, years, sections of a law or references."""
    plain = _NO_FIGURE.sub(lambda found: " " * len(found[0]), text)
    yield from (_digits(found[0]) for found in _NUMBER.finditer(plain))


def _meant(sentence: str, number: re.Match[str], facts: Facts) -> Figure | None:
    """The figure that the number's sentence speaks of, None where it names no measure or several."""
    measures = {(measure, population) for word, measure, population in _words() if word in sentence}
    if ("reached_goal", "") in measures:
        # «12 av 18 avslutade gick i mål» is about the goal; a percentage about its share.
        measures = {("share_reached_goal" if "%" in number[0] else "reached_goal", "")}
    if len(measures) != 1 or ("%" in number[0]) != (measures == {("share_reached_goal", "")}):
        return None
    measure, population = measures.pop()
    after = number.string[number.end() : number.end() + 12].lower()
    sex = next((sex for sex, word in _SEXES if word.match(after)), "")
    return facts.find(measure, population, "sex" if sex else "", sex)


def _problem_and_remedy(number: str, meant: Figure | None) -> tuple[str, str]:
    """What is wrong with a typed number, and what to do."""
    if meant is None:
        return (
            f"talet «{without_personal_number(number)}» är skrivet för hand.",
            "Skriv {{ namn }} på talet, så att det alltid är samma som i tabellerna.",
        )
    name = ".".join(part for part in (meant.measure, meant.population, meant.group) if part)
    ours = shown(meant, MEASURES[meant.measure], unit=False)
    agrees = _digits(number) == _digits(ours) or _same_share(number, meant)
    verdict = "stämmer med" if agrees else f"stämmer inte med {ours}, som är"
    return (
        f"talet «{without_personal_number(number)}» är skrivet för hand och {verdict} {name}.",
        f"Skriv {{{{ {name} }}}}.",
    )


def _same_share(number: str, meant: Figure) -> bool:
    """Whether a per cent typed with decimals of its own is the share at so many."""
    typed = _digits(number)
    if "%" not in number or meant.value is None:
        return False
    decimals = len(typed.partition(",")[2])
    return Decimal(typed.replace(",", ".")) == rounded(meant.value * 100, decimals)


def _digits(text: str) -> str:
    return re.sub(r"[^\d,]", "", text)
