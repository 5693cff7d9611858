"""Parts and joins what one speaker goes on to say: "said that ..., adding that", "he added, noting that"."""

from __future__ import annotations

from itertools import pairwise

from dateline.account import Manner
from dateline.codebook.cues import Kind
from dateline.reading.grammar.tree import QUOTE_MARKS, Tree
from dateline.reading.says.drafts import Draft

_ASIDES = frozenset({"who", "which", "whose", "whom"})
_AGAINST = frozenset({"while", "though", "although"})
_PERSONS = frozenset({"he", "she", "they"})
# Where one who "said that" goes on, it is mostly with these.
_FURTHER = frozenset({"add", "say", "warn", "call", "urge", "promise", "vow", "praise", "note", "insist", "argue"})
_BREAKS = frozenset({",", "-", "--", "—", "–"})


def take_over(tree: Tree, drafts: list[Draft], inside: list[int]) -> None:
    """Parts what one speaker goes on to say from what was said: "said that ..., adding that", "... and warned that".

    A participle of saying after a comma, or a coordinated verb of saying in the form of the first, with no subject of
    its own, belongs to the speaker around it, although the tree may hang it into the clause that is told; so does a
    clause with a pronoun ("..., and he warned"). A clause set off by commas in which somebody else speaks ("..., who
    denied it", "although others said") is told by the outlet. `inside`: each token's quotation.
    """
    spoken = [d for d in drafts if d.content and d.source is not None and tree.tags[d.token] == "VERB"]
    for draft in drafts:
        verb = draft.token
        if tree.tags[verb] != "VERB" or not draft.content or draft.manner is Manner.QUOTES:
            continue
        alone = tree.subject(verb) is None
        for host in spoken:
            if host is draft or host.token > verb or verb not in host.content or inside[verb] != inside[host.token]:
                continue
            if alone and _goes_on(tree, host, draft):
                host.content -= tree.below(verb)
                host.content -= {token for token in host.content if token > verb}
                draft.source, draft.reason = host.source, None
                break
            if not alone and (_is_aside(tree, draft) or _adds(tree, draft)):
                host.content -= tree.below(verb)


def keep_to_parts(tree: Tree, drafts: list[Draft], inside: list[int]) -> None:
    """Takes out of what is told the part beyond a semicolon in which somebody else speaks: "..., Kabul said; Tehran denied it"."""
    for first, last in tree.parse.sentence_bounds:
        marks = [t for t in range(first, last) if tree.words[t] == ";" and inside[t] < 0]
        parts = [range(start, end) for start, end in pairwise((first, *marks, last))] if marks else []
        for part in parts:
            own = [d for d in drafts if d.cue and d.token in part and _speaks_in(tree, d, part)]
            for draft in drafts if own and tree.words[part[0] + 1] != "that" else ():
                if first <= draft.token < last and draft.token not in part and draft.cue:
                    draft.content -= set(part)


def _speaks_in(tree: Tree, draft: Draft, part: range) -> bool:
    """Whether a draft's speaker, a noun, stands in a part of the sentence and before its verb or behind a preposition."""
    source = draft.source
    told = draft.kind in (Kind.SPEECH, Kind.THOUGHT) and source is not None
    return told and source is not None and source.head in part and tree.tags[source.head] in ("NOUN", "PROPN")


def borrow_speakers(tree: Tree, drafts: list[Draft], inside: list[int]) -> None:
    """Gives a participle of saying after a comma the speaker of the saying right before it: "he added, noting that"."""
    spoken = sorted(
        (d for d in drafts if d.source is not None and d.cue is not None and tree.tags[d.token] == "VERB"),
        key=lambda d: d.token,
    )
    for draft in drafts:
        verb = draft.token
        start = draft.cue[0] if draft.cue else verb
        cited = draft.manner is Manner.QUOTES and draft.source is not None
        # "According to" ends in "ing" too, and has its speaker behind it.
        named = cited or not draft.frames
        if named or tree.subject(verb) is not None or not tree.words[verb].endswith("ing"):
            continue
        if tree.words[start - 1] != ",":
            continue
        host = next((d for d in reversed(spoken) if d.token < verb), None)
        if host is None or tree.parse.sentence_of[host.token] != tree.parse.sentence_of[verb]:
            continue
        between = set(range(host.token + 1, start))
        apart = any(tree.tags[token] == "VERB" for token in between) or bool(host.content & between)
        if host.kind is Kind.SPEECH and inside[host.token] == inside[verb] and not apart:
            draft.source, draft.reason = host.source, None


def _goes_on(tree: Tree, host: Draft, draft: Draft) -> bool:
    verb = draft.token
    if tree.relations[verb] == "advcl":
        start = min(tree.below(verb))
        # A comma may stand within the quotation before.
        marks = (
            set(tree.words[start - 2 : verb])
            if tree.words[start - 1] in QUOTE_MARKS
            else {*tree.words[start - 1 : verb]}
        )
        return tree.words[verb].endswith("ing") and start >= verb - 2 and bool(marks & _BREAKS)
    further = tree.lemmas[verb] in _FURTHER or draft.manner in (Manner.ACCUSES, Manner.DENIES)
    told = further or any(tree.relations[child] == "ccomp" for child in tree.children[verb])
    if tree.relations[verb] != "conj" or not told or draft.kind is not Kind.SPEECH or host.kind is not Kind.SPEECH:
        return False
    # "Said two had been killed and denied that": a finite verb shares nothing with the participle it seems to join.
    alike = _form(tree, verb) == _form(tree, host.token) != _form(tree, tree.heads[verb])
    that = any("that" in tree.markers(child) for child in tree.children[verb])
    return alike or (tree.parse.features[verb] == tree.parse.features[host.token] and (that or further))


def _is_aside(tree: Tree, draft: Draft) -> bool:
    """Whether a saying is a clause about somebody named in what another tells ("that Jabri, who denied it, had left").

    Or one that the outlet sets against it: "that the bridge was gone, although others said it stood".
    """
    relation = tree.relations[draft.token]
    first = min(tree.below(draft.token))
    start = first + (tree.words[first] == ",")
    if tree.words[start - 1] not in _BREAKS or draft.kind not in (Kind.SPEECH, Kind.THOUGHT):
        return False
    if relation == "acl:relcl":
        return tree.words[start] in _ASIDES
    against = bool(_AGAINST & set(tree.words[start : start + 2]))
    return relation == "advcl" and tree.heads[draft.token] < start and draft.source is not None and against


def _adds(tree: Tree, draft: Draft) -> bool:
    """Whether the speaker, named by a pronoun, goes on in a clause of its own: "said that it was over, and he warned"."""
    verb = draft.token
    subject = tree.subject(verb)
    if tree.relations[verb] not in ("conj", "parataxis") or subject is None or draft.kind is not Kind.SPEECH:
        return False
    joined = tree.child(verb, "cc")
    first = min(tree.below(verb))
    set_off = joined is not None and (tree.words[joined - 1] in _BREAKS | {";"} | QUOTE_MARKS or first < joined)
    return set_off and tree.words[subject] in _PERSONS and subject in (first, first + 1, (joined or 0) + 1)


def _form(tree: Tree, verb: int) -> tuple[str, ...]:
    return tuple(f for f in tree.parse.features[verb].split("|") if f.startswith(("Tense=", "VerbForm=")))
