"""Data set in type: nothing in it is read as markup, and whatever a page holds can be set."""

import random
from datetime import date
from html import escape

import pytest
from papers import untagged

from finsam.present.paper.page_tree import read_tree
from finsam.present.paper.report_data import Cover, report_data
from finsam.present.paper.typeset import NotSetError, typeset

COVER = Cover("Laget", "Dalens förbund", "Om laget.", date(2024, 12, 31), True)
NASTY = (
    *(
        "#",
        "$",
        "@kalle",
        "<etikett>",
        "*fet*",
        "_",
        "\\",
        "\\u{1F600}",
        '"',
        "`",
        "```",
        "//",
        "/* */",
        "[",
        "]",
    ),
    *(
        '#import "@preview/x:1.0.0"',
        '#read("/etc/passwd")',
        "= rubrik",
        "- lista",
        "~",
        "---",
        "…",
        "{{x}}",
        "{% x %}",
    ),
    *(
        "\u202e",
        "\u2066",
        "\u200f",
        "\x00",
        "\x1b[31m",
        "\ufeff",
        "\uffff",
        "\ue000",
        "😀",
        "👩‍👩‍👧",
        "漢字",
        "עברית",
        "ไทย",
    ),
    *(
        "a\u0301",
        "e\u0301\u0302\u0303\u0304" * 5,
        "\u00ad",
        "\u200b",
        "\u2028",
        "\x85",
        "\t",
        "½",
        "−5",
        "≥",
        "€",
    ),
    *("0" * 60, "&amp;", "%PDF", "]]>", "x" * 3000, "ord " * 400),
)


def some(chance: random.Random) -> str:
    return escape(
        "".join(chance.choice(NASTY) + chance.choice(["", " "]) for _ in range(chance.randint(0, 6)))
    )


def table(chance: random.Random) -> str:
    n, rows = chance.randint(1, 24), chance.choice([0, 1, 3, 30])
    heads = "".join(
        f'<th class="number">{some(chance)} <span class="unit">{some(chance)}</span></th>' for _ in range(n)
    )
    row = "".join(f'<td class="number">{some(chance)}</td>' for _ in range(n - 1))
    body = "".join(f"<tr><th>{some(chance)}</th>{row}</tr>" for _ in range(rows))
    caption = f"<caption>{some(chance)}</caption>" if chance.random() < 0.5 else ""
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def any_page(seed: int) -> str:
    """A page of anything that a notebook may put on one, in any order."""
    chance = random.Random(seed)
    kinds = (
        lambda: f"<h2 id='{some(chance)}'>{some(chance)}</h2>",
        lambda: f"<h4>{some(chance)}</h4>",
        lambda: (
            f"<p>{some(chance)} <b>{some(chance)}</b> <a href='https://x.se/{some(chance)}'>{some(chance)}</a></p>"
        ),
        lambda: table(chance),
        lambda: f"<ul><li>{some(chance)}<ol start='7'><li>{some(chance)}</li></ol></li></ul>",
        lambda: f"<blockquote><p>{some(chance)}</p></blockquote><pre>{some(chance)}</pre>",
        lambda: f"<details><summary>{some(chance)}</summary>{table(chance)}</details>",
        lambda: f"<dl><dt>{some(chance)}</dt><dd>{some(chance)}</dd></dl>",
        lambda: f"<p class='picture'><img src='{some(chance)}' alt='{some(chance)}'></p>",
    )
    body = "".join(chance.choice(kinds)() for _ in range(chance.randint(3, 10)))
    head = f"<header class='report-head'><h1>{some(chance)}</h1><p class='lead'>{some(chance)}</p></header>"
    return f"<html><head><title>{some(chance)}</title></head><body><main>{head}{body}</main></body></html>"


@pytest.mark.parametrize("seed", range(6))
def test_whatever_a_page_holds_it_is_set_as_it_stands(seed: int) -> None:
    data, _ = report_data([*map(read_tree, (any_page(seed), any_page(seed + 100)))][: 1 + seed % 2], COVER)
    made = typeset(data)
    assert made.pdf.startswith(b"%PDF-")
    assert made.warnings == ()
    assert [
        one for one in untagged(made.pdf) if not one.startswith(("table", "bookmarks", "headings: []"))
    ] == []


def test_what_cannot_be_set_says_why() -> None:
    data, _ = report_data([read_tree(any_page(1))], COVER)
    data["reports"][0]["body"] = [{"k": "img", "format": "svg", "data": "inget", "alt": "Bild"}]
    with pytest.raises(NotSetError, match="SVG"):
        typeset(data)
