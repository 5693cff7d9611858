"""Where two voices tell one deed, in one word and of one victim, of different places or different days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dateline.account import Account, Dispute, Polarity, Position
from dateline.reading.rivals.named_again import same_root
from dateline.reading.rivals.rivals import is_behind, places_meet, tells_further, tells_of_another, times_meet
from dateline.reading.rivals.sides import keys_of, same_voice, voice_of
from dateline.reading.rivals.taken_up import Page, is_taken_up

# An ISO day: what is told by month or year alone holds many days.
_DAY = len("2021-05-03")
Held = Callable[[Account], str | None]


def scene_disputes(accounts: Sequence[Account], page: Page) -> Iterator[Dispute]:
    """The disputes on place and on time, in text order."""
    for number, later in enumerate(accounts):
        for earlier in reversed(accounts[:number]):
            if not _is_one_deed(earlier, later, page):
                continue
            if _place(earlier) and _place(later) and not places_meet(earlier, later):
                yield _dispute("place", earlier, later, _place)
            if _day(earlier) and _day(later) and not times_meet(earlier, later):
                yield _dispute("time", earlier, later, _day)
            break


def _is_one_deed(a: Account, b: Account, page: Page) -> bool:
    """Whether a voice tells right behind another, in the same word, what was done to the same one."""
    if a.event_type != b.event_type or not (a.said_by and b.said_by) or same_voice(a, b) or not is_behind(a, b):
        return False
    if not a.status.polarity is b.status.polarity is Polarity.HAPPENED or a.status.aspect is not b.status.aspect:
        return False
    if tells_further(b, page.text) or tells_of_another(b, page.text):
        return False
    # "They were killed in Ladakh", "they were killed in Aksai Chin"; two by one name are one.
    named = bool(keys_of(a.recipients) & keys_of(b.recipients)) and any(actor.name for actor in b.recipients)
    return same_root(a.trigger_text, b.trigger_text) and (named or is_taken_up(a, b, page))


def _place(account: Account) -> str | None:
    where = account.where
    return where.text if where is not None and where.name and where.basis != "carried over" else None


def _day(account: Account) -> str | None:
    when = account.when
    told = when is not None and when.value is not None and when.basis != "carried over"
    return when.value if told and when is not None and when.value and len(when.value) >= _DAY else None


def _dispute(point: str, a: Account, b: Account, holds: Held) -> Dispute:
    positions = tuple(Position(voice_of(account), holds(account) or "", (account.id,)) for account in (a, b))
    return Dispute(point, "conflict", positions)


__all__ = ["scene_disputes"]
