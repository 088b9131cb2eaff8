"""Learning journeys and what comes out of them: sub-themes, learning briefs and their review."""
