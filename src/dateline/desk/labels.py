"""Says what happened, where and with what status in the few words that fit a table."""

from __future__ import annotations

from dateline.account import Account, Aspect, Certainty, Polarity, Status, Where
from dateline.desk.parties import country_name, country_short
from dateline.desk.safe import show

QUAD_CLASSES = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
QUAD_STYLES = {1: "cyan", 2: "green", 3: "yellow", 4: "red"}
POINTS = {
    "toll": "how many were harmed",
    "responsible": "who did it",
    "target": "who was the target",
    "occurred": "whether it happened",
    "cause": "why it happened",
    "notice": "whether notice was given",
    "place": "where it happened",
    "time": "when it happened",
}
KINDS = {"conflict": "the voices contradict each other", "revision": "the same voice later changed what it said"}

_ASPECTS = {
    (Polarity.HAPPENED, Aspect.PAST): "happened",
    (Polarity.HAPPENED, Aspect.ONGOING): "ongoing",
    (Polarity.HAPPENED, Aspect.PLANNED): "planned",
    (Polarity.HAPPENED, Aspect.HYPOTHETICAL): "hypothetical",
    (Polarity.DID_NOT, Aspect.PAST): "did not happen",
    (Polarity.DID_NOT, Aspect.ONGOING): "not ongoing",
    (Polarity.DID_NOT, Aspect.PLANNED): "will not happen",
    (Polarity.DID_NOT, Aspect.HYPOTHETICAL): "would not happen",
}
_CERTAINTIES = {Certainty.CERTAIN: "", Certainty.PROBABLE: "probably ", Certainty.POSSIBLE: "possibly "}


def what_words(account: Account) -> str:
    """Type and mode: `ASSAULT heavy-weapons`."""
    return show(f"{account.event_type} {account.mode or ''}")


def status_words(status: Status) -> str:
    """The status in one phrase: `happened`, `possibly planned`, `did not happen`, `happened (repeated)`."""
    aspect = _ASPECTS[status.polarity, status.aspect]
    words = f"{_CERTAINTIES[status.certainty]}{aspect}" if status.certainty in _CERTAINTIES else f"{aspect}, unsure"
    mark = show(status.mark) if status.mark else ""
    return f"{words} ({mark})" if mark and mark not in words else words


def where_words(where: Where | None) -> str:
    """The event's place: `Saraqib, SY`; in quotation marks where the gazetteer has no such place."""
    if where is None:
        return ""
    if where.name is None:
        return f'"{show(where.text)}"' if where.text else ""
    name = show(where.name)
    if where.country is None or name == country_name(where.country):
        return name
    return f"{name}, {country_short(where.country)}"
