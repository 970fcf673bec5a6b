"""What of a file may be read as ours without asking anybody."""

from collections.abc import Mapping as Pairs
from dataclasses import replace

from finsam.domain.codes import Codes
from finsam.register.core.mapping import Mapping
from finsam.register.core.tables import ENROLMENTS
from finsam.register.files.sources import SourceContents
from finsam.register.parse.headers import placed
from finsam.register.parse.headings import table_meant
from finsam.register.recognise.found import Recognised
from finsam.register.recognise.recognise import recognised

_ENOUGH_NAMED = 4  # of the required columns under their own names: the list is in our form


def certain(contents: SourceContents, codes: Codes, given: Mapping) -> Mapping:
    """`given`, and of the rest what is certain: nothing where the file is in our own form, which is read as
    it stands, where something in it is refused, or where only a person can say whose its rows are.

    `given`: what the team's params say, which goes before.
    """
    if _in_our_form(contents) and given == Mapping(file=given.file):
        return given
    found = recognised([*contents.sheets, *contents.others], codes, given)
    if found.refused or not found.sheets or not found.one_list or found.teams:
        return given
    sure = certain_mapping(found)
    return replace(
        given,
        sheets={**sure.sheets, **given.sheets},
        header_row=given.header_row or sure.header_row,
        columns={**sure.columns, **given.columns},
        words=_joined(sure.words, given.words),
    )


def certain_mapping(found: Recognised) -> Mapping:
    """What is certain of what was understood, for the sheets that are one list."""
    columns: dict[str, list[str]] = {}
    for sheet in found.sheets:
        for each in sheet.certain:
            own = columns.setdefault(each.column, [])
            if each.heading not in own:
                own.append(each.heading)
    words: dict[str, dict[str, str]] = {}
    for word in found.words:
        if word.certain and word.code is not None:
            words.setdefault(word.code_list, {})[word.word] = word.code
    rows = {sheet.header.rows for sheet in found.sheets}
    return Mapping(
        sheets={ENROLMENTS.sheet: tuple(sheet.name for sheet in found.sheets)},
        header_row=rows.pop() if len(rows) == 1 else (),
        columns={ours: tuple(theirs) for ours, theirs in columns.items()},
        words=words,
    )


def _joined(
    sure: Pairs[str, Pairs[str, str]], given: Pairs[str, Pairs[str, str]]
) -> dict[str, dict[str, str]]:
    return {name: {**sure.get(name, {}), **given.get(name, {})} for name in {**sure, **given}}


def _in_our_form(contents: SourceContents) -> bool:
    """Whether a sheet is called as ours and its first row has our own headings, or words that are read so."""
    required = [column for column in ENROLMENTS.columns if column.required]
    for sheet in contents.sheets:
        if table_meant(sheet.name) is not ENROLMENTS or not sheet.rows:
            continue
        where, _ = placed(sheet.rows[0], ENROLMENTS)
        if sum(column.name in where for column in required) >= _ENOUGH_NAMED:
            return True
    return False
