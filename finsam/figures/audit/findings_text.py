"""The report of an audit in Swedish, as lines for a terminal or as Markdown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from finsam.domain.figures import Status
from finsam.figures.audit.claims.claims import Noted
from finsam.figures.audit.claims.keys import key_of
from finsam.figures.audit.claims.rows import ClaimRow
from finsam.figures.audit.claims.unread import CodesOf, Unread, standard, unread
from finsam.figures.audit.claims.unread import as_lines as unread_lines
from finsam.figures.audit.claims.words import HARD_SPACE, name, place, plain, stood
from finsam.figures.audit.findings import Finding, audit

_UNITS = {"years": "år", "months": "mån", "kr": "kr", "fte": "årsarbetskrafter"}
_PLACES = 3
_SHOWN = 8


@dataclass(frozen=True)
class Audited:
    """What an audit was of, what it found, and what it could not read or compare with anything.

    `files`: names; `rows`: how many rows they have; `relations`: how many of each rule; `alone`: rows with a
    number that no rule compares with another; `without`: how many have no number (hidden, missing, 0/0);
    `between`: how many have a range.
    """

    files: tuple[str, ...]
    rows: int
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...] = ()
    alone: tuple[ClaimRow, ...] = ()
    without: int = 0
    between: int = 0
    relations: Mapping[str, int] = field(default_factory=dict)


def audited(files: Sequence[str], rows: Sequence[ClaimRow], codes_of: CodesOf = standard) -> Audited:
    """Every row that can be read, audited; the others named."""
    wrong = unread(rows, codes_of)
    left_out = {id(one.row) for one in wrong}
    read = [row for row in rows if id(row) not in left_out]
    noted = Noted()
    findings = audit(read, noted)
    alone = tuple(row for at, row in enumerate(read) if row.given and at not in noted.rows)
    between = sum(row.figure.status is Status.RANGE for row in read)
    without = sum(not row.given for row in read) - between
    return Audited(
        tuple(files), len(rows), findings, wrong, alone, without, between, relations=dict(noted.relations)
    )


def count_line(audited: Audited) -> str:
    """`29 motsägelser i 737 rader ur 10 filer.`"""
    found, files = len(audited.findings), len(audited.files)
    if not found and not audited.relations:
        of = f"{audited.rows} rader ur {files} {'filer' if files > 1 else 'fil'}"
        return f"Ingenting kunde kontrolleras i {of}."
    contradictions = "Ingen motsägelse" if not found else f"{found} motsägelse{'r' if found > 1 else ''}"
    read = audited.rows - len(audited.unread)
    could = f" av {audited.rows} rader, de som gick att läsa," if audited.unread else " rader"
    return f"{contradictions} i {read}{could} ur {files} {'filer' if files > 1 else 'fil'}."


def coverage(audited: Audited) -> Iterator[str]:
    """How much was compared, then what was not: rows related to no other, and rows without a number."""
    relations, rules = sum(audited.relations.values()), len(audited.relations)
    yield f"Kontrollerat: {relations} samband enligt {rules} {'regler' if rules != 1 else 'regel'}."
    if audited.alone:
        yield f"{_rows(len(audited.alone))} ingår i ingen kontroll, så ingen vet om de stämmer:"
        yield from (f"  {line}" for line in _alone(audited.alone))
    if audited.between:
        yield (
            f"{_rows(audited.between)} har ett intervall: tal som är kända ligger i det, men intervall läggs "
            "inte ihop."
        )
    if audited.without:
        yield f"{_rows(audited.without)} har inget tal: dolt, saknas eller odefinierat."
    if audited.unread:
        yield f"{_rows(len(audited.unread))} går inte att läsa, och är inte kontrollerade:"
        yield from (f"  {line}" for line in unread_lines(audited.unread))


def _rows(number: int) -> str:
    return f"{number} {'rad' if number == 1 else 'rader'}"


def _alone(rows: Sequence[ClaimRow]) -> Iterator[str]:
    """A line a measure: so many rows, and the first places."""
    by_measure: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in rows:
        by_measure[name(row.key.total)].append(row)
    told = list(by_measure.items())
    for what, own in told[:_SHOWN]:
        number = f" ({len(own)} rader)" if len(own) > 1 else ""
        yield f"{what}{number}: {_some([place(row) for row in own])}"
    if len(told) > _SHOWN:
        yield f"och {len(told) - _SHOWN} mått till"


def as_lines(audited: Audited) -> Iterator[str]:
    """A heading per team and period, and each finding with what would mend it; the count last."""
    number = 0
    for team, findings in groupby(audited.findings, key=lambda one: one.team):
        yield _heading(team)
        for finding in findings:
            number += 1
            yield f"  {number}. {_sentence(finding.statement)}"
            yield from (f"     {_sentence(line)}" for line in finding.also)
            if off := _off(finding):
                yield f"     Avvikelse: {off}."
            yield f"     {_mend(finding)}"
    yield count_line(audited)
    yield from coverage(audited)


def as_markdown(audited: Audited) -> str:
    """The audit as a document: what was read, then every finding with its figures and their places."""
    lines = ["# Granskning av publicerade och beräknade tal", "", count_line(audited), ""]
    lines += ["Läst: " + ", ".join(f"`{file}`" for file in audited.files) + ".", ""]
    lines += [*_as_list(coverage(audited)), ""]
    number = 0
    for team, findings in groupby(audited.findings, key=lambda one: one.team):
        lines += [f"## {_heading(team)}", ""]
        for finding in findings:
            number += 1
            lines += [f"### {number}. {finding.rule[:1].upper()}{finding.rule[1:]}", ""]
            lines += [_sentence(finding.statement), ""]
            lines += [*(f"- Därmed också: {_sentence(line)}" for line in finding.also)]
            if off := _off(finding):
                lines.append(f"- Avvikelse: {off}.")
            lines.append(f"- {_mend(finding)}")
            lines += [f"- Tal: {line}" for line in _figures(finding.figures)]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _as_list(lines: Iterable[str]) -> Iterator[str]:
    """Lines that are indented below another as items of a list."""
    listed = True
    for at, line in enumerate(lines):
        item = line.startswith("  ")
        yield from [""] if at and (item != listed or not item) else []
        yield f"- {line.strip()}" if item else line
        listed = item


def _heading(team: tuple[str, str, str]) -> str:
    association, own, period = team
    return f"{own or association}, {period}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _mend(finding: Finding) -> str:
    if not finding.mend:
        return "Minsta ändring: ingen enskild ändring räcker; se efter i underlaget."
    return f"Minsta ändring: {finding.mend}."


def _off(finding: Finding) -> str:
    if not finding.off:
        return ""
    unit = finding.figures[0].figure.unit
    if unit == "share" and finding.off <= 1:
        return f"{plain(round(finding.off * 100, 2))} procentenheter"
    word = _UNITS.get(unit, "")
    return plain(round(finding.off, 2)) + (HARD_SPACE + word if word else "")


def _figures(rows: Sequence[ClaimRow]) -> Iterator[str]:
    """Each figure with what stands, and the first places it stands in."""
    places: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        figure = row.figure
        shown = stood(row) if figure.printed or figure.value is not None else ""
        counts = (
            f" ({plain(float(figure.numerator))} av {plain(float(figure.denominator))})"
            if figure.numerator is not None and figure.denominator is not None
            else ""
        )
        places[f"{name(key_of(figure))} {shown}{counts}".rstrip()].append(place(row))
    told = list(places.items())
    for what, where in told[:_SHOWN]:
        yield f"{what} – {_some(where)}"
    if len(told) > _SHOWN:
        yield f"och {len(told) - _SHOWN} till"


def _some(where: list[str]) -> str:
    distinct = list(dict.fromkeys(where))
    more = len(distinct) - _PLACES
    return "; ".join(distinct[:_PLACES]) + (f" och {more} till" if more > 0 else "")
