"""The note on a public page says what was done and tried, what is left out, and whether it is a draft."""

from finsam.present.parts.public_note import PublicNote


def test_the_note_explains_a_range_and_promises_no_more_than_was_tried() -> None:
    text = PublicNote().text
    assert "intervall: «2–5» betyder att det rätta talet är 2, 3, 4 eller 5" in text
    assert "läser alla förbundets offentliga filer och vet hur talen räknas" in text
    assert "Vad någon vet på annat sätt är inte prövat." in text
    assert not [word for word in ("garant", "säker", "omöjlig", "ingen kan", "dold") if word in text.lower()]


def test_a_rounded_edition_says_what_its_counts_are_rounded_to() -> None:
    assert "avrundade, uppåt eller nedåt, till femtal" in PublicNote(rounded=5).text
    assert "till multiplar av 4" in PublicNote(rounded=4).text
    assert "«2–5»" not in PublicNote(rounded=5).text


def test_an_edition_that_keeps_a_published_number_says_that_it_will_be_corrected() -> None:
    assert "rättas med en senare rapport" in PublicNote(corrected=True)._repr_html_()
    assert "rättats" not in PublicNote()._repr_html_()


def test_a_draft_says_so_first_and_a_published_edition_does_not() -> None:
    html = PublicNote(draft=True)._repr_html_()
    assert html.index("Utkast, inte publicerad.") < html.index("intervall")
    assert "Utkast" not in PublicNote()._repr_html_()


def test_what_is_left_out_is_named_and_nothing_is_said_where_nothing_is() -> None:
    note = PublicNote(left_out=("kön bland de avslutade", "remittent"))
    assert "<p>Utelämnat: kön bland de avslutade, remittent.</p>" in note._repr_html_()
    assert "Utelämnat" not in PublicNote()._repr_html_()


def test_what_is_left_out_is_told_apart_where_a_name_has_a_comma() -> None:
    assert PublicNote(left_out=("genomströmningstid, medelvärde", "kö")).lacks == (
        "Utelämnat: genomströmningstid, medelvärde; kö."
    )
