# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A hot-work permit as it is shipped, asked for by the attendant: grade 3 unless another is named."""

from contextlib import contextmanager

from freezegun import freeze_time

from odoo.fields import Command

from odoo.addons.property_base.tests.common import GROUP, PropertyCommon

from ..exceptions import PermitStateError
from ..rules import definition

#: 2 March 2026, 9:00 in Shanghai
NOON = "2026-03-02 01:00:00"
START, END = "2026-03-04 01:00:00", "2026-03-06 09:00:00"
DURING, NIGHT, LATER = "2026-03-04 03:00:00", "2026-03-04 12:00:00", "2026-03-06 09:00:01"


class PermitCommon(PropertyCommon):
    """``grades`` of the shipped permit by their level; the steward watches, somebody from outside works."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.safety = cls.make_employee(
            "Test safety", "safety_supervisor", cls.estate, "pss_safety", [GROUP + "attendant"]
        )
        cls.grades = {number: cls.env.ref(f"property_record.permit_grade_hotwork_{number}") for number in (1, 2, 3)}
        # whatever training knows where it is installed
        cls.env.ref("property_record.form_hotwork").grade_ids.certificate_code = False
        measures = cls.env.ref("property_record.form_hotwork_1_applicant_fire_measures")._definition()
        cls.measures = [{**row, "x_answer": "yes"} for row in definition.first_rows(measures)]

    def fill(self, grade=3, user=None, **vals):
        """A draft, filled in by a user."""
        vals = {
            "estate_id": self.estate.id,
            "permit_grade_id": self.grades[grade].id,
            "x_unit": self.unit.id,
            "x_place": "Roof",
            "x_work": "Welding of a railing",
            "x_period_from": START,
            "x_period_to": END,
            "x_by": "contractor",
            "x_company": "Bright Steel",
            "x_operator": "Wang Wu",
            "x_certificate_until": "2026-12-31",
            "x_watched_by": "staff",
            "x_watcher_staff": self.employee_steward.id,
            "x_phone": "13800000000",
            "x_fire_measures": [Command.create(row) for row in self.measures],
            **vals,
        }
        return self.env["x_form_hotwork"].with_user(user or self.user_attendant).create(vals)

    def ask(self, at=NOON, **vals):
        """A form that was handed in."""
        form = self.fill(**vals)
        with freeze_time(at):
            form.action_submit()
        return form

    def grant(self, at=NOON, **vals):
        """The permit of a form that the supervisor approved, as the attendant sees it."""
        form = self.ask(at, **vals)
        with freeze_time(at):
            form.with_user(self.user_supervisor).action_approve()
        self.env.invalidate_all()
        return form.permit_id.with_user(self.user_attendant)

    def standing(self, permit, moment):
        """How a permit stands at a moment; its own word, which has to be the search's, too."""
        with freeze_time(moment):
            permit.invalidate_recordset(["standing", "is_ending_today"])
            standing = permit.standing
            for one in dict(permit._fields["standing"].selection):
                found = permit.search([("standing", "=", one), ("id", "=", permit.id)])
                self.assertEqual(bool(found), one == standing, f"{one} at {moment}")
            found = permit.search([("is_ending_today", "=", True), ("id", "=", permit.id)])
            self.assertEqual(bool(found), permit.is_ending_today, moment)
        return standing

    @contextmanager
    def refused(self, text):
        """What is done within is refused in these words, and leaves nothing behind."""
        with self.assertRaises(PermitStateError) as caught:
            yield
        self.assertRegex(str(caught.exception), text)

    def owed(self, permit, code):
        """The obligation of a kind about a permit, read with all rights."""
        return self.env["property.obligation"]._for(permit.sudo(), code)[permit.id]
