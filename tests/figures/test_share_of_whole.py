"""What part of the whole is a group?"""

from decimal import Decimal

from builders import between, figure, hidden

from finsam.domain.figures import Range, Status
from finsam.figures.share_of_whole import part_of, sum_of

WOMEN = figure("active_end", 33, by="sex", group="woman")


def test_a_part_is_a_share_with_both_its_counts() -> None:
    share = part_of(WOMEN, figure("active_end", 52))
    assert (share.measure, share.by, share.group, share.unit) == ("share_active_end", "sex", "woman", "share")
    assert (share.value, share.numerator, share.denominator) == (Decimal(33) / 52, 33, 52)


def test_nobody_of_some_is_zero_and_nobody_of_nobody_is_undefined() -> None:
    nobody = figure("closed", 0, by="sex", group="man")
    assert part_of(nobody, figure("closed", 19)).value == 0
    undefined = part_of(nobody, figure("closed", 0))
    assert (undefined.value, undefined.status) == (None, Status.UNDEFINED)
    assert (undefined.numerator, undefined.denominator) == (0, 0)


def test_a_hidden_part_or_whole_gives_a_hidden_share_without_any_count() -> None:
    for share in (part_of(hidden("closed"), figure("closed", 19)), part_of(WOMEN, hidden("active_end"))):
        assert share.status is Status.HIDDEN
        assert (share.value, share.numerator, share.denominator) == (None, None, None)


def test_a_missing_part_gives_a_missing_share() -> None:
    share = part_of(figure("closed", status=Status.MISSING), figure("closed", 19))
    assert (share.value, share.status) == (None, Status.MISSING)


def test_a_share_is_never_printed_as_its_part_was() -> None:
    assert part_of(figure("new", 17, printed="17"), figure("new", 23, printed="23")).printed == ""


def test_a_part_that_is_a_range_gives_a_range_and_keeps_both_counts() -> None:
    share = part_of(between("closed", 2, 4, by="sex", group="man"), between("closed", 8, 10))
    assert (share.status, share.value, share.numerator, share.denominator) == (Status.RANGE, None, None, None)
    assert share.ranges.value == Range(Decimal("0.2"), Decimal("0.5"))
    assert (str(share.ranges.numerator), str(share.ranges.denominator)) == ("2–4", "8–10")


def test_an_exact_part_of_a_range_stays_exact() -> None:
    share = part_of(figure("closed", 6, by="sex", group="man"), between("closed", 5, 12))
    assert (share.numerator, share.ranges.numerator) == (6, None)
    assert share.ranges.value == Range(Decimal("0.5"), Decimal(1))


def test_of_what_may_be_nobody_no_share_is_told() -> None:
    assert (
        part_of(between("closed", 0, 2, by="sex", group="man"), between("closed", 0, 3)).ranges.value is None
    )


def test_ranges_add_up_to_the_range_between_the_sums_of_their_ends() -> None:
    whole = sum_of([between("closed", 2, 4), figure("closed", 7), between("closed", 0, 3)])
    assert (whole.status, whole.value, whole.printed) == (Status.RANGE, None, "9–14")
    assert whole.ranges.value == Range(Decimal(9), Decimal(14))


def test_a_hidden_count_beside_ranges_hides_the_sum() -> None:
    assert sum_of([between("closed", 2, 4), hidden("closed")]).status is Status.HIDDEN
