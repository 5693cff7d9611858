"""At what cost: who was harmed and how many, each of them counted once."""
