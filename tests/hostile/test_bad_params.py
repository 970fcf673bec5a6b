"""Params that nobody should be able to do harm with: each gives a Swedish message, and no traceback."""

from pathlib import Path

import pytest
import yaml

from finsam.report.project.params.files import ParamsError, read_associations

CORPUS = yaml.safe_load((Path(__file__).parent / "params.yaml").read_text(encoding="utf-8"))
ASSOCIATION = "name: Södra Dalarnas Samordningsförbund\ngoal: [work, studies]\n"
TEAM = "name: Samverkansteam Avesta\nperiods: [2024]\n"
ENGLISH = ("Input should", "Unable to", "expected", "found ", "Error", "Traceback")


def put(params: Path, name: str, content: bytes | str) -> Path:
    path = params / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.fixture
def params(tmp_path: Path) -> Path:
    """Params of one association with one team, without a fault."""
    put(tmp_path / "params", "sodra-dalarna/association.yaml", ASSOCIATION)
    put(tmp_path / "params", "sodra-dalarna/avesta.yaml", TEAM)
    return tmp_path / "params"


def refused(params: Path) -> str:
    with pytest.raises(ParamsError) as error:
        read_associations(params)
    told = str(error.value)
    assert all(line.isprintable() and len(line) < 700 for line in told.split("\n"))
    assert not any(word in told for word in ENGLISH)
    return told


def content_of(case: dict) -> bytes:
    good = ASSOCIATION if case["file"] == "association" else TEAM
    text = case["text"] if "text" in case else good + case["add"]
    if "repeated" in case:
        characters, times = case["repeated"]
        text = text.replace("…", characters * times)
    return text.encode(case.get("encoding", "utf-8"))


@pytest.mark.parametrize("case", CORPUS, ids=[case["what"] for case in CORPUS])
def test_bad_params_are_told_where_they_stand_with_what_was_expected(case: dict, params: Path) -> None:
    name = "association" if case["file"] == "association" else "avesta"
    put(params, f"sodra-dalarna/{name}.yaml", content_of(case))
    told = refused(params)
    assert f"params/sodra-dalarna/{name}.yaml" in told
    assert [words for words in case["says"] if words not in told] == []


def test_a_mark_that_excel_or_notepad_puts_first_does_no_harm(params: Path) -> None:
    put(params, "sodra-dalarna/avesta.yaml", "\ufeff" + TEAM)
    assert len(read_associations(params)[0].teams) == 1


@pytest.mark.parametrize(
    "name", ["con", "nul", "aux", "com1", "lpt9", "published", "data-quality", "sodra-dalarna"]
)
def test_a_team_cannot_have_a_name_that_stands_for_something_else(name: str, params: Path) -> None:
    put(params, f"sodra-dalarna/{name}.yaml", TEAM)
    assert f"{name}.yaml: filens namn blir teamets id" in refused(params)


@pytest.mark.parametrize("name", ["con", "nul", "data-quality", "public", "-x", "a b", "å", "A", "a" * 65])
def test_an_association_cannot_have_a_name_that_stands_for_something_else(name: str, params: Path) -> None:
    put(params, f"{name}/association.yaml", ASSOCIATION)
    assert "mappens namn blir id" in refused(params)


@pytest.mark.parametrize("name", ["a\u202eb", "a\nb", "\x1b[31m", "<b>", "=1+1", "a.b", "a;b"])
def test_a_file_name_that_is_no_id_is_shown_without_doing_harm(name: str, params: Path) -> None:
    put(params, f"sodra-dalarna/{name}.yaml", TEAM)
    assert "filens namn blir teamets id" in refused(params)


@pytest.mark.parametrize("name", ["avesta.YAML", "avesta.yml", "sater.Yml"])
def test_a_file_with_another_ending_is_told_and_not_passed_over(name: str, params: Path) -> None:
    put(params, f"sodra-dalarna/{name}", TEAM)
    assert "väntade ändelsen .yaml" in refused(params)


def test_a_file_outside_every_association_is_told_and_not_passed_over(params: Path) -> None:
    put(params, "avesta.yaml", TEAM)
    assert "params/avesta.yaml: filen ligger utanför förbundens mappar" in refused(params)


def test_a_folder_in_a_files_place_is_told(params: Path) -> None:
    (params / "sodra-dalarna/sater.yaml").mkdir()
    assert "sater.yaml: ingen vanlig fil" in refused(params)


def test_a_link_out_of_the_folder_is_told_and_what_it_leads_to_is_not(params: Path, tmp_path: Path) -> None:
    (tmp_path / "hemligt.yaml").write_text("name: HEMLIGT\nhemligt: x\n", encoding="utf-8")
    (params / "sodra-dalarna/sater.yaml").symlink_to(tmp_path / "hemligt.yaml")
    told = refused(params)
    assert "sater.yaml: filen är en länk till en annan mapp" in told and "hemligt" not in told.lower()


def test_an_association_that_is_a_link_out_of_params_is_told(params: Path, tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/association.yaml", ASSOCIATION)
    (params / "vastmanland").symlink_to(tmp_path / "elsewhere")
    assert "vastmanland: mappen är en länk till en annan mapp" in refused(params)


def test_a_notebook_that_is_a_link_out_of_notebooks_is_told(params: Path, tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "other.ipynb").write_text("{}", encoding="utf-8")
    (tmp_path / "notebooks/own.ipynb").symlink_to(tmp_path / "other.ipynb")
    put(params, "sodra-dalarna/avesta.yaml", TEAM + "notebook: own.ipynb\n")
    assert "notebook: «own.ipynb» är en länk ut ur notebooks/" in refused(params)


def test_hundreds_of_faults_are_counted_and_not_all_listed(params: Path) -> None:
    put(params, "sodra-dalarna/avesta.yaml", TEAM + "".join(f"key{n}: x\n" for n in range(250)))
    told = refused(params)
    assert len(told.split("\n")) == 101 and "150 fel till, som inte visas" in told
