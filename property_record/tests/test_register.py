# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date, datetime

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import Form, tagged

from ..exceptions import PersonalNumberError, RegisterError
from ..guard import PASS
from .register_common import CARD, MASK, RegisterCommon

#: half past midnight of the 5th in Shanghai
NIGHT = "2026-03-04 16:30:00"
DAY = "2026-03-04 02:00:00"


@tagged("post_install", "-at_install")
class TestVisitors(RegisterCommon):
    """The visitors' register: a line in ten seconds, once, and never changed (REC-1, F7)."""

    def test_lines_are_numbered_by_estate_and_day(self):
        with freeze_time(DAY):
            numbers = [self.enter().number, self.enter().number]
        with freeze_time(NIGHT):
            numbers.append(self.enter().number)
        self.assertEqual(numbers, ["VR-E1-20260304-001", "VR-E1-20260304-002", "VR-E1-20260305-001"])

    def test_it_says_when_and_by_whom(self):
        with freeze_time(NIGHT):
            line = self.enter()
        self.assertEqual((line.in_at, line.day), (datetime(2026, 3, 4, 16, 30), date(2026, 3, 5)))
        self.assertEqual(line.in_by_id, self.user_attendant)
        self.assertTrue(line.is_inside)

    def test_the_same_line_that_arrives_twice_is_entered_once(self):
        first = self.enter(client_token="tap")
        again = self.enter(client_token="tap", name="Another")
        self.assertEqual((again, again.name), (first, "Mr Wang"))
        self.assertNotEqual(self.enter(user=self.user_steward, client_token="tap"), first, "of another person")
        self.assertEqual(first.number[-3:], "001")
        self.assertEqual(self.enter().number[-3:], "003", "nothing was numbered in between")

    def test_phone_or_number_and_never_both(self):
        with self.assertRaises(RegisterError):
            self.enter(phone="13900000002", id_number=CARD)
        with self.assertRaises(RegisterError):
            self.enter(phone=False)
        with self.assertRaises(RegisterError):
            self.enter(phone="call him")
        line = self.enter(id_number=CARD)
        self.assertEqual((line.id_number, line.phone), (MASK, False))
        with self.assertRaises(PersonalNumberError):
            self.enter(id_number="12")

    def test_it_says_who_is_visited(self):
        with self.assertRaises(RegisterError):
            self.enter(unit_id=False)
        self.assertTrue(self.enter(unit_id=False, host="Office"))
        building = self.env["property.building"].create(
            {"estate_id": self.other_estate.id, "code": "9", "name": "Nine", "floor_count": 2}
        )
        foreign = self.env["property.unit"].create({"building_id": building.id, "code": "101"})
        with self.assertRaises(RegisterError):
            self.enter(unit_id=foreign.id)

    def test_who_is_inside_already_stands_above_the_new_line(self):
        inside = self.enter(phone="13900000002")
        lines = self.env["property.register.visitor"].with_user(self.user_attendant)
        again = lines.new({"estate_id": self.estate.id, "phone": "１３９ ００００ ０００２"})
        self.assertIn(f'<a href="/odoo/{inside._name}/{inside.id}">{inside.number}</a>', again.inside_warning)
        self.assertFalse(inside.inside_warning)
        inside.action_leave()
        again.invalidate_recordset(["inside_warning"])
        self.assertFalse(again.inside_warning)

    def test_the_second_visit_is_filled_in_by_the_phone(self):
        self.enter(reason="repair", phone="139 0000 0002")
        with Form(self.env["property.register.visitor"].with_user(self.user_attendant)) as form:
            form.phone = "+86 139-0000-0002"
            self.assertEqual((form.name, form.reason, form.unit_id), ("Mr Wang", "repair", self.unit))
        self.assertEqual(len(self.env["property.register.visitor"].search([])), 2)
        with Form(self.env["property.register.visitor"].with_user(self.user_attendant)) as form:
            form.phone = "13900000003"
            self.assertFalse(form.name)
            form.name, form.unit_id = "Ms Sun", self.unit2

    def test_what_was_typed_is_not_overwritten(self):
        self.enter()
        with Form(self.env["property.register.visitor"].with_user(self.user_attendant)) as form:
            form.name, form.unit_id, form.phone = "Mrs Wang", self.unit2, "13900000002"
            self.assertEqual(form.name, "Mrs Wang")

    def test_who_came_to_another_estate_is_not_known_here(self):
        self.enter(user=self.user_other_attendant, estate_id=self.other_estate.id, unit_id=False, host="Office")
        with Form(self.env["property.register.visitor"].with_user(self.user_attendant)) as form:
            form.phone = "13900000002"
            self.assertFalse(form.name)
            form.name, form.unit_id = "Ms Sun", self.unit2

    def test_the_screen_begins_anew(self):
        line = self.enter()
        action = line.action_next()
        self.assertEqual((action["view_mode"], action["target"], action.get("res_id")), ("form", "main", None))

    def test_left_with_one_tap_and_only_once(self):
        line = self.enter()
        with freeze_time(DAY):
            line.action_leave()
        self.assertEqual((line.is_inside, line.out_by_id), (False, self.user_attendant))
        with freeze_time(NIGHT):
            line.with_user(self.user_steward).action_leave()
        self.assertEqual((line.out_at, line.out_by_id), (datetime(2026, 3, 4, 2), self.user_attendant))

    def test_who_stays_overnight_stands_out(self):
        with freeze_time("2026-03-04 15:59:00"):
            line = self.enter()
            self.assertEqual((line.inside_count, line.is_overnight), (1, False))
        with freeze_time("2026-03-04 16:00:00"):
            fresh, left = self.enter(), self.enter()
            left.action_leave()
            self.env.invalidate_all()
            self.assertTrue(line.is_overnight)
            self.assertEqual(line.search([("is_overnight", "=", True)]), line)
            self.assertFalse(fresh.is_overnight)
            self.assertEqual(line.inside_count, 2)

    def test_a_wrong_line_is_struck_out_and_put_right(self):
        line = self.enter()
        window = self.env["property.register.strike"].with_user(self.user_attendant)
        window = window.create({"res_model": line._name, "res_id": line.id, "reason": "Wrong unit"})
        action = window.action_put_right()
        self.assertEqual((line.is_struck, line.struck_reason, line.is_inside), (True, "Wrong unit", False))
        context = {**action["context"], "default_unit_id": self.unit2.id}
        fresh = line.browse().with_context(**context).create({})
        self.assertEqual((fresh.corrects_id, fresh.name, fresh.unit_id), (line, "Mr Wang", self.unit2))
        self.assertNotEqual(fresh.number, line.number)
        with self.assertRaises(RegisterError):
            line._strike("Again")
        with self.assertRaises(RegisterError):
            line.action_leave()

    def test_only_what_is_struck_out_is_put_right(self):
        with self.assertRaises(RegisterError):
            self.enter(corrects_id=self.enter().id)

    def test_whose_line_it_is_strikes_it_out_on_the_day_later_a_supervisor(self):
        with freeze_time(DAY):
            line = self.enter()
            with self.assertRaises(RegisterError):
                line.with_user(self.user_steward)._strike("Not mine")
        with freeze_time(NIGHT):
            with self.assertRaises(RegisterError):
                line._strike("Too late")
            with self.assertRaises(RegisterError):
                line.with_user(self.user_supervisor)._strike("  ")
            line.with_user(self.user_supervisor)._strike("Entered twice")
        self.assertEqual(line.struck_by_id, self.user_supervisor)

    def test_fifty_lines_cost_as_many_queries_as_one(self):
        lines = self.env["property.register.visitor"].with_user(self.user_attendant)
        vals = {"estate_id": self.estate.id, "name": "Mr Wang", "unit_id": self.unit.id, "id_number": CARD}
        lines.create(dict(vals))
        self.env.flush_all()
        counts = []
        for number in (1, 50):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            lines.create([dict(vals) for _each in range(number)])
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)

    def test_it_stands_in_the_archive(self):
        line = self.enter()
        row = self.env["property.document"].with_user(self.user_attendant).search([("number", "=", line.number)])
        self.assertEqual((row.kind, row.unit_id, row.date), (line._name, self.unit, line.day))
        self.assertFalse(row.with_user(self.user_other_attendant).search([("number", "=", line.number)]))


@tagged("post_install", "-at_install")
class TestKept(RegisterCommon):
    """Names go by themselves when they were kept long enough (REC-7)."""

    def test_names_go_after_the_months_of_the_company(self):
        self.company.property_register_visitor_months = 6
        with freeze_time("2026-01-31 02:00:00"):
            old = self.enter(id_number=CARD, goods="Bag")
        with freeze_time("2026-03-04 02:00:00"):
            young = self.enter()
        with freeze_time("2026-07-30 16:30:00"):
            self.env["property.register.mixin"]._cron_erase_registers()
        self.assertTrue(old.is_erased)
        self.assertEqual((old.name, old.phone, old.id_number, old.goods), ("—", False, False, False))
        self.assertEqual((old.unit_id, old.day), (self.unit, date(2026, 1, 31)))
        self.assertFalse(self.env["property.record.secret"].search([("res_id", "=", old.id)]))
        self.assertEqual((young.is_erased, young.name), (False, "Mr Wang"))
        row = self.env["property.document"].search([("number", "=", old.number)])
        self.assertNotIn("Wang", row.title)
        window = self.env["property.register.strike"].with_user(self.user_supervisor)
        window = window.create({"res_model": old._name, "res_id": old.id, "reason": "It was Mr Wang's brother"})
        for step in (window.action_strike, window.action_put_right):
            with self.assertRaisesRegex(RegisterError, "its names were erased"):
                step()

    def test_not_a_day_before(self):
        self.company.property_register_visitor_months = 6
        with freeze_time("2026-01-31 02:00:00"):
            line = self.enter()
        with freeze_time("2026-07-30 15:30:00"):
            self.env["property.register.mixin"]._cron_erase_registers()
        self.assertFalse(line.is_erased)

    def test_every_register_is_looked_at(self):
        kinds = ("visitor", "worker", "goods")
        with freeze_time("2020-01-31 02:00:00"):
            lines = [self.enter(kind) for kind in kinds]
        with freeze_time("2026-03-04 02:00:00"):
            self.env["property.register.mixin"]._cron_erase_registers()
        self.assertEqual([line.is_erased for line in lines], [True, True, True])


@tagged("post_install", "-at_install")
class TestWorkersAndGoods(RegisterCommon):
    """Construction workers, and goods that leave with a slip (REC-1, F2, F6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.slips = cls.env["x_form_goods"]

    def slip(self, at="2026-03-04 01:00:00", submit=True, **answers):
        """A slip of the estate that the office signed and the gate waits for."""
        with freeze_time(at):
            form = self.slips.with_user(self.user_attendant).create({"estate_id": self.estate.id, **answers})
            if submit:
                form.sudo()._passed_write(
                    PASS,
                    {"state": "submitted", "stage": "guard", "submitted_at": at, "number": f"GR-{form.id}"},
                )
        return form

    def out(self, slip, **vals):
        return self.enter("goods", direction="out", slip_number=slip.number, **vals)

    def test_a_worker_works_in_a_unit(self):
        line = self.enter("worker", contractor="Firm", trade="paint")
        self.assertTrue(line.is_inside and line.number.startswith("WR-E1-"))
        with self.assertRaises(RegisterError):
            self.enter("worker", unit_id=False)

    def test_goods_leave_with_a_good_slip_once(self):
        slip = self.slip()
        with freeze_time(DAY):
            line = self.out(slip)
            self.assertEqual(line.slip_number, slip.number)
            with self.assertRaisesRegex(RegisterError, "once"):
                self.out(slip)
            line._strike("Counted wrong")
            self.assertTrue(self.out(slip, pieces=2), "what was struck out counts no more")

    def corrected(self, slip, at="2026-03-04 01:30:00", is_signed=True):
        """A correction of a signed slip that the gate waits for, or signed."""
        self.slips.sudo().browse(slip.id)._passed_write(PASS, {"state": "signed", "stage": False})
        with freeze_time(at):
            newer = slip.sudo()._begin_amendment({**slip.sudo()._amendment_vals(), "amends_id": slip.id})
        vals = {"state": "submitted", "stage": "guard", "submitted_at": at, "number": f"GR-{newer.id}"}
        newer._passed_write(PASS, vals)
        if is_signed:
            newer._passed_write(PASS, {"state": "signed", "stage": False})
            newer._mark_amended()
        return newer.with_user(self.user_attendant)

    def warned(self, slip):
        lines = self.env["property.register.goods"].with_user(self.user_attendant)
        return str(lines.new({"estate_id": self.estate.id, "slip_number": slip.number}).slip_warning or "")

    def test_a_correction_of_a_used_slip_lets_nothing_out(self):
        slip = self.slip()
        with freeze_time(DAY):
            line = self.out(slip)
            newer = self.corrected(slip)
            newest = self.corrected(newer)
            for one in (newer, newest):
                with self.assertRaisesRegex(RegisterError, f"{one.number} and {slip.number} are one.*{line.number}"):
                    self.out(one)
                self.assertIn(f">{line.number}</a>", self.warned(one))
            line._strike("It stayed")
            self.assertTrue(self.out(newest), "what was struck out counts no more")
            with self.assertRaisesRegex(RegisterError, f"{slip.number} and {newest.number} are one"):
                self.out(slip)

    def test_a_correction_counts_when_it_is_signed_and_on_the_day_of_the_first(self):
        slip = self.slip()
        waiting = self.corrected(slip, is_signed=False)
        with freeze_time(DAY):
            self.assertIn("signed by everybody yet", self.warned(waiting))
            with self.assertRaises(RegisterError):
                self.out(waiting)
            self.assertFalse(self.warned(slip), "until then the first one counts")
        later = self.corrected(self.slip(), at=NIGHT)
        with freeze_time(NIGHT):
            self.assertIn("2026-03-04 only", self.warned(later))
            with self.assertRaises(RegisterError):
                self.out(later)
        with freeze_time(DAY):
            self.assertTrue(self.out(later))

    def test_a_slip_that_lets_nothing_out_says_so_when_it_is_typed(self):
        slip, lines = self.slip(), self.env["property.register.goods"].with_user(self.user_attendant)

        def warning(number, user=self.user_attendant, **vals):
            line = lines.with_user(user).new({"estate_id": self.estate.id, "slip_number": number, **vals})
            return line.slip_warning or ""

        with freeze_time(DAY):
            self.assertFalse(warning(slip.number) or warning("GR-0", direction="in") or warning(False))
            line = self.out(slip)
            self.assertFalse(line.slip_warning, "the line itself is entered")
            used = warning(f" {slip.number.lower()}")
            self.assertIn(f'already: <a href="/odoo/{line._name}/{line.id}">{line.number}</a> at 2026-03-04', used)
            self.assertFalse(warning(slip.number, self.user_other_attendant), "another estate's slips are its own")
            self.assertIn("no slip &lt;b&gt;", warning("<b>"))
            line._strike("Counted wrong")
            self.assertFalse(warning(slip.number))
        with freeze_time(NIGHT):
            self.assertIn("2026-03-04 only", warning(slip.number))

    def test_the_line_begins_with_what_the_slip_says_and_no_more_leaves(self):
        rows = [Command.create({"x_item": "Sofa", "x_pieces": 1}), Command.create({"x_item": "Chair", "x_pieces": 4})]
        slip = self.slip(x_bearer="Mr Zhao", x_unit=self.unit.id, x_goods=rows)
        line = self.env["property.register.goods"].with_user(self.user_attendant)
        line = line.new({"estate_id": self.estate.id, "slip_number": slip.number.lower()})
        line._onchange_slip_number()
        self.assertEqual(
            (line.name, line.unit_id._origin, line.goods, line.pieces),
            ("Mr Zhao", self.unit, line._listed(["Sofa", "Chair"]), 5),
        )
        guessed = line.with_user(self.user_other_attendant)
        guessed = guessed.new({"estate_id": self.estate.id, "slip_number": slip.number})
        guessed._onchange_slip_number()
        self.assertFalse(guessed.name, "who bears what in another estate is not shown")
        with freeze_time(DAY):
            with self.assertRaises(RegisterError) as caught:
                self.out(slip, pieces=6)
            self.assertIn("of 5 pieces, 6 were counted", str(caught.exception))
            self.assertTrue(self.out(slip, pieces=5))

    def test_the_gate_signs_and_the_clock_says_when_it_left(self):
        slip, typed = (self.slip().with_user(self.user_steward) for _number in range(2))
        typed.write({"x_counted": "yes", "x_left_at": "2026-03-04 02:00:00"})
        slip.x_counted = "yes"
        with freeze_time("2026-03-04 03:25:40"):
            (slip | typed).action_sign()
        self.assertEqual([str(one.x_left_at) for one in (slip, typed)], ["2026-03-04 03:25:00", "2026-03-04 02:00:00"])
        self.assertEqual((slip.state, typed.state), ("signed", "signed"))

    def test_a_slip_of_another_day_lets_nothing_out(self):
        slip = self.slip()
        with freeze_time(NIGHT), self.assertRaisesRegex(RegisterError, "2026-03-04"):
            self.out(slip)

    def test_goods_need_a_slip_that_is_there_and_signed(self):
        with self.assertRaises(RegisterError):
            self.enter("goods", direction="out")
        with self.assertRaisesRegex(RegisterError, "no slip"):
            self.enter("goods", direction="out", slip_number="GR-0")
        slip = self.slip()
        slip.sudo()._passed_write(PASS, {"needs_approval": True})
        with freeze_time(DAY), self.assertRaisesRegex(RegisterError, "isn't signed"):
            self.out(slip)
        owed_by_office = self.slip()
        owed_by_office.sudo()._passed_write(PASS, {"stage": "office"})
        with freeze_time(DAY), self.assertRaisesRegex(RegisterError, "isn't signed"):
            self.out(owed_by_office)

    def test_what_comes_in_needs_none(self):
        self.assertTrue(self.enter("goods"))

    def test_pieces_have_bounds(self):
        for pieces in (0, -1, 10000):
            with self.assertRaises(Exception) as caught:
                self.enter("goods", pieces=pieces)
            self.assertIn("from 1 to 9999", str(caught.exception))


@tagged("post_install", "-at_install")
class TestPass(RegisterCommon):
    """What leaves the house with a visitor says no more than is needed (REC-7)."""

    def test_the_phone_is_shortened_and_no_number_is_on_it(self):
        lines = self.enter() | self.enter(id_number=CARD, name="Ms Sun")
        reports = self.env["ir.actions.report"].with_user(self.user_attendant)
        html = reports._render_qweb_html("property_record.report_visitor", lines.ids)[0].decode()
        self.assertIn("139****0002", html)
        self.assertIn("Ms Sun", html)
        for hidden in ("13900000002", CARD, MASK):
            self.assertNotIn(hidden, html)
