"""``python -m finsam`` is the command ``finsam``."""

from finsam.cli.app import app

app(prog_name="finsam")
