"""The public edition of an association: all its public periods and teams, protected and proven together.

The numbers of persons in each class are counted from the registers; the figures are the board's, exact where
all twins print the same and else as ranges. An edition whose proof fails, or of which the intruder can narrow
a number, is not made.
"""

import time
from collections.abc import Collection, Sequence

from finsam.domain.faults import Fault
from finsam.domain.periods import Period
from finsam.figures.disclosure.proof import refuted
from finsam.figures.disclosure.protect import protect
from finsam.report.inputs.frozen import FrozenError
from finsam.report.inputs.public_key import public_key
from finsam.report.outputs.errors import unless_not_prepared
from finsam.report.outputs.outcome import Outcome
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.made_of import public_sources
from finsam.report.public import public_faults
from finsam.report.public.public_edition import PublicEdition
from finsam.report.public.public_inputs import NotReadError, public_inputs
from finsam.report.public.public_pages import remove_others


def prepare_public(
    association: Association,
    folders: Folders,
    wanted: Sequence[ReportId],
    stopped: Collection[ReportId] = (),
    correcting: Collection[Period] = (),
) -> list[Outcome]:
    """Protect an association's figures and write figures file and record of every public report.

    `wanted`: public reports, of all public periods; what becomes of those that there are is given, with the
    page that small teams share instead of theirs. `stopped`: the board's reports that were stopped; the
    edition is of all teams together, so it waits. `correcting`: the periods whose published numbers do not
    bind; only these are written then, and what comparing them with what is published tells is not tried.
    """
    sources = {source for report in wanted for source in public_sources(association, report, folders)}
    lacking = [one for one in sources if one in stopped or not folders.prepared(one).is_file()]
    if lacking:
        names = {team.id: team.params.name for team in association.teams} | {association.id: "förbundet"}
        return _stopped(wanted, public_faults.lacking(names[report.team] for report in lacking))
    try:
        secret = public_key(folders, association.id)
        periods = sorted({Period.parse(one.period) for one in wanted})
        inputs = public_inputs(association, folders, periods, correcting)
    except FrozenError as error:
        return _stopped(wanted, Fault("error", problem=str(error)))
    except NotReadError as error:
        return [Outcome(report, error.faults) for report in wanted]
    policy = association.params.public_edition.policy()
    begun = time.process_time()
    found = protect(
        inputs.registers, inputs.places, association.rules, policy, secret, inputs.wanted, inputs.given
    )
    if refuted(found, policy):
        return _stopped(wanted, public_faults.not_open(bool(inputs.given.numbers)))
    edition = PublicEdition(association, folders, inputs, found)
    attack = None if correcting else edition.attacked()
    if attack and not attack.safe:
        return _stopped(wanted, public_faults.attacked(attack))
    edition.proof = {
        "twins": sum(len(solved.twins) for solved in found.solved),
        "sensitive_cells": sum(len(solved.cells) for solved in found.solved),
        "cells_of_the_intruder": attack.n_cells if attack else 0,
        "seconds": round(time.process_time() - begun, 3),
    }
    reports = [one for one in edition.reports if not correcting or Period.parse(one.period) in correcting]
    remove_others(folders, reports)
    return [unless_not_prepared(report, folders, edition.written, report) for report in reports]


def _stopped(wanted: Collection[ReportId], fault: Fault) -> list[Outcome]:
    return [Outcome(report, (fault,)) for report in wanted]
