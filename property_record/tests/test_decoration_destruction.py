# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from unittest.mock import patch

from freezegun import freeze_time as freeze
from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.property_document.exceptions import DestroyedError
from odoo.addons.property_document.tests.said import assert_nothing_is_added, columns_saying

from ..exceptions import RetentionError
from .common_decoration import PICTURE, DecorationCommon

NAME = "Zyxwang"
CLOSED, BEFORE, DUE = "2026-04-02 02:00:00", "2029-04-01 15:00:00", "2029-04-02 02:00:00"


@tagged("post_install", "-at_install")
class TestDecorationDestruction(DecorationCommon):
    """A decoration that ended goes with all that belongs to it; numbers, days and money stay (REC-5, REC-7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.make_resident(NAME, unit=cls.unit2, email=f"{NAME}@example.com")
        cls.env["property.retention.rule"].create(
            {"kind": "property.decoration", "least_months": 36, "most_months": 48}
        )
        cls.before = columns_saying(cls.env, NAME)
        cls.case = cls.spoken_of()
        with freeze(CLOSED):
            cls.closed(cls.case)

    @classmethod
    def spoken_of(cls):
        """A case in work, each part of which says the resident's name."""
        case = cls.draft(
            cls.tiles,
            unit_id=cls.unit2.id,
            partner_id=cls.person.id,
            owner_id=cls.person.id,
            contractor_name=NAME,
            description=f"{NAME} wants tiles",
            item_ids=[Command.create({"kind_id": cls.tiles.id, "place": NAME, "detail": NAME})],
        )
        case.line_ids.write({"remark": NAME, "photo": PICTURE, "photo_name": f"{NAME}.png"})
        case.action_declare()
        case.message_post(body=f"{NAME} called")
        cls.approve(case).action_start()
        cls.pay(case, 1000, reason=NAME, receipt_no="R-1")
        card = cls.make_pass(case, name=NAME, trade=NAME, photo=PICTURE)
        patrol = cls.patrol(case, "breach", note=NAME, photo=PICTURE)
        notice = cls.make_breach(case, patrol_id=patrol.id, description=NAME, photo=PICTURE, receiver_name=NAME)
        notice.line_ids.write({"name": NAME, "place": NAME})
        notice.action_issue()
        notice.action_mended()
        card.action_return()
        cls.sign(cls.sheet_of(case, "first"))
        return case

    @classmethod
    def closed(cls, case):
        sheet = cls.sheet_of(case, "recheck").with_user(cls.user_supervisor)
        sheet.line_ids.write({"answer": "pass", "remark": NAME})
        sheet.write({"applicant_name": NAME, "applicant_signature": PICTURE, "note": NAME})
        sheet.action_sign()
        slip = cls.env["property.decoration.refund"].with_user(cls.user_supervisor)
        slip = slip.browse(case.with_user(cls.user_supervisor).action_refund()["res_id"])
        slip.write({"method": "bank", "receiver": NAME})
        slip.action_submit()
        cls.approve(slip)
        slip.action_pay()
        case.with_user(cls.user_supervisor).action_close()
        cls.env["property.seal"]._link_pending()

    def minute(self):
        minute = self.env["property.destruction.minute"].with_user(self.user_supervisor).create(
            {"estate_id": self.estate.id}
        )  # fmt: skip
        minute.action_gather()
        return minute

    def carried_out(self, minute):
        minute.action_submit()
        minute.with_user(self.user_director).action_approve()
        minute.action_execute()
        minute._destroy_work()
        self.env.invalidate_all()
        return minute.line_ids

    def row(self, case):
        return self.env["property.document"].search([("res_model", "=", case._name), ("res_id", "=", case.id)])

    def test_not_before_its_day_and_the_day_is_that_of_its_closing(self):
        self.assertEqual(str(self.row(self.case).kept_from), "2026-04-02")
        with freeze(BEFORE), self.assertRaisesRegex(RetentionError, "Nothing is due"):
            self.minute()
        with freeze(DUE):
            self.assertEqual(self.minute().line_ids.mapped("res_id"), self.case.ids)
        with freeze("2030-04-03 02:00:00"):
            self.assertEqual(self.row(self.case).retention_state, "overdue")

    def test_the_name_stands_nowhere_any_more_and_the_seal_holds(self):
        case, money = self.case, self.case.money_ids.mapped("amount")
        seals = case.sudo()._document_seals().sorted("id")
        self.assertGreater(len(columns_saying(self.env, NAME)), len(self.before) + 15)
        with freeze(DUE):
            line = self.carried_out(self.minute())
        self.assertEqual((line.outcome, line.seal_count), ("destroyed", 3))
        self.assertEqual(line.seal_hashes, ", ".join(seals.mapped("payload_hash")))
        self.assertGreater(line.photo_count, 8)
        self.assertEqual(columns_saying(self.env, NAME), self.before)
        self.assertFalse(case.partner_id or case.applicant_signature or case.pass_ids.photo or case.patrol_ids.photo)
        self.assertFalse(case.acceptance_ids.filtered("applicant_signature") or seals.filtered("payload"))
        self.assertEqual((case.state, case.unit_id, case.money_ids.mapped("amount")), ("closed", self.unit2, money))
        self.assertIn("R-1", case.money_ids.mapped("receipt_no"))
        chain = self.env["property.seal.chain"].search([("estate_id", "=", self.estate.id)])
        self.env["property.seal"]._link_pending()
        self.assertEqual(set(chain._check_chains().values()), {None})
        self.assertEqual((case.seal_state, case._seal_faults()), ("destroyed", []))
        self.assert_quiet(case)

    def assert_quiet(self, case):
        """It is found by its number alone, due never more, opens, prints and says that it was destroyed."""
        self.assertEqual((self.row(case).kept_from, self.row(case).number), (False, case.number))
        self.assertFalse(self.env["property.document"].search([("text", "ilike", NAME)]) & self.row(case))
        reader = case.with_user(self.user_supervisor)
        with Form(reader) as form:
            self.assertTrue(form.is_destroyed)
            self.assertRegex(form.destruction, r"^Minute of destruction DM-E1-\d{4}-\d{5}, \d{4}-\d\d-\d\d$")
        self.assertIn("Destroyed by a minute", str(reader.get_view(view_type="form")["arch"]))
        self.assertTrue(self.row(case).is_destroyed)
        html = self.env["ir.actions.report"]._render_qweb_html("property_record.report_decoration_permit", case.ids)[0]
        self.assertIn(case.number, html.decode())
        self.assertFalse(case._public_validity()[case.id].is_valid)
        for user in (self.user_attendant, self.user_supervisor, self.user_manager):
            with self.assertRaises(UserError):
                reader.with_user(user).write({"phone": "13800000001"})
            with self.assertRaises(UserError):
                self.env["property.decoration.patrol"].with_user(user).create(
                    {"decoration_id": case.id, "result": "in_order", "note": NAME}
                )

    def test_what_is_held_stays(self):
        holds = self.env["property.legal.hold"].with_user(self.user_supervisor)
        hold = holds.create(
            {"name": "Suit", "reason": "Court", "estate_id": self.estate.id, "partner_id": self.person.id}
        )
        with freeze(DUE):
            with self.assertRaisesRegex(RetentionError, "Nothing is due"):
                self.minute()
            hold.lift_reason = "Settled"
            hold.with_user(self.user_director).action_lift()
            self.assertTrue(self.minute().line_ids)

    def test_nobody_destroys_by_editing_or_with_the_seal_alone(self):
        for user in (self.user_supervisor, self.user_director, self.user_manager):
            with self.assertRaises(UserError):
                self.case.with_user(user).write({"is_destroyed": True})
        with freeze(DUE):
            for document in (self.case, self.case.acceptance_ids[0]):
                with self.assertRaises(RetentionError):
                    document.seal_ids.with_user(self.user_manager)._destroy("Because")

    def test_what_was_given_up_goes_once_its_deposit_is_back(self):
        case = self.approved()
        self.pay(case, 500)
        self.env["property.decoration.flow"]._cancel(case.with_user(self.user_supervisor), f"{NAME} moved")
        self.assertEqual((case.state, str(self.row(case).kept_from)), ("cancelled", "2026-04-30"))
        with freeze("2029-05-02 02:00:00"):
            self.assertNotIn(case.id, self.minute().line_ids.mapped("res_id"))
            self.pay(case, 500, payer=False, kind="deduction", paid_on=date(2026, 3, 2), reason="Kept")
            self.env.invalidate_all()
            minute = self.minute()
            self.assertIn(case.id, minute.line_ids.mapped("res_id"))
            line = self.carried_out(minute).filtered(lambda line: line.res_id == case.id)
        self.assertEqual((line.outcome, line.seal_count, len(line.seal_hashes)), ("destroyed", 0, 64))
        self.assertFalse(case.partner_id or case.end_reason)
        with self.assertRaises(DestroyedError):
            self.pay(case, 1)

    def test_a_row_of_an_earlier_program_counts_from_the_closing_too(self):
        other = self.approved()
        self.env["property.decoration.flow"]._cancel(other.with_user(self.user_supervisor), "Moved")
        for case in (self.case, other):
            self.count_from(case, "2026-01-05")
        with freeze(BEFORE):
            self.assertFalse(self.env["property.destruction"]._destroyable(self.row(self.case) | self.row(other)))
        self.assertEqual(str(self.row(self.case).kept_from), "2026-04-02")
        self.count_from(self.case, "2026-01-05")
        with freeze(DUE):
            self.assertEqual(self.minute().line_ids.mapped("res_id"), self.case.ids)

    def test_an_update_puts_the_day_of_such_rows_right(self):
        self.count_from(self.case, "2026-01-05")
        with patch.multiple(self.env.registry, ready=False, updated_modules=["property_record"]):
            self.Case._register_hook()
        self.assertEqual(str(self.row(self.case).kept_from), "2026-04-02")

    def count_from(self, case, day):
        self.env.flush_all()
        self.env.cr.execute("UPDATE property_document SET kept_from = %s WHERE id = %s", [day, self.row(case).id])
        self.env.invalidate_all()

    def test_nobody_writes_into_what_belonged_to_it(self):
        case = self.in_work()
        self.pay(case, 500)
        notice = self.make_breach(case)
        self.env["property.decoration.flow"]._cancel(case.with_user(self.user_supervisor), "Moved")
        case.with_user(self.user_supervisor).action_refund()
        slip = case.refund_ids
        self.pay(case, 500, payer=False, kind="deduction", reason="Kept")
        case._document_erase()
        lines = self.env["property.decoration.breach.line"]
        for user in (self.user_attendant, self.user_supervisor):
            for write in (
                lambda user=user: notice.with_user(user).write({"description": NAME}),
                lambda user=user: notice.with_user(user).write({"receiver_name": NAME}),
                lambda user=user: notice.line_ids.with_user(user).write({"place": NAME}),
                lambda user=user: lines.with_user(user).create({"breach_id": notice.id, "name": NAME}),
            ):
                with self.assertRaises(DestroyedError):
                    write()
        with self.assertRaises(DestroyedError):
            slip.with_user(self.user_supervisor).write({"receiver": NAME})
        assert_nothing_is_added(self, slip, self.user_supervisor)

    def test_an_applicant_is_named_until_then(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.case_without_applicant()

    def case_without_applicant(self):
        return self.Case.with_user(self.user_attendant).create(self.case_vals(partner_id=False)).flush_recordset()
