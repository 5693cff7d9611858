"""What stands beside an event shows of its status: negation, auxiliaries, adverbs, adjectives, its conjunction."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.codebook.cues import default_cues
from dateline.codebook.status_words import StatusWords
from dateline.reading.grammar.negatives import NOT, is_refusal, is_spent, negation_in
from dateline.reading.grammar.occurrences import occurrence
from dateline.reading.grammar.tree import Tree
from dateline.reading.status.marks import Marks
from dateline.reading.status.present import is_present

# Talks and risings that failed took place; a failed attack or coup did not come off.
_HELD = frozenset(
    {
        "talk",
        "talks",
        "negotiation",
        "summit",
        "mediation",
        "uprising",
        "rebellion",
        "revolt",
        "policy",
        "operation",
        "raid",
    }
)
_SHIFTED = frozenset({"would", "'d", "’d"})
# What is planned and then held is held; what failed or is only alleged stays that.
_OF_NOUN = frozenset({"failed", "doubted", "probable", "nearly"})
_WARNING = frozenset({"warn", "threaten", "vow", "promise", "pledge", "offer", "urge", "demand", "swear", "agree"})
_NOT_YET = frozenset({"until", "till", "once", "before"})


class Beside:
    """The words beside the events of one parse; all indices are token indices."""

    def __init__(self, tree: Tree, words: StatusWords) -> None:
        self.tree = tree
        self.words = words

    def read(self, marks: Marks, token: int) -> None:
        """Negation, auxiliaries, adverbs and adjectives of the event word itself."""
        tree = self.tree
        lead = self._verb_group(token)
        about = occurrence(tree, token)
        for child in tree.children[about] if about is not None else ():
            self.child(marks, child)
        own = self.words.carriers.get(tree.lemmas[token]) if tree.tags[token] == "VERB" else None
        # "He planned the attack": who planned in the past may have done it.
        done = own == "planned" and "Tense=Past" in tree.parse.features[token] and not tree.is_passive(token)
        if own not in (None, "light") and not done:
            marks.add(own, token)
        refuses = is_refusal(tree, token)
        for child in tree.children[token]:
            if not (refuses and (tree.words[child] == "none" or tree.relations[child] == "aux")):
                self.child(marks, child)
        if lead is not None:
            for child in tree.children[lead]:
                if tree.relations[child] in ("aux", "aux:pass") or tree.words[child] in NOT:
                    self.child(marks, child)
        features = tree.parse.features[token]
        if "VerbForm=Ger" in features or tree.words[token].endswith("ing"):
            being = [c for c in tree.children[token] if tree.relations[c] == "aux" and tree.lemmas[c] == "be"]
            marks.progressive = marks.progressive or bool(being)
            marks.tokens += being
        cop = tree.child(token, "cop")
        finite = cop is not None and "VerbForm=Fin" in tree.parse.features[cop]
        if tree.relations[token] != "conj" and finite and "to" in tree.markers(token):
            # "The two are to hold talks", where the tree takes "are" for a copula.
            marks.add("planned", token)
        if any(tree.words[kid] == "being" and tree.relations[kid] == "aux:pass" for kid in tree.children[token]):
            # "Nobody was being confined."
            marks.progressive = True
        if "Mood=Imp" in features:
            marks.add("hypothetical", token)
        for child in tree.children[token]:
            if tree.relations[child] == "advcl" and self.is_condition(child) and not self._was_said(token):
                marks.conditional = True
                marks.tokens.append(child)

    def _was_said(self, verb: int) -> bool:
        """ "Warned of reprisals if it went on": the warning was given, whatever happens."""
        tree = self.tree
        helped = any(tree.words[kid] in self.words.auxiliaries for kid in tree.children[verb])
        return tree.lemmas[verb] in _WARNING and not helped and tree.tags[verb] == "VERB" and not is_present(tree, verb)

    def carried(self, marks: Marks, token: int, words: Sequence[int]) -> None:
        """What stands before the noun that a light verb carries: "carried out a failed attack"."""
        tree = self.tree
        nouns = (kid for kid in words if tree.heads[kid] == token and tree.relations[kid] in ("obj", "nsubj:pass"))
        for child in (child for noun in nouns for child in tree.children[noun] if tree.relations[child] == "amod"):
            if self.words.modifiers.get(tree.words[child]) in _OF_NOUN:
                self.child(marks, child)

    def _verb_group(self, token: int) -> int | None:
        """For "will come and sign": the first verb, whose auxiliaries the second shares where it has none."""
        tree = self.tree
        if tree.relations[token] != "conj" or tree.tags[token] != "VERB":
            return None
        if any(tree.relations[child] in ("aux", "aux:pass", "nsubj", "nsubj:pass") for child in tree.children[token]):
            return None
        features = tree.parse.features[token]
        bare = "VerbForm=Inf" in features or tree.lemmas[token] == tree.words[token]
        # "Can be arrested and brought to trial".
        passive = "VerbForm=Part" in features and tree.is_passive(tree.heads[token]) and "Tense=Past" in features
        return tree.heads[token] if bare or passive else None

    def child(self, marks: Marks, child: int) -> None:
        """What one word below an event, or below a word that carries it, adds."""
        tree = self.tree
        relation, word = tree.relations[child], tree.words[child]
        negation = negation_in(tree, child)
        if negation is not None:
            marks.add("negated", negation)
        elif relation in ("aux", "aux:pass"):
            effect = self.words.auxiliaries.get(word)
            if effect == "hypothetical" and word in _SHIFTED and self._under_past_saying(tree.heads[child]):
                effect = "planned"
            if effect is None and relation == "aux:pass" and word == "be" and self._is_subjunctive(child):
                effect = "hypothetical"
            if effect is not None:
                marks.add(effect, child)
            elif word in {"had", "was", "were", "did"} or word in {"has", "have"}:
                marks.past = True
        elif (
            relation in ("advmod", "amod", "det", "cc:preconj", "neg")
            or word == "nor"
            or (relation == "obl" and word in self.words.modifiers)
        ):
            effect = "negated" if word == "yet" and self._is_still_to(child) else self.words.modifiers.get(word)
            if word == "failed" and tree.lemmas[tree.heads[child]] in _HELD:
                return
            if effect == "negated" and is_spent(tree, child):
                effect = None
            if effect not in (None, "repeated", "first", "habitual", "historical"):
                marks.add(effect, child)
        elif relation in ("mark", "case"):
            effect = self.words.markers.get(self._phrase(child))
            if word == "from" and child and tree.words[child - 1] == "far" and relation == "mark":
                # "Far from shelling the town, the army fed it."
                effect = "failed"
            if effect is None and word in _NOT_YET and is_present(tree, tree.heads[child]):
                # "Until they lift the siege", "before talks are held": they have not.
                effect = "hypothetical"
            if effect is not None:
                marks.add(effect, child)

    def _is_still_to(self, yet: int) -> bool:
        """ "Has yet to release them", "is yet to arrive"."""
        words, lemmas = self.tree.words, self.tree.lemmas
        return words[yet + 1 : yet + 2] == ("to",) and yet > 0 and lemmas[yet - 1] in ("have", "be", "remain")

    def _is_subjunctive(self, be: int) -> bool:
        """ "Ruled that he be jailed": a bare "be" without a modal or "to" before it."""
        tree, verb = self.tree, self.tree.heads[be]
        return not any(
            tree.relations[kid] == "aux" or tree.words[kid] == "to" for kid in tree.children[verb] if kid < be
        ) and any(tree.words[kid] == "that" for kid in tree.children[verb] if kid < be)

    def _under_past_saying(self, verb: int) -> bool:
        """Whether "would" only shifts a "will" into the past: "said that it would send troops"."""
        tree = self.tree
        head = tree.heads[verb]
        if tree.relations[verb] == "conj":
            return self._under_past_saying(head)
        told = tree.relations[verb] in ("ccomp", "acl") and (
            tree.lemmas[head] in default_cues().verbs or tree.lemmas[head] in default_cues().nouns
        )
        return told and ("Tense=Past" in tree.parse.features[head] or tree.tags[head] == "NOUN") and head != verb

    def _phrase(self, token: int) -> str:
        parts = [token, *(c for c in self.tree.children[token] if self.tree.relations[c] == "fixed")]
        return " ".join(self.tree.words[part] for part in sorted(parts))

    def is_condition(self, clause: int) -> bool:
        """Whether a clause tells a condition."""
        return any(
            self.tree.relations[child] in ("mark", "advmod")
            and self.words.markers.get(self._phrase(child)) == "hypothetical"
            for child in self.tree.children[clause]
        )
