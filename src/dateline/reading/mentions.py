"""What the reading modules find, as token ranges of one parse; `assemble` turns these into accounts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from dateline.account import Aspect, Certainty, Harm, Manner, Polarity

# First and last + 1 token index.
Range = tuple[int, int]


class Phrase(NamedTuple):
    """A noun phrase: its head token and the tokens it covers."""

    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event in the text: the words that tell it, its PLOVER type and its parties.

    `words`: the token range shown as trigger ("came under fire", "shelling"). `token`: the head of those words, from
    which the tree is walked. `mode` None where the words don't say. `confidence`: 0 to 1, from frames and heads.
    `beside`: a noun of the same clause that tells the event again ("the strike" beside "hit").
    """

    token: int
    words: Range
    event_type: str
    mode: str | None = None
    actors: tuple[Phrase, ...] = ()
    recipients: tuple[Phrase, ...] = ()
    places: tuple[Phrase, ...] = ()
    cameo: str | None = None
    confidence: float = 1.0
    frame: str = ""
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class SayingMention:
    """One saying: who says (None: not named), by which words, what.

    `content`: token ranges of what is said, several where a quotation is split. `parent`: index, in the list of the
    same report, of the saying inside whose content this one stands. `basis`: None where the text states the speaker
    beside the content, else how it is known (`carried over`). `reason`: why the speaker is None.
    """

    source: Phrase | None
    cue: Range | None
    content: tuple[Range, ...]
    manner: Manner
    quoted: bool = False
    parent: int | None = None
    basis: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class StatusMention:
    """Polarity, certainty and aspect of one event, and the tokens that show them."""

    polarity: Polarity = Polarity.HAPPENED
    certainty: Certainty = Certainty.CERTAIN
    aspect: Aspect = Aspect.PAST
    marks: tuple[int, ...] = ()
    # A word on how the event recurs: `repeated`, `first time`, `habitual`, `historical`; None where nothing says so.
    recurrence: str | None = None


@dataclass(frozen=True, slots=True)
class TollMention:
    """A number of people harmed: `low` and `high` are None where the text sets no bound.

    `figure`: a bare number stands for a toll told before ("cut it to 16"). `teller`: the verb whose subject gives the
    number, or the head of the phrase of whose it is. `plain`: a figure that needs no voice ("the toll stood at 11").
    """

    harm: Harm
    low: int | None
    high: int | None
    words: Range
    victims: Phrase | None
    trigger: int | None = None
    figure: bool = False
    teller: int | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class CauseMention:
    """Event at token `effect` is told to come from the event at token `cause`; `cue`: the words that link them."""

    effect: int
    cause: int
    cue: Range


@dataclass(frozen=True, slots=True)
class Chain:
    """Mentions of one actor over the report, as phrases in text order; `name` is the phrase that names it best."""

    name: Phrase
    mentions: tuple[Phrase, ...] = field(default=())
