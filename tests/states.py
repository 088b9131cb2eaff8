"""What a transition table allows and forbids."""


def refused_moves(states, table) -> list[tuple[str, str]]:
    """Every (verb, state) that the table does not allow: all of them must be refused."""
    return [(verb, state) for verb, (sources, _target) in table.items() for state in states if state not in sources]


def allowed_moves(table) -> list[tuple[str, str, str]]:
    """Every (verb, state, target) of the table."""
    return [(verb, state, target) for verb, (sources, target) in table.items() for state in sorted(sources)]
