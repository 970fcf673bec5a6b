"""The demo's own files of params/ and data/, whatever an analyst has put beside them."""

import shutil
from pathlib import Path

from finsam.report.project.layout import Folders

ROOT = Path(__file__).parents[1]
DEMO = {
    "sodra-dalarna": ("avesta", "sater"),
    "vastmanland": ("fns", "hallstahammar", "sala", "surahammar", "vasteras"),
}
# What runs leave beside registers.
_MADE = shutil.ignore_patterns(".finsam-key", "public", "frozen", "~$*", ".~lock*")


def copy_demo(root: Path, explore: bool = False) -> Folders:
    """The demo's associations, and the project's notebooks, in a folder of their own.

    `explore`: with the notebook of the page to explore with, which takes as long as several reports.
    """
    shutil.copytree(
        ROOT / "notebooks",
        root / "notebooks",
        ignore=shutil.ignore_patterns(".ipynb_*", *([] if explore else ["explore.ipynb"])),
    )
    for association, teams in DEMO.items():
        params, data = root / "params" / association, root / "data" / association
        params.mkdir(parents=True)
        data.mkdir(parents=True)
        for name in ("association.yaml", "approved.txt", *(f"{team}.yaml" for team in teams)):
            shutil.copy(ROOT / "params" / association / name, params)
        for team in (association, *teams):
            texts = ROOT / "params" / association / "texts" / team
            if texts.is_dir():
                shutil.copytree(texts, params / "texts" / team)
        own = ROOT / "data" / association / f"{association}.xlsx"
        for book in (*demo_books(association), *([own] if own.exists() else ())):
            shutil.copy(book, data)
        shutil.copy(ROOT / "data" / association / ".finsam-public-key", data)
        for name in ("published", "demo"):
            shutil.copytree(ROOT / "data" / association / name, data / name, ignore=_MADE)
    return Folders.of(root / "params", root / "data", root / "outputs")


def pages_only(folders: Folders) -> Folders:
    """The same project, whose reports are neither set in type nor made workbooks, which takes long."""
    for path in folders.params.glob("*/association.yaml"):
        path.write_text(path.read_text(encoding="utf-8") + "outputs: [html]\n", encoding="utf-8")
    return folders


def demo_books(association: str) -> list[Path]:
    """The workbooks of a demo association's teams."""
    return [ROOT / "data" / association / f"{team}.xlsx" for team in DEMO[association]]


def demo_csv_files() -> list[Path]:
    """What was published of the demo's teams, sorted."""
    return sorted(path for one in DEMO for path in (ROOT / "data" / one / "published").glob("*.csv"))
