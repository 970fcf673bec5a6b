"""Ranges written to a figures file and read again (docs/figures-file.md, "Ranges")."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from builders import figure
from hypothesis import given
from hypothesis import strategies as st

from finsam.domain.figures import COLUMNS, Figure, Figures, Range, Ranges, Status
from finsam.figures.store import FiguresError, figures_csv, read_figures

ENDS = st.tuples(st.integers(0, 10_000), st.integers(0, 500))


def between(least: int | str, most: int | str) -> Range:
    return Range(Decimal(least), Decimal(most))


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    least, wider = draw(ENDS)
    return between(least, least + wider)


@st.composite
def counts(draw: st.DrawFn) -> Figure:
    value = draw(ranges())
    rounded = draw(st.booleans())
    printed = str(value.least) if rounded else str(value)
    return replace(a_count(), printed=printed, ranges=Ranges(value=value))


@st.composite
def shares(draw: st.DrawFn) -> Figure:
    numerator, denominator = draw(ranges()), draw(st.one_of(st.integers(1, 10_000), ranges()))
    least, wider = draw(st.tuples(st.integers(0, 99), st.integers(0, 99)))
    parts = Ranges(
        value=Range(Decimal(least) / 100, Decimal(least + wider) / 100),
        numerator=numerator,
        denominator=denominator if isinstance(denominator, Range) else None,
    )
    exact = None if isinstance(denominator, Range) else denominator
    share = figure("share_reached_goal", status=Status.RANGE, printed=f"{least}–{least + wider}\u00a0%")
    return replace(share, denominator=None if exact is None else Decimal(exact), ranges=parts)


@st.composite
def means(draw: st.DrawFn) -> Figure:
    n = draw(st.one_of(st.integers(5, 99), ranges()))
    parts = Ranges(n=n) if isinstance(n, Range) else Ranges()
    exact = None if isinstance(n, Range) else n
    if draw(st.booleans()):
        return replace(figure("months_mean", 7.25, "reached_goal", n=exact), ranges=parts)
    value = draw(ranges())
    mean = figure("months_mean", None, "reached_goal", status=Status.RANGE, n=exact, printed=str(value))
    return replace(mean, ranges=replace(parts, value=value))


def a_count() -> Figure:
    return figure("new", status=Status.RANGE)


def read_again(folder: Path, *rows: Figure) -> Figures:
    path = folder / "avesta.figures.csv"
    path.write_text(figures_csv(rows), encoding="utf-8")
    return read_figures(path)


@given(row=st.one_of(counts(), shares(), means()))
def test_whatever_ranges_are_written_are_read_again(
    row: Figure, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert read_again(tmp_path_factory.mktemp("figures"), row).rows == (row,)


def read(tmp_path: Path, **cells: str) -> Figure:
    row = dict.fromkeys(COLUMNS, "") | {
        "association": "sodra-dalarna",
        "team": "avesta",
        "period": "2024-07--2025-06",
        "measure": "new",
        "unit": "persons",
        "status": "range",
        **cells,
    }
    path = tmp_path / "avesta.figures.csv"
    path.write_text(",".join(COLUMNS) + "\n" + ",".join(row.values()) + "\n", encoding="utf-8")
    (figure,) = read_figures(path)
    return figure


def test_a_count_between_two_numbers_is_read_from_what_was_printed(tmp_path: Path) -> None:
    found = read(tmp_path, printed="2–5")
    assert (found.value, found.ranges) == (None, Ranges(value=between(2, 5)))


def test_a_rounded_count_lies_where_its_numerator_says(tmp_path: Path) -> None:
    found = read(tmp_path, printed="15", numerator="11–19")
    assert (found.value, found.numerator, found.printed) == (None, None, "15")
    assert found.ranges == Ranges(value=between(11, 19))


def test_a_share_has_its_parts_exact_or_between_two_numbers(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        measure="share_reached_goal",
        unit="share",
        numerator="2–4",
        denominator="6",
        printed="33–67\u00a0%",
    )
    assert (found.numerator, found.denominator) == (None, Decimal(6))
    assert found.ranges == Ranges(value=between("0.33", "0.67"), numerator=between(2, 4))


def test_an_exact_mean_may_be_of_between_so_and_so_many(tmp_path: Path) -> None:
    found = read(tmp_path, measure="months_mean", unit="months", status="ok", value="7.25", n="9–12")
    assert (found.value, found.n, found.ranges) == (Decimal("7.25"), None, Ranges(n=between(9, 12)))


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"printed": "5–2"}, "det minsta ska stå först"),
        ({"printed": "2-5"}, "«2-5», som inte är ett intervall"),
        ({"printed": "två–fem"}, "«två–fem» är inget intervall"),
        ({"printed": "–5"}, "«–5» är inget intervall"),
        ({"printed": "23"}, "«23», som inte är ett intervall"),
        ({"printed": ""}, "status är range"),
        ({"printed": "2–5", "value": "3"}, "value är «3» fast status är range"),
        ({"printed": "15", "numerator": "16–19"}, "«15», som inte ligger i «16–19»"),
        ({"printed": "2–5", "n": "5–"}, "«5–» är inget intervall"),
        ({"status": "ok", "value": "2–5"}, "«2–5» är inget tal"),
        ({"status": "ok", "numerator": "2–5", "denominator": "7"}, "fast status är ok"),
        ({"printed": "2–" + "9" * 16}, "är inget intervall"),
    ],
)
def test_a_malformed_range_is_told_with_what_stood_there_and_what_was_expected(
    tmp_path: Path, cells: dict[str, str], says: str
) -> None:
    with pytest.raises(FiguresError) as refused:
        read(tmp_path, **cells)
    assert "avesta.figures.csv, rad 2" in str(refused.value)
    assert says in str(refused.value) and "intervall som 2–5" in str(refused.value)
