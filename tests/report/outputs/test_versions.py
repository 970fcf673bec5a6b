"""The versions that a report names are those of what is installed."""

from importlib.metadata import PackageNotFoundError, version

import pytest

from finsam.report.outputs.versions import NAMED, _version, versions


def test_the_versions_are_those_that_are_installed() -> None:
    told = versions()
    assert {name: told[name] for name in ("finsam", *NAMED)} == {
        name: version(name) for name in ("finsam", *NAMED)
    }


def test_a_package_that_is_not_there_has_no_version() -> None:
    with pytest.raises(PackageNotFoundError):
        _version("finns-inte")
