"""What a text in a table of the page is in a workbook."""

import pytest

from finsam.present.workbook.cell_values import CellNumber, Value, columns_of, value_of


@pytest.mark.parametrize(
    ("text", "value", "format"),
    [
        ("18", 18, "#,##0"),
        ("1\u00a0640\u00a0000", 1_640_000, "#,##0"),
        ("−419\u00a0000", -419_000, "#,##0"),
        ("23,3", 23.3, "#,##0.0"),
        ("2024", 2024, "0"),
        ("67\u00a0%", 0.67, '#,##0"\u00a0"%'),
        ("51,5\u00a0%", 0.515, '#,##0.0"\u00a0"%'),
        ("+4", 4, "+#,##0;-#,##0"),
        ("±0", 0, '+#,##0;-#,##0;"±"#,##0'),
        ("16,5\u00a0månader", 16.5, '#,##0.0"\u00a0månader"'),
    ],
)
def test_a_number_is_a_number_that_is_shown_as_on_the_page(text: str, value: float, format: str) -> None:
    assert value_of(text) == CellNumber(value, format)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "–",
            "saknas",
            "för få",
            "färre än 5",
            "5 eller fler",
            "2–5",
            "7–31\u00a0%",
            "under\u00a01\u00a0%",
        ),
        *("0114", "30\u00a0juni\u00a02025", "ca 23 mån", "Hälften", "=1+1", "@SUM(A1)", "-", "(20)"),
    ],
)
def test_what_is_no_exact_number_stays_the_words_that_it_is(text: str) -> None:
    assert value_of(text) == text


def columns(*texts: str, unit: str = "") -> dict[str, list[float | str]]:
    def plain(value: Value) -> float | str:
        return value.value if isinstance(value, CellNumber) else value

    return {one.head: [plain(value) for value in one.values] for one in columns_of("Män", unit, texts)}


def test_a_count_with_its_share_is_two_numbers_and_of_few_the_share_is_told_in_counts() -> None:
    assert columns("12 (67\u00a0%)", "6 av 8", "2–5 (4–10\u00a0%)", "–") == {
        "Män": [12, 6, "2–5", "–"],
        "Män, andel": [0.67, "6 av 8", "4–10\u00a0%", ""],
    }


def test_a_share_with_its_counts_is_exact_and_the_counts_stand_beside_it() -> None:
    assert columns("67\u00a0% (12\u00a0av\u00a018)", "3 av 5", "72–93\u00a0% (13\u00a0av\u00a014–18)") == {
        "Män": [12 / 18, "3 av 5", "72–93\u00a0%"],
        "Män, antal": [12, 3, 13],
        "Män, av antal": [18, 5, "14–18"],
    }


def test_a_share_with_its_interval_and_counts_of_counts_have_columns_of_their_own() -> None:
    assert columns("6\u00a0% (1–18\u00a0%)", "24") == {
        "Män": [0.06, 24],
        "Män, intervall": ["1–18\u00a0%", ""],
    }
    assert columns("3 av 5", "0 av 5") == {"Män": [3, 0], "Män, av antal": [5, 5]}


def test_counts_and_shares_in_one_column_are_each_in_their_own() -> None:
    assert columns("15 (11,4\u00a0%)", "51,5\u00a0% (68 av 132)", "132") == {
        "Män": [15, 68, 132],
        "Män, andel": [0.114, 68 / 132, ""],
        "Män, av antal": ["", 132, ""],
    }
