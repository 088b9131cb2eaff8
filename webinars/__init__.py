"""Live sessions: schedule, registration, the room, attendance."""
