"""Tells a body from its parts and missions by their names: `UN` and `UN News` are two."""

from __future__ import annotations

from dateline.language.parse import Parse
from dateline.reading.chains.referents import Kind, Referent

BodyName = tuple[str, ...]

_BODIES = ("ORG", "GPE")
# Words behind a short name that tell only how a firm is set up.
_FORMS = frozenset(
    ("inc", "inc.", "corp", "corp.", "co", "co.", "ltd", "ltd.", "plc", "llc", "ag", "sa", "group", "'s", "’s")
)
_SHORT = range(2, 6)


def body_name(parse: Parse, referent: Referent) -> BodyName:
    """The words of a body's or country's name as they are spelled; empty for all else."""
    name = parse.name_of[referent.head] if referent.kind is Kind.NAME and referent.label in _BODIES else None
    if name is None:
        return ()
    words = tuple(parse.words(index, index + 1) for index in range(name.start, name.end))
    return words[1:] if words[0].lower() == "the" else words


def are_two_bodies(one: BodyName, other: BodyName) -> bool:
    """Whether a short form in capitals opens the other name, which goes on: `US` and `US Navy`."""
    short, long = sorted((one, other), key=len)
    if len(short) != 1 or len(long) < 2 or short[0] != long[0]:
        return False
    letters = short[0].replace(".", "")
    return letters.isupper() and len(letters) in _SHORT and long[1].lower() not in _FORMS
