"""Prints a parse: as a tree for people, or as CoNLL-U for other programs."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.desk.safe import show
from dateline.language.parse import Parse, Sentence, Token


def tree_lines(parse: Parse) -> Iterator[str]:
    """Every sentence as an indented tree: word, part of speech, relation, and the name that begins there."""
    for number, sentence in enumerate(parse.sentences, 1):
        first, last = parse[sentence.start], parse[sentence.end - 1]
        yield f"{number}  {show(sentence.text)} [{first.start}:{last.end}]"
        yield from _tree(sentence)
        yield ""


def _tree(sentence: Sentence) -> Iterator[str]:
    """Depth first without recursion: a hostile text may nest deeper than Python's stack."""
    waiting: list[tuple[Token, str, bool]] = [(sentence.root, "   ", True)]
    while waiting:
        token, indent, last = waiting.pop()
        yield f"{indent}{'└ ' if last else '├ '}{show(token.text)}  {token.tag} {token.relation}{_name(token)}"
        children = token.children
        below = indent + ("  " if last else "│ ")
        waiting += [(child, below, child.index == children[-1].index) for child in reversed(children)]


def _name(token: Token) -> str:
    name = token.name
    if name is None or name.start != token.index:
        return ""
    return f"  {name.label}: {show(token.parse.words(name.start, name.end))}"


def conllu_lines(parse: Parse) -> Iterator[str]:
    """The parse in CoNLL-U; offsets into the report and names stand in the last column."""
    for number, sentence in enumerate(parse.sentences, 1):
        yield f"# sent_id = {number}"
        yield f"# text = {show(sentence.text)}"
        for token in sentence:
            place = token.index - sentence.start + 1
            head = 0 if token.is_root else token.head.index - sentence.start + 1
            lemma = show(token.lemma) or "_"
            columns = (
                place, show(token.text) or "_", lemma, token.tag, "_", token.features or "_", head, token.relation, "_",
                _misc(token, last=token.index == sentence.end - 1),
            )  # fmt: skip
            yield "\t".join(map(str, columns))
        yield ""


def _misc(token: Token, *, last: bool) -> str:
    parts = []
    if token.name is not None:
        parts.append(f"Name={'B' if token.name.start == token.index else 'I'}-{token.name.label}")
    if not last and token.parse[token.index + 1].start == token.end:
        parts.append("SpaceAfter=No")
    return "|".join((*parts, f"TokenRange={token.start}:{token.end}"))
