"""`finsam`, also as `python -m finsam`. Processes of a run import this anew: the commands come later."""

import finsam.cli.interrupted  # noqa: F401  # The first, so that Ctrl-C is told while the rest is imported.
from finsam.report.run.collector import end_without_looking, look_seldom


def main() -> None:
    """Run the command that the program is called with."""
    look_seldom()
    end_without_looking()
    from finsam.cli.app import app

    app(prog_name="finsam")


if __name__ == "__main__":
    main()
