# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


from odoo import models

from .hr_salary_rule import PULLED


class HrPayslip(models.Model):
    """The figures of a payslip: how entries become inputs, are carried over, leave, are freed."""

    _inherit = "hr.payslip"

    def _property_refresh(self):
        """Bring entries and inputs of open payslips in line with policy and wage.

        :returns: the payslips of which something changed
        """
        slips = self.filtered(lambda slip: slip.state in ("draft", "verify"))
        # sudo: entries are the ledger of what was pulled; nobody may write them by hand
        entries = slips.sudo().property_entry_ids.filtered(lambda entry: not entry.is_released)
        entries._price()
        return self._property_upsert_inputs(slips, entries)

    def _property_upsert_inputs(self, slips, entries):
        """One input for each payslip and kind, created, written or removed as needed.

        A grade that changes nothing of the bonus makes no input.
        """
        shown = entries.filtered(lambda entry: entry.kind != "grade" or entry.amount)
        by_input = shown.grouped(lambda entry: (entry.payslip_id.id, entry.kind))
        wanted = {
            key: {"amount": round(sum(group.mapped("amount")), 2), "amount_qty": group._quantity()}
            for key, group in by_input.items()
        }
        present = {
            (line.payslip_id.id, line.property_kind): line for line in slips.input_line_ids.filtered("property_kind")
        }
        changed = self.browse()
        for key, line in present.items():
            if key not in wanted:
                changed |= line.payslip_id
                line.unlink()
            elif any(line[name] != value for name, value in wanted[key].items()):
                changed |= line.payslip_id
                line.write(wanted[key])
        fresh = [key for key in wanted if key not in present]
        inputs = self.env["hr.payslip.input"].create(
            [{**self._property_input_values(*key), **wanted[key]} for key in fresh]
        )
        present.update(zip(fresh, inputs, strict=True))
        for key, group in by_input.items():
            (group.filtered(lambda entry: not entry.input_id)).input_id = present[key].id
        return changed | inputs.payslip_id

    def _property_input_values(self, slip_id, kind):
        """Values of a new input, but for its amounts."""
        slip = self.browse(slip_id)
        field = self.env["hr.payslip.input"]._fields["property_kind"]
        return {
            "payslip_id": slip.id,
            "property_kind": kind,
            "code": f"P_{kind.upper()}",
            "name": dict(field._description_selection(self.env))[kind],
            "sequence": 100 + PULLED.index(kind),
            "contract_id": slip.contract_id.id,
        }

    def _property_default_inputs(self):
        """Add the inputs that the structures' own rules ask for (OCA's create fills none)."""
        self.env["hr.payslip.input"].create(
            [
                {**values, "payslip_id": slip.id}
                for slip in self
                for values in slip.get_inputs(slip.contract_id, slip.date_from, slip.date_to)
            ]
        )

    def _property_carry_values(self):
        """Values of the entries that carry over what earlier payslips cut off (PAY-3).

        :returns: list of dict, for the open payslips of this recordset
        """
        slips = {slip.employee_id.id: slip for slip in self}
        earlier = self.search(
            [
                ("employee_id", "in", list(slips)),
                ("state", "=", "done"),
                ("credit_note", "=", False),
                ("refunded_id", "=", False),
                ("property_cut_off", ">", 0),
                ("property_policy_id.is_carried_over", "=", True),
            ]
        )
        carried = self.env["property.pay.entry"].search(
            [("carried_from_id", "in", earlier.ids), ("is_released", "=", False)]
        )
        return [
            {
                "payslip_id": slips[source.employee_id.id].id,
                "carried_from_id": source.id,
                "kind": "carry",
            }
            for source in earlier - carried.carried_from_id
            if source.date_to < slips[source.employee_id.id].date_from
        ]

    def _property_set_policy(self, cards, policies):
        """Keep the policy of the newest scorecard, by which the guard judges.

        :param cards: property.scorecard of this payslip, empty when it only carries over
        :param policies: ``{card.id: property.pay.policy}``
        """
        self.ensure_one()
        newest = cards.sorted(lambda card: card._pay_day())[-1:]
        policy = policies[newest.id] if newest else self.property_policy_id
        if policy != self.property_policy_id:
            self.property_policy_id = policy

    def _property_sheet_row(self):
        """The payslip as a row for another payroll program, keyed by the sheet's columns."""
        self.ensure_one()
        decimal = self.property_policy_id._decimal
        totals = self._property_line_totals()
        quantities = {line.property_kind: line.amount_qty for line in self.input_line_ids}
        money = {kind: decimal(totals[kind]) for kind in ("wage", "absence", "due", "bonus")}
        return {
            **money,
            "number": self.employee_id.barcode or str(self.employee_id.id),
            "employee": self.employee_id.name,
            "estate": ", ".join(self.property_scorecard_ids.estate_id.mapped("name")),
            "month": self.date_from.strftime("%Y-%m"),
            "points": decimal(quantities.get("points")),
            "praise_points": decimal(quantities.get("praise")),
            "absent_minutes": int(quantities.get("absence", 0)),
            "grade": decimal(totals["grade"]),
            "praise": decimal(totals["praise"]),
            "points_money": decimal(totals["points"]),
            "fixed_money": decimal(totals["fixed"]),
            "carried": decimal(totals["carry"]),
            "asked": decimal(self.property_asked),
            "cut_off": decimal(self.property_cut_off),
            "taken": decimal(self.property_taken),
            "net": decimal(self.get_salary_line_total("NET")),
        }

    def _property_release(self):
        """Free the pulled figures of cancelled or refunded payslips."""
        # sudo: entries are the ledger of what was pulled; nobody may write them by hand
        self.sudo().property_entry_ids.is_released = True
        stale = self.filtered(lambda slip: slip.state != "done")
        stale.input_line_ids.filtered("property_kind").unlink()
