# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The service desk of the lived month: tickets from the call to the follow-up, and what is charged for them."""

from odoo.fields import Command

from odoo.addons.property_base.tests.common import PATIENCE
from odoo.addons.property_duty.tests.handover_common import SIGNATURE

from . import month_events as raw
from . import month_truth as truth


class MonthDesk:
    """The steps of tickets and of their money, for the replay of the month."""

    def _served(self):
        """Tickets, from the call to the follow-up."""
        moments = [
            (truth.moment(received), 2, self.take_ticket, (name, kind, who, named))
            for name, (kind, received, who, named) in raw.TICKETS.items()
        ]
        moments += [(truth.moment(when), 3, self.answer, (name, who, then)) for name, when, who, then in raw.ANSWERS]
        moments += [(truth.moment(when), 4, self.follow_up, (name, who)) for name, when, who in raw.FOLLOW_UPS]
        moments += [(truth.moment(when), 4, self.cancel, (name, who)) for name, when, who in raw.CANCELLED]
        for name, (when, whom) in raw.REASSIGNED.items():
            moments += [(truth.moment(when), 2, self.give_away, (name, whom))]
        moments += [(truth.moment(when), 2, self.waive, (name, limit)) for name, limit, when in raw.WAIVED]
        return moments

    def _charged(self):
        """What was charged for, and what became of it."""
        moments = [(truth.moment(at), 2, self.charge, (name, *rest)) for name, (at, *rest) in raw.CHARGES.items()]
        moments += [(truth.moment(at), 2, self.take_cash, (name, who)) for name, (at, who) in raw.CASH.items()]
        for name, (invoiced, paid, credited) in raw.INVOICED.items():
            moments += [(truth.moment(invoiced), 2, self.invoice, (name,))]
            moments += [(truth.moment(paid), 2, self.pay_invoice, (name,))]
            moments += [(truth.moment(credited), 2, self.credit, (name,))]
        return moments

    def take_ticket(self, name, kind, who, named):
        """A resident calls, or writes by the own page."""
        if who == "resident":
            self.tickets[name] = self._file(kind, name)
            return
        vals = {"named_employee_ids": [Command.set(self.people[named].ids)]} if named else {}
        self.tickets[name] = self.make(
            who,
            "helpdesk.ticket",
            name=name,
            description=name,
            estate_id=self.estate.id,
            unit_id=self.unit.id,
            partner_id=self.resident.id,
            property_kind=kind,
            **vals,
        )

    def _file(self, kind, text):
        """The ticket that the resident files in the portal."""
        tickets, filing = self.env["helpdesk.ticket"], "/my/requests/new"
        before = tickets.search([])
        self.env.flush_all()
        self.authenticate("pss_resident", "pss_resident")
        page = self.url_open(filing, timeout=PATIENCE).text
        token = page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
        values = {"csrf_token": token, "unit_id": self.unit.id, "kind": kind, "text": text, "token": text}
        self.assertEqual(self.url_open(filing, data=values, timeout=PATIENCE).status_code, 200)
        self.logout()
        self.env.invalidate_all()
        return tickets.search([]) - before

    def answer(self, name, who, promised):
        """The resident is answered, in the end or with the moment of the next answer."""
        vals = {"is_settling": True}
        if promised:
            due = str(self.utc(promised))
            vals = {"is_settling": False, "promise_in": "0", "next_promised_at": due, "agreed_with": "Resident One"}
        self.form(
            who, "property.ticket.answer", ticket_ids=self.tickets[name].ids, text="Seen to", verdict="valid", **vals
        )

    def follow_up(self, name, who):
        """The resident is asked, and satisfied."""
        self.form(
            who, "property.ticket.follow.up", ticket_ids=self.tickets[name].ids, result="satisfied", satisfaction="5"
        )

    def cancel(self, name, who):
        """A ticket turns out to be none."""
        self.form(
            who, "property.ticket.reason", ticket_ids=self.tickets[name].ids, event="cancel", reason="Wrong house"
        )

    def give_away(self, name, whom):
        """The supervisor gives a ticket to somebody else, and with it what is owed for it."""
        vals = {"user_id": self.user(whom).id}
        self.do("supervisor", "helpdesk.ticket", "write", ids=self.tickets[name].ids, vals=vals)

    def waive(self, name, limit):
        """The supervisor waives a limit that was missed."""
        owed = self.limits_of(name, [("type_id.code", "=", limit)])
        self.do("supervisor", "property.obligation", "action_waive", ids=owed.ids, reason="Was told in the staircase")

    def limits_of(self, name, domain):
        """The limits of a ticket."""
        ticket = [("res_model", "=", "helpdesk.ticket"), ("res_id", "=", self.tickets[name].id)]
        return self.env["property.obligation"].search([*ticket, *domain])

    def charge(self, name, who, yuan):
        """Work at the resident's home, at a price agreed by phone."""
        self.charges[name] = self.make(
            who,
            "property.charge",
            ticket_id=self.tickets[name].id,
            name=name,
            price_unit=yuan,
            price_reason="Agreed by phone",
        )

    def take_cash(self, name, who):
        """The resident pays in cash."""
        method = self.env.ref("property_service.payment_method_cash")
        self.form(who, "property.charge.pay", charge_ids=self.charges[name].ids, method_id=method.id)

    def invoice(self, name):
        """The cashier invoices the resident."""
        self.do("cashier", "property.charge", "action_invoice", ids=self.charges[name].ids)
        self.do("cashier", "account.move", "action_post", ids=self.charges[name].invoice_id.ids)

    def pay_invoice(self, name):
        """The invoice is paid."""
        move = self.charges[name].invoice_id
        context = {"active_model": "account.move", "active_ids": move.ids}
        model = "account.payment.register"
        (wizard,) = self.do("cashier", model, "create", vals_list=[{}], context=context)
        self.do("cashier", model, "action_create_payments", ids=[wizard], context=context)

    def credit(self, name):
        """The money goes back by a credit note."""
        move = self.charges[name].invoice_id
        context = {"active_model": "account.move", "active_ids": move.ids}
        vals = {"reason": "Done badly", "journal_id": move.journal_id.id}
        model = "account.move.reversal"
        (wizard,) = self.do("cashier", model, "create", vals_list=[vals], context=context)
        self.do("cashier", model, "refund_moves", ids=[wizard], context=context)
        self.do("cashier", "account.move", "action_post", ids=move.reversal_move_ids.ids)

    # ------------------------------------------------------------ handovers

    def _handed_over(self):
        """The changes of the front desk, from the opening of its log to the signatures."""
        moments = []
        for day, (out, comes, signed, taken) in raw.HANDOVERS.items():
            moments += [(truth.moment(f"{day} 06:00"), 2, self.open_log, (out,))]
            moments += [(truth.moment(f"{day} 12:56"), 2, self.open_sheet, (comes,))]
            if taken:
                moments += [(truth.moment(f"{day} 12:56"), 3, self.count_items, (comes,))]
                moments += [(truth.moment(f"{day} {signed}"), 2, self.sign, (out, "out"))]
                moments += [(truth.moment(f"{day} {taken}"), 2, self.sign, (comes, "in"))]
        return moments

    def open_log(self, who):
        """Who comes to the desk opens its log."""
        self.do(who, "property.duty.log", "action_start", post_id=self.desk.id)

    def open_sheet(self, who):
        """The sheet of the handover is opened at the desk."""
        self.sheet = self.env["property.handover"].browse(
            self.do(who, "property.handover", "sheet_of", post_id=self.desk.id)
        )

    def count_items(self, who):
        """Who comes counts all items, reads the log and looks around; nothing is missing."""
        data = self.do(who, "property.handover", "sheet_data", ids=self.sheet.ids)
        operations = [
            {"op": "seen", "ids": [item["id"] for item in data["items"]]},
            {"op": "all_complete"},
            {"op": "read"},
            {"op": "area", "area": "normal"},
        ]
        self.do(who, "property.handover", "sheet_do", ids=self.sheet.ids, operations=operations)

    def sign(self, who, side):
        """One of the two signs, signed in as oneself."""
        answer = self.do(who, "property.handover", "sheet_sign", ids=self.sheet.ids, side=side, signature=SIGNATURE)
        self.assertNotIn("error", answer)
