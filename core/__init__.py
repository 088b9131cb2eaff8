"""What every app stands on: authorization, states, building blocks, StreamField blocks, components."""
