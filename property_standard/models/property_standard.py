# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.models.property_dated_mixin import NoOverlap

from ..exceptions import StandardCodeError
from ..rules import standard as rules


class PropertyStandard(models.Model):
    """A measurable service standard with its target and the days it holds (STD-1..3).

    Several rows with one code are versions of one standard; their days may not overlap. Measured ones
    ask the measure providers; the others are checked by inspection. A change of a standard reaches
    periods that are not frozen; better is a new version from a day on: ``action_new_version``.
    """

    _name = "property.standard"
    _description = "Service Standard"
    _inherit = ["property.setting.mixin", "property.dated.mixin", "mail.thread"]
    _dated_by = ("code",)
    _dated_fields = ("effective_from", "effective_to")
    _dated_domain = (("active", "=", True),)
    _dated_depends = ("active",)
    _order = "sequence, code, effective_from desc"

    name = fields.Char(required=True, translate=True, tracking=True, help="What is expected.")
    code = fields.Char(required=True, help="Name of the standard, the same for all its versions.")
    sequence = fields.Integer(default=100, help="Place among the standards.")
    active = fields.Boolean(default=True, help="Archive a standard that is no longer promised; its results stay.")
    requirement = fields.Char(help="Where the procedure asks for it, for example TKT-3.")
    item_id = fields.Many2one(
        "property.standard.item", string="Service Item", required=True, ondelete="restrict", help="One of the nine."
    )
    kind = fields.Selection(
        [("measured", "Measured"), ("inspection", "By inspection")],
        required=True,
        default="measured",
        help="Measured from the records in the database, or checked by inspection.",
    )
    measure = fields.Char(help="Code of the figure; a module that knows it delivers it.")
    frequency = fields.Selection(
        [
            ("daily", "Day"),
            ("weekly", "Week"),
            ("monthly", "Month"),
            ("quarterly", "Quarter"),
            ("half_yearly", "Half year"),
            ("yearly", "Year"),
        ],
        string="Per",
        required=True,
        default="monthly",
        help="Span that is judged as one.",
    )
    unit = fields.Selection(
        [("percent", "%"), ("number", "Count")],
        string="Counted In",
        required=True,
        default="percent",
        help="A share, or a plain number.",
    )
    comparator = fields.Selection(
        [("ge", "at least"), ("le", "at most"), ("eq", "exactly")],
        required=True,
        default="ge",
        help="How the value is compared with the target.",
    )
    target = fields.Float(
        digits=(12, 2), tracking=True, aggregator=None, help="Value to reach, in per cent or as a number."
    )
    effective_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today, tracking=True, help="First day it holds."
    )
    effective_to = fields.Date(string="Until", tracking=True, help="Last day it holds; empty: open end.")
    is_measurable = fields.Boolean(string="Measured Here", compute="_compute_is_measurable")
    result_ids = fields.One2many("property.standard.result", "standard_id", string="Results")

    _version_unique = models.Constraint(
        "UNIQUE(code, effective_from)", "There is a version of this standard from this day already; edit that one."
    )
    _dates_in_order = models.Constraint(
        "CHECK(effective_to IS NULL OR effective_to >= effective_from)",
        "A standard can't end before it begins; check both dates.",
    )
    _one_at_a_time = NoOverlap(texts=("code",), dates=("effective_from", "effective_to"), where="active")
    _measure_needed = models.Constraint(
        "CHECK(kind != 'measured' OR measure IS NOT NULL)", "A measured standard needs the code of its figure."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "target": (-1_000_000, 1_000_000)}

    def write(self, vals):
        """Results name their standard by its code: once there are any, it stays."""
        changed = self.filtered(lambda standard: "code" in vals and standard.code != vals["code"])
        # sudo: a result that the user can't see names the standard as well
        results = self.env["property.standard.result"].sudo()
        if used := results.search([("code", "in", changed.mapped("code"))], limit=1):
            raise StandardCodeError(
                self.env._("Results were measured under the code %s; it stays. Make a new standard instead.", used.code)
            )
        return super().write(vals)

    @api.depends("kind", "measure", "code")
    def _compute_is_measurable(self):
        known = self.env["property.measure.provider"]._get_measures()
        inspected = set(
            self.env["property.checklist"]
            .search([("standard_code", "in", self.mapped("code"))])
            .mapped("standard_code")
        )
        for standard in self:
            standard.is_measurable = (
                standard.code in inspected if standard.kind == "inspection" else standard.measure in known
            )

    @api.model
    def _latest(self, codes):
        """``{code: the version of the standard that begins last}`` of those that there are."""
        found = self.search([("code", "in", list(filter(None, codes)))], order="effective_from, id")
        return {standard.code: standard for standard in found}

    def _text_overlap(self, start, end):
        return self.env._(
            "The standard %(code)s holds already from %(start)s to %(end)s. End that version first.",
            code=self.code,
            start=start,
            end=end,
        )

    def _version(self):
        self.ensure_one()
        return rules.Version(self.id, self.code, self.effective_from, self.effective_to or None)

    def action_new_version(self):
        """End this version yesterday and open a copy that holds from today."""
        return self._renew(self.env["property.estate"]._company_date(self.env.company))
