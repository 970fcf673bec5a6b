"""An association's own rows in the code lists, and the faults of those it may not add."""

from collections.abc import Iterator, Mapping, Sequence

from finsam.domain.codes import UNKNOWN, Code, CodeList, Codes, standard_codes
from finsam.domain.printable import shown
from finsam.domain.words import folded
from finsam.register.core.faults import ContentError
from finsam.register.core.tables import ColumnKind
from finsam.register.parse.columns import check_content
from finsam.report.project.written_values import LONGEST, meant

# The parent of an income source is its payer, of a detail its exit reason; others are rows of the same list.
_PARENTS = {"income_source": "payer", "exit_detail": "exit_reason"}
# Between several income sources in one cell.
_SEPARATOR = ";"


def with_own(rows: Mapping[str, Sequence[Code]]) -> Codes:
    """The standard code lists with an association's own rows. KeyError where a list does not exist."""
    return standard_codes().with_rows(rows)


def code_meant(word: str, codes: CodeList) -> str:
    """The end of a sentence about a word that is no code: the one that was meant, also by its label, and
    all that there are with their labels."""
    code = codes.meant(word[:LONGEST])
    hint = f"; menade du «{code}»?" if code else "."
    return f"{hint} Väntade någon av {', '.join(f'{one.id} ({one.label})' for one in codes.codes)}."


def own_code_faults(name: str, rows: Sequence[Code]) -> Iterator[str]:
    """What is wrong with the own rows of one list, in Swedish with a remedy."""
    known = standard_codes()
    if name not in known.lists:
        yield (
            f"listan {shown(name)} finns inte{meant(name, known.lists)} Listorna är {', '.join(known.lists)}."
        )
        return
    parents = known[_PARENTS.get(name, name)]
    seen: set[str] = set()
    for row in rows:
        yield from _parent_faults(name, row, parents)
        yield from _kind_faults(name, row)
        yield from _group_faults(name, row)
        if row.id in seen:
            yield f"{name}: «{row.id}» står två gånger. Ta bort den ena raden."
        seen.add(row.id)
    if len(seen) == len(rows):
        yield from _clashes(name, known[name].with_rows(rows), seen)


def _kind_faults(name: str, row: Code) -> Iterator[str]:
    """What is wrong with the kind of job of an own row, which only exit details to work have."""
    kinds = [code.id for code in standard_codes()["job_kind"].codes if code.id != UNKNOWN]
    if row.kind is not None and name != "exit_detail":
        yield f"{name}: «{row.id}»: kind står bara på rader i exit_detail. Ta bort den."
    elif row.kind is not None and row.kind not in kinds:
        yield (
            f"{name}: «{row.id}»: kind {shown(row.kind)} finns inte{meant(row.kind, kinds)} "
            f"Väntade {' eller '.join(kinds)}."
        )


def _group_faults(name: str, row: Code) -> Iterator[str]:
    """What is wrong with SCB's group of an own row, which only income sources have."""
    groups = standard_codes()["statistical_group"]
    if row.statistical_group is not None and name != "income_source":
        yield f"{name}: «{row.id}»: statistical_group står bara på rader i income_source. Ta bort den."
    elif row.statistical_group is not None and row.statistical_group not in groups.ids:
        yield (
            f"{name}: «{row.id}»: statistical_group {shown(row.statistical_group)} finns inte"
            f"{code_meant(row.statistical_group, groups)}"
        )


def _parent_faults(name: str, row: Code, parents: CodeList) -> Iterator[str]:
    if row.parent is None:
        return
    if row.parent not in parents.ids:
        yield (
            f"{name}: «{row.id}»: parent {shown(row.parent)} finns inte{meant(row.parent, parents.ids)} "
            f"Väntade någon av {', '.join(parents.ids)}."
        )
    elif name not in _PARENTS and (row.parent not in parents.top or row.id in parents.top):
        # Two levels and no more: a table has rows for the top only, and finer rows are put together there.
        yield (
            f"{name}: «{row.id}»: parent «{row.parent}» går inte att lägga den under. "
            f"Väntade någon av {', '.join(parents.top)}, för en rad som inte själv är en av dem."
        )


def _clashes(name: str, codes: CodeList, own: set[str]) -> Iterator[str]:
    """A fault for each own label or synonym that means another code as well, or that no cell can hold."""
    words = {
        code.id: dict.fromkeys(folded(word) for word in (code.label, *code.synonyms)) for code in codes.codes
    }
    for code in codes.codes:
        if code.id not in own:
            continue
        for word in (code.label, *code.synonyms):
            try:
                check_content(word, ColumnKind.CODE)
            except ContentError as unreadable:
                yield (
                    f"{name}: «{code.id}»: {shown(word)} går inte att läsa ur en cell, väntade "
                    f"{unreadable.expected}. Välj ett annat ord."
                )
            if name == "income_source" and _SEPARATOR in word:
                yield f"{name}: «{code.id}»: {shown(word)} har semikolon, som skiljer flera försörjningar åt."
            others = [other for other, spelt in words.items() if other != code.id and folded(word) in spelt]
            if others:
                yield (
                    f"{name}: «{code.id}»: {shown(word)} betyder redan «{others[0]}». Välj ett annat ord, "
                    f"eller skriv om raden «{others[0]}»."
                )
