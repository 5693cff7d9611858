"""How the encoder and its heads are made, from public data and the project's own annotations."""
