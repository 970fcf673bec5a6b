"""A template that has been compiled is not compiled again, and one that has changed is."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from finsam.present.parts.compiled import kept_beside


@pytest.fixture
def options(tmp_path: Path) -> Path:
    path = tmp_path / "options.py"
    path.write_text("autoescape=True", encoding="utf-8")
    return path


def shown(templates: Path, options: Path, autoescape: bool = True) -> str:
    """What the template says in a process that has compiled nothing yet."""
    loader = FileSystemLoader(templates)
    kept = kept_beside(templates, options)
    environment = Environment(loader=loader, autoescape=autoescape, bytecode_cache=kept)
    return environment.get_template("a.j2").render(text="<b>")


def kept_in(templates: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (templates / "__pycache__").iterdir()}


def test_what_is_kept_is_used_as_long_as_template_and_options_are_the_same(
    tmp_path: Path, options: Path
) -> None:
    (tmp_path / "a.j2").write_text("{{ text }}", encoding="utf-8")
    assert shown(tmp_path, options) == "&lt;b&gt;"
    first = kept_in(tmp_path)
    assert len(first) == 1
    assert shown(tmp_path, options) == "&lt;b&gt;"
    assert kept_in(tmp_path) == first
    (tmp_path / "a.j2").write_text("Nu: {{ text }}", encoding="utf-8")
    assert shown(tmp_path, options) == "Nu: &lt;b&gt;"
    options.write_text("autoescape=False", encoding="utf-8")
    assert shown(tmp_path, options, autoescape=False) == "Nu: <b>"


def test_where_nothing_can_be_written_templates_are_compiled_each_time(
    tmp_path: Path, options: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", full)
    monkeypatch.setattr(Path, "mkdir", full)
    (tmp_path / "a.j2").write_text("{{ text }}", encoding="utf-8")
    assert shown(tmp_path, options) == "&lt;b&gt;"
    assert not (tmp_path / "__pycache__").exists()


def test_whoever_has_python_write_nothing_beside_modules_has_no_templates_kept(
    tmp_path: Path, options: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert kept_beside(tmp_path, options) is None
