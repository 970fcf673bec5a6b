"""The former place of `open_quality`, kept for the notebooks of version 0.1. Goes in version 0.3."""

import warnings

from finsam.report.notebook.quality_report import open_quality

__all__ = ["open_quality"]

warnings.warn(
    "skriv «from finsam import open_quality»: finsam.report.quality_session finns inte i nästa version",
    FutureWarning,
    stacklevel=2,
)
