# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import etree

from odoo import api, models


class MailActivityMixin(models.AbstractModel):
    """The clock at the top of the screen opens the user's own rows.

    It asks the search of a list for filters by name, and shows everybody's rows where the search has none of that name.
    """

    _inherit = "mail.activity.mixin"

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == "search":
            have = set(arch.xpath("//filter/@name"))
            for group in self._filters_of_the_clock():
                arch.append(etree.Element("separator"))
                missing = (one for one in group if one["name"] not in have)
                arch.extend(etree.Element("filter", {**one, "invisible": "1"}) for one in missing)
        return arch, view

    @api.model
    def _filters_of_the_clock(self):
        """The filters of the menu of activities, in groups: one of a group is enough, each group must hold."""
        mine, due = "filter_activities_my", "my_activity_date_deadline"
        labels = {
            "activities_overdue": self.env._("Late Activities"),
            "activities_today": self.env._("Today Activities"),
            "activities_upcoming_all": self.env._("Future Activities"),
        }
        signs = dict(zip(labels, ("<", "=", ">"), strict=True))
        return [
            [{"name": mine, "string": self.env._("My Activities"), "domain": "[('activity_user_id', '=', uid)]"}],
            [
                {"name": name, "string": label, "domain": f"[('{due}', '{signs[name]}', 'today')]"}
                for name, label in labels.items()
            ],
        ]
