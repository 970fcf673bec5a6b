"""Which rules are there? Every one, in the order in which a contradiction is told."""

from collections.abc import Callable, Iterator

from finsam.figures.audit import rules_base as base
from finsam.figures.audit import rules_codes as codes
from finsam.figures.audit import rules_flow as flow
from finsam.figures.audit import rules_margin as margin
from finsam.figures.audit import rules_mean as mean
from finsam.figures.audit import rules_outside as outside
from finsam.figures.audit import rules_range as range_
from finsam.figures.audit import rules_share as share
from finsam.figures.audit import rules_survival as survival
from finsam.figures.audit.book import Book
from finsam.figures.audit.broken import Broken

Rule = Callable[[Book], Iterator[Broken]]

# In the order in which a contradiction is told: the rule that says most of a cause comes first.
RULES: tuple[Rule, ...] = (
    outside.printed,
    margin.money,
    margin.margins,
    flow.flow,
    share.shares,
    flow.same,
    codes.dropouts,
    codes.parents,
    codes.columns,
    codes.exits,
    mean.whole_sums,
    mean.group_means,
    mean.known_counts,
    range_.order,
    range_.groups,
    range_.half_steps,
    range_.bands,
    survival.everybody,
    survival.same_number,
    flow.among,
    flow.parts_of_participated,
    share.bases,
    share.hundred,
    base.unknown_bases,
    codes.full_time,
    outside.next_period,
    outside.teams,
    outside.headings,
)


def broken_rules(book: Book) -> list[Broken]:
    """What every rule says of a book, in the rules' order."""
    return [broken for rule in RULES for broken in rule(book)]
