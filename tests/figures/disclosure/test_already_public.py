"""What is public already binds: exact numbers, ranges, and the hidden cells of editions before twins."""

from decimal import Decimal

import pytest
from figures.disclosure.associations import RULES, made, random_association

from finsam.domain.figures import Figure, Range, Ranges, Status
from finsam.domain.periods import Period
from finsam.figures.disclosure.classes.cells import Cell, Part, Where
from finsam.figures.disclosure.classes.forms import Between
from finsam.figures.disclosure.published import MANY, given, given_days
from finsam.measures.catalogue import MEASURES

PERIOD = Period.parse("2024")
HERE = Where("sala", PERIOD)


def row(measure: str, by: str = "", group: str = "", value: int | None = None, **more: object) -> Figure:
    number = None if value is None else Decimal(value)
    return Figure(
        "a",
        "sala",
        PERIOD.id,
        measure,
        by=by,
        group=group,
        value=number,
        **more,  # type: ignore[arg-type]
    )


def hidden(measure: str, printed: str, by: str = "", group: str = "") -> Figure:
    return row(measure, by, group, status=Status.HIDDEN, printed=printed)


def bound(
    *rows: Figure, measure: str = "new", by: str = "", group: str = "", part: str = "value"
) -> Between | None:
    return given(HERE, rows, RULES).get(Cell(HERE, Part(measure, "", by, group, part)))


@pytest.mark.parametrize(
    ("printed", "between"),
    [
        ("färre än 5", Between(0, 4)),
        ("färre än 10", Between(0, 9)),
        ("5 eller fler", Between(5, MANY)),
        ("visas inte", None),
        ("", None),
    ],
)
def test_a_hidden_cell_of_an_old_edition_says_that_it_is_small_or_that_it_is_not(
    printed: str, between: Between | None
) -> None:
    assert bound(hidden("new", printed, "sex", "woman"), by="sex", group="woman") == between


def test_an_exact_number_and_a_range_are_as_they_were() -> None:
    assert bound(row("new", value=12)) == Between(12, 12)
    between = Range(Decimal(9), Decimal(12))
    ranged = row("new", status=Status.RANGE, printed="9–12", ranges=Ranges(value=between))
    assert bound(ranged) == Between(9, 12)


def test_the_ages_of_an_old_edition_add_up_to_a_number_that_the_plan_has() -> None:
    rows = [row("new", "age_band", band, number) for band, number in (("-20", 3), ("21-24", 8))]
    assert bound(*rows) == Between(11, 11)


def test_of_ages_some_of_which_are_hidden_the_sum_is_a_range() -> None:
    rows = [
        row("new", "age_band", "-20", 12),
        hidden("new", "färre än 5", "age_band", "21-24"),
        hidden("new", "färre än 5", "age_band", "25-34"),
    ]
    assert bound(*rows) == Between(12, 20)
    assert bound(*rows, hidden("new", "visas inte", "age_band", "35-44")) == Between(12, MANY)


def test_a_total_and_its_ages_bind_together() -> None:
    total = row(
        "new", status=Status.RANGE, printed="9–14", ranges=Ranges(value=Range(Decimal(9), Decimal(14)))
    )
    ages = [row("new", "age_band", "-20", 6), hidden("new", "5 eller fler", "age_band", "21-24")]
    assert bound(total, *ages) == Between(11, 14)


def test_exit_reasons_by_code_add_up_to_the_association_s_columns() -> None:
    rows = [
        row("closed", "exit_reason", reason, number)
        for reason, number in (
            ("work", 6),
            ("studies", 3),
            ("medical_rehab", 2),
            ("other", 4),
            ("job_seeking", 1),
        )
    ]
    rows.append(row("closed", "exit_reason", "early_dropout", 7))
    of = {
        label: bound(*rows, measure="closed", by="result_column", group=label)
        for label in ("Arbete", "Studier", "Vård", "Annan")
    }
    assert of == {
        "Arbete": Between(6, 6),
        "Studier": Between(3, 3),
        "Vård": Between(2, 2),
        "Annan": Between(5, 5),
    }


def test_a_share_binds_its_numerator_and_denominator() -> None:
    share = row("share_reached_goal", numerator=Decimal(7), denominator=Decimal(12))
    assert bound(share, measure="share_reached_goal", part="numerator") == Between(7, 7)
    assert bound(share, measure="share_reached_goal", part="denominator") == Between(12, 12)
    assert bound(share, measure="share_reached_goal") is None


def test_money_and_other_periods_bind_nobody() -> None:
    assert not given(HERE, [row("budget", value=1_000), row("age_mean", value=40)], RULES)
    assert not given(Where("sala", Period.parse("2023")), [row("new", value=12)], RULES)


def test_the_days_of_a_published_mean_are_whole() -> None:
    mean = Figure(
        "a",
        "sala",
        PERIOD.id,
        "months_mean",
        "reached_goal",
        value=Decimal("9.8562628336"),
        n=10,
        unit="months",
    )
    assert given_days([mean]) == 3000
    assert given_days([row("new", value=12)]) is None


def test_a_hidden_cell_of_before_is_kept_by_the_next_edition() -> None:
    """An old edition that said «färre än 5» of the women who were new: no later number says otherwise."""
    from figures.disclosure.associations import Published

    association = random_association(2, ["2024"], (2, 2), (10, 30))
    plain = made(association)
    where = Where("t0", PERIOD)
    cell = Cell(where, Part("new", "", "sex", "woman", "value"))
    small = plain.counted[cell] < 5
    said = "färre än 5" if small else "5 eller fler"
    old = Figure("a", "t0", PERIOD.id, "new", by="sex", group="woman", status=Status.HIDDEN, printed=said)
    numbers = given(where, [old], RULES)
    later = made(association, published=Published(numbers=numbers, places={where: ("t0",)}))
    between = later.found.number(cell)
    assert between is not None
    assert between.most <= 4 if small else between.least >= 5
    assert not later.found.closed
    assert MEASURES["new"].public


def test_groups_that_an_edition_of_before_merged_bind_as_their_sum() -> None:
    """«9 af/fk» is a number of two groups: no twin has more or fewer of them together."""
    from figures.disclosure.associations import Published

    association = random_association(2, ["2024"], (2, 2), (10, 30))
    where = Where("t0", PERIOD)
    of = {
        group: Cell(where, Part("participated", "", "referrer", group, "value"))
        for group in ("af", "fk", "af/fk")
    }
    plain = made(association)
    both = plain.counted[of["af"]] + plain.counted[of["fk"]]
    old = Figure("a", "t0", PERIOD.id, "participated", by="referrer", group="af/fk", value=Decimal(both))
    numbers = given(where, [old], RULES)
    assert numbers == {of["af/fk"]: Between(both, both)}
    later = made(association, published=Published(numbers=numbers, places={where: ("t0",)})).found
    assert not later.closed
    af, fk = (later.cells[of[group]] for group in ("af", "fk"))
    (solved,) = (one for one in later.solved if "t0" in one.component.registers)
    together = [solved.forms[slot] for slot in (af, fk)]
    moved = [sum(twin[form.numbers] @ form.factors for form in together) for twin in solved.twins]
    assert any(twin[together[0].numbers].any() for twin in solved.twins)
    assert set(moved) == {0.0}
    assert "af/fk" not in later.groups(where, "participated", "", "referrer")
