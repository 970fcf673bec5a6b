"""An analyst's own table looks as the page's own, and tells nothing that is not in the frame."""

import re

import pandas as pd
import pytest
from builders import facts, figure
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from finsam import table
from finsam.report.notebook.own.frames import frame_of
from finsam.report.project.layout import EDITION_VARIABLE

FACTS = facts(
    [
        figure("months_mean", 23.348, "reached_goal", n=12),
        figure("share_reached_goal", by="sex", group="woman", numerator=60, denominator=100),
        figure("share_reached_goal", by="sex", group="man", numerator=6, denominator=8),
    ]
)


def html(frame: pd.DataFrame, caption: str = "Egna tal", **said: object) -> str:
    made = table(frame, caption, **said)  # type: ignore[arg-type]
    assert made is not None
    return made._repr_html_()


def cells(text: str) -> list[str]:
    return re.findall(r'<td class="number"[^>]*>(.*?)</td>', text)


def test_numbers_are_swedish_and_at_the_right_and_heads_say_what_they_head() -> None:
    frame = pd.DataFrame({"Kommun": ["Avesta"], "Kr": [1640000], "Kvot": [-2.25], "År": [2024]})
    text = html(frame)
    assert cells(text) == ["1\u00a0640\u00a0000", "−2,3", "2024"]
    assert '<th scope="col" class="number">Kr</th>' in text
    assert '<th scope="row">Avesta</th>' in text
    assert ">Egna tal</h5></caption>" in text


def test_words_are_escaped() -> None:
    text = html(pd.DataFrame({"<b>Kommun": ["<script>alert(1)</script>"], "Antal": [1]}), "<i>Tal</i>")
    assert "<script" not in text
    assert "<b>" not in text
    assert "<i>" not in text


def test_a_table_shown_twice_has_two_ids() -> None:
    made = table(pd.DataFrame({"Kommun": ["Avesta"], "Antal": [1]}), "Egna tal")
    assert made is not None
    assert made._repr_html_() != made._repr_html_()


def test_a_named_index_is_the_first_column_and_a_row_number_is_not_shown() -> None:
    frame = pd.DataFrame({"Kommun": ["Sala", "Avesta", "Sala"], "Antal": [1, 2, 4]})
    summed = html(frame.groupby("Kommun").sum())
    assert summed.index("Kommun") < summed.index("Avesta") < summed.index(">2<")
    assert '<th scope="row">Sala</th>' in html(frame[frame["Antal"] > 2])


def test_a_share_of_a_report_has_the_printed_form_of_a_page() -> None:
    text = html(frame_of(FACTS, {}, "share_reached_goal", "sex", ""))
    assert cells(text)[:1] == ["60,0\u00a0%"]
    assert "6 av 8" in text


def test_a_share_without_its_counts_is_in_per_cent() -> None:
    frame = frame_of(FACTS, {}, "share_reached_goal", "sex", "")
    assert cells(html(frame[["group", "value"]])) == ["60\u00a0%", "75\u00a0%"]
    assert cells(html(pd.DataFrame({"Kön": ["Män"], "Andel": [0.125]}), percent=["Andel"])) == ["13\u00a0%"]


def test_a_measure_has_its_unit_its_decimals_and_leads_to_its_definition() -> None:
    text = html(frame_of(FACTS, {}, "months_mean", "", "reached_goal"))
    assert 'Värde <span class="unit">månader</span>' in text
    assert cells(text)[:1] == ["23,3"]
    assert 'href="#definition-months-mean"' in text


def test_a_period_that_all_rows_have_stands_in_the_caption() -> None:
    frame = frame_of(FACTS, {}, "share_reached_goal", "sex", "")
    assert "Egna tal, juli 2024–juni 2025</h5>" in html(frame)
    assert "Period</th>" not in html(frame)


def test_a_missing_number_is_a_dash_and_what_the_report_says_stands_beside() -> None:
    few = facts([figure("age_mean", 40.0, "closed", by="sex", group="man", n=3),
                figure("age_mean", 38.0, "closed", by="sex", group="woman", n=13)])  # fmt: skip
    text = html(frame_of(few, {}, "age_mean", "sex", "closed")[["group", "value", "printed"]])
    assert cells(text) == ["38,0", "38,0", "–", "för få"]
    assert "I rapporten</th>" in text


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"Kommun": [], "Antal": []}),
        pd.DataFrame({"Kommun": ["Avesta"], "Antal": [float("nan")]}),
        pd.DataFrame(),
    ],
)
def test_a_table_with_nothing_in_it_is_none(frame: pd.DataFrame) -> None:
    assert table(frame, "Egna tal") is None


def test_a_table_needs_a_caption_and_a_frame() -> None:
    with pytest.raises(ValueError, match='skriv table\\(tabell, caption="Vad tabellen visar"\\)'):
        table(pd.DataFrame({"Antal": [1]}), " ")
    with pytest.raises(TypeError, match="visar en DataFrame, inte dict"):
        table({"Antal": 1}, "Egna tal")  # type: ignore[arg-type]


def test_decimals_can_be_chosen_for_all_or_one() -> None:
    frame = pd.DataFrame({"Kommun": ["Avesta"], "Kvot": [1.255], "Antal": [3]})
    assert cells(html(frame, decimals=2)) == ["1,26", "3,00"]
    assert cells(html(frame, decimals={"Kvot": 0})) == ["1", "3"]


def test_an_empty_table_is_told_in_jupyterlab_and_passed_over_in_a_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    InteractiveShell.instance()
    empty = pd.DataFrame({"group": ["Kvinna"], "value": [1.0]}).query("group == 'Kvinnor'")
    with capture_output() as told:
        assert table(empty, "Bara kvinnor") is None
    assert [one.data["text/plain"] for one in told.outputs] == [
        "«Bara kvinnor» är tom, och visas inte på sidan."
    ]
    monkeypatch.setenv(EDITION_VARIABLE, "board")
    with capture_output() as told:
        assert table(empty, "Bara kvinnor") is None
    assert told.outputs == []
