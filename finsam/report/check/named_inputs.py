"""Does what a team writes hold an id of its own register? Told before a report is made and refused for it."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from finsam.register.core.tables import TABLES, Kind
from finsam.register.register import Register
from finsam.report.collect.collect import Counted
from finsam.report.outputs.id_prints import prints_of
from finsam.report.outputs.known_ids import ids_in
from finsam.report.outputs.privacy_guard import Ids, kinds_in
from finsam.report.outputs.readable_text import BETWEEN

_TEXTS = (Kind.TEXT, Kind.NAMES, Kind.ANSWER)


@dataclass(frozen=True)
class Named:
    """A text that holds an id: file, place in it, and of which kind the id is; never the id."""

    file: str
    place: str
    kind: str


def named_inputs(counted: Counted) -> Iterator[Named]:
    """Every passage of the text, and every column of texts in the register, that holds an id."""
    ids = (prints_of(ids_in(counted.register), secrets.token_hex(32)),)
    narrative = counted.text.narrative
    for passage in narrative.passages:
        for kind in kinds_in(passage.text, ids):
            yield Named(narrative.file, f"från rad {passage.line}", kind)
    yield from _in_register(counted.register, ids)


def _in_register(register: Register, ids: Ids) -> Iterator[Named]:
    for table in TABLES:
        frame = getattr(register, table.name)
        for column in table.columns:
            if column.kind in _TEXTS and column.name in frame:
                texts = BETWEEN.join(map(str, frame[column.name].dropna()))
                for kind in kinds_in(texts, ids):
                    place = f"blad {table.sheet}, kolumn {column.header}"
                    yield Named(register.source.name, place, kind)
