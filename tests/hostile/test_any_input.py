"""Whatever stands in a file, a reader gives what it says or its own error, and loses nothing in silence."""

import csv
import io
import tempfile
from functools import cache
from pathlib import Path

import yaml
from builders import facts, figure
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from packages import BOOK, HEADER, RELATIONS, SHEET, STRINGS, Parts, faultless, packed, reading

from finsam.domain.codes import standard_codes
from finsam.domain.figures import COLUMNS
from finsam.domain.printable import holds_control_characters
from finsam.figures.formula_guard import guarded, unguarded
from finsam.figures.published import read_published
from finsam.figures.store import FiguresError, figures_csv, read_figures
from finsam.present.narrative.narrative import as_html, parse, reference_faults
from finsam.present.narrative.refusals import refusals
from finsam.register.register import read_register
from finsam.report.project.params.files import ParamsError, read_associations

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Pieces of XML that turn what a spreadsheet program reads into something else.
PIECES = st.sampled_from(
    [
        b"<",
        b">",
        b'"',
        b"&",
        b"\0",
        b"\xff",
        b"-1",
        b"1e999",
        b"9" * 30,
        b'r="A0"',
        b'r=""',
        b't="e"',
        b't="d"',
        b"<f>1</f>",
        b"<![CDATA[",
        b"-->",
        b'<row r="0">',
        b"&#0;",
        b"<c/>",
        b'<mergeCell ref="ZZZZZZZZ1:A"/>',
        b"",
    ]
)
EDITS = st.lists(
    st.tuples(
        st.sampled_from([SHEET, STRINGS, BOOK, RELATIONS]), st.floats(0, 1), st.integers(0, 30), PIECES
    ),
    min_size=1,
    max_size=4,
)


@cache
def good() -> tuple[tuple[str, bytes], ...]:
    return tuple(faultless().items())


@given(EDITS)
@MANY
def test_a_workbook_with_any_piece_changed_is_read_or_refused(
    edits: list[tuple[str, float, int, bytes]],
) -> None:
    parts: Parts = dict(good())
    for part, at, length, piece in edits:
        start = int(at * len(parts[part]))
        parts[part] = parts[part][:start] + piece + parts[part][start + length :]
    with tempfile.TemporaryDirectory() as folder:
        found = reading(Path(folder), packed(parts.items()))
    assert (found.register is None) == any(fault.severity == "error" for fault in found.faults)


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["A1", "A2", "=1", ""]),
        st.sampled_from(["Kvinna", "Man", "x", ""]),
        st.sampled_from(["1985", "850412", "0"]),
        st.sampled_from(["2024-02-01", "2024-03-01", "-"]),
        st.sampled_from(["AF", "FK", "Psykiatri", "annat ord"]),
        st.sampled_from(["Sjukpenning", "Lön; Pension", "", ";"]),
    ),
    max_size=6,
)


@given(ROWS, st.lists(st.integers(0, 6), max_size=3), st.sampled_from([",", ";"]))
@QUICK
def test_every_row_of_a_register_is_in_it_or_named_in_a_fault(
    rows: list[tuple[str, ...]], blank: list[int], delimiter: str
) -> None:
    lines: list[tuple[str, ...]] = [HEADER, *rows]
    for at in blank:
        lines.insert(min(1 + at, len(lines)), ("",) * len(HEADER))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(lines)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "Deltagare.csv").write_bytes(text.getvalue().encode())
        found = read_register(Path(folder), "avesta", standard_codes())
    given_rows = [number for number, line in enumerate(lines[1:], start=2) if any(line)]
    if found.register is not None:
        assert list(found.register.numbers) == given_rows
    else:
        assert any(fault.severity == "error" for fault in found.faults)
    # An id that is a formula is never read, so such a row must be named.
    named = {row for fault in found.faults if fault.severity == "error" for row in fault.rows}
    assert {number for number in given_rows if lines[number - 1][0] in ("=1", "")} <= named


KEYS = st.sampled_from(
    ["name", "periods", "goal", "codes", "notebook", "register", "sections", "age_bands", "<<", "x"]
)
VALUES = st.recursive(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(["2024", "work", "../x", "=1", "\\", "&a", "*a", "!!int 1", "- a"]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def read_params(association: bytes, team: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "params", "sodra-dalarna")
        place.mkdir(parents=True)
        (place / "association.yaml").write_bytes(association)
        (place / "avesta.yaml").write_bytes(team)
        try:
            (one,) = read_associations(place.parent)
        except ParamsError as error:
            for line in str(error).split("\n"):
                assert line.startswith("params/sodra-dalarna") and not holds_control_characters(line)
            return
    assert [team.id for team in one.teams] == ["avesta"]


@given(
    st.one_of(
        st.binary(max_size=80),
        st.text(alphabet="abn:-[]{}&*!|>'\"#\t\n 0,?%@`\u0085\u2028", max_size=60).map(str.encode),
    )
)
@MANY
@example(b"? a\n? b\n")
@example(b"\xc2\x85")
@example(b"name: !\nperiods: ! [2024]")
def test_any_text_is_params_or_an_error_of_the_params(content: bytes) -> None:
    read_params(b"name: S\ngoal: [work]\n", content)


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.booleans())
@QUICK
def test_any_keys_and_values_are_params_or_an_error_of_the_params(
    keys: dict[str, object], team: bool
) -> None:
    written = yaml.safe_dump(keys, allow_unicode=True).encode("utf-8", "replace")
    if team:
        read_params(b"name: S\ngoal: [work]\n", written)
    else:
        read_params(written, b"name: A\nperiods: [2024]\n")


FACTS = facts(
    [
        figure("active_end", 52),
        figure("active_end", 33, by="sex", group="woman"),
        figure("active_end", 2, by="age_band", group="-20"),
        figure("share_reached_goal", 0.5, numerator=1, denominator=2),
        figure("age_mean", 35.6, "active_end"),
    ]
)
NAMES = st.sampled_from(
    [
        "{{ active_end }}",
        "{{ active_end.woman | andel }}",
        "{{ share_reached_goal | antal }}",
        "{{ age_mean.active_end | personer }}",
        "{{ before.active_end | andel }}",
        "{{ active_end.age_band.-20 | andel }}",
        "{{ before }}",
        "{{ . }}",
        "{{||}}",
        "{{{{",
        "}}",
    ]
)
TEXTS = st.lists(
    st.one_of(
        NAMES,
        st.text(alphabet="abÅ#*_`~>-+=!|\\ \n\t1.)(<&;:'\"[]{}", max_size=25),
        st.sampled_from(
            ["# Aktiviteter\n", "## Analys\n", "# 1. Deltagare – insatsens förutsättningar\n", "\n\n"]
        ),
    ),
    max_size=8,
).map("".join)


@given(TEXTS)
@MANY
@example("# Aktiviteter\n{\\{ a }}")
@example("# Aktiviteter\n[a]: b 'c'")
def test_any_text_is_shown_without_markup_or_has_faults(text: str) -> None:
    if refusals(text, "text.md"):
        return
    narrative = parse(text, "text.md")
    for passage in narrative.passages:
        if list(reference_faults(passage, FACTS, "text.md")):
            continue
        html = str(as_html(passage, FACTS))
        for sign in ("<script", "<img", "<iframe", "<style", "onerror="):
            assert sign not in html


@given(st.text(alphabet="abcåäö#->* \n1.", max_size=120))
@MANY
@example("- " * 30 + "ord")
@example("# a\nord")
def test_every_line_of_a_text_is_in_a_passage_or_told(text: str) -> None:
    narrative = parse("# Aktiviteter\n" + text, "text.md")
    shown = "".join(str(as_html(passage, FACTS)) for passage in narrative.passages)
    if not narrative.faults:
        plain = "".join(character if character.isalpha() else " " for character in text).split()
        assert [word for word in plain if word not in shown] == []


CELLS = st.one_of(
    st.text(max_size=10),
    st.sampled_from(
        [
            "",
            "1",
            "0.5",
            "-3",
            "1e5",
            "nan",
            "1e999",
            "=1+1",
            "-20",
            "a+b",
            "ok",
            "hidden",
            "2024",
            "new",
            '"',
            "\n",
            ";=1",
        ]
    ),
)


@given(
    st.lists(st.lists(CELLS, min_size=13, max_size=16), max_size=4),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
)
@MANY
def test_every_row_of_figures_is_read_or_told(rows: list[list[str]], beside: bool, end: str) -> None:
    header = [*COLUMNS, "place", "differs_because"] if beside else list(COLUMNS)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows([header, *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sodra-dalarna", "published", "a.csv")
        path.parent.mkdir(parents=True)
        path.write_bytes(text.getvalue().encode("utf-8", "replace"))
        try:
            assert len(read_figures(path)) == sum(any(row) for row in rows)
        except FiguresError as error:
            assert all(line.startswith("a.csv") for line in str(error).split("\n"))
        try:
            assert len(read_published(path.parent)) == sum(any(row) for row in rows)
        except FiguresError as error:
            assert "published/a.csv" in str(error)


@given(st.binary(max_size=120))
@QUICK
def test_any_bytes_are_figures_or_an_error_of_the_figures(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_bytes(",".join(COLUMNS).encode() + b"\n" + content)
        try:
            read_figures(path)
        except FiguresError as error:
            assert str(error).startswith("a.csv")


@given(st.text(alphabet="=+-@'; \t\r\n1a,.＝", max_size=14))
@MANY
def test_a_guarded_cell_begins_no_formula_and_is_read_again_as_it_was(text: str) -> None:
    written = guarded(text)
    assert unguarded(written) == text
    for piece in written.replace("\t", ";").replace("\r", ";").replace("\n", ";").split(";"):
        number = piece.lstrip("+-").replace(",", "").replace(".", "").isdecimal()
        assert number or not piece.lstrip(" ").startswith(("=", "+", "-", "@", "＝"))


@given(st.lists(st.text(alphabet="=+-@';, a1", min_size=1, max_size=8), min_size=1, max_size=5, unique=True))
@QUICK
def test_figures_of_any_group_are_read_again_as_they_were(groups: list[str]) -> None:
    figures = [figure("budget", 5, by="item", group=group) for group in groups]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_text(figures_csv(figures), encoding="utf-8", newline="")
        assert list(read_figures(path)) == figures
