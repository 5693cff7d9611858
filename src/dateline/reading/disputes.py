"""Accounts of one event told differently inside a report: which they are, and on what point they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from dateline.account import OUTLET, Account, Actor, Aspect, Dispute, Polarity, Position, Toll
from dateline.codebook.countries import default_countries
from dateline.reading.numbers import find_quantities

# Telling somebody beforehand, or failing to: what one side says that it did and the other says that it did not.
NOTICE_WORDS = ("inform", "notify", "notification", "warn", "alert", "consult", "coordinate", "tell", "notice")
# Words for victims that leave open who they were.
ANYBODY = (None, "people", "persons", "others", "victims", "dead", "casualties", "deaths", "nobody", "none", "one")


def find_disputes(accounts: Sequence[Account]) -> tuple[Dispute, ...]:
    """The points on which accounts of one event, by different voices, can't both be as told."""
    found: list[Dispute] = []
    for group in _same_event(accounts):
        for point, holds in POINTS.items():
            found.extend(_differing(group, point, holds))
    for denial in filter(_denies_all, accounts):
        denied = _denied(denial, accounts)
        if denied is not None and _occurred(denial):
            found.append(Dispute("occurred", "conflict", _positions([denied, denial], _occurred)))
    found.extend(_notice(accounts))
    return tuple(found)


def voice_of(account: Account) -> str:
    """Who says so: the innermost named speaker of the chain, or the outlet."""
    for saying in reversed(account.said_by):
        if saying.speaker is not None:
            return called(saying.speaker)
    return OUTLET


def called(actor: Actor) -> str:
    """What to call a party: its full name where its words are a part of it or stand for it, else its own words."""
    name, text = actor.name, actor.text
    if not name or (actor.country and default_countries().find(name)):
        # "The army" is not the country that it is the army of.
        return text
    full = " " in name and name.lower() in text.lower()
    return name if actor.basis or full or text.lower() in name.lower() else text


def _same_event(accounts: Sequence[Account]) -> Iterator[list[Account]]:
    """Groups of past or ongoing accounts that may tell one event: one type, a shared actor, no clash of time or place."""
    real = [a for a in accounts if _is_real(a) and not _is_notice(a) and not _denies_all(a)]
    groups: list[list[Account]] = []
    for account in real:
        home = next((group for group in groups if _belongs(account, group)), None)
        if home is None:
            groups.append([account])
        else:
            home.append(account)
    return (group for group in groups if len(group) > 1)


def _belongs(account: Account, group: Sequence[Account]) -> bool:
    """Whether an account may be one with some account of a group, and lies in the time and place of all."""
    return any(_may_be_one(account, other) for other in group) and all(
        _times_meet(account, other) and _places_meet(account, other) for other in group
    )


def _may_be_one(a: Account, b: Account) -> bool:
    if a.event_type != b.event_type or a.trigger == b.trigger:
        return False
    if not (keys_of(a.actors) & keys_of(b.actors)) and not (_near(a, b) and _meet_elsewhere(a, b)):
        return False
    modes_clash = a.mode and b.mode and a.mode != b.mode and not _related(a, b)
    return not modes_clash and _times_meet(a, b) and _places_meet(a, b)


def _denies_all(account: Account) -> bool:
    """ "There had been no fighting": whatever was told just before is what did not happen."""
    parties = (*account.actors, *account.recipients)
    return account.status.polarity is Polarity.DID_NOT and not any(actor.text for actor in parties)


def _denied(denial: Account, accounts: Sequence[Account]) -> Account | None:
    """What a flat denial denies: the last event of its type that another voice told, close before."""
    before = [
        a
        for a in accounts
        if a.event_type == denial.event_type
        and a.trigger < denial.trigger
        and a.status.polarity is Polarity.HAPPENED
        and _is_real(a)
        and _near(a, denial)
        and voice_of(a) != voice_of(denial)
    ]
    return before[-1] if before else None


def _is_real(account: Account) -> bool:
    return account.status.aspect in (Aspect.PAST, Aspect.ONGOING)


def _meet_elsewhere(a: Account, b: Account) -> bool:
    """A shared recipient, or victims counted by two voices one after the other where not both name who did it."""
    if keys_of(a.recipients) & keys_of(b.recipients):
        return True
    counted = {toll.harm for toll in a.toll} & {toll.harm for toll in b.toll}
    return bool(counted) and voice_of(a) != voice_of(b) and not (keys_of(a.actors) and keys_of(b.actors))


def _related(a: Account, b: Account) -> bool:
    return a.event_type == "ASSAULT" and _near(a, b)


def _near(a: Account, b: Account) -> bool:
    """Told close together: within two sentences' reach of each other."""
    return abs(a.sentence.start - b.sentence.start) < 600


def keys_of(actors: Sequence[Actor]) -> set[str]:
    """What identifies parties: group, country, name or words, best first."""
    found = (actor.group or actor.country or actor.name or actor.text.lower() for actor in actors)
    return {key for key in found if key}


def _times_meet(a: Account, b: Account) -> bool:
    if a.when is None or b.when is None or not a.when.value or not b.when.value:
        return True
    if a.when.earliest and b.when.earliest:
        latest_start = max(a.when.earliest, b.when.earliest)
        ends = [day for day in (a.when.latest, b.when.latest) if day]
        return not ends or latest_start <= min(ends)
    return a.when.value == b.when.value or "T" in a.when.value + b.when.value


def _places_meet(a: Account, b: Account) -> bool:
    if a.where is None or b.where is None or a.where.name is None or b.where.name is None:
        return True
    if a.where.geonames_id == b.where.geonames_id:
        return True
    wider = {"admin1", "admin2", "country", "region"}
    contains = a.where.precision in wider or b.where.precision in wider
    return contains and a.where.country == b.where.country


def _differing(group: Sequence[Account], point: str, holds: Callable[[Account], str | None]) -> Iterator[Dispute]:
    """A dispute where two voices of a group hold what can't both be true."""
    told = [(account, value) for account in group if (value := holds(account)) is not None]
    clashing: list[Account] = []
    for (a, left), (b, right) in combinations(told, 2):
        if voice_of(a) != voice_of(b) and _may_be_one(a, b) and CLASHES[point](a, b, left, right):
            clashing += [account for account in (a, b) if account not in clashing]
    if clashing:
        yield Dispute(point, "conflict", _positions(clashing, holds))


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


def _disjoint(a: Sequence[Actor], b: Sequence[Actor]) -> bool:
    """Whether two sets of parties are known and share nobody; words like "villagers" clash with none."""
    return bool(a) and bool(b) and all(map(_known, (*a, *b))) and not (keys_of(a) & keys_of(b))


def _same_doer(a: Account, b: Account) -> bool:
    """Whether one party is told to have done both: victims counted one after the other are no rival targets."""
    return bool(keys_of(a.actors) & keys_of(b.actors))


def _known(actor: Actor) -> bool:
    return bool(actor.country or actor.group or actor.labels)


def _tolls_clash(a: Account, b: Account) -> bool:
    """Figures of one harm for the same people that no number fits: "at least 4" and 6 do not clash."""
    for left in a.toll:
        for right in b.toll:
            same = left.harm == right.harm and _same_people(left.of_whom, right.of_whom)
            if not (_is_stated(left) and _is_stated(right)) and 0 not in (left.high, right.high):
                # "Villagers were hurt" states no figure: only nobody hurt contradicts it.
                continue
            low = max(left.low or 0, right.low or 0)
            highs = [high for high in (left.high, right.high) if high is not None]
            if same and highs and low > min(highs):
                return True
    return False


def _is_stated(toll: Toll) -> bool:
    """Whether a lower bound was told as a figure, not by a bare plural."""
    return toll.high is not None or bool(find_quantities(toll.text.lower().split()))


def _same_people(left: str | None, right: str | None) -> bool:
    """Whether two figures count the same people; "people" takes in everybody, soldiers and civilians do not meet."""
    return left == right or left in ANYBODY or right in ANYBODY


POINTS: dict[str, Callable[[Account], str | None]] = {
    "toll": _tolls,
    "responsible": lambda account: _names(account.actors),
    "target": lambda account: _names(account.recipients),
    "occurred": _occurred,
}
CLASHES: dict[str, Callable[[Account, Account, str, str], bool]] = {
    "toll": lambda a, b, _left, _right: _tolls_clash(a, b),
    "responsible": lambda a, b, _left, _right: _disjoint(a.actors, b.actors),
    "target": lambda a, b, _left, _right: _same_doer(a, b) and _disjoint(a.recipients, b.recipients),
    "occurred": lambda _a, _b, left, right: left != right,
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
        one_party = bool(keys_of(a.actors) & keys_of(b.actors))
        if one_party and a.status.polarity != b.status.polarity and voice_of(a) != voice_of(b):
            yield Dispute("notice", "conflict", _positions([a, b], holds))
