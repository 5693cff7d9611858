"""Climbs from a word to the event or saying it belongs to."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from dateline.language.parse import Parse
from dateline.reading.mentions import Range, Trigger

# Types whose clause holds another event, which has a time and a place of its own.
CARRIERS = ("AGREE", "REQUEST", "REJECT", "THREATEN")
# Nouns by which a report brings in the next thing that it tells.
INCIDENTS = frozenset({"incident", "attack", "violence", "clash", "fighting", "blast", "raid", "protest", "operation"})
INCIDENTS |= {"ambush", "shooting", "bombing", "explosion", "strike"}
# Articles and the like that point at what is known.
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
FORCEFUL = ("ASSAULT", "PROTEST")
HARMS = frozenset({"kill", "die", "wound", "injure", "hurt"})
# What leaves somebody harmed as well: "a student was shot and ten were hurt on Monday".
HURTS = HARMS | {"shoot", "stab", "execute", "lynch", "beat", "murder", "behead"}
# With these a noun is the occasion of its clause, so that both have one time: "signed at the summit".
OCCASIONS = frozenset({"in", "at", "during", "amid", "by"})
# Nouns that only say which part of what stands behind their "of" is meant, or how it comes in.
PARTS = frozenset(
    {"sidelines", "sideline", "margin", "start", "end", "beginning", "opening", "course", "wave", "series"}
)
PARTS |= {"result", "consequence"}
# With these a clause or noun is a ground, a goal or a topic, which has a time and place of its own: "jailed for bombing".
GROUNDS = frozenset(
    {"for", "of", "with", "against", "over", "about", "from", "on", "because", "after", "before", "since"}
)
GROUNDS |= {"following", "follow", "due", "until", "if", "unless", "although", "though"}


# "Defended the deal in a speech that he gave on Monday": the occasion's day is that of what was done on it.
SPEECHES = frozenset({"speech", "address", "statement", "interview", "letter", "ceremony", "communique", "broadcast"})
SPEECHES |= {"meeting", "conference", "session", "briefing", "rally", "vote", "ruling", "operation"}
# Verbs that only say that what they name came about.
BRINGING_ABOUT = frozenset(
    {"sign", "hold", "begin", "start", "launch", "open", "resume", "stage", "conduct", "host", "mount"}
)
BEGINNING = frozenset({"begin", "start", "try", "attempt", "continue", "manage", "proceed", "resume"})
# "Marched in Nairobi on Monday to protest": that is the protest.
PROTESTS = frozenset({"protest", "demonstrate"})
COMING_ABOUT = frozenset({"occur", "happen", "begin", "start", "erupt", "flare", "resume", "ensue"})


def upwards(parse: Parse, token: int) -> Iterator[int]:
    """The token and its heads up to the root."""
    while True:
        yield token
        head = parse.head_of[token]
        if head == token:
            return
        token = head


def first_above(parse: Parse, token: int, wanted: Container[int]) -> int | None:
    """The nearest of the wanted tokens at or above a token."""
    return next((step for step in upwards(parse, token) if step in wanted), None)


def leading(parse: Parse, token: int, words: Range) -> Iterator[tuple[int, int]]:
    """Steps from an event to words above that tell none themselves but share its time and place, as (below, above).

    "Returned home and shot two guards", "is expected to come", "the clashes began", "hosted a call", "a rise of tensions".
    A definite noun below a verb ("recalled the attack") was told before and has a time of its own, but for verbs that
    only say that it came about ("signed their truce"). `words`: those of the event.
    """
    for below, above in pairwise(upwards(parse, token)):
        relation = parse.relations[below].split(":")[0]
        marks = parse.cases_of(below)
        indefinite = not is_known(parse, below)
        if not (
            relation in ("conj", "xcomp", "nsubj")
            or (relation == "obj" and parse.lower_lemmas[above] in BRINGING_ABOUT)
            or (relation == "acl" and words[0] <= above < words[1] and comes_about(parse, parse.head_of[above]))
            or (relation in ("obj", "obl", "compound") and indefinite)
            or (relation == "nmod" and "of" in marks)
            or (relation == "advcl" and parse.lower_lemmas[below] in PROTESTS)
        ):
            return
        yield below, above


def comes_about(parse: Parse, verb: int) -> bool:
    """Whether a verb only says that its subject came about: "took place", "broke out", "occurred"."""
    lemma = parse.lower_lemmas[verb]
    after = {parse.lower_lemmas[c] for c in parse.children_of[verb]}
    return lemma in COMING_ABOUT or (lemma == "take" and "place" in after) or (lemma == "break" and "out" in after)


def is_brought_about(parse: Parse, verb: int, infinitive: int) -> bool:
    """Whether a verb only says that what stands in its infinitive is done or told: "began to attack", "tried to seize",
    "were reported to have been killed"."""
    past = any(parse.lower_lemmas[c] == "have" and parse.relations[c] == "aux" for c in parse.children_of[infinitive])
    return parse.lower_lemmas[verb] in BEGINNING | {"have"} or past


def is_perfect(parse: Parse, verb: int) -> bool:
    """Whether a verb stands in a perfect tense: "has refused", "had set fire"."""
    return any(parse.relations[c] == "aux" and parse.lower_lemmas[c] == "have" for c in parse.children_of[verb])


def says_now(parse: Parse, verb: int) -> bool:
    """Whether a telling stands in the present, so that no day behind it is its own: "On Friday, police say, two died"."""
    return {"Tense=Pres", "VerbForm=Fin"} <= set(parse.features[verb].split("|"))


def goes_with(parse: Parse, event: Trigger, triggers: Mapping[int, Trigger]) -> Iterator[int]:
    """The verbs that go on with a deed of force, so that what stands behind them is said of both.

    "Clashed with police and overturned cars in Malang", "two were killed and five wounded on Monday". `triggers`: the
    events by their tokens.
    """
    if event.event_type not in (*FORCEFUL, "COERCE") or parse.tags[event.token] != "VERB":
        return
    for verb in parse.children_of[event.token]:
        if parse.relations[verb] != "conj" or parse.tags[verb] != "VERB" or is_perfect(parse, verb):
            continue
        told = triggers.get(verb)
        own_subject = any(parse.relations[c].startswith("nsubj") for c in parse.children_of[verb])
        harms = parse.lower_lemmas[verb] in HURTS and parse.lower_lemmas[event.token] in HURTS
        if (told is None or told.event_type == event.event_type) and (harms or not own_subject):
            yield verb


def shares_scene(parse: Parse, below: int, above: int, told: Container[int]) -> bool:
    """Whether what stands below has the time and place of what stands above it. `told`: words that tell events.

    Not where it is known beforehand ("denounced the crackdown", "Iran's threat"), a ground or goal ("jailed for bombing"),
    somebody's word, or said of a party ("his aide, who was killed").
    """
    relation, _, kind = parse.relations[below].partition(":")
    marks = {
        parse.lower_lemmas[c] for c in parse.children_of[below] if parse.relations[c] in ("case", "mark", "advmod")
    }
    if kind == "relcl":
        return above in told
    if relation == "nmod" and parse.lower_lemmas[above] in PARTS:
        return True
    if relation in ("acl", "appos", "ccomp", "parataxis") or marks & GROUNDS:
        return False
    if parse.tags[below] not in ("NOUN", "PROPN") or relation == "conj":
        return True
    return not is_known(parse, below) or (relation == "obl" and bool(marks & OCCASIONS))


def is_known(parse: Parse, noun: int) -> bool:
    """Whether a noun points at what is known or is somebody's: "the crackdown", "Iran's threat"."""
    children = parse.children_of[noun]
    articles = {parse.lower_lemmas[c] for c in children if parse.relations[c] == "det"}
    return bool(articles & DEFINITE) or any(parse.relations[c] == "nmod:poss" for c in children)


def joined_tokens(parse: Parse, triggers: Sequence[Trigger], joined: Mapping[int, Sequence[Range]]) -> dict[int, int]:
    """The numbers of events by the words of their own sentences that tell them again."""
    return {
        token: n
        for n, trigger in enumerate(triggers)
        for words in joined.get(trigger.token, ())
        for token in range(*words)
        if parse.sentence_of[token] == parse.sentence_of[trigger.token]
    }


def told_inside(parse: Parse, word: int, event: Trigger) -> bool:
    """Whether a word stands in what an event promises, asks or refuses: "offered to mediate in Jakarta next month"."""
    if event.event_type not in CARRIERS:
        return False
    for below, above in pairwise(upwards(parse, word)):
        if above == event.token:
            return below != word and parse.relations[below] in ("xcomp", "ccomp") and below < word
    return False


def opens_sentence(parse: Parse, verb: int, word: int) -> bool:
    """Whether a word stands before the subject of a verb: "In Geneva, the agency warned ... and appealed"."""
    subjects = [c for c in parse.children_of[verb] if parse.relations[c].startswith("nsubj") and c != word]
    return word < min(subjects, default=verb)


def opens_with_incident(parse: Parse, verb: int) -> bool:
    """Whether a clause opens by naming what it tells: "In a separate attack in Ghazni on Monday, police said ..."."""
    for child in parse.children_of[verb]:
        named = parse.lower_lemmas[child] in INCIDENTS and parse.relations[child] == "obl" and child < verb
        if named and opens_sentence(parse, verb, child) and not is_known(parse, child):
            return True
    return False


def is_outcome(parse: Parse, token: int) -> bool:
    """Whether a clause behind a semicolon tells whom the clause before it left harmed: "...; two policemen were hurt"."""
    above = parse.head_of[token]
    return (
        parse.relations[token] == "parataxis"
        and parse.lower_lemmas[token] in HARMS
        and ";" in parse.lower_words[above:token]
    )


def token_at(parse: Parse, start: int, end: int) -> int | None:
    """The token that heads the characters `start` to `end`: the one whose own head lies outside them."""
    inside = parse.tokens_in(start, end)
    for index in inside:
        head = parse.head_of[index]
        if head == index or head not in inside:
            return index
    return inside[0] if inside else None
