"""Finds whom the pronoun of a saying means: "he said", "it insisted", "the committee, which said"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.codebook.events import default_events
from dateline.codebook.roles import default_roles
from dateline.language.parse import Parse
from dateline.reading.chains.referents import FEMALE, MALE
from dateline.reading.grammar.tree import Tree
from dateline.reading.mentions import Chain, Phrase, SayingMention
from dateline.reading.says.cited import is_voice
from dateline.reading.says.drafts import source_phrase
from dateline.reading.who.actors import chain_of
from dateline.reading.who.people import is_person

_RELATIVES = frozenset({"who", "which", "that"})
_HE, _SHE = frozenset({"he", "his"}), frozenset({"she", "her"})
_IT, _THEY = frozenset({"it", "its"}), frozenset({"they", "their"})
_NOUNS = ("NOUN", "PROPN")
_BODIES = ("ORG", "GPE", "NORP")
# A speaker is taken up again at most so many sentences on, in the same paragraph.
_REACH = 3


def whom(parse: Parse, pronoun: Phrase, sayings: Sequence[SayingMention], chains: Sequence[Chain]) -> Phrase | None:
    """The phrase that a speaker's pronoun takes up, where the text beside it says more surely than the chains do.

    A relative pronoun means what its clause hangs on. "He", "she", "it" and "they" mean whoever spoke last in the
    paragraph, or else the subject of the sentence before, unless the pronoun's chain has a name and a noun in that paragraph.
    """
    tree = Tree(parse)
    word = tree.words[pronoun.head]
    if word in _RELATIVES:
        return _antecedent(tree, pronoun.head)
    if pronoun.end - pronoun.start > 1 or not any(word in group for group in (_HE, _SHE, _IT, _THEY)):
        return None
    first, own = _opening(tree, pronoun.head), _told_by(sayings, pronoun)
    chain = chain_of(chains, pronoun)
    named = _named(tree, word, chain, range(first, pronoun.start), own)
    if named is not None and chain is not None and parse.name_of[chain.name.head] is not None:
        return None
    beside = (head for head in _before(tree, sayings, pronoun, first) if head not in own and _agrees(tree, word, head))
    found = next(beside, named)
    return None if found is None else _phrase(tree, sayings, found)


def _phrase(tree: Tree, sayings: Sequence[SayingMention], head: int) -> Phrase:
    """The phrase around a head, as wide as where it speaks: with the name behind a title."""
    spoken = (saying.source for saying in sayings if saying.source is not None and saying.source.head == head)
    return next(spoken, None) or source_phrase(tree, head)


def _told_by(sayings: Sequence[SayingMention], pronoun: Phrase) -> set[int]:
    """What a pronoun is told to say: "the bank, it suggested, had given way" is not said by the bank."""
    own = (saying for saying in sayings if saying.source == pronoun)
    return {token for saying in own for part in saying.content for token in range(*part)}


def _antecedent(tree: Tree, relative: int) -> Phrase | None:
    """What the clause of a relative pronoun hangs on."""
    clause = tree.heads[relative]
    while tree.heads[clause] != clause and not tree.relations[clause].startswith("acl"):
        clause = tree.heads[clause]
    head = tree.heads[clause]
    return source_phrase(tree, head) if head < relative and tree.tags[head] in _NOUNS else None


def _opening(tree: Tree, token: int) -> int:
    """The first token of the paragraph, or of the sentence `_REACH` before."""
    bounds, place = tree.parse.sentence_bounds, tree.parse.sentence_of[token]
    start = next(n for n in range(place + 1) if tree.paragraph_of[n] == tree.paragraph_of[place])
    return bounds[max(start, place - _REACH)][0]


def _named(tree: Tree, word: str, chain: Chain | None, where: range, own: set[int]) -> int | None:
    """The last noun of a chain that agrees with its pronoun in a stretch of text, and stands not in its own words."""
    heads = [mention.head for mention in chain.mentions] if chain is not None else []
    nouns = (head for head in heads if head in where and head not in own and tree.tags[head] in _NOUNS)
    nouns = (head for head in nouns if chain is not None and not _is_another(tree, head, chain))
    return max((head for head in nouns if _agrees(tree, word, head)), default=None)


def name_beside(parse: Parse, head: int) -> Phrase | None:
    """The person's name that stands beside a noun: "its spokesman, Ali Nazar"."""
    if parse.tags[head] != "NOUN":
        return None
    for child in parse.children_of[head]:
        name = parse.name_of[child]
        if parse.relations[child] == "appos" and child > head and name is not None and name.label == "PER":
            return Phrase(child, name.start, name.end)
    return None


def _is_another(tree: Tree, head: int, chain: Chain) -> bool:
    """Whether a noun has a name beside it that shares no word with its chain's: two spokesmen are taken for one."""
    beside, words = name_beside(tree.parse, head), tree.words
    whole = tree.parse.name_of[chain.name.head]
    if beside is None or whole is None or whole.label != "PER":
        return False
    return not set(words[beside.start : beside.end]) & set(words[whole.start : whole.end])


def _before(tree: Tree, sayings: Sequence[SayingMention], pronoun: Phrase, first: int) -> Iterator[int]:
    """Heads of those who speak or act before a pronoun, the nearest sentence first: speakers, then subjects."""
    bounds, here = tree.parse.sentence_bounds, tree.parse.sentence_of[pronoun.head]
    spoken = [s.source.head for s in sayings if s.source is not None and tree.tags[s.source.head] in _NOUNS]
    for place in range(here, tree.parse.sentence_of[first] - 1, -1):
        start, end = bounds[place]
        end = min(end, pronoun.start)
        parted = next((t for t in range(end - 1, start, -1) if tree.words[t] == ";"), start)
        # "The office begs to differ: by its account": who owns a telling may stand in its sentence.
        end = end if place < here or tree.relations[pronoun.head] == "nmod:poss" else parted
        yield from sorted((head for head in spoken if start <= head < end), reverse=True)
        roots = [t for t in range(start, end) if tree.heads[t] == t or (place == here and tree.relations[t] == "ccomp")]
        for root in roots:
            subject = tree.subject(root)
            if subject is not None and start <= subject < end and tree.tags[subject] in _NOUNS:
                yield subject


def _agrees(tree: Tree, word: str, head: int) -> bool:
    """Whether somebody may be called by a pronoun: one person, one body, or several."""
    several = "Number=Plur" in tree.parse.features[head] or tree.child(head, "conj") is not None
    human = _is_human(tree, head)
    if word in _THEY:
        return several or not human
    if word in _IT:
        return not several and not human and _can_speak(tree, head)
    beside = {tree.words[t] for t in (head, *(c for c in tree.children[head] if c <= head + 1))}
    return human and not several and not beside & (FEMALE if word in _HE else MALE)


def _is_human(tree: Tree, head: int) -> bool:
    """Whether a noun names people, not a body of them; "Kalulo Copper, which" is nobody, whatever its name looks like."""
    name, lemma = tree.parse.name_of[head], tree.lemmas[head]
    if any(tree.relations[t] == "acl:relcl" and "which" in _words_of(tree, t) for t in tree.children[head]):
        return False
    if name is not None and (name.label == "PER" or name.label in _BODIES):
        return name.label == "PER"
    if lemma in default_events().classes["person"].lemmas:
        return True
    return not _is_body(tree, head) and is_person(tree, head)


def _words_of(tree: Tree, clause: int) -> set[str]:
    return {tree.words[child] for child in tree.children[clause]}


def _is_body(tree: Tree, head: int) -> bool:
    lemma, classes = tree.lemmas[head], default_events().classes
    if lemma in classes["person"].lemmas:
        return False
    return lemma in classes["body"].lemmas | classes["armed"].lemmas or lemma in default_roles()


def _can_speak(tree: Tree, head: int) -> bool:
    return _is_body(tree, head) or is_voice(tree, head)
