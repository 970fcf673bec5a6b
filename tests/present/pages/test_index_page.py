"""The index says of each report what there is to know before it is opened."""

from finsam.present.pages.index_page import AssociationEntries, Entry, PeriodEntries, index_html


def index(*warnings: str, public: bool = False, of_public: tuple[str, ...] = ()) -> str:
    entry = Entry("Team Björken", (), warnings, "bjorken.html", "", "", public_warnings=of_public)
    page = index_html(
        (AssociationEntries("norrby", "Norrby", (PeriodEntries("Helåret 2025", (entry,)),)),), public
    )
    return page.split("<body")[1]


def test_a_single_warning_is_told_in_words_where_it_stands() -> None:
    page = index("bjorken.xlsx: okänd kolumn, som inte läses.")
    assert "<strong>Varning:</strong> bjorken.xlsx: okänd kolumn, som inte läses." in page
    assert "<details><summary>1" not in page


def test_several_warnings_are_counted_and_unfolded_in_words() -> None:
    page = index(*(f"varning nummer {n}" for n in range(16)))
    assert "<summary>16 varningar" in page
    assert all(f"<li>varning nummer {n}</li>" in page for n in range(16))


def test_a_warning_that_figures_may_be_wrong_is_in_sight_and_not_among_the_folded() -> None:
    page = index("Viktigt: ingen är avslutad.", "ett", "två")
    assert '<p class="caution"><strong>Viktigt:</strong> ingen är avslutad.</p>' in page
    assert "<summary>2 varningar" in page


def test_what_the_public_edition_was_warned_of_is_told_apart() -> None:
    page = index("ett", of_public=("tre", "fyra"))
    assert "<summary>Den offentliga utgåvan: 2 varningar" in page


def test_the_public_editions_only_warning_is_folded_too() -> None:
    page = index(of_public=("tre",))
    assert "<summary>Den offentliga utgåvan: 1 varning<" in page
    assert "<li>tre</li>" in page


def test_a_warning_is_text_and_no_markup() -> None:
    assert "&lt;b&gt;" in index("<b>")


def test_a_report_without_warnings_says_nothing_of_them() -> None:
    assert "arning" not in index().split("<li>")[1]
