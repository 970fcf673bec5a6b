"""Registers in a git work tree that git would take: people's data, one command from being published."""

import os
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from finsam.domain.faults import Fault
from finsam.report.project.layout import Folders
from finsam.report.project.params.schema import Association

# Git answers in a few hundredths; a run does not wait for one that does not.
_SECONDS = 3
_REMEDY = (
    'Flytta registren till en mapp utanför git och skriv den i finsam.toml: «data = "/säker/mapp"». '
    "Har git redan tagit dem ligger de kvar i historiken."
)


def registers_in_git(associations: Iterable[Association], folders: Folders) -> tuple[Fault, ...]:
    """A warning for each register that git follows or would add; the demo's are made up and left out.

    None where there is no git above, or git cannot answer.
    """
    registers = {
        path
        for one in associations
        if not one.params.demo
        for team in one.teams
        if (path := folders.register(one.id, team.id, team.params.register_file)).exists()
    }
    # Most stand in few folders, and each above them is looked into once.
    work_tree = cache(_work_tree)
    tops = {path: top for path in registers if (top := work_tree(path.resolve().parent))}
    found: list[Fault] = []
    for top in sorted(set(tops.values())):
        own = sorted(path for path, above in tops.items() if above == top)
        taken = _taken(top, own)
        found += [_warning(path) for path in own if any(one.is_relative_to(path.resolve()) for one in taken)]
    return tuple(found)


def _work_tree(folder: Path) -> Path | None:
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)


def _taken(top: Path, paths: list[Path]) -> list[Path]:
    """The files among these, and in the folders among them, that git follows or does not ignore."""
    # Settings of a stranger's work tree may start programs; those of a hook that runs us may name another.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    names = [path.resolve().relative_to(top).as_posix() for path in paths]
    command = ["git", "-c", "core.fsmonitor=false", "--literal-pathspecs", "-C", str(top), "ls-files", "-z"]
    options = ["--cached", "--others", "--exclude-standard", "--", *names]
    try:
        asked = subprocess.run(
            [*command, *options], env=environment, capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return [top / os.fsdecode(name) for name in asked.stdout.split(b"\0") if name]


def _warning(path: Path) -> Fault:
    problem = "registret ligger där git tar med det."
    return Fault("warning", path.name, problem=problem, remedy=_REMEDY, important=True)
