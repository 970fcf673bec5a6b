"""What became of one report before its notebook?"""

from dataclasses import dataclass, field

from finsam.report.folders import ReportId


@dataclass(frozen=True)
class Outcome:
    """Nothing in `errors` means that the report is ready for its notebook. `inputs`: file -> sha256."""

    report: ReportId
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    inputs: dict[str, str] = field(default_factory=dict)
