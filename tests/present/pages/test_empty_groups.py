"""A group's heading stands where something stands under it."""

import pytest

from finsam.present.pages.empty_groups import without_empty_groups

GROUP = '<div class="said">\n<h4>Rättelser</h4>\n\n</div>\n'


@pytest.mark.parametrize(
    "after",
    [
        "<h2>4. Personal</h2>",
        '<h3 id="citat">Vad deltagare har sagt</h3>',
        '<div class="said">\n<h4 id="g">Efter avslutet</h4>\n<p>Text.</p></div>',
        '<div class="halves fields"><h3>Analys</h3></div>',
        '<div class="reflection">\n<h3>Reflektion</h3></div>',
        '<div class="analysis">\n<h3>Analys</h3></div>',
    ],
)
def test_a_heading_with_nothing_under_it_is_left_out(after: str) -> None:
    assert without_empty_groups(f"<p>Före.</p>{GROUP}{after}") == f"<p>Före.</p>{after}"


@pytest.mark.parametrize(
    "under",
    [
        '<div class="folds"><details><summary>Ändrat</summary></details></div>',
        '<div class="chart"></div>',
        "<p>Text.</p>",
    ],
)
def test_a_heading_above_a_fold_a_chart_or_a_text_stays(under: str) -> None:
    body = f"{GROUP}{under}<h2>4. Personal</h2>"
    assert without_empty_groups(body) == body
