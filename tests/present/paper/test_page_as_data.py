"""A page on paper as plain data: its headings, tables, drawings and words, before they are set."""

from datetime import date
from typing import Any

from finsam.present.paper.arranged import MORE, TABLES
from finsam.present.paper.inlines import words
from finsam.present.paper.page_tree import read_tree
from finsam.present.paper.report_data import Cover, report_data, told_in
from finsam.present.paper.widths import UPRIGHT

COVER = Cover("Laget, helåret 2024", "Dalens förbund", "Om laget.", date(2024, 12, 31), True)
STYLE = ":root { --now: #44545c; --edge: transparent } .fill-now { fill: var(--now); stroke: var(--edge); }"


def page(body: str) -> str:
    head = '<header class="report-head"><p class="kind">Rapport</p><h1>Laget</h1></header>'
    own = f"<head><title>Laget</title><style>{STYLE}</style></head>"
    return f"<html>{own}<body><main>{head}{body}</main></body></html>"


def body_of(*bodies: str) -> list[dict[str, Any]]:
    data, _ = report_data([read_tree(page(one)) for one in bodies], COVER)
    return [block for report in data["reports"] for block in report["body"]]


def bar_chart(title: str, more: str = "") -> str:
    drawing = (
        '<svg class="marks" height="16"><rect class="fill-now" x="50%" width="25%" y="1" height="14"/></svg>'
    )
    return (
        f'<div class="chart"><table class="drawn of-3"><caption><h5 class="title">{title}</h5></caption>'
        '<thead><tr><th>Team</th><td class="drawing"></td><th class="number">Antal</th></tr></thead>'
        f'<tbody><tr><th>Asp</th><td class="drawing">{drawing}</td><td class="number">48</td></tr></tbody>'
        f"</table>{more}</div>"
    )


def folded(caption: str, id: str) -> str:
    return (
        f'<details class="fold"><summary>{caption}</summary><div class="table-frame"><table id="{id}">'
        f'<caption><span class="unseen">{caption}</span></caption>'
        '<thead><tr><th>Kön</th><th class="number">Antal</th></tr></thead>'
        '<tbody><tr><th>Kvinnor</th><td class="number">12</td></tr></tbody></table></div></details>'
    )


def test_no_heading_skips_a_level_or_is_without_words() -> None:
    blocks = body_of("<h4>Djupt</h4><h2>Avsnitt</h2><h3> </h3><h5>Djupare</h5><p>Text.</p>")
    assert [(one["level"], words(one["c"])) for one in blocks if one["k"] == "h"] == [
        (1, "Djupt"),
        (1, "Avsnitt"),
        (2, "Djupare"),
    ]


def test_what_is_folded_on_the_page_stands_by_section_before_the_definitions_and_is_pointed_at() -> None:
    blocks = body_of(
        f"<h2>1. Deltagare</h2><p>Tolv.</p>{folded('Efter kön', 'table-sex')}"
        f"{folded('Efter ålder', 'table-age')}"
        '<h2>Definitioner och källor</h2><details class="fold end"><summary>Så räknas talen</summary>'
        '<dl class="definitions"><div><dt>Aktiva</dt><dd>De som är kvar.</dd></div></dl></details>'
    )
    assert [one["k"] for one in blocks] == ["h", "p", "p", "h", "h", "table", "table", "h", "h", "terms"]
    assert blocks[2]["c"] == [["see", "table-sex", [MORE]]], "once for both"
    assert [words(one["c"]) for one in blocks if one["k"] == "h"] == [
        "1. Deltagare",
        TABLES,
        "1. Deltagare",
        "Definitioner och källor",
        "Så räknas talen",
    ]
    assert [words(one["caption"]) for one in blocks if one["k"] == "table"] == ["Efter kön", "Efter ålder"]


def test_a_bar_is_as_long_as_its_part_of_the_column_in_the_pages_own_colour() -> None:
    (chart,) = body_of(bar_chart("Asp har flest", '<p class="note">Bara ett team.</p>'))
    cell = chart["table"]["rows"][0]["cells"][1]
    room = chart["table"]["drawing"] / 0.75
    assert f'x="{room / 2:.2f}" width="{room / 4:.2f}"' in cell["svg"]
    assert 'fill="#44545c" stroke="none"' in cell["svg"]
    assert words(chart["title"]) == "Asp har flest"
    assert [words(note) for note in chart["notes"]] == ["Bara ett team."]


def test_two_charts_beside_each_other_stay_so_and_three_tables_do_not() -> None:
    two = f'<div class="halves"><div>{bar_chart("Ett")}</div><div>{bar_chart("Två")}</div></div>'
    texts = f'<div class="halves"><div>{bar_chart("Ett")}</div><div><p>Text.</p></div></div>'
    assert [one["k"] for one in body_of(two)] == ["grid"]
    assert [one["k"] for one in body_of(texts)] == ["bars", "p"]


def test_an_analysts_own_table_is_there_with_its_numbers_to_the_right() -> None:
    (table,) = body_of(
        '<table border="1" class="dataframe"><thead><tr><th></th><th>kommun</th><th>antal</th></tr></thead>'
        "<tbody><tr><th>0</th><td>Avesta</td><td>1 200</td></tr></tbody></table>"
    )
    assert table["nums"] == [True, False, True]
    assert sum(table["columns"]) <= UPRIGHT


def test_a_table_too_wide_for_the_page_turns_it_and_takes_its_heading_along() -> None:
    heads = "".join(f"<th>Kolumn nummer {n}</th>" for n in range(16))
    cells = "".join("<td>123 456 789</td>" for _ in range(16))
    (table,) = body_of(
        f"<h2>Bred</h2><table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"
    )
    assert table["wide"]
    assert [words(one["c"]) for one in table["lead"]] == ["Bred"]


def test_a_head_as_high_as_a_page_is_not_repeated_and_a_row_as_high_may_be_cut() -> None:
    long = "ord " * 3000
    (table,) = body_of(
        f"<table><thead><tr><th>{long}</th></tr></thead><tbody><tr><td>{long}</td></tr></tbody></table>"
    )
    assert not table["repeat"]
    assert table["rows"][0]["tall"]


def test_a_pack_has_each_definition_once_and_by_name() -> None:
    own = (
        '<h2>Definitioner och källor</h2><details class="fold end"><summary>Så räknas talen</summary>'
        "<dl><dt>Nya</dt><dd>De som kom.</dd><dt>{term}</dt><dd>Här.</dd></dl></details>"
    )
    data, _ = report_data([read_tree(page(own.format(term=term))) for term in ("Aktiva", "Kö")], COVER)
    assert [words(term) for term, _ in data["definitions"]] == ["Aktiva", "Kö", "Nya"]
    assert not any(block["k"] == "terms" for report in data["reports"] for block in report["body"])


def test_a_place_has_a_name_of_its_own_in_each_report_of_a_pack() -> None:
    point = '<h2 id="resultat">Resultat</h2><p>Se <a class="see" href="#resultat">här</a></p>'
    first, see, second, also = body_of(point, point)
    assert first["id"] != second["id"]
    assert (see["c"][1][1], also["c"][1][1]) == (first["id"], second["id"])


def test_characters_that_no_font_has_are_shown_as_boxes_and_are_named() -> None:
    data, lost = report_data([read_tree(page("<p>Hej 🦊 och \u202edår\u202c 漢</p>"))], COVER)
    assert words(data["reports"][0]["body"][0]["c"]) == "Hej □ och dår □"
    assert lost == {"🦊", "漢"}


def test_all_words_can_be_looked_through_before_they_are_set() -> None:
    data, _ = report_data([read_tree(page(f"<p>Hej</p>{bar_chart('Asp', '<p class=note>Not</p>')}"))], COVER)
    told = told_in(data)
    assert all(word in told for word in ("Hej", "Asp", "Not", "48"))
    assert not any("svg" in one for one in told)


def test_one_line_leads_to_what_is_folded_under_two_charts_beside_each_other() -> None:
    halves = "".join(bar_chart(one, folded(one, f"table-{one}")) for one in ("Asp", "Bok"))
    blocks = body_of(f'<h2>Ett</h2><div class="halves">{halves}</div>{folded("Al", "table-al")}')
    kinds = [block["k"] for block in blocks[: [one["k"] for one in blocks].index("table")]]
    assert kinds[:3] == ["h", "grid", "p"]
    assert kinds.count("p") == 1
    assert [[one["k"] for one in item] for item in blocks[1]["items"]] == [["bars"], ["bars"]]


def test_notes_are_held_to_their_table_and_the_last_quote_to_the_one_before() -> None:
    note = '<p class="note">Not.</p>'
    blocks = body_of(
        f"<p>Text.</p>{table_of(['a'])}{note}{note}<p>Mer.</p>{'<blockquote>Nej</blockquote>' * 3}"
    )
    assert [(block["k"], block.get("held", False)) for block in blocks] == [
        ("p", False),
        ("table", True),
        ("p", True),
        ("p", False),
        ("p", False),
        ("quote", False),
        ("quote", True),
        ("quote", False),
    ]


def table_of(names: list[str]) -> str:
    rows = "".join(f"<tr><th>{name}</th><td>1</td></tr>" for name in names)
    return (
        f"<table><caption>Tabell</caption><thead><tr><th>Namn</th><th>Antal</th></tr></thead>{rows}</table>"
    )
