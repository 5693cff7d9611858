"""To which event a time belongs by where it stands: in its clause, in a clause before it, or in a telling."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import takewhile

from dateline.language.parse import Parse
from dateline.reading.grammar.climb import CARRIERS, OCCASIONS, SPEECHES, comes_about, is_perfect, token_at, upwards
from dateline.reading.mentions import Trigger
from dateline.reading.when.near_times import named_noun, on_occasion, word_before
from dateline.reading.when.times import TimeMention

# A length with one of these is a stretch of time that the report's own day bounds.
STRETCHES = frozenset({"past", "last", "recent", "previous", "coming", "next"})
DEADLINES = ("by", "before", "until")
# Length of a TIMEX3 value down to the month; longer ones name a day.
MONTH = 7
AHEAD_WORDS = frozenset({"next", "coming", "tomorrow"})
# With these two clauses tell of one time: "shot as he left on Thursday".
TOGETHER = frozenset({"as", "while", "when"})
# What men do by whom something is done: "seized by men disguised as police on Friday".
MANNERS = frozenset({"wear", "disguise", "dress", "mask", "ride", "drive", "carry", "arm", "travel", "use", "wield"})


def last_before(
    parse: Parse, head: int, mention: TimeMention, tokens: Mapping[int, int], timed: Container[int]
) -> int | None:
    """The event told last before a time whose verb, further off, has a time already or stands in the present perfect.

    "On Friday a court jailed a man who was shot in a raid last May", "it has been strict since troops fired last year".
    """
    verb, first = parse.head_of[head], token_at(parse, mention.span.start, mention.span.end)
    if first is None or parse.tags[verb] != "VERB" or verb > head or parse.relations[head].split(":")[0] != "obl":
        return None
    if verb not in timed and not is_perfect(parse, verb):
        return None
    before = word_before(parse, mention)
    path: list[int] = []
    for step in upwards(parse, before):
        if step == verb:
            # "Has had threats since the murder of his brother last May": only the murder can be of that day; "met on Tuesday
            # ahead of talks in Beijing next week": the meeting has one already.
            named = (
                verb in timed and mention.type == "DATE" and any(p in tokens and parse.tags[p] == "NOUN" for p in path)
            )
            closed = named or any(
                parse.relations[p].split(":")[0] in ("advcl", "acl", "ccomp") or "since" in parse.cases_of(p)
                for p in path
            )
            return next((tokens[p] for p in path if p in tokens), None) if closed else None
        path.append(step)
    return None


def inside_subject(
    parse: Parse, head: int, mention: TimeMention, tokens: Mapping[int, int], cues: Container[int]
) -> int | None:
    """The event told of a subject before its verb, right behind which a time stands: "nuns abducted last week were freed",
    "the toll of a blast in Karbala on Friday climbed"; not of a subject that acts or speaks itself.
    """
    verb, before = parse.head_of[head], word_before(parse, mention)
    if (
        verb < head
        or parse.words(before, before + 1) in (",", "-", "--")
        or parse.relations[head].split(":")[0] != "obl"
    ):
        return None
    path = list(takewhile(lambda step: step != verb, upwards(parse, before)))
    if not path or not parse.relations[path[-1]].startswith("nsubj") or parse.head_of[path[-1]] != verb:
        return None
    idle = verb not in tokens and verb not in cues
    return next(
        (
            tokens[p]
            for p in path
            if p in tokens and (parse.relations[p].split(":")[0] == "acl" or (idle and parse.tags[p] == "NOUN"))
        ),
        None,
    )


def laid_to(
    parse: Parse, head: int, mention: TimeMention, tokens: Mapping[int, int], triggers: Sequence[Trigger]
) -> int | None:
    """The deed that somebody is blamed for, where a time other than a day of this week follows it.

    "Claimed responsibility for an attack on a convoy last week", "blamed for bombings in 2003".
    """
    verb = parse.head_of[head]
    if verb not in tokens or verb > head or triggers[tokens[verb]].event_type != "ACCUSE":
        return None
    if not any(sign.isdigit() for sign in mention.text) and not {"last", "ago"} & set(mention.text.lower().split()):
        return None
    path = list(takewhile(lambda step: step != verb, upwards(parse, word_before(parse, mention))))
    laid = next((step for step in path if step in tokens and tokens[step] != tokens[verb]), None)
    links = {parse.lower_lemmas[c] for c in parse.children_of[path[-1]]} if path else set()
    return tokens[laid] if laid is not None and links & {"for", "in", "of", "over"} else None


def when_clause(parse: Parse, mention: TimeMention, tokens: Mapping[int, int]) -> int | None:
    """The event of a clause that tells what was at a time: "in 2010, when soldiers seized the island"."""
    inside = parse.tokens_in(mention.span.start, mention.span.end)
    if not inside:
        return None
    last = inside[-1]
    end = parse.sentence_bounds[parse.sentence_of[last]][1]
    after = next((i for i in range(last + 1, end) if parse.words(i, i + 1) != ","), end)
    return tokens.get(parse.head_of[after]) if after < end and parse.lower_lemmas[after] == "when" else None


def is_of_promise(parse: Parse, head: int, mention: TimeMention, event: Trigger) -> bool:
    """Whether a time stands behind what is promised or asked: "offered to mediate in Jakarta next month", "called for an
    answer by Friday", "called for elections in December".
    """
    if event.event_type not in CARRIERS or head < event.token:
        return False
    noun = parse.head_of[head]
    nested = parse.relations[head] == "nmod" and noun > event.token and not event.words[0] <= noun < event.words[1]
    deadline = mention.bound in DEADLINES or mention.text.lower().split()[0] in DEADLINES
    if deadline or (nested and len(mention.value) <= MONTH and mention.type == "DATE"):
        return True
    if not AHEAD_WORDS & set(mention.text.lower().split()):
        return False
    return any(event.token < c < head and parse.relations[c] == "xcomp" for c in parse.children_of[event.token])


def tells_when(mention: TimeMention) -> bool:
    """Whether a time says when: a bare length ("a 72-hour truce") only says how long, "the past weeks" when as well."""
    if mention.age or mention.type == "SET":
        return False
    return (
        mention.type != "DURATION"
        or mention.earliest is not None
        or bool(STRETCHES & set(mention.text.lower().split()))
    )


def head_of_time(parse: Parse, mention: TimeMention, tokens: Mapping[int, int]) -> int | None:
    """The token from which a time belongs to its event: of "the May 3 raid" the raid, whatever the tree makes of it."""
    inside = parse.tokens_in(mention.span.start, mention.span.end)
    named = named_noun(parse, mention, tokens)
    if named is not None:
        return named
    beside = next((i for i in inside if parse.head_of[i] in tokens and parse.head_of[i] not in inside), None)
    return beside if beside is not None else token_at(parse, mention.span.start, mention.span.end)


def clause_of(parse: Parse, head: int, tokens: Mapping[int, int], cues: Mapping[int, int]) -> int | None:
    """The event in whose own clause a time stands; none where the clause tells no event, or a saying."""
    for step in upwards(parse, head):
        if step in tokens:
            return None if _before_that(parse, head, step, cues) else tokens[step]
        # "Next year's elections" dates the elections, "unless it leaves in June" the leaving.
        relation = parse.relations[step]
        if step != head and "since" in parse.cases_of(step):
            # "The first visit since the coup in May": the time of what it is counted from.
            return None
        if parse.lower_lemmas[step] == "one" and _ranks(parse, step) and head != step:
            # "In one of the worst attacks this year": the time of the ranking.
            return None
        if relation in ("acl", "acl:relcl"):
            told = _of_what_it_tells(parse, step, tokens)
            if told is not None:
                return told
        # "The army chief, who has not been seen since Friday": a clause about a party; one about the event dates it.
        aside = relation.endswith(":relcl") and parse.head_of[step] not in tokens
        closed = aside or (relation in ("advcl", "acl", "ccomp", "parataxis") and not _goes_along(parse, step))
        if step in cues or closed:
            return None
        if relation == "nmod:poss" and parse.head_of[step] not in tokens:
            return on_occasion(parse, parse.head_of[step], tokens)
    return None


def _goes_along(parse: Parse, clause: int) -> bool:
    """Whether a clause that tells no event goes along with the one above: "shot as he left a mosque on Thursday"."""
    if parse.relations[clause] == "acl":
        return parse.lower_lemmas[clause] in MANNERS
    marks = {parse.lower_lemmas[c] for c in parse.children_of[clause] if parse.relations[c] in ("mark", "advmod")}
    return parse.relations[clause] == "advcl" and bool(marks & TOGETHER) and not is_perfect(parse, clause)


def _of_what_it_tells(parse: Parse, clause: int, tokens: Mapping[int, int]) -> int | None:
    """The event of which a clause behind a noun tells the time.

    "The raid carried out on Monday", "the attack on a convoy, which took place on Monday", "in a speech given on Monday".
    """
    noun = parse.head_of[clause]
    kids = {parse.relations[c].split(":")[0]: parse.lower_lemmas[c] for c in parse.children_of[clause]}
    bare = "Tense=Past" in parse.features[clause] and not kids.keys() & {"mark", "aux", "nsubj"}
    if parse.relations[clause] == "acl" and noun in tokens and bare:
        return tokens[noun]
    relative = parse.relations[clause] == "acl:relcl" and kids.get("nsubj", "which") in ("which", "that")
    if relative and comes_about(parse, clause):
        told = next((tokens[s] for s in upwards(parse, noun) if s in tokens and parse.tags[s] == "NOUN"), None)
        return told if told is not None else on_occasion(parse, noun, tokens)
    above = parse.head_of[noun]
    known = parse.relations[noun] == "obl" and parse.lower_lemmas[noun] in SPEECHES
    return tokens.get(above) if known and parse.cases_of(noun) & OCCASIONS else None


def _ranks(parse: Parse, one: int) -> bool:
    """Whether "one" picks from the extremes: "one of the deadliest attacks"."""
    return any(
        "Degree=Sup" in parse.features[kid]
        for noun in parse.children_of[one]
        if parse.relations[noun] == "nmod"
        for kid in parse.children_of[noun]
        if parse.relations[kid] == "amod"
    )


def _before_that(parse: Parse, head: int, event: int, cues: Mapping[int, int]) -> bool:
    """ "Said on Tuesday that rebels attacked": between a saying and its "that" no word is the attack's."""
    cue = parse.head_of[event]
    marks = [c for c in parse.children_of[event] if parse.relations[c] == "mark" and parse.lower_lemmas[c] == "that"]
    return cue in cues and cue < head and any(head < mark for mark in marks)


def has_own_tense(parse: Parse, below: int, above: int) -> bool:
    """Whether of two clauses with a subject each one stands in a perfect and the other does not."""
    return has_own_subject(parse, below) and is_perfect(parse, below) != is_perfect(parse, above)


def has_own_subject(parse: Parse, clause: int) -> bool:
    """Whether a clause stands beside another with a subject of its own."""
    beside = parse.relations[clause] in ("conj", "parataxis")
    return beside and any(parse.relations[c].startswith("nsubj") for c in parse.children_of[clause])
