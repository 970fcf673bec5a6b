"""The former place of `open_report`, kept for the notebooks of version 0.1. Goes in version 0.3."""

import warnings

from finsam.report.notebook.team_report import open_report

__all__ = ["open_report"]

warnings.warn(
    "skriv «from finsam import open_report»: finsam.report.session finns inte i nästa version",
    FutureWarning,
    stacklevel=2,
)
