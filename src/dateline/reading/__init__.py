"""Reading: small pure functions from a parse, or the text itself, to mentions and accounts."""
