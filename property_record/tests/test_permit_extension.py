# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime

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
        one = self.extension(permit, count=2, fee=50)
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
