"""What happened: one trigger an event, with its type and parties, from frames, rules and the encoder's heads."""
