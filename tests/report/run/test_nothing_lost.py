"""Whatever stops a run, what it had made before stands whole, and the message says what to do."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_project import NOTEBOOKS, ONE_MORE, PERIOD, ROWS, TEAM, TOGETHER, Small, cli

from finsam.report.inputs import read_whole
from finsam.report.inputs.inputs import Inputs
from finsam.report.inputs.stale import states
from finsam.report.outputs import run_lock, whole_files
from finsam.report.outputs.made_record import record_path
from finsam.report.outputs.outcome import Made
from finsam.report.outputs.run_lock import NotAloneError, alone
from finsam.report.outputs.whole_files import PART, NotWrittenError, write_whole
from finsam.report.project.params.files import read_associations
from finsam.report.project.reports.limits import Limits
from finsam.report.run import run as running
from finsam.report.run.changed_meanwhile import ChangedError, UnlessChanged
from finsam.report.run.figures import prepare_all

posix = pytest.mark.skipif(os.name != "posix", reason="signals and mounts")
# In words: one of 200 000 letters would take a PDF's typesetting ten seconds a run.
LARGE = "from IPython.display import HTML\nHTML('<p>' + 'Åå ' * 80_000)"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A project with a text and large pages that has been run. Tests leave it as a run has made it."""
    project = Small(tmp_path_factory.mktemp("made"))
    project.neighbour()
    project.notebooks(LARGE)
    project.text.write_text("# 3. Deltagare – resultat och effekter\n\n## Analys\n\nDet går bra.\n")
    assert set(project.run()) == {"lag", "granne", "dal", "data-quality"}
    return project


@pytest.fixture
def holder(small: Small) -> Iterator[subprocess.Popen[str]]:
    """Another process that is alone in outputs/ until it is killed."""
    program = (
        "import sys; from pathlib import Path\n"
        "from finsam.report.project.layout import Folders; from finsam.report.outputs.run_lock import alone\n"
        "with alone(Folders.of(*map(Path, sys.argv[1:])), ()): print('held', flush=True); sys.stdin.read()"
    )
    folders = [str(small.folders.params), str(small.folders.data), str(small.folders.out)]
    with subprocess.Popen(
        [sys.executable, "-c", program, *folders], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stdout.readline() == "held\n"
        yield process
        process.kill()


# Two runs at once.


@pytest.mark.parametrize("command", ["figures", "reports", "freeze"])
def test_a_second_run_ends_and_says_who_is_there_and_since_when(
    small: Small, holder: subprocess.Popen[str], command: str
) -> None:
    code, said = cli(command, *small.where)
    assert code == 1
    assert "en annan körning skriver i outputs/ just nu" in said
    assert f"process {holder.pid}" in said
    assert f"sedan {time.localtime().tm_year}-" in said
    assert "Vänta tills den är klar" in said
    assert [path.name for path in small.folders.out.iterdir()] == [".prepared"]


def test_a_run_that_was_killed_keeps_nobody_out(small: Small, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    assert (small.folders.out / ".prepared/run.lock").read_bytes()
    assert cli("figures", *small.where)[0] == 0


def test_a_run_that_has_ended_leaves_a_lock_that_says_nothing(small: Small) -> None:
    assert cli("figures", *small.where)[0] == 0
    assert (small.folders.out / ".prepared/run.lock").read_bytes() == b""


def test_runs_in_different_folders_do_not_wait_for_each_other(
    small: Small, holder: subprocess.Popen[str]
) -> None:
    assert cli("figures", *small.where, f"--out={small.root / 'others'}")[0] == 0


def test_where_nothing_can_be_locked_the_run_says_so(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(run_lock, "_lock", refused)
    with pytest.raises(NotAloneError, match=r"inte kan låsas.*--out"), alone(small.folders, ()):
        pass


# Links, and files in the way.


def test_a_link_in_an_outputs_place_is_replaced_and_what_it_points_to_is_left(small: Small) -> None:
    target = small.write("minnen.txt", "mina")
    figures = small.folders.output(TEAM, ".figures.csv")
    figures.parent.mkdir(parents=True)
    figures.symlink_to(target)
    assert cli("figures", *small.where)[0] == 0
    assert target.read_text() == "mina"
    assert not figures.is_symlink()


@pytest.mark.parametrize("link", ["dal", "dal/" + PERIOD, ".prepared", ".prepared/dal"])
def test_a_folder_that_is_a_link_out_of_outputs_is_refused(small: Small, link: str) -> None:
    elsewhere = small.root / "elsewhere"
    elsewhere.mkdir()
    place = small.folders.out / link
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(elsewhere, target_is_directory=True)
    code, said = cli("figures", *small.where)
    assert code == 1
    assert f"outputs/{link} är en länk" in said
    assert "Ta bort länken" in said
    assert not list(elsewhere.iterdir())


@posix
def test_a_link_in_the_locks_place_is_not_written_through(small: Small) -> None:
    target = small.write("minnen.txt", "mina")
    (small.folders.out / ".prepared").mkdir(parents=True)
    (small.folders.out / ".prepared/run.lock").symlink_to(target)
    code, said = cli("figures", *small.where)
    assert code == 1
    assert "run.lock" in said and "en länk står i vägen" in said
    assert target.read_text() == "mina"


def test_a_folder_in_an_outputs_place_stops_that_report_only(small: Small) -> None:
    small.neighbour()
    small.folders.output(TOGETHER, ".figures.csv").mkdir(parents=True)
    code, said = cli("figures", *small.where)
    assert code == 1
    assert "dal.figures.csv kunde inte skrivas: en mapp med samma namn står i vägen" in said
    assert small.folders.output(TEAM, ".figures.csv").is_file()


def test_a_file_in_a_folders_place_is_told(small: Small) -> None:
    small.write("outputs/dal", "")
    code, said = cli("figures", *small.where)
    assert code == 1
    assert "en fil står där en mapp ska vara" in said


# A disk that is full, or cannot be written on.

# Making the file beside, writing it, moving it to its place.
STEPS = {
    "mkstemp": (whole_files.tempfile, "mkstemp"),
    "fsync": (whole_files.os, "fsync"),
    "replace": (Path, "replace"),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_disk_that_fills_at_any_write_of_any_step_leaves_every_file_whole(
    small: Small, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def kept() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in small.folders.out.rglob("*") if path.is_file()}

    associations = read_associations(small.folders.params)
    prepare_all(associations, small.folders, small.wanted)
    before = kept()
    small.register(*ROWS, ONE_MORE)
    prepare_all(associations, small.folders, small.wanted)
    after = kept()
    assert before != after
    for failing in range(1, len(after) + 1):
        for path, content in before.items():
            path.write_bytes(content)
        calls = failing_at(failing, monkeypatch, step)
        try:
            outcomes = prepare_all(associations, small.folders, small.wanted)
            told = [error for outcome in outcomes for error in outcome.errors]
            remedies = [outcome.remedy for outcome in outcomes if outcome.errors]
            assert any("disken är full" in error for error in told)
            assert any("Ge plats på disken" in remedy for remedy in remedies)
        except NotWrittenError as error:
            assert error.strerror == "disken är full"
        monkeypatch.undo()
        assert calls() == failing
        assert set(kept()) <= set(after)
        assert all(content in (before[path], after[path]) for path, content in kept().items())


def failing_at(number: int, monkeypatch: pytest.MonkeyPatch, step: str) -> Callable[[], int]:
    """Let one call of a step fail as on a full disk. Gives how many calls there were, that one the last."""
    owner, name = STEPS[step]
    real, calls = getattr(owner, name), [0]

    def counted(*args: object, **named: object) -> object:
        calls[0] += 1
        if calls[0] == number:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **named)

    monkeypatch.setattr(owner, name, counted)
    return lambda: min(calls[0], number)


FULL = (
    'mount -t tmpfs -o size=8m none "$OUT"; cp -a "$KEPT/." "$OUT"; head -c $ROOM /dev/zero > "$OUT/room"; '
    'cat /dev/zero > "$OUT/filler" 2> /dev/null; rm "$OUT/room"; '
)
READ_ONLY = 'cp -a "$KEPT/." "$OUT"; mount --bind "$OUT" "$OUT"; mount -o remount,ro,bind "$OUT"; '
RUN = '"$@"; code=$?; mkdir "$SEEN"; cp -a "$OUT/dal" "$OUT/index.html" "$SEEN"; exit $code'


@posix
@pytest.mark.parametrize(
    ("disk", "room", "told"),
    [
        (FULL, 1, "lag.quality.json kunde inte skrivas: disken är full"),
        (FULL, 200_000, "lag.ipynb kunde inte skrivas: disken är full"),
        (READ_ONLY, 0, "disken är skrivskyddad"),
    ],
)
def test_a_real_disk_that_takes_no_more_leaves_what_it_had(
    made: Small, tmp_path: Path, disk: str, room: int, told: str
) -> None:
    tried = subprocess.run(["unshare", "-rm", "true"], check=False) if shutil.which("unshare") else None
    if tried is None or tried.returncode:
        pytest.skip("nothing can be mounted here")
    out, seen = tmp_path / "outputs", tmp_path / "seen"
    out.mkdir()
    command = [*made.command, "--force", "--jobs=1", "--team=lag", f"--out={out}"]
    ended = subprocess.run(
        ["unshare", "-rm", "sh", "-c", disk + RUN, "sh", *command],
        env=os.environ
        | {"OUT": str(out), "KEPT": str(made.folders.out), "SEEN": str(seen), "ROOM": str(room)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert told in ended.stdout + ended.stderr
    assert "kör om" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    for name, content in made.published().items():
        # What came before the disk was full has its place; that there was no more room is told in the index.
        if not (room > 1 and name == "index.html"):
            assert (seen / name).read_bytes() == content


def test_a_report_whose_failed_notebook_cannot_be_kept_is_told_as_any_other(small: Small) -> None:
    def full(*_: object) -> Made:
        raise NotWrittenError(errno.ENOSPC, "disken är full", "lag.failed.ipynb")

    prepare_all(read_associations(small.folders.params), small.folders, small.wanted)
    made = UnlessChanged(full)(TEAM, NOTEBOOKS[0], small.folders, Limits())
    assert made.error == "lag.failed.ipynb kunde inte skrivas: disken är full"
    assert made.remedy == "Ge plats på disken och kör om."


# A run that is killed.


@pytest.fixture(scope="module")
def versions(made: Small) -> list[tuple[tuple[str, ...], dict[str, bytes]]]:
    """Two registers, each with what an undisturbed run gives; the last is what stands."""
    first = made.published()
    made.register(*ROWS, ONE_MORE)
    made.run()
    second = made.published()
    assert set(first) == set(second)
    assert first != second
    return [(ROWS, first), ((*ROWS, ONE_MORE), second)]


@posix
@pytest.mark.parametrize("seconds", [0.8, 1.4, 2.2])
def test_a_run_killed_at_any_moment_leaves_whole_files_and_the_next_ends_it(
    made: Small, versions: list[tuple[tuple[str, ...], dict[str, bytes]]], seconds: float
) -> None:
    (rows, wanted), (_, standing) = versions
    assert made.published() == standing
    made.register(*rows)
    with subprocess.Popen(
        [*made.command, "--jobs=2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as started:
        time.sleep(seconds)
        started.send_signal(signal.SIGKILL)
    # Its workers notice, and leave; what one of them was writing it may still end.
    time.sleep(0.3)
    assert all(content in (standing[name], wanted[name]) for name, content in made.published().items())
    code, said = cli("reports", *made.where)
    assert code == 0, said
    assert made.published() == wanted
    assert not list(made.folders.out.rglob(f"{PART}*"))
    versions.reverse()


@posix
@pytest.mark.parametrize("after", [0.0, 0.3, 0.6, 0.9, 1.2, 1.6])
def test_ctrl_c_at_any_moment_is_told_in_one_sentence(made: Small, after: float) -> None:
    """A terminal sends it to all processes of a run, also to those that are still importing."""
    # Before it is told, Python itself starts: how long that takes is the machine's.
    begun = "from finsam.__main__ import main; print(flush=True); main()"
    started = subprocess.Popen(
        [sys.executable, "-c", begun, *made.command[3:], "--force"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert started.stdout is not None
    started.stdout.readline()
    time.sleep(after)
    os.killpg(started.pid, signal.SIGINT)
    said, _ = started.communicate(timeout=60)
    assert "Traceback" not in said and "KeyboardInterrupt" not in said
    assert started.returncode == 0 or "Avbrutet" in said
    made.run()


def test_what_a_killed_run_left_half_written_is_removed_by_the_next(small: Small) -> None:
    for folder in (f"dal/{PERIOD}", f".prepared/dal/{PERIOD}", ".prepared/dal", ".prepared", ""):
        small.write(f"outputs/{folder}/{PART}x.html", "<p>half")
    mine = small.write("outputs/mine/.finsam-part-mine", "left alone: not a folder that finsam writes in")
    assert cli("figures", *small.where)[0] == 0
    assert list(small.folders.out.rglob(f"{PART}*")) == [mine]


# A clock that is wrong.


@pytest.mark.parametrize("when", [0, 4_000_000_000])
def test_the_dates_of_files_mean_nothing(made: Small, when: int) -> None:
    for path in made.root.rglob("*"):
        os.utime(path, (when, when))
    found = states(read_associations(made.folders.params), made.folders, made.wanted, Inputs(made.folders))
    assert {state.reasons for state in found.values()} == {()}


def test_a_clock_set_back_gives_the_same_bytes(made: Small, tmp_path: Path) -> None:
    before = made.published()
    (tmp_path / "sitecustomize.py").write_text(
        "import time\nreal = time.time\ntime.time = lambda: real() - 20 * 365 * 86400\n"
    )
    environment = {"PYTHONPATH": str(tmp_path), "SOURCE_DATE_EPOCH": "0", "TZ": "Pacific/Kiritimati"}
    subprocess.run(
        [*made.command, "--force", "--team=lag"],
        env=os.environ | environment,
        capture_output=True,
        check=True,
    )
    assert made.published() == before


# A source that changes while it is read.


def test_a_register_replaced_before_it_is_read_is_read_again_by_the_next_run(
    made: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = made.folders.register("dal", "lag") / "Deltagare.csv"
    content, before = register.read_bytes(), made.published()

    def then_replaced(*args: object) -> object:
        found = states(*args)  # type: ignore[arg-type]
        register.write_bytes(content)
        return found

    made.register(*ROWS[:1])
    with monkeypatch.context() as patch:
        patch.setattr(running, "states", then_replaced)
        assert made.run(TEAM)["lag"] == ("", "")
    # Else the report of this register would pass for the other's once that is back.
    assert not record_path(made.folders, TEAM).exists()
    assert "lag" in made.run(TEAM)
    assert made.published() == before


def test_a_register_saved_while_it_is_read_is_an_error_and_nothing_is_made_of_it(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = read_whole.read_register

    def while_saved(*args: object, **named: object) -> object:
        reading = real(*args, **named)  # type: ignore[arg-type]
        small.register(*ROWS, ONE_MORE)
        return reading

    monkeypatch.setattr(read_whole, "read_register", while_saved)
    code, said = cli("figures", *small.where, "--team=lag")
    assert code == 1
    assert "filen ändrades medan den lästes" in said
    assert "kör om" in said
    assert not small.folders.output(TEAM, ".figures.csv").exists()


def test_published_figures_saved_while_they_are_read_are_an_error(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    def while_saved(folder: Path) -> tuple[()]:
        small.write("data/dal/published/2023.csv", "half a head")
        raise ValueError("zip() argument 2 is shorter than argument 1")

    monkeypatch.setattr(read_whole, "read_published", while_saved)
    code, said = cli("figures", *small.where, "--team=lag")
    assert code == 1
    assert "published/ ändrades medan den lästes" in said


@pytest.mark.parametrize("content", ["name: Nytt namn\nperiods: [2024]\n", "name: Halv"])
def test_params_saved_as_the_run_begins_stop_it_before_anything_is_made(
    small: Small, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    def then_saved(*args: object) -> object:
        small.write("params/dal/lag.yaml", content)
        return states(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "states", then_saved)
    with pytest.raises(ChangedError, match=r"params.* ändrades medan den lästes.*kör om"):
        small.run()
    assert [path.name for path in small.folders.out.rglob("*") if path.is_file()] == ["run.lock"]


def test_a_text_saved_while_the_report_is_made_leaves_the_last_page(made: Small) -> None:
    content, before = made.text.read_bytes(), made.published()
    # The notebook itself does what an analyst does at the same time in an editor.
    made.notebooks(f"open({str(made.text)!r}, 'a').write('Sedan.')")
    told = made.run(TEAM, TOGETHER)
    for team in ("lag", "dal"):
        assert f"lag/{PERIOD}.md ändrades medan rapporten gjordes" in told[team][0]
        assert "kör om" in told[team][1]
        assert made.published()[f"dal/{PERIOD}/{team}.html"] == before[f"dal/{PERIOD}/{team}.html"]
    assert "ändrades medan" in made.published()["index.html"].decode()
    made.notebooks(LARGE)
    made.text.write_bytes(content)
    assert not any(error for error, _ in made.run(TEAM, TOGETHER).values())
    assert made.published() == before


# Outputs that somebody has touched.


def test_outputs_deleted_or_edited_by_hand_are_made_again_as_they_were(made: Small) -> None:
    before = made.published()
    made.folders.output(TEAM, ".html").write_text("ändrad för hand")
    made.folders.output(TEAM, ".ipynb").unlink()
    made.folders.output(TOGETHER, ".figures.csv").write_text("team\nfel")
    (made.folders.out / "index.html").unlink()
    (made.folders.out / "run.json").write_text("{")
    assert made.run().keys() >= {"lag", "dal"}
    assert made.published() == before
    assert len(json.loads((made.folders.out / "run.json").read_bytes())["reports"]) == 4


def test_figures_edited_by_hand_of_a_report_that_is_not_asked_for_are_told_in_the_index(made: Small) -> None:
    figures = made.folders.output(TEAM, ".figures.csv")
    before, page = figures.read_bytes(), (made.folders.out / "index.html").read_bytes()
    figures.write_bytes(b"team\nfel")
    (made.folders.out / "index.html").unlink()
    assert running.run(read_associations(made.folders.params), made.folders, (), 1, lambda *_: None) == 0
    assert "har ändrats utanför finsam" in (made.folders.out / "index.html").read_text(encoding="utf-8")
    figures.write_bytes(before)
    (made.folders.out / "index.html").write_bytes(page)


def test_a_source_that_may_not_be_read_is_told_by_its_name_alone(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(small.root / "data/dal/lag.xlsx"))

    monkeypatch.setattr(running, "states", refused)
    code, said = cli("reports", *small.where)
    assert code == 1
    assert "lag.xlsx gick inte att läsa eller skriva: du har inte rätt till filen" in said
    assert "Stäng filen i andra program" in said
    assert str(small.root) not in said.replace(str(small.folders.out), "")


def test_a_file_that_cannot_be_written_says_its_name_and_why_and_no_folder(tmp_path: Path) -> None:
    (tmp_path / "lag.html").mkdir()
    with pytest.raises(NotWrittenError) as told:
        write_whole(tmp_path / "lag.html", "x")
    assert (told.value.filename, told.value.strerror) == ("lag.html", "en mapp med samma namn står i vägen")
    assert str(tmp_path) not in str(told.value)
