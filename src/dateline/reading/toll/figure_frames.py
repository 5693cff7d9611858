"""The clauses in which a number alone is a toll: "put the dead at 57", "spoke of 73", "made it three"."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.account import Harm
from dateline.codebook.tolls import TollWords
from dateline.reading.grammar.numbers import Quantity
from dateline.reading.grammar.tree import Tree
from dateline.reading.toll.harm_victims import SUBJECTS, is_negated

_IT = frozenset({"it", "this", "that", "them", "which", "these"})
_TO = frozenset({"to", "at", "as", "in", "on", "with"})
# "Spoke of 73", "admits to four", "insisted on three".
_TOLD = frozenset({"of", "to", "on", "up"})
_UNDER = ("obj", "obl", "obl:arg", "xcomp", "advcl", "ccomp", "dep", "advmod", "nmod", "obl:unmarked")
_NEAR = frozenset({"close", "near", "more", "few", "high", "low"})
# Words for the harmed that say nothing of the harm, and things that stand for each of them.
_NAMELESS = frozenset({"people", "person", "victim", "man", "civilian"})
_LISTED = frozenset({"name"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What makes a number a toll: its harm, and the `verb` whose subject gives it or the head of the phrase of its `owner`.

    `plain`: the words alone say that people came to harm ("the dead"), so that no voice is needed.
    """

    harm: Harm
    verb: int | None = None
    owner: int | None = None
    plain: bool = False

    @property
    def teller(self) -> int | None:
        """The word from which the sayings find who gives the figure."""
        return self.verb if self.verb is not None else self.owner


def governor(tree: Tree, token: int) -> int | None:
    """The verb that a number or its noun stands under as what is told, over a noun and what is said of it."""
    step = token
    for _ in range(4):
        head = tree.heads[step]
        if head == step:
            return None
        if tree.tags[head] in ("VERB", "AUX") and tree.relations[head] not in ("amod", "case"):
            if tree.relations[step] in _UNDER:
                return head
            return None
        if tree.relations[step] not in ("nmod", "appos", "nummod", "obl", "conj", "amod", "compound", *_UNDER):
            return None
        step = head
    return None


class Frames:
    """Asks the tree of one text in which frame a number stands."""

    def __init__(self, tree: Tree, lexicon: TollWords) -> None:
        self.tree, self.lexicon = tree, lexicon

    def counts_people(self, noun: int) -> bool:
        """Whether a noun behind a number leaves it a figure of people harmed: "20 people", "31 names"."""
        return self.tree.lemmas[noun] in _NAMELESS | _LISTED

    def counts_other(self, token: int) -> bool:
        """Whether a number is the figure of something else: "the number of strikers at 1,200"."""
        verb = self._verb(token)
        beside = (self.tree.heads[token], *(self.tree.children[verb] if verb is not None else ()))
        return any(self.tree.lemmas[noun] in self.lexicon.figures for noun in beside)

    def of(self, token: int, quantity: Quantity, carried: Harm | None, *, named: bool) -> Frame | None:
        """The frame of a number, or of the noun that it counts. `carried`: the harm of the figure told before."""
        if quantity.start and self.tree.words[quantity.start - 1] == "from":
            return None
        found = self._with_figure(token, carried)
        if found is None and carried is not None and not named:
            found = (
                self._with_pronoun(token, carried) or self._told(token, carried) or self._as_predicate(token, carried)
            )
        return found if found is not None and not self._is_open(found) else None

    def _is_open(self, frame: Frame) -> bool:
        """Whether the figure is only expected or not given: "could rise to 30", "would not confirm 14"."""
        verb = frame.verb
        if verb is not None and is_negated(self.tree, verb):
            return True
        if verb is None or self.tree.lemmas[verb] in self.lexicon.figure_tells:
            return False
        to_come = any(self.tree.words[c] in self.lexicon.auxiliaries for c in self.tree.children[verb])
        return to_come or ("to" in self.tree.markers(verb) and self.tree.relations[verb] == "xcomp")

    def _with_figure(self, token: int, carried: Harm | None) -> Frame | None:
        """The frame of a number that a noun for a figure leads to."""
        tree, head = self.tree, self.tree.heads[token]
        subject = tree.subject(token)
        if subject is not None and (found := self._figure(subject, carried)):
            # "The junta's figure is 57".
            return Frame(found[0], None, self._owner(subject), found[1])
        hangs = tree.relations[token] in ("nmod", "appos", "nummod", "dep") and not self._is_sum(head)
        if hangs and (found := self._figure(head, carried)):
            # "Gave a toll of three".
            verb = governor(tree, head)
            told = verb is not None and tree.lemmas[verb] in self.gives
            return Frame(found[0], verb if told else None, self._owner(head), found[1])
        verb = self._verb(token)
        return None if verb is None else self._of_verb(token, verb, carried) or self._describing(verb, carried)

    @property
    def gives(self) -> frozenset[str]:
        return self.lexicon.figure_changes | self.lexicon.figure_tells

    def _of_verb(self, token: int, verb: int, carried: Harm | None) -> Frame | None:
        """ "Put the dead at 57", "the toll stood at 11 and rose to 15"."""
        tree, lemma = self.tree, self.tree.lemmas[verb]
        for child in tree.children[verb]:
            if child == token or tree.relations[child] not in ("obj", *SUBJECTS):
                continue
            done = tree.relations[child] != "nsubj"
            words = self.gives if done else self.lexicon.toll_verbs
            if lemma in words and (found := self._figure(child, carried)):
                return Frame(found[0], verb if done else None, self._owner(child), found[1])
        if tree.relations[verb] == "conj" and lemma in self.lexicon.toll_verbs and tree.subject(verb) is None:
            first = tree.subject(tree.heads[verb])
            if first is not None and (found := self._figure(first, carried)):
                return Frame(found[0], None, self._owner(first), found[1])
        return None

    def _describing(self, verb: int, carried: Harm | None) -> Frame | None:
        """ "A number that the hospital raised to 19", "put the number taken at 26"."""
        tree, noun = self.tree, self.tree.heads[verb]
        if tree.relations[verb] not in ("acl", "acl:relcl", "advcl:relcl"):
            return None
        found = self._figure(noun, carried)
        if found is None:
            return None
        if tree.lemmas[verb] in self.gives:
            return Frame(found[0], verb, None, found[1])
        # The parser hangs the number on the participle.
        outer = governor(tree, noun)
        return Frame(found[0], outer, self._owner(noun), found[1]) if outer is not None else None

    def _is_sum(self, noun: int) -> bool:
        """Whether a noun only leads to the number: "a total of 31 people"."""
        article = self.tree.child(noun, "det")
        return self.tree.lemmas[noun] == "total" and article is not None and self.tree.words[article] == "a"

    def _verb(self, token: int) -> int | None:
        """The verb that a number stands under, over an adverb ("downward to eight") or an adjective ("closer to 15")."""
        tree, head = self.tree, self.tree.heads[token]
        if head != token and tree.tags[head] == "ADV" and tree.relations[token] in _UNDER:
            head = tree.heads[head]
        if tree.tags[head] != "VERB" or (tree.relations[token] not in _UNDER and tree.heads[token] == head):
            return None
        return head

    def _figure(self, noun: int, carried: Harm | None) -> tuple[Harm, bool] | None:
        """The harm that a noun for a figure counts, and whether its own words say so."""
        tree, lemma, lexicon = self.tree, self.tree.lemmas[noun], self.lexicon
        if tree.tags[noun] == "VERB" or any(tree.words[c] == "no" for c in tree.children[noun]):
            return None
        if lemma in lexicon.figure_harms:
            return lexicon.figure_harms[lemma], True
        if lemma not in lexicon.figures:
            return (lexicon.counted[lemma], True) if lemma in lexicon.counted and self._is_definite(noun) else None
        told = [c for c in tree.children[noun] if tree.relations[c] in ("nmod", "acl", "compound", "acl:relcl", "amod")]
        told = [c for step in told for c in (step, *tree.children[step])]
        harm = next((harm for c in told if (harm := self.harm_of(c)) is not None), None)
        if harm is not None:
            return harm, True
        others = [c for c in tree.children[noun] if self._is_other(c)]
        return (carried, False) if carried is not None and not others else None

    def _is_other(self, token: int) -> bool:
        """Whether a word beside a noun for a figure names what else is counted: "the number of strikers"."""
        tree = self.tree
        named = tree.relations[token] in ("nmod", "compound") and tree.tags[token] in ("NOUN", "PROPN")
        aside = tree.markers(token) & {"from", "by", "in", "on", "for"}
        return named and not aside and not self._is_number(token) and not self.counts_people(token)

    def _is_definite(self, noun: int) -> bool:
        return self.tree.child(noun, "det", "nmod:poss") is not None

    def _is_number(self, token: int) -> bool:
        return self.tree.tags[token] == "NUM" or self.tree.words[token] in self.lexicon.collectives

    def harm_of(self, token: int) -> Harm | None:
        """The harm that a word beside a noun for a figure names: "the number of dead", "the list of those killed"."""
        lemma = self.lexicon.forms.get(self.tree.words[token], self.tree.lemmas[token])
        verb = self.lexicon.verbs.get(lemma)
        if verb is not None:
            return verb.harm or Harm.INJURED
        if lemma in self.lexicon.takes and self.tree.tags[token] == "VERB" and lemma != "make":
            return Harm.CAPTURED
        return self.lexicon.adjectives.get(lemma) or self.lexicon.counted.get(lemma) or self.lexicon.events.get(lemma)

    def _owner(self, noun: int) -> int | None:
        """Whose figure it is: "the junta's figure", "by the count of a monk"."""
        for child in self.tree.children[noun]:
            owner = self.tree.relations[child] == "nmod:poss" and self.tree.tags[child] in ("NOUN", "PROPN")
            if owner and self.tree.lemmas[noun] in self.lexicon.figures:
                return child
        return None

    def _with_pronoun(self, token: int, carried: Harm) -> Frame | None:
        """ "Cut it to 16", "made it three", "put that at nine"."""
        tree, verb = self.tree, self._verb(token)
        if verb is None:
            return None
        subject = tree.child(verb, "nsubj")
        rising = tree.lemmas[verb] in self.lexicon.toll_verbs and tree.relations[verb] == "root"
        if rising and subject is not None and tree.words[subject] in _IT and "to" in tree.markers(token):
            # "It later rose to 41".
            return Frame(carried, plain=True)
        if tree.lemmas[verb] not in self.lexicon.figure_changes:
            return None
        done = [c for c in tree.children[verb] if tree.relations[c] in ("obj", "nsubj:pass")]
        it = next((c for c in done if tree.words[c] in _IT), None)
        plain = tree.relations[token] in ("xcomp", "obj", "ccomp") and tree.lemmas[verb] == "make"
        if it is None or it == token or not (plain or tree.markers(token) & _TO):
            return None
        return Frame(carried, verb)

    def _told(self, token: int, carried: Harm) -> Frame | None:
        """ "Spoke of 73", "confirmed seven", "the army says two"."""
        tree, verb = self.tree, self.tree.heads[token]
        if tree.tags[verb] != "VERB" or tree.lemmas[verb] not in self.lexicon.figure_tells or token < verb:
            return None
        relation, markers = tree.relations[token], tree.markers(token)
        at = {"at"} if tree.lemmas[verb] == "count" else set()
        if relation not in _UNDER or (markers and not markers & (_TOLD | at)) or tree.child(token, "nmod", "acl:relcl"):
            return None
        if any(tree.relations[c] == "obj" and c != token and tree.tags[c] != "PRON" for c in tree.children[verb]):
            return None
        return Frame(carried, verb) if tree.subject(verb) is not None or tree.relations[verb] != "root" else None

    def _as_predicate(self, token: int, carried: Harm) -> Frame | None:
        """ "Says it is nine", "said there were only 20", "say it is closer to 15"; "by Saturday it was five"."""
        tree = self.tree
        clause = token
        if tree.tags[tree.heads[token]] == "ADJ" and tree.lemmas[tree.heads[token]] in _NEAR:
            clause = tree.heads[token]
        if tree.relations[token] == "nsubj" and tree.child(tree.heads[token], "expl") is not None:
            clause = tree.heads[token]
        subject = tree.child(clause, "nsubj", "expl")
        if subject is not None and clause == token and any(tree.words[c] == "'s" for c in tree.children[subject]):
            # "The bishop's was 60".
            return Frame(carried, None, subject)
        if subject is None or tree.words[subject] not in _IT | {"there"} or tree.lemmas[subject] == "they":
            return None
        if clause != token and tree.lemmas[clause] not in _NEAR | {"be"}:
            return None
        if clause == token and tree.child(token, "cop") is None:
            return None
        above = tree.heads[clause]
        told = tree.lemmas[above] in self.lexicon.figure_tells
        if tree.relations[clause] in ("ccomp", "parataxis", "conj") and told:
            return Frame(carried, above)
        by = any("by" in tree.markers(c) for c in tree.children[clause])
        return Frame(carried, None, plain=True) if by and tree.relations[clause] == "root" else None
