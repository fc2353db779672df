# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Decorations of the first estate, brought to any state by the people whose turn it is."""

from datetime import date

from freezegun import freeze_time

from odoo.fields import Command

from odoo.addons.property_base.tests.common import PropertyCommon

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
NOW = "2026-03-02 02:00:00"  # a Monday, ten o'clock in Shanghai
WORK = "property.decoration.item.kind"


class DecorationCommon(PropertyCommon):
    """It is 2 March 2026. The resident owns the home 1-1203; a tenant lives in 1-1204, whose owner is a stranger."""

    freeze_time = freeze_time(NOW)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Case = cls.env["property.decoration"]
        cls.Money = cls.env["property.decoration.money"]
        cls.tiles, cls.balcony, cls.beam = (
            cls.env.ref(f"property_record.decoration_item_kind_{code}") for code in ("floor", "balcony", "bearing")
        )

    @classmethod
    def case_vals(cls, *kinds, **vals):
        """Values of a declaration that lacks nothing."""
        return {
            "estate_id": cls.estate.id,
            "unit_id": cls.unit.id,
            "partner_id": cls.resident.id,
            "owner_id": cls.resident.id,
            "phone": "13800000001",
            "contractor_name": "Anju",
            "contractor_phone": "13900000002",
            "date_from": date(2026, 3, 2),
            "date_to": date(2026, 4, 30),
            "applicant_signature": PICTURE,
            "item_ids": [Command.create({"kind_id": kind.id, "place": "Kitchen"}) for kind in kinds or [cls.tiles]],
            **vals,
        }

    @classmethod
    def draft(cls, *kinds, **vals):
        """A draft whose papers are all there, entered at the counter."""
        case = cls.Case.with_user(cls.user_attendant).create(cls.case_vals(*kinds, **vals))
        case.line_ids.write({"answer": "pass"})
        return case

    @classmethod
    def declared(cls, *kinds, **vals):
        case = cls.draft(*kinds, **vals)
        case.action_declare()
        return case

    @classmethod
    def approve(cls, document):
        """Supervisor, then director where there is a second step."""
        document.with_user(cls.user_supervisor).action_approve()
        if document.validation_status == "pending" or document.validation_status == "waiting":
            document.with_user(cls.user_director).action_approve()
        return document

    @classmethod
    def approved(cls, *kinds, **vals):
        return cls.approve(cls.declared(*kinds, **vals))

    @classmethod
    def in_work(cls, *kinds, **vals):
        case = cls.approved(*kinds, **vals)
        case.action_start()
        return case

    @classmethod
    def sign(cls, sheet, answer="pass"):
        """Fill an acceptance sheet in and sign it for both sides."""
        sheet = sheet.with_user(cls.user_supervisor)
        sheet.line_ids.write({"answer": answer, "remark": "seen"})
        sheet.write({"applicant_name": "Resident One", "applicant_signature": PICTURE})
        sheet.action_sign()
        return sheet

    @classmethod
    def sheet_of(cls, case, kind):
        action = case.action_ask_acceptance() if kind == "first" else case.action_recheck()
        return cls.env["property.decoration.acceptance"].browse(action["res_id"])

    @classmethod
    def pay(cls, case, amount, payer="owner", kind="deposit", user=None, **vals):
        return cls.Money.with_user(user or cls.user_supervisor).create(
            {
                "decoration_id": case.id,
                "kind": kind,
                "payer": payer,
                "amount": amount,
                "method": "cash",
                "paid_on": date(2026, 3, 2),
                **vals,
            }
        )

    @classmethod
    def make_pass(cls, case, **vals):
        defaults = {"decoration_id": case.id, "name": "Worker", "phone": "13700000003", "date_to": date(2026, 3, 31)}
        one = cls.env["property.decoration.pass"].with_user(cls.user_attendant).create({**defaults, **vals})
        one.action_issue()
        return one

    @classmethod
    def patrol(cls, case, result="in_order", user=None, **vals):
        return cls.env["property.decoration.patrol"].with_user(user or cls.user_steward).create(
            {"decoration_id": case.id, "result": result, **vals}
        )  # fmt: skip

    @classmethod
    def make_breach(cls, case, **vals):
        defaults = {
            "decoration_id": case.id,
            "description": "Rubble in the corridor",
            "mend_until": date(2026, 3, 5),
            "line_ids": [Command.create({"name": "Rubble", "price": 150, "quantity": 2})],
        }
        return cls.env["property.decoration.breach"].with_user(cls.user_steward).create({**defaults, **vals})

    @classmethod
    def make_tenant(cls):
        """A portal user who rents 1-1204 from the stranger."""
        cls.make_resident_of(cls.user_stranger.partner_id, "owner")
        return cls.make_resident("Tenant", unit=cls.unit2, kind="tenant", phone="13600000004")

    @classmethod
    def make_resident_of(cls, partner, kind, unit=None):
        cls.env["property.residency"].create(
            {
                "unit_id": (unit or cls.unit2).id,
                "partner_id": partner.id,
                "kind": kind,
                "date_from": date(2020, 1, 1),
            }
        )

    def at(self, moment):
        return freeze_time(moment)

    def owed(self, case, code=None):
        """Obligations about a case that are still owed."""
        rows = self.env["property.obligation"].search(
            [("res_model", "=", "property.decoration"), ("res_id", "=", case.id), ("is_owed", "=", True)]
        )
        return rows.filtered(lambda row: row.type_id.code == code) if code else rows

    def kept(self, case, code):
        """States of the obligations of a kind."""
        domain = [("res_model", "=", "property.decoration"), ("res_id", "=", case.id), ("type_id.code", "=", code)]
        return self.env["property.obligation"].search(domain, order="id").mapped("state")
