"""The one small interface of a ledger, and the records that it gives back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from dateline.account import Account, Dispute, Reading
from dateline.report.report import Report


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: reports and accounts that are new, reports that were known, accounts that changed or went."""

    reports: int = 0
    accounts: int = 0
    known: int = 0
    reread: int = 0
    retired: int = 0
    incidents: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(*(getattr(self, item.name) + getattr(other, item.name) for item in fields(Added)))


@dataclass(frozen=True, slots=True)
class Incident:
    """One event in the world as all its accounts tell it; `toll`: harm -> lowest and highest figure of any voice."""

    id: str
    event_type: str
    mode: str | None
    quad_class: int | None
    intensity: float | None
    intensity_scale: str | None
    who: str | None
    to_whom: str | None
    first: date | None
    last: date | None
    place: str | None
    latitude: float | None
    longitude: float | None
    admin1: str | None
    country: str | None
    accounts: int
    reports: int
    outlets: int
    origins: int
    disputes: int
    changed_at: str
    toll: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    toll_by_voice: Mapping[str, Mapping[str, tuple[int, int]]] = field(default_factory=dict)
    parties: tuple[str, ...] = ()
    harmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One account in its incident, with its report's data and whether it is a copy of another."""

    account: Account
    voice: str
    outlet: str
    published: str | None
    report_name: str
    url: str | None
    sentence: str
    copy_of: str | None = None
    printed_by: tuple[str, ...] = ()
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class OpenDispute:
    """A dispute, its incident, and for a toll what is counted."""

    incident_id: str
    dispute: Dispute
    about: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The recorded decision that two accounts do, or do not, tell the same incident."""

    account_id: str
    other_id: str
    verdict: str
    score: float
    parts: str
    author: str
    coder: str
    made_at: str
    replaced_at: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that befell an incident, by time."""

    number: int
    incident_id: str
    what: str
    detail: str | None
    made_at: str


@dataclass(frozen=True, slots=True)
class Review:
    """A person's word on an incident or an account: it outlives re-reading."""

    number: int
    verb: str
    incident_id: str | None
    account_id: str | None
    details: Mapping[str, object]
    author: str
    reason: str
    made_at: str
    undone_at: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """Which incidents: each part that is set must hold. `polygon`: latitude and longitude of each corner; `reports`: at
    least so many tell it.
    """

    place: str | None = None
    country: str | None = None
    admin1: str | None = None
    polygon: tuple[tuple[float, float], ...] = ()
    parties: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    words: str | None = None
    disputed: bool = False
    reports: int = 1


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a ledger: where, and what."""

    where: str
    what: str


class Ledger(ABC):
    """A store of reports, accounts, judgements, reviews and revisions. Errors are LedgerError."""

    @abstractmethod
    def add(self, readings: Iterable[Reading], progress: Callable[[int], None] | None = None) -> Added:
        """Add readings; one that is known already changes nothing. `progress` hears of the reports written so far."""

    @abstractmethod
    def incidents(self, question: Question, *, limit: int = 50, after: str | None = None) -> list[Incident]:
        """A page of incidents, the newest first; `after`: the id of the last one of the page before."""

    @abstractmethod
    def incident(self, incident_id: str) -> Incident:
        """One incident; the id of a merged one, or the beginning of an id, will do."""

    @abstractmethod
    def accounts(self, incident_id: str) -> list[Told]:
        """The accounts of an incident, by time of the report."""

    @abstractmethod
    def disputes(self, incident_ids: Sequence[str] | None = None, *, limit: int = 200) -> list[OpenDispute]:
        """The disputes of these incidents, or the newest of all."""

    @abstractmethod
    def judgements(self, incident_id: str) -> list[Judgement]:
        """All decisions about the accounts of an incident, in order."""

    @abstractmethod
    def changes(self, since: str | None = None, *, incident_id: str | None = None, limit: int = 1000) -> list[Change]:
        """What befell incidents since a time (ISO 8601, UTC), in order."""

    @abstractmethod
    def reviews(self, incident_id: str | None = None) -> list[Review]:
        """People's words, in order."""

    @abstractmethod
    def review(self, verb: str, target: str, *, author: str, reason: str, **details: object) -> Review:
        """Write down a person's word: confirm, correct, split, merge, reject or undo; and act on it."""

    @abstractmethod
    def report(self, report_id: str) -> Report:
        """A report as it came."""

    @abstractmethod
    def save_situation(self, name: str, definition: str) -> None:
        """Keep a situation's definition (JSON) under its name, in place of an earlier one."""

    @abstractmethod
    def situation(self, name: str) -> str:
        """The definition of a saved situation."""

    @abstractmethod
    def check(self) -> list[Fault]:
        """All that is wrong: damage of the file, lost rows, offsets that do not fit their text."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database."""
