"""Raw text to tokens and sentences, both as ranges."""

from __future__ import annotations

from dateline.language.sentences import split_sentences
from dateline.language.tokenize import tokenize

Ranges = list[tuple[int, int]]


def segment(text: str, *, column: int = 0) -> tuple[Ranges, Ranges]:
    """Tokens as character ranges of `text`, sentences as token ranges that partition them.

    `column`: how many characters of its first line stand before the text, which may begin behind a dateline.
    """
    tokens = tokenize(text)
    return tokens, split_sentences(text, tokens, column=column)
