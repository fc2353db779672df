# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import fields, models

from ..guard import PASS
from ..rules import priced
from .hr_salary_rule import KINDS, PULLED


class PropertyPayEntry(models.Model):
    """One figure of a closed scorecard that has been pulled into a payslip (PAY-1, PAY-2).

    The row is the link between a score event and a payslip input, and the database lets it
    stand once only. It is made by pulling and never by hand. When its payslip is cancelled
    or refunded it is released, stays as a trace, and the figure can be pulled anew.
    """

    _name = "property.pay.entry"
    _description = "Pulled Pay Figure"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _order = "at, id"
    _rec_name = "evidence"

    payslip_id = fields.Many2one("hr.payslip", required=True, ondelete="cascade", index=True, readonly=True)
    input_id = fields.Many2one("hr.payslip.input", ondelete="set null", index=True, readonly=True)
    scorecard_id = fields.Many2one("property.scorecard", ondelete="restrict", index=True, readonly=True)
    event_id = fields.Many2one("property.score.event", ondelete="restrict", index=True, readonly=True)
    carried_from_id = fields.Many2one(
        "hr.payslip", string="Carried Over From", ondelete="restrict", index="btree_not_null", readonly=True
    )
    share_id = fields.Many2one(
        "property.pay.pool.share",
        string="Share of a Pool",
        ondelete="restrict",
        index="btree_not_null",
        readonly=True,
        help="The share of a bonus pool that the payslip pays.",
    )
    coefficient_id = fields.Many2one(
        "property.pay.coefficient",
        string="Company Coefficient",
        ondelete="restrict",
        index="btree_not_null",
        readonly=True,
        help="The approved coefficient of the month by which the bonus was multiplied.",
    )
    kind = fields.Selection([item for item in KINDS if item[0] in PULLED], required=True, readonly=True)
    is_released = fields.Boolean(
        help="The payslip was cancelled or refunded; the figure has been freed.", readonly=True
    )

    points = fields.Float(digits=(8, 1), help="Points of the event, negative for a deduction.", readonly=True)
    fixed_money = fields.Monetary(help="Fixed deduction of the event, before the policy.", readonly=True)
    absent_minutes = fields.Integer(help="Unworked minutes of the event.", readonly=True)
    grade = fields.Char(help="Grade that it pays, or what a correction makes of the grade of its month.", readonly=True)
    amount = fields.Monetary(help="What the policy makes of it; negative leaves the employee.", readonly=True)
    waived = fields.Monetary(help="The part that the policy gave up before the guard.", readonly=True)
    waived_for = fields.Selection(
        [
            ("cap", "Over the policy's limit"),
            ("single", "One punishment per breach"),
            ("unbound", "Rulebook not acknowledged"),
            ("guard", "Never taken, the guard had cut it off"),
            ("void", "Bonus void by an outcome"),
        ],
        help="Why a part was given up.",
        readonly=True,
    )

    company_id = fields.Many2one(related="payslip_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    employee_id = fields.Many2one(related="payslip_id.employee_id", store=True, index=True)
    payslip_state = fields.Selection(related="payslip_id.state", string="Payslip Status")
    rule_id = fields.Many2one(related="event_id.rule_id", store=True)
    estate_id = fields.Many2one(related="event_id.estate_id", store=True)
    at = fields.Datetime(related="event_id.at", store=True, string="When")
    evidence = fields.Char(compute="_compute_evidence")

    _event_once = models.UniqueIndex(
        "(event_id, kind) WHERE event_id IS NOT NULL AND is_released IS NOT TRUE",
        "This score event has already been pulled into a payslip.",
    )
    _scorecard_once = models.UniqueIndex(
        "(scorecard_id, kind) WHERE event_id IS NULL AND scorecard_id IS NOT NULL AND is_released IS NOT TRUE",
        "This scorecard has already been pulled into a payslip.",
    )
    _carry_once = models.UniqueIndex(
        "(carried_from_id) WHERE carried_from_id IS NOT NULL AND is_released IS NOT TRUE",
        "What was cut off on this payslip has already been carried over.",
    )

    _share_once = models.UniqueIndex(
        "(share_id) WHERE share_id IS NOT NULL AND is_released IS NOT TRUE",
        "This share of a bonus pool has already been pulled into a payslip.",
    )

    def _compute_evidence(self):
        for entry in self:
            if entry.carried_from_id:
                entry.evidence = entry.carried_from_id.display_name
            else:
                entry.evidence = (
                    entry.event_id.evidence or entry.share_id.pool_id.display_name or entry.scorecard_id.display_name
                )

    def _price(self):
        """Price the entries by the policy in force and the wage of their payslip (PAY-1)."""
        policies, values = self.scorecard_id._pay_policies(), {}
        laws, shared = self.filtered("scorecard_id")._laws(policies), self._shared(policies)
        breaches = self.event_id._pay_breaches()
        for (slip, card), entries in self.grouped(lambda entry: (entry.payslip_id, entry.scorecard_id)).items():
            if card:
                values.update(entries._priced(slip, card, laws, shared[card], breaches))
        for entry in self.filtered("carried_from_id"):
            values[entry] = (-entry.carried_from_id.property_cut_off, 0.0, False)
        values.update(self.filtered("share_id")._priced_shares())
        values = self.env["property.pay.correction"]._limited(values)
        for slip, entries in self.grouped("payslip_id").items():
            carried = entries.carried_from_id.sorted("date_to")[-1:].property_policy_id
            slip._property_set_policy(entries.scorecard_id, policies, carried)
        self._write_prices(values)

    def _laws(self, policies):
        """The policy of each entry: of the month of its scorecard, and for a correction of what it corrects.

        :param policies: ``{card.id: property.pay.policy}`` of the cards that are priced together
        :returns: ``{entry: property.pay.policy}``
        """
        figures = {entry: (entry.event_id, entry.kind, entry.scorecard_id) for entry in self}
        return self.env["property.pay.law"]._of_figures(figures, policies)

    def _shared(self, policies):
        """What decides the bonus of the scorecards besides the policy: ``{card: rules.Shared}`` (PAY-6).

        :param policies: ``{card.id: property.pay.policy}``
        """
        cards = self.scorecard_id
        found = cards._pay_coefficients(policies)
        for coefficient, entries in self.grouped(
            lambda entry: found.get(entry.scorecard_id, self.env["property.pay.coefficient"])
        ).items():
            own = entries.filtered(lambda entry: entry.kind == "grade" and not entry.event_id)
            changed = own.filtered(lambda entry, c=coefficient: entry.coefficient_id != c)
            if changed:
                changed._passed_write(PASS, {"coefficient_id": coefficient.id})
        return cards._pay_shared(found, self.env["property.pay.regrade"]._grades(cards))

    def _priced_shares(self):
        """What shares of pools pay: ``{entry: (amount, waived, waived_for)}``; none whose bonus is void by now."""
        found = {}
        for month, entries in self.grouped(lambda entry: entry.share_id.pool_id.month_id).items():
            void = entries.employee_id._pay_void(month)
            for entry in entries:
                amount = entry.share_id.amount
                is_void = entry.employee_id.id in void
                found[entry] = (0.0, amount, "void") if is_void else (amount, 0.0, False)
        return found

    def _priced(self, slip, card, laws, shared, breaches):
        """Price the entries of one payslip and scorecard by what the scorecard's month earned.

        :param laws: ``{entry: property.pay.policy}``
        :param shared: ``rules.Shared`` of the scorecard
        :param breaches: ``{event.id: rules.Breach}``; a grade that doesn't change any more pays nothing
        :returns: ``{entry: (amount, waived, waived_for)}``
        """
        earned = slip.employee_id._pay_earned(slip.company_id, *card._pay_days())
        events = self.event_id.sorted(lambda event: (event.at, event.id))
        figures = {entry: (entry.event_id.id or 0, entry.kind) for entry in self}
        own = {figures[entry]: laws[entry] for entry in self}
        terms = {policy: policy._terms(slip.currency_id) for policy in set(own.values())}
        prices = priced(own, [breaches[event.id] for event in events], terms, earned, shared)
        found = {entry: prices[figures[entry]] for entry in self}
        return {
            entry: (float(price.amount), float(price.waived), price.reason or False) for entry, price in found.items()
        }

    def _write_prices(self, values):
        """Write what differs, one write for each distinct price."""
        changed = defaultdict(self.browse)
        for entry, price in values.items():
            if price != (entry.amount, entry.waived, entry.waived_for):
                changed[price] |= entry
        for (amount, waived, waived_for), entries in changed.items():
            entries._passed_write(PASS, {"amount": amount, "waived": waived, "waived_for": waived_for})

    def action_open_event(self):
        """Open the score event, from where its source record opens."""
        self.ensure_one()
        record = self.event_id or self.share_id or self.scorecard_id or self.carried_from_id
        return record.get_formview_action()

    def action_open_source(self):
        """Open the record the event was made from, such as the shift with the late arrival."""
        self.ensure_one()
        return self.event_id.action_open_source()
