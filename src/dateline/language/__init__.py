"""Raw text to tokens, tags, tree and names: one pass of one small encoder that ships with the package."""

from functools import lru_cache

from dateline.language.parse import Name, Parse, Sentence, Token
from dateline.language.parser import Parser

__all__ = ["Name", "Parse", "Parser", "Sentence", "Token", "default_parser", "parse"]


@lru_cache(maxsize=1)
def default_parser() -> Parser:
    """The shipped encoder, loaded once a process at its first use."""
    return Parser()


def parse(text: str) -> Parse:
    """The parse of raw text by the shipped encoder."""
    return default_parser().parse(text)
