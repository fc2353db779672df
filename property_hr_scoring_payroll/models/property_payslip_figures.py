# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_hr_scoring.rules import upsert

from ..guard import PASS
from ..rules import Figure, Input, slip_inputs
from .hr_salary_rule import PULLED


class PropertyPayslipFigures(models.AbstractModel):
    """The figures of open payslips: entries are priced and become inputs; those of cancelled payslips are freed."""

    _name = "property.payslip.figures"
    _description = "Figures of Payslips"

    @api.model
    def _refresh(self, slips):
        """Bring entries and inputs of open payslips in line with policy and wage.

        :returns: the payslips of which something changed
        """
        slips = slips.filtered(lambda slip: slip.state in ("draft", "verify"))
        # sudo: entries are the ledger of what was pulled; nobody has the right to write them
        entries = slips.sudo().property_entry_ids.filtered(lambda entry: not entry.is_released)
        entries._price()
        return self._upsert(slips, entries)

    @api.model
    def _upsert(self, slips, entries):
        """One input for each payslip and kind, created, written or removed as needed."""
        wanted = slip_inputs(
            Figure(entry.payslip_id.id, entry.kind, entry.amount, entry.points, entry.absent_minutes)
            for entry in entries
        )
        lines = {
            (line.payslip_id.id, line.property_kind): line for line in slips.input_line_ids.filtered("property_kind")
        }
        plan = upsert.changes(wanted, {key: Input(line.amount, line.amount_qty) for key, line in lines.items()})
        touched = slips.browse({slip_id for slip_id, _kind in plan.all()})
        self.env["hr.payslip.input"].browse([lines[key].id for key in plan.gone]).unlink()
        for key in plan.changed:
            lines[key].write(self._amounts(wanted[key]))
        made = self.env["hr.payslip.input"]._passed_create(
            PASS, [{**self._input_values(*key), **self._amounts(wanted[key])} for key in plan.new]
        )
        lines.update(zip(plan.new, made, strict=True))
        self._link(entries, {key: lines[key] for key in wanted})
        return touched

    @api.model
    def _link(self, entries, lines):
        """Note on each entry which input it went into."""
        loose = entries.filtered(lambda entry: not entry.input_id)
        for key, group in loose.grouped(lambda entry: (entry.payslip_id.id, entry.kind)).items():
            if key in lines and (shown := group.filtered(lambda entry: entry.kind != "grade" or entry.amount)):
                shown._passed_write(PASS, {"input_id": lines[key].id})

    @api.model
    def _amounts(self, values):
        return {"amount": values.amount, "amount_qty": values.quantity}

    @api.model
    def _input_values(self, slip_id, kind):
        """Values of a new input, but for its amounts."""
        Input = self.env["hr.payslip.input"]
        return {
            "payslip_id": slip_id,
            "property_kind": kind,
            "code": f"P_{kind.upper()}",
            "name": dict(Input._fields["property_kind"]._description_selection(self.env))[kind],
            "sequence": 100 + PULLED.index(kind),
            "contract_id": self.env["hr.payslip"].browse(slip_id).contract_id.id,
        }

    @api.model
    def _release(self, slips):
        """Free the pulled figures of cancelled or refunded payslips."""
        # sudo: entries are the ledger of what was pulled; nobody has the right to write them
        slips.sudo().property_entry_ids._passed_write(PASS, {"is_released": True})
        self.env["property.pay.notice.issuer"]._void(slips)
        stale = slips.filtered(lambda slip: slip.state != "done")
        stale.input_line_ids.filtered("property_kind").unlink()
