"""The public edition of an association: all its public periods and teams, protected and proven together.

The numbers of persons in each class are counted from the registers; the figures are the board's, exact where
all twins print the same and else as ranges. An edition whose proof fails, or of which the intruder can narrow
a number, is not made.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence

from finsam.domain.faults import Fault
from finsam.domain.figures import Figure, Figures
from finsam.domain.periods import Period
from finsam.figures.disclosure.component import Where
from finsam.figures.disclosure.edition import Edition, by_team
from finsam.figures.disclosure.plan import tables
from finsam.figures.disclosure.policy import Method
from finsam.figures.disclosure.printed import TOGETHER, Protected
from finsam.figures.disclosure.proof import refuted
from finsam.figures.disclosure.protect import protect
from finsam.figures.intruder.attack import Report
from finsam.figures.store import figures_csv
from finsam.measures.catalogue import MEASURES
from finsam.present.facts import Facts
from finsam.present.narrative.not_in_edition import left_out_texts
from finsam.present.parts.public_note import PublicNote
from finsam.report.inputs.definitions import Definitions
from finsam.report.inputs.frozen import FrozenError
from finsam.report.inputs.public_copies import latest, public_copies
from finsam.report.inputs.public_key import public_key
from finsam.report.inputs.public_state import published_on
from finsam.report.outputs.errors import unless_not_prepared
from finsam.report.outputs.known_ids import ids_of
from finsam.report.outputs.outcome import Outcome
from finsam.report.outputs.prepared import Prepared, ReportSource, read_prepared
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.made_of import public_sources
from finsam.report.project.schema import Association
from finsam.report.public import public_faults
from finsam.report.public.public_attack import attacked
from finsam.report.public.public_inputs import NotReadError, PublicInputs, public_inputs
from finsam.report.public.public_texts import approved_text, public_goals
from finsam.report.texts.approvals import approved, read_approved
from finsam.report.texts.texts import read_text


def prepare_public(
    association: Association, folders: Folders, wanted: Sequence[ReportId], stopped: Collection[ReportId] = ()
) -> list[Outcome]:
    """Protect an association's figures and write figures file and record of every wanted public report.

    `wanted`: public reports, of all public periods. `stopped`: the board's reports that were stopped; the
    edition is of all teams together, so it waits.
    """
    sources = {source for report in wanted for source in public_sources(association, report)}
    lacking = [one for one in sources if one in stopped or not folders.prepared(one).is_file()]
    if lacking:
        names = {team.id: team.params.name for team in association.teams} | {association.id: "förbundet"}
        return _stopped(wanted, public_faults.lacking(names[report.team] for report in lacking))
    try:
        secret = public_key(folders, association.id)
        inputs = public_inputs(association, folders, sorted({Period.parse(one.period) for one in wanted}))
    except FrozenError as error:
        return _stopped(wanted, Fault("error", problem=str(error)))
    except NotReadError as error:
        return [Outcome(report, error.faults) for report in wanted]
    policy = association.params.public_edition.policy()
    found = protect(
        inputs.registers, inputs.places, association.rules, policy, secret, inputs.wanted, inputs.given
    )
    if refuted(found, policy):
        return _stopped(wanted, public_faults.not_open(bool(inputs.given.numbers)))
    edition = PublicEdition(association, folders, inputs, found)
    if not (report := edition.attacked()).safe:
        return _stopped(wanted, public_faults.attacked(report))
    return [unless_not_prepared(report, folders, edition.written, report) for report in wanted]


def _stopped(wanted: Collection[ReportId], fault: Fault) -> list[Outcome]:
    return [Outcome(report, (fault,)) for report in wanted]


class PublicEdition:
    """The figures of all public reports of an association, and what is written of each."""

    def __init__(
        self, association: Association, folders: Folders, inputs: PublicInputs, found: Protected
    ) -> None:
        self._association, self._folders, self._found = association, folders, found
        self._places = inputs.places
        self._published = latest(public_copies(folders, association.id))
        policy = association.params.public_edition.policy()
        self._editions = {
            where: Edition(where, board, found, policy) for where, board in inputs.board.items()
        }
        self.figures = {where: self._figures(where) for where in inputs.board}

    def _figures(self, where: Where) -> Figures:
        edition = self._editions[where]
        of_teams = by_team(edition, self._places[where]) if where.place == TOGETHER else ()
        return Figures([*edition.rows(), *of_teams])

    def attacked(self) -> Report:
        """What the intruder finds in this edition and all that is published."""
        periods = sorted({where.period for where in self.figures})
        drafts = {
            period: Figures(
                row for where, own in self.figures.items() if where.period == period for row in own
            )
            for period in periods
        }
        told = {period: self.definitions(period) for period in periods}
        return attacked(self._folders, self._association.id, drafts, told)

    def definitions(self, period: Period) -> Definitions:
        """What the period's readers are told of how was counted."""
        params, rules = self._association.params.public_edition, self._association.rules
        of_period = {where.place: teams for where, teams in self._places.items() if where.period == period}
        return Definitions(
            association=self._association.id,
            period=period.id,
            goal=tuple(sorted(rules.goal)),
            dropouts_in_base=rules.dropouts_in_base,
            result_columns=rules.result_columns,
            least_count=params.least_count,
            interval=params.interval,
            method=params.method,
            base=params.base,
            places={place: teams for place, teams in sorted(of_period.items()) if place != TOGETHER},
        )

    def written(self, report: ReportId) -> Outcome:
        """Write the figures, the text and the record of a report."""
        folders, period = self._folders, Period.parse(report.period)
        where = Where(TOGETHER if report.of_association else report.team, period)
        board = read_prepared(folders.prepared(report.for_board))
        hashes = read_approved(folders.approved(report.association))
        text, not_approved = approved_text(folders, report, hashes)
        path = folders.output(report, ".figures.csv")
        content = figures_csv(self.figures[where])
        left_out = self._left_out(where)
        params = self._association.params.public_edition
        record = board.model_copy(
            update={
                "sources": tuple(_sources(board, path.name, content)),
                "command": f"{board.command} --edition {report.edition.value}",
                "warnings": (),
                "cautions": (),
                "before": self._before(where),
                "revised": (),
                "quotes": approved(board.quotes, hashes),
                "goals": public_goals(board.goals),
                "public": PublicNote(
                    rounded=params.base if params.policy().method is Method.ROUND else None,
                    draft=published_on(self._published, report, content.encode()) is None,
                    left_out=left_out,
                ),
                "withheld": params.withhold,
                "left_out_tables": left_out,
            }
        )
        write_whole(path, content, ids=ids_of(folders, report))
        if report.of_association:
            told = self.definitions(period).model_dump_json(indent=1) + "\n"
            write_whole(folders.definitions(report), told)
        write_whole(folders.text(report), text)
        write_whole(folders.prepared(report), record.model_dump_json(indent=1) + "\n")
        return Outcome(report, (*not_approved, *self._unsaid(report, record)))

    def _unsaid(self, report: ReportId, record: Prepared) -> tuple[Fault, ...]:
        """Warnings of the texts that name a figure which the edition does not have."""
        where = Where(TOGETHER if report.of_association else report.team, Period.parse(report.period))
        facts = Facts(
            report.association,
            where.place,
            where.period,
            self.figures[where] + Figures(record.before),
            record.codes(),
            record.result_columns,
            frozenset(record.goal),
            public=True,
            withheld_by_choice=frozenset(record.withheld),
        )
        return left_out_texts(read_text(self._folders, report.for_board).narrative, facts)

    def _left_out(self, where: Where) -> tuple[str, ...]:
        """The tables that the plan has, the board's figures too, and the edition not, in words."""
        there = {(row.measure, row.population, row.by) for row in self.figures[where]}
        counted = {
            (row.measure, row.population, row.by)
            for row in self._editions[where].board
            if row.value is not None
        }
        lacking = (table for table in tables() if table[:3] in counted - there)
        return tuple(dict.fromkeys(MEASURES[table.measure].label.lower() for table in lacking))

    def _before(self, where: Where) -> tuple[Figure, ...]:
        """The totals of the period before in the same edition; none where it has none."""
        before = self.figures.get(where._replace(period=where.period.before), Figures(()))
        return tuple(row for row in before if not row.by)


def _sources(board: Prepared, name: str, figures: str) -> Iterator[ReportSource]:
    """The public figures with their hash; the others without: by a hash of the hidden, guesses are tried."""
    yield ReportSource(
        what="Tal", file=name, saved_on="", sha256=hashlib.sha256(figures.encode()).hexdigest()
    )
    for source in board.sources:
        if source.saved_on:
            yield ReportSource(what=source.what, file=source.file, saved_on=source.saved_on, sha256="")
