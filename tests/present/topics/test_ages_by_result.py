"""Mean age by result: of five and more, and no table where no column has as many."""

from builders import facts, figure

from finsam.present.facts import Facts
from finsam.present.topics.results.age_tables import ages_by_result


def known(work: int, studies: int, public: bool = False) -> Facts:
    means = [
        figure("age_mean", 38.75, "closed", "result_column", "Arbete", n=work),
        figure("age_mean", 29, "closed", "result_column", "Studier", n=studies),
        figure("age_mean", 35, "closed", n=work + studies),
    ]
    return facts(means, public=public)


def test_a_column_of_five_has_its_mean_and_one_of_four_is_too_few() -> None:
    table = ages_by_result(known(5, 4))
    assert table is not None
    assert [row.cells for row in table.rows] == [("38,8", "5"), ("för få", "4"), ("35,0", "9")]
    assert table.rows[-1].head == "Avslutade utom tidiga avhopp"


def test_where_every_column_is_too_few_there_is_no_table() -> None:
    assert ages_by_result(known(4, 4)) is None
    assert ages_by_result(facts([])) is None


def test_the_public_has_no_such_table() -> None:
    assert ages_by_result(known(5, 5, public=True)) is None
