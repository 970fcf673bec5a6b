"""Kernels in JupyterLab are forked from a process that has imported what notebooks need."""

import re
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.provisioning import KernelProvisionerFactory

from finsam.report.execute.run_notebook import KERNEL, KERNELS
from finsam.report.execute.warm_kernels import SETTINGS
from finsam.report.outputs.fingerprint import beside, program_fingerprint
from warm_fork.jupyter import provisioner
from warm_fork.settings import settings_named

ROOT = Path(__file__).parents[3]


def test_the_fingerprint_changes_with_sources_packages_beside_and_lock_file(tmp_path: Path) -> None:
    package = tmp_path / "finsam"
    package.mkdir()
    beside = tmp_path / "beside"
    beside.mkdir()
    source, other, lock = package / "a.py", beside / "b.py", tmp_path / "requirements.lock"
    source.write_text("x = 1\n")
    other.write_text("y = 1\n")
    lock.write_text("pandas==3.1.1\n")
    seen = [program_fingerprint(package, [beside])]
    source.write_text("x = 2\n")
    seen.append(program_fingerprint(package, [beside]))
    other.write_text("y = 2\n")
    seen.append(program_fingerprint(package, [beside]))
    lock.write_text("pandas==3.1.2\n")
    seen.append(program_fingerprint(package, [beside]))
    assert len(set(seen)) == 4
    assert seen[-1] == program_fingerprint(package, [beside])


def test_jupyter_finds_the_kernelspec_and_what_is_imported_before_its_kernels(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JUPYTER_PATH", str(KERNELS))
    spec = KernelSpecManager().get_kernel_spec(KERNEL)
    assert spec.env == SETTINGS.environment
    named = spec.metadata["kernel_provisioner"]
    found = KernelProvisionerFactory().provisioners[named["provisioner_name"]].load()
    assert found is provisioner.WarmProvisioner
    assert settings_named(named["config"]["settings"]) is SETTINGS


def test_jupyterlab_has_every_kernel_forked_that_imports_what_reports_need() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = makefile.partition("\nlab:")[2].partition("\n\n")[0]
    folder = re.search(r"^JUPYTER := (\S+)$", makefile, re.MULTILINE)
    assert folder is not None
    named = dict(re.findall(r"([A-Z_]+)=(\S+)", recipe.replace("$(JUPYTER)", folder[1])))
    assert named["JUPYTER_DEFAULT_PROVISIONER_NAME"] in KernelProvisionerFactory().provisioners
    assert settings_named(named[provisioner.SETTINGS_VARIABLE]) is SETTINGS
    assert ROOT / named["JUPYTER_PATH"] == KERNELS


def test_a_kernel_outside_a_run_comes_from_a_new_server_when_the_program_has_changed() -> None:
    assert SETTINGS.version is program_fingerprint


def test_a_change_of_the_package_that_forks_kernels_is_a_change_of_the_program() -> None:
    assert [folder.name for folder in beside()] == ["warm_fork"]
    assert (beside()[0] / "server.py").is_file()
