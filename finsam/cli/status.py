"""`finsam status`: which reports would be made and why, and which are frozen."""

import typer
from rich.markup import escape

from finsam.cli.options import (
    DATA,
    OUT,
    PARAMS,
    DataOption,
    EditionOption,
    OutOption,
    ParamsOption,
    PeriodOption,
    TeamOption,
    message_when_stopped,
    out,
    read_params,
    to_be_made,
)
from finsam.cli.warnings import print_errors
from finsam.report.project.layout import Folders


def status(
    params: ParamsOption = PARAMS,
    data: DataOption = DATA,
    out_: OutOption = OUT,
    team: TeamOption = None,
    period: PeriodOption = None,
    edition: EditionOption = None,
) -> None:
    """Visa vilka rapporter som «finsam reports» skulle göra, varför, och vilka som är frysta."""
    from finsam.report.inputs.frozen import FrozenError
    from finsam.report.inputs.inputs import Inputs
    from finsam.report.inputs.stale import states
    from finsam.report.run.freezing import frozen_in_words

    associations = read_params(params, team, period)
    wanted = to_be_made(associations, team, period, edition)
    folders = Folders.of(params, data, out_)
    with message_when_stopped():
        found = states(associations, folders, wanted, Inputs(folders))
    spoilt: list[str] = []
    for report, state in found.items():
        frozen = ""
        try:
            frozen = frozen_in_words(folders, report)
        except FrozenError as error:
            spoilt.append(str(error))
        word = "[yellow]görs[/]" if state.reasons else "[green]klar[/]"
        said = (word, str(report), escape(", ".join(state.reasons)), frozen)
        out.print("  ".join(part for part in said if part))
    stale = sum(bool(state.reasons) for state in found.values())
    out.print(f"{stale} av {len(found)} rapporter ska göras.")
    print_errors(tuple(spoilt), ())
    if spoilt:
        raise typer.Exit(1)
