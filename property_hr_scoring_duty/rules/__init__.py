# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Pure rules: which facts judged shifts, leaves and cover give, and who was on duty beside whom."""

from . import beside, leave_facts, shift_facts
