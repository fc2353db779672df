# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Signed forms of several years for the tests of the archive: one form, kept for 36 months, whatever day it is."""

from freezegun import freeze_time

from odoo.fields import Command

from .common import PICTURE, FormCommon


class ArchiveCommon(FormCommon):
    """``self.signed(day)``: a form that names a unit and a person in a table, signed on a day; 36 months are kept."""

    code, prefix = "zarch", "ZA"
    #: 36 months after 2023-01-31 in Shanghai, and the evening before
    DUE, BEFORE = "2026-01-31 02:00:00", "2026-01-30 15:00:00"

    @classmethod
    def sections(cls):
        row = [cls.question("who", "resident"), cls.question("where", "unit"), cls.question("picture", "photo")]
        applicant = [
            cls.question("what", "text", is_listed=True),
            cls.question("place", "unit"),
            cls.question("shot", "photo"),
            cls.question("rows", "table", column_ids=[Command.create(vals) for vals in row]),
        ]
        return [("What", "applicant", (), applicant)]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.director2 = cls.make_employee(
            "Second director", "director", cls.estate, "pss_director2", ["property_base.group_property_base_director"]
        ).user_id

    def signed(self, moment="2023-01-31 02:00:00", user=None, **vals):
        """A form that was filled in and signed at a moment, naive UTC."""
        row = {"x_who": self.resident.id, "x_where": self.unit.id, "x_picture": PICTURE}
        given = {"x_what": "Sofa 水管漏水", "x_shot": PICTURE, "x_rows": [Command.create(row)], **vals}
        with freeze_time(moment):
            form = self.env[self.model].with_user(user or self.user_attendant)
            form = form.create({"estate_id": self.estate.id, **given})
            form.action_submit()
        self.assertEqual(form.state, "signed")
        return form

    def row(self, form):
        """The form's row of the archive, as the system sees it."""
        return self.env["property.document"].search([("res_model", "=", form._name), ("res_id", "=", form.id)])

    def minute(self, user=None, **vals):
        """A draft minute of the supervisor with what is due."""
        minutes = self.env["property.destruction.minute"].with_user(user or self.user_supervisor)
        minute = minutes.create({"estate_id": self.estate.id, **vals})
        minute.action_gather()
        return minute

    def carried_out(self, minute, director=None):
        """The minute, agreed to and carried out to its end."""
        minute.action_submit()
        minute.with_user(director or self.user_director).action_approve()
        minute.action_execute()
        for _part in range(20):
            if minute._destroy_work().goes_on is None:
                break
        self.assertEqual(minute.state, "done")
        return minute
