"""Makes a stream of readings from a seed, skewed as news is: few places and incidents get most of the reports.

Incidents a day are constant, so that a larger stream covers a longer time. Places and parties follow Zipf's law,
reports an incident a power law with a long tail, delays are exponential. A telling drops its place or date, differs in
its figure, speaks through a voice, or is a copy of an agency's words.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from dateline.account import (
    Account,
    Actor,
    Harm,
    Manner,
    Precision,
    Reading,
    Saying,
    Status,
    Toll,
    When,
    Where,
)
from dateline.report.report import Block, BlockKind, Report, Span

START = date(2015, 1, 1)
INCIDENTS_A_DAY = 350
PLACES = 20_000
COUNTRIES = 150
OUTLETS = 800
TYPES = (("ASSAULT", 30), ("COERCE", 14), ("PROTEST", 12), ("CONSULT", 18), ("MOBILIZE", 5), ("AID", 6), ("ACCUSE", 15))
MODES = ("heavy-weapons", "firearms", "aerial", None, None)
WORDS = (
    *("guns", "post", "road", "troops", "town", "river", "said", "early", "morning", "night", "people", "fire"),
    *("camp", "bridge", "hills", "north", "border", "talks"),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event in the made-up world."""

    number: int
    day: date
    kind: str
    mode: str | None
    place: int
    actor: int
    recipient: int
    killed: int | None


def zipf(chance: random.Random, size: int, exponent: float = 1.1) -> int:
    """A rank below `size`, the low ones most often."""
    low, high = 1.0, float(size)
    power = 1 - exponent
    return min(size - 1, int((low**power + chance.random() * (high**power - low**power)) ** (1 / power)) - 1)


def stream(seed: int, accounts: int) -> Iterator[Reading]:
    """Readings in the order of publication until about so many accounts are told."""
    chance = random.Random(seed)
    due: dict[int, list[Happening]] = defaultdict(list)
    day = told = numbers = 0
    while told < accounts:
        for _ in range(INCIDENTS_A_DAY):
            numbers += 1
            happening = _happening(chance, numbers, day)
            reports = min(400, int(chance.paretovariate(1.05)))
            for _ in range(reports):
                due[day + min(20, int(chance.expovariate(0.9)))].append(happening)
        today = due.pop(day, [])
        chance.shuffle(today)
        while today and told < accounts:
            size = min(len(today), chance.choice((1, 2, 3, 4, 6)))
            part, today = today[:size], today[size:]
            told += size
            yield _reading(chance, part, START + timedelta(days=day))
        day += 1


def _happening(chance: random.Random, number: int, day: int) -> Happening:
    kind = chance.choices([name for name, _ in TYPES], [weight for _, weight in TYPES])[0]
    deadly = kind == "ASSAULT" and chance.random() < 0.6
    return Happening(
        number,
        START + timedelta(days=day),
        kind,
        chance.choice(MODES) if kind == "ASSAULT" else None,
        zipf(chance, PLACES),
        zipf(chance, COUNTRIES),
        zipf(chance, COUNTRIES),
        1 + int(chance.paretovariate(0.9)) % 300 if deadly else None,
    )


def _reading(chance: random.Random, happenings: list[Happening], published: date) -> Reading:
    sentences = [_sentence(chance, item) for item in happenings]
    text = " ".join(sentences)
    outlet = f"Outlet {zipf(chance, OUTLETS)}"
    report_id = sha256(f"{outlet}{published}{text}{chance.random()}".encode()).hexdigest()
    report = Report(
        text=text,
        blocks=(Block(BlockKind.BODY, Span(0, len(text))),),
        published=published,
        published_basis="caller",
        source=outlet,
        name=f"{report_id[:8]}.txt",
        content_hash=report_id,
    )
    accounts, at = [], 0
    for item, sentence in zip(happenings, sentences, strict=True):
        accounts.append(_account(chance, item, report_id, sentence, at))
        at += len(sentence) + 1
    return Reading(report, tuple(accounts))


def _sentence(chance: random.Random, item: Happening) -> str:
    # A fifth are an agency's words, the same in every paper.
    words = random.Random(item.number) if chance.random() < 0.2 else chance
    return "shelled " + " ".join([*words.choices(WORDS, k=words.randint(12, 28)), str(item.number), "."])


def _account(chance: random.Random, item: Happening, report_id: str, sentence: str, at: int) -> Account:
    trigger = Span(at, at + 7)
    return Account(
        id=sha256(f"{report_id}{at}".encode()).hexdigest()[:24],
        report_id=report_id,
        sentence=Span(at, at + len(sentence)),
        trigger=trigger,
        trigger_text="shelled",
        event_type=item.kind,
        mode=item.mode if chance.random() < 0.8 else None,
        quad_class=4,
        intensity=-9.0,
        intensity_scale="plover-2.0",
        actors=_actors(chance, item.actor, trigger),
        recipients=_actors(chance, item.recipient, trigger),
        when=_when(chance, item.day),
        where=_where(chance, item.place, trigger),
        toll=_toll(chance, item.killed, trigger),
        status=Status(spans=(trigger,)),
        said_by=_said(chance, item, trigger),
        confidence={"event_type": 0.9, "actors": 0.8, "when": 0.95, "where": 0.7},
        coder="bench",
        codebook="plover-2.0",
    )


def country_of(number: int) -> str:
    """Three letters that stand for a country."""
    return "".join(chr(65 + number // power % 26) for power in (676, 26, 1))


def _actors(chance: random.Random, number: int, span: Span) -> tuple[Actor, ...]:
    if chance.random() < 0.15:
        return ()
    code = country_of(number)
    return (Actor(f"troops of {code}", span, name=f"Army of {code}", country=code, sectors=("MIL",)),)


def _when(chance: random.Random, day: date) -> When | None:
    luck = chance.random()
    if luck < 0.2:
        return None
    if luck < 0.25:
        day += timedelta(days=1)
    return When("on that day", Span(0, 7), day.isoformat(), day, day, Precision.DAY, "stated")


def _where(chance: random.Random, number: int, span: Span) -> Where | None:
    luck = chance.random()
    if luck < 0.12:
        return None
    spot = random.Random(number)
    country = country_of(zipf(spot, COUNTRIES))
    latitude, longitude = round(spot.uniform(-55, 65), 4), round(spot.uniform(-179, 179), 4)
    if luck < 0.22:
        return Where(country, span, name=country, country=country, precision="country", radius_km=300.0)
    name = f"Town {number}"
    return Where(
        name, span, name, 1_000_000 + number, latitude, longitude, f"Region {number % 40}", country, "place", 3.0
    )


def _toll(chance: random.Random, killed: int | None, span: Span) -> tuple[Toll, ...]:
    if killed is None or chance.random() < 0.2:
        return ()
    figure = max(1, killed + chance.choice((0, 0, 0, 0, -1, 1, 2)))
    return (Toll(Harm.KILLED, figure, figure if chance.random() < 0.8 else None, str(figure), span),)


def _said(chance: random.Random, item: Happening, span: Span) -> tuple[Saying, ...]:
    if chance.random() < 0.5:
        return ()
    code = country_of(chance.choice((item.actor, item.recipient)))
    speaker = Actor(f"ministry of {code}", span, name=f"Ministry of {code}", country=code, sectors=("GOV",))
    return (Saying(speaker, "said", span, Manner.SAYS, span),)
