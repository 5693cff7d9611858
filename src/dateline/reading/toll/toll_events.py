"""Which event a toll counts the victims of, and what the toll says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.account import Toll
from dateline.codebook.actors import resolve_actor
from dateline.language.parse import Parse
from dateline.reading.grammar.climb import DEFINITE, upwards
from dateline.reading.mentions import Phrase, Range, TollMention, Trigger
from dateline.report.report import Span

# Types of events that people come to harm in; "accused X of a raid in which six died" counts the raid's dead.
HARMFUL = ("ASSAULT", "PROTEST", "COERCE")
# What people may come to harm by where nothing violent is told beside it; talks and demands count nobody.
SOMETIMES_HARMFUL = (*HARMFUL, "MOBILIZE")
# The frames of a number with a word of harm beside it, and of one that stands for a number told before.
COUNT, FIGURE = "counted", "figure"
_MISHAPS = frozenset({"crash", "accident", "collision", "illness", "disease", "cancer", "earthquake", "flood", "wreck"})


def event_of(parse: Parse, mention: TollMention, tokens: Mapping[int, int], triggers: Sequence[Trigger]) -> int | None:
    """The event that a toll counts the victims of: that of its own verb, or the nearest above or in the sentence."""
    start = mention.trigger if mention.trigger is not None else mention.words[0]
    causes = (start, _cause(parse, start))
    above = (step for step in upwards(parse, start) if step == start or not _is_number(triggers, tokens.get(step)))
    step = next((step for step in (*causes, *above) if step in tokens), None)
    if step != start and (_only_describes(parse, start) or _is_of_mishap(parse, start)):
        return None
    if step is not None and triggers[tokens[step]].event_type in HARMFUL:
        return tokens[step]
    sentence = parse.sentence_of[start]
    near = [
        n
        for n, t in enumerate(triggers)
        if parse.sentence_of[t.token] == sentence
        and t.event_type == "ASSAULT"
        and not _is_number(triggers, n)
        and not _only_some(parse, mention, t.token)
    ]
    if near:
        return min(near, key=lambda n: abs(triggers[n].token - start))
    return tokens[step] if step is not None and triggers[tokens[step]].event_type in SOMETIMES_HARMFUL else None


def _is_number(triggers: Sequence[Trigger], n: int | None) -> bool:
    """Whether an event is a bare figure, which counts nobody but its own."""
    return n is not None and triggers[n].frame == FIGURE


def _only_some(parse: Parse, mention: TollMention, event: int) -> bool:
    """Whether an event befell only some of those counted: "11 dead, two of them monitors who had been shot"."""
    counted = {*range(*mention.words), mention.trigger}
    inside = False
    for step in upwards(parse, event):
        if step in counted:
            return inside
        inside = inside or parse.relations[step] in ("acl:relcl", "appos")
    return False


def _cause(parse: Parse, harm: int) -> int:
    """What leaves somebody harmed: "another strike left one dead"; the harm itself where nothing does."""
    verb = parse.head_of[harm]
    if parse.relations[harm] != "xcomp":
        return harm
    return next((c for c in parse.children_of[verb] if parse.relations[c] == "nsubj"), harm)


def _only_describes(parse: Parse, word: int) -> bool:
    """Whether a harm only says who is meant: "the murdered senator", "a camp for displaced families"."""
    head = parse.head_of[word]
    numbered = any(parse.relations[c] in ("nummod", "det") for c in parse.children_of[head])
    if parse.relations[word] == "amod" and not numbered and parse.relations[head].startswith("nmod"):
        return True
    articles = {parse.lower_lemmas[c] for c in parse.children_of[head] if parse.relations[c] == "det"}
    single = "Number=Plur" not in parse.features[head]
    return parse.relations[word] == "amod" and single and bool(articles & DEFINITE)


def _is_of_mishap(parse: Parse, noun: int) -> bool:
    """ "After his death in a plane crash": nobody who is told of beside it did that."""
    below = (kid for kid in parse.children_of[noun] if parse.relations[kid] == "nmod")
    return parse.tags[noun] == "NOUN" and any(parse.lower_lemmas[kid] in _MISHAPS for kid in below)


def toll_of(parse: Parse, mention: TollMention) -> Toll:
    """A toll as the account shows it."""
    span = _span(parse, mention.words)
    victims = _victims(parse, mention.victims)
    known = resolve_actor(victims) if victims else None
    return Toll(
        harm=mention.harm,
        low=mention.low,
        high=mention.high,
        text=span.of(parse.text),
        span=span,
        of_whom=victims,
        country=known.country if known else None,
        sectors=known.sectors if known else (),
        trigger=_span(parse, (mention.trigger, mention.trigger + 1)) if mention.trigger is not None else None,
    )


def _span(parse: Parse, words: Range) -> Span:
    return Span(int(parse.starts[words[0]]), int(parse.ends[words[1] - 1]))


def _victims(parse: Parse, phrase: Phrase | None) -> str | None:
    """The words for the people counted, without the number in front."""
    if phrase is None or parse.tags[phrase.head] == "NUM":
        return None
    kept = _without_number(parse, phrase)
    return parse.words(kept.start, kept.stop)


def _without_number(parse: Parse, phrase: Phrase) -> range:
    """The phrase from behind its number, or behind its article where no number stands in it."""
    before = [n for n in range(phrase.start, phrase.head) if parse.tags[n] in ("NUM", "DET") and not _in_age(parse, n)]
    return range(before[-1] + 1 if before else phrase.start, phrase.end)


def _in_age(parse: Parse, number: int) -> bool:
    """Whether a number is a part of "nine-month-old"."""
    return number + 1 < len(parse) and parse.words(number + 1, number + 2) == "-"
