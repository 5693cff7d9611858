"""Every error that dateline raises on purpose.

    DatelineError                      exit code 1
    ├── UsageError                     2   the call itself is off: a flag, a setting, a missing extra
    ├── InputError                     3   a report could not be opened or decoded
    │   ├── EmptyReport                3   no text at all
    │   ├── NotText                    3   binary bytes
    │   └── TooLarge                   3   over the size, depth or line limits
    ├── NoArticle                      4   a page without an article in it
    ├── UnsupportedLanguage            4   a report in another language than English
    ├── CodebookError                  5   a codebook file is wrong
    └── LedgerError                    6   the ledger cannot be opened, written or trusted

Each names the document, the stage and what to do.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all deliberate errors: `document: stage: what happened; what to do`."""

    exit_code = 1

    def __init__(self, message: str, *, document: str = "", stage: str = "", hint: str = "") -> None:
        self.message = message
        self.document = document
        self.stage = stage
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        head = ": ".join(part for part in (self.document, self.stage, self.message) if part)
        return f"{head}; {self.hint}" if self.hint else head


class UsageError(DatelineError):
    """The call itself is off: a flag, a setting, a missing extra."""

    exit_code = 2


class InputError(DatelineError):
    """A report could not be opened or decoded."""

    exit_code = 3


class EmptyReport(InputError):
    """The report holds no text."""


class NotText(InputError):
    """The bytes are no text."""


class TooLarge(InputError):
    """The report is over a limit of size, depth or length."""


class NoArticle(DatelineError):
    """A page in which no article was found."""

    exit_code = 4


class UnsupportedLanguage(DatelineError):
    """A report in a language that dateline does not read."""

    exit_code = 4


class CodebookError(DatelineError):
    """A codebook file is wrong; the message names file and row."""

    exit_code = 5


class LedgerError(DatelineError):
    """The ledger cannot be opened, written or trusted."""

    exit_code = 6
