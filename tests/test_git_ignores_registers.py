"""No register of real persons is offered to git, while the demo's made-up ones are."""

import shutil
import subprocess
from pathlib import Path

import pytest
from the_demo import DEMO, demo_csv_files

from finsam.report.inputs.public_key import public_key
from finsam.report.project.layout import Folders

ROOT = Path(__file__).parents[1]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """An empty repository with the project's rules."""
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    return tmp_path


def is_ignored(clone: Path, path: str) -> bool:
    file = clone / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"")
    seen = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=clone,
        check=True,
        capture_output=True,
        text=True,
    )
    return path not in seen.stdout


@pytest.mark.parametrize(
    "path",
    [
        "data/norrtalje/norrtalje.xlsx",
        "data/norrtalje/teamet.ods",
        "data/norrtalje/teamet/Deltagare.csv",
        "data/norrtalje/frozen/2024-01--2024-12/teamet.html",
        "data/norrtalje/public/record.csv",
        "data/norrtalje/public/2024-01--2024-12/teamet.html",
        "data/norrtalje/public/2024-01--2024-12/2/teamet.figures.csv",
        "data/sodra-dalarna/public/2024-01--2024-12/avesta.html",
        "data/norrtalje/.finsam-public-key",
        "data/norrtalje/.finsam-key",
        "eget/norrtalje/.finsam-public-key",
        "data/sodra-dalarna/Deltagarlista.xlsx",
        "data/sodra-dalarna/avesta/Deltagare.csv",
        "data/lista.xlsx",
        "outputs/norrtalje/2024-01--2024-12/teamet.html",
        "eget/outputs/norrtalje/2024-01--2024-12/teamet.html",
    ],
)
def test_what_may_hold_persons_is_not_seen_by_git(clone: Path, path: str) -> None:
    assert is_ignored(clone, path)


def demo_files() -> list[str]:
    """The demo's registers and keys, with what they are drawn from and what was published of them."""
    files = [f"data/{one}/{team}.xlsx" for one, teams in DEMO.items() for team in teams]
    files += [f"data/{one}/.finsam-public-key" for one in DEMO]
    for one in DEMO:
        made_of = (
            *(ROOT / "data" / one / "demo").rglob("*.yaml"),
            *(path for path in demo_csv_files() if path.parts[-3] == one),
        )
        files += [path.relative_to(ROOT).as_posix() for path in made_of]
    return files


@pytest.mark.parametrize("path", demo_files())
def test_what_belongs_to_the_demo_is_seen_by_git(clone: Path, path: str) -> None:
    assert not is_ignored(clone, path)


@pytest.mark.parametrize("path", ["finsam/report/outputs/new.py", "tests/report/outputs/test_new.py"])
def test_a_new_module_of_what_writes_outputs_is_seen_by_git(clone: Path, path: str) -> None:
    assert not is_ignored(clone, path)


@pytest.mark.parametrize("association", DEMO)
def test_the_demos_key_is_one_and_is_used_as_it_is(association: str) -> None:
    """Its ranges, and so its bytes, are the same on every machine."""
    folders = Folders.of(ROOT / "params", ROOT / "data", ROOT / "outputs")
    before = folders.public_key(association).read_bytes()
    assert public_key(folders, association) == bytes.fromhex(before.decode())
    assert folders.public_key(association).read_bytes() == before
