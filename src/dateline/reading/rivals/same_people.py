"""Whether two figures count the same people: by their nouns, and by nouns that two voices use for one sort of people."""

from __future__ import annotations

from dateline.reading.rivals.sides import head_of, is_anybody

# Nouns for a part of those who came to harm.
_PARTS = frozenset(
    {"child", "children", "girl", "boy", "baby", "babie", "infant", "woman", "women", "toddler", "minor", "teenager"}
)
# Nouns by which two voices call the same people.
_ALIKE = (
    frozenset({"civilian", "villager", "resident", "local", "farmer", "peasant", "inhabitant", "man", "men", "youth", "worshipper"}),
    frozenset({"protester", "demonstrator", "marcher", "rioter", "civilian", "student", "youth", "supporter"}),
    frozenset({"soldier", "troop", "servicemen", "serviceman", "personnel", "men", "fighter", "paratrooper", "marine"}),
    frozenset({"rebel", "militant", "insurgent", "guerrilla", "terrorist", "fighter", "jihadist", "extremist", "gunmen", "men"}),
    frozenset({"policemen", "officer", "police", "constable", "gendarme", "men"}),
    frozenset({"crew", "member", "sailor", "seamen", "fishermen", "seafarer", "crewmen"}),
    frozenset({"miner", "worker", "striker", "employee"}),
    frozenset({"migrant", "refugee", "passenger"}),
    frozenset({"student", "pupil", "schoolgirl", "schoolchildren"}),
    frozenset({"prisoner", "inmate", "detainee", "captive", "hostage"}),
)  # fmt: skip


def same_people(left: str | None, right: str | None) -> bool:
    """Whether two figures count the same people; "people" takes in everybody, soldiers and civilians do not meet.

    Children and women told of beside others are a part of them: theirs is another figure.
    """
    one, other = head_of(left or ""), head_of(right or "")
    if one == other:
        return True
    if {one, other} & _PARTS:
        return False
    if is_anybody(left) or is_anybody(right):
        return True
    return any({one, other} <= nouns for nouns in _ALIKE)


__all__ = ["same_people"]
