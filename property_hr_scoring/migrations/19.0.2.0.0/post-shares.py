# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Lines of scorecards say whether they are about joint liability; until now there was none."""


def migrate(cr, _version):
    cr.execute("UPDATE property_scorecard_line SET is_share = false WHERE is_share IS NULL")
