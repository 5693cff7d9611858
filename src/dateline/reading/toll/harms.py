"""Finds the words that tell of people harmed, and the heads of the phrases that name these people."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from dateline.account import Harm
from dateline.codebook.tolls import HarmVerb, TollWords, default_toll_words
from dateline.reading.grammar.tree import Tree
from dateline.reading.toll.harm_deeds import by_burial, by_driving, by_taking
from dateline.reading.toll.harm_nouns import by_flight, by_lives, by_loss, by_noun, by_remains, by_toll
from dateline.reading.toll.harm_states import by_assault, by_care, by_state, by_state_word, by_treatment, by_wound
from dateline.reading.toll.harm_victims import (
    SUBJECTS,
    HarmTelling,
    antecedent,
    conjoined,
    count_of,
    governed,
    is_negated,
    is_none,
    victims_of_object,
    victims_of_subject,
)
from dateline.reading.who.people import is_person

# Reads the tellings that open at one word: tree, token, lemma, words.
Reader = Callable[[Tree, int, str, TollWords], Iterator[HarmTelling]]


# Whoever is gunned or hacked down dies of it.
_FELLED, _DOWN = frozenset({"gun", "hack", "mow", "cut"}), "down"
# Nouns for people that are adjectives only beside a verb of taking ("took 12 people hostage").
_HELD = frozenset({"hostage", "captive", "prisoner"})


def find_harms(tree: Tree, lexicon: TollWords | None = None) -> list[HarmTelling]:
    """All tellings of real harm in text order; harms that are only feared, planned or possible are left out."""
    lexicon = lexicon or default_toll_words()
    found: list[HarmTelling] = []
    known = _known_words(lexicon)
    for index, (word, lemma) in enumerate(zip(tree.words, tree.lemmas, strict=True)):
        lemma = lexicon.forms.get(word, lemma)
        if lemma not in known and word not in known:
            continue
        for telling in _tellings(tree, index, lemma, lexicon):
            if not _unreal(tree, telling.trigger, lexicon):
                found.append(telling)
    return found


def _known_words(lexicon: TollWords) -> frozenset[str]:
    """Every word that can tell a harm: all others are passed over at once."""
    parts: tuple[Iterable[str], ...] = (
        lexicon.verbs,
        lexicon.adjectives,
        lexicon.events,
        lexicon.counted,
        lexicon.none_harmed,
        lexicon.remains,
        lexicon.losses,
        lexicon.lost,
        lexicon.flights,
        lexicon.toll_nouns,
        lexicon.states,
        lexicon.state_words,
        lexicon.wounds,
        lexicon.care,
        lexicon.treating,
        lexicon.assaults,
        lexicon.burials,
        lexicon.takes,
        lexicon.drives,
    )
    return frozenset(word for part in parts for word in part)


def _tellings(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    tag, word = tree.tags[index], tree.words[index]
    if lemma in lexicon.verbs and (tag == "VERB" or _headline_verb(tree, index, lemma)):
        yield from _by_verb(tree, index, lexicon.verbs[lemma], lexicon)
        return
    held = lemma in lexicon.counted and tree.tags[index] == "NOUN" and tree.relations[index] != "xcomp"
    if (word in lexicon.adjectives or lemma in lexicon.adjectives) and not (held and lemma in _HELD):
        yield from _by_adjective(tree, index, lexicon.adjectives.get(word) or lexicon.adjectives[lemma], lexicon)
        return
    for words, reader in _readers(lexicon):
        if lemma in words or word in words:
            # "The killing of two men": the noun, not the verb that its form belongs to.
            yield from reader(tree, index, lemma if lemma in words else word, lexicon)
            return


def _readers(lexicon: TollWords) -> tuple[tuple[Container[str], Reader], ...]:
    return (
        (lexicon.wounds, by_wound),
        (lexicon.remains, by_remains),
        (lexicon.events, by_noun),
        (lexicon.counted, by_noun),
        (lexicon.none_harmed, by_noun),
        (lexicon.losses, by_lives),
        (lexicon.toll_nouns, by_toll),
        (lexicon.flights, by_flight),
        (lexicon.lost, by_loss),
        (lexicon.states, by_state),
        (lexicon.state_words, by_state_word),
        (lexicon.care, by_care),
        (lexicon.treating, by_treatment),
        (lexicon.assaults, by_assault),
        (lexicon.burials, by_burial),
        (lexicon.takes, by_taking),
        (lexicon.drives, by_driving),
    )


def _headline_verb(tree: Tree, index: int, lemma: str) -> bool:
    """ "Man shot, killed on west side": taggers take a headline's participle for a noun or an adjective."""
    word = tree.words[index]
    return (tree.tags[index] in ("NOUN", "ADJ", "PROPN") and word != lemma and word.endswith(("ed", "shot"))) or (
        word == "shot" and tree.tags[index] != "VERB" and tree.child(index, *SUBJECTS) is not None
    )


def _by_verb(tree: Tree, index: int, verb: HarmVerb, lexicon: TollWords) -> Iterator[HarmTelling]:
    victims = victims_of_object(tree, index) if verb.by_object else victims_of_subject(tree, index)
    hit = verb.harm is None
    harm = verb.harm or (Harm.KILLED if _ends_in_death(tree, index, lexicon) else Harm.INJURED)
    people = [v for v in victims if is_person(tree, v, loose=verb.loose)]
    own = None if hit else _elliptic(tree, index)
    if own is not None and (tree.heads[own], tree.relations[own]) in (
        (index, "nummod"),
        *((tree.heads[index], beside) for beside in ("conj", "obj", "obl")),
    ):
        # "Left 20 dead and 45 injured": the second number counts others than the first, wherever it is hung.
        yield HarmTelling(harm, index, (), count=own)
        return
    if not people and victims:
        return
    if len(victims) == 1 and tree.lemmas[victims[0]] in lexicon.figures and tree.relations[index] in ("acl", "amod"):
        # "The number of displaced".
        return
    if (
        not victims
        and verb.by_object
        and tree.relations[index] in ("conj", "root")
        and (head := _elliptic(tree, index)) is not None
    ):
        yield HarmTelling(harm, index, (), hit=hit and harm is Harm.INJURED, count=head)
    for group in _split_negated(tree, index, people):
        yield HarmTelling(harm, index, group[0], group[1], hit and harm is Harm.INJURED)


def _elliptic(tree: Tree, index: int) -> int | None:
    """ "12 dead, 30 wounded": the number that stands where the people would."""
    before = index - 1
    return before if before >= 0 and tree.tags[before] == "NUM" else None


def _ends_in_death(tree: Tree, index: int, lexicon: TollWords) -> bool:
    """ "Shot dead", "shot him dead", "fatally shot", "stabbed to death", "hacked down"."""
    if tree.lemmas[index] in _FELLED and tree.words[index + 1 : index + 2] in ([_DOWN], (_DOWN,)):
        return True
    if index and tree.words[index - 1] in lexicon.ends:
        return True
    if tree.words[index + 1 : index + 2] in (["dead"], ("dead",)):
        return True
    for end in range(index + 1, min(index + 7, len(tree))):
        word = tree.words[end]
        if tree.tags[end] == "PUNCT" or (tree.tags[end] == "VERB" and word not in lexicon.ends):
            return False
        if (word in lexicon.ends and tree.heads[end] == index) or f"{tree.words[end - 1]} {word}" in lexicon.ends:
            return True
    return False


def _split_negated(tree: Tree, index: int, people: list[int]) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Victims of whom the harm is told, and those of whom it is denied."""
    all_negated = is_negated(tree, index)
    denied = [v for v in people if all_negated or is_none(tree, v)]
    harmed = [v for v in people if v not in denied]
    if harmed:
        yield tuple(harmed), False
    if denied:
        yield tuple(denied), True


def _by_adjective(tree: Tree, index: int, harm: Harm, lexicon: TollWords) -> Iterator[HarmTelling]:
    relation, head = tree.relations[index], tree.heads[index]
    subject = tree.child(index, "nsubj", "nsubj:pass", "nsubj:outer")
    negated = is_negated(tree, index)
    numbered = tree.child(index, "nummod")
    if numbered is not None and relation in ("xcomp", "obj", "obl") and subject is None and harm is not Harm.CAPTURED:
        # "Counted 12 dead": the dead, not whoever counted.
        yield HarmTelling(harm, index, (), count=numbered)
        return
    if relation == "xcomp" and head != index:
        verb = tree.lemmas[head]
        if harm is Harm.CAPTURED and verb not in lexicon.takes:
            return
        if tree.lemmas[head] in lexicon.verbs and verb not in ("find",):
            return
        victims = governed(tree, head, "xcomp") or _found_so(tree, head)
    elif subject is not None and tree.lemmas[subject] in lexicon.figures:
        # "The commissioner's figure was 41 dead".
        victims = []
    elif subject is not None:
        victims = conjoined(tree, antecedent(tree, index, subject))
        if harm is Harm.CAPTURED:
            return
    elif relation == "amod" and harm is not Harm.CAPTURED:
        victims = [head]
    elif (
        relation in ("acl", "advcl", "conj")
        and tree.tags[index] == "ADJ"
        and tree.tags[head] in ("NOUN", "PROPN", "NUM")
    ):
        victims = [head] if relation == "acl" else []
    else:
        victims = []
    if not victims and index and tree.tags[index - 1] in ("NOUN", "PROPN") and relation != "amod":
        # "Man dead after shooting": a headline leaves out the verb.
        victims = [index - 1]
    people = tuple(v for v in victims if is_person(tree, v))
    if people:
        yield HarmTelling(harm, index, people, negated or any(is_none(tree, v) for v in people))
    elif not victims and (count := count_of(tree, index)) is not None:
        yield HarmTelling(harm, index, (), count=count)


def _found_so(tree: Tree, verb: int) -> list[int]:
    """ "The man found dead was a witness": a participle is said of the noun that it follows, wherever it is hung."""
    described = verb > 0 and tree.tags[verb - 1] == "NOUN" and tree.relations[verb] in ("csubj", "acl")
    return [verb - 1] if described else []


def _unreal(tree: Tree, index: int, lexicon: TollWords) -> bool:
    """Whether a harm is only possible, planned, feared or conditional."""
    step = index
    while True:
        for child in tree.children[step]:
            word = tree.words[child]
            if tree.relations[child] == "advmod" and word in lexicon.not_quite:
                return True
            if (
                tree.relations[child] in ("aux", "aux:pass")
                and word in lexicon.auxiliaries
                and not _perfect(tree, step, word)
            ):
                return True
            if (
                tree.relations[child] == "mark"
                and word in lexicon.conditions
                and tree.relations[step] in ("advcl", "ccomp")
            ):
                return True
        relation, head = tree.relations[step], tree.heads[step]
        if relation == "xcomp" or (relation in ("advcl", "acl", "ccomp") and "to" in tree.markers(step)):
            if tree.lemmas[head] in lexicon.unreal:
                return True
            if "to" in tree.markers(step) and tree.lemmas[head] not in lexicon.reported:
                return relation != "xcomp" or _nothing_done(tree, step)
        if relation == "amod" or tree.tags[step] in ("NOUN", "PROPN"):
            return any(tree.words[c] in ("attempted", "possible", "potential", "would-be") for c in tree.children[step])
        if relation not in ("xcomp", "conj", "acl") or head == step or tree.tags[head] != "VERB":
            return tree.lemmas[head] in lexicon.unreal and "of" in tree.markers(step)
        if relation == "conj" and tree.child(step, "nsubj", "nsubj:pass", "aux", "aux:pass") is not None:
            return False
        step = head


def _perfect(tree: Tree, verb: int, word: str) -> bool:
    """ "May have died" and "would have killed" stay unreal; "can" in the past and "will" never happened either."""
    del tree, verb
    return word in ("'d",)


def _nothing_done(tree: Tree, step: int) -> bool:
    return tree.lemmas[tree.heads[step]] not in ("manage", "have", "come", "get", "go", "prove")
