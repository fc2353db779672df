# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import DutyEntryError


class PropertyDutyEntry(models.Model):
    """Incidents: when contained, when under control, who was told when (DUT-8).

    The moments are set by buttons, each once and in their order, also after the log was handed over.
    """

    _inherit = "property.duty.entry"

    contained_at = fields.Datetime(string="Contained", readonly=True, copy=False)
    under_control_at = fields.Datetime(string="Brought Under Control", readonly=True, copy=False)
    told_ids = fields.One2many("property.duty.told", "entry_id", copy=False)
    told_minutes = fields.Integer(
        string="First Told After (min)",
        compute="_compute_told_minutes",
        help="From the incident to the first person told.",
    )

    @api.depends("told_ids.at", "at")
    def _compute_told_minutes(self):
        for entry in self:
            first = min(entry.told_ids.mapped("at"), default=None)
            entry.told_minutes = int((first - entry.at).total_seconds() // 60) if first else 0

    def _log_details(self):
        """What the page of the log says besides the text: the call, and the moments of an incident."""
        self.ensure_one()
        parts = [self.partner_id.name, self.phone]
        if self.rings:
            parts.append(self.env._("rang %s times", self.rings))
        for name in ("contained_at", "under_control_at"):
            if self[name]:
                parts.append(f"{self._fields[name]._description_string(self.env)} {self._clock_text(self[name])}")
        for told in self.told_ids:
            words = " ".join(filter(None, (told.whom, told.how, self._clock_text(told.at))))
            parts.append(self.env._("told: %s", words))
        return " · ".join(part for part in parts if part)

    def _clock_text(self, moment):
        return f"{self.estate_id._local(moment):%H:%M}"

    def action_contained(self):
        """Nothing gets worse any more."""
        self._set_once("contained_at", self.env._("contained"))

    def action_under_control(self):
        """The incident is over."""
        for entry in self.filtered(lambda entry: not entry.contained_at):
            entry.action_contained()
        self._set_once("under_control_at", self.env._("under control"))

    def _set_once(self, name, word):
        self.check_access("write")
        for entry in self:
            if entry.kind != "incident":
                raise DutyEntryError(self.env._("Only an incident is contained and brought under control."))
            if entry[name]:
                raise DutyEntryError(self.env._("%(entry)s is %(word)s already.", entry=entry.display_name, word=word))
        # sudo: progress is closed for writing, the right was checked above
        self.sudo().write({name: fields.Datetime.now()})


class PropertyDutyTold(models.Model):
    """Somebody was told of an incident: whom, when, how. Written once (DUT-8)."""

    _name = "property.duty.told"
    _description = "Told of an Incident"
    _order = "entry_id, at, id"

    entry_id = fields.Many2one("property.duty.entry", required=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one(related="entry_id.estate_id", store=True, index=True)
    at = fields.Datetime(string="When", required=True, default=fields.Datetime.now)
    whom = fields.Char(required=True, help="Person or office, for example the director or the fire brigade.")
    how = fields.Char(help="By telephone, in person, by message.")
    told_by_id = fields.Many2one("res.users", readonly=True, default=lambda self: self.env.user)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["told_by_id"] = self.env.uid
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            raise DutyEntryError(self.env._("Who was told stays as it was written; add another line."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise DutyEntryError(self.env._("Who was told stays as it was written; add another line."))
