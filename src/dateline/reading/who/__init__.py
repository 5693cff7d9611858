"""Who takes part: which party a phrase is, of which country and sector, and who stands where in a clause."""
