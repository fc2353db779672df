# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..guard import PASS
from ..rules import notice as rules
from .property_pay_notice import LIMIT


class PropertyPayNoticeIssuer(models.AbstractModel):
    """Serves notices of deductions, replaces those whose figures changed, and keeps their limit (PAY-6)."""

    _name = "property.pay.notice.issuer"
    _description = "Serving of Notices"

    @api.model
    def _serve(self, slips):
        """Serve a notice for each payslip with deductions whose figures were not told yet.

        :param slips: hr.payslip, computed
        :returns: the new property.pay.notice
        """
        slips = slips._property_counted().filtered(
            lambda slip: slip.state in ("verify", "done") and slip.property_policy_id
        )
        latest, told = self._latest(slips), {slip: self._lines(slip) for slip in slips}
        stale = slips.filtered(lambda slip: slip.state == "verify" and self._is_over(latest.get(slip)))
        self._lapse(self.env["property.pay.notice"].union(*(latest[slip] for slip in stale)))
        changed = slips.filtered(lambda slip: slip in stale or told[slip] != self._said(latest.get(slip)))
        self._replace(self.env["property.pay.notice"].union(*(latest[slip] for slip in changed if slip in latest)))
        changed = changed.filtered(lambda slip: told[slip] and self._estate(slip))
        # sudo: nobody has the right to write notices, the personnel office serves them
        notices = self.env["property.pay.notice"].sudo()
        notices = notices._passed_create(PASS, [self._values(slip, told[slip]) for slip in changed])
        self.env["property.pay.notice.line"].sudo()._passed_create(  # sudo: as above
            PASS,
            [
                {"notice_id": notice.id, **self._line_values(*line)}
                for notice, slip in zip(notices, changed, strict=True)
                for line in told[slip]
            ],
        )
        self._owe(notices)
        return notices.sudo(False)

    @api.model
    def _unsigned(self, slips):
        """Those of the payslips with deductions that nobody has signed a notice of, as they are now."""
        latest = self._latest(slips)
        return slips.filtered(
            lambda slip: (
                (lines := self._lines(slip))
                and (self._said(latest.get(slip)) != lines or latest[slip].state != "acknowledged")
            )
        )

    @api.model
    def _latest(self, slips):
        """The newest notice of each payslip that was not replaced: ``{slip: property.pay.notice}``."""
        # sudo: what was told is the same whoever asks
        notices = self.env["property.pay.notice"].sudo().search(
            [("payslip_id", "in", slips.ids), ("state", "!=", "replaced")], order="id"
        )  # fmt: skip
        return {notice.payslip_id.sudo(False): notice for notice in notices}

    @api.model
    def _said(self, notice):
        """The lines of a notice as those of a payslip: list of tuples, empty without a notice."""
        lines = notice.line_ids if notice else ()
        return [(line.entry_id.id, line.kind, line.asked, line.taken) for line in lines]

    @api.model
    def _lines(self, slip):
        """What a payslip deducts: list of ``(entry id, kind, asked, taken)``."""
        policy = slip.property_policy_id
        if not policy:
            return []
        totals = slip._property_line_totals()
        settled = slip._property_settle(totals["due"], totals["bonus"], totals)
        entries = slip.property_entry_ids.filtered(lambda entry: not entry.is_released)
        items = [
            (entry.id, entry.kind, policy._decimal(entry.amount))
            for entry in entries.sorted(lambda e: (str(e.at), e.id))
        ]
        found = rules.deductions(items, settled, policy._terms(slip.currency_id))
        return [(one.key, one.kind, float(one.asked), float(one.taken)) for one in found]

    @api.model
    def _values(self, slip, lines):
        """Values of the notice of a payslip."""
        return {
            "payslip_id": slip.id,
            "policy_id": slip.property_policy_id.id,
            "employee_id": slip.employee_id.id,
            "estate_id": self._estate(slip).id,
            "company_id": slip.company_id.id,
            "month": slip.date_from.replace(day=1),
            "payday": self._payday(slip),
            "served_at": fields.Datetime.now(),
            "served_by_id": self.env.uid,
            "asked": sum(asked for _entry, _kind, asked, _taken in lines),
            "taken": sum(taken for _entry, _kind, _asked, taken in lines),
        }

    @api.model
    def _line_values(self, entry_id, kind, asked, taken):
        entry = self.env["property.pay.entry"].browse(entry_id)
        entry = entry.with_context(lang=self._lang(entry.employee_id))
        words = (entry.rule_id.name, entry.evidence)
        return {
            "entry_id": entry_id,
            "kind": kind,
            "reason": " · ".join(filter(None, words)) or entry.display_name,
            "at": entry.at,
            "points": entry.points,
            "asked": asked,
            "taken": taken,
        }

    @api.model
    def _lang(self, employee):
        """The language that the employee reads, whoever serves the notice: code of res.lang."""
        # sudo: the personnel office needn't be able to read users
        return employee.sudo().user_id.lang or self.env["res.company"]._lang_of(employee)

    @api.model
    def _estate(self, slip):
        """The estate by whose clock the notice goes."""
        cards = slip.property_scorecard_ids or slip.property_entry_ids.scorecard_id
        while not cards and (slip := slip.property_entry_ids.carried_from_id):
            cards = slip.property_entry_ids.scorecard_id
        return cards.estate_id[:1]

    @api.model
    def _payday(self, slip):
        """The next day on which the payslip can still be paid."""
        day, month = slip.property_policy_id.payday, slip.date_from.replace(day=1)
        today = self._estate(slip)._local_date()
        while (found := rules.payday(month, day)) <= today:
            month += relativedelta(months=1)
        return found

    @api.model
    def _replace(self, notices):
        """The figures are others now; what is sealed stays as it was."""
        open_ones = notices.sudo().filtered(lambda notice: not notice.is_sealed)  # sudo: as for serving
        open_ones._move(PASS, "replaced")
        open_ones.flush_recordset(["state"])  # the database lets a new one in only then
        self._owed(open_ones)._withdraw(self.env._("Replaced by a newer notice."))

    @api.model
    def _is_over(self, notice):
        """Whether nobody can sign a notice any more that nobody has signed: its payday has come."""
        if not notice or notice.state != "served":
            return False
        return notice.is_sealed or notice.estate_id._local_date() >= notice.payday

    @api.model
    def _lapse(self, notices):
        """Their payday has come without a signature: they stay as they were, and the next ones are signed."""
        open_ones = notices.sudo().filtered(lambda notice: not notice.is_sealed)  # sudo: as for serving
        open_ones._seal("payday")
        open_ones.flush_recordset(["is_sealed"])  # the database lets a new one in only then
        self._owed(notices)._withdraw(self.env._("Replaced by a newer notice."))

    @api.model
    def _void(self, slips):
        """The payslips were cancelled or refunded: nothing of what was told is deducted."""
        latest = self._latest(slips)
        self._replace(self.env["property.pay.notice"].union(*latest.values()))

    @api.model
    def _owe(self, notices):
        """The employee owes the signature before payday."""
        self.env["property.obligation"]._open(
            [
                {
                    "code": LIMIT,
                    "estate_id": notice.estate_id.id,
                    "res_model": notice._name,
                    "res_id": notice.id,
                    "name": notice.display_name,
                    "employee_id": notice.employee_id.id,
                    "due_at": notice.estate_id._utc(fields.Datetime.to_datetime(notice.payday)),
                }
                for notice in notices
            ]
        )

    @api.model
    def _owed(self, notices):
        # sudo: the limit of the notice, whoever takes the step
        rows = self.env["property.obligation"].sudo()
        return rows.union(*rows._for(notices).values()).filtered("is_owed")

    @api.model
    def _done(self, notices, at):
        """They were signed."""
        rows = self._owed(notices)
        rows._fulfil(dict.fromkeys(rows, at))
