"""People and organizations: who takes part, in which role, and what waits for them."""
