# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_base.guard import opened
from odoo.addons.property_document.exceptions import DestroyedError
from odoo.addons.property_document.tests.said import assert_nothing_is_added

from ..exceptions import ArchiveExportError, FormStateError, RetentionError
from ..guard import PASS
from .common_archive import ArchiveCommon
from .common_permit import PermitCommon


@tagged("post_install", "-at_install")
class TestDestructionEdges(ArchiveCommon):
    """What ended without a seal goes too, what can't go isn't owed, nobody goes around the minute (REC-5, REC-7)."""

    code, prefix = "zends", "ZN"

    @classmethod
    def sections(cls):
        [(name, stage, roles, questions)] = super().sections()
        questions += [cls.question("person", "person"), cls.question("people", "people")]
        questions.append(cls.question("call", "phone"))
        opinion = cls.question("opinion", "text")
        return [(name, stage, roles, questions), ("Office", "office", ("supervisor",), [opinion])]

    def waiting(self, moment="2023-01-31 02:00:00", **vals):
        """A form that was handed in and waits for the office."""
        with freeze_time(moment):
            form = self.env[self.model].with_user(self.user_attendant)
            form = form.create({"estate_id": self.estate.id, "x_what": "Sofa 水管漏水", **vals})
            form.action_submit()
        self.assertEqual(form.state, "submitted")
        return form

    def ended(self, state, **vals):
        """A form that was refused, cancelled or signed on the day it was handed in."""
        form = self.waiting(**vals)
        user = self.user_attendant if state == "cancelled" else self.user_supervisor
        with freeze_time("2023-01-31 02:00:00"):
            if state == "signed":
                form.with_user(user).action_sign()
            else:
                step = {"refused": "action_refuse", "cancelled": "action_cancel"}[state]
                wizard = self.env["property.form.sign"].with_user(user)
                wizard.with_context(**getattr(form.with_user(user), step)()["context"]).create(
                    {"reason": "Not today"}
                ).action_confirm()
        self.assertEqual(form.state, state)
        return form

    def owed(self):
        domain = [("type_id.code", "=", "destruction"), ("estate_id", "=", self.estate.id), ("is_owed", "=", True)]
        return self.env["property.obligation"].search(domain)

    # --------------------------------------------------------------- the minute

    def test_refused_and_cancelled_forms_go_by_the_minute(self):
        forms = [self.ended("refused"), self.ended("cancelled")]
        waiting = self.waiting()
        with freeze_time(self.DUE):
            minute = self.carried_out(self.minute())
            lines = {line.res_id: line for line in minute.line_ids}
            self.assertNotIn(waiting.id, lines, "somebody may still sign it")
            for form in forms:
                with self.subTest(state=form.state):
                    self.env.invalidate_all()
                    self.assertEqual(lines[form.id].outcome, "destroyed")
                    self.assertEqual(len(lines[form.id].seal_hashes), 64)
                    self.assertEqual(lines[form.id].least_months, 36)
                    self.assertFalse(form.x_what)
                    self.assertTrue(form.number)
                    self.assertFalse(self.row(form).kept_from)
                    assert_nothing_is_added(self, form)
            with self.assertRaises(RetentionError):
                self.minute()  # nothing is proposed twice
        self.assertEqual(waiting.x_what, "Sofa 水管漏水")

    def test_what_is_destroyed_is_not_corrected(self):
        form = self.ended("signed").with_user(self.user_supervisor)
        self.assertTrue(form.can_amend)
        with freeze_time(self.DUE):
            self.carried_out(self.minute())
        self.env.invalidate_all()
        self.assertFalse(form.can_amend, "nothing of it is left to correct")
        with self.assertRaisesRegex(FormStateError, "destroyed"):
            form.action_amend()

    def test_what_can_not_go_is_not_owed(self):
        self.form.most_months = 36
        self.waiting()
        with freeze_time(self.DUE):
            self.env["property.retention.clock"]._settle(self.estate)
            self.assertFalse(self.owed())
            self.ended("refused")
            self.env["property.retention.clock"]._settle(self.estate)
            self.assertTrue(self.owed())

    def test_it_is_not_owed_to_destroy_what_no_minute_destroys(self):
        rules = self.env["property.retention.rule"].with_user(self.user_manager)
        kind = "property.destruction.minute"
        rules.search([("kind", "=", kind)]).unlink()
        rule = rules.create({"kind": kind, "least_months": 12})
        with self.assertRaisesRegex(ValidationError, "0 months"):
            rule.most_months = 24

    def test_what_a_hold_keeps_by_another_name_is_not_owed(self):
        self.form.most_months = 36
        other = self.make_resident("Second", unit=self.unit2)
        self.ended("signed", x_rows=[Command.create({"x_who": one.id}) for one in (self.resident, other)])
        self.hold(partner_id=other.id)
        with freeze_time(self.DUE):
            self.env["property.retention.clock"]._settle(self.estate)
            self.assertFalse(self.owed())

    def test_what_stays_does_not_take_the_place_of_what_goes(self):
        for _number in range(3):
            self.waiting("2023-01-30 02:00:00")
        form = self.ended("refused")
        with freeze_time(self.DUE), patch("odoo.addons.property_record.models.property_destruction.MOST", 2):
            self.assertEqual(self.minute().line_ids.mapped("res_id"), form.ids)

    def test_what_was_exported_of_it_goes_along(self):
        form = self.ended("refused")
        vals = {"estate_id": self.estate.id, "date_from": "2023-01-01", "date_to": "2023-01-31"}
        exports = self.env["property.archive.export"].with_user(self.user_supervisor)
        export, later = exports.create([vals, {**vals, "date_from": "2023-02-01", "date_to": "2023-02-02"}])
        for one in (export, later):
            file = self.env["ir.attachment"].create({"name": "a.zip", "res_model": export._name, "res_id": one.id})
            self.env.cr.execute(
                "UPDATE property_archive_export SET attachment_id = %s, state = 'done' WHERE id = %s", [file.id, one.id]
            )
        self.env.invalidate_all()
        with freeze_time(self.DUE):
            self.carried_out(self.minute())
        self.assertFalse(form.x_what)
        self.assertFalse(export.attachment_id)
        self.assertTrue(later.attachment_id)

    # --------------------------------------------------------------- one alone

    def test_nobody_goes_around_the_minute(self):
        form = self.ended("signed")
        wizards = self.env["property.seal.destroy"].with_user(self.user_manager)
        for moment in (self.BEFORE, self.DUE):
            with freeze_time(moment), self.assertRaisesRegex(RetentionError, "minute"):
                wizards.create({"seal_ids": form.sudo().seal_ids.ids, "reason": "I say so"}).action_destroy()
        self.assertEqual(form.x_what, "Sofa 水管漏水")

    def test_an_administrator_waits_for_the_time_of_keeping_as_well(self):
        requests = self.env["property.privacy.request"].with_user(self.user_director)
        with freeze_time("2023-01-31 02:00:00"):
            person = self.make_resident("Asks", unit=self.unit2)
            request = requests.create({"estate_id": self.estate.id, "partner_id": person.id, "answer": "No claim"})
            request.action_refuse()
        rules = self.env["property.retention.rule"].with_user(self.user_manager)
        rules.search([("kind", "=", request._name)]).unlink()
        rules.create({"kind": request._name, "least_months": 36})
        seals = request.sudo().seal_ids.with_user(self.user_manager)
        with freeze_time(self.BEFORE), self.assertRaisesRegex(RetentionError, "isn't over"):
            seals._destroy("I say so")
        with freeze_time(self.DUE):
            seals._destroy("Its time is over")
        self.assertTrue(seals.destroyed_at)

    # ------------------------------------------------------------------- holds

    def hold(self, user=None, **vals):
        holds = self.env["property.legal.hold"].with_user(user or self.user_supervisor)
        return holds.create({"name": "Suit", "reason": "Asked by the court", "estate_id": self.estate.id, **vals})

    def test_a_hold_keeps_what_names_its_person_in_any_question(self):
        one, other = (self.env["res.partner"].create({"name": name}) for name in ("Li", "Bo"))
        named = self.ended("signed", x_person=one.id)
        among = self.ended("signed", x_people=[Command.set([other.id])])
        holds = self.env["property.legal.hold"]
        self.hold(partner_id=one.id)
        self.assertEqual(holds._held(named | among), named)
        self.hold(partner_id=other.id)
        self.assertEqual(holds._held(named | among), named | among)

    def test_what_is_held_of_a_person_is_found_by_any_question_and_by_who_filled_it_in(self):
        person = self.env["res.partner"].create({"name": "Li", "phone": "13700000049"})
        named = self.waiting(x_people=[Command.set(person.ids)]) | self.waiting(x_call="13700000049")
        other = self.waiting(x_call="13700000050")
        requests = self.env["property.privacy.request"].with_user(self.user_manager)
        request = requests.create({"estate_id": self.estate.id, "partner_id": person.id})
        found = {rows._name: rows.sudo(False) for rows in request.env["property.privacy.export"]._found(request)}
        self.assertEqual(found[self.model].with_env(self.env), named.with_env(self.env))
        person = self.user_attendant.partner_id
        request = requests.create({"estate_id": self.estate.id, "partner_id": person.id})
        found = {rows._name: rows for rows in request.env["property.privacy.export"]._found(request)}
        self.assertIn(other.id, found[self.model].ids)
        self.assertTrue(found["property.form.signature"])

    def test_a_hold_keeps_the_lines_of_registers_with_the_phone_of_its_person(self):
        self.resident.phone = "13700000009"
        lines = self.env["property.register.visitor"].with_user(self.user_attendant)
        vals = {"estate_id": self.estate.id, "name": "Mr Li", "unit_id": self.unit2.id}
        with freeze_time("2023-01-31 02:00:00"):
            line, other = lines.create([{**vals, "phone": phone} for phone in ("13700000009", "13700000010")])
            other.with_user(self.user_supervisor)._strike("It was Li Si, 13700000010")
        self.hold(partner_id=self.resident.id)
        with freeze_time(self.DUE):
            lines._erase_old()
        self.assertEqual((line.name, other.name, other.struck_reason), ("Mr Li", "—", False))

    def test_nobody_lifts_the_hold_on_the_own_papers(self):
        hold = self.hold(employee_id=self.employee_director.id)
        hold.lift_reason = "Nothing in it"
        with self.assertRaisesRegex(RetentionError, "yourself"):
            hold.with_user(self.user_director).action_lift()
        hold.with_user(self.director2).action_lift()
        self.assertEqual(hold.state, "lifted")

    def test_a_hold_is_on_people_of_its_estate(self):
        building = self.env["property.building"].create(
            {"estate_id": self.other_estate.id, "code": "9", "name": "Nine", "floor_count": 2}
        )
        unit = self.env["property.unit"].create({"building_id": building.id, "code": "101"})
        person = self.make_resident("Elsewhere", unit=unit)
        with self.assertRaises(ValidationError):
            self.hold(partner_id=person.id)

    # ------------------------------------------------------------------ export

    def test_what_was_never_finished_begins_anew(self):
        self.ended("signed")
        vals = {"estate_id": self.estate.id, "date_from": "2023-01-01", "date_to": "2023-01-31"}
        exports = self.env["property.archive.export"].with_user(self.user_supervisor)
        with freeze_time("2026-01-01 02:00:00"):
            export = exports.create(vals)
            export.action_export()
        with freeze_time("2026-02-01 02:00:00"):
            exports._gc_files()
        self.assertEqual((export.state, len(export.part_ids)), ("draft", 0))
        export.action_export()
        self.assertEqual((export.state, export.document_count), ("running", 1))
        export.sudo().part_ids._passed_unlink(PASS)
        with self.assertRaisesRegex(ArchiveExportError, "gone"):
            export._export_work()

    def test_the_list_says_nothing_of_what_is_not_there(self):
        row = {"number": "ZN-1", "kind": "Form", "title": "Secret", "unit": "1-1203", "person": "Li", "date": ""}
        exporter = self.env["property.archive.exporter"]
        gone = exporter._index_row({**row, "file": "a.pdf", "sha256": ""})
        self.assertEqual((gone.number, gone.title, gone.unit, gone.person), ("ZN-1", "", "", ""))
        self.assertEqual(exporter._index_row({**row, "file": "a.pdf", "sha256": "ab"}).title, "Secret")

    def test_an_export_is_not_even_an_administrators(self):
        export = self.env["property.archive.export"].with_user(self.user_supervisor)
        export = export.create({"estate_id": self.estate.id})
        with self.assertRaises(AccessError):
            export.with_user(self.user_manager).action_download()
        own = self.env["property.archive.export"].with_user(self.user_manager).create({"estate_id": self.estate.id})
        self.assertEqual(own.state, "draft")


@tagged("post_install", "-at_install")
class TestDestroyedPermit(PermitCommon):
    """What a permit says goes with the form that asked for it (REC-5)."""

    def test_the_permit_and_what_was_said_about_it_are_erased(self):
        form = self.ask()
        with freeze_time("2026-03-02 01:00:00"):
            form.with_user(self.user_supervisor).action_approve()
        permit = form.sudo().permit_id
        permit.message_post(body="A secret talk")
        extension = permit.extension_ids.create({"permit_id": permit.id, "reason": "Rain", "fee": 5})
        extension.write({"fee_partner_id": self.resident.id, "fee_receipt_no": "R1"})
        form.sudo().activity_schedule(
            "mail.mail_activity_data_todo", note="A secret", user_id=self.user_supervisor.id
        ).action_done()
        reviews = form.sudo().review_ids
        with opened(reviews._name, reviews.ids, ["comment"]):
            reviews.write({"comment": "A secret"})
        form.sudo().seal_ids._erase("DM: over")
        self.env.invalidate_all()
        texts = (permit.place, permit.work, permit.operator_names, permit.watcher_names)
        self.assertFalse([text for text in texts if text])
        self.assertFalse(permit.operator_ids | permit.watcher_id)
        self.assertFalse(extension.reason or extension.fee_partner_id)
        self.assertEqual(extension.fee_receipt_no, "R1", "the books know who paid")
        self.assertTrue(permit.number)
        self.assertFalse(permit.message_ids)
        for one in (permit, extension):
            assert_nothing_is_added(self, one)
        extensions = extension.with_user(self.user_attendant)
        with self.assertRaises(DestroyedError):
            extensions.create({"permit_id": permit.id, "reason": "A secret"})
        with self.assertRaises(DestroyedError):
            extensions.write({"reason": "A secret"})
        with freeze_time("2026-03-10 01:00:00"), self.assertRaises(DestroyedError):
            permit.with_user(self.user_attendant).action_recheck("fine", "A secret")
        self.assertFalse([text for text in form.sudo().review_ids.mapped("comment") if text])
        activities = self.env["mail.activity"].with_context(active_test=False)
        self.assertFalse(activities.search([("res_model", "=", form._name), ("res_id", "=", form.id)]))
