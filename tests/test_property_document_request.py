# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Requests: asked, decided once, taken back (ROL-6)."""

import pytest
from conftest import load_rules

request = load_rules("property_document").request


@pytest.mark.parametrize("transitions", [request.TRANSITIONS, request.REVOCABLE])
def test_a_request_is_decided_once(transitions):
    for state, targets in transitions.items():
        for target in transitions:
            if target in targets:
                assert request.move(state, target, transitions) == target
            else:
                with pytest.raises(request.RequestError) as error:
                    request.move(state, target, transitions)
                assert error.value.code == "state"


def test_only_who_says_so_takes_an_approval_back():
    assert request.move(request.APPROVED, request.REVOKED, request.REVOCABLE) == request.REVOKED
    with pytest.raises(request.RequestError):
        request.move(request.APPROVED, request.REVOKED)


def test_a_state_nobody_knows_goes_nowhere():
    with pytest.raises(request.RequestError, match="^state$"):
        request.move("unknown", request.APPROVED)
