# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ChargeError
from ..guard import PASS
from ..rules import charge, refund


class PropertyChargeRefund(models.Model):
    """Money of a paid charge that goes back to the resident (TKT-6).

    *Proposed* by whoever works on the ticket, *refunded* or *declined* by the supervisor, from the setting's amount on
    by the director; who may decide refunds in one step. Written by its own steps alone and never changed; who is the
    resident neither proposes nor decides.
    """

    _name = "property.charge.refund"
    _description = "Refund of a Charge"
    _inherit = ["property.guarded.mixin", "property.own.case.mixin"]
    _order = "id desc"
    _rec_name = "charge_id"
    _guard_pass = PASS
    _guard_all = True
    _guard_error = _own_case_error = ChargeError
    _concerned_fields = ()
    _transitions = {refund.PROPOSED: {refund.DONE, refund.DECLINED}}

    charge_id = fields.Many2one(
        "property.charge", required=True, index=True, ondelete="restrict", help="Paid charge that it is given back of."
    )
    ticket_id = fields.Many2one(related="charge_id.ticket_id", store=True, index=True)
    estate_id = fields.Many2one(related="charge_id.estate_id", store=True, index=True)
    unit_id = fields.Many2one(related="charge_id.unit_id", store=True)
    partner_id = fields.Many2one(related="charge_id.partner_id", store=True, string="Resident", related_sudo=True)
    company_id = fields.Many2one(related="charge_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(required=True, help="What the resident gets back, tax included.")
    reason = fields.Text(required=True, help="Why it is given back; it stays on the ticket.")
    method_id = fields.Many2one(
        "property.payment.method",
        string="Paid Back By",
        required=True,
        help="How the resident gets it, for example in cash.",
    )
    state = fields.Selection(
        [(refund.PROPOSED, "Proposed"), (refund.DONE, "Refunded"), (refund.DECLINED, "Declined")],
        required=True,
        default=refund.PROPOSED,
        index=True,
        help="A proposal is decided by the supervisor, a large one by the director.",
    )
    proposed_by_id = fields.Many2one("res.users", help="Who asked for it.")
    decided_by_id = fields.Many2one("res.users", help="Who gave it back or declined.")
    decided_at = fields.Datetime(index=True, help="When it was given back or declined.")
    decline_reason = fields.Text(string="Why Declined", help="Why it isn't given back.")

    _amount_positive = models.Constraint("CHECK(amount > 0)", "A refund is more than 0.")

    def _concerned_users(self):
        """Staff that is the resident itself, also by a login that has ended."""
        found = super()._concerned_users()
        partners = self.sudo().charge_id.ticket_id.partner_id  # sudo: whose money it is is the same whoever asks
        users = partners.env["res.users"].with_context(active_test=False).search([("partner_id", "in", partners.ids)])
        of_partner = users.grouped("partner_id")
        for record in self.sudo():  # sudo: as above
            found[record.id] |= of_partner.get(record.charge_id.ticket_id.partner_id, users.browse())
        return found

    def _text_own_case(self):
        return self.env._("You are the resident of this ticket: others decide about its refund.")

    # ----------------------------------------------------------------- steps

    @api.model
    def _propose(self, line, amount, reason, method, seen):
        """Propose to give an amount of a charge back; who may decide about so much gives it back at once.

        :param seen: what was given back or proposed when the form was opened; another sum by now is another's refund
        :return: property.charge.refund
        :raises ChargeError: not paid, too much, nothing, no reason, or somebody was faster
        """
        line.check_access("write")
        self._lock(line)
        amount = line.currency_id.round(amount)
        if line.state != charge.PAID or not line.amount:
            raise ChargeError(self.env._("“%s” isn't paid: there is nothing to refund.", line.name))
        if problem := refund.problem(amount, line.amount, line._refund_amounts(), line.currency_id.round(seen)):
            raise ChargeError(self._problem_text(problem, line))
        if not (reason or "").strip():
            raise ChargeError(self.env._("Enter why it is given back."))
        vals = {
            "charge_id": line.id,
            "amount": amount,
            "reason": reason.strip(),
            "method_id": method.id,
            "proposed_by_id": self.env.uid,
        }
        # sudo: refunds are written by their own steps; who may work on the charge proposes
        record = self.sudo()._passed_create(PASS, [vals]).with_env(self.env)
        record._check_not_own_case()
        if record._may_decide():
            record._give_back()
        else:
            record._tell_proposed()
        return record

    def _problem_text(self, code, line):
        """A word of rules/refund.py in a sentence."""
        return {
            "changed": self.env._(
                "“%s” was refunded, or a refund was proposed, since you opened this form. Close it and look again.",
                line.name,
            ),
            "nothing": self.env._("Enter how much is given back."),
            "too_much": self.env._(
                "“%(name)s”: no more than %(left)s can be given back.",
                name=line.name,
                left=line.currency_id.format(line.refundable_amount),
            ),
        }[code]

    @api.model
    def _lock(self, lines):
        """Whoever comes second waits, and then sees what the first did."""
        lines.flush_recordset()
        self.env.cr.execute("SELECT id FROM property_charge WHERE id = ANY(%s) ORDER BY id FOR UPDATE", [lines.ids])
        lines.invalidate_recordset()
        lines.refund_ids.invalidate_recordset()

    def _may_decide(self):
        """Whether the user decides about this refund."""
        self.ensure_one()
        user = self.env.user
        return refund.may_decide(
            self.amount,
            self.company_id.property_refund_director_from,
            user.has_group("property_base.group_property_base_supervisor"),
            user.has_group("property_base.group_property_base_director"),
        )

    def action_confirm(self):
        """Give the proposed amounts back."""
        self._check_may_decide()
        self._give_back()
        return True

    def action_decline(self):
        """Ask why these proposals are declined."""
        self._check_may_decide()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decline the Refund"),
            "res_model": "property.ticket.reason",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_event": "decline_refund",
                "default_ticket_ids": self.ticket_id.ids,
                "default_refund_ids": self.ids,
            },
        }

    def _decline(self, reason):
        """The proposals are not given back."""
        self._check_may_decide()
        self._decide(refund.DECLINED, decline_reason=reason)
        for record in self:
            record.ticket_id._note(
                self.env._("Refund declined: %(amount)s, %(name)s. %(reason)s", reason=reason, **record._said())
            )

    def _check_may_decide(self):
        """:raises ChargeError: the own case, no supervisor, or a large amount and no director; decided already"""
        self.check_access("read")
        self.charge_id.check_access("write")
        self._check_not_own_case()
        self._lock(self.charge_id)
        if self.filtered(lambda record: record.state != refund.PROPOSED):
            raise ChargeError(self.env._("This refund is decided already. Reload the page."))
        if any(not record._may_decide() for record in self):
            raise ChargeError(self.env._("Refunds are decided by the supervisor, large ones by the director."))

    def _give_back(self):
        """The money goes back: a trace on the ticket, which the resident sees."""
        if lost := self.filtered(lambda record: record.charge_id.state != charge.PAID)[:1]:
            raise ChargeError(self.env._("“%s” isn't paid: there is nothing to refund.", lost.charge_id.name))
        self._decide(refund.DONE)
        for record in self:
            record.ticket_id._note(
                self.env._(
                    "Refunded: %(amount)s by %(method)s, %(name)s. %(reason)s",
                    method=record.method_id.name,
                    reason=record.reason,
                    **record._said(),
                )
            )

    def _decide(self, state, **vals):
        # sudo: refunds are written by their own steps; who decides was checked
        self.sudo()._move(PASS, state, decided_by_id=self.env.uid, decided_at=fields.Datetime.now(), **vals)

    def _said(self):
        """Amount and name for a line on the ticket."""
        return {"amount": self.currency_id.format(self.amount), "name": self.charge_id.name}

    def _tell_proposed(self):
        """Who decides finds it among the activities of the ticket."""
        role = "director" if self._is_large() else "supervisor"
        told = self.env["property.reachable"]._users(role, self.estate_id, fields.Datetime.now())
        amount = self._said()["amount"]
        self.ticket_id._note(
            self.env._("Refund proposed: %(amount)s, %(name)s. %(reason)s", reason=self.reason, **self._said())
        )
        self.env["helpdesk.ticket.mail"]._alert(
            self.ticket_id,
            self.env["res.users"].union(*told.values()),
            lambda env: env._("A refund of %s is proposed: decide.", amount),
        )

    def _is_large(self):
        """Whether it takes the director."""
        return not refund.may_decide(self.amount, self.company_id.property_refund_director_from, True, False)

    # --------------------------------------------------------------- figures

    @api.model
    def _figures(self, estate, days, span):
        """Money of home services in a month: ``(paid, refunded, net)``.

        :param days: first day of the month and of the next one: what was paid counts by the day of service
        :param span: the same as naive UTC: what went back counts when it went
        """
        lines = self.env["property.charge"].sudo()  # sudo: figures of the whole estate, for who reads its report
        paid = lines.search(
            [
                ("estate_id", "=", estate.id),
                ("state", "=", charge.PAID),
                ("service_on", ">=", days[0]),
                ("service_on", "<", days[1]),
            ]
        )
        back = lines.env[self._name].search(
            [
                ("estate_id", "=", estate.id),
                ("state", "=", refund.DONE),
                ("decided_at", ">=", span[0]),
                ("decided_at", "<", span[1]),
            ]
        )
        taken, given = sum(paid.mapped("amount")), sum(back.mapped("amount"))
        return taken, given, taken - given
