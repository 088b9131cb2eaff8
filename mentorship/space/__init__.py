"""The pages of a pair: what only the two may read."""
