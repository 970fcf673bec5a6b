"""The `register:` block of params that makes a list in another form readable, with what is sure of it.

What is certain stands plain. What is proposed is a comment with `# ?` before it, and what only a person can
say one with `# FYLL I`: neither is read until somebody takes the mark away. Source: docs/registers.md.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from finsam.domain.codes import Codes
from finsam.domain.printable import printable, without_personal_number
from finsam.domain.words import folded
from finsam.register.core.tables import ENROLMENTS
from finsam.register.recognise.found import DECISIVE, Recognised, WordFound
from finsam.register.recognise.kinds import names_somebody
from finsam.register.recognise.words import SEVERAL

PROPOSED, TO_FILL_IN = "# ? ", "# FYLL I "
_PLAIN = re.compile(r"[A-Za-zÅÄÖåäöÉéÜü0-9][\wÅÄÖåäö+./() -]*(?<! )")
_INDENT = "  "
_MOST_CHOICES = 12


@dataclass(frozen=True)
class _Node:
    """A key with its value, or what stands below it; `mark` is empty where it is certain, and of a key with
    lines below it, which says nothing of its own and may be left without any."""

    text: str
    below: tuple["_Node", ...] = ()
    mark: str = ""
    comment: str = ""

    def lines(self, depth: int) -> Iterator[str]:
        comment = f"   # {self.comment}" if self.comment else ""
        yield f"{_INDENT * depth}{self.mark}{self.text}{comment}"
        for node in self.below:
            yield from node.lines(depth + 1)


def block(found: Recognised, file: str, codes: Codes, rows: tuple[str, str] | None = None) -> list[str]:
    """The lines of the block for what was understood of a file.

    `file`: its name beside the association's registers. `rows`: the heading and the text that say which rows
    are the team's, where a list has several teams.
    """
    nodes = [
        _Node(f"file: {quoted(file)}"),
        *_sheets(found),
        *_header_row(found),
        *_columns(found),
        *_exits(found),
        *_words(found, codes),
        *_rows(found, rows),
    ]
    return list(_Node("register:", tuple(nodes)).lines(0))


def quoted(text: str) -> str:
    """A text as YAML: as it stands where nothing in it means anything there, else in double quotes."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=not text.isprintable())


def _listed(texts: Sequence[str]) -> str:
    return quoted(texts[0]) if len(texts) == 1 else f"[{', '.join(map(quoted, texts))}]"


def _sheets(found: Recognised) -> Iterator[_Node]:
    names = [sheet.name for sheet in found.sheets]
    if len(names) == 1 and folded(names[0]) == folded(ENROLMENTS.sheet):
        return
    mark, comment = ("", "") if found.one_list else (PROPOSED, "är bladen en enda lista?")
    yield _Node(f"sheets: {{{ENROLMENTS.sheet}: {_listed(names)}}}", mark=mark, comment=comment)
    if found.ids_per_sheet:
        yield _Node("ids: per_sheet", mark=PROPOSED, comment="börjar numren om på varje blad?")


def _header_row(found: Recognised) -> Iterator[_Node]:
    rows = {sheet.header.rows for sheet in found.sheets}
    if len(rows) == 1 and rows != {(1,)}:
        (row,) = rows
        yield _Node(f"header_row: {row[0] if len(row) == 1 else list(row)}")


def _columns(found: Recognised) -> Iterator[_Node]:
    nodes = [node for column in ENROLMENTS.columns for node in _column(found, column.header)]
    if nodes:
        yield _Node("columns:", tuple(nodes))


def _column(found: Recognised, ours: str) -> Iterator[_Node]:
    """The headings of a column: the certain ones, those that are proposed, or what it may be."""
    own = [each for sheet in found.sheets if (each := sheet.column(ours))]
    certain = list({folded(each.heading): each.heading for each in own if each.certain}.values())
    unsure = {each.heading: each.how for each in own if not each.certain and each.heading not in certain}
    if certain and not (len(certain) == 1 and folded(certain[0]) == folded(ours)):
        yield _Node(f"{ours}: {_listed(certain)}")
    if unsure:
        how = ", ".join(dict.fromkeys(unsure.values()))
        yield _Node(f"{ours}: {_listed([*certain, *unsure])}", mark=PROPOSED, comment=how)
    if not own:
        yield from _unfound(found, ours)


def _unfound(found: Recognised, ours: str) -> Iterator[_Node]:
    asked = [q for sheet in found.sheets for q in sheet.questions if q.column == ours]
    choices = list(dict.fromkeys(choice for each in asked for choice in each.choices))
    required = ours in found.missing
    lacks = ours in DECISIVE and not any(sheet.gives(ours) for sheet in found.sheets)
    if not choices and (required or lacks):
        choices = [each for sheet in found.sheets for each in sheet.unknown if not names_somebody(each)]
        choices = list(dict.fromkeys(choices))
    if choices:
        some = " eller ".join(f"«{printable(each)}»" for each in choices[:_MOST_CHOICES])
        yield _Node(f"{ours}:", mark=TO_FILL_IN, comment=f"rubriken: {some}?")
    elif required:
        yield _Node(f"{ours}:", mark=TO_FILL_IN, comment="ingen rubrik hittad")


def _exits(found: Recognised) -> Iterator[_Node]:
    one_of = next((sheet.one_of for sheet in found.sheets if sheet.one_of), None)
    if one_of:
        marks = ", ".join(f"{quoted(heading)}: {code}" for heading, code in one_of.items())
        asked = "är kryssen avslutsorsaker, ett på varje avslutad rad?"
        yield _Node(f"one_of: {{Avslutsorsak: {{{marks}}}}}", mark=PROPOSED, comment=asked)
    split = next((sheet.split for sheet in found.sheets if sheet.split), "")
    if split:
        text = f"split: {{{quoted(split)}: [{', '.join(DECISIVE)}]}}"
        yield _Node(text, mark=PROPOSED, comment="står avslutet i texten, med dag och orsak?")


def _words(found: Recognised, codes: Codes) -> Iterator[_Node]:
    lists = dict.fromkeys(word.code_list for word in found.words)
    own = {name: [word for word in found.words if word.code_list == name] for name in lists}
    nodes = [_Node(f"{name}:", tuple(_of_list(words, codes))) for name, words in own.items()]
    if kept := tuple(node for node in nodes if node.below):
        yield _Node("words:", kept)


def _of_list(words: Sequence[WordFound], codes: Codes) -> Iterator[_Node]:
    own = codes[words[0].code_list]
    needed = [word for word in words if may_be_shown(word) and own.match(word.word) is None]
    for word in sorted(needed, key=lambda each: (not each.certain, each.code is None, -each.rows)):
        rows = in_rows(word.rows)
        if word.certain and word.code is not None:
            yield _Node(f"{quoted(word.word)}: {word.code}")
        elif word.code is not None:
            label = own.label(word.code)
            yield _Node(f"{quoted(word.word)}: {word.code}", mark=PROPOSED, comment=f"{rows}: {label}?")
        else:
            choices = ", ".join(f"{code} ({own.label(code)})" for code in word.choices or own.ids)
            why = f": {word.why}" if word.why else ""
            comment = f"{rows}{why}; {'bland' if word.why == SEVERAL else 'en av'} {choices}"
            yield _Node(f"{quoted(word.word)}:", mark=TO_FILL_IN, comment=comment)


def may_be_shown(word: WordFound) -> bool:
    """Whether a word looks like nobody's name or number, so that it may be printed."""
    return (
        word.shown and without_personal_number(word.word) == word.word and printable(word.word) == word.word
    )


def in_rows(number: int) -> str:
    """`1 rad`, `12 rader`."""
    return "1 rad" if number == 1 else f"{number} rader"


def _rows(found: Recognised, rows: tuple[str, str] | None) -> Iterator[_Node]:
    if rows:
        yield _Node(f"rows: {{{quoted(rows[0])}: {quoted(rows[1])}}}")
    elif found.teams and found.teams.heading:
        names = ", ".join(f"{printable(name)} ({in_rows(n)})" for name, n in found.teams.rows.items())
        text = f"rows: {{{quoted(found.teams.heading)}: }}"
        yield _Node(text, mark=TO_FILL_IN, comment=f"vilket team: {names}?")


def marked(lines: Iterable[str], mark: str) -> int:
    """How many lines of a block have a mark: `PROPOSED` or `TO_FILL_IN`."""
    return sum(line.lstrip().startswith(mark) for line in lines)
