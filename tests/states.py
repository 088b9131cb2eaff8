"""What a transition table forbids."""


def refused_moves(states, table) -> list[tuple[str, str]]:
    """Every (verb, state) that the table does not allow: all of them must be refused."""
    return [(verb, state) for verb, (sources, _target) in table.items() for state in states if state not in sources]
