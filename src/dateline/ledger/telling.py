"""One account as a dispute sees it: what it holds on each point, whose word that is, and when it was told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.account import Account, Actor, Harm, Saying, Toll
from dateline.ledger.traits import Traits
from dateline.reading.rivals.sides import called
from dateline.report.report import Report

UNSTATED = "outlet not stated"
_NONE = frozenset({"no", "neither", "nobody", "none", "nothing"})
_UNTOLD = frozenset({"i", "we", "us", "you", "one", "who", "which", "that", "what", "this", "it", "he", "she", "they"})


@dataclass(slots=True)
class Telling:
    """An account within its incident.

    `voice`: whose word it is. `origin`: who stands at the end of the chain, in lower case. `told`: when the report was
    published, "" where nobody stated it. `outlet`: who printed it. `held`: what it holds on each point of dispute, once
    somebody has asked.
    """

    account_id: str
    report_id: str
    voice: str
    origin: str
    outlet: str
    told: str
    traits: Traits
    who: str | None
    to_whom: str | None
    place: str | None
    happened: bool
    past: bool
    because: str | None = None
    held: tuple[str | None, ...] | None = field(default=None, compare=False)


def outlet_of(report: Report) -> str:
    """Who printed the report."""
    agency = report.dateline.agency if report.dateline else None
    return report.source or agency or UNSTATED


def speaker_of(account: Account) -> Actor | None:
    """The speaker at the end of the chain of who says so."""
    speakers: Iterable[Saying] = reversed(account.said_by)
    return next((saying.speaker for saying in speakers if saying.speaker is not None), None)


def voice_in(account: Account, report: Report) -> str:
    """Whose word the account is: the speaker at the end of the chain, or the outlet."""
    speaker = speaker_of(account)
    return on_one_line(called(speaker)) if speaker and not is_nobody(speaker) else outlet_of(report)


def is_nobody(speaker: Actor) -> bool:
    """Whether the words for a speaker stand for nobody who could be told from others: "we", "which", "no group"."""
    words = speaker.text.lower().split()
    return speaker.name is None and (not words or words[0] in _NONE or (len(words) == 1 and words[0] in _UNTOLD))


def on_one_line(text: str) -> str:
    """The words as they stand, without the report's line breaks."""
    return " ".join(text.split())


def origin_in(account: Account, report: Report) -> str:
    """Where the word comes from: a speaker who can be told from others, or the agency, or the outlet."""
    speaker = speaker_of(account)
    if speaker is not None and (speaker.name or speaker.group or speaker.country):
        return (speaker.group or speaker.name or speaker.text).lower()
    agency = report.dateline.agency if report.dateline else None
    return (agency or report.source or UNSTATED).lower()


def names_of(actors: Iterable[Actor]) -> str | None:
    """The parties in their own words."""
    return " and ".join(on_one_line(called(actor)) for actor in actors) or None


def harm_bounds(toll: Iterable[Toll], harm: Harm) -> tuple[int | None, int | None]:
    """How many an account says were so harmed: the figure for all, else the sum of the parts."""
    figures = [item for item in toll if item.harm is harm]
    whole = [item for item in figures if not item.of_whom]
    chosen = whole[:1] or figures
    if not chosen:
        return None, None
    lows = [item.low or 0 for item in chosen]
    highs = [item.high for item in chosen]
    return sum(lows), None if None in highs else sum(high or 0 for high in highs)
