"""`one_process.py NOTEBOOKS OUT ASSOCIATION PERIOD TEAM...`: the loop by the libraries' own APIs.

papermill.execute_notebook with an ordinary kernel for each report, and one HTMLExporter for all of them, in
one process: what somebody writes who knows that the commands import everything anew.
"""

import sys
from pathlib import Path

import nbformat
import papermill
from nbconvert import HTMLExporter


def main() -> None:
    """A notebook and a page for each team."""
    notebooks, out, association, period, *teams = sys.argv[1:]
    exporter = HTMLExporter()  # type: ignore[no-untyped-call]
    for team in teams:
        executed = Path(out) / f"{team}.ipynb"
        papermill.execute_notebook(
            Path(notebooks) / "team_report.ipynb",
            executed,
            parameters={"association": association, "team": team, "period": period},
            kernel_name="python3",
            cwd=notebooks,
            progress_bar=False,
        )
        page, _ = exporter.from_notebook_node(nbformat.read(executed, as_version=4))
        executed.with_suffix(".html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
