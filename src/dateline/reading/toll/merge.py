"""Events told twice in a row: a harm that is told as the result of an event joins that event as its toll."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.account import Polarity, Toll
from dateline.language.parse import Parse
from dateline.reading.grammar.climb import DEFINITE, upwards
from dateline.reading.grammar.mend_outcomes import ROWS
from dateline.reading.mentions import Range, StatusMention, TollMention, Trigger
from dateline.reading.toll.toll_events import event_of, toll_of
from dateline.reading.where.sites import PLACE_LABELS, SITES

HARM_VERBS = frozenset(
    ["kill", "wound", "injure", "hurt", "maim", "die", "leave", "claim", "displace", "hit", "strike"]
)
# Nouns by which a report points back at an event that it has told.
EVENT_NOUNS = frozenset(
    [
        "incident",
        "attack",
        "attacks",
        "blast",
        "explosion",
        "strike",
        "raid",
        "clash",
        "clashes",
        "shelling",
        "bombing",
        "shooting",
        "fighting",
        "violence",
        "fire",
        "operation",
        "assault",
        "ambush",
        "bombardment",
        "accident",
        "crash",
        "battle",
        "unrest",
        "riot",
        "protest",
    ]
)
# Letters in which a verb and its noun agree.
STEM = 5
KILLINGS = frozenset({"shoot", "massacre", "murder", "assassinate"})
# Prepositions by which a harm names the deed that it came about in.
MEANS = frozenset({"in", "during", "by", "amid"})
# Clauses with these tell of another time.
APART = frozenset({"after", "before", "since"})
# "Died of gunshots", "died after the attack".
FATAL = frozenset({"of", "from", "after"})
HARM_STEMS = frozenset({"kille", "killi", "wound", "injur"})
# An event that a definite noun takes up again stands at most this many sentences back.
REACH = 3


@dataclass(frozen=True, slots=True)
class Folded:
    """The triggers that stay, their indices among all, and by the token of each its tolls and the words that joined it."""

    kept: tuple[int, ...]
    triggers: tuple[Trigger, ...]
    tolls: dict[int, tuple[Toll, ...]]
    mentions: dict[int, tuple[Range, ...]]


def fold_results(
    parse: Parse,
    triggers: Sequence[Trigger],
    statuses: Sequence[StatusMention],
    mentions: Sequence[TollMention],
    told: Mapping[int, tuple[int, ...]],
) -> Folded:
    """Join harms to the events whose results they are. `told`: the sayings that tell each event, by its token."""
    tokens = {trigger.token: n for n, trigger in enumerate(triggers)}
    counted = [(at, mention) for mention in mentions if (at := event_of(parse, mention, tokens, triggers)) is not None]
    with_toll = {at for at, _ in counted}
    home = {n: n for n in range(len(triggers))}
    for n, trigger in enumerate(triggers):
        host = _host(parse, n, triggers, statuses)
        # A figure keeps its voice: what the doctor says of the hurt does not join what the outlet tells.
        one_voice = host is not None and told[triggers[home[host]].token] == told[trigger.token]
        if host is not None and (one_voice or (points_back(parse, trigger.token) and n not in with_toll)):
            home[n] = home[host]
    tolls: dict[int, list[Toll]] = {}
    for at, mention in counted:
        tolls.setdefault(triggers[home[at]].token, []).append(toll_of(parse, mention))
    kept = tuple(n for n in range(len(triggers)) if home[n] == n)
    joined = tuple(_with_victims(parse, n, triggers, home) for n in kept)
    again = {triggers[n].token: tuple(t.words for m, t in enumerate(triggers) if m != n and home[m] == n) for n in kept}
    return Folded(kept, joined, {token: tuple(dict.fromkeys(found)) for token, found in tolls.items()}, again)


def _host(parse: Parse, n: int, triggers: Sequence[Trigger], statuses: Sequence[StatusMention]) -> int | None:
    """The event whose result a harm is told as: the clause above, or the event that "the incident" points back at."""
    trigger = triggers[n]
    if (same := _said_to_be(parse, n, triggers)) is not None:
        return same
    if points_back(parse, trigger.token) and not trigger.actors and not trigger.recipients:
        if statuses[n].polarity is Polarity.DID_NOT:
            # "Denied the attack" tells it otherwise.
            return None
        return _taken_up(parse, trigger, triggers)
    if (harm := _harm_by(parse, n, triggers)) is not None:
        return harm
    if trigger.event_type != "ASSAULT" or not _tells_harm(parse, trigger.token):
        return None
    host = _clause_above(parse, n, triggers)
    if host is None:
        host = _told_in(parse, n, triggers)
    if host is not None and statuses[host].polarity is statuses[n].polarity is Polarity.HAPPENED:
        return host
    subjects = [c for c in parse.children_of[trigger.token] if parse.relations[c].startswith("nsubj")]
    noun = next((subject for subject in subjects if points_back(parse, subject)), None)
    if noun is not None:
        token = told_before(parse, noun, triggers)
        return next((m for m, t in enumerate(triggers) if t.token == token), None)
    return None


def _said_to_be(parse: Parse, n: int, triggers: Sequence[Trigger]) -> int | None:
    """The event that a noun is said to be: "the Kandahar bombing was an attack on 3 May that killed six"."""
    noun, above = triggers[n].token, parse.head_of[triggers[n].token]
    called = any(parse.relations[c] == "cop" for c in parse.children_of[above])
    if parse.relations[noun] != "nsubj" or not called or parse.tags[noun] != "NOUN" or parse.tags[above] != "NOUN":
        return None
    kind = triggers[n].event_type
    return next((m for m, t in enumerate(triggers) if t.token == above and t.event_type == kind), None)


def _harm_by(parse: Parse, n: int, triggers: Sequence[Trigger]) -> int | None:
    """The harm that a noun tells the means of: "killed 14 soldiers in an ambush on a convoy", "died in the gunfire"."""
    noun, verb = triggers[n].token, parse.head_of[triggers[n].token]
    if triggers[n].event_type != "ASSAULT" or parse.tags[noun] != "NOUN":
        return None
    if not _tells_harm(parse, verb) and parse.lower_lemmas[verb] not in KILLINGS:
        return None
    means = MEANS | FATAL if parse.lower_lemmas[verb] == "die" else MEANS
    if parse.relations[noun].split(":")[0] not in ("obl", "obj") or not parse.cases_of(noun) & means:
        return None
    return next((m for m, t in enumerate(triggers) if t.token == verb and t.event_type == "ASSAULT"), None)


def _tells_harm(parse: Parse, token: int) -> bool:
    """Whether a verb tells a harm; by its opening as well, since capitals mislead the dictionary forms."""
    return parse.lower_lemmas[token] in HARM_VERBS or _stem(parse, token) in HARM_STEMS


def _taken_up(parse: Parse, trigger: Trigger, triggers: Sequence[Trigger]) -> int | None:
    """The event of its type that a noun which points back and adds nobody takes up: "condemned the attack".

    One told by the same word comes first ("shelled", "the shelling"), else the last; what it stands under is another.
    """
    above = set(upwards(parse, trigger.token))
    back = [
        m
        for m, t in enumerate(triggers)
        if t.event_type == trigger.event_type and t.token < trigger.token and t.token not in above
    ]
    same = [m for m in back if _stem(parse, triggers[m].token) == _stem(parse, trigger.token)]
    return (same or back)[-1] if back else None


def _stem(parse: Parse, token: int) -> str:
    """The opening that a verb and its noun share: "shelled" and "shelling"."""
    return parse.lower_words[token][:STEM]


def _told_in(parse: Parse, n: int, triggers: Sequence[Trigger]) -> int | None:
    """The event that a harm is told by: "the clashes left two injured", "was killed when a bomb exploded"."""
    token, events = triggers[n].token, {t.token: m for m, t in enumerate(triggers) if t.event_type == "ASSAULT"}
    verbs = [token]
    if parse.relations[token].split(":")[0] in ("xcomp", "acl", "amod", "obj"):
        # "left two injured": the harm hangs on the verb or on those harmed.
        above = [step for step in list(upwards(parse, token))[1:3] if parse.lower_lemmas[step] == "leave"]
        verbs.extend(above)
    # "One was killed and five were wounded when troops exchanged fire": the clause is for both.
    verbs.extend(c for c in parse.children_of[token] if parse.relations[c] == "conj" and _tells_harm(parse, c))
    for verb in verbs:
        for child in parse.children_of[verb]:
            marks = {
                parse.lower_lemmas[c] for c in parse.children_of[child] if parse.relations[c] in ("mark", "advmod")
            }
            by_when = parse.relations[child] == "advcl" and marks & {"when", "as"} and not triggers[n].actors
            if child in events and events[child] != n and (parse.relations[child] in ("nsubj", "csubj") or by_when):
                return events[child]
    return None


def _clause_above(parse: Parse, n: int, triggers: Sequence[Trigger]) -> int | None:
    """The violent event whose clause a harm belongs to: "fired tear gas and six were injured", "shelled it, killing two".

    A harm that names an actor of its own, other than that event's, stays an event of its own.
    """
    events = {t.token: m for m, t in enumerate(triggers) if t.event_type == "ASSAULT" and m != n}
    step = triggers[n].token
    subject = next((parse.lower_words[c] for c in parse.children_of[step] if parse.relations[c] == "nsubj"), "")
    if parse.relations[step] == "acl:relcl" and parse.head_of[step] in events and subject in ("which", "that"):
        return events[parse.head_of[step]]
    if any(parse.relations[c] == "mark" and parse.lower_lemmas[c] == "that" for c in parse.children_of[step]):
        # "Said four were killed and denied that civilians were hit": what is told on its own joins nothing.
        return None
    while (_is_part(parse, step) or _is_scene_of(parse, step)) and parse.head_of[step] != step:
        below, step = step, parse.head_of[step]
        # "Returned, opened fire and left a man wounded": what went before in the row is the event as well.
        row = [c for c in parse.children_of[step] if c < below and c in events and parse.relations[c] == "conj"]
        for spot in (step, *reversed(row)):
            if spot in events:
                own, theirs = ({p.head for p in triggers[m].actors if p.head not in events} for m in (n, events[spot]))
                return None if own and not own <= theirs else events[spot]
    return None


def _is_part(parse: Parse, step: int) -> bool:
    """Whether a clause is a part of the one above; ", killing two" is, whatever the tree calls it.

    Not what was done before or after it: "shot a nurse, a day after a policeman was killed".
    """
    if any(parse.relations[c] == "mark" and parse.lower_lemmas[c] in APART for c in parse.children_of[step]):
        return False
    relation = parse.relations[step].split(":")[0]
    subject = any(parse.relations[c].startswith("nsubj") for c in parse.children_of[step])
    aside = relation == "parataxis" and "VerbForm=Part" in parse.features[step] and not subject
    return relation in ("conj", "advcl", "acl", "xcomp") or aside


def _is_scene_of(parse: Parse, step: int) -> bool:
    """Whether a place in the phrase of a deed has its clause: "the attack on 3 May at Kandahar airport which killed six"."""
    harm = any(parse.relations[c] == "acl:relcl" and _tells_harm(parse, c) for c in parse.children_of[step])
    name = parse.name_of[step]
    place = parse.lower_lemmas[step] in SITES or (name is not None and name.label in PLACE_LABELS)
    return harm and place and parse.relations[step] == "nmod"


def _with_victims(parse: Parse, n: int, triggers: Sequence[Trigger], home: Mapping[int, int]) -> Trigger:
    """The trigger with the recipients of harms that joined it: all of a coordinated harm, else where it has none."""
    found, actors = triggers[n].recipients, triggers[n].actors
    joined = [trigger for m, trigger in enumerate(triggers) if m != n and home[m] == n]
    results = {trigger.token for trigger in joined}
    for trigger in joined:
        # ", killing six and wounding nine" is one with the killing, which joined as a result.
        beside = parse.relations[trigger.token] == "conj" and parse.head_of[trigger.token] not in results
        if beside or parse.tags[trigger.token] == "NOUN" or not triggers[n].recipients:
            # "Was killed in a gun battle with police": the other side is no victim.
            rivals = tuple(phrase for phrase in trigger.recipients if parse.cases_of(phrase.head) == {"with"})
            actors = actors or rivals
            found = (*found, *(phrase for phrase in trigger.recipients if phrase not in (*found, *rivals)))
    return replace(triggers[n], recipients=found, actors=actors) if joined else triggers[n]


def points_back(parse: Parse, noun: int) -> bool:
    """Whether a noun takes up an event that was told before: "the incident", "this attack"."""
    above = parse.head_of[noun]
    outer = above if parse.relations[noun] == "nmod" and parse.lower_lemmas[above] in ROWS else noun
    articles = {parse.lower_lemmas[c] for c in parse.children_of[outer] if parse.relations[c] == "det"}
    known = {parse.lower_lemmas[noun], parse.lower_words[noun]} & EVENT_NOUNS
    return bool(known) and bool(articles & DEFINITE)


def told_before(parse: Parse, token: int, triggers: Sequence[Trigger]) -> int | None:
    """The token of the violent event that a noun points back at.

    One told by the same word within `REACH` sentences, else the last one within them, else the last by the same word.
    """
    here, above = parse.sentence_of[token], set(upwards(parse, token))
    back = [t.token for t in triggers if t.event_type == "ASSAULT" and t.token < token and t.token not in above]
    same = [other for other in back if _stem(parse, other) == _stem(parse, token)]
    near = [other for other in back if here - parse.sentence_of[other] <= REACH]
    both = [other for other in near if other in same]
    return next((found[-1] for found in (both, near, same) if found), None)
