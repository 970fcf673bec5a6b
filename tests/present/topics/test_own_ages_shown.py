"""An association's own cut-offs of age on the page: in its own words, with what they are a share of."""

from builders import counted, enrolment, facts, figure

from finsam.domain.own_ages import OwnAges
from finsam.present.facts import Facts
from finsam.present.topics.association import own_ages_tables as association
from finsam.present.topics.participants.own_ages_sentences import within_own_ages
from finsam.present.topics.participants.own_ages_tables import OVERLAP, own_ages

OWN = OwnAges((("Unga vuxna", 30),), (1990,))


def known(active: int = 52, new: int = 23, public: bool = False, own: OwnAges = OWN) -> Facts:
    totals = {"active_end": active, "new": new, "participated": active + 19}
    within = [figure(name, n // 3, by="age_at_most", group="30") for name, n in totals.items()]
    decade = [figure(name, n // 2, by="born_decade", group="1990") for name, n in totals.items()]
    figures = [*(figure(name, n) for name, n in totals.items()), *within, *decade]
    return facts(figures, own_ages=own, public=public)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_limit_stands_under_its_name_with_counts_and_shares() -> None:
    table = own_ages(known())
    assert table is not None
    assert [row.head for row in table.rows] == ["Unga vuxna (högst 30 år)", "Födda på 1990-talet"]
    assert [*map(plain, table.rows[0].cells)] == ["7 (30 %)", "23 (32 %)", "17 (33 %)"]
    assert OVERLAP in table.notes


def test_a_sentence_says_the_share_of_the_active_and_of_the_new() -> None:
    assert plain(within_own_ages(known())[0]) == (
        "Unga vuxna (högst 30 år) är 33 % (17 av 52) av de aktiva och 30 % (7 av 23) av de nya."
    )


def test_of_fewer_than_five_no_share_is_said() -> None:
    assert plain(within_own_ages(known(new=4))[0]).endswith("och 1 av de 4 nya.")


def test_nothing_is_said_of_nobody() -> None:
    assert within_own_ages(known(active=0, new=0)) == []


def test_an_association_without_cut_offs_has_no_such_table() -> None:
    assert own_ages(known(own=OwnAges())) is None


def test_the_public_is_not_told() -> None:
    assert own_ages(known(public=True)) is None
    assert within_own_ages(known(public=True)) == []


def test_the_association_has_its_teams_beside_each_other() -> None:
    table = association.own_ages(known(), {"Avesta": known()})
    assert table is not None
    assert plain(table.rows[0].cells[0]) == "23 (32 %)"
    assert association.own_ages(known(own=OwnAges()), {}) is None


def test_a_limit_that_has_no_name_is_called_by_its_age() -> None:
    unnamed = facts(counted(enrolment(), only=("new",)))
    assert unnamed.label("age_at_most", "25") == "högst 25 år"
