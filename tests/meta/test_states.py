"""Every life cycle is whole: its verbs have actions, its states can be reached."""

from importlib import import_module

import pytest

from lms.reference import life_cycles

CYCLES = list(life_cycles())
IDS = [f"{app}.{noun}" for app, noun, _states, _table in CYCLES]


@pytest.mark.parametrize(("app", "noun", "states", "table"), CYCLES, ids=IDS)
def test_every_verb_has_its_action(app, noun, states, table):
    actions = import_module(f"{app}.actions")
    missing = [f"{verb}_{noun}" for verb in table if not callable(getattr(actions, f"{verb}_{noun}", None))]
    assert missing == []


@pytest.mark.parametrize(("app", "noun", "states", "table"), CYCLES, ids=IDS)
def test_every_state_can_be_reached_from_the_first(app, noun, states, table):
    reached = {next(iter(states))}
    while True:
        more = {target for sources, target in table.values() if reached & sources} - reached
        if not more:
            break
        reached |= more
    assert reached == set(states)
