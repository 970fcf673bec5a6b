"""The record of a report as every kind of report begins it, before what is its own is added."""

import pandas as pd

from finsam.domain.instruments import standard_instruments
from finsam.domain.periods import Period
from finsam.measures.declared.surveys.free_text import free_texts
from finsam.present.topics.participants.reference_tables import ReferenceShare
from finsam.report.collect.collect import CountedTeam
from finsam.report.outputs.prepared import Goal, OwnCode, Prepared, ReportSource
from finsam.report.outputs.versions import versions
from finsam.report.project.layout import ReportId, ReportKind
from finsam.report.project.params.schema import Association


def record_of(
    association: Association,
    report: ReportId,
    name: str,
    sources: tuple[ReportSource, ...],
    warnings: tuple[str, ...],
) -> Prepared:
    """Whose report it is, how its association counts, of what it is made and how it is made again.

    `name`: of the team, or what stands in its place.
    """
    params = association.params
    # The analyst's page is made with its association's reports.
    asked = association.id if report.kind is not ReportKind.TEAM else report.team
    return Prepared(
        association=association.id,
        association_name=params.name,
        team=report.team,
        team_name=name,
        period=report.period,
        result_columns=association.rules.result_columns,
        goal=params.goal,
        own_codes=tuple(OwnCode.of(params.codes)),
        own_ages=association.rules.own_ages,
        sources=sources,
        versions=versions(),
        command=f"finsam reports --team {asked} --period {report.period}",
        warnings=warnings,
        forms=params.outputs,
    )


def goals_of(goals: pd.DataFrame) -> list[Goal]:
    """The local goals of a register, in words; what is missing is empty."""
    texts = goals[["goal", "result", "reflection", "status"]].astype("str").fillna("")
    return [Goal.model_validate(row) for row in texts.to_dict("records")]


def reference_of(reference: pd.DataFrame) -> list[ReferenceShare]:
    """The shares that a register compares itself with."""
    columns = (reference[name] for name in ("education", "share", "source", "date"))
    return [
        ReferenceShare(tuple(levels.split(";")), share, source, day.date())
        for levels, share, source, day in zip(*columns, strict=True)
    ]


def free_texts_of(counted: CountedTeam, report: ReportId) -> tuple[str, ...]:
    """What participants of a team wrote in the surveys of a report's period, approved or not."""
    return free_texts(counted.register.answers, standard_instruments(), Period.parse(report.period))
