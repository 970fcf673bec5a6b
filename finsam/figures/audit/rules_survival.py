"""Do those who are still enrolled after some months and those who have left make up everybody?"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from finsam.figures.audit.book import Book, Claim, Key
from finsam.figures.audit.broken import Broken, change, total_of
from finsam.figures.audit.numbers import Interval
from finsam.figures.audit.rules_mean import n_claim
from finsam.figures.audit.words import name, percent

STILL, LEFT = "months_still_enrolled", "exit_incidence"


def everybody(book: Book) -> Iterator[Broken]:
    """After any number of months, the share still enrolled and the shares of every exit reason are 1."""
    left: dict[Key, list[Claim]] = defaultdict(list)
    for key, claims in book.claims.items():
        if key.measure == LEFT and key.by == "exit_reason+month":
            month = key.groups["month"]
            left[key._replace(measure=STILL, by="month", group=month)].append(claims[0])
    hidden = {key.scope for key in book.hidden if key.measure in (STILL, LEFT)}
    for still, parts in left.items():
        if not book[still] or still.scope in hidden:
            continue
        every = [book[still][0], *parts]
        total = total_of(every)
        slack = Interval(1 - 1e-6, 1 + 1e-6)
        if not total.meets(slack):
            says = f"{name(still)}: kvar och avslutade är tillsammans {percent(total.middle)}"
            rest = [change(one, one.interval.middle + 1 - total.middle) for one in every]
            yield Broken("kvar och avslutade", tuple(every), says, abs(total.middle - 1), tuple(rest))


def same_number(book: Book) -> Iterator[Broken]:
    """What is said of one month is said of as many people, whatever it is that is said."""
    months: dict[tuple[tuple[str, str, str], str], list[Claim]] = defaultdict(list)
    for key in book.claims:
        own = n_claim(book, key) if key.measure in (STILL, LEFT) and "month" in key.groups else None
        if own:
            months[key.scope, key.groups["month"]].append(own)
    for claims in months.values():
        usual = Counter(round(claim.interval.middle) for claim in claims).most_common(1)[0][0]
        for claim in claims:
            n = round(claim.interval.middle)
            if n != usual:
                says = f"{name(claim.key)}: n är {n}, men {usual} för resten av samma månad"
                yield Broken("antal", (claim,), says, abs(n - usual), (change(claim, float(usual)),))
