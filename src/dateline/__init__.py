"""Reads news-wire reports and returns accounts of events with their voices."""
