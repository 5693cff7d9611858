"""Tells everyday life from events of conflict and diplomacy: what private people ask, offer, praise and decline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.account import Account, Actor
from dateline.codebook.event_frames import EventCodebook
from dateline.language.parse import Parse
from dateline.reading.chains.referents import PRONOUNS
from dateline.reading.mentions import Trigger
from dateline.reading.what.votes import REFUTING

PRIVATE = "what private people do among themselves is no event of conflict or diplomacy"
# Types that are events only between parties to public life; whoever attacks, arrests or marches needs no office.
_SOFT = frozenset(
    {"REQUEST", "AGREE", "SUPPORT", "CONSULT", "REJECT", "AID", "COOPERATE", "CONCEDE", "THREATEN", "ACCUSE"}
)
# Whom a court accuses or an office looks into is public whoever it is, and so is who denies it.
_LEGAL = frozenset({"allege", "investigate"})
_DENYING = "deny"
# Nor need one who threatens force hold an office.
_THREATENING = "threaten"
# "Talks were held", "aid was delivered", "a warning was given": events without any party named.
_IMPERSONAL = frozenset({"CONSULT", "COOPERATE", "AID", "THREATEN"})
_PRIVATE_SECTORS = frozenset({"CVL", "BUS", "EDU", "LAB", "AGR", "SOC"})
# Below this the encoder's event head does not back what a frame found; `VOTES` in `confidence.py` has the same bound.
_BACKED = 0.9
# Below this it even speaks against it.
_GUESSED = 0.5
# A report in which at least these shares of the accounts have a party of some country, or one in public life, is on public
# life: on 211 reports of all kinds that nobody here wrote, four in five everyday acts stood in the others.
NATIONAL_SHARE, OFFICIAL_SHARE = 1 / 3, 0.7
# Classes of nouns for parties that may be anyone's: "both sides", "the group".
_OPEN = ("body", "armed", "official")
_ANYONE = frozenset(
    {"two", "three", "both", "all", "captor", "neighbour", "neighbor", "ally", "partner", "enemy", "rival"}
)
_STATES = frozenset({"country", "nation"})
# Private people who speak up in public.
_CROWDS = frozenset(
    {
        "thousand",
        "hundred",
        "dozen",
        "crowd",
        "protester",
        "protestor",
        "demonstrator",
        "marcher",
        "activist",
        "striker",
    }
)


def private_dealings(parse: Parse, told: Mapping[Trigger, Account], codebook: EventCodebook) -> frozenset[int]:
    """Tokens of the acts that private people, or things, do among themselves: "asked the students", "help retailers".

    One side in public life is enough for an event. Among private people there is none, unless the report is on public
    life and the encoder's head sees an event too; sides that the text leaves open are taken as the report is.
    """
    sides = {trigger: _sides(parse, account, codebook) for trigger, account in told.items()}
    national = sum(any(map(_is_national, (*account.actors, *account.recipients))) for account in told.values())
    official = sum("public" in known for known in sides.values())
    in_public = national >= NATIONAL_SHARE * len(told) or official >= OFFICIAL_SHARE * len(told)
    return frozenset(
        trigger.token
        for trigger, account in told.items()
        if parse.lower_lemmas[trigger.token] != _DENYING
        and not (account.mode == "violence" and parse.lower_lemmas[trigger.token] == _THREATENING)
        and _is_private(trigger, account, sides[trigger], in_public)
    )


def _is_private(trigger: Trigger, account: Account, sides: Sequence[str], in_public: bool) -> bool:
    if trigger.event_type not in _SOFT or account.mode in _LEGAL or trigger.cameo == REFUTING or "public" in sides:
        return False
    if not sides:
        return trigger.event_type not in _IMPERSONAL and trigger.confidence < (_GUESSED if in_public else _BACKED)
    if in_public:
        return "open" not in sides and trigger.confidence < _BACKED
    return "open" not in sides or trigger.confidence < _BACKED


def _is_national(actor: Actor) -> bool:
    return actor.country is not None or actor.group is not None


def _sides(parse: Parse, account: Account, codebook: EventCodebook) -> list[str]:
    parties = (*account.actors, *account.recipients)
    return [_side(parse, actor, codebook) for actor in parties if actor.text or actor.labels]


def _side(parse: Parse, actor: Actor, codebook: EventCodebook) -> str:
    """What is known of a party: `public`, `private`, or `open` where it is but a name or a word for anyone."""
    if _is_national(actor) or set(actor.sectors) - _PRIVATE_SECTORS:
        return "public"
    named = actor.name is not None or any(word[:1].isupper() for word in actor.text.split()[1:])
    if actor.span is None or actor.labels or actor.text.lower() in PRONOUNS:
        return "private" if actor.sectors else "open"
    words = parse.tokens_in(actor.span.start, actor.span.end)
    lemmas = {parse.lower_lemmas[word] for word in words}
    if lemmas & _STATES:
        return "public"
    if lemmas & _CROWDS:
        return "open"
    if actor.sectors:
        return "private"
    anyone = any(lemmas & codebook.classes[name].lemmas for name in _OPEN) or bool(lemmas & _ANYONE)
    return "open" if named or anyone or any(parse.name_of[word] for word in words) else "private"


__all__ = ["PRIVATE", "private_dealings"]
