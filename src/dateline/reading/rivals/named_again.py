"""Whether an account names the event of an earlier one again: by "the" and its noun, or by a noun for any such event."""

from __future__ import annotations

from dateline.account import Account

_POINTING = (" the ", " this ", " that ")
# Nouns by which a report speaks again of the fight that it tells of.
_ANY_CLASH = frozenset(
    {"clash", "clashes", "attack", "assault", "incident", "shooting", "raid", "violence", "strike", "strikes", "bombing", "blast",
     "explosion", "ambush", "killing", "killings", "massacre", "bombardment", "shelling", "deaths",
     "shots", "shells", "rockets", "rounds", "mortar", "gunfire", "missiles", "bombs"}
)  # fmt: skip
# Letters that a verb and its noun share ("hijacked", "the hijacking").
_ROOT, _SHORTEST_ROOT = 6, 4


def is_named_again(account: Account, other: Account, text: str) -> bool:
    """Whether an account names the event of an earlier one by "the" and its noun ("the hijacking"), or by a noun for any
    event of its type ("the clash")."""
    later, earlier = account.trigger, other.trigger
    if account.event_type != other.event_type or later.start <= earlier.start:
        return False
    if account.status.polarity != other.status.polarity or account.mode == "threat":
        return False
    inside = (m for m in account.mentions if account.sentence.start <= m.start < account.sentence.end)
    for span in (later, *inside):
        at = span.start
        for word in span.of(text).lower().split(" "):
            if text[max(0, at - 5) : at].lower().endswith(_POINTING):
                return word in _ANY_CLASH or any(same_root(word, told) for told in other.trigger_text.lower().split())
            at += len(word) + 1
    return False


def same_root(noun: str, word: str) -> bool:
    """Whether a verb and its noun agree in their first letters."""
    root = min(len(noun), len(word), _ROOT)
    return root >= _SHORTEST_ROOT and noun[:root] == word[:root]
