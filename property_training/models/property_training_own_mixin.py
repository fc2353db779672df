# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyTrainingOwnMixin(models.AbstractModel):
    """Records that the people on their list may read, but not the list's other rows.

    A rule that goes through the list itself would put all its rows into the cache of whoever reads the record, and the
    page would then ask for rows that the person may not read.
    """

    _name = "property.training.own.mixin"
    _description = "On the List"

    #: model of the list, its field of this record, the path to the user of a row
    _invited_rows = ("", "", "")

    is_invited = fields.Boolean(string="Invited", compute="_compute_is_invited", search="_search_is_invited")

    @api.depends_context("uid")
    def _compute_is_invited(self):
        mine = set(self._invited_of([(self._invited_rows[1], "in", self.ids)]))
        for record in self:
            record.is_invited = record._origin.id in mine

    def _search_is_invited(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return [("id", "in", self._invited_of([]))]

    @api.model
    def _invited_of(self, domain):
        """Ids of the records on whose lists the user stands."""
        model, link, user = self._invited_rows
        # sudo: whether somebody is on a list decides what the person may read
        rows = self.env[model].sudo()._read_group([*domain, (user, "=", self.env.uid)], [link])
        return [record.id for (record,) in rows]
