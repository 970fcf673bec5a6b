"""Several sheets that are one list: their rows together, each stay once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from finsam.domain.faults import Fault
from finsam.register.core.rows import Rows

_ID, _ENROLLED, _CLOSED = "participant", "enrolled", "closed"
_SAME_PERSON = ("sex", "born")


def one_list(parts: Sequence[Rows]) -> tuple[Rows, list[Fault]]:
    """The rows of all sheets, and what contradicts between them.

    The same id and the same start on two sheets is one stay, carried over: the row that is closed is read, or
    else the last. The same id with another sex or birth is somebody else: an error.
    """
    together = _joined(parts)
    last: dict[tuple[object, object], int] = {}
    dropped: set[int] = set()
    faults = list(_somebody_else(together))
    for position in together.readable(_ID, _ENROLLED):
        key = (together.columns[_ID][position], together.columns[_ENROLLED][position])
        before = last.get(key)
        if before is None or together.place_of(before) == together.place_of(position):
            last[key] = position
            continue
        ends = [together.columns[_CLOSED][one] for one in (before, position)]
        if None not in ends and ends[0] != ends[1]:
            faults.append(_two_ends(together, position))
        keep = before if ends[0] is not None and ends[1] is None else position
        dropped.add(position if keep == before else before)
        last[key] = keep
    return _without(together, dropped), faults


def _joined(parts: Sequence[Rows]) -> Rows:
    first = parts[0]
    starts = [sum(map(len, parts[:at])) for at in range(len(parts))]
    return replace(
        first,
        numbers=[number for part in parts for number in part.numbers],
        columns={name: [cell for part in parts for cell in part.columns[name]] for name in first.columns},
        unreadable=frozenset(
            (name, start + at)
            for start, part in zip(starts, parts, strict=True)
            for name, at in part.unreadable
        ),
        lost=sum(part.lost for part in parts),
        places=tuple(part.place for part in parts for _ in part.numbers),
    )


def _without(rows: Rows, dropped: set[int]) -> Rows:
    kept = [position for position in range(len(rows)) if position not in dropped]
    new = {position: at for at, position in enumerate(kept)}
    return replace(
        rows,
        numbers=[rows.numbers[position] for position in kept],
        columns={name: [cells[position] for position in kept] for name, cells in rows.columns.items()},
        unreadable=frozenset((name, new[at]) for name, at in rows.unreadable if at in new),
        places=tuple(rows.places[position] for position in kept),
    )


def _somebody_else(rows: Rows) -> Iterator[Fault]:
    """An error for each row whose id is another person's on an earlier sheet."""
    seen: dict[object, int] = {}
    for position in rows.readable(_ID, *_SAME_PERSON):
        before = seen.setdefault(rows.columns[_ID][position], position)
        elsewhere = rows.place_of(before) != rows.place_of(position)
        if elsewhere and any(
            rows.columns[each][before] != rows.columns[each][position] for each in _SAME_PERSON
        ):
            yield rows.error(
                position,
                _ID,
                "samma id har ett annat kön eller en annan födelsetid på ett annat blad",
                "ett id för var och en, lika på alla blad",
                "Börjar numren om på varje blad: skriv ids: per_sheet under register: i teamets params.",
            )


def _two_ends(rows: Rows, position: int) -> Fault:
    return rows.error(
        position,
        _CLOSED,
        "samma id och samma början har ett annat slut på ett annat blad",
        "samma slut på båda bladen",
        "Rätta det slut som är fel.",
    )
