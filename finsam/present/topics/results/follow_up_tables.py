"""What became of them later, as a table: half a year, a year and a year and a half after the exit."""

from finsam.domain.figures import Figure
from finsam.measures.declared.follow_up import MARKS
from finsam.present.declared import column_of, definitions_of, text_of
from finsam.present.facts import Facts
from finsam.present.numbers import is_nobody, number
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.named_contents import Contents

TEAM = Contents[[Facts]]()

_ASKED, _ANSWERED, _SHARE = "follow_up_asked", "follow_up_answered", "follow_up_share_occupied"
_OCCUPATIONS = {"work": "Arbete", "studies": "Studier", "other": "Annat"}


def marks_of(facts: Facts) -> list[str]:
    """The marks, in months as figures have them, that somebody reached in the period.

    In a public edition, which does not say who did, the marks of which somebody may have answered.
    """
    if facts.public:
        return [figure.group for figure in facts.groups(_ANSWERED, "months") if not is_nobody(figure)]
    return [str(mark) for mark in MARKS if facts.find(_ASKED, by="months", group=str(mark)) is not None]


@TEAM.table("follow_up")
def follow_up(facts: Facts) -> Table | None:
    """How many were followed up and at work or studies, mark by mark; None where nobody reached one."""
    rows = [Row(f"{months} månader efter avslut", _cells(facts, months)) for months in marks_of(facts)]
    columns = (
        Column("När"),
        column_of(_ASKED),
        column_of(_ANSWERED),
        Column("Bortfall"),
        *map(Column, _OCCUPATIONS.values()),
        column_of(_SHARE),
    )
    definitions = definitions_of(_ASKED, _ANSWERED, _SHARE)
    table = Table(
        "table-follow-up", "Uppföljning efter avslut", columns, tuple(rows), definitions=definitions
    )
    return table if rows else None


def _cells(facts: Facts, months: str) -> tuple[str, ...]:
    asked = facts.value(_ASKED, by="months", group=months)
    answered = facts.value(_ANSWERED, by="months", group=months)
    share = facts.get(_SHARE, by="months", group=months)
    return (
        facts.say(_ASKED, by="months", group=months),
        facts.say(_ANSWERED, by="months", group=months),
        facts.absent if asked is None or answered is None else number(asked - answered),
        *(
            facts.say(_ANSWERED, by="months+occupation", group=f"{months}+{occupation}")
            for occupation in _OCCUPATIONS
        ),
        _share(share),
    )


def _share(share: Figure) -> str:
    """A share with its counts; where nobody was reached there are none."""
    return text_of(share, counts=bool(share.denominator or share.ranges.denominator))
