"""An association's tables of its teams beside each other say what their rows and shares are of."""

from builders import facts, figure

from finsam.domain.figures import Figure
from finsam.present.tables_together import background

CAPTION = "Remittent, deltagare under perioden"


def referred(*rows: tuple[str, int]) -> list[Figure]:
    counts = [figure("participated", n, by="referrer", group=code) for code, n in rows]
    return [figure("participated", sum(n for _, n in rows)), *counts]


def test_shares_beside_each_other_are_of_all_who_took_part() -> None:
    known = facts(referred(("af", 6), ("region", 4)))
    table = background(known, {"Sala": known}, "referrer", CAPTION)
    assert table.told == ("Antal och, inom parentes, andel av alla som deltagit under perioden.",)


def test_the_others_of_an_association_are_named_as_those_of_a_team_are() -> None:
    known = facts(referred(("af", 60), ("self/other/unknown", 9)), public=True)
    table = background(known, {"Sala": known}, "referrer", CAPTION)
    assert [row.head for row in table.rows] == ["Arbetsförmedlingen", "Övriga", "Totalt"]
    assert table.told[-1] == "Övriga är tillsammans: Egen ansökan, Annan, Uppgift saknas."
