"""Each chart of a page as a file of its own: whole, in the page's words, and asking for nothing."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag

from finsam.present.standalone.chart_svg import ChartFile, chart_files
from finsam.report.project.layout import Folders, ReportId
from finsam.report.run.files.chart_files import write_chart_files

PERIOD = "2024-07--2025-06"
AVESTA = f"sodra-dalarna/{PERIOD}/avesta.html"
_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def page(outputs: Path) -> str:
    return (outputs / AVESTA).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def files(page: str) -> list[ChartFile]:
    return [*chart_files(page)]


def charts(page: str) -> list[Tag]:
    return BeautifulSoup(page, "html.parser").select(".chart[id]")


def words(text: str) -> list[str]:
    return re.sub("[\u00ad\u200b\u2060]", "", text).split()


def test_there_is_a_file_for_every_chart_of_the_page(page: str, files: list[ChartFile]) -> None:
    assert [f"chart-{one.name}" for one in files] == [chart["id"] for chart in charts(page)]


def test_a_file_has_every_word_and_number_that_is_seen_of_its_chart(
    page: str, files: list[ChartFile]
) -> None:
    for chart, file in zip(charts(page), files, strict=True):
        for unseen in chart.select("details, svg title, svg desc, wbr"):
            unseen.decompose()
        texts = [one.text or "" for one in ElementTree.fromstring(file.svg).iter(f"{_SVG}text")]
        drawn = "".join(words("".join(texts)))
        missing = [word for word in words(chart.get_text(" ")) if word not in drawn]
        assert missing == [], file.name


def test_a_file_stands_by_itself(files: list[ChartFile]) -> None:
    for file in files:
        ids = re.findall(r'\bid="([^"]*)"', file.svg)
        assert len(ids) == len(set(ids)), file.name
        assert {*re.findall(r"url\(#([^)]*)\)", file.svg)} <= {*ids}, file.name
        assert not re.search(r"href|<style|class=|var\(|http(?!://www\.w3\.org/2000/svg)", file.svg), (
            file.name
        )
        assert re.match(r"<svg [^>]*role=\"img\"[^>]*><title>[^<]+</title><desc>[^<]+</desc>", file.svg)


def test_the_files_are_there_on_request_and_only_those_of_the_page(outputs: Path) -> None:
    folders = Folders.of(outputs.parent / "params", outputs.parent / "data", outputs)
    report = ReportId("sodra-dalarna", "avesta", PERIOD)
    folder = folders.output(report, ".charts")
    folder.mkdir(exist_ok=True)
    (folder / "earlier.svg").write_text("<svg/>", encoding="utf-8")
    n_charts = write_chart_files(folders, [report])
    names = {path.name for path in folder.iterdir()}
    assert len([name for name in names if name.endswith(".svg")]) == n_charts > 10
    assert "earlier.svg" not in names
    assert (folder / "results.png").read_bytes().startswith(b"\x89PNG")
