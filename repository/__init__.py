"""The literature repository: what is known about health systems resilience, found, trusted and cited."""
