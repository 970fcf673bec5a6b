"""`finsam status`: which reports would be made and why, and which are frozen or published."""

import typer
from rich.markup import escape

from finsam.cli.options import (
    DataOption,
    DemoOption,
    EditionOption,
    OutOption,
    ParamsOption,
    PeriodOption,
    TeamOption,
    folders_of,
    message_when_stopped,
    out,
    read_params,
    to_be_made,
)
from finsam.cli.warnings import print_errors


def status(
    params: ParamsOption = None,
    data: DataOption = None,
    out_: OutOption = None,
    team: TeamOption = None,
    period: PeriodOption = None,
    edition: EditionOption = None,
    demo: DemoOption = False,
) -> None:
    """Visa vad «finsam reports» skulle göra, varför, och vad som är fryst eller publicerat."""
    from finsam.report.inputs.frozen import FrozenError
    from finsam.report.inputs.inputs import Inputs
    from finsam.report.inputs.public_state import PublicStates
    from finsam.report.inputs.stale import states
    from finsam.report.run.freezing import frozen_in_words

    folders = folders_of(params, data, out_)
    associations = read_params(folders.params, team, period, demo)
    wanted = to_be_made(associations, team, period, edition, folders)
    with message_when_stopped():
        found = states(associations, folders, wanted, Inputs(folders))
    spoilt: list[str] = []
    published = PublicStates(folders)
    for report, state in found.items():
        kept = ""
        try:
            kept = str(published.of(report)) if report.public else frozen_in_words(folders, report)
        except FrozenError as error:
            spoilt.append(str(error))
        word = "[yellow]görs[/]" if state.reasons else "[green]klar[/]"
        said = (word, str(report), escape(", ".join(state.reasons)), kept)
        out.print("  ".join(part for part in said if part))
    stale = sum(bool(state.reasons) for state in found.values())
    out.print(f"{stale} av {len(found)} rapporter ska göras.")
    # What is published is one of all of an association's reports.
    print_errors(tuple(dict.fromkeys(spoilt)), ())
    if spoilt:
        raise typer.Exit(1)
