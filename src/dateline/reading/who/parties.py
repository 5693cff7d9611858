"""Who takes part in a clause or noun phrase: understood subjects, objects, prepositional phrases, owners of nouns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dateline.codebook.event_frames import EventCodebook
from dateline.reading.grammar.phrases import coordinated, phrase_at
from dateline.reading.grammar.tree import Tree
from dateline.reading.grammar.word_classes import Words, is_national
from dateline.reading.mentions import Phrase

# How far up the tree an understood party is looked for; deeper chains are parser errors more often than grammar.
REACH = 6
_SUBJECTS = ("nsubj", "nsubj:outer")
_OBLIQUES = ("obl", "obl:agent", "nmod", "nmod:unmarked", "obl:unmarked", "advmod")
_VERBAL = ("VERB", "AUX", "ADJ")
# Words before an event noun that may tell its kind as well as who does it.
_KINDS = frozenset(("terrorist", "rebel", "jihadist", "separatist", "insurgent", "militant", "guerrilla", "extremist"))
# "A terrorist attack", "drone warfare": what kind it is, whoever is behind it.
_MERE_KINDS = frozenset(("terrorist", "drone", "missile", "rocket", "mortar", "artillery", "tank", "helicopter"))
_RECKONINGS = frozenset(("count", "estimate", "account", "tally", "reckoning", "admission", "calculation"))
# "according to the ministry" and the like name no party of the event.
_NO_PARTY_MARKS = frozenset(("according", "because", "due", "despite", "including"))
# "Talks in Switzerland": no talks with it; a visit may be one to it.
HELD_SOMEWHERE = frozenset({
    "talk", "talks", "negotiation", "negotiations", "meeting", "summit", "dialogue", "discussion", "consultation", "conference",
    "session", "mediation",
})  # fmt: skip
# "Took turns shelling it": who took them did.
_TURNS = frozenset({"turn", "time", "trouble", "difficulty", "week", "day", "hour", "night", "month", "year"})
_PARTAKERS = frozenset({"party", "nation", "way", "side"})
_RANKS = frozenset({
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "next", "only", "latest",
})  # fmt: skip


class Clauses(Words):
    """The arguments in one parse; all indices are token indices."""

    def __init__(self, tree: Tree, book: EventCodebook) -> None:
        super().__init__(tree, book)
        self._obliques: dict[int, dict[str, tuple[int, ...]]] = {}

    def antecedent(self, index: int) -> int:
        """What a relative pronoun stands for; any other token stands for itself."""
        tree = self.tree
        if (
            tree.tags[index] not in ("PRON", "DET", "SCONJ")
            or tree.lemmas[index] not in self.book.classes["relative"].lemmas
        ):
            return index
        step = index
        for _ in range(3):
            step = tree.heads[step]
            if tree.relations[step] == "acl:relcl":
                return tree.heads[step]
        return index

    def _kids(self, index: int, relations: Iterable[str]) -> tuple[int, ...]:
        tree = self.tree
        return tuple(self.antecedent(kid) for kid in tree.children[index] if tree.relations[kid] in relations)

    def surface_subjects(self, verb: int, depth: int = REACH) -> tuple[int, ...]:
        """What stands as subject: the doer of an active verb, the one acted on of a passive one."""
        found = self._kids(verb, (*_SUBJECTS, "nsubj:pass"))
        return found or (self._understood(verb, depth - 1) if depth else ())

    def _understood(self, verb: int, depth: int) -> tuple[int, ...]:
        """The subject that control, raising, coordination or a noun above supplies."""
        tree, above = self.tree, self.tree.heads[verb]
        relation = tree.relations[verb]
        if above == verb:
            return ()
        if relation in ("acl", "acl:relcl") and tree.tags[above] not in _VERBAL:
            return self._described(verb, above, depth)
        if relation in ("xcomp", "advcl", "ccomp", "conj", "parataxis", "obl", "advcl:relcl", "acl"):
            if tree.tags[above] not in _VERBAL:
                return self._carried(above, depth) if relation != "conj" else ()
            if (
                relation in ("xcomp", "ccomp", "advcl")
                and tree.lemmas[above] in self.book.classes["object_control"].lemmas
            ):
                objects = () if tree.is_passive(above) else self.objects(above, depth)
                if objects and (relation != "advcl" or self.marks(verb) & {"to", "from"}):
                    return objects
            if relation != "conj" and self.is_blaming(above) and self.marks(verb) & {"of", "for", "with"}:
                # "Accused Cyprus of failing to warn it": the blamed one is who does it.
                return self.objects(above, depth) or self.surface_subjects(above, depth)
            if self._is_outcome(verb) and tree.is_passive(above):
                # "The town was shelled by rebels, killing nine": the rebels kill, never the town.
                return self.agents(above)
            return self.surface_subjects(above, depth)
        return ()

    def _described(self, verb: int, noun: int, depth: int) -> tuple[int, ...]:
        """The subject of a clause that describes a noun: the noun, or for an infinitive whoever has or does what it names."""
        tree = self.tree
        if tree.lemmas[noun] in _TURNS and not self.marks(verb):
            # "The two took turns attacking him": the turns did not.
            return self._carried(noun, depth)
        ranked = any(tree.words[kid] in _RANKS for kid in tree.children[noun]) and tree.relations[verb] == "acl"
        if "to" not in self.marks(verb) and not ranked:
            return (noun,)
        if ranked:
            # "Paul Moyo is the third mayor to be killed", "the first envoy to visit Chad arrived".
            return (tree.child(noun, "cop") is not None and self._kids(noun, _SUBJECTS)) or (noun,)
        owners = tuple(phrase.head for phrase in self.owners(noun))
        # "An attempt by rebels to seize the town": the rebels.
        return owners or self.oblique(noun, "by") or self._carried(noun, depth)

    def _is_outcome(self, verb: int) -> bool:
        """Whether a participle behind a clause tells what came of it: ", killing nine"."""
        tree = self.tree
        behind = tree.heads[verb] < verb and tree.relations[verb] in ("advcl", "parataxis", "acl")
        return behind and not self.marks(verb) and tree.words[verb].endswith("ing") and self.is_a(verb, "outcome")

    def _carried(self, noun: int, depth: int) -> tuple[int, ...]:
        """The subject of the verb that a noun depends on: who "made an attempt to establish" it."""
        tree, above = self.tree, self.tree.heads[noun]
        if depth and above != noun and tree.tags[above] == "VERB":
            return self.surface_subjects(above, depth - 1)
        return ()

    def is_blaming(self, verb: int) -> bool:
        """Whether a verb blames or thanks its object for a deed of that object: "accuse", "arrest", "praise"."""
        return self.tree.tags[verb] == "VERB" and self.tree.lemmas[verb] in self.book.classes["blaming"].lemmas

    def subjects(self, verb: int) -> tuple[int, ...]:
        """Who does it: the subject of an active verb, the by-phrase of a passive one."""
        if self.tree.tags[verb] != "ADJ" and self.tree.is_passive(verb):
            return self.agents(verb)
        return self.surface_subjects(verb)

    def agents(self, verb: int) -> tuple[int, ...]:
        tree = self.tree
        # "Given to the guards" has no doer, whatever the tree calls the guards.
        marked = (kid for kid in tree.children[verb] if tree.relations[kid] == "obl:agent")
        found = tuple(kid for kid in marked if not self.marks(kid) or "by" in self.marks(kid))
        named = (kid for kid in found or self.oblique(verb, "by") if not self.is_a(kid, "weak_party"))
        # "Killed, by the Red Crescent's count, ...": who counts did not do it.
        return tuple(kid for kid in named if tree.lemmas[kid] not in _RECKONINGS)

    def objects(self, verb: int, depth: int = REACH) -> tuple[int, ...]:
        """Whom it is done to: the object of an active verb, the subject of a passive one."""
        tree = self.tree
        if tree.is_passive(verb):
            kept = self._kids(verb, ("obj",))
            return kept or self.surface_subjects(verb, depth)
        found = self._kids(verb, ("obj",)) or self._kids(verb, ("iobj",))
        if found or not depth:
            return found
        relation, above = tree.relations[verb], tree.heads[verb]
        if relation == "acl:relcl" and not self._gap_filled(verb):
            return (above,)
        if relation == "conj" and tree.tags[above] == "VERB":
            return tuple(kid for kid in self._kids(above, ("obj",)) if kid > verb)
        # "attacked and destroyed the town": the object stands behind the second verb.
        later = [kid for kid in tree.children[verb] if tree.relations[kid] == "conj" and tree.tags[kid] == "VERB"]
        if tree.child(verb, "xcomp", "ccomp") is not None:
            # "Agreed to open its sites, but halted the work": the work is the second verb's alone.
            return ()
        return tuple(
            kid for other in later if tree.child(other, "nsubj") is None for kid in self._kids(other, ("obj",))
        )[:1]

    def _gap_filled(self, verb: int) -> bool:
        """Whether the noun that a relative clause describes is its subject, time or place, so not its object."""
        tree = self.tree
        subject = tree.child(verb, *_SUBJECTS, "nsubj:pass")
        place = any(tree.lemmas[kid] in ("where", "when", "why", "how") for kid in tree.children[verb])
        return place or subject is None or self.antecedent(subject) != subject

    def indirect(self, verb: int) -> tuple[int, ...]:
        """The receiver beside an object: "gave Canada a deadline", "Canada was given a deadline"."""
        found = self._kids(verb, ("iobj",))
        if not found and self.tree.is_passive(verb) and self._kids(verb, ("obj",)):
            return self._kids(verb, ("nsubj:pass",))
        return found

    def oblique(self, head: int, preposition: str) -> tuple[int, ...]:
        """Heads of the phrases that hang on a word by a preposition."""
        known = self._obliques.get(head)
        if known is None:
            known = self._obliques[head] = self._by_preposition(head)
        return known.get(preposition, ())

    def _by_preposition(self, head: int) -> dict[str, tuple[int, ...]]:
        """Heads of the phrases that hang on a word, by their prepositions."""
        found: dict[str, tuple[int, ...]] = {}
        for kid in self.tree.children[head]:
            # The parser takes "walked off the job" for an object with its particle now and then.
            marks = self.marks(kid) if self.tree.relations[kid] in (*_OBLIQUES, "obj") else ()
            if marks and not _NO_PARTY_MARKS.intersection(marks):
                for mark in marks:
                    found[mark] = (*found.get(mark, ()), self.antecedent(kid))
        for topic in (topic for told, topic in self.informed().items() if self.tree.heads[told] == head):
            found["of"] = (*found.get("of", ()), topic)
        return found

    def complements(self, word: int) -> tuple[int, ...]:
        """Clauses that say what is agreed, asked, refused or threatened."""
        tree = self.tree
        found = []
        for kid in tree.children[word]:
            relation = tree.relations[kid]
            if relation in ("xcomp", "ccomp") or (
                relation in ("advcl", "acl") and self.marks(kid) & {"to", "from", "that", "for", "on"}
            ):
                found.append(kid)
                found.extend(later for later in tree.children[kid] if tree.relations[later] == "conj")
        return tuple(found)

    def owners(self, noun: int, without: Collection[str] = ()) -> tuple[Phrase, ...]:
        """Parties in front of an event noun: "Israel's shelling", "Syrian army fire", "Israeli and US strikes".

        `without`: lemmas that belong to the name of the event itself, such as "suicide" or "joint patrol".
        """
        tree = self.tree
        possessors = [kid for kid in tree.children[noun] if tree.relations[kid] == "nmod:poss"]
        if possessors:
            return tuple(phrase for kid in possessors for phrase in self.party(self.antecedent(kid)))
        before = [
            kid
            for kid in tree.children[noun]
            if kid < noun
            and tree.relations[kid] in ("compound", "amod", "nmod:desc", "nmod")
            and tree.lemmas[kid] not in without
            and self._owns(kid)
        ]
        # "Anti-Chinese government riots": riots against it.
        before = [
            kid for kid in before if not (kid and tree.words[kid - 1].startswith("anti-") and self.is_a(kid, "body"))
        ]
        if not before:
            return ()
        last = before[-1]
        if self.tree.lemmas[last] in _PARTAKERS and last and tree.tags[last - 1] == "NUM":
            # "Six party talks": how many take part.
            return ()
        start = min(min(tree.below(kid)) for kid in before)
        if any(tree.tags[i] == "PUNCT" and tree.words[i] == "," for i in range(start, last)):
            start = min(tree.below(last))
        others = [kid for kid in tree.children[last] if tree.relations[kid] == "conj" and kid < noun]
        # "Al-Qaida operatives": a name of several words stays whole.
        end = (
            max((kid for kid in tree.children[last] if tree.relations[kid] == "flat" and kid < noun), default=last) + 1
        )
        return (Phrase(last, start, end), *(Phrase(kid, kid, kid + 1) for kid in others))

    def _owns(self, kid: int) -> bool:
        tree = self.tree
        if tree.lemmas[kid] in _MERE_KINDS and "Number=Plur" not in tree.parse.features[kid]:
            return False
        if tree.relations[kid] == "amod" and tree.tags[kid] == "ADJ":
            word = tree.parse.words(kid, kid + 1)
            return (word[:1].isupper() and is_national(word)) or tree.lemmas[kid] in _KINDS
        name = tree.parse.name_of[kid]
        if name is not None and name.label == "GPE":
            # "a US strike", but "the Gaza shelling" and "the Boston bombing" name the place.
            words = tree.parse.words(name.start, name.end)
            return words.isupper() and is_national(words)
        if name is not None:
            return name.label in ("PER", "ORG", "NORP")
        return (tree.tags[kid] == "PROPN" and is_national(tree.parse.words(kid, kid + 1))) or (
            tree.tags[kid] in ("NOUN", "PROPN") and self.is_a(kid, "person", "armed", "body")
        )

    def party(self, index: int, depth: int = 3) -> tuple[Phrase, ...]:
        """The parties a noun phrase names, coordinated ones apart; behind "the king's decision" stands the king."""
        found: list[Phrase] = []
        for head in coordinated(self.tree.parse, index):
            if self.is_thing(head) or (self.tree.lemmas[head].endswith("strike") and self.owners(head)):
                found.extend(self._behind(head, depth))
            elif not self.is_a(head, "weak_party", "relative"):
                found.append(self._without_topic(phrase_at(self.tree.parse, head)))
                found.extend(phrase_at(self.tree.parse, member) for member in self._singled_out(head))
        return tuple(found)

    def _singled_out(self, head: int) -> Iterator[int]:
        """Who is named among the people of a phrase: "leftists, including Ana Ruiz", "six were held, including ..."."""
        tree = self.tree
        verb, spots = tree.heads[head], [head]
        several = "Number=Plur" in tree.parse.features[head] or tree.tags[head] == "NUM"
        if several and tree.relations[head] in ("nsubj:pass", "obj") and tree.tags[verb] == "VERB":
            spots.append(verb)
        for spot in spots:
            for kid in tree.children[spot]:
                if kid > head and tree.relations[kid] in ("nmod", "obl") and "including" in self.marks(kid):
                    yield from (one for one in coordinated(tree.parse, kid) if self.is_named(one))

    def _without_topic(self, phrase: Phrase) -> Phrase:
        """ "Informed the army of its retreat": the phrase ends before what the army is told."""
        topic = self.informed().get(phrase.head)
        cut = min(self.tree.below(topic)) if topic is not None else phrase.end
        return Phrase(phrase.head, phrase.start, cut) if phrase.head < cut < phrase.end else phrase

    def _behind(self, head: int, depth: int) -> Iterator[Phrase]:
        owners = self.owners(head)
        # "The terrorist threat of the group": the kind of threat is not who poses it.
        named = [phrase for phrase in owners if self.tree.lemmas[phrase.head] not in _KINDS]
        # "Rebel positions in the hills": who holds them is no kind of position.
        held = bool(owners) and self.is_a(head, "ground")
        if named or held or not depth:
            yield from owners
            return
        for preposition in ("by", "of", "from", "with", "against", "on", "in", "to"):
            if preposition == "in" and self.tree.lemmas[head] in HELD_SOMEWHERE:
                # "Talks in Switzerland": where they are held.
                continue
            found = [phrase for kid in self.oblique(head, preposition) if self._can_be(kid, preposition)
                     for phrase in self.party(kid, depth - 1)]  # fmt: skip
            if found:
                yield from found
                return
        yield from owners

    def _can_be(self, index: int, preposition: str) -> bool:
        """Whether a phrase after this preposition can name a party or a governed place."""
        if self.is_time(index):
            return False
        if preposition not in self.book.classes["loose"].lemmas:
            return True
        name = self.tree.parse.name_of[index]
        if name is not None:
            return name.label not in ("TIME", "EVT", "WEA")
        return (
            self.tree.tags[index] == "PROPN"
            or self.is_a(index, "person", "armed", "body", "place")
            or (self.tree.tags[index] == "PRON" or self.is_thing(index))
        )

    def by_preposition(self, head: int, preposition: str) -> tuple[Phrase, ...]:
        """The parties that hang on a word by a preposition."""
        found: list[Phrase] = []
        for kid in self.oblique(head, preposition):
            if self._can_be(kid, preposition):
                found.extend(self.party(kid))
            elif self.tree.tags[kid] == "NOUN" and not self.is_time(kid):
                # "duties on steel pipes from Turkey"
                found.extend(self._behind(kid, 1))
        return tuple(found)
