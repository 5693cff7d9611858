"""Mends the tree where what an event brought about hangs on the place it struck: "an attack on a market that killed nine"."""

from __future__ import annotations

from dateline.language.parse import Parse

# What an event does to people and things, and a place or a target hardly does.
_HARMS = frozenset({"kill", "wound", "injure", "leave", "maim", "hurt", "destroy", "damage", "displace"})
_WOUNDED = frozenset({"wound", "injure", "kill", "hurt", "miss"})
# Nouns of which "that killed nine" is told although a place or target stands between.
_STRIKING = frozenset({
    "attack", "bombing", "explosion", "blast", "raid", "strike", "airstrike", "shooting", "clash", "siege", "ambush", "assault",
    "fire", "fighting", "battle", "violence", "shelling", "bombardment", "offensive", "massacre", "stampede", "crash", "collapse",
    "earthquake", "storm", "flood", "operation", "incursion", "bomb", "rampage", "riot", "crackdown", "accident", "eruption",
})  # fmt: skip
# These do kill: "a raid on a militia that killed ten people".
_ABLE = frozenset({
    "group", "militia", "gang", "army", "force", "organisation", "organization", "cell", "faction", "movement", "network", "bomb",
    "bomber", "missile", "rocket", "device", "mine", "disease", "virus", "epidemic", "storm", "quake", "regime", "policy", "war",
})  # fmt: skip
_PLACED = frozenset({"into", "through", "at", "near", "in", "outside", "inside", "on", "against"})
ROWS = frozenset({"wave", "series", "spate", "string"})
_HIGHEST = 5
_NAMING = frozenset({"NOUN", "PROPN"})
_LOOSE = frozenset({"ccomp", "advcl", "parataxis", "conj"})


def outcomes(parse: Parse) -> dict[int, tuple[str, int]]:
    """New relation and head of the tokens to mend."""
    found: dict[int, tuple[str, int]] = {}
    for token, relation in enumerate(parse.relations):
        if relation == "acl:relcl" and parse.lower_lemmas[token] in _HARMS:
            found.update(_told_of_event(parse, token))
        elif relation == "acl" and parse.lower_lemmas[token] in _HARMS and parse.lower_words[token].endswith("ing"):
            found.update(_told_of_deed(parse, token))
        elif relation == "nsubj" and parse.lower_lemmas[parse.head_of[token]] in _WOUNDED:
            found.update(_suffered(parse, token))
        elif relation in ("conj", "appos") and parse.tags[token] in _NAMING:
            found.update(_counted(parse, token))
        elif relation == "nsubj:pass" and token > parse.head_of[token] and parse.tags[token] in ("DET", "NUM", "PRON"):
            # "60 others were wounded, some seriously": some of the sixty.
            first = next(
                (kid for kid in parse.children_of[parse.head_of[token]] if parse.relations[kid] == relation), token
            )
            if first < parse.head_of[token]:
                found[token] = ("appos", first)
        elif relation in ("obl", "nmod", "obl:agent") and parse.head_of[token] < token:
            found.update(_joined(parse, token) or _of_deed(parse, token))
        elif relation in ("iobj", "obj") and token < parse.head_of[token]:
            found.update(_subject(parse, token))
        elif relation == "obj" and parse.lower_words[token] == "dead" and parse.head_of[token] == token - 1:
            # "Shot dead three men": dead is what they came to be.
            found[token] = ("xcomp", token - 1)
        elif relation in _LOOSE and parse.lower_lemmas[token] in _HARMS and parse.lower_words[token].endswith("ing"):
            found.update(_told_with(parse, token))
    return found


def _told_of_event(parse: Parse, verb: int) -> dict[int, tuple[str, int]]:
    """ "The attack on the market that killed nine": the attack did."""
    subject = next((kid for kid in parse.children_of[verb] if parse.relations[kid] == "nsubj"), None)
    if subject is None or parse.lower_words[subject] not in ("that", "which"):
        return {}
    place = parse.head_of[verb]
    if parse.lower_lemmas[place] in _ABLE | _STRIKING or "by" in parse.cases_of(place):
        return {}
    name = parse.name_of[place]
    if name is not None and name.label in ("ORG", "WEA", "EVT"):
        return {}
    step = place
    for _ in range(_HIGHEST):
        if not parse.relations[step].startswith(("nmod", "obl", "appos", "flat")):
            return {}
        step = parse.head_of[step]
        if parse.tags[step] == "VERB":
            # "Carried out an attack on Sunday in the town that ...": the object of the verb stands before.
            step = next((kid for kid in parse.children_of[step] if parse.relations[kid] == "obj" and kid < place), step)
        if parse.lower_lemmas[step] in _STRIKING and parse.tags[step] == "NOUN":
            return {verb: ("acl:relcl", step)}
        if "by" in parse.cases_of(step) or parse.tags[step] == "VERB":
            return {}
    return {}


def _counted(parse: Parse, noun: int) -> dict[int, tuple[str, int]]:
    """ "Two members of the family and one bystander": what is counted goes with what is counted.

    So in a row of counts: "two officers, one soldier, a nurse and her son" names nobody again.
    """
    head = parse.head_of[noun]
    if parse.relations[noun] == "appos" and _is_new(parse, noun) and _is_new(parse, head):
        row = any(parse.relations[kid] == "conj" and kid > noun for kid in parse.children_of[head])
        return {noun: ("conj", head)} if row else {}
    if parse.relations[noun] == "appos" or not _has_count(parse, noun) or parse.tags[head] != "NOUN":
        return {}
    above = parse.head_of[head]
    low = parse.relations[head] == "nmod" and not _has_count(parse, head) and _has_count(parse, above)
    return {noun: ("conj", above)} if low and parse.tags[above] == "NOUN" else {}


def _is_new(parse: Parse, noun: int) -> bool:
    """Whether a noun brings in somebody: "a policeman", "two Tunisians"."""
    new = (kid for kid in parse.children_of[noun] if parse.lower_words[kid] in ("a", "an", "another"))
    return _has_count(parse, noun) or any(new)


def _joined(parse: Parse, noun: int) -> dict[int, tuple[str, int]]:
    """ "Was killed along with two aides": they were, too."""
    if not {"along", "with"} <= parse.cases_of(noun):
        return {}
    head = parse.head_of[noun]
    if parse.relations[noun] == "nmod":
        return {noun: ("conj", head)} if parse.tags[head] in _NAMING else {}
    while parse.relations[head] == "conj" and not any(
        map(_suffers, (parse.relations[k] for k in parse.children_of[head]))
    ):
        head = parse.head_of[head]
    found = next((kid for kid in parse.children_of[head] if kid < noun and _suffers(parse.relations[kid])), None)
    return {noun: ("conj", found)} if found is not None else {}


def _of_deed(parse: Parse, noun: int) -> dict[int, tuple[str, int]]:
    """ "Attacks by rebels against the army", "attacks in Kabul by rebels": who is hit and who hits hang on the deed."""
    head = parse.head_of[noun]
    deed, cases = parse.head_of[head], parse.cases_of(noun)
    if (
        parse.relations[noun] != "nmod"
        or parse.relations[head] != "nmod"
        or parse.lower_lemmas[deed] not in _STRIKING | ROWS
    ):
        return {}
    over = cases == {"against"} and "by" in parse.cases_of(head)
    beside = cases == {"by"} and parse.cases_of(head) & {"in", "on", "against"} and parse.tags[head] == "PROPN"
    return {noun: ("nmod", deed)} if over or beside else {}


def _suffers(relation: str) -> bool:
    return relation in ("nsubj:pass", "obj")


def _has_count(parse: Parse, noun: int) -> bool:
    return any(parse.relations[kid] == "nummod" and kid < noun for kid in parse.children_of[noun])


def _subject(parse: Parse, noun: int) -> dict[int, tuple[str, int]]:
    """ "Demanded that the army provide proof": what stands between "that" and a verb without a subject is its subject."""
    verb = parse.head_of[noun]
    kids = parse.children_of[verb]
    that = any(parse.lower_words[kid] == "that" and parse.relations[kid] == "mark" and kid < noun for kid in kids)
    if not that or parse.tags[verb] != "VERB" or any(parse.relations[kid].startswith("nsubj") for kid in kids):
        return {}
    return {noun: ("nsubj", verb)}


def _told_with(parse: Parse, verb: int) -> dict[int, tuple[str, int]]:
    """ "Police say a bomb exploded, killing two": the bomb killed, not the police who say so."""
    above = parse.head_of[verb]
    own = any(parse.relations[kid].startswith(("nsubj", "mark", "aux")) for kid in parse.children_of[verb])
    told = [kid for kid in parse.children_of[above] if parse.relations[kid] == "ccomp" and above < kid < verb]
    if own or not told or parse.words(verb - 1, verb) != ",":
        return {}
    return {verb: ("advcl", told[-1])}


def _told_of_deed(parse: Parse, verb: int) -> dict[int, tuple[str, int]]:
    """ "Drove a car into a checkpoint killing three": who drove it did."""
    place = parse.head_of[verb]
    above = parse.head_of[place]
    if parse.relations[place] != "obl" or parse.tags[above] != "VERB" or not parse.cases_of(place) & _PLACED:
        return {}
    return {verb: ("advcl", above)} if parse.lower_lemmas[place] not in _ABLE else {}


def _suffered(parse: Parse, victim: int) -> dict[int, tuple[str, int]]:
    """ "Left eleven dead and a guard wounded": the guard suffers it, although the parser takes him for the doer."""
    verb = parse.head_of[victim]
    above = parse.head_of[verb]
    kids = parse.children_of[verb]
    if parse.relations[verb] != "conj" or parse.lower_lemmas[above] not in ("leave", "dead") or victim > verb:
        return {}
    if any(parse.relations[kid] in ("obj", "aux", "aux:pass") for kid in kids) or not parse.lower_words[verb].endswith(
        "ed"
    ):
        return {}
    return {victim: ("nsubj:pass", verb)}
