"""`ploomber_process.py NOTEBOOKS OUT ASSOCIATION PERIOD TEAM...`: the loop by ploomber-engine.

It runs cells in the process itself, so that one report can change what the next shows, and one HTMLExporter
makes all pages. ploomber-engine is in no lock file: `make bench` measures it where somebody has installed it.
"""

import os
import sys
from pathlib import Path

from nbconvert import HTMLExporter

# It tells its makers of each use where it is not forbidden.
os.environ["PLOOMBER_STATS_ENABLED"] = "false"
from ploomber_engine import execute_notebook  # type: ignore[import-not-found]


def main() -> None:
    """A notebook and a page for each team."""
    notebooks, out, association, period, *teams = sys.argv[1:]
    exporter = HTMLExporter()  # type: ignore[no-untyped-call]
    for team in teams:
        executed = execute_notebook(
            Path(notebooks) / "team_report.ipynb",
            Path(out) / f"{team}.ploomber.ipynb",
            parameters={"association": association, "team": team, "period": period},
            progress_bar=False,
        )
        page, _ = exporter.from_notebook_node(executed)
        (Path(out) / f"{team}.ploomber.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
