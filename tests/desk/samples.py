"""Readings built by hand from a report written for these tests, so that the desk is tested on known accounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.account import (
    Account,
    Actor,
    Aspect,
    Cause,
    Certainty,
    Dispute,
    Harm,
    Label,
    Manner,
    Polarity,
    Position,
    Precision,
    Reading,
    Saying,
    Status,
    Toll,
    Uncoded,
    When,
    Where,
)
from dateline.desk.batch import Settings
from dateline.report import Span, read_report

TEXT = """Shelling near Wajir kills seven as envoys prepare for talks

NAIROBI, March 9 (Norpress) - Somali gunmen shelled a Kenyan army post near Wajir on Monday, killing five soldiers and
two traders, the Kenyan defence ministry said.

The group, which Nairobi calls a "terrorist band", denied that it had attacked the post. It said that Kenyan soldiers
had fired on their own camp.

Dozens of families fled the area, according to the Red Cross, citing elders.

Kenya's foreign minister is expected to visit Mogadishu next week because of the attack.

It was hot in the town. The market stayed open.
"""


def span(words: str, after: str = "") -> Span:
    """Where the words stand; with `after`, the first time behind those words."""
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words))


def sentence(first: str, last: str) -> Span:
    """From the first words to the last."""
    return Span(span(first).start, span(last, first).end)


MINISTRY = Actor(
    "the Kenyan defence ministry", span("the Kenyan defence ministry"), "Ministry of Defence", "KEN", ("GOV",)
)
GUNMEN = Actor(
    "Somali gunmen",
    span("Somali gunmen"),
    None,
    "SOM",
    ("UAF",),
    labels=(Label("terrorist band", span("terrorist band"), "Kenya"),),
)
POST = Actor("a Kenyan army post", span("a Kenyan army post"), None, "KEN", ("MIL",))
MONDAY = When("on Monday", span("on Monday"), "XXXX-03-05", None, None, Precision.DAY, "dateline", "no year is stated")
WAJIR = Where("Wajir", span("Wajir", "post"), "Wajir", 178440, 1.7471, 40.0573, "Wajir County", "KEN", "place", 10.0)
PLACE_TOLL = (
    Toll(Harm.KILLED, 5, 5, "five", span("five"), "soldiers", "KEN", ("MIL",)),
    Toll(Harm.KILLED, 2, 2, "two", span("two traders"), "traders", None, ("CVL",)),
)


def _saying(speaker: Actor | None, cue: str, manner: Manner = Manner.SAYS, after: str = "") -> Saying:
    return Saying(speaker, cue, span(cue, after), manner)


def _account(number: int, trigger: str, kind: str, bounds: tuple[str, str], **fields: object) -> Account:
    words = span(trigger, bounds[0])
    base = Account(f"a{number}", "", sentence(*bounds), words, trigger, kind, coder="test 1", codebook="test 1")
    return replace(base, **fields)


def _accounts() -> tuple[Account, ...]:
    lead, said = ("Somali gunmen", "ministry said."), "denied"
    group = Actor("The group", span("The group"), None, "SOM", ("UAF",), basis="nominal")
    families = Actor(
        "Dozens of families", span("Dozens of families"), None, None, ("CVL",), reason="no country in these words"
    )
    cross = Actor("the Red Cross", span("the Red Cross"), "Red Cross", "NGO", ())
    elders = Actor("elders", span("elders"), None, None, (), reason="no known group")
    minister = Actor("Kenya's foreign minister", span("Kenya's foreign minister"), "Kenya", "KEN", ("GOV",))
    shelling = _account(
        1, "shelled", "ASSAULT", lead, mode="heavy-weapons", cameo="194", quad_class=4, intensity=-9.5,
        intensity_scale="PLOVER", contexts=("military",), actors=(GUNMEN,), recipients=(POST,), when=MONDAY,
        where=WAJIR, toll=PLACE_TOLL, said_by=(_saying(MINISTRY, "said"),),
        confidence={"event_type": 0.93, "actors": 0.71},
    )  # fmt: skip
    denial = _account(
        2, "attacked", "ASSAULT", ("The group", "the post."), quad_class=4, actors=(group,), recipients=(POST,),
        status=Status(Polarity.DID_NOT, Certainty.CERTAIN, Aspect.PAST, (span("denied"),), None),
        said_by=(_saying(group, said, Manner.DENIES),), confidence={"event_type": 0.6},
    )  # fmt: skip
    own_fire = _account(
        3, "fired", "ASSAULT", ("It said", "own camp."), mode="firearms", quad_class=4,
        actors=(Actor("Kenyan soldiers", span("Kenyan soldiers"), None, "KEN", ("MIL",)),),
        recipients=(POST,), said_by=(_saying(group, "said", Manner.CLAIMS, "It said"),), confidence={"event_type": 0.4},
    )  # fmt: skip
    flight = _account(
        4, "fled", "RETREAT", ("Dozens of", "elders."), quad_class=2, actors=(families,),
        toll=(Toll(Harm.DISPLACED, None, None, "Dozens", span("Dozens"), "families"),),
        said_by=(_saying(cross, "according to"), _saying(elders, "citing")),
    )  # fmt: skip
    visit = _account(
        5, "visit", "CONSULT", ("Kenya's foreign", "the attack."), mode="visit", quad_class=1, actors=(minister,),
        when=When("next week", span("next week"), "XXXX-W11", precision=Precision.WEEK, basis="dateline"),
        where=Where("Mogadishu", span("Mogadishu"), None, reason="two places of that name"),
        status=Status(Polarity.HAPPENED, Certainty.PROBABLE, Aspect.PLANNED, (span("is expected to"),), "expected"),
        because_of=(Cause("a1", "because of", span("because of"), None),), confidence={"event_type": 0.8},
    )  # fmt: skip
    return shelling, denial, own_fire, flight, visit


DISPUTES = (
    Dispute(
        "occurred",
        "conflict",
        (Position("Ministry of Defence", "happened", ("a1",)), Position("The group", "did not happen", ("a2",))),
    ),
    Dispute(
        "responsible",
        "conflict",
        (Position("Ministry of Defence", "Somali gunmen", ("a1",)), Position("The group", "Kenyan soldiers", ("a3",))),
    ),
)


def reading(data: bytes = TEXT.encode(), name: str = "wajir.txt", published: date | None = None) -> Reading:
    """The reading of the report above; for any other text a reading without accounts."""
    report = read_report(data, name=name, published=published)
    if report.text != TEXT:
        body = tuple(Uncoded(block.span, "no word here tells an event") for block in report.body)
        return Reading(report, (), (), body)
    accounts = tuple(replace(account, report_id=report.content_hash) for account in _accounts())
    left = (
        Uncoded(span("It was hot in the town."), "no word here tells an event"),
        Uncoded(span("The market stayed open."), "no word here tells an event"),
    )
    return Reading(report, accounts, DISPUTES, left)


def reader(data: bytes, name: str, settings: Settings) -> Reading:
    """Stands where the command's pipeline stands."""
    return reading(data, name, settings.published)
