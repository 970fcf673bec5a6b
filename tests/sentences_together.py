"""The sentences of an association's report and of the analyst's page, in their forms for `every_sentence`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from builders import facts, figure

from finsam.domain.faults import IMPORTANT
from finsam.domain.figures import SMALL_TEAMS, Figure
from finsam.figures.changed import FigureChange
from finsam.figures.sums import TOGETHER
from finsam.measures.quality.quality import Missing, Quality, Unlikely
from finsam.present.facts import Facts
from finsam.present.topics.association import sentences as association
from finsam.present.topics.association import steering_sentences
from finsam.present.topics.quality import sentences as quality
from finsam.present.topics.quality.facts import Changes, TeamQualities, TeamQuality
from finsam.register.row_prints import RowChanges

# What is said of figures, paragraph by paragraph or sentence by sentence.
Said = Sequence[str] | Sequence[Sequence[str]]
Of = Callable[..., Said]


def together(*rows: Figure) -> Facts:
    made = facts([replace(row, team=TOGETHER) for row in rows])
    return replace(made, team=TOGETHER)


def grew(new: int, closed: int, start: int, end: int) -> Facts:
    rows = {"new": new, "closed": closed, "participated": start + new}
    rows |= {"active_start": start, "active_end": end, "early_dropouts": 0}
    return together(*(figure(measure, count) for measure, count in rows.items()))


GREW = grew(165, 98, 132, 199)
TWO = {"A": GREW, "B": GREW}
INTRODUCED = {
    "två team": (GREW, TWO),
    "ingen ändring": (grew(3, 3, 20, 20), TWO),
    "små team": (replace(GREW, public=True), {"A": replace(GREW, team=SMALL_TEAMS)}),
}
STAFFED = {
    "ingen": (together(figure("staff_fte", 0)), TWO),
    "många": (together(figure("staff_fte", 16.5)), TWO),
    "okänt": (together(), TWO),
}


def taking_part(women: int, men: int, **referrers: int) -> Facts:
    every = women + men
    return together(
        figure("participated", every),
        figure("participated", women, by="sex", group="woman"),
        figure("participated", men, by="sex", group="man"),
        figure("age_mean", 39.2, "participated", n=every),
        figure("age_min", 19, "participated", n=every),
        figure("age_max", 64, "participated", n=every),
        *(figure("participated", n, by="referrer", group=code) for code, n in referrers.items()),
        *(figure("participated", n, by="payer", group=code) for code, n in referrers.items()),
    )


TARGET_GROUP = {
    "en": (taking_part(1, 0, fk=1), TWO),
    "många": (taking_part(177, 120, fk=148, municipality=100, unknown=49), TWO),
    "okänt": (together(), TWO),
}
RESULTS = {
    "ingen": (grew(0, 0, 0, 0), TWO),
    "många": (
        together(
            *(figure(measure, count) for measure, count in (("new", 165), ("participated", 297))),
            figure("closed", 132),
            figure("early_dropouts", 2),
            figure("closed", 68, by="exit_reason", group="work"),
            figure("closed", 62, by="exit_reason", group="medical_rehab"),
            figure("closed", 2, by="exit_reason", group="early_dropout"),
            figure("share_reached_goal", numerator=68, denominator=132),
            figure("months_mean", 16.5, "reached_goal", n=68),
        ),
        TWO,
    ),
}


def spent(budget: int, used: int) -> Facts:
    rows = {"budget": budget, "actual": used, "difference": budget - used}
    return together(*(figure(measure, amount) for measure, amount in rows.items()))


ECONOMY = {
    "kvar": (spent(11_878_000, 11_061_000), TWO),
    "överskriden": (spent(100_000, 105_000), TWO),
    "okänt": (together(), TWO),
}


def on_a_scale(people: int) -> Facts:
    of = {"survey_answers": people, "survey_respondents": people, "scale_min": 3, "scale_max": 8}
    rows = [figure(measure, count, "", "instrument", "own_progress") for measure, count in of.items()]
    return together(*rows, figure("scale_mean", 5.4, "", "instrument", "own_progress", n=people))


INDICATORS = {
    "ingen": (together(), TWO),
    "fyra svarade": (on_a_scale(4), TWO),
    "många": (on_a_scale(13), TWO),
}


def steered(seats: int, vacant: int, held: int = 0, missed: Sequence[str] = ()) -> Facts:
    """`missed`: who was at none of the meetings held."""
    rows = [figure("steering_seats", seats), figure("steering_vacant", vacant)]
    rows += [figure("meetings", held, by="kind", group="Styrgrupp")] if held else []
    where = [("kind+organisation", f"Styrgrupp+{party}") for party in missed]
    rows += [figure("meetings_attended", None, "", *one, numerator=0, denominator=held) for one in where]
    return facts(rows)


def of_groups(seats: int, vacant: int, held: int = 0) -> Facts:
    return together(*steered(seats, vacant, held).figures)


STEERED = {
    "inga platser": (together(), TWO),
    "ingen vakant": (of_groups(10, 0), {"A": steered(5, 0), "B": steered(5, 0)}),
    "en vakant": (of_groups(10, 1, 1), {"A": steered(5, 1, 1), "B": steered(5, 0)}),
    "alla vakanta": (of_groups(2, 2), {"A": steered(1, 1), "B": steered(1, 1)}),
    "en borta": (of_groups(5, 0, 4), {"A": steered(5, 0, 4, ["AF"])}),
    "två borta, av ett enda möte": (of_groups(5, 0, 1), {"A": steered(5, 0, 1, ["AF", "FK"])}),
    "borta i två team": (
        of_groups(10, 0, 7),
        {"A": steered(5, 0, 4, ["AF", "FK"]), "B": steered(5, 0, 3, ["AF", "FK", "Regionen"])},
    ),
    "vakanta i två team": (of_groups(12, 3, 7), {"A": steered(7, 1, 4), "B": steered(5, 2, 3)}),
}


def checked(missing: int = 0, unlikely: int = 0, long: int = 0, rows: int = 53, active: int = 52) -> Quality:
    return Quality(
        rows,
        rows,
        (Missing("referrer", rows, 0), Missing("education", rows, missing)),
        (Unlikely("long_stay", active, long), Unlikely("born_late", rows, unlikely)),
        (),
    )


def of_team(name: str, errors: int = 0, counts: Quality | None = None, **said: object) -> TeamQuality:
    made = TeamQuality(name.lower(), name, errors, 0, counts)
    return replace(made, **said)  # type: ignore[arg-type]


def teams(*qualities: Quality) -> tuple[TeamQualities]:
    return (tuple(of_team(name, 0, one) for name, one in zip("ABC", qualities, strict=False)),)


ODD = (f"{IMPORTANT}register: något är fel.",)
FINE = checked()
OVERVIEW = {
    "allt läst": teams(FINE, FINE),
    "ett fel": ((of_team("A", 1, FINE), of_team("B", 0, FINE)),),
    "många fel, inte läst": ((of_team("A", 7), of_team("B", 0, FINE)),),
    "ett märkligt register": ((of_team("A", 0, FINE, told=ODD), of_team("B", 0, FINE)),),
    "två märkliga register": ((of_team("A", 0, FINE, told=ODD), of_team("B", 0, FINE, told=ODD)),),
}
NOT_READ = ((of_team("A", 7),),)
MISSING = {
    "inget läst": NOT_READ,
    "ingen": teams(FINE),
    "en": teams(checked(missing=1)),
    "många": teams(checked(missing=12), checked(missing=30)),
    "få rader": teams(checked(missing=2, rows=4)),
}
UNLIKELY = {
    "inget läst": NOT_READ,
    "inget": teams(FINE),
    "ett": teams(checked(unlikely=1)),
    "många": teams(checked(unlikely=3), checked(unlikely=9)),
}
LONG_STAYS = {
    "inget läst": NOT_READ,
    "ingen aktiv": teams(checked(active=0)),
    "ingen": teams(FINE),
    "en": teams(checked(long=1)),
    "en enda aktiv": teams(checked(long=1, active=1)),
    "många": teams(checked(long=4), checked(long=9)),
}


def changed(new: int = 0, other: int = 0, gone: int = 0, figures: int = 0) -> Changes:
    moved = FigureChange(figure("new", 22), figure("new", 23))
    return Changes(RowChanges(new, other, gone), (moved,) * figures)


def since(*of_each: Changes | None) -> tuple[TeamQualities]:
    return (tuple(of_team(name, 0, FINE, changes=one) for name, one in zip("ABC", of_each, strict=False)),)


CHANGES = {
    "inget läst": NOT_READ,
    "första gången": since(None, None),
    "inga": since(changed(), changed()),
    "en rad": since(changed(new=1)),
    "många": since(changed(2, 3, 4, 1), changed()),
    "ett team nytt": since(changed(other=1, gone=1, figures=2), None),
}
SENTENCES_TOGETHER: dict[Of, Mapping[str, tuple[object, ...]]] = {
    association.introduction: INTRODUCED,
    steering_sentences.steering_groups: STEERED,
    association.staff: STAFFED,
    association.target_group: TARGET_GROUP,
    association.what_became_of_them: RESULTS,
    association.indicators: INDICATORS,
    association.economy: ECONOMY,
    quality.overview: OVERVIEW,
    quality.missing: MISSING,
    quality.unlikely: UNLIKELY,
    quality.long_stays: LONG_STAYS,
    quality.changes: CHANGES,
}


def sentences_of(said: Said) -> list[str]:
    """The sentences, whether they were given as one paragraph or as several."""
    return [one for part in said for one in ([part] if isinstance(part, str) else part)]
