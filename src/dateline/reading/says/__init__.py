"""Who says so: every saying of a report with its speaker, cue and content."""
