"""Where it took place: the places that a report names, and which of them is an event's own."""
