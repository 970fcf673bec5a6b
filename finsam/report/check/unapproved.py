"""Words that need approval before the public may read them: quotes, stories, and texts with numbers.

A quote from few participants is marked: whoever knows the team knows whose words they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from finsam.domain.periods import Period
from finsam.present.narrative.narrative import Narrative
from finsam.report.collect.collect import Collected, CountedTeam
from finsam.report.collect.record import free_texts_of
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.together import has_page
from finsam.report.texts.approvals import approval_line, needs_approval, read_approved, to_approve, to_read
from finsam.report.texts.texts import read_text

INTRODUCTION = (
    "Citat, berättelser och texter som säger hur många med egna siffror eller ord är med i den offentliga "
    "utgåvan först när någon har läst och godkänt dem. Kan någon kännas igen, på namn, plats eller "
    "händelse, eller ett dolt tal räknas ut? Ta då bort det ur registret eller texten. Annars: klistra in "
    "raden med siffror och bokstäver i {file}. Fritextsvar ur enkäter behöver det för att stå i styrelsens "
    "rapport, och är aldrig i den offentliga utgåvan."
)


@dataclass(frozen=True)
class Unapproved:
    """One wording: of which report, what to read, how few took part (None where not few), and the line."""

    report: ReportId
    shown: str
    few: int | None
    file: str
    line: str


def unapproved(
    association: Association, folders: Folders, collected: Sequence[Collected]
) -> tuple[Unapproved, ...]:
    """Every wording that is not approved, each once; of groups under the least count first.

    Where the association has no public edition only what participants wrote in surveys, which the board's
    page has only when it is approved.
    """
    approvals = folders.approved(association.id)
    hashes, file = read_approved(approvals), approvals.relative_to(folders.params.parent).as_posix()
    found: dict[str, Unapproved] = {}
    periods = {one.report.period for one in collected}
    waiting = [*_free_texts(association, collected, hashes)]
    if Edition.PUBLIC in association.params.editions:
        waiting += _of_teams(association, collected, hashes)
        waiting += _of_association(association, folders, periods, hashes)
    for report, few, shown, line in waiting:
        before = found.get(line)
        if before is None or (few is not None and (before.few is None or few < before.few)):
            found[line] = Unapproved(report, shown, few, file, line)
    return tuple(sorted(found.values(), key=lambda one: (one.few is None, one.report)))


def as_lines(waiting: Iterable[Unapproved]) -> Iterator[str]:
    """What `finsam check` prints: what to read, and the line that approves it."""
    file = ""
    for one in waiting:
        if one.file != file:
            file = one.file
            yield INTRODUCTION.format(file=file)
        few = "" if one.few is None else f", bara {one.few} deltog"
        yield f"\n{one.report}{few}\n{one.shown}\n{one.line}"


# Report, how few took part, what to read, the line.
_Waiting = tuple[ReportId, int | None, str, str]


def _of_teams(
    association: Association, collected: Sequence[Collected], hashes: frozenset[str]
) -> Iterator[_Waiting]:
    least = association.params.public_edition.least_count
    for one in collected:
        if one.counted:
            name, few = one.team.params.name, _few(one.counted, one.report, least)
            for quote in to_approve(one.counted.register.quotes["quote"], hashes):
                yield one.report, few, f"«{quote}»", approval_line(quote, f"citat, {name}")
            for shown, line in _passages(one.counted.text.narrative, f"{name} {one.report.period}", hashes):
                yield one.report, few, shown, line


def _free_texts(
    association: Association, collected: Sequence[Collected], hashes: frozenset[str]
) -> Iterator[_Waiting]:
    least = association.params.public_edition.least_count
    for one in collected:
        if one.counted:
            few, name = _few(one.counted, one.report, least), one.team.params.name
            for text in to_approve(free_texts_of(one.counted, one.report), hashes):
                yield one.report, few, f"«{text}»", approval_line(text, f"fritextsvar, {name}")


def _of_association(
    association: Association, folders: Folders, periods: Iterable[str], hashes: frozenset[str]
) -> Iterator[_Waiting]:
    for period in sorted(periods):
        if not has_page(association, Period.parse(period), Edition.BOARD, folders):
            continue
        report = ReportId(association.id, association.id, period)
        narrative = read_text(folders, report).narrative
        for shown, line in _passages(narrative, f"{association.params.name} {period}", hashes):
            yield report, None, shown, line


def _passages(narrative: Narrative, whose: str, hashes: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What to read, with its file and line, and the line that approves it."""
    for passage in narrative.passages:
        if needs_approval(passage):
            for text in to_approve((passage.text,), hashes):
                line = approval_line(text, f"{passage.section.title}, {whose}")
                read = " … ".join(f"«{one}»" for one in to_read(passage))
                yield f"{narrative.file}, från rad {passage.line}:\n{read}", line


def _few(counted: CountedTeam, report: ReportId, least: int) -> int | None:
    table = counted.table
    total = table[
        (table["measure"] == "participated") & (table["period"] == report.period) & (table["by"] == "")
    ]
    participated = int(total["value"].iloc[0])
    return participated if participated < least else None
