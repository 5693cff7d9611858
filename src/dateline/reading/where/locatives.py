"""Whether a place that a report names is tied to an event as where it took place, by prepositions and by what it is of."""

from __future__ import annotations

from dateline.account import Where
from dateline.language.parse import Parse
from dateline.reading.grammar.climb import COMING_ABOUT, GROUNDS, OCCASIONS, SPEECHES, told_inside, upwards
from dateline.reading.mentions import Trigger
from dateline.reading.where.sites import BEARINGS, NAMING, PLACE_LABELS, SITES, TERRITORIES, site_of

# Prepositions by which a place is where an event happens; "from", "of" and "by" name a party or an origin.
LOCATIVE = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "around", "round", "across", "into", "over", "above", "along"}
)
LOCATIVE |= {"through", "throughout", "off", "within", "between", "toward", "towards", "onto", "beyond", "amid"}
LOCATIVE |= {"against", "to"}
LOCATIVE |= BEARINGS
# With these the place that an event moves to is where it is ("arrive in", "visit", "enter").
MOVES = ("CONSULT", "MOBILIZE", "RETREAT")
# Who leaves a place or is brought out of it leaves it there: "pulled back from Walikale", "evacuated civilians from Rutba",
# "driven out of Boali".
LEAVING = frozenset({"evacuate", "rescue", "evacuation", "rescuing", "drive", "dislodge", "evict", "expel", "flush"})
LEAVING |= {"abduct", "kidnap", "snatch", "abduction", "kidnapping", "chase"}
# What is done to people alone: a name behind these is theirs.
ON_PEOPLE = frozenset(
    {"kill", "wound", "injure", "arrest", "detain", "abduct", "kidnap", "murder", "assassinate", "jail"}
)
# What crowds do to a place: "blocked Maripur Road", "occupied Tahrir Square".
HELD = frozenset(
    {"block", "occupy", "storm", "seize", "besiege", "blockade", "barricade", "picket", "surround", "loot"}
)
# What one country has in another: "a U.S. military base".
POSTS = frozenset({"base", "camp", "prison"})
# Verbs whose object is a place that somebody comes to.
ARRIVALS = frozenset({"reach", "enter", "visit", "cross", "storm", "leave", "approach"})
# Events that happen to what stands in a place; of other events such a place is often only the topic.
VIOLENT = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT")
# Fighters, crowds and courts act where they are; offices have a seat.
ON_THE_SPOT = ("ASSAULT", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION")
# What is only said: the places in it are mostly parties.
VERBAL = ("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", "AGREE", "CONCEDE")
# Of these whom they address and what they are about fill the clause.
ADDRESSED = ("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN")
# What one is at is no topic: "went on trial at a court in Utrecht".
SPOTS = frozenset({"at", "outside", "inside", "near"})
TOPICS = frozenset({"for", "about", "on", "over", "regarding", "concerning"})
TALKS = frozenset({"discuss", "debate", "address", "review", "cover"})
# "Met for a summit at Amiens": these are the meeting itself.
MEETINGS = frozenset({"summit", "talk", "meeting", "conference", "session", "negotiation", "consultation", "forum"})
# "Its ambassador in Managua": whoever has a seat there; what is done to them need not be.
SEATED = frozenset({"ambassador", "envoy", "consul", "embassy", "consulate", "representative", "mission", "delegation"})
# In a relative clause with these the place is that of what the clause is about: "the attack, which took place in Lae".
STANDS = COMING_ABOUT | {"locate", "situate", "lie", "be", "base", "take", "live", "reside", "stand", "hear", "report"}
# With a place before them these nouns tell what happened there: "the Manchester bombing", "the Geneva talks".
HELD_THERE = ("ASSAULT", "PROTEST", "CONSULT")
# Letters below which a name before a noun is rather a group's initials ("IS attacks").
SHORTEST = 4


def is_locative(parse: Parse, head: int, trigger: int, event: Trigger, where: Where) -> bool:
    """Whether a place name reaches its event by way of locative prepositions."""
    if _is_named_for(parse, head, trigger, event, where):
        return True
    if _owns(parse, head, where) or _is_party(parse, head, event):
        return False
    if told_inside(parse, head, event):
        return False
    tied = _is_told_of(parse, head, event)
    for step in upwards(parse, head):
        if step == trigger:
            break
        if step != head and (_is_said_of_another(parse, head, step, event) or _is_matter(parse, head, step, event)):
            return False
        relation = parse.relations[step].split(":")[0]
        cases = parse.cases_of(step)
        if event.event_type not in VIOLENT:
            # "Mediates between Kinshasa and Kigali": they are the parties.
            cases -= {"between"}
        if step == head and cases and not cases & (LOCATIVE | {"of", "'s"} | _sources(parse, event)):
            return False
        if _is_struck(parse, step, trigger, head, event):
            tied = True
        elif (relation in ("nsubj", "iobj") and not tied) or _is_topic(parse, step, head, cases, event):
            return False
        if _is_located(parse, head, step, cases, tied, event, where.precision == "place"):
            tied = True
        elif _parts(parse, step, head):
            return tied and step == head
    return tied and not _in_actor(head, trigger, event)


def _is_located(
    parse: Parse, head: int, step: int, cases: set[str], tied: bool, event: Trigger, in_town: bool = False
) -> bool:
    """Whether one step from a place name to its event says that something is there."""
    aimed = {"to", "against"} if event.event_type in VIOLENT else {"to", "against", "on"} - _street(parse, step)
    located = bool(cases & LOCATIVE) and not (cases & aimed and event.event_type not in MOVES)
    located = located or bool(cases & _sources(parse, event))
    # "A blast south of Baghdad": the bearing may stand as a word of its own.
    located = located or (step != head and parse.lower_lemmas[step] in BEARINGS)
    if step != head and not tied and parse.lower_lemmas[step] not in SITES and _belongs_to(parse, head, step):
        if in_town and event.event_type == "ASSAULT" and parse.relations[head] == "nmod:poss" and located:
            # "An attack on London's buses": what a town has is in it.
            return True
        # "An attack on U.S. troops": whose they are, not where; but "on the Lanark Way interface".
        name = parse.name_of[head]
        stood_on = name is not None and name.label in ("LOC", "FAC")
        return located and not cases & ({"against", "to", "between"} | (set() if stood_on else {"on"}))
    if parse.relations[step] == "obj" and _goes_there(parse, parse.head_of[step], event):
        return True
    return located


def _street(parse: Parse, step: int) -> set[str]:
    """The preposition that does not aim at a place if it is one to stand on: "on the border", not "an embargo on Chad"."""
    return {"on"} if parse.lower_lemmas[step] in SITES | TERRITORIES | SPEECHES else set()


def _is_said_of_another(parse: Parse, head: int, step: int, event: Trigger) -> bool:
    """Whether what lies between a place and its event only tells of a party: its seat, a clause or a description of it."""
    relation, lemma = parse.relations[step], parse.lower_lemmas[step]
    if event.event_type not in VIOLENT and lemma in SEATED and relation != "obl":
        # "Met rebel envoys in Doha": whom one goes to see is met there.
        return event.event_type != "CONSULT" or relation != "obj"
    if relation == "acl:relcl":
        stands = any(parse.relations[c] == "cop" or parse.lower_lemmas[c] == "where" for c in parse.children_of[step])
        return event.event_type in VERBAL or (lemma not in STANDS and not stands)
    if relation == "appos":
        # "Killed Abu Jandal, a commander in Raqqa"; not "killed Abu Jandal, a commander, in Raqqa".
        name = parse.name_of[parse.head_of[step]]
        return name is not None and name.label not in PLACE_LABELS and "," not in parse.words(step, head)
    if lemma == "hand" and parse.cases_of(step) & {"at", "in"}:
        # "Killed at the hands of Assad".
        return True
    return relation == "acl" and _is_other_clause(parse, step, event)


def _is_matter(parse: Parse, head: int, step: int, event: Trigger) -> bool:
    """Whether a place lies in what words are about, or in a clause that tells why: "deplored the killings in Bissau",
    "recalled its envoy after gunmen fired at its office in Tayouneh"."""
    if parse.relations[step] == "advcl":
        marks = {parse.lower_lemmas[c] for c in parse.children_of[step] if parse.relations[c] == "mark"}
        return event.event_type not in VIOLENT or bool(marks & GROUNDS)
    if event.event_type not in ADDRESSED or event.words[0] <= step < event.words[1] or step == site_of(parse, head):
        return False
    occasion = parse.lower_lemmas[step] in SPEECHES | MEETINGS and parse.cases_of(step) & OCCASIONS
    occasion = occasion or (parse.relations[step] == "obl" and parse.cases_of(step) & SPOTS)
    return not occasion and parse.relations[step].split(":")[0] in ("obj", "obl", "nmod", "nsubj")


def _sources(parse: Parse, event: Trigger) -> set[str]:
    """The prepositions that say what place was left, where leaving it is the event."""
    leaves = event.event_type == "RETREAT" or parse.lower_lemmas[event.token] in LEAVING
    return {"from", "out"} if leaves else set()


def _is_told_of(parse: Parse, head: int, event: Trigger) -> bool:
    """Whether the words of a deed are done "of" a place: "the bombardment of Zakho", "took to the streets of Mashhad"."""
    if event.event_type not in VIOLENT or "of" not in parse.cases_of(head):
        return False
    above = parse.head_of[head]
    if not event.words[0] <= above < event.words[1]:
        return False
    return above != event.token or any(phrase.head == head for phrase in event.recipients)


def _is_named_for(parse: Parse, head: int, trigger: int, event: Trigger, where: Where) -> bool:
    """Whether an event is called by the place where it was: "the Manchester bombing", "the Geneva talks"."""
    if event.event_type not in HELD_THERE or parse.relations[head] != "compound" or parse.head_of[head] != trigger:
        return False
    parties = {
        token for p in (*event.actors, *event.recipients) if p.head != trigger for token in range(p.start, p.end)
    }
    known = where.precision == "place" and len(where.text) >= SHORTEST
    return known and parse.tags[trigger] == "NOUN" and head not in parties


def _owns(parse: Parse, head: int, where: Where) -> bool:
    """Whether a country before a noun only says whose that is: "the U.S. Embassy", "India's supreme court"."""
    noun = parse.head_of[head]
    if where.precision != "country" or parse.relations[head] not in NAMING or parse.cases_of(head) - {"'s", "’s", "'"}:
        return False
    return parse.tags[noun] in ("NOUN", "PROPN") and parse.lower_lemmas[noun] not in (SITES | TERRITORIES) - POSTS


def _is_party(parse: Parse, head: int, event: Trigger) -> bool:
    """Whether a place that somebody speaks to or of stands for its people: "stands by Iraq", "called on Port Moresby"."""
    if event.event_type not in VERBAL or parse.cases_of(head) & {"in", "at", "near"}:
        return False
    return any(head == phrase.head for phrase in (*event.actors, *event.recipients))


def _parts(parse: Parse, step: int, head: int) -> bool:
    """Whether a word starts a clause of its own, or a place is one more in a row."""
    relation = parse.relations[step].split(":")[0]
    row = relation == "conj" and (step in (head, site_of(parse, head)) or parse.tags[step] in ("VERB", "AUX"))
    return row or relation in ("ccomp", "parataxis")


def _is_other_clause(parse: Parse, step: int, event: Trigger) -> bool:
    """Whether what is told of a noun has a place of its own: "cartoons published in Denmark", "an operation to cut the flow
    into Kunar"; not where that noun is the occasion ("during a funeral held in Lae").
    """
    if "to" in _marks(parse, step):
        return True
    noun = parse.head_of[step]
    held = parse.relations[step] == "acl" and parse.relations[noun] == "obl"
    occasion = held and parse.cases_of(noun) & OCCASIONS
    return event.event_type not in VIOLENT and not occasion


def _marks(parse: Parse, word: int) -> set[str]:
    return {parse.lower_lemmas[c] for c in parse.children_of[word] if parse.relations[c] == "mark"}


def _belongs_to(parse: Parse, head: int, step: int) -> bool:
    """Whether a place name stands before a noun as its owner or kind."""
    return parse.head_of[head] == step and parse.relations[head] in ("compound", "nmod:poss", "amod")


def _is_struck(parse: Parse, step: int, trigger: int, head: int, event: Trigger) -> bool:
    """Whether a deed is done to a place, or to a part of one: "shelled Saraqib", "the airport of Goma was seized"."""
    held = event.event_type == "PROTEST" and parse.lower_lemmas[trigger] in HELD
    if not (event.event_type in ("ASSAULT", "COERCE") or held) or parse.relations[step] not in ("obj", "nsubj:pass"):
        return False
    if parse.lower_lemmas[trigger] in ON_PEOPLE:
        return False
    whole = step == head or step == site_of(parse, head) or "of" in parse.cases_of(head)
    return whole and parse.head_of[step] == trigger and parse.head_of[head] in (trigger, step, head)


def _goes_there(parse: Parse, verb: int, event: Trigger) -> bool:
    """Whether the object of a verb is where it leads: "entered the town", "reached the port"."""
    moves = event.mode == "visit" or event.event_type in ("MOBILIZE", "RETREAT")
    return moves or parse.lower_lemmas[verb] in ARRIVALS


def _is_topic(parse: Parse, step: int, head: int, cases: set[str], event: Trigger) -> bool:
    """Whether a place stands inside what an event is about or for: "talks on the war in Chad", "a call for help in Mali"."""
    if step == head:
        return False
    if event.event_type == "CONSULT" and parse.lower_lemmas[step] in MEETINGS:
        return False
    outside = not event.words[0] <= step < event.words[1]
    if event.event_type in VIOLENT or not outside:
        return False
    return bool(cases & TOPICS) or parse.lower_lemmas[parse.head_of[step]] in TALKS


def _in_actor(head: int, trigger: int, event: Trigger) -> bool:
    """Whether a place only says which actor is meant: "the administration in Kabul", "police in Chisinau searched"."""
    behind = event.event_type in ("CONSULT", "COERCE") and head > trigger
    if event.event_type in ON_THE_SPOT or behind:
        # Those whom one meets, and those by whom one is held, are named with the place where it was.
        return False
    return any(p.start <= head < p.end and not p.start <= trigger < p.end for p in event.actors)
