"""From a rehabilitation team's register to the report that its board reads.

What a notebook needs is here: ``from finsam import open_report``. Each is imported when it is first asked
for, so that a command which opens no report does not wait for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from finsam.report.notebook.association_report import open_association
    from finsam.report.notebook.own_picture import picture
    from finsam.report.notebook.own_table import table
    from finsam.report.notebook.quality_report import open_quality
    from finsam.report.notebook.team_report import open_report

__all__ = ["open_association", "open_quality", "open_report", "picture", "table"]
__version__ = "0.1.0"

_WHERE = {
    "open_association": "finsam.report.notebook.association_report",
    "open_quality": "finsam.report.notebook.quality_report",
    "open_report": "finsam.report.notebook.team_report",
    "picture": "finsam.report.notebook.own_picture",
    "table": "finsam.report.notebook.own_table",
}


def __getattr__(name: str) -> object:
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module 'finsam' has no attribute {name!r}; a notebook takes {', '.join(_WHERE)}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
