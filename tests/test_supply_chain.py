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
# What reports need, and what JupyterLab, the tests and the site need beside it.
LOCKS = tuple(f"requirements{part}.lock" for part in ("", "-lab", "-dev", "-site"))
LOCK = {name: (ROOT / name).read_text(encoding="utf-8") for name in LOCKS}
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
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


def locked(lock: str) -> set[str]:
    return {canonical(found["name"]) for one in requirements(lock) if (found := _PINNED.fullmatch(one))}


def grouped(*groups: str) -> set[str]:
    """The packages of dependency groups, without those of the groups that they include."""
    declared = [one for group in groups for one in PROJECT["dependency-groups"][group]]
    return names([one for one in declared if isinstance(one, str)])


def recipe(target: str) -> str:
    """What the Makefile does for a target, which begins a line."""
    return MAKEFILE.partition(f"\n{target}:")[2].partition("\n\n")[0]


DECLARED = names(PROJECT["project"]["dependencies"])
OPTIONAL = {name for one in PROJECT["project"]["optional-dependencies"].values() for name in names(one)}
BUILD = names(PROJECT["build-system"]["requires"])
# What stands on its own in packages/: name -> its project. No lock file has what is installed as it stands.
PACKAGES = {
    canonical(project["name"]): project
    for path in sorted((ROOT / "packages").glob("*/pyproject.toml"))
    if (project := tomllib.loads(path.read_text(encoding="utf-8"))["project"])
}
HOUSE = {"finsam", *PACKAGES}


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_one_exact_version_with_hashes(name: str) -> None:
    assert len(locked(LOCK[name])) > 20
    assert [one.splitlines()[0] for one in requirements(LOCK[name]) if not _PINNED.fullmatch(one)] == []


@pytest.mark.parametrize("line", ["pandas>=3 \\\n    --hash=sha256:" + "0" * 64, "pandas==3.1.1", "-e ."])
def test_a_loose_requirement_would_be_seen(line: str) -> None:
    assert not any(_PINNED.fullmatch(one) for one in requirements(f"# made by uv\n{line}\n"))


def test_no_package_comes_from_an_address_of_its_own() -> None:
    packages = (f"packages/{name}/pyproject.toml" for name in PACKAGES)
    files = (*LOCKS, "pyproject.toml", ".ci/run", "Makefile", *packages)
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


def test_every_package_that_is_declared_is_locked_where_it_is_installed_from() -> None:
    assert (DECLARED | BUILD | grouped("build")) - HOUSE - locked(LOCK["requirements.lock"]) == set()
    for group in ("lab", "dev", "site"):
        assert grouped(group) - HOUSE - locked(LOCK[f"requirements-{group}.lock"]) == set()
    assert OPTIONAL - locked(LOCK["requirements-dev.lock"]) == set()


def test_all_locks_can_be_installed_in_one_environment() -> None:
    """Two versions of a package stand only where a marker says for which Python each is."""
    lines = {one.splitlines()[0].removesuffix(" \\") for name in LOCKS for one in requirements(LOCK[name])}
    versions: dict[str, set[str]] = {}
    for line in lines:
        name, _, rest = line.partition("==")
        marker = rest.partition(" ; ")[2]
        versions.setdefault(f"{name} ; {marker}", set()).add(rest.partition(" ; ")[0])
    assert {name: sorted(found) for name, found in versions.items() if len(found) > 1} == {}


def test_what_reports_need_does_not_hold_what_only_an_analyst_or_a_test_needs() -> None:
    needed = locked(LOCK["requirements.lock"])
    assert needed & {"jupyterlab", "nbstripout", "pytest", "mypy", "ruff", "playwright", "mkdocs"} == set()


@pytest.mark.parametrize("name", PACKAGES)
def test_what_one_of_packages_needs_is_locked_too(name: str) -> None:
    lock = "requirements.lock" if name in DECLARED else "requirements-dev.lock"
    assert declared_by(name) - HOUSE - locked(LOCK[lock]) - locked(LOCK["requirements.lock"]) == set()


def test_every_package_that_is_declared_is_used() -> None:
    distributions = packages_distributions()
    used = {canonical(name) for module in imported(ROOT / "finsam") for name in distributions.get(module, [])}
    # Not imported: it is for the analyst's own notebooks.
    assert DECLARED - used == {"seaborn"}


def test_packages_are_installed_by_their_hashes_and_nothing_else_is() -> None:
    installs = [line for line in MAKEFILE.splitlines() if line.startswith("\t@$(INSTALL)")]
    editable = [line for line in MAKEFILE.splitlines() if "--editable" in line]
    assert len(editable) == 1
    assert "--no-deps --no-build-isolation --no-index" in editable[0]
    assert set(installs) == {
        "\t@$(INSTALL) --require-hashes --requirement requirements.lock",
        "\t@$(INSTALL) --require-hashes --requirement $<",
    }


def test_reports_come_without_what_only_the_demo_and_the_tests_need() -> None:
    listed = dict(re.findall(r"^(PROJECTS\w*) := (.*)$", MAKEFILE, flags=re.MULTILINE))
    assert listed["PROJECTS"].split() == [".", *(f"packages/{name}" for name in PACKAGES if name in DECLARED)]
    assert listed["PROJECTS_DEV"].split() == [f"packages/{name}" for name in PACKAGES if name not in DECLARED]


@pytest.mark.parametrize("name", ["README.md", "docs/windows.md", "finsam/report/execute/run_notebook.py"])
def test_whoever_installs_without_make_has_from_packages_what_finsam_needs(name: str) -> None:
    """An index has no such package, or a stranger's of the same name."""
    commands = re.findall(r"pip install [^`»\"\n]* -e \.", (ROOT / name).read_text(encoding="utf-8"))
    assert len(commands) == 1
    for package in DECLARED & set(PACKAGES):
        assert f"-e packages/{package} " in commands[0]
    assert "--no-deps" in commands[0]


@pytest.mark.parametrize(
    "target, ready",
    [
        ("reports", "READY"),
        ("figures", "READY"),
        ("lab", "READY_LAB"),
        ("test", "READY_DEV"),
        ("check", "READY_DEV"),
        ("site", "READY_SITE"),
    ],
)
def test_a_target_installs_what_it_needs_and_no_more(target: str, ready: str) -> None:
    assert re.findall(r"\$\((READY\w*)\)", recipe(target).partition("##")[0]) == [ready]


def test_looking_for_known_faults_fails_where_a_package_cannot_be_looked_up() -> None:
    audit = recipe("audit-deps")
    assert "--strict" in audit
    assert "$(BIN)" not in audit
    assert "$(LOCKS)" in audit
    assert re.findall(r"^LOCKS := (.*)$", MAKEFILE, re.MULTILINE) == [" ".join(LOCKS)]
