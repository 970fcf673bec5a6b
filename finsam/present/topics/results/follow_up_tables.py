"""Which table says what became of them later? Half a year, a year and a year and a half after the exit."""

from finsam.measures.declared.follow_up import MARKS
from finsam.present.facts import Facts
from finsam.present.numbers import number
from finsam.present.parts.table import Column, Row, Table
from finsam.present.topics.participants.tables import definitions_of


def marks_of(facts: Facts) -> list[str]:
    """The marks that somebody reached in the period, as they stand in figures."""
    return [
        str(mark) for mark in MARKS if facts.find("follow_up_asked", by="months", group=str(mark)) is not None
    ]


def follow_up(facts: Facts) -> Table | None:
    """How many were followed up and at work or studies, mark by mark; None where nobody reached one."""
    rows = []
    for months in marks_of(facts):
        asked = facts.value("follow_up_asked", by="months", group=months)
        answered = facts.value("follow_up_answered", by="months", group=months)
        lost = facts.absent if asked is None or answered is None else number(asked - answered)
        occupations = [
            facts.say("follow_up_answered", by="months+occupation", group=f"{months}+{occupation}")
            for occupation in ("work", "studies", "other")
        ]
        share = facts.get("follow_up_share_occupied", by="months", group=months)
        cells = (
            facts.say("follow_up_asked", by="months", group=months),
            facts.say("follow_up_answered", by="months", group=months),
            lost,
            *occupations,
            facts.say("follow_up_share_occupied", by="months", group=months, counts=bool(share.denominator)),
        )
        rows.append(Row(f"{months} månader efter avslut", cells))
    if not rows:
        return None
    heads = ("Att följa upp", "Uppföljda", "Bortfall", "Arbete", "Studier", "Annat")
    columns = (
        Column("När"),
        *(Column(head) for head in heads),
        Column("Andel i arbete eller studier"),
    )
    definitions = definitions_of("follow_up_asked", "follow_up_answered", "follow_up_share_occupied")
    return Table("table-follow-up", "Uppföljning efter avslut", columns, tuple(rows), definitions=definitions)
