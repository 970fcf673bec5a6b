"""Why a public edition was not made, and what helps. Without numbers: they may be hidden ones."""

from collections.abc import Iterable

from finsam.domain.faults import Fault
from finsam.figures.disclosure.attack.attacker import Proof
from finsam.figures.disclosure.linear.linear_system import Slot
from finsam.figures.disclosure.protect.disclosure_problem import ContradictionError
from finsam.measures.catalogue import MEASURES

_AUDIT = "Kör finsam audit på figures.csv för perioden och för de tidigare, och rätta registret."
# The register was corrected since an edition that is public already.
NOT_TRIED_TOGETHER = (
    "Registret har rättats sedan en utgåva som redan är offentlig, så den nya kunde inte prövas tillsammans "
    "med den. De två kan tillsammans röja någon: jämför dem innan den nya läggs ut."
)


def _not_made(problem: str, remedy: str) -> Fault:
    return Fault("error", problem=f"den offentliga utgåvan gjordes inte: {problem}", remedy=remedy)


def lacking(names: Iterable[str]) -> Fault:
    """The edition is of all teams together, and some of them have no figures. `names`: whose."""
    together = "den offentliga utgåvan görs av alla team i perioden tillsammans, och tal saknas från"
    remedy = "Rätta det som stoppade teamets rapport."
    return Fault("error", problem=f"{together} {', '.join(names)}.", remedy=remedy)


def not_proven(proof: Proof, rounds: bool) -> Fault:
    """Hidden numbers can be made out of what the edition would show. `rounds`: counts are rounded."""
    if proof.contradictions:
        return _not_made("talen går inte ihop med dem som redan är offentliga.", _AUDIT)
    if rounds:
        return _not_made(
            f"{len(proof.broken)} avrundade tal skulle gå att ringa in, mest för att perioder överlappar.",
            "Ta bort en av dem, eller välj base: 5 eller method: hide i förbundets params.",
        )
    return _not_made(
        f"{len(proof.broken) or 'några'} dolda tal skulle gå att räkna fram.",
        "Visa färre fördelningar: lägg till withhold under public_edition i förbundets params.",
    )


def other_method(edition: str) -> Fault:
    """What is public already was made otherwise, so nothing can be proven of both. `edition`: which."""
    return _not_made(
        f"det som redan är offentligt ({edition}) är gjort med annan metod eller bas, så de kan inte prövas "
        "tillsammans.",
        "Sätt tillbaka method och base i förbundets params. Ska de bytas: flytta de gamla utgåvorna ur "
        "outputs/public/, och frysta kopior till ert arkiv.",
    )


def contradicting(error: ContradictionError) -> Fault:
    """Figures cannot be true together; which, where one sum shows it."""
    slots = [slot for slot, _ in error.relation.terms] if error.relation else []
    named = list(dict.fromkeys(_named(slot) for slot in slots if _label(slot)))
    if not named:
        return _not_made("talen motsäger varandra eller dem som redan är offentliga.", _AUDIT)
    place = next(f"{slot.team or 'förbundet'}, {slot.period}" for slot in slots)
    return _not_made(
        f"talen motsäger varandra ({place}). De här går inte ihop: {', '.join(named)}.",
        "Jämför dem i styrelsens rapport och rätta registret.",
    )


def _label(slot: Slot) -> str:
    declared = MEASURES.get(slot.what.partition(":")[0])
    return declared.label if declared else ""


def _named(slot: Slot) -> str:
    return f"{_label(slot)} ({slot.group})" if slot.group else _label(slot)
