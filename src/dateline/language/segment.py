"""Raw text to tokens and sentences, both as ranges."""

from __future__ import annotations

from dateline.language.sentences import split_sentences
from dateline.language.tokenize import tokenize

Ranges = list[tuple[int, int]]


def segment(text: str) -> tuple[Ranges, Ranges]:
    """Tokens as character ranges of `text`, sentences as token ranges that partition them."""
    tokens = tokenize(text)
    return tokens, split_sentences(text, tokens)
