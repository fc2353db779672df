# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.photo_field import Photo

from ..exceptions import DecorationError
from ..guard import PASS
from ..rules import decoration as rules


class PropertyDecorationPatrol(models.Model):
    """That somebody looked at a decoration: what was found, in a fixed word beside free text (REC-6, F3).

    Recorded on the spot, with the time of the server; it stays as it is. A breach is followed by a notice.
    """

    _name = "property.decoration.patrol"
    _description = "Patrol of a Decoration"
    _inherit = ["property.decoration.part.mixin"]
    _order = "patrolled_at desc, id desc"
    _rec_name = "decoration_id"

    patrolled_at = fields.Datetime(
        string="When", required=True, readonly=True, copy=False, index=True, default=fields.Datetime.now
    )
    user_id = fields.Many2one(
        "res.users",
        string="Patrolled By",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        default=lambda self: self.env.user,
    )
    unit_id = fields.Many2one(related="decoration_id.unit_id", store=True)
    result = fields.Selection(
        [
            (rules.IN_ORDER, "In Order"),
            (rules.NOBODY, "Nobody In"),
            (rules.NO_ENTRY, "Entry Refused"),
            (rules.BREACH, "Breach Found"),
            (rules.FINISHED, "Finished"),
        ],
        string="Found",
        required=True,
        help="What was found.",
    )
    note = fields.Char(string="Remark", help="What was seen, in your own words.")
    photo = Photo(max_width=1600, max_height=1600, help="Picture of what was found.")
    photo_2 = Photo(string="Second Photo", max_width=1600, max_height=1600, help="Another picture.")
    breach_ids = fields.One2many("property.decoration.breach", "patrol_id", string="Breach Notices", readonly=True)

    @api.depends("decoration_id.number", "patrolled_at")
    def _compute_display_name(self):
        """Its case, and when it was, by the clock of the estate."""
        for patrol in self:
            moment = patrol.estate_id._local(patrol.patrolled_at) if patrol.estate_id else False
            when = moment and f"{moment:%Y-%m-%d %H:%M}"
            patrol.display_name = " ".join(part for part in (patrol.decoration_id.number, when) if part)

    @api.model_create_multi
    def create(self, vals_list):
        """Recorded: the limit is kept, and the next patrol is owed."""
        patrols = super().create(vals_list)
        patrols._check_not_own_case()
        for estate, some in patrols.grouped("estate_id").items():
            # sudo: who patrols needn't write the case
            some.decoration_id.sudo()._passed_write(PASS, {"last_patrol_on": estate._local_date()})
        self.env["property.decoration.clock"]._patrolled(patrols.decoration_id)
        return patrols

    def _check_write(self, vals):
        """:raises DecorationError: what was recorded on the spot stays"""
        result = super()._check_write(vals)
        if not is_open(self._name, self.ids, vals.keys()):
            raise DecorationError(self.env._("A patrol stays as it was recorded; record another one."))
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise DecorationError(self.env._("A patrol stays as it was recorded."))

    def action_breach(self):
        """Begin a notice about what was found."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Write a Breach Notice"),
            "res_model": "property.decoration.breach",
            "view_mode": "form",
            "context": {
                "default_decoration_id": self.decoration_id.id,
                "default_patrol_id": self.id,
                "default_description": self.note,
            },
        }
