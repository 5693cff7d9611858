"""Which frame of the codebook the words of a verb, an event noun or an adjective fit."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.codebook.event_frames import Condition, EventCodebook, Frame, Light
from dateline.reading.mentions import Phrase
from dateline.reading.parties import Clauses
from dateline.reading.tree import Tree

_ADJACENT = ("compound:prt", "advmod", "xcomp", "obl", "compound", "advcl")
_ASKED = ("ccomp", "xcomp", "advcl", "parataxis")
_QUESTIONS = frozenset({"if", "whether", "what", "why", "how", "who", "where", "when", "which"})
_BEFORE = ("compound", "amod", "nmod:poss", "nmod", "obl:unmarked", "nummod", "advmod", "nmod:unmarked")


@dataclass
class Found:
    """A frame fitted to the text.

    `token`: the word it was found at. `verb`: the verb whose clause it is, where there is one. `noun`: the event noun,
    or the noun of a verb phrase. `linked`: heads of the phrases on the verb's last preposition. `light`: how a verb
    carries the noun. `contents`: words that tell what is agreed, asked, refused or threatened. `beside`: a noun that
    tells the verb's event as its subject ("the strike hit").
    """

    token: int
    frame: Frame
    verb: int | None = None
    noun: int | None = None
    linked: tuple[int, ...] = ()
    light: Light | None = None
    contents: tuple[int, ...] = ()
    actors: tuple[Phrase, ...] | None = None
    recipients: tuple[Phrase, ...] | None = None
    swallowed: bool = field(default=False)
    beside: int | None = None


class Matcher:
    """Fits frames to one parse."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.tree: Tree = clauses.tree
        self.book: EventCodebook = clauses.book

    def at_verb(self, verb: int) -> Found | None:
        """The frame that asks for most of those that a verb's clause fits."""
        tree = self.tree
        if tree.relations[verb] == "amod" or (tree.relations[verb] == "acl" and verb and tree.words[verb - 1] in "(["):
            # "the group (outlawed in Russia)" is what somebody calls a party, as is "a banned group".
            return None
        for frame in self.book.verbs.get(self.tree.lemmas[verb], ()):
            found = self._verb_fit(frame, verb)
            if found is not None:
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
            if self._conditions(found) and self._needs(found):
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
            if frame.before and not self._before(noun, frame.before):
                continue
            found = Found(noun, frame, verb=verb if light else None, noun=noun, light=light)
            if self._conditions(found) and self._needs(found):
                return found
        return None

    def proposed(self, token: int, event_type: str) -> Found | None:
        """An event that only the encoder's head sees, with the roles that most events have."""
        verb = self.tree.tags[token] == "VERB"
        if not verb and self.tree.tags[token] != "NOUN":
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
        if tree.relations[noun] in ("compound", "nmod:desc", "flat", "amod") or tree.tags[noun] not in (
            "NOUN",
            "PROPN",
        ):
            return tree.tags[noun] in ("NOUN", "ADJ", "PROPN") and self.top_of(noun) != noun
        return tree.tags[noun] == "NOUN" or tree.parse.name_of[noun] is None

    def _carrier(self, noun: int) -> tuple[int | None, Light | None]:
        """The verb on which an event noun hangs, and how it carries the noun, if it does."""
        tree = self.tree
        above, relation = tree.heads[noun], tree.relations[noun]
        if relation == "conj":
            above, relation, noun = tree.heads[above], tree.relations[above], above
        if above == noun or tree.tags[above] not in ("VERB", "ADJ", "NOUN"):
            return None, None
        for light in self.book.light.get(tree.lemmas[above], ()):
            if light.links and light.links[-1] in self.clauses.marks(noun) and relation in ("obl", "nmod", "obj"):
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
        if self._only_tells(frame, verb) or (frame.mode == "phone" and self.tree.child(verb, "xcomp") is not None):
            # "Called him a liar" is no phone call.
            return None
        linked: tuple[int, ...] = ()
        for link in frame.links:
            linked = ()
            if not self._particle(verb, link):
                linked = tuple(head for head in self.clauses.oblique(verb, link) if not self.clauses.is_time(head))
                if not linked:
                    return None
        found = Found(verb, frame, verb=verb, linked=linked)
        if frame.nouns:
            found.noun = self._phrase_noun(frame, verb, linked)
            if found.noun is None:
                return None
        return found if self._conditions(found) and self._needs(found) else None

    def _phrase_noun(self, frame: Frame, verb: int, linked: tuple[int, ...]) -> int | None:
        tree = self.tree
        heads = linked or (
            *self.clauses.objects(verb),
            *(kid for kid in tree.children[verb] if tree.relations[kid] == "xcomp"),
            # "Went on trial", where the tree hangs "on" on the verb.
            *(kid for kid in tree.children[verb] if frame.links and self._behind_particle(verb, kid)),
        )
        candidates: list[int] = []
        for head in heads:
            candidates.append(head)
            candidates.extend(kid for kid in tree.children[head] if tree.relations[kid] == "conj")
            candidates.extend(self._counted(head))
        for noun in candidates:
            for before in frame.nouns.get(tree.lemmas[noun], ()):
                if self._before(noun, before):
                    return noun
        return None

    def _behind_particle(self, verb: int, kid: int) -> bool:
        tree = self.tree
        near = kid > verb and tree.relations[kid - 1] == "compound:prt" and tree.heads[kid - 1] == verb
        return near and tree.relations[kid] == "obl" and not self.clauses.marks(kid)

    def _counted(self, head: int) -> list[int]:
        """What a counting word counts: the troops in "five of its troops", the attacks in "a series of attacks"."""
        if self.tree.tags[head] != "NUM" and self.tree.lemmas[head] not in self.book.classes["carrier"].lemmas:
            return []
        return [kid for kid in self.tree.children[head] if self.tree.relations[kid] in ("nmod", "compound")]

    def _before(self, noun: int, before: tuple[str, ...]) -> bool:
        """Whether these words modify the noun, in any order."""
        if not before:
            return True
        tree = self.tree
        words: set[str] = set()
        for kid in tree.children[noun]:
            if tree.relations[kid] in _BEFORE:
                words.update((tree.lemmas[kid], tree.words[kid]))
                words.update(tree.lemmas[low] for low in tree.children[kid])
        return words.issuperset(before)

    def _conditions(self, found: Found) -> bool:
        return all(self._holds(condition, found) for condition in found.frame.conditions)

    def _holds(self, condition: Condition, found: Found) -> bool:
        heads = self.heads_of(condition.role, found)
        if not condition.allow and any(self.tree.lemmas[head] in condition.words.lemmas for head in heads):
            return False
        # A pronoun may stand for whoever the condition's names may be.
        if condition.words.labels and any(self._stands_for(head, condition.words.labels) for head in heads):
            return True
        if any(self.clauses.member(part, condition.words) for head in heads for part in (head, *self._counted(head))):
            return condition.allow
        tree = self.tree
        near = any(
            tree.lemmas[kid] in condition.near
            for head in heads
            for kid in tree.children[head]
            if kid < head and tree.relations[kid] in _BEFORE
        )
        return near is condition.allow

    def _stands_for(self, head: int, labels: frozenset[str]) -> bool:
        """Whether a pronoun may stand for a name with one of these labels: "it" for no person."""
        people = labels <= {"PER", "NORP", "pronoun"}
        return self.tree.tags[head] == "PRON" and not (people and self.tree.lemmas[head] in ("it", "what", "which"))

    def _needs(self, found: Found) -> bool:
        if found.verb is not None and "object" in found.frame.lacks and self.clauses.objects(found.verb):
            return False
        if any(self.heads_of(source, found) for source in found.frame.lacks if source != "object"):
            return False
        for source in found.frame.needs:
            owned = source == "owner" and (self._owners(found) or found.light is not None)
            if not owned and (source == "owner" or not self.heads_of(source, found)):
                return False
        return True

    def _owners(self, found: Found) -> tuple[Phrase, ...]:
        return self.clauses.owners(found.token, without=found.frame.before)

    def heads_of(self, role: str, found: Found) -> tuple[int, ...]:
        """The words that stand in a role, as the codebook's conditions mean them."""
        clauses, verb, noun = self.clauses, found.verb, found.noun
        if role == "object":
            if found.frame.nouns and noun is not None:
                return (noun,)
            return (clauses.objects(verb) if verb is not None else ()) or found.linked
        if role == "subject":
            return clauses.subjects(verb) if verb is not None else ()
        if role == "owner":
            kids = (kid for kid in self.tree.children[found.token] if self.tree.relations[kid] in _BEFORE)
            # "The attack on the market" is none of the market's, "a war of words" is one of words.
            return tuple(kid for kid in kids if kid < found.token or "of" in clauses.marks(kid))
        if role == "content":
            heads = clauses.complements(found.token)
            return (*heads, *(low for head in heads for low in clauses.complements(head)))
        if role == "indirect":
            return clauses.indirect(verb) if verb is not None else ()
        spots = [spot for spot in (noun, verb, found.token) if spot is not None]
        heads = tuple(dict.fromkeys(head for spot in spots for head in clauses.oblique(spot, role)))
        return heads or tuple(
            kid for spot in spots for kid in self.tree.children[spot]
            if self.tree.relations[kid] == "advcl" and role in clauses.marks(kid)
            for kid in (kid, *clauses.objects(kid))
        )  # fmt: skip
