"""Surveys and follow-ups: what must agree."""

from collections.abc import Iterator
from itertools import product

from finsam.domain.instruments import standard_instruments
from tests.bench.audit.given import INFINITE, Given, Name, groups, without
from tests.bench.audit.linear import Relation, at_most, equal


def surveys(own: Given) -> Iterator[Relation]:
    instruments = {one.id: one for one in standard_instruments()}
    for name in own.bounds:
        parts = groups(name)
        whole = name._replace(by="instrument", group=parts.get("instrument", ""))
        instrument = instruments.get(parts.get("instrument", ""))
        if name.measure == "survey_answers" and name.by == "instrument+question":
            if whole in own.bounds:
                yield at_most([name], whole)
            levels = [
                one for one in own.bounds if one.by.endswith("+answer") and without(one, "answer") == name
            ]
            if levels and one_measure(levels):
                yield equal(levels, [name])
        if name.measure == "survey_answers" and name.by == "instrument":
            questions = [
                one
                for one in own.bounds
                if one.by == "instrument+question" and without(one, "question") == name
            ]
            if questions and not own.typed:
                yield Relation({**dict.fromkeys(questions, 1.0), name: -1.0}, 0.0, INFINITE)
            people = name._replace(measure="survey_respondents")
            if people in own.bounds:
                yield at_most([people], name)
                yield Relation({people: 1000.0, name: -1.0}, 0.0, INFINITE)
        if name.measure == "survey_eligible" and own.scope.team and not own.typed and instrument:
            asked = Name(name.population or instrument.asked)
            if asked in own.bounds:
                yield equal([name], [asked])
        if name.measure == "survey_uncounted" and not name.by:
            reasons = [one for one in own.bounds if one.measure == name.measure and one.by]
            yield equal(reasons, [name])
        if (
            name.measure
            in ("scale_mean", "scale_min", "scale_max", "survey_mean_first", "survey_mean_latest")
            and instrument
        ):
            scale = instrument.scale_of(parts.get("question", "total"))
            if scale and not own.typed:
                yield Relation({name: 1.0}, scale.least, scale.most)
    yield from _positive(own)
    yield from _scales(own)
    yield from _pairs(own)


def one_measure(names: list[Name]) -> bool:
    return len({name.measure for name in names}) == 1


def _positive(own: Given) -> Iterator[Relation]:
    for name, parts in own.parts.items():
        if name.measure != "survey_share_positive":
            continue
        instrument = next(
            (one for one in standard_instruments() if one.id == groups(name)["instrument"]), None
        )
        by, group = f"{name.by}+answer", name.group
        answers = (
            {
                level: Name("survey_answers", name.population, by, f"{group}+{level.id}")
                for level in instrument.levels
            }
            if instrument
            else {}
        )
        for top, base in parts:
            if answers and all(one in own.bounds for one in answers.values()):
                yield Relation({one: 1.0 for level, one in answers.items() if level.positive}, top, top)
                yield Relation({one: 1.0 for level, one in answers.items() if level.counted}, base, base)


def _scales(own: Given) -> Iterator[Relation]:
    for name in own.bounds:
        if name.measure != "scale_mean":
            continue
        low, high = name._replace(measure="scale_min"), name._replace(measure="scale_max")
        n = own.n.get(name)
        if {low, high} <= own.bounds.keys():
            yield at_most([low], name)
            yield at_most([name], high)
            if n:
                own.contradicted |= any(own.n.get(one, n) != n for one in (low, high))
                if n > 1:
                    yield Relation({name: n, low: -(n - 1), high: -1.0}, 0.0, INFINITE)
                    yield Relation({name: n, high: -(n - 1), low: -1.0}, -INFINITE, 0.0)
                else:
                    yield equal([low], [high])
        answers = Name("survey_answers", name.population, "instrument", name.group)
        if n and answers in own.bounds and not own.typed:
            questions = [
                one
                for one in own.bounds
                if one.by == "instrument+question" and without(one, "question") == answers
            ]
            yield Relation(dict.fromkeys(questions, 1.0), n, n)


def _pairs(own: Given) -> Iterator[Relation]:
    for name in own.bounds:
        if name.measure != "survey_mean_first":
            continue
        last, n = name._replace(measure="survey_mean_latest"), own.n.get(name)
        own.contradicted |= own.n.get(last, n) != n
        people = Name("survey_respondents", "", "instrument", groups(name)["instrument"])
        if n and people in own.bounds:
            yield Relation({people: 1.0}, n, INFINITE)
        answers = name._replace(measure="survey_answers")
        if n and name.by == "instrument+question" and answers in own.bounds:
            yield Relation({answers: 1.0}, n, INFINITE)
        instrument = next(
            (one for one in standard_instruments() if one.id == groups(name)["instrument"]), None
        )
        if n and instrument and instrument.scale and name.by == "instrument":
            yield from _over(own, name, n, instrument.scale.least, instrument.scale.most, instrument.cut_off)
            yield from _change(
                own, name, last, n, instrument.scale.most - instrument.scale.least, instrument.reliable_change
            )


def _over(
    own: Given, first: Name, n: float, least: float, most: float, cut: float | None
) -> Iterator[Relation]:
    for mean in (first, first._replace(measure="survey_mean_latest")):
        share = mean._replace(measure=mean.measure.replace("mean", "share_over"))
        for top, base in own.parts.get(share, []):
            own.contradicted |= base != n
            if cut is not None and mean in own.bounds:
                yield Relation({mean: n}, top * cut + (n - top) * least, top * most + (n - top) * cut)


def _change(
    own: Given, first: Name, last: Name, n: float, width: float, step: float | None
) -> Iterator[Relation]:
    better = own.parts.get(first._replace(measure="survey_share_reliable_change"), [])
    worse = own.parts.get(first._replace(measure="survey_share_reliable_decline"), [])
    for (up, up_base), (down, down_base) in product(better, worse):
        own.contradicted |= up_base != n or down_base != n or up + down > n
        if step is not None and last in own.bounds:
            rest = n - up - down
            low, high = up * step - down * width - rest * step, up * width - down * step + rest * step
            yield Relation({last: n, first: -n}, low, high)


def follow_up(own: Given) -> Iterator[Relation]:
    for name in own.bounds:
        if name.measure != "follow_up_answered" or name.by != "months":
            continue
        asked = name._replace(measure="follow_up_asked")
        if asked in own.bounds:
            yield at_most([name], asked)
        ways = {
            code: name._replace(by="months+occupation", group=f"{name.group}+{code}")
            for code in ("work", "studies", "other")
        }
        if all(one in own.bounds for one in ways.values()):
            yield equal(ways.values(), [name])
        for top, base in own.parts.get(name._replace(measure="follow_up_share_occupied"), []):
            yield Relation({name: 1.0}, base, base)
            if ways["work"] in own.bounds and ways["studies"] in own.bounds:
                yield Relation({ways["work"]: 1.0, ways["studies"]: 1.0}, top, top)
