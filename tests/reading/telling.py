"""A report with a known day and agency, and the account of it that a word tells; for the tests of reading."""

from __future__ import annotations

import dateline
from dateline.account import Account

OPENING = "GORNA, Moldova, May 6, 2021 (Harbour News Agency) - "


def told(text: str, word: str) -> Account:
    """The last account with this word in its trigger, of a text behind the opening."""
    accounts = dateline.read(OPENING + text, name="test").accounts
    found = [account for account in accounts if word in account.trigger_text]
    assert found, [account.trigger_text for account in accounts]
    return found[-1]
