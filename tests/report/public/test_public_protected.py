"""Beside what is an edition protected? What is near, and all that is public where the proof asks for it."""

import pytest
from builders import figure

from finsam.domain.figures import Figures
from finsam.domain.periods import Period
from finsam.figures.disclosure.attack.attacker import Bound, Proof
from finsam.figures.disclosure.protect.disclosure_problem import ContradictionError
from finsam.report.project.files import read_associations
from finsam.report.project.schema import Association
from finsam.report.public import public_protected
from finsam.report.public.public_protected import protected_beside
from tests.bench.project import ROOT

HALVES = [Period.parse("2022H1").shifted(6 * step) for step in range(6)]
NOW = HALVES[-1]
TWO_YEARS = Period.parse("2023-01--2024-12")
FIGURE = figure("participated", 28, period=NOW)
SAFE = Proof(())
NARROW = Proof((Bound(FIGURE, "value", 2, 3, ok=False),))
CONTRADICTED = Proof((), ("participated",))


class Scripted:
    """Stands in for protection and proof, and keeps the periods that each was beside.

    `proofs`: what each proof says, in order. Beside 31 who took part nothing can be protected.
    """

    def __init__(self, *proofs: Proof) -> None:
        self.proofs = list(proofs)
        self.beside: list[list[str]] = []
        self.proven: list[list[str]] = []

    def protect(
        self, together: Figures, teams: list[Figures], known: object, policy: object, public: Figures
    ) -> Figures:
        if any(row.value == 31 for row in public):
            raise ContradictionError("otherwise than it was frozen")
        self.beside.append(sorted({row.period for row in public}))
        return together

    def prove(self, figures: Figures, known: object, policy: object) -> Proof:
        self.proven.append(sorted({row.period for row in figures}))
        return self.proofs.pop(0)


@pytest.fixture
def association() -> Association:
    return read_associations(ROOT / "params")[0]


def scripted(monkeypatch: pytest.MonkeyPatch, *proofs: Proof) -> Scripted:
    script = Scripted(*proofs)
    monkeypatch.setattr(public_protected, "protect_in_turn", script.protect)
    monkeypatch.setattr(public_protected, "prove", script.prove)
    return script


# No multiples of three or five: nothing says that they were rounded.
EARLIER = [figure("participated", 29, period=period) for period in HALVES[:-1]]
ALL = [period.id for period in HALVES]


def test_an_edition_is_protected_beside_a_year_and_proven_beside_everything(
    association: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = scripted(monkeypatch, SAFE)
    assert protected_beside(association, [Figures([FIGURE])], EARLIER, ()).proof.ok
    assert script.beside == [[HALVES[3].id, HALVES[4].id]]
    assert script.proven == [ALL]


def test_where_that_is_not_enough_it_is_protected_beside_everything(
    association: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = scripted(monkeypatch, NARROW, SAFE)
    assert protected_beside(association, [Figures([FIGURE])], EARLIER, ()).proof.ok
    assert script.beside[1] == ALL[:-1]
    assert script.proven == [ALL, ALL]


def test_an_edition_that_is_narrow_beside_everything_is_told_to_be(
    association: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, NARROW, NARROW)
    assert not protected_beside(association, [Figures([FIGURE])], EARLIER, ()).proof.ok


def test_what_is_frozen_is_in_the_proof_and_beside_the_edition_only_where_the_proof_asks_for_it(
    association: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = [FIGURE]
    script = scripted(monkeypatch, SAFE)
    protected_beside(association, [Figures([FIGURE])], EARLIER, frozen)
    assert NOW.id not in script.beside[0]
    script = scripted(monkeypatch, NARROW, NARROW, SAFE)
    assert protected_beside(association, [Figures([FIGURE])], EARLIER, frozen).proof.ok
    assert [NOW.id in beside for beside in script.beside] == [False, False, True]


def test_joined_periods_that_are_multiples_by_chance_do_not_say_that_counts_were_rounded(
    association: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, SAFE)
    joined = [figure("closed", 10, period=TWO_YEARS), figure("reached_goal", 5, period=TWO_YEARS)]
    assert protected_beside(association, [Figures([FIGURE])], [*EARLIER, *joined], ()).proof.ok


def test_an_edition_that_contradicts_what_is_frozen_is_proven_without_it_and_says_so(
    association: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = [figure("participated", 31, period=NOW)]
    scripted(monkeypatch, CONTRADICTED, SAFE)
    found = protected_beside(association, [Figures([FIGURE])], EARLIER, frozen)
    assert found.proof.corrected
    assert found.proof.ok
