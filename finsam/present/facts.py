"""The figures of one team and period with their Swedish words: what a sentence, table or chart is made of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from finsam.domain.codes import UNKNOWN, Codes
from finsam.domain.figures import SMALL_TEAMS, Figure, Figures, Status
from finsam.domain.own_ages import NO_OWN_AGES, OwnAges
from finsam.domain.periods import Period
from finsam.figures.share_of_whole import part_of, span_of
from finsam.measures.catalogue import MEASURES
from finsam.measures.core.measure import Counts, Measure, Statistic
from finsam.present.dates import period_name
from finsam.present.numbers import HIDDEN, UNDEFINED, is_too_few, range_of_share, share_of, shown
from finsam.present.spans import span_name

MISSING_LABEL = "Uppgift saknas"

# A dimension whose codes are another list's.
CODE_LIST = {
    "any_payer": "payer",
    "referrer_detail": "referrer",
    "income_before": "income_source",
    "income_after": "income_source",
}


@dataclass(frozen=True)
class Facts:
    """The figures of one team and period, and how their groups are called.

    `result_columns`: label and exit reasons of the association's result table, in order. `goal`: the exit
    reasons that count as reached.
    `figures` may hold other periods too: rolling windows, and the period before. `public`: what they do not
    hold of participants may have been withheld, so its absence says nothing, not even that it is 0. Staff,
    steering, meetings and money are not protected: only `withheld_by_choice`, measures and breakdowns that
    the association leaves out, may be withheld of them. `own_ages`: the association's own cut-offs of age.
    """

    association: str
    team: str
    period: Period
    figures: Figures
    codes: Codes
    result_columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    goal: frozenset[str] = frozenset()
    public: bool = False
    withheld_by_choice: frozenset[str] = frozenset()
    own_ages: OwnAges = NO_OWN_AGES

    @property
    def of_several_teams(self) -> bool:
        """Whether a person may be in more than one of the teams: an association's, or small ones together."""
        return self.team in ("", SMALL_TEAMS)

    def find(
        self, measure: str, population: str = "", by: str = "", group: str = "", period: str | None = None
    ) -> Figure | None:
        """The figure, None where it was not counted."""
        return self.figures.find(
            measure,
            population,
            by,
            group,
            association=self.association,
            team=self.team,
            period=period or self.period.id,
        )

    def get(
        self, measure: str, population: str = "", by: str = "", group: str = "", period: str | None = None
    ) -> Figure:
        """The figure. A count that has no row for a group is 0; anything else that is absent is missing.

        In a public edition whatever is absent, and may have been withheld, is hidden.
        """
        found = self.find(measure, population, by, group, period)
        if found is not None:
            return found
        if self.public and (about_participants(measure) or {measure, by} & self.withheld_by_choice):
            hidden = self.withheld(measure, period)
            return replace(hidden, population=population, by=by, group=group)
        count = MEASURES[measure].statistic is Statistic.COUNT
        whole = self.find(measure, population, period=period)
        # Of a whole that nobody knows no group is known either.
        counted = by and count and whole is not None and whole.status is not Status.MISSING
        nobody = replace(self.nobody(measure, by, group, period), population=population)
        return nobody if counted else replace(nobody, value=None, status=Status.MISSING)

    def nobody(self, measure: str, by: str = "", group: str = "", period: str | None = None) -> Figure:
        """A count of a group that nobody is in."""
        unit, period = MEASURES[measure].unit.value, period or self.period.id
        return Figure(
            self.association, self.team, period, measure, "", by, group, value=Decimal(0), unit=unit
        )

    def withheld(self, measure: str, period: str | None = None) -> Figure:
        """A figure of this measure that the public edition does not have."""
        unit = MEASURES[measure].unit.value
        period = period or self.period.id
        return Figure(self.association, self.team, period, measure, unit=unit, status=Status.HIDDEN)

    def groups(self, measure: str, by: str, population: str = "") -> Iterator[Figure]:
        """The figures of a breakdown, in the order of its code list."""
        yield from self._breakdowns.get((measure, population, by), ())

    @cached_property
    def _breakdowns(self) -> dict[tuple[str, str, str], list[Figure]]:
        """The figures of the team and period by measure, population and dimension."""
        found: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
        for figure in self.figures:
            if (figure.team, figure.period) == (self.team, self.period.id):
                found[figure.measure, figure.population, figure.by].append(figure)
        return found

    def in_order(self, dimension: str, groups: Iterable[str]) -> list[str]:
        """Groups in the order of their code list; bands, which have none, from the lowest."""
        if dimension.endswith("_band"):
            return sorted(set(groups), key=_lowest_first)
        name = CODE_LIST.get(dimension, dimension)
        known = self.codes[name].ids if name in self.codes.lists else ()
        place = {code: position for position, code in enumerate(known)}
        return sorted(dict.fromkeys(groups), key=lambda code: place.get(code, len(known)))

    @property
    def absent(self) -> str:
        """The text in the place of a missing number: a dash, or that the edition does not show it."""
        return HIDDEN if self.public else UNDEFINED

    def value(self, measure: str, population: str = "", by: str = "", group: str = "") -> Decimal | None:
        """The number, None where there is none to count with."""
        return self.get(measure, population, by, group).value

    def mean(
        self, measure: str, population: str = "", by: str = "", group: str = "", period: str | None = None
    ) -> Figure | None:
        """A mean or median that has a number and is of enough people to be told; else None."""
        figure = self.get(measure, population, by, group, period)
        few = is_too_few(figure, MEASURES[measure])
        return None if figure.value is None or few else figure

    def told(self, measure: str, population: str = "", by: str = "", group: str = "") -> Figure | None:
        """The figure where it says how much, exactly or as a range; None where it does not."""
        figure = self.get(measure, population, by, group)
        return figure if span_of(figure) is not None else None

    def known(self, measure: str, by: str, population: str = "", period: str | None = None) -> Figure:
        """A count without those whose group nobody knows: what a share in a sentence is a share of."""
        whole = self.get(measure, population, period=period)
        unknown = self.get(measure, population, by, UNKNOWN, period)
        if whole.value is None or not unknown.value:
            return whole
        return replace(whole, value=whole.value - unknown.value)

    def persons(self, measure: str) -> int:
        """How many a chart of this count is of, at least; 0 where the number is not shown."""
        span = span_of(self.get(measure))
        return int(span.least) if span is not None else 0

    def declared(self, measure: str) -> Measure:
        return MEASURES[measure]

    def say(
        self,
        measure: str,
        population: str = "",
        by: str = "",
        group: str = "",
        *,
        unit: bool = True,
        counts: bool = False,
    ) -> str:
        """The figure as its reader sees it."""
        return shown(self.get(measure, population, by, group), MEASURES[measure], unit=unit, counts=counts)

    def share(self, measure: str, by: str, group: str) -> str:
        """What part of a count a group is: `63 % (33 av 52)`; the counts alone where there is nobody."""
        share = part_of(self.get(measure, by=by, group=group), self.get(measure))
        if share.ranges:
            return range_of_share(share)
        if share.numerator is None or share.denominator is None:
            return self.say(measure, by=by, group=group)
        return share_of(share.numerator, share.denominator)

    def label(self, dimension: str, code: str) -> str:
        """The Swedish word of a group; a band's code is its own word, with a dash for the hyphen."""
        name = CODE_LIST.get(dimension, dimension)
        if name in self.codes.lists:
            return self.codes[name].label(code) if code in self.codes[name].ids else MISSING_LABEL
        if dimension == "budget_period":
            return span_name(code)
        if dimension == "support_band":
            return measured_band_label(code)
        if dimension == "period_part":
            return period_name(Period.parse(code))
        if dimension == "support_over":
            return MISSING_LABEL if code == UNKNOWN else f"över {code} år"
        if dimension == "age_at_most":
            return at_most_label(code, self.own_ages.name_of(code))
        if dimension == "born_decade":
            return f"födda på {code}-talet"
        return band_label(code) if dimension == "age_band" else code


def about_participants(measure: str) -> bool:
    """Whether a measure counts participants or their answers, or does not say that it counts none."""
    declared = MEASURES.get(measure)
    return declared is None or declared.counts is not Counts.NO_PARTICIPANT


def _lowest_first(band: str) -> tuple[bool, int, bool]:
    low, _, high = band.partition("-")
    return (band == UNKNOWN, int(low or high) if band != UNKNOWN else 0, bool(low))


def band_label(code: str) -> str:
    """`-20` is «högst 20», `65-` is «65 eller mer», `21-24` is «21–24»."""
    if code == UNKNOWN:
        return MISSING_LABEL
    if code.startswith("-"):
        return f"högst {code[1:]}"
    if code.endswith("-"):
        return f"{code[:-1]} eller mer"
    return code.replace("-", "–")


def at_most_label(years: str, name: str) -> str:
    """«Unga vuxna (högst 30 år)»; without a name «högst 30 år»."""
    limit = f"högst {years} år"
    return f"{name} ({limit})" if name else limit


def measured_band_label(code: str) -> str:
    """Bands of years that are measured, upper end included: «högst 1», «över 1 till 2», «över 9»."""
    if code == UNKNOWN or code.startswith("-"):
        return band_label(code)
    low, _, high = code.partition("-")
    return f"över {low} till {high}" if high else f"över {low}"
