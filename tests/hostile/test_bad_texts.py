"""Texts that nobody should be able to do harm with, and text that must not vanish from the report."""

from pathlib import Path

import pytest
import yaml
from builders import YEAR, facts, figure

from finsam.present.narrative.narrative import MAX_FAULTS, as_html
from finsam.report.project.layout import Folders, ReportId
from finsam.report.texts.texts import TeamText, read_text

CORPUS = yaml.safe_load((Path(__file__).parent / "texts.yaml").read_text(encoding="utf-8"))
REPORT = ReportId("sodra-dalarna", "avesta", YEAR.id)
FACTS = facts(
    [
        figure("active_end", 52),
        figure("active_end", 33, by="sex", group="woman"),
        figure("share_reached_goal", 0.5, numerator=1, denominator=2),
    ]
)
HEADING = "# Aktiviteter\n"


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.of(tmp_path / "params", tmp_path / "data", tmp_path / "outputs")


def place(folders: Folders) -> Path:
    path = folders.text(REPORT)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def written(folders: Folders, content: bytes) -> TeamText:
    place(folders).write_bytes(content)
    return read_text(folders, REPORT)


def errors(text: TeamText) -> str:
    told = [str(fault) for fault in text.faults(FACTS) if fault.severity == "error"]
    assert len(told) <= MAX_FAULTS + 1
    # A heading that is not known is told with all that there are.
    assert all(line.isprintable() and len(line) < 800 for line in told)
    return "\n".join(told)


@pytest.mark.parametrize("case", CORPUS, ids=[case["what"] for case in CORPUS])
def test_a_bad_text_is_told_where_it_stands_with_what_to_do(case: dict, folders: Folders) -> None:
    text = case["whole"] if "whole" in case else HEADING + case["text"]
    if "repeated" in case:
        characters, times = case["repeated"]
        text = text.replace("…", characters * times)
    told = errors(written(folders, text.encode(case.get("encoding", "utf-8"))))
    assert told.startswith("params/sodra-dalarna/texts/avesta/2024-07--2025-06.md")
    assert [words for words in case["says"] if words not in told] == []
    assert "850412" not in told and "850472" not in told


def test_a_text_that_is_a_link_out_of_params_is_told_and_not_read(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# HEMLIGT\n", encoding="utf-8")
    place(folders).symlink_to(tmp_path / "secret.md")
    told = errors(read_text(folders, REPORT))
    assert "filen är en länk ut ur mappen" in told and "HEMLIGT" not in told


def test_a_folder_in_a_texts_place_is_told(folders: Folders) -> None:
    place(folders).mkdir()
    assert "ingen vanlig fil" in errors(read_text(folders, REPORT))


def shown(folders: Folders, text: str) -> str:
    read = written(folders, (HEADING + text).encode())
    assert errors(read) == ""
    (passage,) = read.narrative.passages
    return str(as_html(passage, FACTS))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<ScRiPt\n>alert(1)</sCrIpT>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<math><mtext></table><mglyph><style><img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<!--\n<script>\n-->",
        "<![CDATA[<script>]]>",
        "<?php echo 1 ?>",
        "```html\n<script>alert(1)</script>\n```",
        "[x](javascript:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](\\javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](data:text/html,<script>)",
        "[x](vbscript:x)",
        "[x](//example.org/x)",
        "[x](file:///etc/passwd)",
        "<javascript:alert(1)>",
        "![x](http://example.org/x.png)",
        "[x]: javascript:alert(1)",
        "{% include '/etc/passwd' %}",
        "{# kommentar #}",
    ],
)
def test_markup_links_and_templates_in_a_text_are_words_and_nothing_else(text: str, folders: Folders) -> None:
    html = shown(folders, text)
    for sign in ("<script", "<img", "<svg", "<math", "<style", "<!", "<?", "<a href"):
        assert sign not in html.lower()


@pytest.mark.parametrize(
    "text",
    [
        "[Obs]: viktigt",
        "[a]: b\n[c]: d",
        "- a\n  - b\n    - c\n      - d",
        "> a\n>> b",
        "1) a\n2) b",
        "a  \nb",
        "    a",
    ],
)
def test_every_word_of_a_text_is_in_the_report(text: str, folders: Folders) -> None:
    html = shown(folders, text)
    words = "".join(character if character.isalpha() else " " for character in text).split()
    assert [word for word in words if word not in html] == []
