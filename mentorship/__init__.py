"""Mentorship: cycles, offers and requests, pairings and what the two do together."""
