# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tools import SQL

from odoo.addons.property_service.rules.flow import ENDED_STATES


def post_init_hook(env):
    """Tickets of before count their time of keeping from the day they ended, those that run from none."""
    env.flush_all()
    env.cr.execute(
        SQL(
            """
            UPDATE property_document AS kept
               SET kept_from = CASE WHEN ticket.property_state = ANY(%s)
                   THEN (COALESCE(ticket.closed_date, ticket.settled_at, ticket.received_at)
                         AT TIME ZONE 'UTC' AT TIME ZONE estate.tz)::date END
              FROM helpdesk_ticket AS ticket JOIN property_estate AS estate ON estate.id = ticket.estate_id
             WHERE kept.res_model = 'helpdesk.ticket' AND kept.res_id = ticket.id
            """,
            list(ENDED_STATES),
        )
    )
    env["property.document"].invalidate_model(["kept_from"])
