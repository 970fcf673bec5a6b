"""The analyst's page to explore with, in a notebook: the figures of all teams and periods as DataFrames.

Figures only, and the board's: nothing of it is published.
"""

from collections.abc import Sequence
from math import isnan, nan
from pathlib import Path

import pandas as pd

from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.figures.uncertainty import wilson_of
from finsam.present.dates import period_name
from finsam.present.facts import Facts
from finsam.present.parts.chart import Chart
from finsam.present.parts.key_figures import Head
from finsam.present.parts.table import Table
from finsam.report.ipynb.marks import marks_what_it_gives
from finsam.report.notebook.any_report import AnyReport, folders_of
from finsam.report.notebook.in_jupyter import show_as_on_page
from finsam.report.notebook.opened import facts_of
from finsam.report.notebook.own.frames import TOTAL, frame_of
from finsam.report.outputs.prepared import read_prepared
from finsam.report.project.layout import EXPLORE, Folders, ReportId

_INTERNAL = "Sidan är analytikerns och har tal om så få att någon kan kännas igen. Den publiceras aldrig."


@marks_what_it_gives
class ExploreReport(AnyReport[str, str]):
    """All teams of one association, in all periods until one of them."""

    def __init__(self, folders: Folders, report: ReportId) -> None:
        super().__init__(folders, report)
        self._period = Period.parse(report.period)
        self.period = period_name(self._period)
        self.teams = {one.name: self._facts(folders, report, one.id) for one in self._prepared.members}
        self._middles = {
            period_name(period): period.first + (period.last - period.first) / 2
            for facts in self.teams.values()
            for period in {Period.parse(figure.period) for figure in facts.figures}
        }

    def _facts(self, folders: Folders, report: ReportId, team: str) -> Facts:
        """A team's figures of all periods; what two files tell is as the newest has it."""
        own = [
            ReportId(report.association, team, one.period)
            for one in self._prepared.explored
            if one.team == team
        ]
        every = [facts_of(folders, one, read_prepared(folders.prepared(one))) for one in own]
        seen = {figure.key: figure for facts in reversed(every) for figure in facts.figures}
        newest = every[0]
        return Facts(
            newest.association,
            team,
            newest.period,
            Figures(seen.values()),
            newest.codes,
            newest.result_columns,
            newest.goal,
            own_ages=newest.own_ages,
        )

    def head(self) -> Head:
        """Sidans rubrik, och vad den är."""
        return Head(
            title=f"Utforska, {self.period}",
            kind=f"Arbetsunderlag för analytikern, {self._prepared.association_name}",
            lines=("Alla team, och alla perioder till och med denna som har tal.",),
            internal=_INTERNAL,
        )

    def frame(self, measure: str, by: str | Sequence[str] = "", population: str = "") -> pd.DataFrame:
        """Talen för alla team och perioder som en DataFrame, en rad för varje team, period och grupp.

            report.frame("new", by="sex")
            report.frame("age_mean", population="new")

        Ger kolumnerna team, period, middle (periodens mitt), group, value (en andel är 0 till 1), low och
        high (en andels 95-procentsintervall), n, numerator, denominator och printed.
        KeyError svarar med det namn som menades. Ett team som inte har måttet har en rad utan tal.
        """
        frames = [
            self._or_nothing(frame_of(facts, {}, measure, by, population)).assign(team=name)
            for name, facts in self.teams.items()
        ]
        whole = pd.concat(frames, ignore_index=True)
        whole["middle"] = pd.to_datetime(whole["period"].map(self._middles))
        shares = zip(whole["value"], whole["numerator"], whole["denominator"], strict=True)
        whole[["low", "high"]] = pd.DataFrame([_limits(*share) for share in shares], columns=["low", "high"])
        first = ["team", "period", "middle"]
        return whole[[*first, *(name for name in whole if name not in first)]]

    def _or_nothing(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame; of a team that has none of it one row without a number, so that its place is empty."""
        row = {**dict.fromkeys(frame.columns, nan), "period": self.period, "group": TOTAL, "printed": ""}
        return frame if len(frame) else pd.DataFrame([row], columns=frame.columns)

    def now(self, measure: str, by: str | Sequence[str] = "", population: str = "") -> pd.DataFrame:
        """Som frame, men bara sidans egen period.

        report.now("closed", by="exit_reason")
        """
        whole = self.frame(measure, by, population)
        return whole[whole["period"] == self.period].reset_index(drop=True)

    def _table_names(self) -> Sequence[str]:
        return ()

    def _chart_names(self) -> Sequence[str]:
        return ()

    def _table(self, name: str) -> Table | None:
        return None

    def _chart(self, name: str) -> Chart | Table | None:
        return None


def _limits(share: float, numerator: float, denominator: float) -> tuple[float, float]:
    """The interval of a share, as the report has it; of what is no share, or of too few, none."""
    if isnan(share) or isnan(numerator) or isnan(denominator):
        return nan, nan
    limits = wilson_of(int(numerator), int(denominator))
    return limits.low, limits.high


def open_explore(association: str, period: str, folder: Path | None = None) -> ExploreReport:
    """Alla team i ett förbund, i alla perioder till och med en. Bara tal, och bara internt.

        from finsam import open_explore
        alla = open_explore("vastmanland", "2024")

    Ger en `ExploreReport`. FileNotFoundError säger vad som ska göras när talen inte finns.
    """
    report = ReportId(association, EXPLORE, Period.parse(period).id)
    asked = ReportId(association, association, report.period)
    opened = ExploreReport(folders_of(report, folder, asked), report)
    show_as_on_page()
    return opened
