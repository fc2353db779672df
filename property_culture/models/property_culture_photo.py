# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.photo_field import Photo

from ..exceptions import RecordError
from ..guard import PASS


class PropertyCulturePhoto(models.Model):
    """A photo of an activity. Residents see it once it is released, which needs the consent of who is on it (CUL-3)."""

    _name = "property.culture.photo"
    _description = "Photo of an Activity"
    _inherit = ["property.guarded.mixin", "property.estate.scope.mixin"]
    _guard_pass = PASS
    _guard_error = RecordError
    _estate_fields = ("event_id",)
    _order = "id"

    event_id = fields.Many2one(
        "event.event",
        string="Activity",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('estate_id', '!=', False)]",
        help="What it shows.",
    )
    estate_id = fields.Many2one(related="event_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    name = fields.Char(string="Caption", required=True, help="What is seen, in a few words.")
    image = Photo(required=True, copy=False, max_width=1600, max_height=1600, help="The photo.")
    has_consent = fields.Boolean(
        string="Consent", copy=False, help="Everybody who can be recognised agrees that residents see it."
    )
    consent_note = fields.Char(
        string="Whose Consent",
        copy=False,
        help="Who agreed and how, of children their parents; or that nobody can be recognised.",
    )
    is_released = fields.Boolean(string="Released", readonly=True, copy=False, index="btree_not_null")
    released_by_id = fields.Many2one("res.users", readonly=True, copy=False)

    @api.constrains("event_id")
    def _check_event(self):
        """:raises RecordError: a photo of an event that is no activity of an estate"""
        if self.filtered(lambda photo: not photo.estate_id):
            raise RecordError(self.env._("Photos are those of an activity of an estate; choose one."))

    @api.model_create_multi
    def create(self, vals_list):
        photos = super().create(vals_list)
        photos._check_not_gone()
        return photos

    def _check_not_gone(self):
        """:raises DestroyedError: the record of the activity was destroyed; what is added would never be due again"""
        self.env["property.document.eraser"]._check_not_destroyed(self.event_id)

    def write(self, vals):
        self._check_not_gone()
        if {"image", "event_id", "has_consent", "consent_note"} & vals.keys() and (
            shown := self.filtered("is_released")[:1]
        ):
            raise RecordError(self.env._("%s is shown to residents; take it back before changing it.", shown.name))
        result = super().write(vals)
        if "event_id" in vals:
            self._check_not_gone()
        return result

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "image": ("personal", "consent", "proof"),
            "consent_note": ("personal", "consent", "proof"),
        }

    def action_release(self):
        """Residents of the estate see it."""
        self.check_access("write")
        if lacking := self.filtered(lambda photo: not photo.has_consent)[:1]:
            raise RecordError(
                self.env._("%s: without the consent of who is on it a photo isn't released.", lacking.name)
            )
        if silent := self.filtered(lambda photo: not (photo.consent_note or "").strip())[:1]:
            raise RecordError(self.env._("%s: say whose consent it is, or that nobody can be recognised.", silent.name))
        self._passed_write(PASS, {"is_released": True, "released_by_id": self.env.uid})
        return True

    def action_take_back(self):
        """Residents don't see it any more."""
        self.check_access("write")
        self._passed_write(PASS, {"is_released": False, "released_by_id": False})
        return True
