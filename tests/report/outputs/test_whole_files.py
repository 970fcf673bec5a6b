"""A file in outputs/ is either whole or absent."""

from pathlib import Path

import pytest

from finsam.report.outputs.whole_files import write_whole


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "sodra-dalarna" / "2024" / "avesta.html"
    write_whole(path, "Avesta, å ä ö")
    assert path.read_text(encoding="utf-8") == "Avesta, å ä ö"


def test_a_file_takes_the_place_of_the_old_one_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "avesta.html"
    write_whole(path, b"gammal")
    write_whole(path, b"ny")
    assert path.read_bytes() == b"ny"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_whole_and_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "avesta.html"
    write_whole(path, "gammal")

    def full(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("finsam.report.outputs.whole_files.os.fsync", full)
    with pytest.raises(OSError, match="disk full"):
        write_whole(path, "ny")
    assert path.read_text(encoding="utf-8") == "gammal"
    assert list(tmp_path.iterdir()) == [path]


def test_others_may_read_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "avesta.html"
    write_whole(path, "x")
    assert path.stat().st_mode & 0o777 == 0o644
