"""`papermill --engine finsam`: the engine by its name, imported when a notebook is run.

Papermill loads the engines of all installed packages as it is imported; the engine itself imports Papermill.
"""

from typing import Any

from nbformat import NotebookNode


class NamedEngine:
    """finsam's engine, by the calls that Papermill makes of one."""

    @classmethod
    def execute_notebook(cls, nb: NotebookNode, kernel_name: str, **options: Any) -> NotebookNode:
        """Run a notebook; `options` as of Papermill's own engine."""
        run: NotebookNode = _engine().execute_notebook(nb, kernel_name, **options)
        return run

    @classmethod
    def nb_kernel_name(cls, nb: NotebookNode, name: str | None = None) -> str:
        """The kernel that is asked for, or that the notebook names."""
        return str(_engine().nb_kernel_name(nb, name))

    @classmethod
    def nb_language(cls, nb: NotebookNode, language: str | None = None) -> str:
        """The language that is asked for, or that the notebook names."""
        return str(_engine().nb_language(nb, language))


def _engine() -> Any:
    from finsam.report.execute.engine import Engine

    return Engine
