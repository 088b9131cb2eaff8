"""The composition root: knows every app, known by none."""
