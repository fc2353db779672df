# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a month waits for (SCO-5)."""

import pytest
from conftest import load_rules

flow = load_rules("property_hr_scoring").flow


@pytest.mark.parametrize(
    ("state", "is_collected", "to_decide", "to_submit", "to_approve", "step"),
    [
        ("closed", True, 3, 3, 3, "done"),
        ("open", False, 3, 3, 3, "collect"),
        ("open", True, 3, 3, 3, "decide"),
        ("open", True, 0, 3, 3, "submit"),
        ("open", True, 0, 0, 3, "approve"),
        ("open", True, 0, 0, 0, "close"),
    ],
)
def test_the_next_step_is_the_first_that_waits(state, is_collected, to_decide, to_submit, to_approve, step):
    assert flow.next_step(state, is_collected, to_decide, to_submit, to_approve) == step
