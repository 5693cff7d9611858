"""Whether an account tells again what another one of its report tells, and what their scene has of day, place and parties."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.account import Account, Actor, Aspect, When, Where
from dateline.ledger.traits import FAMILIES, KM_PER_DEGREE, REACH_KM
from dateline.ledger.wording import is_own_name, same_name
from dateline.reading.rivals.named_again import is_named_again
from dateline.reading.rivals.sides import are_others, head_of, keys_of

# Modes that say how or with what outcome; two of them may be one attack's, as long as they are not two means.
MEANS = frozenset({"firearms", "explosives", "heavy-weapons", "aerial", "drone", "crowd-control", "primitive"})


@dataclass(slots=True)
class Scene:
    """The tellings of one event in one report, in their order."""

    accounts: list[Account] = field(default_factory=list)

    @property
    def when(self) -> When | None:
        """The first day that one of them tells."""
        return next((account.when for account in self.accounts if has_day(account)), None)

    @property
    def where(self) -> Where | None:
        """The first of the most exact places."""
        places = [account.where for account in self.accounts if account.where is not None]
        return max(places, key=_exactness, default=None)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The first doers that are told at all."""
        return next((a.actors for a in self.accounts if any(map(is_told, a.actors))), ())

    @property
    def recipients(self) -> tuple[Actor, ...]:
        """The first whom it was done to that can be told from others."""
        return next((a.recipients for a in self.accounts if any(map(is_known, a.recipients))), ())

    def is_told_by(self, account: Account, text: str) -> bool:
        """Whether the account tells this event again: of the same named victim, or by "the" and a noun for it."""
        if not all(_can_be_one(account, other) for other in self.accounts):
            return False
        return any(_one_victim(account, other) or is_named_again(account, other, text) for other in self.accounts)


def has_day(account: Account) -> bool:
    """Whether the account tells when it was."""
    return account.when is not None and account.when.value is not None


def is_exact(where: Where | None) -> bool:
    """Whether a place is known to its town."""
    return where is not None and _exactness(where) > 1


def is_told(party: Actor) -> bool:
    """Whether the account has any words for a party."""
    return bool(party.text)


def is_known(party: Actor) -> bool:
    """Whether a party can be told from others."""
    return bool(party.name or party.country or party.group)


def _can_be_one(a: Account, b: Account) -> bool:
    if FAMILIES.get(a.event_type, a.event_type) != FAMILIES.get(b.event_type, b.event_type) or not _took_place(a, b):
        return False
    if a.mode != b.mode and ({a.mode, b.mode} <= MEANS or "abduct" in (a.mode, b.mode)):
        return False
    if are_others(a.actors, b.actors) or _others_hit(a.recipients, b.recipients):
        return False
    return days_meet(a.when, b.when) and places_meet(a.where, b.where)


def _took_place(a: Account, b: Account) -> bool:
    """Whether both tell of something real; one may deny it."""
    return all(account.status.aspect in (Aspect.PAST, Aspect.ONGOING) for account in (a, b))


def _others_hit(a: Sequence[Actor], b: Sequence[Actor]) -> bool:
    """Whether both tell whom it befell, and in words that can hardly stand for the same."""
    if not any(map(is_told, a)) or not any(map(is_told, b)):
        return False
    if keys_of(a) & keys_of(b):
        return False
    heads = ({head_of(actor.text) for actor in actors} for actors in (a, b))
    names = ({name for actor in actors if (name := (actor.name or "").lower())} for actors in (a, b))
    left, right = names
    return not set.intersection(*heads) and not any(same_name(one, other) for one in left for other in right)


def _one_victim(a: Account, b: Account) -> bool:
    """Whether both tell what befell one person or thing of a name."""
    if a.event_type not in ("ASSAULT", "COERCE") or a.event_type != b.event_type:
        return False
    mine, theirs = _victims(a), _victims(b)
    return any(same_name(one, other) for one in mine for other in theirs)


def _victims(account: Account) -> set[str]:
    names = (" ".join((actor.name or "").lower().split()) for actor in account.recipients)
    return {name for name in names if is_own_name(name)}


def days_meet(a: When | None, b: When | None) -> bool:
    """Whether two times can be one."""
    if a is None or b is None or a.value is None or b.value is None:
        return True
    if a.earliest and a.latest and b.earliest and b.latest:
        return max(a.earliest, b.earliest) <= min(a.latest, b.latest)
    return a.value[:10] == b.value[:10]


def places_meet(a: Where | None, b: Where | None) -> bool:
    """Whether two places can be one: the same, one of no exact place, or two that are near each other."""
    if a is None or b is None or a.geonames_id == b.geonames_id:
        return a is None or b is None or a.geonames_id is not None or a.text.lower() == b.text.lower()
    if a.country and b.country and a.country != b.country:
        return False
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return True
    if min(_exactness(a), _exactness(b)) < 2:
        return a.admin1 == b.admin1 or not a.admin1 or not b.admin1
    north = a.latitude - b.latitude
    east = (a.longitude - b.longitude) * math.cos(math.radians(a.latitude))
    return math.hypot(north, east) * KM_PER_DEGREE <= REACH_KM


def _exactness(where: Where) -> int:
    if where.name is None:
        return -1
    return {"place": 2, "admin2": 1, "admin1": 1}.get(where.precision or "", 0)
