"""``python -m finsam`` is the command ``finsam``."""

from finsam.cli import app

app(prog_name="finsam")
