"""The team's own text: its sections, its references, and what must not get through."""

import pytest
from builders import between, facts, figure

from finsam.present.narrative.narrative import (
    Narrative,
    Passage,
    as_html,
    parse,
    reference_faults,
)
from finsam.present.narrative.not_in_edition import left_out_texts, not_in_edition
from finsam.present.narrative.references import UnknownFigureError
from finsam.present.narrative.sections import TEAM_OUTLINE
from finsam.present.narrative.typed_numbers import typed_numbers

FACTS = facts([figure("active_end", 52), figure("active_end", 33, by="sex", group="woman")])
FIRST = "# 1. Deltagare – insatsens förutsättningar"
FILE = "avesta/2024-07--2025-06.md"


def narrative(*lines: str) -> Narrative:
    return parse("\n".join(lines), FILE)


def messages(told: Narrative) -> list[str]:
    return [str(fault) for fault in told.faults]


def passage(text: str) -> Passage:
    return Passage(TEAM_OUTLINE["1"], "Analys", text, 3)


def html(text: str) -> str:
    return str(as_html(passage(text), FACTS))


def typed(text: str) -> list[str]:
    """The numbers that are told as typed by hand."""
    told = list(typed_numbers(Narrative((passage(text),), (), FILE)))
    assert all(fault.severity == "warning" for fault in told)
    return [fault.problem.split("»")[0].removeprefix("talet «") for fault in told]


@pytest.mark.parametrize(
    "heading",
    [
        "# 3. Deltagare – resultat och effekter",
        "# Deltagare – resultat och effekter",
        "## 3 Deltagare - resultat och effekter",
        "# 3) deltagare – resultat och effekter #",
    ],
)
def test_a_section_is_found_by_its_heading_with_or_without_its_number(heading: str) -> None:
    told = narrative(heading, "### Analys", "Det gick bra.")
    found = told.passage("3", "Analys")
    assert found is not None and found.text == "Det gick bra."
    assert told.faults == ()


def test_every_part_of_a_section_has_a_text_of_its_own() -> None:
    told = narrative(FIRST, "## Analys", "Ett.", "", "Två.", "## Reflektion", "Tre.")
    assert [(one.part, one.text) for one in told.passages] == [
        ("Analys", "Ett.\n\nTvå."),
        ("Reflektion", "Tre."),
    ]


def test_a_section_with_one_part_needs_no_heading_for_it() -> None:
    found = narrative("# Aktiviteter", "Studiebesök i maj.").passage("activities", "Beskrivning")
    assert found is not None and found.text == "Studiebesök i maj."


def test_a_part_that_is_not_written_is_none() -> None:
    assert narrative(FIRST, "## Analys", "Ett.").passage("1", "Reflektion") is None


def test_a_heading_below_a_part_is_part_of_its_text() -> None:
    told = narrative(FIRST, "## Analys", "### Språk", "Tolk används.")
    assert told.faults == ()
    assert "### Språk" in told.passages[0].text


def test_a_misspelt_heading_is_told_with_its_line_and_the_one_that_was_meant() -> None:
    assert messages(narrative("# 2. Deltagare - genomförnade och process", "## Analys", "Ett.")) == [
        f"{FILE}, rad 1: rubriken «2. Deltagare - genomförnade och process» finns inte i rapporten. "
        "Menade du «Deltagare – genomförande och process»?"
    ]


def test_parts_under_a_misspelt_heading_are_not_taken_for_those_of_the_section_before() -> None:
    told = narrative(
        FIRST, "## Analys", "Ett.", "# 2. Deltagare - genomförnade och process", "## Analys", "Två."
    )
    assert len(told.faults) == 1
    assert [one.text for one in told.passages] == ["Ett."]


def test_a_misspelt_part_is_told_and_the_next_part_is_still_read() -> None:
    told = narrative(FIRST, "## Analyys", "Ett.", "## Reflektion", "Två.")
    assert len(told.faults) == 1 and "Analyys" in messages(told)[0]
    assert [(one.part, one.text) for one in told.passages] == [("Reflektion", "Två.")]


@pytest.mark.parametrize(
    ("lines", "remedy"),
    [
        ((FIRST, "## Analyys"), "Menade du «Analys»?"),
        ((FIRST, "## Framtid"), "Här finns rubrikerna «Beskrivning», «Analys» och «Reflektion»."),
        (
            ("# 10. Något annat",),
            "Menade du «10. Utvecklingsområden»? Rubrikerna är «Det viktigaste», ",
        ),
        (("# Något annat",), "Rubrikerna är «Det viktigaste», «Sammanfattning», «1. Deltagare – insatsens "),
        ((FIRST, "## Analys", "Ett.", "# 11. Nytt"), "Rubrikerna är «Det viktigaste», «Sammanfattning», "),
    ],
)
def test_an_unknown_heading_is_told_with_the_nearest_or_with_those_there_are(
    lines: tuple[str, ...], remedy: str
) -> None:
    (fault,) = narrative(*lines).faults
    assert fault.remedy.startswith(remedy)


def test_every_heading_there_is_stands_in_quotes_of_its_own() -> None:
    (fault,) = narrative("# Något annat").faults
    assert fault.remedy.count("«") == len(TEAM_OUTLINE.sections)
    assert fault.remedy.endswith("«10. Utvecklingsområden» och «Aktiviteter».")


def test_text_before_the_first_heading_is_told() -> None:
    (fault,) = messages(narrative("Vi hade ett bra år.", FIRST, "## Analys", "Ett."))
    assert fault.startswith(f"{FILE}, rad 1: text före första rubriken hör inte till någon del.")


def test_text_between_a_section_and_its_first_part_is_told_with_the_parts_there_are() -> None:
    (fault,) = messages(narrative(FIRST, "Vi hade ett bra år.", "## Analys", "Ett."))
    assert "Skriv den under «Beskrivning», «Analys» eller «Reflektion»." in fault


def test_the_same_part_twice_is_told() -> None:
    assert "står två gånger" in messages(narrative(FIRST, "## Analys", "Ett.", "## Analys", "Två."))[0]


def test_windows_line_ends_and_an_empty_file_do_no_harm() -> None:
    told = parse(f"{FIRST}\r\n## Analys\r\nEtt.\r\n", FILE)
    assert [one.text for one in told.passages] == ["Ett."]
    empty = parse("", FILE)
    assert (empty.passages, empty.faults) == ((), ())


def test_a_reference_is_written_out_in_the_text() -> None:
    assert html("Av {{ active_end }} är {{ active_end.woman | personer }}.") == (
        "<p>Av 52 är 33\u00a0personer.</p>\n"
    )


def test_a_figure_first_on_a_line_does_not_begin_a_list() -> None:
    assert html("{{ active_end }}. Så många var de.") == "<p>52. Så många var de.</p>\n"


def test_a_reference_that_means_nothing_is_told_with_its_line_and_never_shown() -> None:
    told = narrative(FIRST, "", "## Analys", "", "Ett stycke.", "", "Vi är {{ aktiva }} i år.")
    (fault,) = reference_faults(told.passages[0], FACTS, FILE)
    assert str(fault).startswith(f"{FILE}, rad 7: det finns inget tal som heter «aktiva».")
    with pytest.raises(UnknownFigureError):
        as_html(told.passages[0], FACTS)


def test_a_text_that_names_what_a_public_edition_does_not_have_is_told_with_the_name_and_its_line() -> None:
    edition = facts([between("active_end", 26, 29)], public=True)
    told = narrative(FIRST, "", "## Analys", "", "Vi är {{ active_end }}, av dem {{ active_end.woman }}.")
    fault = not_in_edition(told.passages[0], edition, FILE)
    assert fault is not None and fault.severity == "warning"
    assert str(fault).startswith(
        f"{FILE}, rad 5: Analys under «{FIRST[2:]}» är utelämnad ur den offentliga utgåvan: "
        "«active_end.woman» är inte med"
    )


def test_each_part_that_is_left_out_is_told_and_the_others_are_not() -> None:
    edition = facts([between("active_end", 26, 29)], public=True)
    lines = (FIRST, "## Analys", "Vi är {{ active_end }}.", "## Reflektion", "Av dem {{ active_end.woman }}.")
    (fault,) = left_out_texts(narrative(*lines), edition)
    assert fault.problem.startswith("Reflektion under")


def test_a_name_that_means_nothing_is_not_told_a_second_time() -> None:
    edition = facts([between("active_end", 26, 29)], public=True)
    assert not_in_edition(passage("{{ aktiva }} och {{ active_end }}"), edition, FILE) is None


def test_a_text_whose_figures_are_all_in_the_edition_is_whole_with_its_ranges() -> None:
    edition = facts([between("active_end", 26, 29)], public=True)
    assert not_in_edition(passage("Vi är {{ active_end }}."), edition, FILE) is None
    assert str(as_html(passage("Vi är {{ active_end }}."), edition)) == "<p>Vi är 26–\u206029.</p>\n"


def test_all_references_that_mean_nothing_are_told_at_once() -> None:
    faults = list(reference_faults(passage("{{ a }} och {{ b }}\n{{ active_end }} och {{ c }}"), FACTS, FILE))
    assert [fault.line for fault in faults] == [3, 3, 4]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Vi **växer** och *lär*.", "<p>Vi <strong>växer</strong> och <em>lär</em>.</p>\n"),
        ("- ett\n- två", "<ul>\n<li>ett</li>\n<li>två</li>\n</ul>\n"),
        ("> Jag vågar mer nu.", "<blockquote>\n<p>Jag vågar mer nu.</p>\n</blockquote>\n"),
        ("# Stor rubrik", "<h4>Stor rubrik</h4>\n"),
    ],
)
def test_markdown_becomes_html_with_headings_below_the_parts_own(written: str, shown: str) -> None:
    assert html(written) == shown


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "Text <img src=x onerror=alert(1)> mer",
        "<div onclick='x()'>\n\n**fet**\n\n</div>",
        "<style>p {display: none}</style>",
        "<iframe src='https://example.org'></iframe>",
    ],
)
def test_html_in_a_text_is_shown_as_it_was_typed_and_never_interpreted(written: str) -> None:
    shown = html(written)
    assert "&lt;" in shown
    for tag in ("<script", "<img", "<div", "<style", "<iframe"):
        assert tag not in shown


@pytest.mark.parametrize(
    "written",
    [
        "[klicka](javascript:alert(1))",
        "[klicka](JaVaScRiPt:alert(1))",
        "[klicka](data:text/html;base64,PHNjcmlwdD4=)",
        "[klicka](vbscript:x)",
        "[klicka](file:///etc/passwd)",
        "<javascript:alert(1)>",
    ],
)
def test_a_link_that_is_no_address_is_dropped(written: str) -> None:
    assert "href" not in html(written)


def test_a_link_to_an_address_is_kept_without_telling_where_it_was_followed_from() -> None:
    shown = html("[förbundet](https://example.org/om)")
    assert 'href="https://example.org/om"' in shown and "noreferrer" in shown


def test_an_image_is_dropped_so_that_the_report_asks_nobody_for_anything() -> None:
    assert "<img" not in html("![diagram](https://example.org/x.png)")


def test_a_group_that_html_has_another_word_for_is_found_and_escaped() -> None:
    known = facts([figure("budget", 5000, by="item", group="R&D")])
    assert (
        str(as_html(passage("{{ budget.item.R&D }} gick åt."), known))
        == "<p>5\u00a0000\u00a0kronor gick åt.</p>\n"
    )


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Vi är 52 aktiva.", ["52"]),
        ("Av dem är 63,5 % kvinnor.", ["63,5 %"]),
        ("Kostnaden blev 1 640 000 kr.", ["1 640 000"]),
        ("Vi tog emot 23 nya, 17 kvinnor och 6 män.", ["23", "17", "6"]),
    ],
)
def test_a_number_that_is_typed_by_hand_is_told(text: str, numbers: list[str]) -> None:
    assert typed(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Så var det 2024 och 2025.",
        "Vi möttes 2025-03-05 kl. 9.30.",
        "Vi möttes 30 juni 2025 och den 5 maj.",
        "Se lag 2003:1210, 7 § och § 9.",
        "Enligt 26 kap. 1 § offentlighetslagen.",
        "1. Först\n2. Sedan",
        "Vi är {{ active_end }} aktiva.",
        "Samverkan med A6 och K2.",
    ],
)
def test_dates_years_times_laws_and_list_numbers_are_not_told(text: str) -> None:
    assert typed(text) == []


def test_a_typed_number_is_told_with_its_line() -> None:
    told = narrative(FIRST, "## Analys", "", "Ett stycke.", "", "Vi är 52 aktiva.")
    assert [fault.line for fault in typed_numbers(told)] == [6]
