"""Education beside what others have published of it."""

from datetime import date

from builders import facts, figure

from finsam.domain.figures import Figure
from finsam.present.topics.participants.reference_tables import ReferenceShare, reference
from finsam.present.typography import HARD_SPACE

LOW = ReferenceShare(("below_primary", "primary"), 0.1, "SCB", date(2023, 12, 31))


def educated(**said: int) -> list[Figure]:
    groups = [figure("participated", n, by="education", group=group) for group, n in said.items()]
    return [figure("participated", sum(said.values())), *groups]


def test_our_share_of_the_same_levels_stands_beside_theirs_with_source_and_day() -> None:
    table = reference(facts(educated(below_primary=2, primary=4, secondary=6, unknown=8)), [LOW])
    assert table is not None
    (row,) = table.rows
    assert row.head == "Ej slutförd grundskola eller grundskola"
    assert row.cells == (
        f"50{HARD_SPACE}% (6 av 12)",
        f"10,0{HARD_SPACE}%",
        "SCB",
        "31 december 2023".replace(" ", HARD_SPACE),
    )


def test_of_a_handful_no_per_cent_is_told() -> None:
    table = reference(facts(educated(primary=1, secondary=2, unknown=9)), [LOW])
    assert table is not None
    assert table.rows[0].cells[0] == "1 av 3"


def test_without_anything_to_compare_with_and_in_public_there_is_no_table() -> None:
    assert reference(facts(educated(primary=9)), []) is None
    assert reference(facts(educated(primary=9), public=True), [LOW]) is None
