"""A correction of a published edition: what stops it from going out. Not written yet: nothing stops it."""

from finsam.domain.faults import Fault
from finsam.domain.periods import Period
from finsam.report.project.layout import Folders
from finsam.report.project.schema import Association


def corrected(association: Association, folders: Folders, period: Period) -> tuple[Fault, ...]:
    """Why the draft of a period may not go out beside what is published of it, accepted or not.

    It will find twins that agree with both: with every published edition of the association, among them the
    one that is corrected, and with the draft in outputs/public/. Where they do not keep every cell open, the
    difference of old and new tells somebody apart, and there is a fault that says so without a number. None
    where the correction may be accepted.
    """
    return ()
