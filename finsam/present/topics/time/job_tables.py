"""The kinds of job that people left to, subsidised or not, by sex and over time, as a table."""

from collections.abc import Sequence

from finsam.domain.codes import UNKNOWN
from finsam.domain.figures import Figure
from finsam.domain.periods import Period, rolling_windows
from finsam.figures.share_of_whole import sum_of
from finsam.present.dates import period_months
from finsam.present.declared import definitions_of, text_of
from finsam.present.facts import Facts
from finsam.present.groups import SEX_HEADS
from finsam.present.numbers import is_nobody
from finsam.present.parts.table import Column, Row, Table
from finsam.present.sentences import joined, within
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.time.trend import OVERLAP

TEAM = Contents[[Facts]]()

_LEFT, _KIND, _BOTH = "closed", "job_kind", "job_kind+sex"
_SUBSIDISED = "subsidised"
_KINDS = ("unsubsidised", _SUBSIDISED, UNKNOWN)
# A sex that has columns of its own even where nobody of it left to work.
_ALWAYS = frozenset({"woman", "man"})


@TEAM.table("jobs")
def jobs(facts: Facts) -> Table | None:
    """Kinds of job by sex in each window and the period; None where nobody left to work, and in public."""
    spans = _spans(facts)
    if facts.public or not _anybody(facts, spans, _KINDS):
        return None
    kinds = [kind for kind in _KINDS if kind != UNKNOWN or _anybody(facts, spans, (UNKNOWN,))]
    sexes = [sex for sex in SEX_HEADS if sex in _ALWAYS or _anybody(facts, spans, kinds, sex)]
    heads = [Column(facts.label(_KIND, kind), SEX_HEADS[sex].lower()) for kind in kinds for sex in sexes]
    return Table(
        "table-jobs",
        "Avslutade till arbete, efter slag av arbete och kön",
        (Column("Period"), *heads, Column("Totalt")),
        tuple(_row(facts, span, kinds, sexes) for span in spans),
        (*_which_are_subsidised(facts), *((OVERLAP,) if len(spans) > 2 else ())),
        definitions_of(_LEFT),
    )


def _spans(facts: Facts) -> list[Period]:
    """The windows in which it was counted, oldest first, and last the period itself."""
    windows = [window for window in rolling_windows(facts.period.last) if window != facts.period]
    counted = [one for one in windows if facts.find(_LEFT, "", _KIND, _SUBSIDISED, one.id) is not None]
    return [*counted, facts.period]


def _of(facts: Facts, span: Period, kind: str, sex: str = "") -> Figure:
    """How many left to a kind of job; 0 where there is no row, as no window has rows of nobody by sex."""
    by, group = (_BOTH, f"{kind}+{sex}") if sex else (_KIND, kind)
    found = facts.find(_LEFT, "", by, group, span.id)
    return found if found is not None else facts.nobody(_LEFT, by, group, span.id)


def _anybody(facts: Facts, spans: Sequence[Period], kinds: Sequence[str], sex: str = "") -> bool:
    return not all(is_nobody(_of(facts, span, kind, sex)) for span in spans for kind in kinds)


def _row(facts: Facts, span: Period, kinds: Sequence[str], sexes: Sequence[str]) -> Row:
    cells = [text_of(_of(facts, span, kind, sex)) for kind in kinds for sex in sexes]
    whole = sum_of([_of(facts, span, kind) for kind in kinds])
    return Row(period_months(span), (*cells, text_of(whole)), emphasis=span == facts.period)


def _which_are_subsidised(facts: Facts) -> tuple[str, ...]:
    details = facts.codes["exit_detail"].codes
    subsidised = [within(code.label) for code in details if code.kind == _SUBSIDISED]
    return (f"Subventionerat arbete är {joined(subsidised)}.",) if subsidised else ()
