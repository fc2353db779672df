# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# Groups stand in the order of the keys, the most urgent one first; of several reasons a ticket has the first.
REASONS = [
    ("1_overdue", "A limit is overdue"),
    ("2_decision", "The director's decision is owed"),
    ("3_estate", "Without an estate"),
    ("4_unsatisfied", "The resident was not satisfied"),
    ("5_repeated", "Third complaint of the home"),
    ("6_nobody", "Nobody handles it"),
    ("7_verdict", "Without a verdict"),
]
REPEATED = 3
#: fields of other models that the reasons are read from
READ = {
    "property.obligation": ["res_model", "res_id", "type_id", "state", "done_at"],
    "property.obligation.type": ["code"],
    "property.follow.up": ["ticket_id", "result"],
    "helpdesk.ticket": [
        "estate_id", "unit_id", "company_id", "user_id", "property_kind", "property_state", "obligation_state",
        "verdict", "is_major", "is_history", "received_at", "closed",
    ],
    "res.company": ["property_repeat_days"],
}  # fmt: skip
REASON = """
    CASE WHEN %(t)s.property_state = 'cancelled' THEN NULL
         WHEN %(t)s.obligation_state = 'overdue' THEN '1_overdue'
         WHEN %(t)s.is_major AND EXISTS (
              SELECT FROM property_obligation o
                JOIN property_obligation_type ot ON ot.id = o.type_id AND ot.code = 'major'
               WHERE o.res_model = 'helpdesk.ticket' AND o.res_id = %(t)s.id
                 AND o.done_at IS NULL AND o.state IN ('open', 'warned', 'missed')) THEN '2_decision'
         WHEN %(t)s.estate_id IS NULL THEN '3_estate'
         WHEN %(t)s.property_state IN ('new', 'in_progress') AND EXISTS (
              SELECT FROM property_follow_up f
               WHERE f.ticket_id = %(t)s.id AND f.result = 'unsatisfied') THEN '4_unsatisfied'
         WHEN %(t)s.property_state = 'settled' AND EXISTS (
              SELECT FROM property_obligation o
                JOIN property_obligation_type ot ON ot.id = o.type_id AND ot.code = 'follow_up_urgent'
               WHERE o.res_model = 'helpdesk.ticket' AND o.res_id = %(t)s.id
                 AND o.done_at IS NULL AND o.state IN ('open', 'warned', 'missed')) THEN '4_unsatisfied'
         WHEN %(t)s.property_state IN ('new', 'in_progress') AND %(t)s.property_kind = 'complaint'
              AND %(t)s.verdict <> 'invalid' AND %(times)s <= (
              SELECT COUNT(*) FROM helpdesk_ticket b JOIN res_company c ON c.id = b.company_id
               WHERE b.unit_id = %(t)s.unit_id AND b.property_kind = 'complaint'
                 AND b.verdict <> 'invalid' AND b.property_state <> 'cancelled'
                 AND b.received_at <= %(t)s.received_at
                 AND b.received_at > %(t)s.received_at - c.property_repeat_days * interval '1 day') THEN '5_repeated'
         WHEN %(t)s.user_id IS NULL AND %(t)s.closed IS NOT TRUE THEN '6_nobody'
         WHEN %(t)s.property_kind = 'complaint' AND %(t)s.verdict = 'none' AND %(t)s.is_history IS NOT TRUE
              THEN '7_verdict' END
"""


class PropertyTicketAttentionMixin(models.AbstractModel):
    """Why a ticket needs the supervisor: one reason for each, the most urgent (TKT-8, ROL-2).

    Asked when it is looked at and stored nowhere, as limits pass by themselves; one expression reads, searches and
    groups. A cancelled ticket needs nobody.
    """

    _name = "property.ticket.attention.mixin"
    _description = "What Needs the Supervisor"

    attention = fields.Selection(
        REASONS,
        string="Why",
        compute="_compute_attention",
        search="_search_attention",
        help="Why the ticket needs the supervisor; the most urgent reason where there are several.",
    )

    def _compute_attention(self):
        query = self._origin._as_query(ordered=False)
        reason = self._field_to_sql(self._table, "attention", query)
        found = dict(self.env.execute_query(query.select(SQL.identifier(self._table, "id"), reason)))
        for ticket in self:
            ticket.attention = found.get(ticket._origin.id, False)

    @api.model
    def _search_attention(self, operator, value):
        if operator != "in":
            return NotImplemented
        wanted = [key for key in value if key]
        is_empty = len(wanted) < len(value)

        def to_sql(model, alias, query):
            reason = model._field_to_sql(alias, "attention", query)
            among = SQL("%s IN %s", reason, tuple(wanted)) if wanted else SQL("FALSE")
            return SQL("(%s OR %s IS NULL)", among, reason) if is_empty else SQL("(%s)", among)

        return Domain.custom(to_sql=to_sql)

    def _field_to_sql(self, alias, field_expr, query=None):
        if field_expr != "attention":
            return super()._field_to_sql(alias, field_expr, query)
        for model, names in READ.items():
            self.env[model].flush_model(names)
        return SQL(REASON, t=SQL.identifier(alias), times=REPEATED)
