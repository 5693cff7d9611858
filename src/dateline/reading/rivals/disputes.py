"""Accounts of one event told differently inside a report: which they are, and on what point they differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from dateline.account import Account, Actor, Dispute, Polarity, Position, Toll
from dateline.reading.grammar.numbers import find_quantities
from dateline.reading.rivals.rivals import Ground, grounds, is_behind, may_be_the_same, same_people
from dateline.reading.rivals.sides import are_others, head_of, is_anybody, keys_of, voice_of

# Telling somebody beforehand, or failing to: what one side says that it did and the other says that it did not.
NOTICE_WORDS = ("inform", "notif", "warn", "alert", "consult", "coordinate", "tell", "notice")
# Figures that differ by more are of other events, or of a whole war.
FAR_OFF = 6
# "Five of its soldiers": the noun stands behind whose they are.
_OF_ITS = re.compile(r"^.*?\bof\s+(?:its|their|the|his|her|our|those|these)\s+", re.IGNORECASE)
# Verbs whose doer is the one that came to harm.
_SUFFERED = ("suffer", "sustain", "lost", "los")
# "Ten other people were injured": not those who were counted before.
_OTHERS = re.compile(r"\b(?:other|another|further|more)\b", re.IGNORECASE)


def find_disputes(accounts: Sequence[Account], text: str) -> tuple[Dispute, ...]:
    """The points on which accounts of one event, by different voices, can't both be as told. `text`: the report's."""
    rivals = list(_rivals(accounts, text))
    found = [
        Dispute(point, "conflict", _positions(group, holds))
        for point, holds in HOLDS.items()
        for group in _groups(_pairs(point, rivals))
    ]
    return (*found, *_notice(accounts))


def _rivals(accounts: Sequence[Account], text: str) -> Iterator[tuple[Account, Account, frozenset[Ground]]]:
    """Pairs of tellings that may be of one event, each with the grounds; the nearest before it first."""
    plain = [account for account in accounts if not _is_notice(account)]
    for place, later in enumerate(plain):
        for earlier in reversed(plain[:place]):
            if earlier.trigger != later.trigger and (found := grounds(earlier, later, text)):
                yield earlier, later, found


def _pairs(
    point: str, rivals: Sequence[tuple[Account, Account, frozenset[Ground]]]
) -> Iterator[tuple[Account, Account]]:
    """For each telling the nearest one before it that it contradicts on a point."""
    answered: set[str] = set()
    for earlier, later, found in rivals:
        if (
            later.id not in answered
            and HOLDS[point](earlier)
            and HOLDS[point](later)
            and CLASHES[point](earlier, later, found)
        ):
            answered.add(later.id)
            yield earlier, later


def _groups(pairs: Iterable[tuple[Account, Account]]) -> Iterator[list[Account]]:
    """The accounts that hang together by clashing pairs, each group in text order."""
    groups: list[list[Account]] = []
    for pair in pairs:
        near = [group for group in groups if any(item in group for item in pair)]
        joined = [item for group in near for item in group]
        groups = [group for group in groups if group not in near]
        groups.append(joined + [item for item in pair if item not in joined])
    return (sorted(group, key=lambda account: account.trigger) for group in groups)


def _positions(accounts: Sequence[Account], holds: Callable[[Account], str | None]) -> tuple[Position, ...]:
    """One position a voice and what it holds, in text order."""
    rows: dict[tuple[str, str], list[str]] = {}
    for account in accounts:
        rows.setdefault((voice_of(account), holds(account) or ""), []).append(account.id)
    return tuple(Position(voice, value, tuple(ids)) for (voice, value), ids in rows.items())


def _names(actors: Sequence[Actor]) -> str | None:
    return " and ".join(actor.text for actor in actors) or None


def _tolls(account: Account) -> str | None:
    return ", ".join(f"{_count(toll)} {toll.harm}" for toll in account.toll) or None


def _count(toll: Toll) -> str:
    if not _is_stated(toll):
        return toll.text
    if toll.low == toll.high:
        return str(toll.low)
    if toll.high is None:
        return f"at least {toll.low}"
    return f"{toll.low} to {toll.high}" if toll.low else f"up to {toll.high}"


def _occurred(account: Account) -> str | None:
    if account.toll and all(toll.high == 0 for toll in account.toll):
        # "Nobody was hurt" denies the harm, not the event.
        return None
    return "happened" if account.status.polarity is Polarity.HAPPENED else "did not happen"


def _tolls_clash(a: Account, b: Account, found: frozenset[Ground]) -> bool:
    """Figures of one harm for the same people that no number fits: "at least 4" and 6 do not clash."""
    if not found - {Ground.DENIAL} or not (a.said_by and b.said_by) or are_others(a.recipients, b.recipients):
        return False
    for left in a.toll:
        for right in b.toll:
            same = left.harm == right.harm and same_people(_of_whom(left, a), _of_whom(right, b))
            if not (_is_stated(left) and _is_stated(right)) and 0 not in (left.high, right.high):
                # "Villagers were hurt" states no figure: only nobody hurt contradicts it.
                continue
            low = max(left.low or 0, right.low or 0)
            if _is_part(left, a) or _is_part(right, b) or _OTHERS.search(right.text + " " + (right.of_whom or "")):
                continue
            highs = [high for high in (left.high, right.high) if high is not None]
            if same and highs and min(highs) < low <= (FAR_OFF * min(highs) or low):
                return True
    return False


def _of_whom(toll: Toll, account: Account) -> str | None:
    """The people counted; "five others" and those without a noun are of the sort that is counted beside them.

    Else they are told in other words: "two of its members", "the army suffered no casualties".
    """
    if toll.of_whom and head_of(toll.of_whom) != "other":
        return toll.of_whom
    beside = [item.of_whom for item in account.toll if not is_anybody(item.of_whom)]
    told = [_OF_ITS.sub("", actor.text) for actor in account.recipients if toll.text in actor.text]
    if account.trigger_text.lower().startswith(_SUFFERED):
        told += [actor.text for actor in account.actors if actor.text]
    return next(iter((*beside, *told)), toll.of_whom)


def _is_part(toll: Toll, account: Account) -> bool:
    """Whether nobody was counted: one person by name or office, or "the two officers" of whom all dead were told before."""
    if toll.low == toll.high == 1 and not find_quantities(toll.text.lower().split()):
        return True
    head = head_of(toll.of_whom or "")
    return bool(head) and any(
        actor.text.lower().startswith(("the ", "these ", "those ", "both ")) and head_of(actor.text) == head
        for actor in account.recipients
    )


def _is_stated(toll: Toll) -> bool:
    """Whether a lower bound was told as a figure, not by a bare plural."""
    return toll.high is not None or bool(find_quantities(toll.text.lower().split()))


def _others_did(a: Account, b: Account, found: frozenset[Ground]) -> bool:
    """Whether both say that it happened, and other parties did it."""
    one_event = found & {Ground.POINTS_BACK, Ground.TARGET, Ground.MIRROR, Ground.COUNT}
    both = a.status.polarity is b.status.polarity is Polarity.HAPPENED
    return bool(one_event) and both and are_others(a.actors, b.actors)


def _other_target(a: Account, b: Account, found: frozenset[Ground]) -> bool:
    """Whether one doer hit two different things, in two voices' words for one deed."""
    if Ground.ANSWER not in found or a.status.polarity is not b.status.polarity:
        return False
    mine, theirs = ({head_of(actor.text) for actor in item.recipients if not is_anybody(actor.text)} for item in (a, b))
    return bool(mine and theirs) and not mine & theirs and not keys_of(a.recipients) & keys_of(b.recipients)


def _only_one_happened(a: Account, b: Account, found: frozenset[Ground]) -> bool:
    """Whether one voice says that it happened, the other that it did not."""
    return a.status.polarity is not b.status.polarity and bool(found & {Ground.DENIAL, Ground.PARTIES})


HOLDS: dict[str, Callable[[Account], str | None]] = {
    "toll": _tolls,
    "responsible": lambda account: _names(account.actors),
    "target": lambda account: _names(account.recipients),
    "occurred": _occurred,
}
CLASHES: dict[str, Callable[[Account, Account, frozenset[Ground]], bool]] = {
    "toll": _tolls_clash,
    "responsible": _others_did,
    "target": _other_target,
    "occurred": _only_one_happened,
}


def _is_notice(account: Account) -> bool:
    return any(word in account.trigger_text.lower() for word in NOTICE_WORDS)


def _notice(accounts: Sequence[Account]) -> Iterator[Dispute]:
    """One voice says that a party gave notice, another that the same party gave none."""
    told = [a for a in accounts if _is_notice(a)]

    def holds(account: Account) -> str:
        verb = "informed" if account.status.polarity is Polarity.HAPPENED else "did not inform"
        return f"{_names(account.actors) or 'somebody'} {verb} {_names(account.recipients) or 'anybody'}"

    for a, b in combinations(told, 2):
        answered = is_behind(a, b) and may_be_the_same(a.actors, b.actors)
        one_party = answered or bool(keys_of(a.actors) & keys_of(b.actors))
        if one_party and a.status.polarity != b.status.polarity and voice_of(a) != voice_of(b):
            yield Dispute("notice", "conflict", _positions([a, b], holds))
