"""Files beside the texts that no report reads are told with what makes them readable."""

from pathlib import Path

import pytest

from finsam.domain.periods import Period
from finsam.report.check.unread_texts import _in_folder
from finsam.report.project.layout import Folders

YEAR = Period.parse("2024-07--2025-06")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2024-07--2025-06.docx", "Ett Word-dokument kan inte läsas"),
        ("2024-07--2025-06.odt", "Ett dokument från LibreOffice kan inte läsas"),
        ("2024-07--2025-06.pdf", "En PDF kan inte läsas"),
        ("2024-07--2025-06.xyz", "Filen kan inte läsas"),
        ("2024-07--2025-06.txt", "Döp om filen"),
        ("2023.md", "Döp om filen"),
    ],
)
def test_only_plain_text_is_to_be_renamed(name: str, words: str, tmp_path: Path) -> None:
    folder = tmp_path / "params/norrby/texts/bjorken"
    folder.mkdir(parents=True)
    (folder / name).write_text("x", encoding="utf-8")
    folders = Folders(tmp_path / "params", tmp_path / "data", tmp_path / "out")
    [unread] = _in_folder(folder, [YEAR], folders)
    assert words in unread.remedy
    assert ("Döp om" in unread.remedy) == (words == "Döp om filen")
