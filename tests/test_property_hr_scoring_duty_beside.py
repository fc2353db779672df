# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who was on duty beside somebody else."""

from datetime import datetime

import pytest
from conftest import load_rules

beside = load_rules("property_hr_scoring_duty").beside


def duty(employee_id, start, end, estate_id=1, verdict="on_time"):
    return beside.Duty(employee_id, estate_id, datetime(2026, 3, 2, start), datetime(2026, 3, 2, end), verdict)


MINE = duty(1, 6, 13, verdict="late")


@pytest.mark.parametrize(
    ("other", "is_beside"),
    [
        (duty(2, 6, 13), True),
        (duty(2, 12, 20), True),
        (duty(2, 13, 22), False),
        (duty(2, 0, 6), False),
        (duty(2, 6, 13, estate_id=2), False),
        (duty(2, 6, 13, verdict="absent"), False),
        (duty(2, 6, 13, verdict="excused"), False),
        (duty(2, 6, 13, verdict="pending"), True),
        (duty(1, 6, 13), False),
    ],
)
def test_who_was_there_at_the_same_time(other, is_beside):
    assert beside.beside(MINE, [other]) == ([2] if is_beside else [])


def test_who_has_two_shifts_is_there_once():
    assert beside.beside(MINE, [duty(2, 6, 9), duty(2, 9, 13), MINE]) == [2]
