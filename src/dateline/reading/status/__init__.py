"""How sure it is: whether an event happened, is planned, denied or in doubt, by the words around it."""
