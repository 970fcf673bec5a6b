"""What a public edition prints of every place and period, and what is written of each of its reports."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from finsam.domain.faults import Fault
from finsam.domain.figures import SMALL_TEAMS, Figure, Figures
from finsam.domain.periods import Period
from finsam.domain.rules import Rules
from finsam.figures.disclosure.classes.cells import Where
from finsam.figures.disclosure.classes.stays import columns_of
from finsam.figures.disclosure.edition import PublicPlace, by_team
from finsam.figures.disclosure.plan import tables
from finsam.figures.disclosure.policy import Method
from finsam.figures.disclosure.twins.slots import Protected
from finsam.figures.intruder.attack import Report
from finsam.figures.store import figures_csv
from finsam.figures.sums import TOGETHER
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Statistic
from finsam.present.facts import Facts
from finsam.present.narrative.not_in_edition import left_out_texts
from finsam.present.parts.public_note import PublicNote
from finsam.report.inputs.definitions import Definitions
from finsam.report.inputs.public_copies import latest, public_copies
from finsam.report.inputs.public_state import published_on
from finsam.report.outputs.known_ids import ids_of
from finsam.report.outputs.outcome import Outcome
from finsam.report.outputs.prepared import Prepared, ReportSource, read_prepared
from finsam.report.outputs.whole_files import write_whole
from finsam.report.project.layout import Edition, Folders, ReportId
from finsam.report.project.params.schema import Association
from finsam.report.project.reports.together import has_page
from finsam.report.public import public_faults
from finsam.report.public.public_attack import attacked
from finsam.report.public.public_inputs import PublicInputs
from finsam.report.public.public_pages import members_of, together_record
from finsam.report.public.public_texts import UNAPPROVED_TEXTS, approved_text, public_goals
from finsam.report.texts.approvals import approved, read_approved
from finsam.report.texts.texts import read_text


class PublicEdition:
    """The figures of all public reports of an association, and what is written of each."""

    def __init__(
        self, association: Association, folders: Folders, inputs: PublicInputs, found: Protected
    ) -> None:
        self._association, self._folders, self._found = association, folders, found
        self._places, self._inputs = inputs.places, inputs
        self.proof: dict[str, float] | None = None
        self._published = latest(public_copies(folders, association.id))
        policy = association.params.public_edition.policy()
        self._editions = {
            where: PublicPlace(where, board, found, policy) for where, board in inputs.board.items()
        }
        self.figures = {where: self._figures(where) for where in inputs.board}

    def _figures(self, where: Where) -> Figures:
        edition = self._editions[where]
        of_teams = by_team(edition, self._of_period(where.period)) if where.place == TOGETHER else ()
        rows: Iterable[Figure] = edition.rows()
        if where in self._inputs.means:
            rows = _with_means(rows, self._inputs.means[where])
        return Figures([*rows, *of_teams])

    def _of_period(self, period: Period) -> dict[str, tuple[str, ...]]:
        """The places of a period, each with the teams whose sum it is."""
        return {
            where.place: teams
            for where, teams in self._places.items()
            if where.period == period and where.place != TOGETHER
        }

    @cached_property
    def reports(self) -> list[ReportId]:
        """Every report of the edition: one of each place of a period, and the association's if made."""
        id = self._association.id
        return sorted(
            ReportId(id, where.place or id, where.period.id, Edition.PUBLIC)
            for where in self.figures
            if where.place != TOGETHER or self._has_page(where.period)
        )

    def _has_page(self, period: Period) -> bool:
        return has_page(self._association, period, Edition.PUBLIC, self._folders)

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
        return Definitions(
            association=self._association.id,
            period=period.id,
            goal=tuple(sorted(rules.goal)),
            dropouts_in_base=rules.dropouts_in_base,
            result_columns=rules.result_columns or _each_reason(rules),
            least_count=params.least_count,
            interval=params.interval,
            method=params.method,
            base=params.base,
            places=dict(sorted(self._of_period(period).items())),
        )

    def written(self, report: ReportId) -> Outcome:
        """Write the figures, the text and the record of a report."""
        folders, where = self._folders, _where(report)
        places = self._of_period(where.period)
        if report.team == SMALL_TEAMS:
            board = together_record(self._association, folders, report, places[report.team])
        else:
            board = read_prepared(folders.prepared(report.for_board))
        hashes = read_approved(folders.approved(report.association))
        text, not_approved = approved_text(folders, report, hashes)
        path = folders.output(report, ".figures.csv")
        content = figures_csv(self.figures[where])
        left_out = (*self._left_out(where), *((UNAPPROVED_TEXTS,) if not_approved else ()))
        params = self._association.params.public_edition
        record = board.model_copy(
            update={
                "sources": tuple(_sources(board, path.name, content)),
                "command": f"{board.command} --edition {report.edition.value}",
                "warnings": (),
                "cautions": (),
                "members": members_of(self._association, places) if report.of_association else (),
                "before": self._before(where),
                "revised": (),
                "quotes": approved(board.quotes, hashes),
                "reference": (),
                "free_texts": (),
                "goals": public_goals(board.goals),
                "public": PublicNote(
                    rounded=params.base if params.policy().method is Method.ROUND else None,
                    corrected=self._inputs.contradicted(where),
                    draft=published_on(self._published, report, content.encode()) is None,
                    left_out=left_out,
                ),
                "withheld": params.withhold,
                "left_out_tables": left_out,
            }
        )
        write_whole(path, content, ids=ids_of(folders, report))
        if report.of_association or not self._has_page(where.period):
            told = self.definitions(where.period).model_dump_json(indent=1) + "\n"
            write_whole(folders.definitions(report), told)
        write_whole(folders.text(report), text)
        write_whole(folders.prepared(report), record.model_dump_json(indent=1) + "\n")
        notices = {
            public_faults.CORRECTED_LATER: self._inputs.contradicted(where),
            public_faults.KNOWN_ALREADY: bool(self._found.known),
        }
        notice = " ".join(said for said, so in notices.items() if so)
        return Outcome(
            report, (*not_approved, *self._unsaid(report, record)), notice=notice, proof=self.proof
        )

    def _unsaid(self, report: ReportId, record: Prepared) -> tuple[Fault, ...]:
        """Warnings of the texts that name a figure which the edition does not have."""
        where = _where(report)
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
            own_ages=record.own_ages,
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
        """The totals of the period before in the same edition; none where it has none of the same teams."""
        earlier = where._replace(period=where.period.before)
        if where.place == SMALL_TEAMS and self._places.get(earlier) != self._places[where]:
            return ()
        return tuple(row for row in self.figures.get(earlier, Figures(())) if not row.by)


def _where(report: ReportId) -> Where:
    return Where(TOGETHER if report.of_association else report.team, Period.parse(report.period))


def _with_means(rows: Iterable[Figure], published: Sequence[Figure]) -> list[Figure]:
    """The rows of an edition with the means that are published: what numbers bind does not tell them."""
    order = {table[:3]: place for place, table in enumerate(tables())}
    others = [row for row in rows if MEASURES[row.measure].statistic is not Statistic.MEAN]
    return sorted([*others, *published], key=lambda row: order[row.measure, row.population, row.by])


def _each_reason(rules: Rules) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The result columns of an association that has chosen none: one for each exit reason."""
    return tuple((label, (reason,)) for reason, label in columns_of(rules).items() if label)


def _sources(board: Prepared, name: str, figures: str) -> Iterator[ReportSource]:
    """The public figures with their hash; the others without: by a hash of the hidden, guesses are tried."""
    yield ReportSource(
        what="Tal", file=name, saved_on="", sha256=hashlib.sha256(figures.encode()).hexdigest()
    )
    for source in board.sources:
        if source.saved_on:
            yield ReportSource(what=source.what, file=source.file, saved_on=source.saved_on, sha256="")
