# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, models

from ..rules import GIVEN_BACK, Item, Paid, given_back

PRAISE = "praise"


class PropertyPayCorrection(models.AbstractModel):
    """What corrections of paid months give back: no more than the payslips of those months had taken (PAY-2, PAY-3)."""

    _name = "property.pay.correction"
    _description = "Corrections of Paid Months"

    @api.model
    def _limited(self, values):
        """Limit what entries give back to what had been taken.

        :param values: prices as ``{property.pay.entry: (amount, waived, waived_for)}``
        :returns: the same with the corrections limited
        """
        values, number = dict(values), self.env["property.pay.policy"]._decimal
        for (slip, paid), entries in self._by_payslip(values).items():
            items = [
                Item(entry.id, self._kind(entry), self._direction(entry), number(values[entry][0])) for entry in entries
            ]
            limited = given_back(self._paid(paid), items, self._earlier(paid, slip))
            for entry, item in zip(entries, limited, strict=True):
                if item.reason:
                    values[entry] = (float(item.amount), float(item.waived), item.reason)
        return values

    @api.model
    def _by_payslip(self, values):
        """The entries that correct, by their payslip and the one that had paid: ``{(slip, paid slip): entries}``."""
        back = [
            entry
            for entry, (amount, _waived, _reason) in values.items()
            if amount and entry.kind in (*GIVEN_BACK, PRAISE) and entry.event_id.adjustment_of_id
        ]
        originals = {entry.event_id.adjustment_of_id.id for entry in back}
        taken = self.env["property.pay.entry"].search(
            [("event_id", "in", list(originals)), ("is_released", "=", False)]
        )
        slips = {entry.event_id: entry.payslip_id for entry in taken}
        found = defaultdict(lambda: taken.browse())
        for entry in back:
            paid = slips.get(entry.event_id.adjustment_of_id)
            if paid and paid != entry.payslip_id:
                found[entry.payslip_id, paid] |= entry
        return {key: entries.sorted(lambda entry: (entry.at, entry.id)) for key, entries in found.items()}

    @api.model
    def _paid(self, slip):
        """A payslip as it was paid: ``rules.Paid``. What is carried over was taken after all."""
        policy = slip.property_policy_id
        totals = slip._property_line_totals()
        over_cap = defaultdict(int)
        for entry in self._live(slip).filtered(lambda entry: entry.waived_for == "cap"):
            over_cap[entry.kind] += policy._decimal(entry.waived)
        return Paid(
            due=policy._decimal(totals["due"]),
            bonus=policy._decimal(totals["bonus"]),
            amounts={kind: policy._decimal(total) for kind, total in totals.items()},
            terms=policy._terms(slip.currency_id) if policy and not policy.is_carried_over else None,
            over_cap=over_cap,
        )

    @api.model
    def _earlier(self, paid, slip):
        """What payslips before this one have given back of a paid one, or taken again: list of ``rules.Item``."""
        entries = self.env["property.pay.entry"].search(
            [
                ("event_id.adjustment_of_id", "in", self._live(paid).event_id.ids),
                ("payslip_id", "!=", paid.id),
                ("payslip_id.date_from", "<", slip.date_from),
                ("kind", "in", [*GIVEN_BACK, PRAISE]),
                ("is_released", "=", False),
            ]
        )
        number = self.env["property.pay.policy"]._decimal
        return [
            Item(
                *(entry.id, self._kind(entry), self._direction(entry), number(entry.amount), number(entry.waived)),
                entry.waived_for or "",
            )
            for entry in entries
        ]

    @api.model
    def _kind(self, entry):
        """What an entry corrects: praise that falls costs points, and is praise all the same."""
        is_praise = entry.kind == "points" and entry.event_id._pay_root().counted_points > 0
        return PRAISE if is_praise else entry.kind

    @api.model
    def _direction(self, entry):
        """1 where an entry pays, -1 where it takes, whatever is left of its amount."""
        takes = entry.points < 0 or entry.fixed_money > 0 or entry.absent_minutes > 0
        return -1 if takes else 1

    @api.model
    def _live(self, slip):
        return slip.property_entry_ids.filtered(lambda entry: not entry.is_released)
