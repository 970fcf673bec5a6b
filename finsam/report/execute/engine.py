"""Papermill's engine for reports: each cell is checked, and the notebook is kept as far as it came.

Cells run in a fork of this process, or in a kernel as Jupyter starts it where there can be no fork. Papermill
would otherwise write the whole notebook three times a cell, which takes as long as the cells do.
"""

import importlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellTimeoutError
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from papermill.engines import NBClientEngine, NotebookExecutionManager, papermill_engines
from traitlets.config import Config
from traitlets.config.loader import KVArgParseConfigLoader

from finsam.report.execute.checked_client import CheckedClient
from finsam.report.execute.stopped import KernelError
from finsam.report.execute.warm_kernels import SETTINGS

NAME = "finsam"
KERNEL = "finsam"
KERNELS = Path(__file__).parent / "jupyter"
# What notebooks that were written for finsam name as their kernel; another's cells are another language's.
_FORKED = (KERNEL, "python3")
# Is handed a notebook that has been run.
Done = Callable[[NotebookNode], object]


class Engine(NBClientEngine):  # type: ignore[misc]  # Papermill has no types.
    """Runs every cell. CellFailedError where one fails, KernelError where what runs them ends."""

    @classmethod
    def execute_notebook(
        cls, nb: NotebookNode, kernel_name: str, done: Done | None = None, **options: Any
    ) -> NotebookNode:
        """Run a notebook; `options` as of Papermill's own engine. `done`, where given, gets the notebook.

        Papermill then gets one without cells: it writes what it is given, also where there is no file to
        write to, and that takes as long as it takes to make the page.
        """
        executed: NotebookNode = super().execute_notebook(nb, kernel_name, **options)
        if done is None:
            return executed
        done(executed)
        empty: NotebookNode = new_notebook()
        return empty

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, megabytes: int = 0, **options: Any
    ) -> None:
        """Run every cell of the notebook."""
        for not_for_nbclient in ("input_path", "start_timeout", "execution_timeout"):
            options.pop(not_for_nbclient, None)
        client = _client(nb_man, kernel_name, megabytes, options)
        try:
            client.execute()
        except (CellTimeoutError, TimeoutError, EOFError, RuntimeError) as error:
            raise KernelError(nb_man.nb, error) from error
        client.refuse_never_run()


def _client(
    nb_man: NotebookExecutionManager, kernel_name: str, megabytes: int, options: dict[str, Any]
) -> CheckedClient:
    if hasattr(os, "fork") and kernel_name in _FORKED and not SETTINGS.cold:
        from finsam.report.execute.forked.forked_client import ForkedClient

        return ForkedClient(nb_man, _config(), megabytes, timeout_func=options.get("timeout_func"))
    from finsam.report.execute.kernel_client import KernelClient

    return KernelClient(nb_man, kernel_name=kernel_name, **options)


def prepare() -> None:
    """Import what runs cells, and make the kernel of the forks of this process, where there are any."""
    if hasattr(os, "fork") and not SETTINGS.cold:
        importlib.import_module("finsam.report.execute.forked.forked_client")
        from finsam.report.execute.forked.kernel import make_ready

        make_ready(_config())


def _config() -> Config:
    """What finsam's kernelspec sets of its kernel."""
    spec = json.loads((KERNELS / "kernels" / KERNEL / "kernel.json").read_bytes())
    settings = [one for one in spec["argv"] if one.startswith("--")]
    config: Config = KVArgParseConfigLoader().load_config(settings)
    return config


papermill_engines.register(NAME, Engine)
