"""Reads polarity, certainty and aspect of an event from the words around it in the tree."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.account import Manner
from dateline.codebook.cues import Kind, default_cues
from dateline.codebook.status_words import StatusWords, default_status_words
from dateline.language.parse import Parse
from dateline.reading.grammar.climb import DEFINITE
from dateline.reading.grammar.negatives import opened_by_no
from dateline.reading.grammar.tree import Tree
from dateline.reading.mentions import Range, SayingMention, StatusMention
from dateline.reading.status.beside import Beside
from dateline.reading.status.grades import grade_committed, grade_happened
from dateline.reading.status.marks import Marks, aspect_of, certainty_of, polarity_of
from dateline.reading.status.present import is_caption, is_present, is_scheduled
from dateline.reading.status.recurrence import recurrence_of
from dateline.reading.status.rulers import Rulers

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
# What stands behind these beside a denial is given: "dismissed the claims over the raid".
_GIVEN = frozenset({"over", "after", "during", "following", "since", "amid", "at"})
# Effects under which the ruling word's own negation and auxiliaries are the event's too.
_LIGHT = frozenset({"light", "ongoing", "resumed", "ended", "happened", "attempted", "tried"})
_DEEPEST = 6
# "Fighters must stop the attacks", "called for an end to the war": what is yet to be stopped goes on.
_STOPS = frozenset({"stop", "end", "halt", "cease", "quell", "suppress", "disperse", "break", "put", "crush"})
# "The attack follows the killing": a present that ties one past event to another.
_TIES_EVENTS = frozenset({"follow", "come"})
# "Held a rally to denounce the law": who does the one does the other by it.
_UTTERED = frozenset({
    "protest", "denounce", "condemn", "apologize", "apologise", "congratulate", "honor", "honour", "thank", "mourn", "praise",
    "criticize", "criticise", "demand", "oppose", "welcome", "commemorate", "decry", "urge", "express",
})  # fmt: skip
_MEANS = frozenset({
    "money", "fund", "funds", "bill", "law", "legislation", "resolution", "measure", "draft", "troops", "force", "mission", "team",
    "aid", "loan", "system", "programme", "program", "project", "strategy", "scheme", "weapon", "missile", "operation", "power",
})  # fmt: skip
_CHOICES = frozenset({"choice", "option", "alternative"})
_PROOF = frozenset({"evidence", "proof"})
# What might be used, caused or made comes only with that.
_NEEDED = frozenset({"use", "cause", "make", "prompt", "lead", "force", "compel"})
_BARGAINS = frozenset({"exchange", "return"})
_HEDGES = frozenset({"would", "could", "might", "'d", "’d"})
_LOOSE = frozenset({"a", "an", "any", "such", "another"})


class StatusReader:
    """Reads the status of any number of events of one parse."""

    def __init__(self, parse: Parse, words: StatusWords | None = None, *, headlines: bool = False) -> None:
        """`headlines`: the text is a headline, which tells in the present what has happened."""
        self.tree = Tree(parse)
        self.words = words or default_status_words()
        self.rulers = Rulers(self.tree, self.words)
        self.beside = Beside(self.tree, self.words)
        self.headlines = headlines

    def read(
        self, token: int, sayings: Sequence[SayingMention] = (), chain: Sequence[int] = (), words: Range | None = None
    ) -> StatusMention:
        """The status of the event at `token`; `chain` are the sayings that tell it, as `sayings_of` gives them.

        `words`: the trigger, with the noun that a light verb carries.
        """
        marks = Marks()
        self.beside.read(marks, token)
        self.beside.carried(marks, token, range(*words) if words else ())
        self._above(marks, token)
        self._told(marks, token, sayings, chain)
        self._tense(marks, token)
        return StatusMention(
            polarity=polarity_of(marks),
            certainty=certainty_of(marks),
            aspect=aspect_of(marks),
            marks=tuple(sorted(set(marks.tokens))),
            recurrence=recurrence_of(self.tree, token, self.words.modifiers, marks.effects, marks.rulers)
            or marks.stage,
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
            if verb != token and self.tree.lemmas[verb] in _TIES_EVENTS:
                told_now = False
            if told_now and not is_caption(self.tree, verb):
                marks.present = True
                if is_scheduled(self.tree, verb, self.words):
                    marks.add("planned", verb)
                return

    def _above(self, marks: Marks, token: int) -> None:
        """Climbs from the event to the words that rule over it, as far as they do."""
        tree, current = self.tree, token
        for _ in range(_DEEPEST):
            head, relation = tree.heads[current], tree.relations[current]
            if head == current:
                self._question(marks, current)
                return
            if relation == "conj" or self._is_forced(current, head):
                current = head
                continue
            if self._is_means(current, relation):
                marks.light.append(head)
                self._ruler(marks, head, "light", negates=False)
                current = head
                continue
            if relation not in _RULED or not self.rulers.is_tied(current, relation, head):
                return
            effect = self.rulers.effect(head, current, relation)
            if effect == "doubted" and self._is_undoubted(head):
                return
            if effect == "ended" and tree.tags[head] == "NOUN" and opened_by_no(tree, head) is not None:
                # "There was no pause in the shelling."
                marks.add("ongoing", head)
                return
            if effect == "ended" and self.tree.lemmas[head] in _STOPS:
                marks.add("ongoing" if self._is_yet_to_stop(head) else "ended", head)
                return
            if effect is None:
                self._unruled(marks, head, current, relation)
                if not self.rulers.passes(head, relation):
                    return
            else:
                self._ruled(marks, head, current, relation, effect)
            current = head

    def _unruled(self, marks: Marks, head: int, current: int, relation: str) -> None:
        """What a word without an effect of its own still shows."""
        tree = self.tree
        if "to" in tree.markers(current) and (relation == "advcl" or (relation == "acl" and self._is_for(head))):
            marks.add("hypothetical", current)
        if (unshown := self.rulers.unshown(head, relation)) is not None:
            marks.add("probable", head)
            marks.add("negated", unshown)
        elif self.rulers.is_unsaid(head, current, relation):
            marks.add("unknown", head)
        if tree.lemmas[head] in _PROOF and any(tree.words[kid] == "no" for kid in tree.children[head]):
            # "No evidence that attacks are planned": nobody knows that they are.
            marks.add("unknown", head)
        if relation == "nmod" and self._is_price(current) and not self.rulers.is_known(current):
            # "Would free them in exchange for a withdrawal": what is asked for in return has not come.
            marks.add("hypothetical", head)
        if relation == "nsubj" and tree.tags[current] == "NOUN":
            # "Any attack would be a mistake": what would be, were it to come.
            hedged = any(tree.words[kid] in _HEDGES for kid in tree.children[head] if tree.relations[kid] == "aux")
            if hedged and any(tree.words[kid] in _LOOSE for kid in tree.children[current]):
                marks.add("hypothetical", head)

    def _is_for(self, noun: int) -> bool:
        """Whether a noun is for what the infinitive behind it tells: "money to train police", "a bill to ban the party"."""
        tree = self.tree
        return tree.tags[noun] == "NOUN" and tree.lemmas[noun] in _MEANS

    def _is_undoubted(self, doubt: int) -> bool:
        """ "Nobody doubts that", "there is no doubt that", "did not question that"."""
        tree = self.tree
        subject = tree.child(doubt, "nsubj")
        nobody = subject is not None and opened_by_no(tree, subject) is not None
        return nobody or any(self.words.modifiers.get(tree.words[kid]) == "negated" for kid in tree.children[doubt])

    def _is_price(self, noun: int) -> bool:
        """ "In exchange for a withdrawal", wherever that is hung."""
        opened = self.tree.child(noun, "case")
        bargained = opened is not None and opened > 0 and self.tree.words[opened - 1] in _BARGAINS
        return bargained and opened is not None and self.tree.words[opened] == "for"

    def _ruled(self, marks: Marks, head: int, current: int, relation: str, effect: str) -> None:
        """The effect of a ruling word, and of the words beside it."""
        if effect == "happened" and self.rulers.is_unsaid(head, current, relation):
            marks.add("unknown", head)
        elif effect == "light":
            marks.light.append(head)
        else:
            marks.add(effect, head)
        if effect == "tried":
            marks.light.append(head)
        if effect == "failed" and self.tree.relations[head] in ("acl", "advcl") and "to" in self.tree.markers(head):
            # "A plan to prevent attacks": they are what may come.
            marks.add("hypothetical", head)
        marks.rulers.append(head)
        if effect != "happened" or relation == "xcomp":
            # "Did not manage to" negates; "did not regret that" doesn't.
            self._ruler(marks, head, effect)
        elif self.tree.lemmas[head] in _NEEDED and not self.rulers.is_known(current):
            self._helped(marks, head)

    def _is_forced(self, current: int, head: int) -> bool:
        """ "Would have no choice but to free them": it stands as having no choice stands."""
        tree = self.tree
        return tree.lemmas[head] in _CHOICES and {"but", "to"} <= tree.markers(current)

    def _helped(self, marks: Marks, head: int) -> None:
        """The auxiliaries of what an event is used in: "arms that could have been used in attacks"."""
        for child in self.tree.children[head]:
            if self.tree.relations[child] == "aux":
                self.beside.child(marks, child)

    def _is_means(self, current: int, relation: str) -> bool:
        """Whether what is done is done by doing the main thing, or beside it, and so stands where that stands.

        "Gathered to denounce the law", "plans to raise the pressure by sending troops", "is to meet her before flying home".
        """
        tree = self.tree
        if relation != "advcl" or tree.tags[current] != "VERB":
            return False
        marks = tree.markers(current)
        if "to" in marks:
            return tree.lemmas[current] in _UTTERED and tree.heads[current] < current
        return bool(marks & {"by", "before", "in"}) and tree.words[current].endswith("ing")

    def _is_yet_to_stop(self, head: int) -> bool:
        """Whether a word of stopping tells that something is to stop, or did not."""
        tree = self.tree
        above = tree.heads[head]
        if tree.tags[head] == "NOUN":
            return self.words.governors.get(tree.lemmas[above]) in ("hypothetical", "attempted", "tried", "failed")
        helped = (kid for kid in tree.children[head] if tree.relations[kid] in ("aux", "advmod"))
        if any(tree.words[kid] in self.words.auxiliaries or self.words.modifiers.get(tree.words[kid]) == "negated"
               for kid in helped):  # fmt: skip
            return True
        return "to" in tree.markers(head) and self.words.governors.get(tree.lemmas[above]) != "happened"

    def _ruler(self, marks: Marks, head: int, effect: str, *, negates: bool = True) -> None:
        """Negation and auxiliaries of a ruling word, so far as they bear on the event."""
        for child in self.tree.children[head]:
            relation, word = self.tree.relations[child], self.tree.words[child]
            negation = self.words.modifiers.get(word) == "negated" and relation in ("advmod", "det", "neg")
            if negation and not negates:
                continue
            if negation or (effect in _LIGHT and relation in ("aux", "aux:pass", "advmod")):
                self.beside.child(marks, child)
            elif effect in _LIGHT and relation == "advcl" and self.beside.is_condition(child):
                marks.conditional = True
                marks.tokens.append(child)
            elif effect in _LIGHT and relation in ("mark",):
                self.beside.child(marks, child)
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
        step = token
        while step != tree.heads[step] and not cue[0] <= tree.heads[step] < cue[1]:
            # "Rejected a report that condemns the army", "a call to free men held in May": what describes a thing is no claim.
            done = "Tense=Past" in tree.parse.features[step] and "VerbForm=Part" in tree.parse.features[step]
            bare = not any(tree.relations[kid] in ("aux", "aux:pass", "mark") for kid in tree.children[step])
            if tree.relations[step] == "acl:relcl" or (tree.relations[step] == "acl" and done and bare):
                return True
            step = tree.heads[step]
        if tree.tags[token] != "NOUN" or marks.light:
            return False
        if tree.marker(token) in _GIVEN:
            return True
        if cue[0] <= tree.heads[token] < cue[1]:
            return False
        known = [c for c in tree.children[token] if tree.words[c] in DEFINITE or tree.relations[c] == "nmod:poss"]
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
