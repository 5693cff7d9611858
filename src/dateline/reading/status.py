"""Reads polarity, certainty and aspect of an event from the words around it in the tree."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.account import Manner
from dateline.codebook.cues import Kind, default_cues
from dateline.codebook.status_words import StatusWords, default_status_words
from dateline.language.parse import Parse
from dateline.reading.grades import grade_committed, grade_happened
from dateline.reading.mentions import Range, SayingMention, StatusMention
from dateline.reading.present import is_caption, is_present, is_scheduled
from dateline.reading.recurrence import recurrence_of
from dateline.reading.status_marks import Marks, aspect_of, certainty_of, polarity_of
from dateline.reading.tree import Tree

# Relations through which the word above rules over the event, for a verb and for a noun.
_RULED = (
    "xcomp",
    "ccomp",
    "obj",
    "iobj",
    "nsubj:pass",
    "csubj",
    "csubj:pass",
    "acl",
    "obl",
    "nmod",
    "advcl",
    "nsubj",
    "obl:agent",
    "appos",
)
# Prepositions that tie what is planned, feared or denied to its word ("threat of", "call for", "prevented from").
_TIES = frozenset({"of", "for", "to", "from", "on", "at", "into", "in", "with", "against", "about", "as", "by"})
# "The next round of talks will begin": what is told of the row is told of the event.
_ROWS = frozenset({"round", "series", "wave", "set", "string", "spate"})
_WHERE = frozenset({"in", "at", "with"})
# "At the end of the talks we won't have answers": a point in time is no part of what is had.
_POINTS = frozenset({"end", "beginning", "start", "middle", "outset", "height", "time", "eve"})
# What stands behind these beside a denial is given: "dismissed the claims over the raid".
_GIVEN = frozenset({"over", "after", "during", "following", "since", "amid"})
# Effects under which the ruling word's own negation and auxiliaries are the event's too.
_LIGHT = frozenset({"light", "ongoing", "resumed", "ended", "happened", "attempted"})
_DEEPEST = 6
_NOT = frozenset({"not", "n't", "n’t", "never"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_SHIFTED = frozenset({"would", "'d", "’d"})

# Verbs that order with an infinitive ("told them to leave") and only tell with a clause ("told them that it left").
_NAMES = frozenset({"call", "brand", "label", "dub", "term", "declare"})
_TELL_OR_ORDER = frozenset({"tell", "warn", "caution", "order", "instruct", "ask"})


class StatusReader:
    """Reads the status of any number of events of one parse."""

    def __init__(self, parse: Parse, words: StatusWords | None = None, *, headlines: bool = False) -> None:
        """`headlines`: the text is a headline, which tells in the present what has happened."""
        self.tree = Tree(parse)
        self.words = words or default_status_words()
        self.headlines = headlines

    def read(self, token: int, sayings: Sequence[SayingMention] = (), chain: Sequence[int] = ()) -> StatusMention:
        """The status of the event at `token`; `chain` are the sayings that tell it, as `sayings_of` gives them."""
        marks = Marks()
        self._beside(marks, token)
        self._above(marks, token)
        self._told(marks, token, sayings, chain)
        self._tense(marks, token)
        return StatusMention(
            polarity=polarity_of(marks),
            certainty=certainty_of(marks),
            aspect=aspect_of(marks),
            marks=tuple(sorted(set(marks.tokens))),
            recurrence=recurrence_of(self.tree, token, self.words.modifiers, marks.effects, marks.rulers),
        )

    def graded(self, token: int, *, committed: bool = False) -> float:
        """How certain the event at `token` is, from -3 to 3; see the function `graded`."""
        status = self.read(token)
        if committed:
            return grade_committed(status)
        scores = self.tree.parse.scores.get("certainty")
        return grade_happened(status, None if scores is None else float(scores[token, 0]))

    def _tense(self, marks: Marks, token: int) -> None:
        """What the present tense of the event's own verb adds, or of the light verb that carries it."""
        if self.headlines:
            return
        for verb in (token, *marks.light):
            told_now = self.tree.tags[verb] in ("VERB", "ADJ") and is_present(self.tree, verb)
            if told_now and not is_caption(self.tree, verb):
                marks.present = True
                if is_scheduled(self.tree, verb, self.words):
                    marks.add("planned", verb)
                return

    def _beside(self, marks: Marks, token: int) -> None:
        """Negation, auxiliaries, adverbs and adjectives of the event word itself."""
        tree = self.tree
        lead = self._verb_group(token)
        own = self.words.carriers.get(tree.lemmas[token]) if tree.tags[token] == "VERB" else None
        # "He planned the attack": who planned in the past may have done it.
        done = own == "planned" and "Tense=Past" in tree.parse.features[token]
        if own not in (None, "light") and not done:
            marks.add(own, token)
        for child in tree.children[token]:
            self._child(marks, child)
        if lead is not None:
            for child in tree.children[lead]:
                if tree.relations[child] in ("aux", "aux:pass") or tree.words[child] in {"not", "n't", "n’t"}:
                    self._child(marks, child)
        features = tree.parse.features[token]
        if "VerbForm=Ger" in features or tree.words[token].endswith("ing"):
            being = [c for c in tree.children[token] if tree.relations[c] == "aux" and tree.lemmas[c] == "be"]
            marks.progressive = marks.progressive or bool(being)
            marks.tokens += being
        if "Mood=Imp" in features:
            marks.add("hypothetical", token)
        for child in tree.children[token]:
            if tree.relations[child] == "advcl" and self._is_condition(child):
                marks.conditional = True
                marks.tokens.append(child)

    def _verb_group(self, token: int) -> int | None:
        """For "will come and sign": the first verb, whose auxiliaries the second shares where it has none."""
        tree = self.tree
        if tree.relations[token] != "conj" or tree.tags[token] != "VERB":
            return None
        if any(tree.relations[child] in ("aux", "aux:pass", "nsubj", "nsubj:pass") for child in tree.children[token]):
            return None
        bare = "VerbForm=Inf" in tree.parse.features[token] or tree.lemmas[token] == tree.words[token]
        return tree.heads[token] if bare else None

    def _child(self, marks: Marks, child: int) -> None:
        tree = self.tree
        relation, word = tree.relations[child], tree.words[child]
        if relation in ("aux", "aux:pass"):
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
            effect = self.words.modifiers.get(word)
            if effect not in (None, "repeated", "first", "habitual", "historical"):
                marks.add(effect, child)
        elif relation in ("nsubj", "nsubj:pass", "obj") and (
            word in {"nobody", "nothing", "none"} or any(tree.words[d] == "no" for d in tree.children[child])
        ):
            marks.add("negated", child)
        elif relation in ("mark", "case"):
            effect = self.words.markers.get(self._phrase(child))
            if effect is not None:
                marks.add(effect, child)

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

    def _is_condition(self, clause: int) -> bool:
        return any(
            self.tree.relations[child] in ("mark", "advmod")
            and self.words.markers.get(self._phrase(child)) == "hypothetical"
            for child in self.tree.children[clause]
        )

    def _above(self, marks: Marks, token: int) -> None:
        """Climbs from the event to the words that rule over it, as far as they do."""
        tree, current = self.tree, token
        for _ in range(_DEEPEST):
            head, relation = tree.heads[current], tree.relations[current]
            if head == current:
                self._question(marks, current)
                return
            if relation == "conj":
                current = head
                continue
            if relation not in _RULED or not self._is_tied(current, relation, head):
                return
            effect = self._effect(head, current, relation)
            if effect is None:
                if relation == "advcl" and "to" in tree.markers(current):
                    marks.add("hypothetical", current)
                if self._is_unsaid(head, current, relation):
                    marks.add("unknown", head)
                if not self._passes(head, relation):
                    return
            else:
                if effect == "happened" and self._is_unsaid(head, current, relation):
                    marks.add("unknown", head)
                elif effect == "light":
                    marks.light.append(head)
                else:
                    marks.add(effect, head)
                marks.rulers.append(head)
                if effect != "happened" or relation == "xcomp":
                    # "Did not manage to" negates; "did not regret that" doesn't.
                    self._ruler(marks, head, effect)
            current = head

    def _effect(self, head: int, current: int, relation: str) -> str | None:
        tree = self.tree
        particle = tree.child(head, "compound:prt")
        phrase = f"{tree.lemmas[head]} {tree.words[particle]}" if particle is not None else ""
        if tree.tags[head] == "NOUN" and relation == "nsubj":
            # "Talks are under way": the noun and its preposition are the predicate.
            return self.words.governors.get(f"{tree.marker(head)} {tree.lemmas[head]}")
        if relation == "nsubj" and self.words.carriers.get(phrase or tree.lemmas[head]) == "light":
            return "light"
        effect = self.words.governors.get(phrase) or self.words.governors.get(tree.lemmas[head])
        if effect is None or tree.tags[head] == "PROPN":
            return None
        if (
            tree.relations[head] == "acl:relcl"
            and tree.lemmas[tree.heads[head]] == "what"
            and relation in ("obj", "xcomp")
        ):
            # "In what police called an attack": the word names the event.
            return None
        if relation == "obj" and tree.lemmas[head] in _NAMES and tree.child(head, "xcomp") is not None:
            # "Called the blockade terrorism": what is given a name is not asked for.
            return None
        if relation == "ccomp" and tree.lemmas[head] in _TELL_OR_ORDER and "to" not in tree.markers(current):
            return None
        if effect == "reported" and tree.tags[head] == "VERB" and not self._is_told_of(head, current):
            return None
        if relation == "nsubj" and effect not in ("light", "ongoing", "ended", "resumed") and tree.tags[head] == "VERB":
            # "The raid failed to ...": only words of going on and coming about rule their subject.
            return None
        if relation == "advcl" and "to" not in tree.markers(current) and effect not in ("failed",):
            return None
        if effect in ("failed", "denied") and relation in ("obj", "nsubj:pass"):
            noun = default_cues().nouns.get(tree.lemmas[current])
            if noun is not None and noun.kind is Kind.SPEECH:
                # A proposal that is rejected was made.
                return None
        if effect == "light" and relation in ("advcl", "ccomp", "acl") and tree.tags[current] == "VERB":
            return None
        if tree.tags[head] == "NOUN" and relation in ("obj", "advcl"):
            return None
        if relation == "acl" and tree.tags[head] == "NOUN" and "VerbForm=Part" in tree.parse.features[current]:
            # "The proposal rejected by Norway": what was done with it was done.
            return effect if tree.markers(current) else None
        return effect

    def _is_told_of(self, head: int, current: int) -> bool:
        """ "Is said to have fled": a passive whose infinitive is told."""
        return self.tree.is_passive(head) and "to" in self.tree.markers(current)

    def _is_tied(self, current: int, relation: str, head: int) -> bool:
        """Whether a phrase with a preposition is what the word above is about, not its place, time or cause."""
        if relation == "advcl":
            return "to" in self.tree.markers(current) or self.tree.marker(current) in ("from", "of", "about")
        if relation not in ("obl", "nmod", "obl:agent"):
            return True
        marker, effect = self.tree.marker(current), self.words.governors.get(self.tree.lemmas[head])
        if relation == "nmod":
            # "Their ability in battle": where they are able is not what they are able to.
            return marker in _TIES and not (marker in _WHERE and effect == "hypothetical")
        return marker in _TIES and effect is not None and self.tree.lemmas[current] not in _POINTS

    def _is_unsaid(self, head: int, current: int, relation: str) -> bool:
        """ "Did not confirm that": the voice leaves it open."""
        cue = default_cues().verbs.get(self.tree.lemmas[head])
        negated = any(self.tree.words[child] in _NOT for child in self.tree.children[head])
        said = cue is not None and cue.kind is Kind.SPEECH and relation == "ccomp"
        return said and negated and bool(self.tree.markers(current) & {"that", "whether", "if"})

    def _passes(self, head: int, relation: str) -> bool:
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

    def _ruler(self, marks: Marks, head: int, effect: str) -> None:
        """Negation and auxiliaries of a ruling word, so far as they bear on the event."""
        for child in self.tree.children[head]:
            relation, word = self.tree.relations[child], self.tree.words[child]
            negation = self.words.modifiers.get(word) == "negated" and relation in ("advmod", "det", "neg")
            if negation or (effect in _LIGHT and relation in ("aux", "aux:pass", "advmod")):
                self._child(marks, child)
            elif effect in _LIGHT and relation == "advcl" and self._is_condition(child):
                marks.conditional = True
                marks.tokens.append(child)
            elif effect in _LIGHT and relation in ("mark",):
                self._child(marks, child)
        if effect == "light" and self.tree.words[head].endswith("ing"):
            being = [
                c for c in self.tree.children[head] if self.tree.relations[c] == "aux" and self.tree.lemmas[c] == "be"
            ]
            marks.progressive = marks.progressive or bool(being)

    def _question(self, marks: Marks, root: int) -> None:
        start, end = self.tree.parse.sentence_bounds[self.tree.parse.sentence_of[root]]
        last = next((t for t in range(end - 1, start - 1, -1) if self.tree.words[t] in {"?", ".", "!"}), None)
        if last is not None and self.tree.words[last] == "?":
            marks.add("unknown", last)

    def _told(self, marks: Marks, token: int, sayings: Sequence[SayingMention], chain: Sequence[int]) -> None:
        """A denying voice says that the event did not happen, wherever its words stand."""
        noun = default_cues().nouns.get(self.tree.lemmas[token])
        if noun is not None and noun.kind is Kind.SPEECH:
            # Who rejects a claim denies what it says, not that it was made.
            return
        for place in chain:
            saying = sayings[place]
            if saying.manner is Manner.DENIES and saying.cue is not None:
                if not self._is_given(marks, token, saying.cue) and not set(range(*saying.cue)) & set(marks.tokens):
                    marks.add("denied", saying.cue[0])
            elif saying.manner is Manner.DENIES and saying.basis is None:
                marks.add("denied", saying.content[0][0])

    def _is_given(self, marks: Marks, token: int, cue: Range) -> bool:
        """Whether a denial takes an event as given: "denied a link with the killing", "rejected reports on his murder"."""
        tree = self.tree
        if tree.relations[token] == "acl:relcl" and not cue[0] <= tree.heads[token] < cue[1]:
            # "Rejected a report that condemns the army": what a thing does is no claim.
            return True
        if tree.tags[token] != "NOUN" or marks.light:
            return False
        if tree.marker(token) in _GIVEN:
            return True
        if cue[0] <= tree.heads[token] < cue[1]:
            return False
        known = [c for c in tree.children[token] if tree.words[c] in _DEFINITE or tree.relations[c] == "nmod:poss"]
        return bool(known)


def read_status(
    parse: Parse, token: int, sayings: Sequence[SayingMention] = (), chain: Sequence[int] = ()
) -> StatusMention:
    """The status of one event; for many events of a parse use one `StatusReader`."""
    return StatusReader(parse).read(token, sayings, chain)


def graded(parse: Parse, token: int, *, committed: bool = False) -> float:
    """How certain an event is, from -3 (it did not happen) over 0 (open) to 3 (it did).

    By default the question is whether it has happened, answered by encoder head and rules together (rules alone where
    the parse has no certainty head); `committed` asks what the writer commits to, plans included. For many events use
    `StatusReader.graded`.
    """
    return StatusReader(parse).graded(token, committed=committed)
