"""Sayings told by verbs: "said that", "claimed to have", "accused of", "is said to", "as Kalin put it"."""

from __future__ import annotations

from dateline.account import Manner
from dateline.codebook.cues import Cue, Cues, Kind, default_cues
from dateline.reading.grammar.tree import Tree
from dateline.reading.says.cited import cite, told_behind
from dateline.reading.says.drafts import (
    Draft,
    agent_of,
    cue_words,
    draft_of,
    is_negated,
    is_passive,
    speaker_of,
    take_marker,
    titled,
)

_CLAUSES = ("ccomp", "csubj", "csubj:pass", "ccomp:outer")
# Frames that are no prepositions.
_SHAPES = frozenset({"clause", "that", "quote", "infinitive", "object", "topic", "adjective", "cited", "raising"})
# Prepositions that name what is spoken of, not what is told.
_HEARERS_VERBS = frozenset({"tell", "remind", "warn", "promise"})
# Prepositions behind an object that say something of it, and those of them that may name a hearer.
_OF_OBJECT = frozenset({"as", "for", "of", "over", "into", "onto", "about", "against", "to", "with", "from"})
_HEARERS = frozenset({"to", "with", "from"})
# "Made clear that", "let the mayor know that".
_MADE = {"make": frozenset({"clear", "plain"}), "let": frozenset({"know", "known", "slip"})}
_MADE_CLEAR = Cue("make clear", Manner.SAYS, Kind.SPEECH, frozenset({"clause"}))
# Behind these stands who is to do something: "called on", "appealed to".
_ASKED = frozenset({"on", "upon", "for"})
# "You know", "I think" in passing are nobody's telling.
_HEDGING = frozenset({"i", "you"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obl"})
_TOPICAL = frozenset({"about", "on", "with", "against"})


def verbal(tree: Tree, cues: Cues) -> list[Draft]:
    """A draft for every verb of saying, thinking, wanting or judging; those without content yet may get a quotation."""
    drafts = []
    for verb, tag in enumerate(tree.tags):
        if tag not in ("VERB", "AUX", "ADJ") or tree.relations[verb] in ("amod", "compound", "case", "aux", "cop"):
            continue
        # "Was convinced that": what the tree takes for a passive is how somebody feels.
        felt = tag == "VERB" and tree.child(verb, "aux:pass") is not None and agent_of(tree, verb) is None
        cue = cues.adjectives.get(tree.lemmas[verb]) if tag == "ADJ" else _cue_at(tree, cues, verb)
        if felt and tree.words[verb] in cues.adjectives:
            cue = cues.adjectives[tree.words[verb]]
        if tree.words[verb] in _MADE.get(tree.lemmas[tree.heads[verb]], ()):
            drafts.append(_made_clear(tree, verb, cues))
        elif cue is not None:
            drafts.append(verbal_draft(tree, verb, cue, cues))
    return drafts


def _made_clear(tree: Tree, adjective: int, cues: Cues) -> Draft:
    """ "Made it clear that", "let him know that": both words are one cue."""
    verb = tree.heads[adjective]
    draft = draft_of(_MADE_CLEAR, verb, (min(cue_words(tree, verb, cues)[0], adjective), max(verb, adjective) + 1))
    draft.negated = is_negated(tree, verb)
    for token in (verb, adjective):
        for child in tree.children[token]:
            if tree.relations[child] in (*_CLAUSES, "advcl") and child > max(verb, adjective) and tree.markers(child):
                draft.content |= tree.below(child)
    speaker = speaker_of(tree, verb)
    if speaker is None:
        draft.reason = "no speaker named"
    else:
        draft.source = titled(tree, verb, speaker)
        draft.content = draft.content or _commented(tree, draft)
    return draft


def _cue_at(tree: Tree, cues: Cues, verb: int) -> Cue | None:
    particle = tree.child(verb, "compound:prt")
    if particle is None and tree.words[verb + 1 : verb + 2] == ("on",) and tree.lemmas[verb] == "go":
        # "Six people, he went on, had died".
        particle = verb + 1
    if particle is not None:
        found = cues.verbs.get(f"{tree.lemmas[verb]} {tree.words[particle]}")
        if found is not None:
            return found
    return cues.verb(tree.lemmas[verb], tree.words[verb])


def verbal_draft(tree: Tree, verb: int, cue: Cue, cues: Cues) -> Draft:
    """The draft of one verb with speaker and content as its frames find them."""
    draft = draft_of(cue, verb, cue_words(tree, verb, cues))
    draft.negated = is_negated(tree, verb)
    speaker = tree.subject(verb) if tree.words[verb] == cue.lemma != tree.lemmas[verb] else speaker_of(tree, verb)
    if "cited" in cue.frames and not is_passive(tree, verb):
        cite(tree, draft)
    else:
        if "raising" in cue.frames:
            _raise(tree, draft)
        else:
            if speaker is not None:
                draft.source = titled(tree, verb, speaker)
            _fill(tree, draft)
    if draft.source is None:
        draft.reason = "passive without a speaker" if is_passive(tree, verb) else "no speaker named"
    return draft


def _fill(tree: Tree, draft: Draft) -> None:
    """Content from the verb's own dependents, then from the clause that it comments on."""
    verb, frames = draft.token, draft.frames
    passive = is_passive(tree, verb)
    for child in tree.children[verb]:
        relation = tree.relations[child]
        if _is_clause(tree, draft, child):
            draft.content |= tree.below(child)
        elif _is_infinitive(tree, draft, child) or _asks_to(tree, draft, child):
            draft.content |= tree.below(child) | _ordered(tree, verb)
        elif relation in ("xcomp", "obj", "iobj", "nsubj:pass") and "adjective" in frames and _predicates(tree, verb):
            draft.content |= tree.below(child)
        elif (
            draft.manner == "accuses"
            and relation in ("obj", "iobj")
            and any(_marker_in(tree, frames, below) for below in tree.children[child])
        ):
            # "accused the rebels of firing": the phrase may hang on whom it is said of.
            draft.content |= tree.below(child)
        elif _marker_in(tree, frames, child):
            # "Spoke on the raid" tells nothing of it; "pinned the raid on them" does.
            told = not tree.markers(child) & _TOPICAL or draft.manner is Manner.ACCUSES
            draft.told = bool(draft.content) or told
            draft.content |= _prepositional(tree, draft, child)
    draft.content |= _lost_subject(tree, draft) | _as_what(tree, draft)
    if passive and draft.content:
        # "was accused of firing", "is said to have left": the subject is part of what is said.
        subject = tree.child(verb, "nsubj:pass")
        if subject is not None and "clause" in _shapes_found(tree, draft):
            subject = None
        draft.content |= tree.below(subject) if subject is not None else set()
    if not draft.content:
        draft.content = _in_document(tree, verb) or _behind_cited(tree, draft) or _commented(tree, draft)
    if not draft.content and frames & {"object", "topic"}:
        judged = tree.child(verb, "nsubj:pass" if passive else "obj")
        if judged is not None and not (tree.relations[verb] == "acl:relcl" and tree.words[judged] in {"which", "that"}):
            draft.content = tree.below(judged) | _of_object(tree, draft, judged)
            # "Rejected the claim that": what is told of is itself a telling.
            telling = draft.manner in ("denies", "confirms") and tree.lemmas[judged] in default_cues().nouns
            draft.told = draft.kind is not Kind.STANCE and ("object" in frames or telling)


def _of_object(tree: Tree, draft: Draft, judged: int) -> set[int]:
    """What is said of the thing judged, behind it: "defended the strike as lawful", "praised the army for its restraint"."""
    marks = _OF_OBJECT if draft.kind is not Kind.SPEECH else _OF_OBJECT - _HEARERS
    found: set[int] = set()
    for child in tree.children[draft.token]:
        phrase = tree.below(child)
        behind = child > judged and tree.words[min(phrase)] != "," and tree.words[min(phrase) - 1] != ","
        phrasal = tree.relations[child] in ("obl", "obl:arg") or (
            tree.relations[child] == "advcl" and not tree.is_finite(child)
        )
        if behind and phrasal and tree.markers(child) & marks:
            found |= phrase
    return found


def _raise(tree: Tree, draft: Draft) -> None:
    """ "The truce appears to hold": whole clause told, by nobody named."""
    clause = tree.child(draft.token, "xcomp", "ccomp")
    if clause is None:
        return
    draft.content = tree.below(clause)
    subject = tree.child(draft.token, "nsubj")
    if subject is not None and tree.relations[clause] == "xcomp":
        draft.content |= tree.below(subject)


def _shapes_found(tree: Tree, draft: Draft) -> set[str]:
    return {
        "clause" for child in tree.children[draft.token] if tree.relations[child] in _CLAUSES and tree.is_finite(child)
    }


def _is_clause(tree: Tree, draft: Draft, child: int) -> bool:
    relation = tree.relations[child]
    if relation in _CLAUSES and "that" in draft.frames and "that" in tree.markers(child):
        return True
    if not draft.frames & {"clause", "quote"}:
        return False
    if relation in _CLAUSES:
        return "clause" in draft.frames
    # "He said: The talks failed."
    return relation == "parataxis" and child > draft.token and ":" in tree.words[draft.token + 1 : child]


def _is_infinitive(tree: Tree, draft: Draft, child: int) -> bool:
    if tree.relations[child] not in ("xcomp", "advcl", "ccomp") or "infinitive" not in draft.frames:
        return False
    if tree.relations[child] == "advcl" and (draft.kind is not Kind.SPEECH or draft.manner != "claims"):
        return False
    return any(tree.words[mark] == "to" and tree.relations[mark] == "mark" for mark in tree.children[child])


def _asks_to(tree: Tree, draft: Draft, child: int) -> bool:
    """What somebody called on, or pleaded for, is to do: "called on the army to withdraw"."""
    asked = draft.cue is not None and tree.words[draft.cue[1] - 1] in _ASKED
    return bool(draft.content) and asked and tree.relations[child] in ("xcomp", "advcl") and tree.marker(child) == "to"


def _as_what(tree: Tree, draft: Draft) -> set[int]:
    """What a thing spoken of is said to be: "referred to the islands as bases"."""
    if not draft.content or "as" in draft.frames or draft.cue is None or tree.tags[draft.cue[1] - 1] != "ADP":
        return set()
    found: set[int] = set()
    for child in tree.children[draft.token]:
        if child > max(draft.content) and "as" in tree.markers(child) and not tree.is_finite(child):
            found |= tree.below(child)
    return found


def _lost_subject(tree: Tree, draft: Draft) -> set[int]:
    """The subject of the clause told that the tree takes for an object: "hoped an early thaw would open the pass"."""
    for child in tree.children[draft.token]:
        if tree.relations[child] in _CLAUSES and child in draft.content and not tree.markers(child):
            lost = tree.child(draft.token, "obj")
            if lost is not None and draft.token < lost < child and tree.subject(child) is None:
                return tree.below(lost)
    return set()


def _ordered(tree: Tree, verb: int) -> set[int]:
    """Who is to do it: "urged the two sides to talk"."""
    ordered = tree.child(verb, "obj", "iobj")
    return tree.below(ordered) if ordered is not None and tree.lemmas[verb] not in _HEARERS_VERBS else set()


def _predicates(tree: Tree, verb: int) -> bool:
    """Whether something is said of the object: "called the raid illegal", "named him director"."""
    objects = sum(tree.relations[child] == "obj" for child in tree.children[verb])
    bare = any(tree.relations[child] == "xcomp" and tree.marker(child) is None for child in tree.children[verb])
    return bare or objects > 1


def _marker_in(tree: Tree, frames: frozenset[str], child: int) -> bool:
    if tree.relations[child] not in ("obl", "advcl", "xcomp", "ccomp", "obl:arg", "nmod", "acl"):
        return False
    return bool(tree.markers(child) & (frames - _SHAPES))


def _prepositional(tree: Tree, draft: Draft, child: int) -> set[int]:
    """ "accused X of firing", "attributed the blast to a leak": who and of what; for verbs with a hearer the phrase alone."""
    tokens = take_marker(tree, draft, child)
    judged = bool(draft.frames & {"object", "topic"}) and "infinitive" not in draft.frames
    if draft.manner == "accuses" or "as" in tree.markers(child) or (judged and not tree.markers(child) & _TOPICAL):
        accused = tree.child(draft.token, "obj", "iobj")
        if accused is not None:
            return tokens | tree.below(accused)
    return tokens


def _commented(tree: Tree, draft: Draft) -> set[int]:
    """The clause that an inserted or trailing saying comments on: "The raid failed, Kalin said", "as Kalin put it"."""
    verb, head = draft.token, tree.heads[draft.token]
    if head == verb or not draft.frames & {"clause", "quote"}:
        return set()
    relation = tree.relations[verb]
    # "..., insists its owner": the tree may take it for a clause of circumstance.
    turned = relation == "advcl" and tree.is_finite(verb) and not tree.markers(verb)
    turned = turned and draft.source is not None and verb < draft.source.head in tree.children[verb]
    aside = (relation == "parataxis" or turned) and draft.source is not None
    as_clause = relation == "advcl" and "as" in tree.markers(verb) and "as" not in draft.frames
    # "As they observed a feast": who does something to a thing comments on nothing; "as Kalin put it" does.
    done = tree.child(verb, "obj")
    as_clause = as_clause and (done is None or tree.words[done] == "it")
    hedge = draft.kind is Kind.THOUGHT and draft.source is not None and tree.words[draft.source.head] in _HEDGING
    if (not aside and not as_clause) or hedge:
        return set()
    if aside and tree.relations[head] in _SUBJECTS and head < verb < tree.heads[head]:
        # "Nothing, he said, could save it": the tree hangs the aside on the subject.
        head = tree.heads[head]
    return tree.below(head, {verb})


def _behind_cited(tree: Tree, draft: Draft) -> set[int]:
    """What is told behind a voice that is cited: "reported, citing a witness, that police had opened fire"."""
    for child in tree.children[draft.token] if "clause" in draft.frames else ():
        if tree.relations[child] == "advcl" and tree.words[child] in ("citing", "quoting"):
            return told_behind(tree, child)
    return set()


def _in_document(tree: Tree, verb: int) -> set[int]:
    """ "Said in a statement that": the clause may hang on the statement; it is what the verb says all the same."""
    for child in tree.children[verb]:
        if tree.relations[child] in ("obl", "obj") and tree.lemmas[child] in default_cues().documents:
            for clause in tree.children[child]:
                if tree.relations[clause] in ("acl", "ccomp") and "that" in tree.markers(clause):
                    return tree.below(clause)
    return set()
