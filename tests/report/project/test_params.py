"""params/<association>/*.yaml: what they may hold, and every fault at once in Swedish (docs/registers.md)."""

from pathlib import Path

import pytest
from the_demo import copy_demo

from finsam.domain.codes import standard_codes
from finsam.domain.periods import Period
from finsam.present.narrative.sections import TEAM_OUTLINE
from finsam.register.register import read_register
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.params.files import ParamsError, read_associations
from finsam.report.project.params.schema import Association, AssociationParams, TeamParams
from finsam.report.project.params.yaml_text import YamlError, read_yaml

ASSOCIATION = "name: Södra Dalarnas Samordningsförbund\ngoal: [work, studies]\n"
TEAM = "name: Samverkansteam Avesta\nperiods: [2024-07--2025-06]\n"


class Params:
    """A folder params/ that files can be put in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, text: str) -> "Params":
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return self

    def read(self) -> tuple[Association, ...]:
        return read_associations(self.folder)

    def faults(self) -> list[str]:
        with pytest.raises(ParamsError) as refused:
            self.read()
        return str(refused.value).split("\n")

    def fault(self) -> str:
        (only,) = self.faults()
        return only


@pytest.fixture
def params(tmp_path: Path) -> Params:
    """Params of one association with one team, without a fault."""
    return (
        Params(tmp_path / "params")
        .put("sodra-dalarna/association.yaml", ASSOCIATION)
        .put("sodra-dalarna/avesta.yaml", TEAM)
    )


def with_association(params: Params, more: str) -> Params:
    return params.put("sodra-dalarna/association.yaml", ASSOCIATION + more)


def with_team(params: Params, more: str) -> Params:
    return params.put("sodra-dalarna/avesta.yaml", TEAM + more)


def test_name_and_goal_and_name_and_periods_are_enough(params: Params) -> None:
    (association,) = params.read()
    assert association.rules.goal == {"work", "studies"}
    assert not association.rules.dropouts_in_base
    assert association.rules.age_bands.ids[0] == "-20"
    (team,) = association.teams
    assert (team.id, team.params.periods) == ("avesta", (Period.parse("2407-2506"),))


def test_the_example_of_the_contract_is_read(params: Params) -> None:
    with_association(
        params,
        "dropouts_in_base: false\nage_bands: [20, 24, 34, 44, 54, 64]  # upper ends\n"
        "support_bands: [1, 2, 4, 7, 9]\n"
        "result_columns: {Arbete: [work], Annan rehab: [job_seeking, other_rehab]}\n",
    )
    (association,) = params.read()
    assert association.rules.result_columns == (
        ("Arbete", ("work",)),
        ("Annan rehab", ("job_seeking", "other_rehab")),
    )


def test_the_params_of_the_project_can_be_read(tmp_path: Path) -> None:
    found = read_associations(copy_demo(tmp_path / "demo").params)
    assert all(association.params.demo for association in found)
    assert [association.id for association in found] == ["sodra-dalarna", "vastmanland"]
    assert [team.id for team in found[0].teams] == ["avesta", "sater"]


def test_a_misspelt_key_names_the_near_miss_and_the_keys_there_are(params: Params) -> None:
    fault = with_team(params, "perioder: [2024]\n").fault()
    assert fault.startswith(
        "params/sodra-dalarna/avesta.yaml: perioder: nyckeln finns inte; menade du «periods»?"
    )
    assert "Kända nycklar: name, periods" in fault


def test_a_misspelt_key_of_an_own_code_row_names_the_keys_of_such_a_row(params: Params) -> None:
    fault = with_association(params, "codes:\n  referrer: [{code: norberg, labell: Norberg}]\n").faults()
    told = next(line for line in fault if "labell" in line)
    assert "menade du «label»?" in told and "Kända nycklar: code, label" in told


def test_a_municipality_code_stays_what_was_typed(params: Params) -> None:
    params.put("sodra-dalarna/avesta.yaml", "name: 0114\nperiods: [2024]\n")
    (association,) = params.read()
    assert association.teams[0].params.name == "0114"


@pytest.mark.parametrize("text", ["0114", "0x1F", "no", "1e3", "2024-07-01", "12:30", "null", "~"])
def test_every_scalar_of_a_yaml_file_is_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"key: {text}\n", encoding="utf-8")
    assert read_yaml(path, "a.yaml") == {"key": text}


def test_a_period_may_be_one_or_several_in_any_form(params: Params) -> None:
    params.put("sodra-dalarna/avesta.yaml", "name: Avesta\nperiods: 2024H1\n")
    assert params.read()[0].teams[0].params.periods == (Period.parse("2024-01--2024-06"),)
    params.put("sodra-dalarna/avesta.yaml", "name: Avesta\nperiods: [2001-2012, 240701-250630]\n")
    assert [str(period) for period in params.read()[0].teams[0].params.periods] == [
        "2020-01--2020-12",
        "2024-07--2025-06",
    ]


@pytest.mark.parametrize(
    "periods", ["[2024H3]", "[2506-2407]", "[240702-250630]", "helår", "[]", "", "[0114]", "{a: b}"]
)
def test_a_bad_period_is_told_with_its_file(params: Params, periods: str) -> None:
    faults = params.put("sodra-dalarna/avesta.yaml", f"name: Avesta\nperiods: {periods}\n").faults()
    assert all(fault.startswith("params/sodra-dalarna/avesta.yaml: periods") for fault in faults)


def test_the_same_key_twice_is_refused_with_its_line(params: Params) -> None:
    assert with_team(params, "name: Avesta igen\n").fault() == (
        "params/sodra-dalarna/avesta.yaml, rad 1: filen är inte giltig YAML (nyckeln name står två gånger)."
    )


def test_a_yaml_alias_is_refused_before_it_is_followed(params: Params) -> None:
    bomb = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nname: [*b, *b, *b]\n"
    assert "YAML-alias" in params.put("sodra-dalarna/avesta.yaml", bomb).fault()


@pytest.mark.parametrize("text", ["- a\n- b\n", "bara text\n", ""])
def test_a_file_without_keys_is_told_what_it_should_hold(params: Params, text: str) -> None:
    assert "väntade nycklar och värden" in params.put("sodra-dalarna/avesta.yaml", text).fault()


@pytest.mark.parametrize("text", ["name: [a\n", "name: !!python/object:os.system x\n", "\tname: x\n"])
def test_a_file_that_is_not_plain_yaml_is_refused(params: Params, text: str) -> None:
    assert (
        params.put("sodra-dalarna/avesta.yaml", text).fault().startswith("params/sodra-dalarna/avesta.yaml")
    )


def test_a_file_that_is_not_utf_8_is_told(params: Params) -> None:
    (params.folder / "sodra-dalarna/avesta.yaml").write_bytes("name: Säter\n".encode("latin-1"))
    assert "UTF-8" in params.fault()


def test_a_missing_name_and_an_empty_one_are_told(params: Params) -> None:
    params.put("sodra-dalarna/avesta.yaml", "periods: [2024]\n")
    assert params.fault() == "params/sodra-dalarna/avesta.yaml: name: nyckeln saknas"
    params.put("sodra-dalarna/avesta.yaml", "name:\nperiods: [2024]\n")
    assert "name: får inte vara tom" in params.fault()


def test_an_association_without_a_goal_is_told(params: Params) -> None:
    params.put("sodra-dalarna/association.yaml", "name: Södra Dalarna\n")
    fault = params.fault()
    assert fault.startswith("params/sodra-dalarna/association.yaml: goal: nyckeln saknas.")
    assert "work (Arbete)" in fault and "«goal: [work, studies]»" in fault


def test_a_section_that_is_none_is_told_with_all_that_there_are(params: Params) -> None:
    fault = with_team(params, "sections: [1, Deltagarna, 99]\n").fault()
    assert "avsnittet «Deltagarna» finns inte" in fault and "avsnittet «99» finns inte" in fault
    assert all(f"«{section.heading}»" in fault for section in TEAM_OUTLINE.sections)
    assert fault.endswith("Till exempel «sections: [1, 2, 3]».")


def test_a_period_that_is_none_is_told_with_the_forms_and_a_line_to_paste(params: Params) -> None:
    fault = params.put("sodra-dalarna/avesta.yaml", "name: Avesta\nperiods: [2025H3]\n").fault()
    assert "2025T1 (tertial, T1-T3), 2025Q1 (kvartal, Q1-Q4)" in fault
    assert fault.endswith("Till exempel «periods: [2025H1]».")


def test_every_key_that_new_params_show_has_a_description_and_an_example() -> None:
    for model in (AssociationParams, TeamParams):
        fields = [one for one in model.model_fields.values() if one.description and not one.is_required()]
        assert fields and all(field.examples for field in fields)


def test_an_unknown_exit_reason_in_the_goal_names_the_near_miss(params: Params) -> None:
    params.put("sodra-dalarna/association.yaml", "name: Södra Dalarna\ngoal: [work, studys]\n")
    fault = params.fault()
    assert "goal: «studys» är ingen avslutsorsak; menade du «studies»?" in fault
    assert "Väntade någon av work (Arbete), studies (Studier), job_seeking" in fault


@pytest.mark.parametrize(
    ("word", "code"),
    [("arbete", "work"), ("Arbete", "work"), ("Studier", "studies"), ("jobb", "work"), ("wrok", "work")],
)
def test_an_exit_reason_by_its_swedish_name_is_told_with_the_code_to_write(
    params: Params, word: str, code: str
) -> None:
    params.put("sodra-dalarna/association.yaml", f"name: Södra Dalarna\ngoal: [{word}]\n")
    assert f"goal: «{word}» är ingen avslutsorsak; menade du «{code}»?" in params.fault()


def test_an_own_exit_reason_is_meant_by_its_own_label(params: Params) -> None:
    own = "codes:\n  exit_reason: [{code: trainee, label: Praktik}]\n"
    params.put("sodra-dalarna/association.yaml", f"name: Södra Dalarna\ngoal: [praktik]\n{own}")
    assert "menade du «trainee»?" in params.fault()


def test_an_unknown_exit_reason_of_a_result_column_is_told_with_its_label(params: Params) -> None:
    assert (
        "result_columns: Arbete: «wrok»"
        in with_association(params, "result_columns: {Arbete: [wrok]}\n").fault()
    )


@pytest.mark.parametrize("key", ["age_bands", "support_bands"])
@pytest.mark.parametrize("ends", ["[24, 20]", "[20, 20]"])
def test_bands_that_do_not_rise_are_told(params: Params, key: str, ends: str) -> None:
    assert f"{key}: de övre gränserna" in with_association(params, f"{key}: {ends}\n").fault()


def test_a_word_where_a_number_or_a_yes_should_stand_is_told_with_what_stood_there(params: Params) -> None:
    faults = with_association(params, "age_bands: [tjugo]\ndropouts_in_base: ja\n").faults()
    assert any("age_bands.0: väntade ett heltal (där stod «tjugo»)" in fault for fault in faults)
    assert any("dropouts_in_base: väntade true eller false (där stod «ja»)" in fault for fault in faults)


def test_own_code_rows_are_part_of_the_associations_rules(params: Params) -> None:
    row = "{code: norberg, label: Norbergs kommun, parent: municipality, synonyms: [Norberg]}"
    (association,) = with_association(params, f"codes:\n  referrer: [{row}]\n").read()
    assert association.rules.codes["referrer"].match("Norberg") == "norberg"
    assert association.rules.codes["referrer"].top_of("norberg") == "municipality"


@pytest.mark.parametrize(
    ("dimension", "parent"),
    [("referrer", "municipality"), ("income_source", "fk"), ("exit_detail", "other_rehab")],
)
def test_an_own_row_may_have_any_parent_of_its_list(params: Params, dimension: str, parent: str) -> None:
    row = f"{{code: own_row, label: Egen rad, parent: {parent}}}"
    (association,) = with_association(params, f"codes:\n  {dimension}: [{row}]\n").read()
    assert association.rules.codes[dimension].parent("own_row") == parent


def test_an_own_row_with_a_misspelt_parent_names_the_near_miss(params: Params) -> None:
    row = "{code: norberg, label: Norbergs kommun, parent: municipalty}"
    assert "menade du «municipality»?" in with_association(params, f"codes:\n  referrer: [{row}]\n").fault()


def test_an_own_list_that_does_not_exist_names_the_near_miss(params: Params) -> None:
    fault = with_association(params, "codes:\n  referer: [{code: a, label: A}]\n").fault()
    assert "listan «referer» finns inte; menade du «referrer»?" in fault


def test_an_own_code_is_small_letters_since_it_stands_in_figures(params: Params) -> None:
    fault = with_association(params, 'codes:\n  referrer: [{code: "Norbergs+kommun", label: A}]\n').fault()
    assert "väntade små bokstäver" in fault


def test_an_own_goal_may_be_an_own_exit_reason(params: Params) -> None:
    params.put(
        "sodra-dalarna/association.yaml",
        "name: Södra Dalarna\ngoal: [trainee]\ncodes:\n  exit_reason: [{code: trainee, label: Praktik}]\n",
    )
    assert params.read()[0].rules.goal == {"trainee"}


def test_all_faults_of_all_files_come_in_one_go(params: Params) -> None:
    params.put("sodra-dalarna/association.yaml", "nam: Södra Dalarna\ngoal: [studys]\nage_bands: [24, 20]\n")
    params.put("sodra-dalarna/avesta.yaml", "name: Avesta\nperiods: [2024H3]\n")
    params.put("sodra-dalarna/sater.yaml", "periods: [2024]\nnotebok: x\n")
    params.put("vastmanland/association.yaml", "goal: [work]\n")
    told = "\n".join(params.faults())
    for fault in (
        "sodra-dalarna/association.yaml: nam: nyckeln finns inte; menade du «name»?",
        "sodra-dalarna/association.yaml: name: nyckeln saknas",
        "«studys» är ingen avslutsorsak",
        "age_bands: de övre gränserna",
        "sodra-dalarna/avesta.yaml: periods",
        "sodra-dalarna/sater.yaml: name: nyckeln saknas",
        "sodra-dalarna/sater.yaml: notebok: nyckeln finns inte; menade du «notebook»?",
        "vastmanland/association.yaml: name: nyckeln saknas",
    ):
        assert fault in told


@pytest.mark.parametrize("name", ["Avesta.yaml", "avesta syd.yaml", "säter.yaml", "..yaml", "a+b.yaml"])
def test_a_file_whose_name_cannot_be_an_id_is_told(params: Params, name: str) -> None:
    assert "filens namn blir teamets id" in params.put(f"sodra-dalarna/{name}", TEAM).fault()


def test_a_team_cannot_have_the_associations_id(params: Params) -> None:
    assert "ett annat namn än förbundets" in params.put("sodra-dalarna/sodra-dalarna.yaml", TEAM).fault()


@pytest.mark.parametrize("name", ["Södra Dalarna", "sodra dalarna", "a" * 65])
def test_a_folder_whose_name_cannot_be_an_id_is_told(params: Params, name: str) -> None:
    assert "mappens namn blir id" in params.put(f"{name}/association.yaml", ASSOCIATION).fault()


def test_what_an_editor_leaves_behind_is_no_association(params: Params) -> None:
    params.put(".ipynb_checkpoints/avesta-checkpoint.yaml", TEAM)
    assert len(params.read()) == 1


def test_a_file_with_the_other_ending_of_yaml_is_told_and_not_passed_over(params: Params) -> None:
    assert ".yml" in params.put("sodra-dalarna/sater.yml", TEAM).fault()


def test_a_folder_without_an_association_file_is_told(params: Params) -> None:
    assert "filen association.yaml saknas" in params.put("vastmanland/sala.yaml", TEAM).fault()


def test_no_params_at_all_are_told(tmp_path: Path) -> None:
    for folder in (tmp_path / "params", tmp_path):
        with pytest.raises(ParamsError, match=r"association\.yaml"):
            read_associations(folder)


def test_a_register_covers_every_period_unless_params_say_which(params: Params) -> None:
    (association,) = params.read()
    assert association.teams[0].params.covers(Period.parse("2019"))
    (association,) = with_team(params, "register_covers: [2024-07--2025-06]\n").read()
    assert association.teams[0].params.covers(Period.parse("2024H2"))
    assert not association.teams[0].params.covers(Period.parse("2024"))


def test_the_files_of_a_report_are_named_by_its_association_period_and_team(tmp_path: Path) -> None:
    folders = Folders.of(tmp_path / "params", tmp_path / "data", tmp_path / "outputs")
    report = ReportId("sodra-dalarna", "avesta", "2024-07--2025-06")
    place = folders.output(report, ".html").relative_to(tmp_path)
    assert place.as_posix() == "outputs/sodra-dalarna/2024-07--2025-06/avesta.html"


def test_a_register_is_the_workbook_where_both_it_and_a_folder_are_there(tmp_path: Path) -> None:
    folders = Folders.of(tmp_path / "params", tmp_path / "data", tmp_path / "outputs")
    (tmp_path / "data/sodra-dalarna/avesta").mkdir(parents=True)
    assert folders.register("sodra-dalarna", "avesta").name == "avesta"
    (tmp_path / "data/sodra-dalarna/avesta.xlsx").touch()
    assert folders.register("sodra-dalarna", "avesta").name == "avesta.xlsx"
    assert folders.register("sodra-dalarna", "sater").name == "sater.xlsx"


@pytest.mark.parametrize("endings", [("xlsx", "ods"), ("csv", "ods")])
def test_of_several_files_that_can_be_the_register_none_is_chosen_and_all_are_named(
    endings: tuple[str, str], tmp_path: Path
) -> None:
    folders = Folders.of(tmp_path / "params", tmp_path / "data", tmp_path / "outputs")
    (tmp_path / "data/nord").mkdir(parents=True)
    for ending in endings:
        (tmp_path / f"data/nord/norra.{ending}").touch()
    (fault,) = read_register(folders.register("nord", "norra"), "norra", standard_codes()).faults
    assert all(
        f"norra.{ending}" in fault.found and f"register: norra.{ending}" in fault.remedy for ending in endings
    )
    assert folders.register("nord", "norra", "norra.ods").name == "norra.ods"


def test_an_unreadable_yaml_file_is_an_error_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: [", encoding="utf-8")
    with pytest.raises(YamlError, match=r"a\.yaml, rad"):
        read_yaml(path, "a.yaml")


def test_own_age_limits_and_decades_are_part_of_the_associations_rules(params: Params) -> None:
    (association,) = with_association(
        params, "age_limits: {Unga: 24, Unga vuxna: 30}\nborn_decades: [1990]\n"
    ).read()
    assert association.rules.own_ages.at_most == (("Unga", 24), ("Unga vuxna", 30))
    assert association.rules.own_ages.decades == (1990,)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("age_limits: {Unga: 0}", "age_limits.Unga: väntade minst 1 (där stod «0»)"),
        ("age_limits: {Unga: ung}", "age_limits.Unga: väntade ett heltal (där stod «ung»)"),
        ("age_limits: [30]", "age_limits: väntade nycklar och värden"),
        ("age_limits: {Unga: 30, Unga vuxna: 30}", "«Unga» och «Unga vuxna» har samma gräns, 30."),
        ("born_decades: [1994]", "väntade ett tal som går att dela med 10 (där stod «1994»)"),
        ("born_decades: [90]", "väntade minst 1900 (där stod «90»)"),
        ("born_decades: [1990, 1990]", "ett årtionde står två gånger"),
        ("age_limit: {Unga: 30}", "menade du «age_limits»?"),
    ],
)
def test_a_cut_off_that_cannot_be_used_is_told_with_what_stood_there(
    params: Params, line: str, fault: str
) -> None:
    assert fault in with_association(params, f"{line}\n").fault()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("outputs: [pdf]", "Skriv «outputs: [html, pdf]»"),
        ("outputs: [html, doc]", "väntade 'html', 'pdf' eller 'xlsx' (där stod «doc»)"),
    ],
)
def test_a_form_that_is_none_and_forms_without_the_page_are_told(
    params: Params, line: str, fault: str
) -> None:
    assert fault in with_association(params, f"{line}\n").fault()


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (
            "exit_detail: [{code: trainee, label: Trainee, parent: work, kind: subsidisd}]",
            "kind «subsidisd» finns inte; menade du «subsidised»?",
        ),
        (
            "referrer: [{code: own_row, label: Egen, kind: subsidised}]",
            "kind står bara på rader i exit_detail",
        ),
        (
            "income_source: [{code: own_row, label: Egen, parent: af, statistical_group: labour_marked}]",
            "statistical_group «labour_marked» finns inte; menade du «labour_market»? Väntade någon av "
            "economic_assistance (Ekonomiskt bistånd), ill_health (Ohälsa)",
        ),
        (
            "referrer: [{code: own_row, label: Egen, statistical_group: ill_health}]",
            "statistical_group står bara på rader i income_source",
        ),
    ],
)
def test_a_kind_of_job_or_a_group_of_incomes_that_cannot_be_used_is_told(
    params: Params, rows: str, fault: str
) -> None:
    assert fault in with_association(params, f"codes:\n  {rows}\n").fault()
