"""Invented content for trying the platform: a collaborative of the size and shape of a real one.

Each module seeds one part and finds what it made before by a natural key, so seeding twice adds nothing.
People and organizations are invented; references are real (facts only, no abstracts).
"""
