"""Which reports are there? outputs/index.html, built from what stands in outputs/ and what params name."""

from collections.abc import Sequence

from finsam.present.index_page import index_html
from finsam.report.folders import Folders
from finsam.report.params import Association
from finsam.report.whole_files import write_whole


def write_index(associations: Sequence[Association], folders: Folders) -> None:
    """Write index.html over every report that params name and that has been made."""
    write_whole(folders.out / "index.html", index_html(()))
