# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools import SQL


class PropertyPortalPost(models.AbstractModel):
    """What people send from the portal: two taps or tabs of one person come one after the other."""

    _name = "property.portal.post"
    _description = "Posts from the Portal"

    @api.model
    def _lock(self):
        """Two taps or tabs of one person come one after the other, and the later one sees what the first did.

        The person's row is written: a request that waited fails with a serialization error when the earlier one has
        committed, and Odoo repeats it on the new state of the database. To wait alone is not enough, it would go on
        looking at the old one.
        """
        query = SQL("UPDATE res_users SET write_date = write_date WHERE id = %s", self.env.uid)
        self.env.cr.execute(query, log_exceptions=False)  # to begin anew is no error
