# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_obligation.models.property_obligation_mixin import RECORD_STATES

from ..exceptions import TicketPlaceError
from ..rules import flow
from .property_ticket_policy import KINDS, STATES


class HelpdeskTicket(models.Model):
    """A ticket of an estate (TKT-1): complaint, convenience service, repair, enquiry …

    A ticket with an estate lives by the transition table of ``rules/flow.py``: only its actions
    move ``property_state``, the helpdesk stage follows, and its limits are obligations. A ticket
    without an estate is left to helpdesk_mgmt.
    """

    _name = "helpdesk.ticket"
    _inherit = ["helpdesk.ticket", "property.obligation.mixin"]

    estate_id = fields.Many2one(
        "property.estate",
        index=True,
        default=lambda self: self._default_estate(),
        help="Estate the ticket is about; it decides who sees it and who answers for its limits.",
    )
    unit_id = fields.Many2one(
        "property.unit",
        index="btree_not_null",
        domain="[('estate_id', '=', estate_id)]",
        help="Unit of the resident, or the one the matter is about.",
    )
    building_id = fields.Many2one(related="unit_id.building_id", store=True)
    location_text = fields.Char(string="Place", help="Where it is, when it is not a unit.")
    # Named again so that the words belong to this module, which brings their translation.
    obligation_state = fields.Selection(RECORD_STATES)
    # The open ones of an estate are found by the index below; every further one is paid at each change of a ticket.
    next_due_at = fields.Datetime(index=False)
    caller_phone = fields.Char(index="btree_not_null", help="Number the call came from.")
    property_kind = fields.Selection(KINDS, string="Kind", help="What it is; the limits of the kind apply.")
    rings = fields.Integer(string="Rings Before Answer", help="How often it rang before the call was answered.")
    received_at = fields.Datetime(
        string="Received",
        required=True,
        default=fields.Datetime.now,
        index=True,
        copy=False,
        help="When the call or message came; the limits run from here.",
    )
    property_state = fields.Selection(
        STATES,
        string="State",
        copy=False,
        readonly=True,
        help="Moved by the ticket's buttons only; the stage of the board follows.",
    )
    verdict = fields.Selection(
        [("none", "No verdict yet"), (flow.VALID, "Valid"), (flow.INVALID, "Invalid")],
        required=True,
        default="none",
        copy=False,
        readonly=True,
        help="Whether the complaint was found justified. Without a verdict it counts as valid.",
    )
    verdict_reason = fields.Text(copy=False, readonly=True, groups="base.group_user")
    verdict_by_id = fields.Many2one("res.users", copy=False, readonly=True)
    verdict_at = fields.Datetime(copy=False, readonly=True)
    settled_at = fields.Datetime(copy=False, readonly=True, help="Moment of the settling answer.")
    reopen_count = fields.Integer(string="Reopened", copy=False, readonly=True)
    reopened_at = fields.Datetime(copy=False, readonly=True)
    first_answer_minutes = fields.Integer(
        string="Minutes to the First Answer", copy=False, readonly=True, aggregator="avg"
    )
    settle_minutes = fields.Integer(string="Minutes to Settling", copy=False, readonly=True, aggregator="avg")
    reply_ids = fields.One2many("property.ticket.reply", "ticket_id", "Answers", readonly=True)
    follow_up_ids = fields.One2many("property.follow.up", "ticket_id", "Follow-ups", readonly=True)
    failed_follow_up_count = fields.Integer(string="Failed Follow-ups", copy=False, readonly=True)
    named_employee_ids = fields.Many2many(
        "hr.employee.public",
        "helpdesk_ticket_named_employee_rel",
        "ticket_id",
        "employee_id",
        string="Employees Named",
        groups="property_base.group_property_base_attendant",
        help="Employees whom the resident praises or complains about.",
    )
    is_history = fields.Boolean(
        string="From the Past",
        copy=False,
        readonly=True,
        help="Entered after the fact: its limits are judged, but nobody is warned or alarmed.",
    )
    external_ref = fields.Char(
        string="Foreign Reference", copy=False, help="Reference in the file it was imported from."
    )
    closed = fields.Boolean(store=True)

    _external_ref_unique = models.UniqueIndex(
        "(estate_id, external_ref) WHERE external_ref IS NOT NULL",
        "The estate has a ticket with this foreign reference already.",
    )
    _desk_idx = models.Index("(estate_id, next_due_at) WHERE closed IS NOT TRUE")

    @api.model
    def _default_estate(self):
        """The estate of a user who works for exactly one."""
        if not self.env.user.has_group("property_base.group_property_base_attendant"):
            return False
        estates = self.env["property.estate"].search([("member_ids", "in", self.env.uid)], limit=2)
        return estates if len(estates) == 1 else False

    @api.constrains("estate_id", "unit_id")
    def _check_unit_estate(self):
        for ticket in self.filtered("unit_id"):
            if ticket.unit_id.estate_id != ticket.estate_id:
                raise TicketPlaceError(
                    self.env._(
                        "Unit %(unit)s belongs to %(estate)s, not to the estate of the ticket."
                        " Choose a unit of the same estate.",
                        unit=ticket.unit_id.name,
                        estate=ticket.unit_id.estate_id.name,
                    )
                )

    @api.depends("team_id")
    def _compute_stage_id(self):
        """Tickets of estates stand in the stage of their state, also when their team changes."""
        ours = self.filtered("property_state")
        for (team, company, state), tickets in ours.grouped(
            lambda t: (t.team_id, t.company_id, t.property_state)
        ).items():
            stage = self.env["helpdesk.ticket.stage"]._for_states([state], team, company)
            for ticket in tickets:
                if ticket.stage_id.property_state != state:
                    ticket.stage_id = stage.get(state, ticket.stage_id)
        return super(HelpdeskTicket, self - ours)._compute_stage_id()

    @api.onchange("partner_id")
    def _onchange_partner_id(self):
        result = super()._onchange_partner_id()
        residencies = self.partner_id.residency_ids.filtered("is_current")
        if self.partner_id and self.unit_id not in residencies.unit_id and len(residencies) == 1:
            self.unit_id = residencies.unit_id
            self.estate_id = residencies.estate_id
        return result

    @api.onchange("unit_id")
    def _onchange_unit_id(self):
        if self.unit_id:
            self.estate_id = self.unit_id.estate_id
