"""Which frame of the codebook the words of a verb, an event noun or an adjective fit."""

from __future__ import annotations

from dateline.codebook.event_frames import EventCodebook, Frame, Light
from dateline.reading.grammar.mend_blame import DOORS
from dateline.reading.grammar.tree import Tree
from dateline.reading.what.frame_fit import Fit, Found
from dateline.reading.who.parties import Clauses

_ADJACENT = ("compound:prt", "advmod", "xcomp", "obl", "compound", "advcl")
_ASKED = ("ccomp", "xcomp", "advcl", "parataxis")
_AHEAD = frozenset({"will", "would", "shall", "should", "'ll", "’ll", "'d", "’d"})
_QUESTIONS = frozenset({"if", "whether", "what", "why", "how", "who", "where", "when", "which"})
# "Prisoners of war", "a man of war", "laws of war": the kind of a thing, and no war that is told.
_OF_A_KIND = frozenset({"prisoner", "weapon", "law", "rule", "instrument", "tug", "man", "ship", "conduct"})


class Matcher:
    """Fits frames to one parse."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.tree: Tree = clauses.tree
        self.book: EventCodebook = clauses.book
        self.fit = Fit(clauses)
        # For a verb and its linked phrases the words that may be the noun of a frame.
        self._nouns: dict[tuple[int, tuple[int, ...], bool], list[int]] = {}

    def at_verb(self, verb: int) -> Found | None:
        """The frame that asks for most of those that a verb's clause fits."""
        tree = self.tree
        if tree.relations[verb] == "amod" or (tree.relations[verb] == "acl" and verb and tree.words[verb - 1] in "(["):
            # "the group (outlawed in Russia)" is what somebody calls a party, as is "a banned group".
            return None
        if self._in_body_name(verb):
            return None
        for frame in self.book.verbs.get(self.tree.lemmas[verb], ()):
            found = self._verb_fit(frame, verb)
            if found is not None and not self._lays_things(found):
                return None if self._asks_whom(found) else found
        return None

    def _lays_things(self, found: Found) -> bool:
        """ "Laid a wreath at the foot of the monument", "left flowers at their door": only a deed is laid on somebody."""
        tree, verb, noun = self.tree, found.token, found.noun
        if found.frame.event_type != "ACCUSE" or noun is None or tree.lemmas[noun] not in DOORS:
            return False
        laid = [head for head in self.clauses.objects(verb) if not self.clauses.is_a(head, "tool")]
        deeds = self.book.nouns.keys() | self.book.classes["harmful"].lemmas
        return not any(tree.tags[head] == "PRON" or tree.lemmas[head] in deeds for head in laid)

    def _asks_whom(self, found: Found) -> bool:
        """ "Did not say whom it held responsible": that it blames anybody is not told."""
        verb = found.token
        if found.frame.event_type != "ACCUSE" or self.tree.relations[verb] != "ccomp":
            return False
        return any(self.tree.words[head] in ("whom", "who") and head < verb for head in self.clauses.objects(verb))

    def at_predicate(self, noun: int) -> Found | None:
        """The frame of what somebody is said to be in or on: "the editor is behind bars", "nurses are on strike"."""
        marks = self.clauses.marks(noun)
        for frame in self.book.verbs.get("be", ()):
            if not set(frame.links) <= marks or self.tree.lemmas[noun] not in frame.nouns or not frame.links:
                continue
            if not any(self.fit.before(noun, before) for before in frame.nouns[self.tree.lemmas[noun]]):
                continue
            found = Found(noun, frame, verb=noun, noun=noun, linked=(noun,))
            if self.fit.conditions(found) and self.fit.needs(found):
                return found
        return None

    def at_adjective(self, word: int) -> Found | None:
        """The frame of an adjective such as "ready to"."""
        for frame in self.book.adjectives.get(self.tree.words[word], ()):
            linked: tuple[int, ...] = ()
            if frame.links:
                linked = self.clauses.oblique(word, frame.links[-1])
                if not linked and not any(
                    frame.links[-1] in self.clauses.marks(kid) for kid in self.clauses.complements(word)
                ):
                    continue
            found = Found(word, frame, verb=word, linked=linked)
            if self.fit.conditions(found) and self.fit.needs(found):
                return found
        return None

    def at_noun(self, noun: int) -> Found | None:
        """The frame of an event noun, with the light verb that carries it."""
        frames = self.book.nouns.get(self.tree.lemmas[noun])
        if not frames or not self._is_event_use(noun):
            return None
        top = self.top_of(noun)
        verb, light = self._carrier(top)
        for frame in frames:
            if frame.before and not self.fit.before(noun, frame.before):
                continue
            found = Found(noun, frame, verb=verb if light else None, noun=noun, light=light)
            if self.fit.conditions(found) and self.fit.needs(found):
                return found
        return None

    def proposed(self, token: int, event_type: str) -> Found | None:
        """An event that only the encoder's head sees, with the roles that most events have."""
        verb = self.tree.tags[token] == "VERB"
        if not verb and (self.tree.tags[token] != "NOUN" or self._is_kind(token)):
            return None
        if (
            verb
            and event_type == "ASSAULT"
            and any(self.clauses.is_a(o, "animal") for o in self.clauses.objects(token))
        ):
            return None
        frame = Frame(
            id=f"{event_type} by its head",
            event_type=event_type,
            mode=None,
            cameo=None,
            kind="verbs" if verb else "nouns",
            head=self.tree.lemmas[token],
            links=(),
            nouns={},
            before=(),
            actor=("subject",) if verb else ("by", "owner", "from", "of"),
            recipient=("object", "against", "on", "to", "with") if verb else ("on", "against", "to", "with"),
            conditions=(),
            needs=(),
            lacks=(),
            carries=False,
        )
        above, light = (token, None) if verb else self._carrier(self.top_of(token))
        return Found(token, frame, verb=above if verb or light else None, noun=None if verb else token, light=light)

    def top_of(self, noun: int) -> int:
        """The noun that stands for the event: "series" in "a series of attacks", "mission" in "patrol mission"."""
        tree = self.tree
        carriers = self.book.classes["carrier"].lemmas
        for _ in range(3):
            above = tree.heads[noun]
            if (
                above == noun
                or tree.lemmas[above] not in carriers
                or tree.relations[noun] not in ("nmod", "compound", "amod")
            ):
                break
            if tree.relations[noun] == "nmod" and not self.clauses.marks(noun) & {"of", "in", "at"}:
                break
            noun = above
        return noun

    def _is_event_use(self, noun: int) -> bool:
        tree = self.tree
        if self._is_kind(noun) or self._in_body_name(noun):
            return False
        if tree.relations[noun] in ("compound", "nmod:desc", "flat", "amod") or tree.tags[noun] not in (
            "NOUN",
            "PROPN",
        ):
            return tree.tags[noun] in ("NOUN", "ADJ", "PROPN") and self.top_of(noun) != noun
        return tree.tags[noun] == "NOUN" or tree.parse.name_of[noun] is None

    def _in_body_name(self, word: int) -> bool:
        """Whether a word is a part of the name of a body: "the Committee to Combat Torture", "3rd Brigade Combat Team"."""
        name = self.tree.parse.name_of[word]
        return (
            name is not None
            and name.label == "ORG"
            and name.end - name.start > 1
            and not self.tree.parse.text.isupper()
        )

    def _is_kind(self, noun: int) -> bool:
        above = self.tree.lemmas[self.tree.heads[noun]]
        return self.tree.lemmas[noun] == "war" and above in _OF_A_KIND and "of" in self.clauses.marks(noun)

    def _carrier(self, noun: int) -> tuple[int | None, Light | None]:
        """The verb on which an event noun hangs, and how it carries the noun, if it does."""
        tree = self.tree
        above, relation = tree.heads[noun], tree.relations[noun]
        if relation == "conj":
            above, relation, noun = tree.heads[above], tree.relations[above], above
        if above == noun or tree.tags[above] not in ("VERB", "ADJ", "NOUN"):
            return None, None
        if tree.lemmas[above] == "use" and tree.words[min(tree.below(noun))] in ("the", "this", "that", "these"):
            # "Used the attack as an excuse": others made it.
            return above, None
        for light in self.book.light.get(tree.lemmas[above], ()):
            if light.links and light.links[-1] in self.clauses.marks(noun) and relation in ("obl", "nmod", "obj"):
                # "Took part in the raid", not "took a risk in the raid".
                kids = {tree.words[kid] for kid in tree.children[above]} | {tree.words[above]}
                if kids.issuperset(light.links[:-1]):
                    return above, light
            if relation in ("obj", "nsubj:pass") and (not light.links or self._particle(above, light.links[-1])):
                return above, light
            if relation == "acl" and not light.links:
                return above, light
        # "the attack carried out by rebels": the noun stands above its light verb.
        for kid in tree.children[noun]:
            if tree.relations[kid] in ("acl", "acl:relcl"):
                for light in self.book.light.get(tree.lemmas[kid], ()):
                    if (
                        light.side == "doer"
                        and tree.is_passive(kid)
                        and all(self._particle(kid, link) for link in light.links)
                    ):
                        return kid, light
        return above, None

    def _particle(self, verb: int, word: str) -> bool:
        tree = self.tree
        return any(tree.words[kid] == word and tree.relations[kid] in _ADJACENT for kid in tree.children[verb])

    def _only_tells(self, frame: Frame, verb: int) -> bool:
        """ "Observers suggest that it will get worse": with an indicative clause the verb asks for nothing.

        "Both agreed that it lasted an hour": nor does who is of one mind on what was agree to anything.
        """
        tree = self.tree
        clause = tree.child(verb, "ccomp")
        if frame.event_type == "AGREE" and tree.lemmas[verb] == "swear" and clause is not None:
            # "Residents swore that no shell had fallen": an oath on what was, not on what will be.
            return not any(tree.words[kid] in _AHEAD for kid in tree.children[clause])
        if frame.event_type == "AGREE" and tree.lemmas[verb] == "agree" and clause is not None:
            modals = [
                kid for kid in tree.children[clause] if tree.relations[kid] == "aux" and tree.lemmas[kid] != "have"
            ]
            return "Tense=Past" in tree.parse.features[clause] and not modals
        if frame.event_type == "REQUEST" and tree.lemmas[verb] in ("tell", "warn") and clause is not None:
            # "'Our men returned fire,' he told us": words that are cited tell.
            return clause < verb and tree.is_finite(clause)
        if frame.event_type == "REQUEST" and not (frame.links or frame.nouns) and self.is_question(verb):
            return True
        if frame.event_type != "REQUEST" or tree.lemmas[verb] not in self.book.classes["tells_or_asks"].lemmas:
            return False
        if clause is None:
            return False
        marks = (clause, *(kid for kid in tree.children[clause] if tree.relations[kid] in ("aux", "aux:pass", "cop")))
        if any(tree.words[kid] in ("should", "be", "must") for kid in marks):
            return False
        features = tree.parse.features[clause]
        singular = "Person=3" in features and "Number=Sing" in features
        return len(marks) > 1 or "Tense=Past" in features or singular

    def is_question(self, verb: int) -> bool:
        """ "Asked whether it would", "'Who?' he asked": a question asks nobody to do anything."""
        tree = self.tree
        if tree.lemmas[verb] != "ask" or tree.tags[verb] != "VERB":
            return False
        clauses = [kid for kid in tree.children[verb] if tree.relations[kid] in _ASKED]
        if any("to" in self.clauses.marks(kid) for kid in clauses) or self.clauses.oblique(verb, "for"):
            return False
        for kid in clauses:
            opens = {tree.words[low] for low in (*tree.children[kid], kid)}
            if opens & _QUESTIONS:
                return True
        start, end = tree.parse.sentence_bounds[tree.parse.sentence_of[verb]]
        told = any(tree.relations[kid] in ("ccomp", "parataxis") and kid < verb for kid in clauses)
        if (told or not clauses) and any(tree.words[n] == "?" for n in range(start, end)):
            return True
        return not clauses and bool(self.clauses.oblique(verb, "about"))

    def _verb_fit(self, frame: Frame, verb: int) -> Found | None:
        linked: tuple[int, ...] = ()
        for link in frame.links:
            linked = ()
            if not self._particle(verb, link):
                # "Gave the army until Friday to leave": a term, where other times are no part of a wording.
                heads = self.clauses.oblique(verb, link)
                linked = tuple(head for head in heads if link == "until" or not self.clauses.is_time(head))
                linked = linked or self._hung_on_object(verb, link)
                if not linked and not self._opens_clause(frame, verb, link):
                    return None
        noun = self._phrase_noun(frame, verb, linked) if frame.nouns else None
        if (frame.nouns and noun is None) or self._only_tells(frame, verb):
            return None
        if frame.mode == "phone" and self.tree.child(verb, "xcomp") is not None:
            # "Called him a liar" is no phone call.
            return None
        found = Found(verb, frame, verb=verb, noun=noun, linked=linked)
        return found if self.fit.conditions(found) and self.fit.needs(found) else None

    def _hung_on_object(self, verb: int, link: str) -> tuple[int, ...]:
        """ "Stripped the envoy of his passport": what the tree hangs on the object belongs to a verb that needs it."""
        if self.tree.lemmas[verb] not in self.book.classes["needing"].lemmas:
            return ()
        return tuple(head for kid in self.clauses.objects(verb) for head in self.clauses.oblique(kid, link))

    def _opens_clause(self, frame: Frame, verb: int, link: str) -> bool:
        """ "Called for the king to resign": the preposition opens what is asked for, and brings in no noun."""
        if frame.nouns or not frame.carries or link != "for":
            return False
        clauses = (kid for kid in self.tree.children[verb] if self.tree.relations[kid] in ("xcomp", "ccomp", "advcl"))
        return any({"for", "to"} <= self.clauses.marks(kid) for kid in clauses)

    def _phrase_noun(self, frame: Frame, verb: int, linked: tuple[int, ...]) -> int | None:
        key = verb, linked, bool(frame.links)
        if key not in self._nouns:
            self._nouns[key] = self._candidates(*key)
        for noun in self._nouns[key]:
            for before in frame.nouns.get(self.tree.lemmas[noun], ()):
                if self.fit.before(noun, before):
                    return noun
        return None

    def _candidates(self, verb: int, linked: tuple[int, ...], links: bool) -> list[int]:
        """The words that may be the noun of a verb phrase; `links`: a preposition goes with it."""
        tree = self.tree
        heads = linked or (
            *self.clauses.objects(verb),
            # "Gave the envoy 48 hours to pack": the tree takes a term for a time.
            *(kid for kid in tree.children[verb] if tree.relations[kid] in ("xcomp", "obl:unmarked")),
            # "Went on trial", where the tree hangs "on" on the verb.
            *(kid for kid in tree.children[verb] if links and self._behind_particle(verb, kid)),
        )
        found: list[int] = []
        for head in heads:
            found.append(head)
            found.extend(kid for kid in tree.children[head] if tree.relations[kid] == "conj")
            found.extend(self.fit.counted(head))
            # "Held the rebels responsible for it", where the tree takes the adjective for one of the rebels.
            found.extend(kid for kid in tree.children[head] if tree.tags[kid] == "ADJ" and kid > head)
        return found

    def _behind_particle(self, verb: int, kid: int) -> bool:
        tree = self.tree
        near = kid > verb and tree.relations[kid - 1] == "compound:prt" and tree.heads[kid - 1] == verb
        return near and tree.relations[kid] == "obl" and not self.clauses.marks(kid)
