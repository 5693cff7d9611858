"""Whom phrases mean: names, titles, nominals and pronouns, gathered into one chain for each party."""
