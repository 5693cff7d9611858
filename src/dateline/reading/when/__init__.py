"""When it took place: the times that a report names, what each stands for, and which of them is an event's own."""
