"""The command `finsam`: its commands, in the order in which --help lists them."""

# ruff: noqa: E402  # Before anything is imported.

import gc

# A command lives for seconds, and little that it makes is in circles: to look for it each time that 700 more
# objects are there takes a twentieth of the time.
gc.set_threshold(100_000, 20, 20)

from finsam.cli.attack import attack
from finsam.cli.audit import audit
from finsam.cli.board_pack import board_pack
from finsam.cli.check import check
from finsam.cli.dictionary import dictionary
from finsam.cli.figures import figures
from finsam.cli.freeze import freeze
from finsam.cli.map import map_
from finsam.cli.new import new
from finsam.cli.period import period
from finsam.cli.publish import publish
from finsam.cli.reports import reports
from finsam.cli.status import status
from finsam.cli.streams import ShownTyper
from finsam.cli.swedish import COMMAND, OPTIONS, SwedishCommand, SwedishGroup
from finsam.cli.template import template
from finsam.cli.watch import watch

app = ShownTyper(
    cls=SwedishGroup,
    options_metavar=OPTIONS,
    subcommand_metavar=COMMAND,
    help="Från samverkansteamens register till styrelsens rapporter.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for _command in (
    new,
    period,
    template,
    figures,
    reports,
    watch,
    board_pack,
    status,
    publish,
    attack,
    freeze,
    check,
    audit,
):
    app.command(cls=SwedishCommand, options_metavar=OPTIONS)(_command)
app.command("map", cls=SwedishCommand, options_metavar=OPTIONS)(map_)
app.command(hidden=True, cls=SwedishCommand, options_metavar=OPTIONS)(dictionary)
