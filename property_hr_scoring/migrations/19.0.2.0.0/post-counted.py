# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Traces say what an event counted for before; until now that was its points."""


def migrate(cr, _version):
    cr.execute("UPDATE property_score_event_trace SET counted_points = points WHERE counted_points IS NULL")
