"""What IPython finds of a cell's text, which is the same for every report of a notebook: found once.

IPython looks through a cell for what is no Python, asks the compiler whether it awaits and itself whether it
shall show nothing; ipykernel asks the first two again, and makes a checksum of the text. Together that takes
a tenth of the time that a report's cells do.
"""

import inspect
from collections.abc import Iterable
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any

from ipykernel import compiler

_checksum = cache(compiler.murmur2_x86)


class KnownCells:
    """What a shell finds of cells, kept, in place of its own methods: what those would find at any moment.

    What a cell changes, as its transformers or `%autoawait`, makes the shell's own methods find it again.
    """

    def __init__(self, shell: Any) -> None:
        self._shell, self._manager = shell, shell.input_transformer_manager
        self._awaits, self._as_python = shell.should_run_async, self._manager.transform_cell
        self._first_transforms = self._transforms()
        self._must_await, self._python = cache(self._found_to_await), cache(self._as_python)
        # A line alone may be a macro's name, which is looked for among what cells have named.
        self._of_one_cell = shell.transform_cell = lru_cache(maxsize=1)(shell.transform_cell)
        self._manager.transform_cell, shell.should_run_async = self._transformed, self._should_await
        # Of a text alone, whatever a cell changes.
        self._shows_nothing = cache(shell.displayhook.semicolon_at_end_of_expression)
        shell.displayhook.semicolon_at_end_of_expression = self._shows_nothing
        compiler.murmur2_x86 = _checksum
        # Else made of the method's code each time that a cell is run.
        for method in (type(shell).run_cell, type(shell).run_cell_async):
            method.__signature__ = inspect.signature(method)

    def read(self, sources: Iterable[str]) -> None:
        """Know some cells before they are run. What is wrong with one is told when it is run."""
        for source in sources:
            # Whatever a transformer raises.
            with suppress(Exception):
                _checksum(source, compiler.get_tmp_hash_seed())  # type: ignore[no-untyped-call]
                text = self._python(source)
                self._must_await(text)
                self._shows_nothing(text)

    def begin(self) -> None:
        """Forget what the cell before may have changed."""
        self._of_one_cell.cache_clear()

    def _transforms(self) -> list[object]:
        manager = self._manager
        return [*manager.cleanup_transforms, *manager.line_transforms, *manager.token_transformers]

    def _transformed(self, cell: str) -> str:
        known = self._transforms() == self._first_transforms
        text: str = self._python(cell) if known else self._as_python(cell)
        return text

    def _should_await(self, cell: str, **found: Any) -> bool:
        failed = found.get("preprocessing_exc_tuple") is not None
        if failed or not self._shell.autoawait:
            return bool(self._awaits(cell, **found))
        return self._must_await(found["transformed_cell"])

    def _found_to_await(self, text: str) -> bool:
        return bool(self._awaits(text, transformed_cell=text))
