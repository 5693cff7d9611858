"""A saying while it is being put together, and the small steps that verbs, nouns and other cues share."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.account import Manner
from dateline.codebook.cues import Cue, Cues, Kind, default_cues
from dateline.reading.grammar.phrases import phrase_at
from dateline.reading.grammar.tree import Tree
from dateline.reading.mentions import Phrase, Range

# Words between auxiliary and verb, or right before the verb, that belong to its cue ("also said", "has not said").
_CUE_BEFORE = ("aux", "aux:pass", "advmod", "cop")
_BY = "by"
_SUBJECTS = ("nsubj", "nsubj:outer", "nsubj:pass")
_UTTERING = frozenset({"say", "add", "note", "state", "argue", "claim", "report", "warn", "conclude", "announce"})
# Verbs that may stand before who speaks: "..., insists its owner".
_TURNED = _UTTERING | {"insist", "maintain", "complain", "recall", "explain", "admit", "concede", "allege", "contend"}
_ASKING = frozenset({"when", "where", "why", "how"})
# "in a written statement" at most.
_OCCASION_WORDS = 3
# "went on to say", "struggled again to explain".
_LEAD_GAP = 2


@dataclass(slots=True)
class Draft:
    """A saying in the making: `token` heads the cue, `content` is a token set; `told` False: it is only spoken of."""

    token: int
    cue: Range | None
    manner: Manner
    kind: Kind
    frames: frozenset[str] = frozenset()
    source: Phrase | None = None
    content: set[int] = field(default_factory=set)
    quoted: bool = False
    negated: bool = False
    told: bool = True
    basis: str | None = None
    reason: str | None = None


def draft_of(cue: Cue, token: int, words: Range) -> Draft:
    """An empty draft for a cue word found at `token`."""
    return Draft(token, words, cue.manner, cue.kind, cue.frames)


def source_phrase(tree: Tree, head: int) -> Phrase:
    """The phrase of a speaker, with a name right behind it and all that is coordinated with it."""
    phrase = phrase_at(tree.parse, head)
    for child in tree.children[head]:
        if tree.relations[child] == "appos" and phrase_at(tree.parse, child).start == phrase.end:
            # "his friend Omar Saleh": no comma parts the two.
            phrase = Phrase(head, phrase.start, phrase_at(tree.parse, child).end)
    comma = next((token for token in range(head + 1, phrase.end) if tree.words[token] == ","), None)
    if comma is not None:
        # "Kalin, speaking in Ankara": what follows the comma is an aside.
        phrase = Phrase(head, phrase.start, comma)
    others = [phrase_at(tree.parse, child) for child in tree.children[head] if tree.relations[child] == "conj"]
    if not others:
        return phrase
    return Phrase(head, phrase.start, max(phrase.end, *(other.end for other in others)))


def cue_words(tree: Tree, verb: int, cues: Cues | None = None) -> Range:
    """The words of a verbal cue: verb, auxiliaries and adverbs that touch it, particle, "in a statement".

    A verb that only leads to the saying belongs to it ("went on to say", "struggled to explain"); one that is a word of
    saying itself ("declined to say") does not, if `cues` are given to tell.
    """
    start, children = verb, set(tree.children[verb])
    while start > 0:
        before = start - 1
        if before not in children:
            break
        if tree.words[before] == "to":
            start = before
            lead = _lead_of(tree, verb, before)
            cue = None if lead is None or cues is None else cues.word(tree.lemmas[lead])
            if lead is not None and (cue is None or "infinitive" not in cue.frames):
                start = cue_words(tree, lead, cues)[0]
            break
        if tree.relations[before] not in _CUE_BEFORE or tree.words[before] in _ASKING:
            break
        start = before
    return start, _cue_end(tree, verb)


def _lead_of(tree: Tree, verb: int, infinitive: int) -> int | None:
    """The verb or adjective whose subject also says: "tried to explain", "was quick to point out", "went on to say"."""
    lead = tree.heads[verb]
    leads = tree.relations[verb] == "xcomp" or (tree.relations[verb] == "advcl" and tree.lemmas[lead] == "go")
    if not leads or lead >= infinitive or tree.tags[lead] not in ("VERB", "ADJ"):
        return None
    between = range(lead + 1, infinitive)
    if len(between) > _LEAD_GAP or tree.child(lead, "obj", "iobj") is not None:
        return None
    return lead if all(tree.tags[token] in ("ADV", "ADP") for token in between) else None


def _cue_end(tree: Tree, verb: int) -> int:
    children = set(tree.children[verb])
    end = verb + 1
    if end < len(tree) and end in children and tree.relations[end] == "compound:prt":
        end += 1
    for child in tree.children[verb]:
        if child > end and tree.relations[child] == "obl" and tree.lemmas[child] in default_cues().documents:
            first = min(tree.below(child))
            if first == end and tree.words[first] == "in" and child - first <= _OCCASION_WORDS:
                return child + 1
    return end


def take_marker(tree: Tree, draft: Draft, phrase: int) -> set[int]:
    """The tokens of a phrase; a preposition behind the cue becomes part of the cue ("called for", "spoke briefly about")."""
    tokens = tree.below(phrase)
    first = min(tokens)
    if (
        draft.cue is not None
        and first >= draft.cue[1]
        and all(tree.tags[token] == "ADV" for token in range(draft.cue[1], first))
        and tree.relations[first] in ("case", "mark")
        and first != phrase
    ):
        draft.cue = (draft.cue[0], first + 1)
        tokens.discard(first)
    return tokens


def is_negated(tree: Tree, index: int) -> bool:
    """Whether a word is negated beside itself ("did not say", "no statement")."""
    return any(
        tree.words[child] in {"not", "n't", "n’t", "never", "no", "neither", "nor"} for child in tree.children[index]
    )


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb of saying stands in the passive; a finite form without auxiliary does not, whatever its subject's label."""
    finite = "VerbForm=Fin" in tree.parse.features[verb] and tree.child(verb, "aux:pass") is None
    return tree.is_passive(verb) and not finite


def speaker_of(tree: Tree, verb: int) -> int | None:
    """Head of the phrase that says: subject, agent of a passive, or a subject shared with the clause above."""
    if is_passive(tree, verb):
        return agent_of(tree, verb)
    own = own_subject(tree, verb)
    if own is not None:
        return (
            None if tree.tags[own] == "PRON" and tree.words[own] in {"it", "there"} and _is_dummy(tree, verb) else own
        )
    behind = _inverted(tree, verb)
    if behind is not None:
        return behind
    dummy = tree.child(verb, "expl", "csubj")
    if dummy is not None:
        # "It added that": a speaker after all, where the verb needs one.
        speaks = tree.words[dummy] == "it" and tree.lemmas[verb] in _UTTERING and not _is_dummy(tree, verb)
        return dummy if speaks else None
    return _shared_subject(tree, verb)


def _inverted(tree: Tree, verb: int) -> int | None:
    """Who speaks behind a verb where the tree has an object: "not so, says the captain: ...", "..., insists its owner"."""
    speaker = tree.child(verb, "obj")
    if speaker is None or tree.lemmas[verb] not in _TURNED or not tree.is_finite(verb) or tree.markers(verb):
        return None
    led = tree.relations[verb] in ("root", "parataxis", "advcl") and min(tree.below(speaker)) == verb + 1
    told = tree.relations[verb] != "root" or any(
        tree.relations[child] in ("ccomp", "advmod", "parataxis") for child in tree.children[verb]
    )
    told = told or ":" in tree.words[verb : max(tree.below(speaker)) + 1]
    return speaker if led and told and tree.tags[speaker] in ("NOUN", "PROPN") else None


def own_subject(tree: Tree, verb: int) -> int | None:
    """The nearest subject: of two one is a title, a dateline or a thing told ("So that, I said, is why")."""
    subjects = [child for child in tree.children[verb] if tree.relations[child] in _SUBJECTS]
    before = [child for child in subjects if child < verb]
    if before and tree.words[verb + 1 : verb + 2] in ([","], (",",)):
        # "Six were killed, the police said, a figure that": what follows the comma says nothing.
        subjects = before
    # "Soldiers reached by phone said": what has a preposition is no subject, whatever the tree calls it.
    plain = [child for child in subjects if not tree.markers(child) & {"by", "in", "at", "on"}]
    return min(plain or subjects, key=lambda child: abs(child - verb), default=None)


def titled(tree: Tree, verb: int, speaker: int) -> Phrase:
    """The speaker's phrase together with a title or name beside it that the tree takes for a subject too.

    "Spokesman Hope Hicks said", "said his campaign manager Omar Saleh", "a baker on the square, Ann Low, said".
    """
    phrase = source_phrase(tree, speaker)
    for child in tree.children[tree.heads[speaker]]:
        if (
            tree.relations[child] in _SUBJECTS
            and child != speaker
            and "PRON" not in (tree.tags[child], tree.tags[speaker])
        ):
            other = phrase_at(tree.parse, child)
            if other.end == phrase.start:
                return Phrase(speaker, other.start, phrase.end)
            between = tree.words[phrase.end : other.start]
            if between in ((), (",",)) and phrase.end <= other.start and not other.start <= verb < other.end:
                return Phrase(speaker, phrase.start, other.end)
    return phrase


def agent_of(tree: Tree, verb: int) -> int | None:
    """Who does it in a passive: "was announced by the ministry"."""
    return next(
        (
            child
            for child in tree.children[verb]
            if tree.relations[child] in ("obl:agent", "obl")
            and tree.marker(child) == _BY
            and tree.tags[child] != "VERB"
        ),
        None,
    )


def _is_dummy(tree: Tree, verb: int) -> bool:
    return tree.relations[verb] == "advcl" and "as" in tree.markers(verb)


def _shared_subject(tree: Tree, verb: int, depth: int = 0) -> int | None:
    relation, head = tree.relations[verb], tree.heads[verb]
    if depth > 4 or head == verb:
        return None
    if relation == "acl":
        return _speaker_of_document(tree, head, verb)
    if relation not in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "dep"):
        return None
    if relation == "advcl" and "as" in tree.markers(verb):
        # "was quoted as saying", "quoted him as saying": the person quoted speaks.
        return tree.child(head, "nsubj:pass", "obj", "iobj")
    if relation == "xcomp" and not tree.is_passive(head):
        controller = tree.child(head, "obj", "iobj")
        if controller is not None:
            return controller
    if relation == "xcomp" or not tree.is_passive(head):
        found = own_subject(tree, head)
        return found if found is not None else _shared_subject(tree, head, depth + 1)
    return tree.child(head, "nsubj:pass")


def _speaker_of_document(tree: Tree, noun: int, verb: int) -> int:
    """For "issued a statement saying": who issued it; else the noun itself ("a letter saying").

    "Was the first to say", "made an attempt to explain": whoever was it, or made it.
    """
    above = tree.heads[noun]
    subject = tree.child(noun, "nsubj")
    if subject is not None and tree.child(noun, "cop") is not None:
        return subject
    if tree.relations[noun] == "obj" and tree.tags[above] == "VERB":
        subject = own_subject(tree, above)
        if subject is not None:
            return subject
    if "to" in tree.markers(verb):
        owner = tree.child(noun, "nmod:poss")
        if owner is not None:
            return owner
    return noun
