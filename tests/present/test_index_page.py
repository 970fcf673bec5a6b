"""The index says of each report what there is to know before it is opened."""

import pytest

from finsam.present.index_page import AssociationEntries, Entry, PeriodEntries, index_html


def index(warnings: int, public: bool = False) -> str:
    entry = Entry("Team Björken", (), warnings, "bjorken.html", "", "")
    return index_html(
        (AssociationEntries("norrby", "Norrby", (PeriodEntries("Helåret 2025", (entry,)),)),), public
    )


@pytest.mark.parametrize(
    ("warnings", "told"),
    [
        (16, "16 varningar: <code>finsam check</code> visar dem"),
        (1, "1 varning: <code>finsam check</code> visar den"),
    ],
)
def test_warnings_are_counted_with_what_shows_them(warnings: int, told: str) -> None:
    assert told in index(warnings)


def test_a_report_without_warnings_says_nothing_of_them() -> None:
    assert "varning" not in index(0).split("<body")[1].split("<li>")[1]


def test_the_public_is_not_told_to_run_a_command() -> None:
    assert "finsam check" not in index(16, public=True)
