"""To which event a time belongs that hangs on words which tell none: the noun, the occasion or the incident beside it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import takewhile

from dateline.language.parse import Parse
from dateline.reading.grammar.climb import is_perfect, upwards
from dateline.reading.when.times import TimeMention

# With these a noun is the occasion on which the clause took place: "arrested in Wednesday's operation".
ON = frozenset({"in", "at", "during"})
# Behind a verb that tells no event, a time is rather that of what these bring in: "left after talks on Friday".
BEHIND = ON | {"after", "following", "follow", "amid"}
# By these a noun is told whom its deed is of.
COMPLEMENTS = frozenset({"of", "by", "between", "against"})
# Who is tied to a deed is tied to it as dated: "linked him to the bombings of July 7".
TYING = frozenset({"link", "connect", "tie", "relate"})
# Nouns that only say which part of a time is meant.
SPANS = frozenset({"week", "month", "night", "morning", "evening", "afternoon", "hour", "day", "start", "half", "eve"})
SPANS |= {"beginning", "middle", "weekend", "quarter", "summer", "autumn", "winter", "spring", "dawn"}
# What tells as soon as somebody issues it: "a resolution demanding a truce".
DOCUMENTS = frozenset(
    {"resolution", "statement", "letter", "decree", "bill", "law", "motion", "text", "order", "message"}
)
DOCUMENTS |= {"communique", "declaration", "petition", "video", "note", "ruling", "verdict", "appeal", "leaflet"}
_IN_NAME = ("compound", "nmod:unmarked", "nmod", "amod", "nummod", "nmod:desc")
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
# Length of a TIMEX3 value down to the month; longer ones name a day.
_MONTH = 7


def word_before(parse: Parse, mention: TimeMention) -> int:
    """The word before a time and its preposition."""
    first = parse.tokens_in(mention.span.start, mention.span.end)[0]
    return first - 1 - (parse.tags[first - 1] == "ADP" and first > 1) if first else 0


def hangs_on(parse: Parse, head: int) -> int:
    """The word that a time is told of: "on the night of Friday", "in the second week of May" hang on the verb."""
    above = parse.head_of[head]
    while parse.lower_lemmas[above] in SPANS and parse.head_of[above] != above:
        above = parse.head_of[above]
    return above


def named_noun(parse: Parse, mention: TimeMention, tokens: Container[int]) -> int | None:
    """The event whose noun a time stands before, with its own adjectives between: "the May 3, 2011, terrorist attacks"."""
    inside = parse.tokens_in(mention.span.start, mention.span.end)
    if not inside or inside[0] == 0 or parse.tags[inside[0] - 1] != "DET":
        return None
    after = inside[-1] + 1
    after += after < len(parse) and parse.tags[after] == "PUNCT"
    end = parse.sentence_bounds[parse.sentence_of[inside[0]]][1]
    for noun in range(after, end):
        if noun in tokens and parse.tags[noun] == "NOUN":
            return noun
        if parse.tags[noun] not in ("ADJ", "NOUN", "PROPN", "CCONJ"):
            return None
    return None


def of_noun_before(parse: Parse, mention: TimeMention, tokens: Mapping[int, int]) -> int | None:
    """The event of the noun between which and its own complement a time stands: "talks Friday between the ministers"."""
    inside = parse.tokens_in(mention.span.start, mention.span.end)
    noun = inside[0] - 1 if inside else -1
    if noun not in tokens or parse.tags[noun] != "NOUN":
        return _with_complement(parse, mention, inside, tokens)
    if parse.head_of[noun] in tokens and parse.cases_of(noun) - ON:
        # "Detained after raids on Sunday in Goma": the day may be that of either.
        return None
    behind = (c for c in parse.children_of[noun] if c > inside[-1] and parse.relations[c] == "nmod")
    return tokens[noun] if any(True for _ in behind) else None


def _with_complement(
    parse: Parse, mention: TimeMention, inside: Sequence[int], tokens: Mapping[int, int]
) -> int | None:
    """The event of a noun whose place and time stand before its complement: "the jailing in Grodno on Friday of a judge"."""
    for noun in upwards(parse, word_before(parse, mention)) if inside else ():
        if parse.tags[noun] not in ("NOUN", "PROPN"):
            return None
        if noun in tokens:
            behind = (c for c in parse.children_of[noun] if c > inside[-1] and parse.cases_of(c) & COMPLEMENTS)
            return tokens[noun] if any(True for _ in behind) else None
    return None


def stands_in_name(parse: Parse, mention: TimeMention, tokens: Container[int]) -> int | None:
    """The noun that tells no event and that a time before it belongs to: "the June 20 inquiry", "9 October Avenue"."""
    inside = parse.tokens_in(mention.span.start, mention.span.end)
    head = next((i for i in reversed(inside) if parse.head_of[i] not in inside), -1)
    noun = parse.head_of[head]
    if (
        head < 0
        or noun <= inside[-1]
        or parse.relations[head] not in _IN_NAME
        or parse.tags[noun] not in ("NOUN", "PROPN")
    ):
        return None
    while parse.relations[noun] == "compound" and noun not in tokens:
        noun = parse.head_of[noun]
    return None if noun in tokens or parse.lower_lemmas[noun] in SPANS else noun


def on_occasion(parse: Parse, noun: int, tokens: Mapping[int, int]) -> int | None:
    """The event that took place on an occasion: "arrested in Wednesday's operation", "agreed at the May 3 summit"."""
    verb = parse.head_of[noun]
    placed = parse.relations[noun].split(":")[0] in ("obl", "obj") and parse.cases_of(noun) & ON
    return tokens.get(verb) if placed and parse.tags[verb] == "VERB" and verb < noun else None


def of_words_behind(
    parse: Parse, head: int, mention: TimeMention, tokens: Mapping[int, int], cues: Container[int]
) -> int | None:
    """The event noun before a time that hangs on a verb which tells no event.

    "Said during talks on Sunday that", "left the capital after talks with him on Monday", "linked to the bombings of May".
    """
    verb = hangs_on(parse, head)
    if verb in tokens or verb > head or parse.tags[verb] != "VERB":
        return None
    path = list(takewhile(lambda step: step != verb, upwards(parse, word_before(parse, mention))))
    at = next((step for step in path if step in tokens and parse.tags[step] == "NOUN"), None)
    if at is None or parse.head_of[path[-1]] != verb or parse.relations[path[-1]].split(":")[0] not in ("obl", "obj"):
        return None
    brought, last = parse.cases_of(path[-1]), at == path[-1]
    if verb in cues:
        return tokens[at] if last and brought & ON else None
    if last and (brought & BEHIND or parse.lower_lemmas[verb] in TYING):
        return tokens[at]
    # A month or a year behind it is rather the deed's than that of the verb.
    wide = len(mention.value) <= _MONTH and mention.type == "DATE" and mention.value[0].isdigit()
    return tokens[at] if wide else None


def of_its_clause(parse: Parse, noun: int, tokens: Mapping[int, int]) -> int | None:
    """The event told of a dated noun: "the May 3 incident in which police say two were killed"."""
    for clause in parse.children_of[noun]:
        if parse.relations[clause] != "acl:relcl":
            continue
        below = (clause, *(c for c in parse.children_of[clause] if parse.relations[c] == "ccomp"))
        inside = any(
            parse.lower_words[c] == "which" and parse.cases_of(c) & {"in", "during"} for c in _words(parse, below)
        )
        if inside or any(parse.lower_words[c] in ("where", "when") for c in _words(parse, below)):
            return next((tokens[step] for step in below if step in tokens), None)
    return None


def is_ranked(parse: Parse, head: int, mention: TimeMention) -> bool:
    """Whether a time only says among which events one ranks: "the worst attack since May", "the second in four days"."""
    if mention.bound != "since" and mention.type != "DURATION":
        return False
    step = head
    while parse.tags[step] != "VERB" and parse.head_of[step] != step:
        step = parse.head_of[step]
        marks = {parse.lower_lemmas[c] for c in parse.children_of[step] if parse.relations[c] == "amod"}
        best = any("Degree=Sup" in parse.features[c] for c in parse.children_of[step] if parse.relations[c] == "amod")
        if best or (marks | {parse.lower_lemmas[step]}) & _ORDINALS:
            return True
    return False


def issued_by(parse: Parse, event: int) -> int | None:
    """The verb by which a document was issued that tells an event: "adopted a resolution condemning the raid"."""
    noun = parse.head_of[event]
    if parse.relations[event].split(":")[0] != "acl" or parse.lower_lemmas[noun] not in DOCUMENTS:
        return None
    if is_perfect(parse, event) or parse.relations[noun] not in ("obj", "nsubj:pass"):
        return None
    return parse.head_of[noun]


def _words(parse: Parse, heads: tuple[int, ...]) -> list[int]:
    return [c for head in heads for c in parse.children_of[head]]
