"""Tells the words that only point at an event ("after the robbery", "if it is attacked") from those that tell one."""

from __future__ import annotations

from dataclasses import replace

from dateline.account import Account, Status
from dateline.codebook.status_words import default_status_words
from dateline.language.parse import Parse
from dateline.reading.mentions import Trigger

_NOMINAL = ("NOUN", "ADJ", "PROPN", "PUNCT", "ADP", "DET")
# "An attack", "another raid", "three strikes" bring in something new.
_NEW = frozenset({"a", "an", "another", "several", "more", "many", "some", "new", "fresh"})
# "After an 11-year war", "amid clashes": the background of another event.
_BACKGROUND = frozenset({"after", "before", "since", "amid", "despite", "until"})
# "He feared reprisals": what is only imagined.
_IMAGINING = frozenset({"fear", "dread"})
# "In protest against", "in solidarity with": the manner of another act.
_ANSWERS = frozenset({"retaliation", "reprisal", "revenge"})
_MANNERS = frozenset({"protest", "solidarity"})
# "Thanked Chad for its solidarity": a part of the thanks.
_THANKING = frozenset({"thank", "praise", "commend", "congratulate", "apologise", "apologize"})
# "The Convention against Torture", "a law on abductions": what a text of law is about.
_LAWS = frozenset({"convention", "treaty", "charter", "law", "statute", "act", "bill", "protocol"})
_EXTREMES = frozenset({"deadliest", "worst", "bloodiest", "biggest", "largest", "heaviest"})
_IF = frozenset({"if", "unless"})
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj")


def tells_nothing(parse: Parse, trigger: Trigger, account: Account) -> bool:
    """Whether a noun names an event of which the text tells nothing there: nobody, no time, place, toll or status.

    So with a condition that somebody makes: "if the shelling stops".
    """
    noun = parse.tags[trigger.token] == "NOUN" and all(parse.tags[i] in _NOMINAL for i in range(*trigger.words))
    if noun and _is_part(parse, trigger.token):
        return True
    named = account.recipients or any(actor.text or actor.labels for actor in account.actors)
    placed = account.where is not None or (account.when is not None and account.when.text is not None)
    if named or placed or account.toll:
        return False
    if _is_supposed(parse, trigger.token):
        return True
    if not noun:
        return False
    if parse.lower_lemmas[parse.head_of[trigger.token]] in _IMAGINING:
        return True
    return replace(account.status, spans=()) == Status() and not _is_told(parse, trigger.token)


def _is_supposed(parse: Parse, word: int) -> bool:
    clause = parse.head_of[word] if parse.relations[word] in _ARGUMENTS else word
    return any(parse.relations[c] == "mark" and parse.lower_words[c] in _IF for c in parse.children_of[clause])


def _is_part(parse: Parse, noun: int) -> bool:
    """Whether a noun only tells how another act was done, or what somebody is thanked for."""
    cases = parse.cases_of(noun)
    plain = all(parse.relations[c] not in ("det", "amod", "nmod:poss") for c in parse.children_of[noun])
    if _is_ranked(parse, noun):
        return True
    if cases & {"against", "on"} and parse.lower_lemmas[parse.head_of[noun]] in _LAWS:
        return parse.relations[noun] == "nmod"
    if "in" in cases and parse.lower_lemmas[noun] in _ANSWERS:
        return True
    if "in" in cases and plain and parse.lower_lemmas[noun] in _MANNERS:
        return True
    return "for" in cases and parse.lower_lemmas[parse.head_of[noun]] in _THANKING


def _is_ranked(parse: Parse, noun: int) -> bool:
    """Whether a noun only ranks an event told beside it: "in one of the deadliest attacks this year"."""
    head = parse.head_of[noun]
    best = any(
        "Degree=Sup" in parse.features[c] or parse.lower_lemmas[c] in _EXTREMES
        for c in parse.children_of[noun]
        if parse.relations[c] == "amod"
    )
    return best and parse.relations[noun] == "nmod" and parse.lower_lemmas[head] == "one"


def _is_told(parse: Parse, noun: int) -> bool:
    """Whether the sentence is about the event all the same: it is new, or "clashes erupted"."""
    if parse.cases_of(noun) & _BACKGROUND:
        return False
    if any(parse.lower_lemmas[c] in _NEW or parse.relations[c] == "nummod" for c in parse.children_of[noun]):
        return True
    head = parse.head_of[noun]
    if head == noun:
        return True
    light = default_status_words().governors.get(parse.lower_lemmas[head]) == "light"
    return parse.relations[noun] in _ARGUMENTS and parse.tags[head] == "VERB" and light
