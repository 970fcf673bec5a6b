"""Ids of a team's own register in what it writes: faults before a report is made, and refused for them."""

import secrets
from collections.abc import Iterator

from finsam.domain.faults import Fault
from finsam.register.core.tables import TABLES, ColumnKind
from finsam.register.register import Register
from finsam.report.collect.collect import CountedTeam
from finsam.report.outputs.guard.id_prints import prints_of
from finsam.report.outputs.guard.privacy_guard import Ids, kinds_in
from finsam.report.outputs.guard.readable_text import BETWEEN
from finsam.report.outputs.known_ids import ids_in

_TEXTS = (ColumnKind.TEXT, ColumnKind.NAMES, ColumnKind.ANSWER)
_EXPECTED = "ingen som kan pekas ut"
_REMEDY = "Ta bort id:t: rapporten lämnar teamet, och finsam skriver ingen fil som har det."


def named_inputs(counted: CountedTeam) -> Iterator[Fault]:
    """An error for every passage of the text, and every column of texts in the register, that holds an id.

    It says of which kind the id is, never the id.
    """
    ids = (prints_of(ids_in(counted.register), secrets.token_hex(32)),)
    narrative = counted.text.narrative
    for passage in narrative.passages:
        for kind in kinds_in(passage.text, ids):
            yield Fault(
                "error",
                narrative.file,
                part=f"från rad {passage.line}",
                found=kind,
                expected=_EXPECTED,
                remedy=_REMEDY,
            )
    yield from _in_register(counted.register, ids)


def _in_register(register: Register, ids: Ids) -> Iterator[Fault]:
    file = register.source.name
    for table in TABLES:
        frame = getattr(register, table.name)
        for column in table.columns:
            if column.kind in _TEXTS and column.name in frame:
                texts = BETWEEN.join(map(str, frame[column.name].dropna()))
                for kind in kinds_in(texts, ids):
                    yield Fault("error", file, table.sheet, None, column.header, kind, _EXPECTED, _REMEDY)
