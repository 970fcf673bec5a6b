"""The former place of `open_association`, kept for the notebooks of version 0.1. Goes in version 0.3."""

import warnings

from finsam.report.notebook.association_report import open_association

__all__ = ["open_association"]

warnings.warn(
    "skriv «from finsam import open_association»: "
    "finsam.report.association_session finns inte i nästa version",
    FutureWarning,
    stacklevel=2,
)
