# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How a request moves: asked by a person, decided once by somebody else, or taken back before."""

from collections.abc import Mapping, Sequence

REQUESTED = "requested"
APPROVED = "approved"
REFUSED = "refused"
WITHDRAWN = "withdrawn"
REVOKED = "revoked"

#: from a state to the states it may go to
TRANSITIONS = {REQUESTED: (APPROVED, REFUSED, WITHDRAWN), APPROVED: (), REFUSED: (), WITHDRAWN: ()}

#: the same for requests whose approval can be taken back
REVOCABLE = TRANSITIONS | {APPROVED: (REVOKED,), REVOKED: ()}


class RequestError(ValueError):
    """A request doesn't move like this; `code` names the reason."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def move(state: str, target: str, transitions: Mapping[str, Sequence[str]] = TRANSITIONS) -> str:
    """Return `target` when a request may go there from `state`; else raise RequestError `state`."""
    if target not in transitions.get(state, ()):
        raise RequestError("state")
    return target
