"""How time expressions are found and valued: words to classes, classes to mentions, mentions to TIMEX3 values."""
