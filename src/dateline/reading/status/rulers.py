"""What a word above an event does to it: plans, asks for, denies or fails it, adds nothing, or has no say over it."""

from __future__ import annotations

from dateline.codebook.cues import Kind, default_cues
from dateline.codebook.status_words import StatusWords
from dateline.reading.grammar.negatives import opened_by_no
from dateline.reading.grammar.tree import Tree

# Prepositions that tie what is planned, feared or denied to its word ("threat of", "call for", "prevented from").
_TIES = frozenset({"of", "for", "to", "from", "on", "at", "into", "in", "with", "against", "about", "as", "by"})
# "The next round of talks will begin": what is told of the row is told of the event.
_ROWS = frozenset({"round", "series", "wave", "set", "string", "spate"})
_WHERE = frozenset({"in", "at", "with"})
# "At the end of the talks we won't have answers": a point in time is no part of what is had.
_POINTS = frozenset({"end", "beginning", "start", "middle", "outset", "height", "time", "eve"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
# Verbs that give what they name a word: "called the blockade terrorism", "called the blast an attack".
_NAMES = frozenset({"call", "brand", "label", "dub", "term", "declare"})
# Verbs that order with an infinitive ("told them to leave") and only tell with a clause ("told them that it left").
_TELL_OR_ORDER = frozenset({"tell", "warn", "caution", "order", "instruct", "ask"})
# "Discussed the attack", "opposed the war": what is spoken of as known is not asked for or averted by speaking of it.
_SPEAKS_OF = frozenset(
    {"discuss", "oppose", "consider", "question", "debate", "investigate", "examine", "probe", "inquire"}
)
_KNOWN = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
# "The failure of the talks", "the cancellation of the strike": talks that fail were held; what is called off was not.
_SPENT = frozenset({"failure", "collapse"})
# "To protect the town from attacks": they may come; "protected them from the attack": it came.
_GUARDS = frozenset(
    {
        "protect",
        "protection",
        "safeguard",
        "shield",
        "guard",
        "brace",
        "precaution",
        "strengthen",
        "secure",
        "fortify",
        "vulnerable",
    }
)
# "Plotted to overthrow him"; who plotted an attack may have made it.
_PLOTS = frozenset({"plot", "conspire", "scheme", "conspiracy"})
# "There was nothing to show that", "nothing suggests that": it is thought not to be so.
_SHOWS = frozenset({"show", "suggest", "indicate", "prove", "demonstrate", "support", "substantiate"})
_TIMES = frozenset({"before", "after", "when", "while", "as", "since"})
_UNDER_WAY = ("light", "ongoing", "ended", "resumed")


class Rulers:
    """The words of one parse that rule over events below them; all indices are token indices."""

    def __init__(self, tree: Tree, words: StatusWords) -> None:
        self.tree = tree
        self.words = words

    def effect(self, head: int, current: int, relation: str) -> str | None:
        """What the word at `head` does to the event or phrase at `current`, which hangs on it by `relation`."""
        tree = self.tree
        particle = tree.child(head, "compound:prt")
        phrase = f"{tree.lemmas[head]} {tree.words[particle]}" if particle is not None else ""
        if tree.tags[head] == "NOUN" and relation == "nsubj":
            # "Talks are under way": the noun and its preposition are the predicate; "the raid is a fabrication".
            untrue = "denied" if self.words.governors.get(tree.lemmas[head]) == "denied" else None
            return self.words.governors.get(f"{tree.marker(head)} {tree.lemmas[head]}", untrue)
        if relation == "nsubj" and self.words.carriers.get(phrase or tree.lemmas[head]) == "light":
            return "light"
        if relation == "obl:agent" and tree.lemmas[head] == "follow":
            # "The talks will be followed by a summit".
            return "light"
        if tree.lemmas[head] in _PLOTS and (relation == "xcomp" or (relation == "acl" and tree.tags[head] == "NOUN")):
            return "planned"
        effect = self.words.governors.get(phrase) or self.words.governors.get(tree.lemmas[head])
        if tree.lemmas[head] == "dispute" and tree.tags[head] == "NOUN":
            # "A dispute over the raid": whoever disputes what was so.
            return None
        if effect is None or tree.tags[head] == "PROPN" or self._only_names(head, relation):
            return None
        if tree.tags[head] == "VERB" and self._only_tells(head, current, relation, effect):
            return None
        if tree.lemmas[head] == "help" and self._helped_do(head, current, relation):
            return "light"
        return None if self._is_beyond(head, current, relation, effect) else effect

    def _only_names(self, head: int, relation: str) -> bool:
        """ "Called the blast an attack", "in what police called an attack": what is given a name is not asked for."""
        tree = self.tree
        if relation not in ("obj", "xcomp"):
            return False
        if tree.relations[head] == "acl:relcl" and tree.lemmas[tree.heads[head]] == "what":
            return True
        clause = tree.child(head, "xcomp")
        # "Called for the release" calls nothing by a name, whatever the tree makes of it.
        named = tree.lemmas[head] in _NAMES and tree.child(head, "obj", "nsubj:pass") is not None
        return named and clause is not None and (relation == "obj" or tree.tags[clause] in ("NOUN", "ADJ", "PROPN"))

    def _only_tells(self, head: int, current: int, relation: str, effect: str) -> bool:
        """Whether a verb only tells of the event, or takes it as known."""
        tree = self.tree
        if relation == "ccomp" and tree.lemmas[head] in _TELL_OR_ORDER:
            return "to" not in tree.markers(current)
        if relation == "ccomp" and tree.lemmas[head] == "suggest":
            # "Suggested that it had been shelled" tells; "suggested that it be closed" asks.
            return any(tree.words[kid] in ("had", "was", "were", "has", "have") for kid in tree.children[current])
        if effect == "reported":
            # "Is said to have fled": a passive whose infinitive is told.
            return not (tree.is_passive(head) and "to" in tree.markers(current))
        if effect in ("failed", "denied") and relation in ("obj", "nsubj:pass"):
            noun = default_cues().nouns.get(tree.lemmas[current])
            if noun is not None and noun.kind is Kind.SPEECH and tree.words[current] != "talks":
                # A proposal that is rejected was made.
                return True
        return tree.lemmas[head] in _SPEAKS_OF and relation in ("obj", "nsubj:pass") and self.is_known(current)

    def is_known(self, noun: int) -> bool:
        """Whether a noun phrase takes what it names as known: "the attack", "their strike"."""
        tree = self.tree
        return any(tree.words[kid] in _KNOWN or tree.relations[kid] == "nmod:poss" for kid in tree.children[noun])

    def _helped_do(self, head: int, current: int, relation: str) -> bool:
        """ "Helped plan the bombing", "accused of helping to plan it": who helped do it did it."""
        tree = self.tree
        features = tree.parse.features[head]
        done = "Tense=Past" in features or tree.words[head].endswith("ing")
        return relation in ("xcomp", "ccomp") and done and tree.child(head, "obj", "iobj") is None and current > head

    def _is_beyond(self, head: int, current: int, relation: str, effect: str) -> bool:
        """Whether the event stands where this word has no say over it."""
        tree = self.tree
        if relation == "nsubj" and effect not in _UNDER_WAY and tree.tags[head] == "VERB":
            # "The raid failed to ...": only words of going on and coming about rule their subject.
            return True
        if relation == "advcl" and "to" not in tree.markers(current) and effect != "failed":
            # "Talks aimed at disarming them": they are not disarmed.
            marks = tree.markers(current)
            return not ("into" in marks or (tree.lemmas[head] == "aim" and "at" in marks))
        if effect == "light" and relation in ("advcl", "ccomp", "acl") and tree.tags[current] == "VERB":
            return True
        if tree.tags[head] == "NOUN" and relation in ("obj", "advcl"):
            return True
        if relation == "nmod" and tree.lemmas[head] in _SPENT and tree.marker(current) == "of":
            return True
        if relation == "acl" and tree.tags[head] == "NOUN" and "VerbForm=Part" in tree.parse.features[current]:
            # "The proposal rejected by Norway": what was done with it was done.
            return not tree.markers(current)
        return False

    def is_tied(self, current: int, relation: str, head: int) -> bool:
        """Whether a phrase with a preposition is what the word above is about, not its place, time or cause."""
        if relation == "advcl":
            return "to" in self.tree.markers(current) or self.tree.marker(current) in (
                "from",
                "of",
                "about",
                "against",
                "at",
                "into",
            )
        if relation == "acl" and self.tree.markers(current) & _TIMES:
            # "There was no warning before the jets came."
            return False
        if relation == "obl" and self.tree.child(head, "expl") is not None:
            # "There was no pause in the shelling": where there is something is not what there is.
            return False
        if relation not in ("obl", "nmod", "obl:agent"):
            return True
        marker, effect = self.tree.marker(current), self.words.governors.get(self.tree.lemmas[head])
        if (marker == "about" or self.tree.lemmas[head] in _GUARDS) and self.is_known(current):
            # "Asked five men about the killing": it is what they are asked about.
            return False
        if relation == "nmod":
            # "Their ability in battle": where they are able is not what they are able to.
            return marker in _TIES and not (marker in _WHERE and effect == "hypothetical")
        if self.tree.lemmas[head] == "set" and marker != "for":
            # "Set a lorry on fire in a raid", but "talks are set for Monday".
            return False
        if effect == "denied" and marker in _WHERE:
            # "Denied it at a meeting": where it was denied.
            return False
        return marker in _TIES and effect is not None and self.tree.lemmas[current] not in _POINTS

    def is_unsaid(self, head: int, current: int, relation: str) -> bool:
        """ "Did not confirm that": the voice leaves it open."""
        cue = default_cues().verbs.get(self.tree.lemmas[head])
        subject = self.tree.child(head, "nsubj")
        said = cue is not None and cue.kind is Kind.SPEECH and relation == "ccomp"
        if said and subject is not None and opened_by_no(self.tree, subject) is not None:
            return True
        negated = any(self.tree.words[child] in _NOT for child in self.tree.children[head])
        return said and negated and bool(self.tree.markers(current) & {"that", "whether", "if"})

    def unshown(self, head: int, relation: str) -> int | None:
        """The word that denies what would show it: "nothing to show that", "nothing suggests that"; None where none does."""
        tree = self.tree
        if relation != "ccomp" or tree.lemmas[head] not in _SHOWS:
            return None
        shown_by = tree.heads[head] if tree.relations[head] == "acl" else tree.child(head, "nsubj")
        return None if shown_by is None else opened_by_no(tree, shown_by)

    def passes(self, head: int, relation: str) -> bool:
        """Whether the climb may go on over a word without effect: a noun or verb of saying on the way to its ruler."""
        cues = default_cues()
        if self.tree.tags[head] == "NOUN":
            if relation == "nmod" and self.tree.lemmas[head] in _ROWS:
                return True
            return relation in ("acl", "nmod") and self.tree.lemmas[head] in cues.nouns
        if relation in ("ccomp", "xcomp"):
            if any(self.tree.words[child] in _NOT for child in self.tree.children[head]):
                return False
            return self.tree.lemmas[head] not in cues.verbs
        return False
