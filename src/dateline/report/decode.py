"""Turns a document's bytes into text, and says when they are no text."""

from __future__ import annotations

import codecs
import re

from dateline.errors import NotText

STAGE = "decode"

# A byte order mark settles the encoding; the longer marks come first because UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# First bytes of files that people hand over by mistake.
_BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)

# A page may declare only these; the others that Python knows are no charsets of documents (punycode, unicode_escape).
_DECLARABLE = re.compile(
    r"(?:iso8859|cp125[0-8]|cp(?:437|85[0-9]|86[0-9]|874|932|949|950)|koi8|mac|gb|big5|shift_jis|euc|utf-8|ascii|tis)"
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.-]+)""", re.I
)
_DECLARATION_WINDOW = 4096

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Old wire copy holds a stray control character; above this share of the text it is no text.
MAX_CONTROL_SHARE = 0.002
# Share of NUL bytes on the even or odd side from which a file without mark is taken for UTF-16 (Latin text: about 1).
_UTF16_NUL_SHARE = 0.4
_UTF16_WINDOW = 2000


def decode(data: bytes, *, document: str) -> tuple[str, tuple[str, ...]]:
    """The text of the bytes and warnings about how it was read.

    A byte order mark is dropped; nothing else is changed. Raises NotText for binary files.
    """
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise _not_text(document, f"this is {what}")
    text, warnings = _decode_marked(data, document) or _decode_unmarked(data, document)
    if "\x00" in text:
        raise _not_text(document, "the file holds NUL characters, so it is binary or cut off")
    stray = sum(1 for _ in _CONTROL.finditer(text))
    if stray > MAX_CONTROL_SHARE * len(text) + 1:
        raise _not_text(document, f"{stray} control characters in {len(text)} characters, so the file is binary")
    return text, warnings


def _decode_marked(data: bytes, document: str) -> tuple[str, tuple[str, ...]] | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError as error:
                raise _not_text(document, f"the file says it is {encoding} but breaks at byte {error.start}") from error
    return None


def _decode_unmarked(data: bytes, document: str) -> tuple[str, tuple[str, ...]]:
    wide = _guess_utf16(data)
    if wide is not None:
        return wide, ("no byte order mark: read as UTF-16",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass  # the usual cases of other encodings follow
    return _decode_declared(data) or _decode_damaged(data) or _decode_western(data, document)


def _guess_utf16(data: bytes) -> str | None:
    window = data[:_UTF16_WINDOW]
    if len(data) < 4 or len(data) % 2 or b"\x00" not in window:
        return None
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        side = window[offset::2]
        if side.count(0) > _UTF16_NUL_SHARE * len(side):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _decode_declared(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    found = _DECLARED.search(data[:_DECLARATION_WINDOW])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace")
    try:
        encoding = codecs.lookup(name).name
        if not _DECLARABLE.match(encoding):
            return None
        return data.decode(encoding), ()
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _decode_damaged(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """UTF-8 with a few broken bytes: better than reading all its quotation marks as another encoding's letters."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for char in text if char > "\x7f") - broken
    if sound <= broken:
        return None
    return text, (f"{broken} broken byte sequences were replaced by the mark �",)


def _decode_western(data: bytes, document: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("cp1252"), ("not UTF-8 and no encoding declared: read as Windows-1252",)
    except UnicodeDecodeError as error:
        raise _not_text(document, f"neither UTF-8 nor Windows-1252, breaks at byte {error.start}") from error


def _not_text(document: str, message: str) -> NotText:
    return NotText(message, document=document, stage=STAGE, hint="save the report as UTF-8 text or HTML and try again")
