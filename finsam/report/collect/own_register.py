"""An association's own register read and counted, where it has one."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from finsam.domain.faults import Fault
from finsam.domain.figures import COLUMNS, Figures
from finsam.domain.periods import Period
from finsam.figures.store import as_figures
from finsam.figures.sums import TOGETHER
from finsam.measures.core.rows import LongRow
from finsam.measures.declared.money import money_figures
from finsam.measures.declared.of_association import of_association
from finsam.measures.declared.other_groups import other_group_figures
from finsam.measures.declared.own_numbers import own_number_figures
from finsam.measures.declared.staff import staff_figures
from finsam.measures.declared.staff_changes import staff_change_figures
from finsam.measures.declared.steering import meeting_figures, steering_figures
from finsam.register.association_register import AssociationRegister, read_association_register
from finsam.report.project.layout import Folders
from finsam.report.project.params.schema import Association


@dataclass(frozen=True)
class OwnRegister:
    """What an association has written down of itself; None and no fault where it keeps no register."""

    register: AssociationRegister | None
    faults: tuple[Fault, ...] = ()

    def figures(self, association: str, period: Period) -> Figures:
        """Its figures of a period, `team` empty as of all teams, by measures of their own."""
        if self.register is None:
            return Figures(())
        rows = [
            {**row, "association": association, "team": TOGETHER}
            for row in of_association(_counted(self.register, period))
        ]
        return as_figures(pd.DataFrame(rows, columns=list(COLUMNS)))

    def hashes(self) -> dict[str, str]:
        """File -> sha256; empty where there is none."""
        return {self.register.source.name: self.register.source.sha256} if self.register else {}


def read_own_register(association: Association, folders: Folders) -> OwnRegister:
    """The register that is called as its association is."""
    path = folders.register(association.id, association.id)
    if not path.exists():
        return OwnRegister(None)
    reading = read_association_register(path, association.rules.codes)
    return OwnRegister(reading.register, reading.faults)


def _counted(register: AssociationRegister, period: Period) -> Iterator[LongRow]:
    if len(register.staff):
        yield from staff_figures(register.staff, period)
        yield from staff_change_figures(register.staff, period)
    if len(register.steering_group):
        yield from steering_figures(register.steering_group, period)
        yield from other_group_figures(register.steering_group, period)
    if len(register.meetings):
        yield from meeting_figures(register.meetings, register.steering_group, period)
    if len(register.own_numbers):
        yield from own_number_figures(register.own_numbers, period)
    yield from money_figures(register.budget, period)
