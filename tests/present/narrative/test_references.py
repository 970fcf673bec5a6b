"""Names of figures in a text: `{{ active_end.woman }}`."""

import pytest
from builders import YEAR, between, facts, figure, hidden

from finsam.present.facts import Facts
from finsam.present.narrative.references import (
    NotInEditionError,
    Reference,
    UnknownFigureError,
    resolve,
    written,
)
from finsam.present.narrative.usable_names import usable_names

HARD_SPACE = "\u00a0"
FACTS = facts(
    [
        figure("active_end", 52),
        figure("active_end", 33, by="sex", group="woman"),
        figure("active_end", 1, by="sex", group="other"),
        figure("active_end", 2, by="referrer", group="other"),
        figure("active_end", 1, by="sex+age_band", group="woman+21-24"),
        figure("new", 1),
        figure("closed", 19),
        hidden("closed", by="sex", group="man"),
        figure("months_mean", 23.25, "reached_goal"),
        figure("months_mean", 25.0, "closed"),
        figure("months_mean", 25.7, "reached_goal", "sex", "woman"),
        figure("share_reached_goal", numerator=12, denominator=18),
        figure("active_end", 48, period=YEAR.before),
        figure("active_end", 7, team="sater"),
    ]
)


def text_of(inside: str, known: Facts = FACTS) -> str:
    return written(Reference.parse(inside), known).replace(HARD_SPACE, " ")


def refused(inside: str) -> str:
    with pytest.raises(UnknownFigureError) as error:
        text_of(inside)
    return str(error.value)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (" active_end ", "52"),
        ("active_end.woman", "33"),
        ("active_end.sex.woman", "33"),
        ("active_end.woman.21-24", "1"),
        ("active_end.sex.woman.age_band.21-24", "1"),
        ("active_end.referrer.other", "2"),
        ("months_mean.reached_goal", "23,3 månader"),
        ("months_mean.reached_goal.woman", "25,7 månader"),
        ("share_reached_goal", "67 %"),
        ("before.active_end", "48"),
        ("closed.man", "färre än 5"),
    ],
)
def test_a_name_is_written_out_as_its_figure(inside: str, text: str) -> None:
    assert text_of(inside) == text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("active_end.woman | andel", "63 % (33 av 52)"),
        ("share_reached_goal|antal", "67 % (12 av 18)"),
        ("active_end | personer", "52 personer"),
        ("new | personer", "en person"),
        ("new | antal", "en"),
        ("active_end | antal", "52"),
        ("closed.man | andel", "färre än 5"),
        ("closed.man | personer", "färre än 5"),
    ],
)
def test_a_filter_says_how_a_figure_is_written(inside: str, text: str) -> None:
    assert text_of(inside) == text


def test_a_name_that_means_several_figures_names_them_all() -> None:
    assert refused("active_end.other") == (
        "«active_end.other» kan betyda active_end.referrer.other, active_end.sex.other. Skriv hela namnet."
    )


def test_a_mean_must_name_its_population() -> None:
    assert "months_mean.reached_goal" in refused("months_mean")


def test_a_misspelt_name_is_told_with_the_name_that_was_meant() -> None:
    assert refused("active_edn.woman").startswith("det finns inget tal som heter «active_edn.woman».")
    assert "active_end.woman?" in refused("active_edn.woman") or "active_end.sex.woman?" in refused(
        "active_edn.woman"
    )


def test_a_name_like_no_other_is_told_without_a_guess_but_with_how_the_names_are_shown() -> None:
    assert refused("xyz") == (
        "det finns inget tal som heter «xyz». «finsam dictionary --team avesta --period 2024-07--2025-06» "
        "skriver namnen som går att använda."
    )


@pytest.mark.parametrize(
    ("inside", "sheet"), [("placements", "Arbetsträning"), ("staff_fte", "Personal"), ("queue_end", "Kö")]
)
def test_a_measure_that_the_register_has_no_rows_for_names_the_sheet_that_is_empty(
    inside: str, sheet: str
) -> None:
    assert f"har inget tal: registret har inget i bladet {sheet} för perioden." in refused(inside)


def test_a_period_before_the_register_has_no_figure_and_that_is_told() -> None:
    assert refused("before.new").startswith(
        "«before.new» har inget tal: registret säger inget om perioden före."
    )


@pytest.mark.parametrize(
    ("inside", "meant"),
    [
        ("active_end.kvinna", "active_end.woman"),
        ("active_end.kvinnor", "active_end.woman"),
        ("nyinskrivna", "new"),
        ("nya", "new"),
        ("aktiva.kvinna", "active_end.woman"),
        ("active_end.referrer.annan", "active_end.referrer.other"),
    ],
)
def test_a_swedish_word_is_told_with_the_name_that_it_means(inside: str, meant: str) -> None:
    assert refused(inside).endswith(f"Menade du {meant}?")


def test_an_exit_reason_in_swedish_is_the_reason_that_it_means() -> None:
    exits = facts(
        figure("closed", 3, by="exit_reason", group=reason) for reason in ("work", "other", "studies")
    )
    with pytest.raises(UnknownFigureError, match=r"Menade du closed\.exit_reason\.work\?"):
        text_of("closed.exit_reason.arbete", exits)


def test_every_usable_name_is_written_as_it_is_told() -> None:
    names = dict(usable_names(FACTS))
    assert names["active_end.woman"] == "33"
    assert names["active_end.referrer.other"] == "2"
    assert names["before.active_end"] == "48"
    assert {name: text_of(name) for name in names} == {
        name: told.replace(HARD_SPACE, " ") for name, told in names.items()
    }


@pytest.mark.parametrize("inside", ["", " ", "active end", "active_end.", "| andel", "active_end..woman"])
def test_what_is_no_name_is_told_with_an_example(inside: str) -> None:
    assert "inget namn på ett tal" in refused(inside)


def test_an_unknown_filter_names_those_that_exist() -> None:
    assert refused("active_end | procent") == (
        "filtret «procent» finns inte. Väntade andel, antal, personer."
    )


@pytest.mark.parametrize("inside", ["months_mean.reached_goal | personer", "share_reached_goal | personer"])
def test_only_counts_of_persons_are_written_as_persons(inside: str) -> None:
    assert "filtret personer" in refused(inside)


def test_a_mean_is_no_part_of_a_whole() -> None:
    assert "filtret andel" in refused("months_mean.reached_goal.woman | andel")


def test_another_teams_figure_is_never_meant() -> None:
    only_sater = facts([figure("active_end", 7, team="sater")])
    with pytest.raises(UnknownFigureError):
        resolve(Reference.parse("active_end"), only_sater)


def test_a_figure_of_the_period_before_that_is_not_known_is_told() -> None:
    assert "before.new" in refused("before.new")


EDITION = facts(
    [
        figure("participated", 33),
        between("participated", 2, 5, by="sex", group="man"),
        between("queue_end", 1, 4),
        between("new", 11, 19, rounded=15),
        between("share_reached_goal", 2, 4, of=(10, 12)),
        hidden("closed", by="sex", group="man"),
    ],
    public=True,
)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("participated.man", "2–5"),
        ("participated.man | andel", "6–16 % (2–5 av 33)"),
        ("participated.man | personer", "2–5 inskrivningar"),
        ("queue_end | personer", "1–4 personer"),
        ("new", "15"),
        ("new | personer", "15 inskrivningar"),
        ("share_reached_goal", "16–40 %"),
        ("share_reached_goal | antal", "16–40 % (2–4 av 10–12)"),
    ],
)
def test_a_range_is_written_out_as_one(inside: str, text: str) -> None:
    assert text_of(inside, EDITION) == text


@pytest.mark.parametrize("inside", ["active_end", "closed.man", "participated.woman", "before.new"])
def test_a_figure_that_the_edition_does_not_have_is_never_written_out_in_words(inside: str) -> None:
    with pytest.raises(NotInEditionError, match="är inte med i den offentliga utgåvan"):
        text_of(inside, EDITION)


def test_a_name_that_means_nothing_is_a_fault_in_a_public_edition_too() -> None:
    with pytest.raises(UnknownFigureError, match="finns inget tal"):
        text_of("nobody", EDITION)


LEFT_TO = facts(
    [
        figure("closed", 21),
        figure("closed", 12, by="sex", group="woman"),
        figure("closed", 9, by="sex", group="man"),
        figure("closed", 1, by="exit_reason", group="work"),
        figure("closed", 3, by="exit_reason", group="job_seeking"),
        figure("closed", 15, by="exit_reason", group="other_rehab"),
        figure("closed", 2, by="exit_reason+sex", group="job_seeking+woman"),
        figure("closed", 8, by="exit_reason+sex", group="other_rehab+woman"),
        figure("meetings", 5, by="kind", group="Extra möte, digitalt"),
    ],
    result_columns=(("Arbete", ("work",)), ("Annan rehab.", ("job_seeking", "other_rehab"))),
)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("closed.result_column.annan_rehab", "18"),
        ("closed.annan_rehab", "18"),
        ("closed.result_column.Annan_Rehab", "18"),
        ("closed.result_column.annan_rehab | andel", "86 % (18 av 21)"),
        ("closed.result_column.annan_rehab.woman", "10"),
        ("closed.result_column.arbete", "1"),
        ("closed.exit_reason.work", "1"),
        ("closed.result_column.annan", "0"),
    ],
)
def test_a_result_column_has_a_name_and_so_has_an_exit_reason_with_a_column_of_its_own(
    inside: str, text: str
) -> None:
    assert text_of(inside, LEFT_TO) == text


@pytest.mark.parametrize(
    ("inside", "instead"),
    [
        ("closed.exit_reason.other_rehab", "closed.result_column.annan_rehab"),
        ("closed.job_seeking | personer", "closed.result_column.annan_rehab | personer"),
        ("closed.exit_reason.other_rehab.woman", "closed.result_column.annan_rehab.woman"),
        ("closed.sickness_compensation", None),
    ],
)
def test_a_code_that_the_page_shows_merged_is_refused_with_the_name_to_write_instead(
    inside: str, instead: str | None
) -> None:
    with pytest.raises(UnknownFigureError) as error:
        resolve(Reference.parse(inside), LEFT_TO)
    if instead is None:
        assert error.value.problem.startswith("det finns inget tal")
        return
    assert error.value.problem.endswith("är bara en del av «Annan rehab.», som rapporten visar i ett.")
    assert error.value.remedy == f"Skriv {{{{ {instead} }}}}."
    assert text_of(error.value.remedy.removeprefix("Skriv {{").removesuffix("}}."), LEFT_TO)


def test_a_group_of_several_words_is_named_with_lines_between_them() -> None:
    assert text_of("meetings.extra_möte_digitalt", LEFT_TO) == "5"
    with pytest.raises(UnknownFigureError, match=r"Menade du meetings\.extra_möte_digitalt\?"):
        resolve(Reference.parse("meetings.extra_möte_digitallt"), LEFT_TO)


def test_a_public_edition_has_its_own_result_columns() -> None:
    public = facts([between("closed", 2, 5, by="result_column", group="Annan rehab")], public=True)
    assert text_of("closed.result_column.annan_rehab", public) == "2–5"


def test_a_share_in_a_text_is_of_those_whose_group_is_known_as_in_the_reports_own_sentences() -> None:
    parallel = [("yes", 12), ("no", 41), ("unknown", 18)]
    rows = [figure("participated", n, by="parallel_af", group=group) for group, n in parallel]
    known = facts([figure("participated", 71), *rows])
    assert text_of("participated.parallel_af.yes | andel", known) == "23 % (12 av 53)"
    assert text_of("participated.parallel_af.unknown | andel", known) == "25 % (18 av 71)"
