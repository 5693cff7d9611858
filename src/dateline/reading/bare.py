"""Tells the nouns that only point at an event ("after the robbery", "years of war") from those that tell one."""

from __future__ import annotations

from dataclasses import replace

from dateline.account import Account, Status
from dateline.codebook.status_words import default_status_words
from dateline.language.parse import Parse
from dateline.reading.mentions import Trigger

_NOMINAL = ("NOUN", "ADJ", "PROPN", "PUNCT", "ADP", "DET")
# "An attack", "another raid", "three strikes" bring in something new.
_NEW = frozenset({"a", "an", "another", "several", "more", "many", "some", "new", "fresh"})
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj")


def tells_nothing(parse: Parse, trigger: Trigger, account: Account) -> bool:
    """Whether a noun names an event of which the text tells nothing there: nobody, no time, place, toll or status."""
    words = range(*trigger.words)
    if parse.tags[trigger.token] != "NOUN" or any(parse.tags[i] not in _NOMINAL for i in words):
        return False
    named = account.recipients or any(actor.text or actor.labels for actor in account.actors)
    placed = account.where is not None or (account.when is not None and account.when.text is not None)
    if named or placed or account.toll or replace(account.status, spans=()) != Status():
        return False
    return not _is_told(parse, trigger.token)


def _is_told(parse: Parse, noun: int) -> bool:
    """Whether the sentence is about the event all the same: it is new, or "clashes erupted"."""
    if any(parse.lemmas[c].lower() in _NEW or parse.relations[c] == "nummod" for c in parse.children_of[noun]):
        return True
    head = int(parse.heads[noun])
    if head == noun:
        return True
    light = default_status_words().governors.get(parse.lemmas[head].lower()) == "light"
    return parse.relations[noun] in _ARGUMENTS and parse.tags[head] == "VERB" and light
