"""The account: one source's telling of one event, as one typed, frozen definition.

The JSON Schema, the table columns, the export columns and the docs are all made from these classes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dateline.report.report import Report, Span

# What the voice is called where the report itself tells, without a speaker.
OUTLET = "the outlet itself"


class Polarity(StrEnum):
    """Whether the telling says that the event happened."""

    HAPPENED = "happened"
    DID_NOT = "did not"


class Certainty(StrEnum):
    """How sure the telling is."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Aspect(StrEnum):
    """Where the event stands in time, seen from the telling."""

    PAST = "past"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


class Manner(StrEnum):
    """How a speaker puts a thing."""

    SAYS = "says"
    CLAIMS = "claims"
    DENIES = "denies"
    CONFIRMS = "confirms"
    ACCUSES = "accuses"
    QUOTES = "quotes"


class Precision(StrEnum):
    """How exact a time is."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    UNKNOWN = "unknown"


class Harm(StrEnum):
    """What befell the people whom a toll counts."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    CAPTURED = "captured"
    DISPLACED = "displaced"


@dataclass(frozen=True, slots=True)
class Label:
    """What a voice calls an actor ("terrorist group", "outlawed in Russia"): that voice's words, never ours."""

    text: str
    span: Span
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One party of an event: the words, who that is, and why it is unresolved where it is.

    `country`: ISO 3166-1 alpha-3. `sectors`: PLOVER sector codes. `group`: id in the codebook's actors.
    `basis`: None where `text` at `span` names the party itself, else how it was found (`pronoun`, `carried over`, ...).
    """

    text: str
    span: Span | None
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    group: str | None = None
    labels: tuple[Label, ...] = ()
    basis: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """When the event took place.

    `value`: TIMEX3 value (`XXXX-02-03` where nobody stated the year). `earliest`, `latest`: only where the year is settled.
    `basis`: `stated`, `dateline`, `publication date`, `carried over`, or the words that settled the year.
    """

    text: str | None = None
    span: Span | None = None
    value: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision = Precision.UNKNOWN
    basis: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Where the event took place; unresolved stays, with the reason.

    `latitude`, `longitude`: WGS 84 degrees; of a place without a name of its own here, the point of the known one in
    which the report puts it. `radius_km`: the place lies within this distance of the point.
    `precision`: `place`, `admin2`, `admin1`, `country`, `region`.
    """

    text: str
    span: Span | None
    name: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    admin1: str | None = None
    country: str | None = None
    precision: str | None = None
    radius_km: float | None = None
    basis: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people harmed: at least `low`, at most `high` (None: no bound stated), of whom.

    `trigger`: the word that tells the harm, None where the number stands without one ("a toll of six").
    """

    harm: Harm
    low: int | None
    high: int | None
    text: str
    span: Span
    of_whom: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    trigger: Span | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """One link of the chain of who says so: the speaker, the words that mark the saying, and what is said.

    `speaker` None means that a speaker is implied but not named ("reportedly"); `reason` says so.
    """

    speaker: Actor | None
    cue: str
    cue_span: Span | None
    manner: Manner
    content_span: Span | None = None
    quoted: bool = False
    basis: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """Polarity, certainty and aspect of the telling, with the words that show them."""

    polarity: Polarity = Polarity.HAPPENED
    certainty: Certainty = Certainty.CERTAIN
    aspect: Aspect = Aspect.PAST
    spans: tuple[Span, ...] = ()
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """The account given as cause or trigger, the words that link them, and whose explanation that is."""

    account_id: str
    cue: str
    cue_span: Span
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One source's telling of one event.

    `mentions`: further words by which the report tells that event: a noun that takes it up again ("the attack"), a harm
    told as its result ("killing two").
    """

    id: str
    report_id: str
    sentence: Span
    trigger: Span
    trigger_text: str
    event_type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad_class: int | None = None
    intensity: float | None = None
    intensity_scale: str | None = None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    when: When | None = None
    where: Where | None = None
    toll: tuple[Toll, ...] = ()
    status: Status = Status()
    said_by: tuple[Saying, ...] = ()
    because_of: tuple[Cause, ...] = ()
    mentions: tuple[Span, ...] = ()
    confidence: dict[str, float] = field(default_factory=dict)
    coder: str = ""
    codebook: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """What one voice holds on a disputed point, and in which accounts."""

    voice: str
    holds: str
    account_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A point on which accounts of one event contradict each other.

    `point`: `toll`, `responsible`, `target`, `occurred`, `cause`, `notice`, `place`, `time`.
    `kind`: `conflict`, or `revision` where the same voice later replaces its own figure.
    """

    point: str
    kind: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A stretch of the report from which no account came, with the reason; nothing is lost silently."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one report tells: its accounts in text order, the disputes among them, and what was left uncoded."""

    report: Report
    accounts: tuple[Account, ...]
    disputes: tuple[Dispute, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()
