# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.property_document.tests.said import assert_nothing_is_added

from ..exceptions import RetentionError
from .common_archive import ArchiveCommon


@tagged("post_install", "-at_install")
class TestDestruction(ArchiveCommon):
    """Nothing is destroyed before its time, unseen, by one person, or while it is on hold (REC-5, REC-7)."""

    def documents(self, minute):
        return {(line.res_model, line.res_id): line for line in minute.line_ids}

    def line(self, minute, form):
        return self.documents(minute)[form._name, form.id]

    # ------------------------------------------------------------------ time

    def test_a_form_is_due_on_the_day_and_not_before(self):
        form = self.signed()
        documents = self.env["property.document"].with_user(self.user_supervisor)
        mine = [("res_model", "=", form._name), ("res_id", "=", form.id), ("is_due", "=", True)]
        with freeze_time(self.BEFORE):
            self.assertFalse(documents.search(mine))
            self.assertEqual(self.row(form).retention_state, "young")
        with freeze_time(self.DUE):
            self.assertTrue(documents.search(mine))
            row = self.row(form)
            row.invalidate_recordset()
            self.assertEqual((row.retention_state, str(row.destroy_from)), ("due", "2026-01-31"))
            self.assertFalse(documents.search([*mine, ("is_overdue", "=", True)]))

    def test_what_is_valid_for_a_time_is_kept_from_its_end(self):
        self.form.write({"is_limited": True, "valid_days": 10})
        self.assertEqual(str(self.row(self.signed()).kept_from), "2023-02-10")

    def test_what_is_kept_for_good_is_never_due(self):
        self.form.retention_months = 0
        form = self.signed()
        with freeze_time("2090-01-01 02:00:00"):
            self.assertEqual(self.row(form).retention_state, "for_good")
            with self.assertRaises(RetentionError):
                self.minute()

    def test_the_last_day_isn_t_before_the_first(self):
        with self.assertRaises(ValidationError):
            self.form.most_months = 35
        self.form.most_months = 36
        rules = self.env["property.retention.rule"].with_user(self.user_manager)
        rule = rules.create({"kind": "property.destruction.minute", "least_months": 0})
        with self.assertRaises(ValidationError):
            rule.most_months = 12
        with self.assertRaises(ValidationError):
            rule.least_months = 1201
        with self.assertRaises(AccessError):
            rule.with_user(self.user_director).least_months = 1

    # -------------------------------------------------------------- the minute

    def test_it_is_destroyed_by_two_people_and_the_chain_holds(self):
        form, young = self.signed(), self.signed("2023-02-01 02:00:00")
        form.message_post(body="A secret talk")
        self.env["property.seal"]._link_pending()
        number, content_hash = form.number, form.seal_ids.payload_hash
        rows = form.x_rows
        with freeze_time(self.DUE):
            minute = self.minute()
            self.assertIn((form._name, form.id), self.documents(minute))
            self.assertNotIn((young._name, young.id), self.documents(minute))
            self.carried_out(minute)
        line = self.line(minute, form)
        self.assertEqual((line.outcome, line.number, line.seal_hashes), ("destroyed", number, content_hash))
        self.assertEqual(line.photo_count, 2)
        self.assertEqual(minute.name, "DM-E1-2026-00001")
        self.assertTrue(minute.is_sealed)
        self.assertEqual(minute._seal_faults(), [])
        self.assert_gone(form, rows)
        self.assertEqual((form.number, form.state, young.x_what), (number, "signed", "Sofa 水管漏水"))
        chain = self.env["property.seal.chain"].search([("estate_id", "=", self.estate.id)])
        self.env["property.seal"]._link_pending()
        self.assertEqual(set(chain._check_chains().values()), {None})
        self.assertEqual(form.sudo().seal_state, "destroyed")
        assert_nothing_is_added(self, form)

    def assert_gone(self, form, rows):
        """Nothing of what the form said is left in the database, but what it is."""
        self.env.flush_all()
        columns = [name for name, field in form._fields.items() if field.manual and field.column_type]
        names = SQL(", ").join(map(SQL.identifier, columns))
        [values] = self.env.execute_query(
            SQL("SELECT %s FROM %s WHERE id = %s", names, SQL.identifier(form._table), form.id)
        )
        self.assertFalse([value for value in values if value])
        self.assertFalse(rows.exists())
        owners = [("res_model", "in", [form._name, rows._name]), ("res_id", "in", [form.id, *rows.ids])]
        self.assertFalse(self.env["ir.attachment"].search([*owners, ("res_field", "!=", False)]))
        self.assertFalse(self.env["mail.message"].search([("model", "=", form._name), ("res_id", "=", form.id)]))
        seals = form.sudo().seal_ids
        self.assertTrue(seals.payload_hash)
        self.assertFalse(seals.payload)
        row = self.row(form)
        self.assertEqual((row.number, row.kept_from, row.unit_id), (form.number, False, self.env["property.unit"]))
        self.assertFalse(self.env["property.document"].search([("text", "ilike", "水管"), ("id", "=", row.id)]))

    def test_who_proposes_doesn_t_agree(self):
        self.signed()
        with freeze_time(self.DUE):
            minute = self.minute(self.user_director)
            minute.action_submit()
            with self.assertRaises(UserError):
                minute.action_approve()
            with self.assertRaises(UserError):
                minute.with_user(self.user_supervisor).action_approve()
            with self.assertRaises(UserError):
                minute.action_execute()
            minute.with_user(self.director2).action_approve()
            self.assertEqual(minute.state, "approved")

    def test_nobody_destroys_by_editing(self):
        form = self.signed()
        with freeze_time(self.DUE):
            minute = self.minute()
        line = self.line(minute, form)
        for user in (self.user_supervisor, self.user_director, self.user_manager):
            with self.assertRaises(UserError):
                line.with_user(user).write({"outcome": "destroyed"})
            with self.assertRaises(UserError):
                minute.with_user(user).write({"state": "approved"})
            with self.assertRaises(UserError):
                self.env["property.destruction.line"].with_user(user).create(
                    {"minute_id": minute.id, "res_model": form._name, "res_id": form.id, "kind": form._name}
                )
        defaults = {"default_state": "approved", "default_approved_by_id": self.user_director.id}
        forged = self.env["property.destruction.minute"].with_user(self.user_supervisor).with_context(**defaults)
        forged = forged.create({"estate_id": self.estate.id})
        self.assertEqual((forged.state, forged.approved_by_id), ("draft", self.env["res.users"]))
        with self.assertRaises(RetentionError):
            minute._destroy_work()

    def test_what_is_submitted_stays(self):
        form = self.signed()
        with freeze_time(self.DUE):
            minute = self.minute()
            minute.action_submit()
            with self.assertRaises(UserError):
                self.line(minute, form).action_leave_out()
            with self.assertRaises(UserError):
                minute.ground = "Another one"
            with self.assertRaises(UserError):
                minute.unlink()
            with self.assertRaises(RetentionError):
                self.minute()  # it is under way in another one already

    def test_what_is_left_out_stays(self):
        form, other = self.signed(), self.signed()
        with freeze_time(self.DUE):
            minute = self.minute()
            self.line(minute, form).with_user(self.user_supervisor).action_leave_out()
            self.carried_out(minute)
        self.assertEqual((form.x_what, other.x_what), ("Sofa 水管漏水", False))

    # ------------------------------------------------------------------- holds

    def hold(self, user=None, **vals):
        holds = self.env["property.legal.hold"].with_user(user or self.user_supervisor)
        return holds.create({"name": "Suit", "reason": "Asked by the court", "estate_id": self.estate.id, **vals})

    def test_a_hold_keeps_what_names_its_unit_or_person_anywhere(self):
        form = self.signed()
        holds = self.env["property.legal.hold"]
        for vals in (
            {"unit_id": self.unit.id},
            {"partner_id": self.resident.id},
            {"document_id": self.row(form).id},
        ):
            with self.subTest(vals=vals):
                hold = self.hold(**vals)
                self.assertEqual(holds._held(form), form)
                with freeze_time(self.DUE), self.assertRaises(RetentionError):
                    self.minute()
                with self.assertRaises(RetentionError):
                    form.sudo().seal_ids._erase("Because")
                hold.lift_reason = "Settled"
                with self.assertRaises(RetentionError):
                    hold.action_lift()
                hold.with_user(self.user_director).action_lift()
                self.assertFalse(holds._held(form))

    def test_a_hold_that_comes_after_the_agreement_still_holds(self):
        form = self.signed()
        with freeze_time(self.DUE):
            minute = self.minute()
            minute.action_submit()
            minute.with_user(self.user_director).action_approve()
            self.hold(unit_id=self.unit.id)
            minute.action_execute()
            minute._destroy_work()
        self.assertEqual((self.line(minute, form).outcome, self.line(minute, form).kept_reason), ("kept", "held"))
        self.assertEqual(form.x_what, "Sofa 水管漏水")

    def test_a_hold_stays_as_it_was_placed(self):
        hold = self.hold(unit_id=self.unit.id)
        for user in (self.user_supervisor, self.user_director, self.user_manager):
            for vals in ({"unit_id": self.unit2.id}, {"state": "lifted"}, {"held_by_id": user.id}):
                with self.assertRaises(UserError):
                    hold.with_user(user).write(vals)
        with self.assertRaises(UserError):
            hold.with_user(self.user_manager).sudo().unlink()
        with self.assertRaises(RetentionError):
            hold.with_user(self.user_director).action_lift()  # nobody said why
        with self.assertRaises(ValidationError):
            self.hold(unit_id=self.unit.id, partner_id=self.resident.id)
        with self.assertRaises(ValidationError):
            self.hold()

    def test_people_and_units_are_held_themselves(self):
        self.hold(partner_id=self.resident.id)
        self.assertEqual(self.env["property.legal.hold"]._held(self.resident), self.resident)
        self.assertFalse(self.env["property.legal.hold"]._held(self.unit))

    # -------------------------------------------------------------------- owed

    def test_what_must_go_is_owed_until_it_is_gone(self):
        self.form.most_months = 36
        self.signed()
        clock = self.env["property.retention.clock"]
        owed = [("type_id.code", "=", "destruction"), ("estate_id", "=", self.estate.id), ("is_owed", "=", True)]
        obligations = self.env["property.obligation"]
        with freeze_time("2025-12-30 02:00:00"):
            clock._settle(self.estate)
            self.assertFalse(obligations.search(owed))
        with freeze_time(self.DUE):
            clock._settle(self.estate)
            row = obligations.search(owed)
            self.assertEqual((row.period, str(row.due_at)), ("2026-01", "2026-01-31 15:59:59"))
            clock._settle(self.estate)
            self.assertEqual(obligations.search(owed), row)
            self.carried_out(self.minute())
            self.assertFalse(obligations.search(owed))
            self.assertEqual(row.state, "kept")

    def test_many_are_gathered_with_as_many_queries_as_few(self):
        def cost(count):
            for _number in range(count):
                self.signed()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            minute = self.minute()
            self.env.flush_all()
            self.assertGreaterEqual(len(minute.line_ids), count)
            return self.env.cr.sql_log_count - before

        with freeze_time(self.DUE):
            cost(1)
            self.assertLessEqual(cost(10), cost(1) + 3)

    def test_a_correction_that_is_begun_keeps_the_form(self):
        form = self.signed()
        form.with_user(self.user_steward).action_amend()
        with freeze_time(self.DUE), self.assertRaises(RetentionError):
            self.minute()

    def test_rows_of_a_table_are_no_way_around(self):
        form = self.signed()
        with self.assertRaises(UserError):
            form.x_rows.unlink()
        with self.assertRaises(UserError):
            form.write({"x_rows": [Command.clear()]})
