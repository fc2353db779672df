# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.arguments import asks


class PropertyPost(models.Model):
    """A post as duty sees it: the shifts it is manned in, the items it hands over, its desk (DUT-1, HND-2, ROL-4)."""

    _inherit = "property.post"

    demand_ids = fields.One2many(
        "property.post.shift",
        "post_id",
        string="Shifts to Man",
        help="The roster is proposed so that each of these shifts is manned by as many people.",
    )
    item_ids = fields.One2many("property.post.item", "post_id", string="Items", help="Counted at every handover.")
    is_desk = fields.Boolean(
        string="Service Desk",
        help="The post answers residents: its handover carries the open tickets of those who leave, and the promises "
        "that fall due in the next shift.",
    )

    @api.model
    def desk_posts(self):
        """``[{id, name}]`` of the posts of the user's estates, the one where the user is on duty first."""
        return self.env["property.post.desk"]._posts()

    def desk_data(self):
        """All that the desk of this post shows, as plain values; moments as text in UTC."""
        self.ensure_one()
        self.check_access("read")
        return self.env["property.post.desk"]._data(self)

    @asks(text="text")
    def desk_find(self, text):
        """Residents by phone, name or unit.

        :return: list of ``{id, name, unit, phone, is_current, partner_id, unit_id}``
        """
        self.ensure_one()
        self.check_access("read")
        return self.env["property.post.desk"]._find(self, text)
