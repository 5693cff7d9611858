"""Finds what is said for words of saying beside which the tree hangs nothing: by commas, "that", and objects."""

from __future__ import annotations

from dateline.codebook.cues import Kind
from dateline.reading.grammar.phrases import phrase_at
from dateline.reading.grammar.tree import QUOTE_MARKS, Tree
from dateline.reading.mentions import Phrase, Range
from dateline.reading.says.drafts import Draft, is_passive, source_phrase

_TELLING = frozenset({"VERB", "AUX"})
# Verbs that more often than not do something else to what follows them than say it.
_MANY_SENSES = frozenset({"find", "add", "prove", "establish", "maintain", "answer", "advise", "rule", "read"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_ASIDES = frozenset({"who", "whose", "which"})
# A clause about the speaker is seldom longer.
_ASIDE_WORDS = 40
_RELATIVES = frozenset({"which", "who", "whom", "that"})
_NOBODY = _RELATIVES | {"you", "one"}
_CITING = frozenset({"according to", "citing"})
# ", the minister of defence said late on Monday," at most.
_INSERTED_WORDS = 12


def name_speakers(tree: Tree, drafts: list[Draft]) -> None:
    """Gives a verb behind a long aside its subject, which the tree lost: "Omar Saleh, who was in the town then, said"."""
    for draft in drafts:
        if draft.cue is not None and "clause" in draft.frames and tree.tags[draft.token] == "VERB":
            _turn_round(tree, draft, draft.cue)
        if draft.source is not None or draft.cue is None or not draft.frames & {"clause", "quote"}:
            continue
        if tree.tags[draft.token] != "VERB" or is_passive(tree, draft.token) or tree.markers(draft.token):
            continue
        first, _ = tree.parse.sentence_bounds[tree.parse.sentence_of[draft.token]]
        comma = draft.cue[0] - 1
        if comma <= first or tree.words[comma] != "," or not tree.is_finite(draft.token):
            continue
        named = _before_aside(tree, first, comma)
        if named is not None:
            phrase = source_phrase(tree, named)
            draft.source, draft.reason = Phrase(named, _title_start(tree, first, phrase.start), phrase.end), None
            draft.content -= set(range(draft.source.start, draft.cue[0]))


def _turn_round(tree: Tree, draft: Draft, cue: Range) -> None:
    """Names who speaks behind an inserted verb that the tree gives the subject before it: "Rebels, said the ministry, shelled"."""
    first, last = tree.parse.sentence_bounds[tree.parse.sentence_of[draft.token]]
    source, end = draft.source, cue[1]
    apart = cue[0] - 1 > first and tree.words[cue[0] - 1] == "," and source is not None and source.end == cue[0] - 1
    comma = next((t for t in range(end, min(last, end + _INSERTED_WORDS)) if tree.words[t] == ","), None)
    if not apart or comma is None or comma == end or source is None:
        return
    run = range(end, comma)
    heads = [t for t in run if tree.tags[t] in _NOMINAL and not end <= tree.heads[t] < comma]
    telling = any(tree.tags[t] in _TELLING for t in range(comma + 1, last))
    if len(heads) == 1 and telling and not any(tree.tags[t] in _TELLING for t in run) and tree.tags[end] != "ADP":
        draft.source = source_phrase(tree, heads[0])
        draft.content = set(range(first, last)) - set(range(cue[0] - 1, comma + 1))


def _before_aside(tree: Tree, first: int, comma: int) -> int | None:
    """The head of the phrase that the last relative clause before a comma is about."""
    for token in range(comma - 1, max(first + 1, comma - _ASIDE_WORDS), -1):
        if tree.words[token] in _ASIDES and tree.words[token - 1] == ",":
            named = token - 2
            while (head := tree.heads[named]) != named and first <= head < token and tree.tags[head] in _NOMINAL:
                if "," in tree.words[min(head, named) : max(head, named)]:
                    break
                named = head
            return named if tree.tags[named] in _NOMINAL else None
    return None


def _title_start(tree: Tree, first: int, start: int) -> int:
    """Where a title set off by a comma begins: "the governor of the province, Amir Khan"; else where the name does."""
    comma = start - 1
    before = next((token for token in range(comma - 1, first, -1) if tree.words[token] == ","), first)
    run = range(before + 1, comma)
    tags = {tree.tags[token] for token in run}
    titled = comma > first and tree.words[comma] == "," and before > first and "NOUN" in tags
    return before + 1 if titled and not tags & (_TELLING | {"ADV", "NUM"}) and tree.tags[run[0]] != "ADP" else start


def fill_gaps(tree: Tree, drafts: list[Draft], *, wide: bool) -> None:
    """Gives content to verbal drafts without any; `wide`: things that are only spoken of count too."""
    for draft in drafts:
        if wide:
            draft.content |= _called(tree, draft) | _relative(tree, draft)
        if draft.content or draft.cue is None or tree.tags[draft.token] not in ("VERB", "ADJ"):
            continue
        telling = draft.kind is Kind.SPEECH and "clause" in draft.frames and draft.source is not None
        if telling:
            draft.content = _told_about(tree, draft, draft.cue)
        if telling and not draft.content and tree.lemmas[draft.token] not in _MANY_SENSES:
            draft.content = _told_around(tree, draft, draft.cue)
        if wide and not draft.content:
            draft.content = _spoken_of(tree, draft) or _antecedent(tree, draft)
            draft.told = False


def _called(tree: Tree, draft: Draft) -> set[int]:
    """What is called so in a quotation behind it: "called the offer “a bad joke”"."""
    thing = tree.child(draft.token, "obj") if "adjective" in draft.frames and draft.content else None
    if thing is None or draft.cue is None or not draft.cue[1] <= thing < min(draft.content):
        return set()
    return {token for token in tree.below(thing) if token < min(draft.content)}


def _told_around(tree: Tree, draft: Draft, cue: Range) -> set[int]:
    """The clause before ", officials say" at the end of a sentence, or behind "officials say"."""
    assert draft.source is not None
    own = [*range(*cue), *range(draft.source.start, draft.source.end)]
    first, last = tree.parse.sentence_bounds[tree.parse.sentence_of[draft.token]]
    start, end = min(own), max(own) + 1
    if not first <= start < end <= last:
        return set()
    behind = [token for token in range(end, last) if tree.tags[token] in _TELLING]
    comma = start - 1
    before = any(tree.tags[token] in _TELLING for token in range(first, comma))
    # "Jailed Lopez, who confessed": what stands before the comma is whom the clause is about, not what was said.
    trails = comma > first and tree.words[comma] == "," and tree.words[start] not in _RELATIVES
    if trails and before and not behind:
        return set(range(first, comma))
    if draft.source.end > cue[0] or not behind:
        return set()
    opening = next((token for token in range(end, behind[0]) if tree.words[token] == "that"), None)
    if opening is None and (tree.tags[end] in ("PUNCT", "ADP", "SCONJ", "CCONJ") or tree.words[end] in QUOTE_MARKS):
        return set()
    told = set(range(end if opening is None else opening, last))
    relative = start - 1
    if tree.relations[draft.token] == "acl:relcl" and relative >= first and tree.words[relative] in _RELATIVES:
        told.add(relative)
    return told


def _told_about(tree: Tree, draft: Draft, cue: Range) -> set[int]:
    """The sentence around ", he said," which the tree may hang on the word before it: "The goal, he said, is peace"."""
    assert draft.source is not None
    own = range(min(cue[0], draft.source.start), max(cue[1], draft.source.end))
    first, last = tree.parse.sentence_bounds[tree.parse.sentence_of[draft.token]]
    if own[0] > first and tree.words[own[0] - 1] == "so":
        # "Smugglers, so the captain says, had bribed them".
        own = range(own[0] - 1, own[-1] + 1)
    apart = tree.words[own[0] - 1] == "," and own[-1] + 1 < last and tree.words[own[-1] + 1] == ","
    if own[0] - 1 <= first or not apart or len(own) > _INSERTED_WORDS or tree.words[own[0]] in _RELATIVES:
        return set()
    if not any(tree.tags[token] in _TELLING for token in range(own[-1] + 2, last)):
        return set()
    return set(range(first, last)) - set(own)


def _relative(tree: Tree, draft: Draft) -> set[int]:
    """What stands for a part of the clause told: "a law which critics say is unjust", "the town they said had fallen"."""
    verb, source = draft.token, draft.source
    told = any(tree.relations[child] in ("ccomp", "xcomp") and child in draft.content for child in tree.children[verb])
    if not told or source is None or tree.relations[verb] != "acl:relcl" or tree.words[source.head] in _RELATIVES:
        return set()
    first = min(tree.below(verb))
    if tree.words[first] in _RELATIVES:
        return {first}
    return _named_before(tree, verb) if first == source.start and tree.words[first - 1] != "," else set()


def _antecedent(tree: Tree, draft: Draft) -> set[int]:
    """What a clause about it tells: "everything he said", "a plan that they oppose", "a law backed by the party"."""
    verb, head = draft.token, tree.heads[draft.token]
    if draft.source is None or head >= verb or tree.words[draft.source.head] in _NOBODY:
        return set()
    if tree.relations[verb] == "acl" and draft.kind is Kind.STANCE and is_passive(tree, verb):
        return _named_before(tree, verb)
    if tree.relations[verb] != "acl:relcl" or draft.source.start <= head < draft.source.end or is_passive(tree, verb):
        return set()
    if not draft.frames & {"clause", "object", "topic"} or any(
        tree.words[below] in _RELATIVES
        for child in tree.children[verb]
        if tree.marker(child)
        for below in tree.below(child)
    ):
        # "A week in which he was denounced" tells of no week.
        return set()
    pronoun = tree.child(verb, "obj")
    if pronoun is not None:
        return {pronoun} if pronoun < verb and tree.words[pronoun] in _RELATIVES else set()
    return _named_before(tree, verb) if draft.kind in (Kind.SPEECH, Kind.THOUGHT) else set()


def _named_before(tree: Tree, clause: int) -> set[int]:
    """The phrase that a clause is about, without the preposition in front of it."""
    head = tree.heads[clause]
    if tree.marker(head) in _CITING:
        return set()
    start = phrase_at(tree.parse, head).start
    return {token for token in tree.below(head, {clause}) if start <= token < min(tree.below(clause))}


def _spoken_of(tree: Tree, draft: Draft) -> set[int]:
    """What is cited ("cited concerns that") or backed as a deed ("opposed cutting taxes")."""
    verb = draft.token
    if "cited" in draft.frames or "adjective" in draft.frames:
        thing = tree.child(verb, "obj")
    elif draft.kind is Kind.STANCE and "object" in draft.frames:
        thing = tree.child(verb, "xcomp")
    else:
        thing = None
    return set() if thing is None else tree.below(thing)
