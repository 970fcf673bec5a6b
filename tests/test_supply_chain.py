"""What finsam is built of is what it says: declared, locked to the byte, from no address of its own.

`make audit-deps` asks the network what is known of the locked versions; these tests need none.
"""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# A requirement: name, its exact version, perhaps for which systems, and at least one hash.
_PINNED = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9._-]*)==[^\s;=*]+(?: ; [^\\\n]+)?"
    r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+"
)
_ADDRESS = re.compile(r"https?://|git\+|file:| @ |--(?:extra-)?index-url|--find-links|--trusted-host|^-[ief]")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def canonical(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements(lock: str) -> list[str]:
    """The requirements of a lock file, each with the lines that continue it, without comments."""
    plain = re.sub(r"^\s*#.*\n", "", lock, flags=re.MULTILINE)
    return re.findall(r"^\S(?:.*\\\n)*.*$", plain, flags=re.MULTILINE)


def names(declared: list[str]) -> set[str]:
    return {canonical(found[0]) for one in declared if (found := _NAME.match(one))}


DECLARED = names(PROJECT["project"]["dependencies"])
OPTIONAL = {name for one in PROJECT["project"]["optional-dependencies"].values() for name in names(one)}
DEVELOPMENT = names(PROJECT["dependency-groups"]["dev"]) | names(PROJECT["build-system"]["requires"])
# What stands on its own in packages/: name -> its project. No lock file has what is installed as it stands.
PACKAGES = {
    canonical(project["name"]): project
    for path in sorted((ROOT / "packages").glob("*/pyproject.toml"))
    if (project := tomllib.loads(path.read_text(encoding="utf-8"))["project"])
}
HOUSE = {"finsam", *PACKAGES}
LOCKED = {canonical(found["name"]) for one in requirements(LOCK) if (found := _PINNED.fullmatch(one))}


def test_every_requirement_is_one_exact_version_with_hashes() -> None:
    assert len(LOCKED) > 100
    assert [one.splitlines()[0] for one in requirements(LOCK) if not _PINNED.fullmatch(one)] == []


@pytest.mark.parametrize("line", ["pandas>=3 \\\n    --hash=sha256:" + "0" * 64, "pandas==3.1.1", "-e ."])
def test_a_loose_requirement_would_be_seen(line: str) -> None:
    assert not any(_PINNED.fullmatch(one) for one in requirements(f"# made by uv\n{line}\n"))


def test_no_package_comes_from_an_address_of_its_own() -> None:
    files = ("requirements.lock", "pyproject.toml", *(f"packages/{name}/pyproject.toml" for name in PACKAGES))
    lines = [line for name in files for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
    assert [line for line in lines if not line.lstrip().startswith("#") and _ADDRESS.search(line)] == []


def imported(folder: Path) -> dict[str, set[str]]:
    """Module outside Python's own -> the files of a folder that import it, anywhere in them."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules = [node.module]
            for module in modules:
                top = module.partition(".")[0]
                if top not in sys.stdlib_module_names and top != "finsam":
                    found.setdefault(top, set()).add(path.relative_to(ROOT).as_posix())
    return found


def test_every_package_that_finsam_imports_is_declared() -> None:
    distributions = packages_distributions()
    undeclared = {
        module: sorted(where)[:3]
        for module, where in imported(ROOT / "finsam").items()
        if not {canonical(one) for one in distributions.get(module, [module])} & (DECLARED | OPTIONAL)
    }
    assert undeclared == {}


@pytest.mark.parametrize("name", PACKAGES)
def test_every_package_that_one_of_packages_imports_is_declared(name: str) -> None:
    distributions = packages_distributions()
    module = name.replace("-", "_")
    undeclared = {
        other: sorted(where)[:3]
        for other, where in imported(ROOT / "packages" / name / "src").items()
        if other != module
        and not {canonical(one) for one in distributions.get(other, [other])} & declared_by(name)
    }
    assert undeclared == {}


def declared_by(name: str) -> set[str]:
    """All that one of packages/ says that it needs, whatever for."""
    project = PACKAGES[name]
    more = project.get("optional-dependencies", {}).values()
    return names([*project["dependencies"], *(one for group in more for one in group)])


def test_every_package_that_is_declared_is_locked() -> None:
    ours = set[str]().union(*map(declared_by, PACKAGES))
    lacking = (DECLARED | OPTIONAL | DEVELOPMENT | ours) - LOCKED - HOUSE
    assert lacking == set()


def test_every_package_that_is_declared_is_used() -> None:
    distributions = packages_distributions()
    used = {canonical(name) for module in imported(ROOT / "finsam") for name in distributions.get(module, [])}
    # Not imported: kernels, JupyterLab and nbstripout are programs, seaborn is for an analyst's notebooks.
    assert DECLARED - used == {"ipykernel", "jupyterlab", "nbstripout", "seaborn"}


def test_packages_are_installed_by_their_hashes_and_nothing_else_is() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("$(READY):")[2].partition("\n\n")[0]
    installs = [line for line in recipe.splitlines() if "pip install" in line]
    assert len(installs) == 2
    assert "--require-hashes --requirement requirements.lock" in installs[0]
    assert "--no-deps --no-build-isolation --no-index" in installs[1]
    assert all(f"--editable packages/{name}" in recipe for name in PACKAGES)


def test_looking_for_known_faults_fails_where_a_package_cannot_be_looked_up() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = makefile.partition("\naudit-deps:")[2].partition("\n\n")[0]
    assert "--strict" in recipe
    assert "$(BIN)" not in recipe
    assert "requirements.lock" in recipe
