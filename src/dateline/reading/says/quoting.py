"""Gives every quotation to the saying that it belongs to: in its sentence, or the one before it in the paragraph."""

from __future__ import annotations

from dateline.codebook.cues import Kind
from dateline.reading.grammar.quotations import SPEECH_WORDS, Quotation, is_direct, is_speech
from dateline.reading.grammar.tree import Tree
from dateline.reading.mentions import Range
from dateline.reading.says.drafts import Draft, source_phrase

# A quotation belongs to content that holds at least this share of its words; below it, the parse led astray.
_SHARED = 0.5
_QUOTING = frozenset({"clause", "quote"})
CARRIED = "carried over"
_OF = frozenset({"of", "about"})
# Marks after which a quotation's "she said" goes on in the same breath, though a splitter takes it for a new sentence.
_UNFINISHED = frozenset({"?", "!", "...", "…", "-", "--", "—", "–", ","})


class Quoting:
    """Hands out the quotations of one parse."""

    def __init__(self, tree: Tree, drafts: list[Draft], quotations: tuple[Quotation, ...]) -> None:
        self.tree = tree
        self.quotations = quotations
        self.inside = [-1] * len(tree)
        for number, quotation in enumerate(quotations):
            for token in range(quotation.start, quotation.end):
                self.inside[token] = number
        self.by_sentence: dict[int, list[Draft]] = {}
        for draft in drafts:
            self.by_sentence.setdefault(tree.parse.sentence_of[draft.token], []).append(draft)

    def hand_out(self) -> list[Draft]:
        """Widens or fills the drafts' content; returns new drafts for quotations that carry an earlier speaker on."""
        carried: list[Draft] = []
        last: Draft | None = None
        last_paragraph = -1
        paragraphs = self.tree.paragraph_of
        for number, quotation in enumerate(self.quotations):
            paragraph = paragraphs[self.tree.parse.sentence_of[quotation.start]]
            hosts = self._hosts(number)
            for host in hosts:
                self._take(host, quotation)
            if not is_speech(self.tree, quotation):
                continue
            owner = hosts[0] if hosts else self._asking(number) or self._next_door(quotation)
            if owner is None and self._opens_sentence(quotation):
                owner = self._carry(quotation, last, paragraph - last_paragraph, carried)
            elif owner is not None:
                self._take(owner, quotation)
            if owner is not None:
                last, last_paragraph = owner, paragraph
        for drafts in self.by_sentence.values():
            for draft in drafts:
                self._keep_apart(draft)
        return carried

    def _keep_apart(self, draft: Draft) -> None:
        """Direct speech ends with its marks: outside them is no content, inside them no speaker."""
        outside = self.inside[draft.token] < 0
        quoted = {token for token in draft.content if self.inside[token] >= 0}
        if outside and draft.cue and self.tree.words[draft.cue[1] - 1] in _OF and len(quoted) >= SPEECH_WORDS:
            # "Said of the minister": whom the quotation is about is no part of it.
            draft.content = quoted
        if outside and draft.content and draft.kind in (Kind.SPEECH, Kind.THOUGHT):
            first = min((t for t in draft.content if self.tree.tags[t] != "PUNCT"), default=-1)
            number = self.inside[first] if first >= 0 else -1
            if number >= 0 and is_direct(self.tree, self.quotations[number]):
                goes_on = {n for n, held in enumerate(self.quotations) if n == number or is_speech(self.tree, held)}
                draft.content = {token for token in draft.content if self.inside[token] in goes_on}
            else:
                number = -1
            lost = draft.source is not None and self.inside[draft.source.head] >= 0
            if lost or (number >= 0 and (draft.source is None or draft.source.head in draft.content)):
                self._speaker_beside(draft)

    def _speaker_beside(self, draft: Draft) -> None:
        """The phrase right before or after a verb that stands beside its quotation: "..., said Kalin"."""
        tree = self.tree
        if draft.cue is not None and not draft.frames:
            # "According to “The Long War”": a book speaks.
            return
        draft.source, draft.reason = None, draft.reason or "no speaker named"
        if draft.cue is None:
            return
        for step, start in ((-1, draft.cue[0] - 1), (1, draft.cue[1])):
            run: list[int] = []
            token = start
            while (
                0 <= token < len(tree) and self.inside[token] < 0 and tree.tags[token] not in ("PUNCT", "VERB", "ADP")
            ):
                run.append(token)
                token += step
            heads = [
                word for word in run if tree.tags[word] in ("NOUN", "PROPN", "PRON") and tree.heads[word] not in run
            ]
            if heads:
                draft.source = source_phrase(tree, heads[0])
                draft.reason = None
                return

    def _near(self, quotation: Quotation) -> list[Draft]:
        sentences = self.tree.parse.sentence_of
        first, last = sentences[quotation.start], sentences[quotation.end - 1]
        found = [draft for place in range(first, last + 1) for draft in self.by_sentence.get(place, ())]
        return [draft for draft in found if draft.kind in (Kind.SPEECH, Kind.THOUGHT)]

    def _hosts(self, number: int) -> list[Draft]:
        """Sayings outside the quotation whose content already holds most of it, widest first."""
        quotation = self.quotations[number]
        words = [t for t in range(quotation.start, quotation.end) if self.tree.tags[t] != "PUNCT"]
        found = [
            draft
            for draft in self._near(quotation)
            if self.inside[draft.token] != number
            and sum(token in draft.content for token in words) >= max(1, _SHARED * len(words))
        ]
        return sorted(found, key=lambda draft: -len(draft.content))

    def _asking(self, number: int) -> Draft | None:
        """The nearest verb of saying in the quotation's sentences that still lacks content, or quotes already."""
        quotation = self.quotations[number]
        waiting = [
            draft
            for draft in self._near(quotation)
            if self.inside[draft.token] != number
            and draft.frames & _QUOTING
            and draft.kind is Kind.SPEECH
            and (not draft.content or self._is_quoted(draft) or self._beside(draft, quotation))
        ]
        if not waiting:
            return None
        return min(waiting, key=lambda draft: min(abs(draft.token - quotation.start), abs(draft.token - quotation.end)))

    def _next_door(self, quotation: Quotation) -> Draft | None:
        """The verb of saying in a sentence of its own: "He said:" before the quotation, "she replied." right behind it."""
        bounds, sentences = self.tree.parse.sentence_bounds, self.tree.parse.sentence_of
        before, after = sentences[quotation.start] - 1, sentences[quotation.end - 1] + 1
        if before >= 0 and self._opens_sentence(quotation) and self._announces(bounds[before]):
            spoken = self._speaking_in(before)
            if spoken:
                return max(spoken, key=lambda draft: draft.token)
        paragraphs = self.tree.paragraph_of
        if after == len(bounds) or quotation.end != bounds[after][0] or paragraphs[after - 1] != paragraphs[after]:
            return None
        if not _UNFINISHED & set(self.tree.words[quotation.end - 3 : quotation.end]):
            return None
        told = [draft for draft in self._speaking_in(after) if not draft.content and draft.frames & _QUOTING]
        return next((draft for draft in told if self.tree.heads[draft.token] == draft.token), None)

    def _speaking_in(self, sentence: int) -> list[Draft]:
        """Verbs of saying of a sentence that stand outside quotations."""
        return [
            draft
            for draft in self.by_sentence.get(sentence, ())
            if draft.kind is Kind.SPEECH and self.tree.tags[draft.token] == "VERB" and self.inside[draft.token] < 0
        ]

    def _announces(self, sentence: Range) -> bool:
        """Whether a sentence ends in a colon."""
        first, last = sentence
        last -= self.inside[last - 1] >= 0
        return last > first and self.tree.words[last - 1] == ":"

    def _beside(self, draft: Draft, quotation: Quotation) -> bool:
        """Whether the saying's content touches the quotation."""
        return any(token in draft.content for token in (quotation.start - 1, quotation.start - 2, quotation.end))

    def _is_quoted(self, draft: Draft) -> bool:
        words = [token for token in draft.content if self.tree.tags[token] != "PUNCT"]
        return bool(words) and all(self.inside[token] >= 0 for token in words)

    def _opens_sentence(self, quotation: Quotation) -> bool:
        place = self.tree.parse.sentence_of[quotation.start]
        first, last = self.tree.parse.sentence_bounds[place]
        # A mark may end up as the last token of the sentence before.
        return quotation.start in (first, last - 1)

    def _carry(self, quotation: Quotation, last: Draft | None, paragraphs: int, carried: list[Draft]) -> Draft | None:
        """A sentence that is all quotation goes on with the speech before it."""
        speaking = last
        if speaking is None or paragraphs > 1:
            speaking, paragraphs = self._before(quotation), 0
        if speaking is None or (speaking.source is None and paragraphs):
            return None
        if speaking.basis is None and (paragraphs == 0 or not self._closed_before(quotation)):
            self._take(speaking, quotation)
            return speaking
        content = set(range(quotation.start, quotation.end))
        new = Draft(quotation.start, None, speaking.manner, Kind.SPEECH, source=speaking.source, content=content)
        new.quoted, new.basis = True, CARRIED
        carried.append(new)
        return new

    def _closed_before(self, quotation: Quotation) -> bool:
        """Whether the quotation before this one was closed; one left open at its paragraph's end goes on here."""
        number = self.inside[quotation.start] - 1
        return number < 0 or self.quotations[number].closed

    def _before(self, quotation: Quotation) -> Draft | None:
        """The main saying of the sentence before the quotation."""
        place = self.tree.parse.sentence_of[quotation.start] - 1
        spoken = [draft for draft in self.by_sentence.get(place, ()) if draft.kind is Kind.SPEECH and draft.content]
        return max(spoken, key=lambda draft: len(draft.content), default=None)

    def _take(self, draft: Draft, quotation: Quotation) -> None:
        draft.content |= set(range(quotation.start, quotation.end))
