"""Tellings of one event inside a report: told again, lent day and place, or contradicted by another voice."""
