# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CalendarEvent(models.Model):
    """The entry of a class in the calendars: whoever comes to the class sees it, and the class alone moves it.

    Odoo lets all employees read, move and delete each other's entries; who is trained in what, with whom and when isn't
    theirs, and a list of trainees isn't left by deleting an entry. The rules of access say so.
    """

    _inherit = "calendar.event"

    training_sitting_ids = fields.One2many("property.training.sitting", "event_id", string="Sittings")
