"""PLOVER's folding of status into type, from the status that the reader finds."""

from __future__ import annotations

from dateline.account import Aspect, Polarity
from dateline.codebook.events import EventCodebook
from dateline.language.parse import Parse
from dateline.reading.mentions import Trigger
from dateline.reading.status.status import read_status


def folded_type(parse: Parse, trigger: Trigger, book: EventCodebook) -> str:
    """The type that PLOVER gives an event together with its status."""
    status = read_status(parse, trigger.token, ())
    ahead = status.aspect is Aspect.PLANNED
    if status.polarity is Polarity.DID_NOT:
        return book.folded(trigger.event_type, "negated future" if ahead else "negated past")
    return book.folded(trigger.event_type, "future") if ahead else trigger.event_type
