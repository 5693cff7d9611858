"""Builds reports and accounts for the tests of the ledger: what is not named keeps a plain default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from dateline.account import (
    Account,
    Actor,
    Aspect,
    Certainty,
    Harm,
    Manner,
    Polarity,
    Precision,
    Reading,
    Saying,
    Status,
    Toll,
    When,
    Where,
)
from dateline.report.report import Block, BlockKind, Report, Span

PLACES = {
    "Saraqib": (35.86, 36.81, "SYR", "Idlib", 167_925),
    "Neirab": (35.87, 36.72, "SYR", "Idlib", 167_926),
    "Ariha": (35.81, 36.61, "SYR", "Idlib", 167_927),
    "Aleppo": (36.20, 37.16, "SYR", "Aleppo", 170_063),
    "Ankara": (39.92, 32.85, "TUR", "Ankara", 323_786),
    "Goma": (-1.68, 29.23, "COD", "Nord-Kivu", 216_281),
}


@dataclass(frozen=True)
class Tell:
    """One sentence of a report and how it is coded."""

    words: str
    kind: str = "ASSAULT"
    mode: str | None = None
    trigger: str = "shelled"
    who: str | None = "Syria:SYR"
    to_whom: str | None = "Turkey:TUR"
    day: str | None = "2020-02-03"
    place: str | None = "Saraqib"
    killed: tuple[int | None, int | None] | None = None
    killed_of: dict[str, int] = field(default_factory=dict)
    says: str | None = None
    happened: bool = True
    aspect: Aspect = Aspect.PAST


def reading(
    tells: Sequence[Tell],
    *,
    source: str | None = "Courier",
    published: date | None = date(2020, 2, 4),
    coder: str = "1",
    name: str | None = None,
) -> Reading:
    """A report of one paragraph whose sentences are the tellings', with their accounts."""
    text = " ".join(tell.words for tell in tells)
    content = f"{source}|{published}|{text}"
    report = Report(
        text=text,
        blocks=(Block(BlockKind.BODY, Span(0, len(text))),),
        published=published,
        published_basis="caller" if published else None,
        source=source,
        name=name or f"{source}.txt",
        content_hash=sha256(content.encode(errors="surrogatepass")).hexdigest(),
    )
    accounts, start = [], 0
    for tell in tells:
        accounts.append(_account(tell, report, start, coder))
        start += len(tell.words) + 1
    return Reading(report, tuple(accounts))


def _account(tell: Tell, report: Report, start: int, coder: str) -> Account:
    at = tell.words.find(tell.trigger)
    first, last = (at, at + len(tell.trigger)) if at >= 0 else (0, 1)
    trigger = Span(start + first, start + last)
    return Account(
        id=sha256(f"{report.content_hash}{trigger}".encode()).hexdigest()[:24],
        report_id=report.content_hash,
        sentence=Span(start, start + len(tell.words)),
        trigger=trigger,
        trigger_text=trigger.of(report.text),
        event_type=tell.kind,
        mode=tell.mode,
        quad_class=4,
        intensity=-9.0,
        intensity_scale="plover-2.0",
        actors=_actors(tell.who),
        recipients=_actors(tell.to_whom),
        when=_when(tell.day),
        where=_where(tell.place),
        toll=_toll(tell, trigger),
        status=Status(Polarity.HAPPENED if tell.happened else Polarity.DID_NOT, Certainty.CERTAIN, tell.aspect),
        said_by=_said(tell.says),
        confidence={"event_type": 0.9},
        coder=coder,
        codebook="plover-2.0",
    )


def _actors(text: str | None) -> tuple[Actor, ...]:
    if text is None:
        return ()
    name, _, country = text.partition(":")
    return (Actor(name, Span(0, 1), name=name if country else None, country=country or None),)


def _when(day: str | None) -> When | None:
    if day is None:
        return None
    if day.startswith("XXXX"):
        return When(text="", value=day, precision=Precision.DAY)
    first, _, last = day.partition("/")
    return When(value=day, earliest=date.fromisoformat(first), latest=date.fromisoformat(last or first))


def _where(place: str | None) -> Where | None:
    if place is None:
        return None
    if place.isupper():
        return Where(place, None, name=place, country=place, precision="country")
    if place not in PLACES:
        return Where(place, None, reason="not in the gazetteer")
    latitude, longitude, country, admin1, number = PLACES[place]
    return Where(place, None, place, number, latitude, longitude, admin1, country, "place", 2.0)


def _toll(tell: Tell, trigger: Span) -> tuple[Toll, ...]:
    parts = [Toll(Harm.KILLED, n, n, str(n), trigger, of_whom=whom) for whom, n in tell.killed_of.items()]
    whole = [Toll(Harm.KILLED, tell.killed[0], tell.killed[1], "", trigger)] if tell.killed else []
    return (*whole, *parts)


def _said(says: str | None) -> tuple[Saying, ...]:
    if says is None:
        return ()
    return (Saying(Actor(says, None, name=says), "said", None, Manner.SAYS),)
