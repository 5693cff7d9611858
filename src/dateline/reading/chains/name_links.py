"""Ties a name to the last one that it repeats, shortens or abbreviates, where the fitted weights left it alone."""

from __future__ import annotations

from dateline.reading.chains.columns import LABELS, ROLES, Described
from dateline.reading.chains.referents import Kind

# Labels whose names mean one thing in one report when they read the same.
_STEADY = frozenset(LABELS.index(label) + 1 for label in ("PER", "ORG", "GPE", "LOC"))
_PERSON = LABELS.index("PER") + 1


def name_links(described: Described) -> dict[int, int]:
    """For later names, the number of the name each goes with; both are numbers of referents.

    Same words; an acronym and what it stands for (`UN`); the last name of a person named in full before.
    """
    columns = {name: column.tolist() for name, column in described.columns.items()}
    links: dict[int, int] = {}
    by_core: dict[int, int] = {}
    by_acronym: dict[int, int] = {}
    by_last: dict[int, int] = {}
    for number, referent in enumerate(described.referents):
        label, core = columns["label"][number], columns["core"][number]
        inner = columns["role"][number] == ROLES["compound"]
        if referent.kind is not Kind.NAME or label not in _STEADY or inner:
            continue
        first, last, acronym = (columns[name][number] for name in ("first", "last", "acronym"))
        single = first == last
        known = by_core.get(core)
        if known is None and single:
            known = by_acronym.get(last)
        if known is None and acronym:
            known = by_core.get(-acronym)
        if known is None and single and label == _PERSON:
            known = by_last.get(last)
        if known is not None:
            links[number] = known
        by_core[core] = number
        if single:
            by_core[-last] = number
        if acronym:
            by_acronym[acronym] = number
        if label == _PERSON and not single:
            by_last[last] = number
    return links
