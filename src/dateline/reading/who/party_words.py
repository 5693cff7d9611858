"""What the codebook knows of the words of a party, read in their report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.codebook.actors import ActorMatch, resolve_actor
from dateline.language.parse import Parse
from dateline.reading.mentions import Phrase

NOT_HERE = "no country, group or known person in these words"
_NATIONAL = ("NORP", "GPE")
# Words of armies: where none stands, the officers of a report on police are policemen.
_ARMED = frozenset(
    {"army", "military", "soldier", "troops", "troop", "navy", "naval", "rebel", "junta", "coup", "intelligence"}
)


def look_up(parse: Parse, phrase: Phrase, on: date | None) -> ActorMatch:
    """The codebook on the words of a phrase; a share of a head is read with that head."""
    if parse.tags[phrase.head] == "PRON" and phrase.end - phrase.start == 1:
        # In a wire all in capitals, "WHO" and "US" are no names unless the tagger takes them for such.
        return ActorMatch(reason=NOT_HERE)
    head = parse.text[int(parse.starts[phrase.head]) : int(parse.ends[phrase.head])]
    words = parse.words(phrase.start, phrase.end)
    if phrase.end <= phrase.head:
        words = f"{words} {_head_words(parse, phrase)}"
    elif phrase.start > phrase.head:
        words = f"{_head_words(parse, phrase)} from {words}"
    name = parse.name_of[phrase.head]
    match = resolve_actor(words, head=head, label=name.label if name else None, on=on)
    if match.sectors == ("MIL",) and parse.lower_lemmas[phrase.head] == "officer" and _is_police_news(parse, phrase):
        return replace(match, sectors=("COP",))
    return match


def _is_police_news(parse: Parse, phrase: Phrase) -> bool:
    """Whether "officers" are policemen: the report speaks of police and of no army."""
    armed = _ARMED & {*parse.lower_lemmas[phrase.start : phrase.end]}
    return not armed and "police" in parse.lower_lemmas and _ARMED.isdisjoint(parse.lower_lemmas)


def _head_words(parse: Parse, phrase: Phrase) -> str:
    """The head with what modifies it directly, without nations: `military specialists`, `presidents`."""
    inside = [
        c for c in parse.children_of[phrase.head] if parse.relations[c] in ("amod", "compound") and c < phrase.head
    ]
    kept = [c for c in inside if not is_nation_name(parse, c)]
    return " ".join(parse.words(c, c + 1) for c in [*kept, phrase.head])


def is_nation_name(parse: Parse, index: int) -> bool:
    """Whether a token belongs to the name of a country or people."""
    name = parse.name_of[index]
    return name is not None and name.label in _NATIONAL
