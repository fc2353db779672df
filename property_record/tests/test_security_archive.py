# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon

KEEPERS = ("supervisor", "director", "manager")
READERS = ("plain", "attendant", "steward", "supervisor", "director", "hr")


@tagged("post_install", "-at_install")
class TestArchiveRights(PropertyCommon):
    """The supervisor keeps the archive, the director agrees, nobody else comes near it (ROL-3, REC-5, REC-7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.make_employee(
            "Other", "supervisor", cls.other_estate, "zz_other_sup", ["property_base.group_property_base_supervisor"]
        ).user_id

    def test_rights_of_every_role(self):
        self.check_rights(
            {
                "property.retention.rule": dict.fromkeys(READERS, "r") | {"manager": "rwcd"},
                "property.legal.hold": dict.fromkeys(KEEPERS, "rwc"),
                "property.destruction.minute": dict.fromkeys(KEEPERS, "rwcd"),
                "property.destruction.line": dict.fromkeys(KEEPERS, "r"),
                "property.archive.export": dict.fromkeys(KEEPERS, "rwcd"),
                "property.archive.export.kind": dict.fromkeys(KEEPERS, "rwcd"),
                "property.archive.export.part": dict.fromkeys(KEEPERS, "r"),
                "property.form.month": dict.fromkeys(KEEPERS, "r"),
            }
        )

    def test_another_estate_sees_nothing_of_it(self):
        hold = self.env["property.legal.hold"].with_user(self.user_supervisor)
        hold = hold.create({"name": "Suit", "reason": "Court", "estate_id": self.estate.id, "unit_id": self.unit.id})
        minute = self.env["property.destruction.minute"].with_user(self.user_supervisor)
        minute = minute.create({"estate_id": self.estate.id})
        for record in (hold, minute):
            with self.assertRaises(AccessError):
                record.with_user(self.other).read(["display_name"])
        for model in ("property.legal.hold", "property.destruction.minute", "property.archive.export"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.other).create(self.values(model))

    def values(self, model):
        """Values for the first estate."""
        vals = {"estate_id": self.estate.id}
        if model == "property.legal.hold":
            vals |= {"name": "Suit", "reason": "Court", "unit_id": self.unit.id}
        return vals

    def test_an_export_is_its_person_s_alone(self):
        exports = self.env["property.archive.export"]
        export = exports.with_user(self.user_director).create({"estate_id": self.estate.id})
        with self.assertRaises(AccessError):
            export.with_user(self.user_supervisor).read(["state"])
        self.assertFalse(exports.with_user(self.user_supervisor).search([("id", "=", export.id)]))
        with self.assertRaises(AccessError):
            export.with_user(self.user_supervisor).action_export()
        kind = export.kind_ids.create({"export_id": export.id, "kind": "property.destruction.minute"})
        with self.assertRaises(AccessError):
            kind.with_user(self.user_supervisor).read(["kind"])
        forged = exports.with_user(self.user_supervisor).with_context(default_asked_by_id=self.user_director.id)
        self.assertEqual(forged.create({"estate_id": self.estate.id}).asked_by_id, self.user_supervisor)

    def test_the_supervisor_counts_and_nobody_else(self):
        months = self.env["property.form.month"]
        with self.assertRaises(AccessError):
            months.with_user(self.user_attendant).action_count()
        self.assertTrue(months.with_user(self.user_supervisor).action_count())
