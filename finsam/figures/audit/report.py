"""How is an audit told? Swedish, as lines for a terminal or as Markdown."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from finsam.figures.audit.book import key_of
from finsam.figures.audit.findings import Finding
from finsam.figures.audit.rows import Row
from finsam.figures.audit.words import HARD_SPACE, name, place, plain, stood

_UNITS = {"years": "år", "months": "mån", "kr": "kr", "fte": "årsarbetskrafter"}
_PLACES = 3
_SHOWN = 8


@dataclass(frozen=True)
class Audited:
    """What an audit was of, and what it found. `files`: names, `rows`: how many rows they have."""

    files: tuple[str, ...]
    rows: int
    findings: tuple[Finding, ...]


def count_line(audited: Audited) -> str:
    """`29 motsägelser i 737 rader ur 10 filer.`"""
    found, files = len(audited.findings), len(audited.files)
    contradictions = "Ingen motsägelse" if not found else f"{found} motsägelse{'r' if found > 1 else ''}"
    return f"{contradictions} i {audited.rows} rader ur {files} {'filer' if files > 1 else 'fil'}."


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


def as_markdown(audited: Audited) -> str:
    """The audit as a document: what was read, then every finding with its figures and their places."""
    lines = ["# Granskning av publicerade och beräknade tal", "", count_line(audited), ""]
    lines += ["Läst: " + ", ".join(f"`{file}`" for file in audited.files) + ".", ""]
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


def _figures(rows: Sequence[Row]) -> Iterator[str]:
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
