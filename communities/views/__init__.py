"""The pages of communities."""
