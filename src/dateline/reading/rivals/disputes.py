"""Accounts of one event told differently inside a report: which they are, and on what point they differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.account import Account, Actor, Dispute, Polarity, Position, Toll
from dateline.reading.grammar.numbers import find_quantities
from dateline.reading.rivals.denials import denies_harm_alone
from dateline.reading.rivals.rivals import Ground, grounds, is_behind, may_be_the_same
from dateline.reading.rivals.same_people import same_people
from dateline.reading.rivals.scene_disputes import scene_disputes
from dateline.reading.rivals.sides import are_others, head_of, is_anybody, keys_of, side_of, voice_of
from dateline.reading.rivals.taken_up import Page, is_of_kind

# Telling somebody beforehand, or failing to: what one side says that it did and the other says that it did not.
NOTICE_WORDS = ("inform", "notif", "warn", "alert", "consult", "coordinate", "tell", "notice")
# Figures that differ by more are of other events, or of a whole war.
FAR_OFF = 6
# Two counts this low are of one event all the same: one killed, or eight.
FEW = 30
# "Five of its soldiers": the noun stands behind whose they are.
_OF_ITS = re.compile(r"^.*?\bof\s+(?:its|their|the|his|her|our|those|these)\s+", re.IGNORECASE)
_FORMER = re.compile(r"\b(?:at first|initially|originally)\b", re.IGNORECASE)
# Verbs whose doer is the one that came to harm.
_SUFFERED = ("suffer", "sustain", "lost", "los")
# "Ten other people were injured": not those who were counted before.
_OTHERS = re.compile(r"\b(?:other|another|further|more(?! than))\b", re.IGNORECASE)
# "The death toll had risen to four" brings the count up to date and contradicts nobody.
_UPDATED = re.compile(
    r"\b(?:ris(?:en|es|ing)|rose|climb(?:ed|s)?|increased|grew|grown|later died|since died|updated|revised)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rival:
    """Two tellings that may be of one event, and what speaks for it; `text`: what their spans point into."""

    earlier: Account
    later: Account
    grounds: frozenset[Ground]
    text: str


def find_disputes(accounts: Sequence[Account], page: Page) -> tuple[Dispute, ...]:
    """The points on which accounts of one event, by different voices, can't both be as told. `page`: the report's."""
    rivals = list(_rivals(accounts, page))
    found = [
        Dispute(point, "conflict", _positions(group, holds))
        for point, holds in HOLDS.items()
        for group in _groups(_pairs(point, rivals))
    ]
    return (*found, *scene_disputes(accounts, page), *_notice(accounts))


def _rivals(accounts: Sequence[Account], page: Page) -> Iterator[Rival]:
    """Pairs of tellings that may be of one event, each with the grounds; the nearest before it first."""
    plain = [account for account in accounts if not _is_notice(account)]
    for place, later in enumerate(plain):
        for earlier in reversed(plain[:place]):
            if earlier.trigger != later.trigger and (found := grounds(earlier, later, page)):
                yield Rival(earlier, later, found, page.text)


def _pairs(point: str, rivals: Sequence[Rival]) -> Iterator[tuple[Account, Account]]:
    """For each telling the nearest one before it that it contradicts on a point, a voice's rather than the outlet's."""
    answered: set[str] = set()
    for rival in sorted(rivals, key=lambda rival: (rival.later.trigger, not rival.earlier.said_by)):
        held = HOLDS[point](rival.earlier) and HOLDS[point](rival.later)
        if rival.later.id not in answered and held and CLASHES[point](rival):
            answered.add(rival.later.id)
            yield rival.earlier, rival.later


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
    if denies_harm_alone(account):
        return None
    return "happened" if account.status.polarity is Polarity.HAPPENED else "did not happen"


def _tolls_clash(rival: Rival) -> bool:
    """Figures of one harm for the same people that no number fits: "at least 4" and 6 do not clash."""
    a, b = rival.earlier, rival.later
    if not rival.grounds - {Ground.DENIAL} or not (a.said_by and b.said_by) or are_others(a.recipients, b.recipients):
        return False
    if a.status.polarity is not b.status.polarity and not (denies_harm_alone(a) or denies_harm_alone(b)):
        # Whoever says that "the police killed nobody" denies the deed.
        return False
    if _UPDATED.search(rival.text, b.sentence.start, b.sentence.end):
        return False
    if any(_FORMER.search(rival.text, one.sentence.start, one.trigger.end) for one in (a, b)):
        # "She had at first spoken of six dead": a figure that its voice gave up.
        return False
    return any(_figures_clash(left, a, right, b) for left in a.toll for right in b.toll)


def _figures_clash(left: Toll, a: Account, right: Toll, b: Account) -> bool:
    if left.harm != right.harm or not same_people(_of_whom(left, a), _of_whom(right, b)):
        return False
    if not (_is_stated(left) and _is_stated(right)) and 0 not in (left.high, right.high):
        # "Villagers were hurt" states no figure: only nobody hurt contradicts it.
        return False
    if _is_part(left, a) or _is_part(right, b) or _OTHERS.search(right.text + " " + (right.of_whom or "")):
        return False
    low = max(left.low or 0, right.low or 0)
    highs = [high for high in (left.high, right.high) if high is not None]
    return bool(highs) and min(highs) < low <= (max(FAR_OFF * min(highs), FEW) if min(highs) else low)


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


def _others_did(rival: Rival) -> bool:
    """Whether both say that it happened, and other parties did it."""
    a, b = rival.earlier, rival.later
    one_event = rival.grounds & {Ground.POINTS_BACK, Ground.TARGET, Ground.MIRROR, Ground.COUNT}
    both = a.status.polarity is b.status.polarity is Polarity.HAPPENED
    return bool(one_event) and both and are_others(a.actors, b.actors)


def _other_target(rival: Rival) -> bool:
    """Whether one doer hit two different things, in two voices' words for one deed."""
    a, b = rival.earlier, rival.later
    if Ground.ANSWER not in rival.grounds or a.status.polarity is not b.status.polarity:
        return False
    mine, theirs = ({head_of(actor.text) for actor in item.recipients if not is_anybody(actor.text)} for item in (a, b))
    if any(is_of_kind(other.text.lower(), one.text) for one in a.recipients for other in b.recipients):
        # "Kiryat Shmona", "the town".
        return False
    if not (mine and theirs) or mine & theirs or keys_of(a.recipients) & keys_of(b.recipients):
        return False
    # "15 militants", "15 terrorists": one number of people on one side.
    sides = ({side_of(actor) for actor in item.recipients} for item in (a, b))
    return set.intersection(*sides) <= {None} or not (a.toll and {t.low for t in a.toll} == {t.low for t in b.toll})


def _only_one_happened(rival: Rival) -> bool:
    """Whether one voice says that it happened, the other that it did not."""
    a, b = rival.earlier, rival.later
    return a.status.polarity is not b.status.polarity and bool(rival.grounds & {Ground.DENIAL, Ground.PARTIES})


HOLDS: dict[str, Callable[[Account], str | None]] = {
    "toll": _tolls,
    "responsible": lambda account: _names(account.actors),
    "target": lambda account: _names(account.recipients),
    "occurred": _occurred,
}
CLASHES: dict[str, Callable[[Rival], bool]] = {
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
