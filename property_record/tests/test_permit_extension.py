# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..exceptions import PermitStateError
from .common_permit import DURING, END, LATER, NOON, PermitCommon


@tagged("post_install", "-at_install")
class TestPermitExtension(PermitCommon):
    """A permit goes on from its old end, as far as its grade allows, and as its chain decides (REC-3)."""

    def extension(self, permit, user=None, **vals):
        """A draft of an extension by the attendant."""
        vals = {"permit_id": permit.id, "count": 1, "reason": "Rain", **vals}
        return self.env["property.permit.extension"].with_user(user or self.user_attendant).create(vals)

    def test_it_counts_from_the_old_end_and_both_are_kept(self):
        permit = self.grant()
        one = self.extension(permit, count=2)
        self.assertEqual(one.wanted_end_at, datetime(2026, 3, 8, 9))
        with freeze_time(DURING):
            one.action_submit()
            self.assertEqual(permit.end_at, datetime(2026, 3, 6, 9), "nobody decided yet")
            one.with_user(self.user_supervisor).action_approve()
        self.env.invalidate_all()
        self.assertEqual((one.old_end_at, one.new_end_at), (datetime(2026, 3, 6, 9), datetime(2026, 3, 8, 9)))
        self.assertEqual((permit.end_at, permit.first_end_at), (datetime(2026, 3, 8, 9), datetime(2026, 3, 6, 9)))
        self.assertEqual(self.owed(permit, "permit_expiry_day").due_at, permit.end_at)
        self.assertEqual(self.owed(permit, "permit_recheck").due_at, datetime(2026, 3, 8, 10))
        self.assertEqual(self.standing(permit, LATER), "valid")
        with self.assertRaises(UserError):
            one.count = 9
        with self.assertRaises(UserError):
            one.unlink()

    def test_a_fee_is_owed_by_somebody_until_it_is_paid(self):
        permit = self.grant()
        one = self.extension(permit, fee=50)
        with freeze_time(DURING):
            with self.refused("who pays"):
                one.action_submit()
            one.fee_partner_id = self.user_steward.partner_id
            one.action_submit()
            with self.refused("owes no fee"):
                one.action_fee_paid()
            one.with_user(self.user_supervisor).action_approve()
            self.env.invalidate_all()
            self.assertTrue(one.is_fee_owed)
            for vals in ({"fee": 0}, {"fee_partner_id": False}, {"fee_paid_on": "2026-01-01"}, {"is_fee_owed": False}):
                with self.subTest(vals=vals), self.assertRaises(UserError):
                    one.write(vals)
            one.fee_receipt_no = "R 7"
            with self.assertRaisesRegex(UserError, "another person"):
                one.with_user(self.user_steward).action_fee_paid()
            one.action_fee_paid()
        self.assertEqual((str(one.fee_paid_on), one.is_fee_owed), ("2026-03-04", False))
        with self.assertRaises(UserError):
            one.fee_receipt_no = "R 8"
        with self.assertRaises(UserError):
            one.action_fee_not_paid()
        one.with_user(self.user_supervisor).action_fee_not_paid()
        self.assertTrue(one.is_fee_owed)

    def test_months_end_where_the_month_ends(self):
        self.grades[3].write({"most_hours": 10000, "lead_days": 0})
        permit = self.grant(x_period_to="2026-08-31 09:00:00")
        one = self.extension(permit, unit="months", count=1)
        self.assertEqual(one.wanted_end_at, datetime(2026, 9, 30, 9))

    def test_a_number_without_bounds_is_told_not_reckoned(self):
        permit = self.grant()
        one = self.env["property.permit.extension"].with_user(self.user_attendant).new(
            {"permit_id": permit.id, "count": 99999999}
        )  # fmt: skip
        self.assertFalse(one.wanted_end_at)

    def test_the_certificate_holds_to_the_new_end(self):
        permit = self.grant(x_certificate_until="2026-03-06")
        with freeze_time(DURING), self.refused("certificate ends on 2026-03-06"):
            self.extension(permit).action_submit()
        other = self.grant()
        one = self.extension(other)
        with freeze_time(DURING):
            one.action_submit()
        form = self.env["x_form_hotwork"].browse(other.res_id)
        self.env.cr.execute("UPDATE x_form_hotwork SET x_certificate_until = '2026-03-06' WHERE id = %s", [form.id])
        self.env.invalidate_all()
        with freeze_time(DURING), self.refused("certificate ends on 2026-03-06"):
            one.with_user(self.user_supervisor).action_approve()

    def test_what_was_asked_for_ends_with_its_permit(self):
        permit = self.grant()
        one = self.extension(permit)
        with freeze_time(DURING):
            one.action_submit()
            permit.action_close("Finished")
        self.env.invalidate_all()
        self.assertEqual((one.state, permit.state), ("refused", "closed"))
        self.assertFalse(one.sudo().review_ids.filtered(lambda review: review.status in ("waiting", "pending")))

    def test_what_was_asked_for_ends_with_the_permits_end(self):
        permit = self.grant()
        one = self.extension(permit)
        with freeze_time(DURING):
            one.action_submit()
            self.env["property.permit.sweep"]._cron_run()
            self.assertEqual(one.state, "submitted")
        with freeze_time(LATER):
            self.env["property.permit.sweep"]._cron_run()
        self.env.invalidate_all()
        self.assertEqual((one.state, permit.state), ("refused", "granted"))
        self.assertIn("ended before", one.message_ids.sudo().filtered("body")[0].body)

    def test_it_is_said_in_the_language_of_the_permits_company(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        other = self.env["res.company"].create({"name": "Elsewhere"})
        other.partner_id.lang = "zh_CN"
        one = self.extension(self.grant())
        with freeze_time(DURING):
            one.action_submit()
        with freeze_time(LATER):
            self.env["property.permit.sweep"].with_company(other)._cron_run()
        self.assertIn("ended before", one.message_ids.sudo().filtered("body")[0].body)

    def test_lead_and_longest_validity_hold(self):
        permit = self.grant()
        for count, moment, text in ((6, DURING, "at most 168 hours"), (1, "2026-03-05 09:00:01", "at least 1 days")):
            with freeze_time(moment), self.refused(text):
                self.extension(permit, count=count).action_submit()

    def test_what_is_over_is_not_extended(self):
        permit = self.grant()
        one = self.extension(permit)
        with freeze_time(LATER), self.assertRaises(PermitStateError):
            one.action_submit()
        with freeze_time(DURING):
            one.action_submit()
        with freeze_time(LATER), self.refused("refuse the extension"):
            one.with_user(self.user_supervisor).action_approve()
        self.assertEqual((one.state, permit.end_at), ("submitted", datetime(2026, 3, 6, 9)))
        with freeze_time(LATER):
            one.with_user(self.user_supervisor)._approval_reject("Too late")
        self.assertEqual(one.state, "refused")
        self.assertEqual(self.standing(permit, LATER), "expired")

    def test_one_is_asked_for_at_a_time_and_says_why(self):
        permit = self.grant()
        with freeze_time(DURING):
            with self.refused("takes longer"):
                self.extension(permit, reason=" ").action_submit()
            self.extension(permit).action_submit()
            with self.refused("asked for already"):
                self.extension(permit).action_submit()

    def test_nobody_approves_the_own_one(self):
        permit = self.grant()
        own = self.extension(permit, self.user_supervisor)
        with freeze_time(DURING):
            own.action_submit()
            with self.assertRaises(UserError):
                own.action_approve()
            own.with_user(self.user_director).action_approve()
        self.assertEqual(own.state, "approved")
        handed = self.extension(permit, self.user_supervisor)
        with freeze_time(DURING):
            handed.with_user(self.user_attendant).action_submit()
            with self.assertRaises(UserError):
                handed.action_approve()
        form = self.ask(user=self.user_supervisor)
        with freeze_time(NOON):
            form.with_user(self.user_director).action_approve()
        asked = self.extension(form.permit_id)
        with freeze_time(DURING):
            asked.action_submit()
            with self.assertRaises(UserError):
                asked.with_user(self.user_supervisor).action_approve()

    def test_a_correction_leaves_the_extended_end(self):
        permit = self.grant(x_period_to="2026-03-05 09:00:00")
        one = self.extension(permit)
        with freeze_time("2026-03-04 02:00:00"):
            one.action_submit()
            one.with_user(self.user_supervisor).action_approve()
        self.assertEqual(str(permit.end_at), END)
        form = self.env["x_form_hotwork"].browse(permit.res_id).with_user(self.user_director)
        with freeze_time(DURING):
            newer = form.browse(form.action_amend()["res_id"])
            newer.x_place = "Garage"
            newer.action_submit()
            newer.with_user(self.user_supervisor).action_approve()
        self.env.invalidate_all()
        self.assertEqual((permit.place, str(permit.end_at)), ("Garage", END))

    def test_what_nobody_decided_ends_with_its_end(self):
        form = self.ask()
        sweep = self.env["property.permit.sweep"]
        with freeze_time(DURING):
            sweep._cron_run()
        self.assertEqual((form.state, form.permit_id.state), ("submitted", "asked"))
        with freeze_time(LATER):
            sweep._cron_run()
            sweep._cron_run()
        self.env.invalidate_all()
        self.assertEqual((form.state, form.permit_id.state), ("refused", "refused"))
        self.assertFalse(form.sudo().review_ids.filtered(lambda review: review.status in ("waiting", "pending")))
        refused = form.signature_ids.filtered(lambda one: one.decision == "refused")
        self.assertRegex(refused.reason, "before it was decided")
        told = self.env["mail.message"].search([("partner_ids", "in", self.user_attendant.partner_id.ids)], limit=1)
        self.assertIn(form.number, told.subject)

    def test_the_notice_for_everybody_says_half_of_a_unit(self):
        permit = self.grant(x_place="Balcony of 1-1203")
        self.assertEqual(permit._public_place(), "Balcony of 1-12**")
        form = self.env["x_form_hotwork"].browse(permit.res_id)
        unit = next(one for one in form.version_id._definition().fields if one.kind == "unit")
        with patch.object(type(self.env["property.permit.reader"]), "_said", lambda *args: [unit]):
            self.assertEqual(permit._public_place(), "1-12**")

    def test_who_pays_is_known_until_the_fee_is_paid_and_goes_with_the_form(self):
        permit = self.grant()
        one = self.extension(permit, fee=50, fee_partner_id=self.resident.id, fee_receipt_no="R 7")
        with freeze_time(DURING):
            one.action_submit()
            one.with_user(self.user_supervisor).action_approve()
        form = self.env[permit.res_model].browse(permit.res_id)
        row = self.env["property.document"].search([("res_model", "=", form._name), ("res_id", "=", form.id)])
        destruction = self.env["property.destruction"]
        self.env.invalidate_all()
        self.assertFalse(destruction._closed(row))
        with freeze_time(DURING):
            one.action_fee_paid()
        self.assertEqual(destruction._closed(row), {row.id})
        form.sudo().seal_ids._erase("DM: over")
        self.env.invalidate_all()
        self.assertEqual((one.fee_partner_id.ids, one.fee_receipt_no, one.fee, one.reason), ([], "R 7", 50, False))
        places = {(row["res_model"], row["column"]) for row in self.env["property.privacy.map"]._rows()}
        self.assertLessEqual(
            {("property.permit.extension", "fee_partner_id"), ("property.form.telling", "told_to")}, places
        )
