"""The columns in which an association counts what became of the closed: their labels and exit reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from finsam.domain.figures import Figure
from finsam.domain.key import JOINT, joined
from finsam.domain.rules import Columns, every_column
from finsam.figures.share_of_whole import sum_of
from finsam.present.facts import Facts

_LEFT = "closed"
BY_COLUMN, _SEX = "result_column", "sex"


def result_columns(facts: Facts) -> Columns:
    """The association's result columns, and «Annan» for every exit reason that none of them holds."""
    return every_column(facts.result_columns, facts.codes)


def counts_of(facts: Facts, codes: Sequence[str], sex: str = "") -> list[Figure]:
    """How many were closed to each of these exit reasons, in all or of one sex."""
    if sex:
        return [facts.get(_LEFT, by="exit_reason+sex", group=f"{code}+{sex}") for code in codes]
    return [facts.get(_LEFT, by="exit_reason", group=code) for code in codes]


def column_counts(facts: Facts) -> Iterator[Figure]:
    """How many were closed to each column, in all and by sex, as figures by `result_column`.

    Nothing in a public edition, which has them among its own figures and lacks the exit reasons.
    """
    if facts.public or facts.find(_LEFT) is None:
        return
    sexes = [figure.group for figure in facts.groups(_LEFT, _SEX)]
    for label, codes in result_columns(facts):
        yield replace(sum_of(counts_of(facts, codes)), by=BY_COLUMN, group=label)
        group = label.replace(JOINT, "/")
        for sex in sexes:
            counted = sum_of(counts_of(facts, codes, sex))
            yield replace(counted, by=joined((BY_COLUMN, _SEX)), group=joined((group, sex)))


def merged_into(facts: Facts, code: str) -> str | None:
    """The label of the column that shows an exit reason together with others; None where it is not so."""
    return next(
        (label for label, codes in result_columns(facts) if code in codes and len(codes) > 1),
        None,
    )
