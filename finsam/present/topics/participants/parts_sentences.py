"""How many came in each part of the period, in a sentence."""

from finsam.present.facts import Facts
from finsam.present.sentences import joined, so_many
from finsam.present.topics.named_contents import Contents
from finsam.present.topics.participants.parts_tables import PART

TEAM = Contents[[Facts]]()


@TEAM.sentences("1", paragraph=3)
def inflow(facts: Facts) -> list[str]:
    """`Av de nyinskrivna kom 14 andra halvåret 2024 och 9 första halvåret 2025.`; nothing of a single one."""
    parts = [one for one in facts.groups("new", PART) if one.value is not None]
    if facts.public or (facts.value("new") or 0) < 2 or not parts:
        return []
    said = [f"{so_many(one)} {facts.label(PART, one.group)}" for one in parts]
    return [f"Av de nyinskrivna kom {joined(said)}."]
