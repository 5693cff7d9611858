"""Finds all phrases that can refer to a party: names, noun phrases, pronouns, possessives, and what they agree in."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from dateline.language.parse import Parse
from dateline.reading.chains.spans import Spans


class Kind(IntEnum):
    """How a phrase refers."""

    PRONOUN = 0
    NAME = 1
    NOMINAL = 2
    GROUP = 3
    EVENT = 4


class Determiner(IntEnum):
    """What opens a noun phrase."""

    BARE = 0
    DEFINITE = 1
    INDEFINITE = 2
    DEMONSTRATIVE = 3
    POSSESSIVE = 4


class Referent(NamedTuple):
    """A phrase that can refer: its head, its widest token range (with appositions and relative clauses), its agreement.

    `number`: 1 singular, 2 plural, 0 unknown. `gender`: 1 masculine, 2 feminine, 3 neuter, 0 unknown. `person`: 1 to 3.
    `key`: the words without their determiner, lower case, singular heads. `label`: of the name that the head stands in.
    """

    head: int
    start: int
    end: int
    kind: Kind
    number: int
    gender: int
    person: int
    determiner: Determiner
    key: tuple[str, ...]
    label: str | None


# Word: person, number, gender; all that a pronoun says of what it stands for.
PRONOUNS: dict[str, tuple[int, int, int]] = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), (1, 1, 0)),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves", "'s", "’s"), (1, 2, 0)),
    **dict.fromkeys(("you", "your", "yours", "yourself", "ya"), (2, 0, 0)),
    "yourselves": (2, 2, 0),
    **dict.fromkeys(("he", "him", "his", "himself"), (3, 1, 1)),
    **dict.fromkeys(("she", "her", "hers", "herself"), (3, 1, 2)),
    **dict.fromkeys(("it", "its", "itself"), (3, 1, 3)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "'em", "em"), (3, 2, 0)),
    **dict.fromkeys(("this", "that"), (3, 1, 3)),
    **dict.fromkeys(("these", "those"), (3, 2, 0)),
}
DEMONSTRATIVES = frozenset(("this", "that", "these", "those"))
MALE = frozenset((
    "mr", "mr.", "sir", "man", "men", "boy", "boys", "king", "prince", "father", "son", "brother", "husband",
    "uncle", "lord", "chairman", "spokesman", "sheikh",
))  # fmt: skip
FEMALE = frozenset((
    "mrs", "mrs.", "ms", "ms.", "miss", "woman", "women", "girl", "girls", "queen", "princess", "mother",
    "daughter", "sister", "wife", "aunt", "lady", "chairwoman", "spokeswoman",
))  # fmt: skip
# Words of both that may stand before a name.
TITLES = MALE | FEMALE
# Relations in which a noun is part of a larger name or word, not a phrase of its own.
_INNER = frozenset(
    ("flat", "fixed", "goeswith", "nmod:desc", "reparandum", "appos", "flat:foreign", "expl", "discourse")
)
_NOUNS = frozenset(("NOUN", "PROPN", "PRON", "DET", "NUM", "SYM", "X", "ADJ"))
# Relations in which a numeral, adjective or determiner stands for a thing: "two of them were hurt".
_ARGUMENTS = frozenset(("nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "nmod:poss", "obl:agent", "conj", "root"))
# Words for some or all of several that stand for a thing by themselves: "all of them", "someone".
_QUANTIFIERS = frozenset((
    "all", "both", "each", "some", "many", "most", "several", "few", "one", "everyone", "everybody", "someone",
    "somebody", "anyone", "anybody", "something",
))  # fmt: skip
_PLACES = ("GPE", "LOC")
# Relations of verbs that head a clause: `it` and `that` may mean what such a verb tells.
_CLAUSES = frozenset(("root", "ccomp", "xcomp", "advcl", "conj", "parataxis", "acl", "acl:relcl", "csubj"))
# Pronouns that may mean what a verb tells, which stands in the same sentence or the one before.
_POINTING = frozenset(("it", "this", "that"))


def find_referents(parse: Parse) -> tuple[Referent, ...]:
    """All referring phrases in text order, a wider phrase before one that it opens with."""
    finder = _Finder(parse)
    found = [referent for index in range(len(parse)) for referent in finder.at(index)]
    return tuple(sorted(found, key=lambda r: (r.start, -r.end)))


class _Finder:
    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.words = parse.lower_words
        self.names = parse.name_of
        self.spans = Spans(parse, self.words)
        self.told = {self._plain(name.start, name.end) for name in parse.names}
        pointing = {parse.sentence_of[i] for i, word in enumerate(self.words) if self._points(i, word)}
        self.pointed = pointing | {sentence - 1 for sentence in pointing}

    def at(self, index: int) -> Iterator[Referent]:
        """The referents headed by one token: itself, and the group of all that is coordinated with it."""
        if not self._refers(index):
            if self._tells(index):
                words = (self.parse.lower_lemmas[index],)
                yield Referent(index, index, index + 1, Kind.EVENT, 1, 3, 3, Determiner.BARE, words, None)
            return
        name = self.names[index]
        inner = self.parse.relations[index] in ("compound", "amod")
        if inner and name:
            start, end = (name.start, name.end) if self._heads_whole_name(index) else self._inner_name(index)
        else:
            start, end = self.spans.widest(index)
        referent = self._describe(index, start, end)
        last = self._last_coordinated(index)
        if last is not None and self.parse.relations[index] != "conj":
            yield Referent(index, start, self.spans.widest(last)[1], Kind.GROUP, 2, 0, 3, referent.determiner,
                           tuple(self.words[start : self.spans.widest(last)[1]]), None)  # fmt: skip
        yield referent

    def _points(self, index: int, word: str) -> bool:
        """Whether a word may mean an event: a pronoun, or `this` before a noun."""
        parse = self.parse
        if word in DEMONSTRATIVES and parse.relations[index] == "det":
            return True
        return word in _POINTING and parse.tags[index] == "PRON" and parse.relations[index] not in ("expl", "mark")

    def _tells(self, index: int) -> bool:
        """Whether a verb tells something that a pronoun near it may mean; the copula stands for its predicate."""
        tag, relation = self.parse.tags[index], self.parse.relations[index]
        told = (tag == "VERB" and relation in _CLAUSES) or (tag == "AUX" and relation == "cop")
        return told and self.parse.sentence_of[index] in self.pointed

    def _refers(self, index: int) -> bool:
        parse, word = self.parse, self.words[index]
        tag, relation = parse.tags[index], parse.relations[index]
        if word in PRONOUNS:
            if word in DEMONSTRATIVES:
                return (
                    tag in ("PRON", "DET")
                    and relation not in ("det", "mark", "expl")
                    and "PronType=Rel" not in parse.features[index]
                )
            return tag in ("PRON", "DET", "ADJ") and relation != "expl"
        if tag not in _NOUNS or (relation in _INNER and not self._is_place_beside(index)):
            return False
        if tag in ("NOUN", "PROPN"):
            return relation not in ("compound", "amod") or self._heads_inner_name(index)
        if word in _QUANTIFIERS:
            return relation in _ARGUMENTS or relation == "vocative"
        if tag in ("PRON", "DET"):
            return False
        return relation in _ARGUMENTS and (
            tag == "NUM" or any(parse.relations[c] == "det" for c in parse.children_of[index])
        )

    def _heads_inner_name(self, index: int) -> bool:
        """Whether a modifier heads a name without the modified word: `Nations` in `United Nations report`.

        Inside a longer name only what the text names by itself, too: `Durham` in `Durham University`.
        """
        if self.names[index] is None or self._heads_whole_name(index):
            return self.names[index] is not None or self.parse.tags[index] == "PROPN"
        return self.parse.tags[index] == "PROPN" and self._plain(*self._inner_name(index)) in self.told

    def _heads_whole_name(self, index: int) -> bool:
        """Whether the name that a word stands in hangs on this word."""
        name, heads = self.names[index], self.parse.head_of
        if name is None:
            return False
        outer = [i for i in range(name.start, name.end) if not name.start <= heads[i] < name.end]
        return outer[-1:] == [index]

    def _inner_name(self, index: int) -> tuple[int, int]:
        """First and last + 1 token of a modifier with the modifiers before it: `San Francisco` in a bridge's name."""
        start = index
        while start > 0 and self.parse.head_of[start - 1] == index and self._opens_name(start - 1):
            start -= 1
        return start, index + 1

    def _opens_name(self, index: int) -> bool:
        """Whether a modifier is part of the name that it stands in: `United` in `United States Congress`."""
        relation = self.parse.relations[index]
        return relation == "compound" or (relation == "amod" and self.names[index] is not None)

    def _plain(self, start: int, end: int) -> tuple[str, ...]:
        """The words of a name without its article."""
        return tuple(self.words[start + (self.words[start] == "the") : end])

    def _is_place_beside(self, index: int) -> bool:
        """Whether an apposition is the place in which another one lies: `Cambridge` in `Trinity College, Cambridge`."""
        name, beside = self.names[index], self.names[self.parse.head_of[index]]
        if self.parse.relations[index] != "appos" or name is None or beside is None or name is beside:
            return False
        return name.label in _PLACES and beside.label in (*_PLACES, "ORG", "FAC")

    def _last_coordinated(self, index: int) -> int | None:
        parse = self.parse
        conjuncts = [
            c
            for c in parse.children_of[index]
            if c > index and parse.relations[c] == "conj" and parse.tags[c] in ("NOUN", "PROPN", "PRON", "NUM")
        ]
        return conjuncts[-1] if conjuncts else None

    def _describe(self, index: int, start: int, end: int) -> Referent:
        word, name = self.words[index], self.names[index]
        known = PRONOUNS.get(word)
        if known:
            person, number, gender = known
            determiner = Determiner.DEMONSTRATIVE if word in DEMONSTRATIVES else Determiner.DEFINITE
            if word not in DEMONSTRATIVES:
                start, end = index, self.spans.with_all(index)
            return Referent(index, start, end, Kind.PRONOUN, number, gender, person, determiner, (word,), None)
        features = self.parse.features[index]
        number = 2 if "Number=Plur" in features else 1 if "Number=Sing" in features else 0
        kind = Kind.NAME if name or self.parse.tags[index] == "PROPN" else Kind.NOMINAL
        return Referent(
            index, start, end, kind, number, self._gender(index, start), 3, self._determiner(index),
            self._key(index, start), name.label if name else None,
        )  # fmt: skip

    def _gender(self, index: int, start: int) -> int:
        for word in self.words[start : index + 1]:
            if word in MALE:
                return 1
            if word in FEMALE:
                return 2
        name = self.names[index]
        return 3 if name and name.label not in ("PER", "NORP") else 0

    def _determiner(self, index: int) -> Determiner:
        parse = self.parse
        for child in parse.children_of[index]:
            relation, word = parse.relations[child], self.words[child]
            if relation == "nmod:poss":
                return Determiner.POSSESSIVE
            if relation == "det":
                if word == "the":
                    return Determiner.DEFINITE
                return Determiner.DEMONSTRATIVE if word in DEMONSTRATIVES else Determiner.INDEFINITE
        return Determiner.BARE

    def _key(self, index: int, start: int) -> tuple[str, ...]:
        """Words up to the end of the head's own name, without determiners and possessive marks."""
        parse = self.parse
        last = index
        while (
            last + 1 < len(parse)
            and parse.relations[last + 1] in ("flat", "goeswith", "compound", "punct", "nummod")
            and self._hangs_on(last + 1, index)
        ):
            last += 1
        while last > index and parse.tags[last] == "PUNCT":
            last -= 1
        words = [
            parse.lower_lemmas[i] if i == index and parse.tags[i] == "NOUN" else self.words[i]
            for i in range(start, last + 1)
            if not (parse.relations[i] in ("det", "case") and i < index) and parse.tags[i] != "PUNCT"
        ]
        return tuple(words) or (self.words[index],)

    def _hangs_on(self, index: int, head: int) -> bool:
        name = self.names[index]
        if self.parse.head_of[index] != head:
            return False
        return self.parse.relations[index] != "punct" or (name is not None and name is self.names[head])
