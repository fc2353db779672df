# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Lines of scorecards say whether they are about joint liability; until now there was none."""


def migrate(cr, _version):
    cr.execute("UPDATE property_scorecard_line SET is_share = false WHERE is_share IS NULL")
    # complaints and praise come from residents; the records are not updated, so only what nobody changed is set
    cr.execute(
        "UPDATE property_score_fact_kind SET is_from_outside = true"
        " WHERE code IN ('complaint_valid', 'praise') AND is_from_outside IS NULL"
    )
