"""The command `finsam`: its commands, in the order in which --help lists them."""

from finsam.cli.commands.attack import attack
from finsam.cli.commands.audit import audit
from finsam.cli.commands.board_pack import board_pack
from finsam.cli.commands.check import check
from finsam.cli.commands.dictionary import dictionary
from finsam.cli.commands.figures import figures
from finsam.cli.commands.freeze import freeze
from finsam.cli.commands.map import map_
from finsam.cli.commands.new import new
from finsam.cli.commands.period import period
from finsam.cli.commands.publish import publish
from finsam.cli.commands.reports import reports
from finsam.cli.commands.status import status
from finsam.cli.commands.template import template
from finsam.cli.commands.watch import watch
from finsam.cli.streams import ShownTyper
from finsam.cli.swedish import COMMAND, OPTIONS, SwedishCommand, SwedishGroup
from finsam.report.run.interrupts import lose_none

lose_none()

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
