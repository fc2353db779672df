# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


def migrate(cr, version):
    """Logs and handovers of before count their time of keeping from their end, those that run from no day."""
    if not version:
        return
    cr.execute(
        """UPDATE property_document AS kept
              SET kept_from = (log.closed_at AT TIME ZONE 'UTC' AT TIME ZONE estate.tz)::date
             FROM property_duty_log AS log JOIN property_estate AS estate ON estate.id = log.estate_id
            WHERE kept.res_model = 'property.duty.log' AND kept.res_id = log.id"""
    )
    cr.execute(
        """UPDATE property_document AS kept SET kept_from = CASE WHEN sheet.state = 'done' THEN kept.date END
             FROM property_handover AS sheet
            WHERE kept.res_model = 'property.handover' AND kept.res_id = sheet.id"""
    )
