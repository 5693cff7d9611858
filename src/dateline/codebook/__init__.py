"""Readable data about the world that reports speak of: events, actors, countries and places."""
