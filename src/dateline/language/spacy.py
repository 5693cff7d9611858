"""The bridge to spaCy: our parse as a `Doc` (for displaCy and rules), and any spaCy pipeline in our parser's place.

Labels from a pipeline: universal tags and features pass as they are. Trees pass where they are Universal Dependencies;
those of `en_core_web_*` are turned into them (`clearnlp`). Names: PERSON is PER, DATE and TIME are TIME, EVENT is EVT;
ORG, GPE, LOC, FAC, NORP and all labels of ours pass; what else OntoNotes has (MONEY, LAW, PRODUCT ...) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.errors import UsageError
from dateline.language.clearnlp import is_clearnlp, to_universal
from dateline.language.parse import Name, Parse

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

NAMES = {
    **{label: label for label in ("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "WEA", "TIME", "EVT")},
    "PERSON": "PER",
    "DATE": "TIME",
    "EVENT": "EVT",
}

LONGEST = 100_000
"""Characters that a pipeline gets at once; spaCy refuses texts of a million, and its memory grows with them."""

# spaCy keeps its strings as UTF-8, which has no half of a surrogate pair; the text keeps its length.
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def to_doc(parse: Parse, vocab: Vocab | None = None) -> Doc:
    """The parse as a spaCy `Doc` with the same text; white space other than single spaces becomes `SPACE` tokens."""
    spacy = _spacy()
    vocab = vocab if vocab is not None else spacy.blank("en").vocab
    words, spaces, places = _words(parse)
    if not words:
        empty: Doc = spacy.tokens.Doc(vocab)
        return empty
    index_of = {token: index for index, token in enumerate(places) if token is not None}
    # White space belongs to the token before it, at the start of the text to the first.
    owners: list[int] = []
    for index, token in enumerate(places):
        owners.append(index if token is not None else owners[-1] if owners else index_of.get(0, index))
    names = ["O"] * len(words)
    for name in parse.names:
        low, high = index_of[name.start], index_of[name.end - 1]
        names[low : high + 1] = [f"B-{name.label}"] + [f"I-{name.label}"] * (high - low)
    heads = [index_of[parse.head_of[t]] if t is not None else owners[i] for i, t in enumerate(places)]
    doc: Doc = spacy.tokens.Doc(
        vocab,
        words=words,
        spaces=spaces,
        pos=[parse.tags[t] if t is not None else "SPACE" for t in places],
        tags=[parse.tags[t] if t is not None else "_SP" for t in places],
        morphs=[parse.features[t] if t is not None else "" for t in places],
        lemmas=[parse.lemmas[t].translate(_SURROGATES) if t is not None else words[i] for i, t in enumerate(places)],
        heads=heads,
        deps=[_relation(parse.relations[t]) if t is not None else "dep" for t in places],
        ents=names,
    )
    return doc


def _relation(label: str) -> str:
    return "ROOT" if label == "root" else label


def _words(parse: Parse) -> tuple[list[str], list[bool], list[int | None]]:
    """spaCy's words, whether a space follows each, and which token of ours each is (None: white space)."""
    text = parse.text.translate(_SURROGATES)
    words: list[str] = []
    spaces: list[bool] = []
    places: list[int | None] = []
    end = 0
    for token, (start, stop) in enumerate(
        [*zip(parse.starts.tolist(), parse.ends.tolist(), strict=True), (len(text), -1)]
    ):
        gap = text[end:start]
        if gap.startswith(" ") and words:
            spaces[-1], gap = True, gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
            places.append(None)
        if stop >= 0:
            words.append(text[start:stop])
            spaces.append(False)
            places.append(token)
            end = stop
    return words, spaces, places


def from_doc(doc: Doc) -> Parse:
    """A `Doc` that a pipeline with tagger, parser and name finder has annotated, as a parse. Raises UsageError."""
    tokens = [token for token in doc if not token.text.isspace()]
    if tokens and not doc.has_annotation("DEP"):
        raise UsageError("the spaCy pipeline has no dependency parser", hint="load one that has, as en_core_web_sm")
    index_of = {token.i: index for index, token in enumerate(tokens)}
    heads = [index_of[_real(token)] for token in tokens]
    relations = [token.dep_ or "dep" for token in tokens]
    tags = tuple(token.pos_ or "X" for token in tokens)
    lemmas = tuple(token.lemma_ or token.text for token in tokens)
    if is_clearnlp(relations):
        heads, relations = to_universal(heads, relations, tags, lemmas)
    relations = ["root" if label == "ROOT" else label for label in relations]
    bounds = _bounds(tokens)
    for start, end in bounds:
        _mend(heads, relations, start, end)
    return Parse(
        text=doc.text,
        starts=np.array([token.idx for token in tokens], dtype=np.int32),
        ends=np.array([token.idx + len(token.text) for token in tokens], dtype=np.int32),
        tags=tags,
        features=tuple(str(token.morph) for token in tokens),
        lemmas=lemmas,
        heads=np.array(heads, dtype=np.int32),
        relations=tuple(relations),
        sentence_bounds=tuple(bounds),
        names=tuple(_names(doc, index_of)),
    )


def _real(token: Any) -> int:
    """The index of the first head that is no white space; the token's own where there is none."""
    head = token.head
    while head.text.isspace() and head.head.i != head.i:
        head = head.head
    return int(token.i if head.text.isspace() else head.i)


def _bounds(tokens: Sequence[Any]) -> list[tuple[int, int]]:
    """Sentences as token ranges; a start that the pipeline put on white space counts for the next token."""
    if not tokens:
        return []
    starts = [0]
    for index in range(1, len(tokens)):
        between = tokens[index].doc[tokens[index - 1].i + 1 : tokens[index].i + 1]
        if any(token.is_sent_start for token in between):
            starts.append(index)
    return list(zip(starts, [*starts[1:], len(tokens)], strict=True))


def _mend(heads: list[int], relations: list[str], start: int, end: int) -> None:
    """Makes one tree of a sentence: the first root stays, others and words with a head elsewhere hang on it."""
    top = next((i for i in range(start, end) if heads[i] == i), start)
    heads[top], relations[top] = top, "root"
    for index in range(start, end):
        if index != top and (
            heads[index] == index or not start <= heads[index] < end or _circles(heads, index, end - start)
        ):
            heads[index], relations[index] = top, "parataxis"


def _circles(heads: Sequence[int], index: int, size: int) -> bool:
    """Whether the way up from a word never reaches a root."""
    for _ in range(size):
        if heads[index] == index:
            return False
        index = heads[index]
    return True


def _names(doc: Doc, index_of: dict[int, int]) -> Iterator[Name]:
    for entity in doc.ents:
        inside = [index_of[i] for i in range(entity.start, entity.end) if i in index_of]
        if entity.label_ in NAMES and inside:
            yield Name(inside[0], inside[-1] + 1, NAMES[entity.label_])


class SpacyParser:
    """A spaCy pipeline with the interface of our parser: `SpacyParser("en_core_web_trf").parse(text)`."""

    def __init__(self, pipeline: str | Language) -> None:
        """`pipeline`: the name of an installed one, its path, or one already loaded. Raises UsageError."""
        if isinstance(pipeline, str):
            spacy = _spacy()
            try:
                self._pipeline: Language = spacy.load(pipeline)
            except OSError as error:
                hint = f"install it: python -m spacy download {pipeline}"
                raise UsageError(f"spaCy has no pipeline {pipeline!r}", hint=hint) from error
        else:
            self._pipeline = pipeline

    def parse(self, text: str, spans: Sequence[tuple[int, int]] | None = None) -> Parse:
        """The parse of raw text; with `spans` of these character ranges only, no sentence crossing two of them."""
        pieces = [
            piece for span in (spans if spans is not None else [(0, len(text))]) for piece in _pieces(text, *span)
        ]
        clean = text.translate(_SURROGATES)
        parts = [(start, from_doc(self._pipeline(clean[start:end]))) for start, end in pieces]
        return _join(text, parts)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The range in pieces of at most `LONGEST` characters, cut at white space where there is some."""
    while end - start > LONGEST:
        cut = max(text.rfind("\n", start, start + LONGEST), text.rfind(". ", start, start + LONGEST)) + 1
        cut = cut if cut > start else text.rfind(" ", start, start + LONGEST) + 1
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def _join(text: str, parts: Sequence[tuple[int, Parse]]) -> Parse:
    """One parse of the whole text from parses of pieces that begin at the given characters."""
    starts, ends, heads = [], [], []
    bounds: list[tuple[int, int]] = []
    names: list[Name] = []
    first = 0
    for place, part in parts:
        starts.append(part.starts + place)
        ends.append(part.ends + place)
        heads.append(part.heads + first)
        bounds.extend((first + low, first + high) for low, high in part.sentence_bounds)
        names.extend(Name(first + name.start, first + name.end, name.label) for name in part.names)
        first += len(part)
    empty = [np.zeros(0, dtype=np.int32)]
    return Parse(
        text=text,
        starts=np.concatenate(starts or empty).astype(np.int32),
        ends=np.concatenate(ends or empty).astype(np.int32),
        tags=tuple(tag for _, part in parts for tag in part.tags),
        features=tuple(value for _, part in parts for value in part.features),
        lemmas=tuple(lemma for _, part in parts for lemma in part.lemmas),
        heads=np.concatenate(heads or empty).astype(np.int32),
        relations=tuple(label for _, part in parts for label in part.relations),
        sentence_bounds=tuple(bounds),
        names=tuple(names),
    )


def _spacy() -> Any:
    """The spaCy module. Raises UsageError where the extra is not installed."""
    try:
        import spacy
        import spacy.tokens
    except ImportError as error:
        raise UsageError("spaCy is not installed", hint="pip install 'dateline[spacy]'") from error
    return spacy
