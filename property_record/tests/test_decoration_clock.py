# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ..exceptions import DecorationError, RegisterError
from ..guard import PASS
from .common_decoration import DecorationCommon


@tagged("post_install", "-at_install")
class TestDecorationClock(DecorationCommon):
    """Patrols are owed while there is work, notices are mended in time, and fifty cases cost what one costs (REC-6)."""

    def test_every_other_day_a_patrol_is_owed(self):
        case = self.in_work()
        clock = self.env["property.decoration.clock"]
        self.assertEqual(self.owed(case, "decoration_patrol").due_at.isoformat(), "2026-03-04T15:59:59")
        with self.at("2026-03-04 02:00:00"):
            row = self.patrol(case)
            self.assertEqual((row.user_id, case.last_patrol_on), (self.user_steward, date(2026, 3, 4)))
        self.assertEqual(self.kept(case, "decoration_patrol"), ["kept", "open"])
        self.assertEqual(self.owed(case, "decoration_patrol").due_at.isoformat(), "2026-03-06T15:59:59")
        with self.at("2026-03-07 02:00:00"):
            clock._cron_run()
            self.assertEqual(self.kept(case, "decoration_patrol")[0], "kept")
            self.assertEqual(
                self.owed(case, "decoration_patrol").mapped("due_at")[-1].isoformat(), "2026-03-08T15:59:59"
            )
            clock._cron_run()
            self.assertEqual(len(self.owed(case, "decoration_patrol")), 2)

    def test_the_days_between_patrols_are_the_estates(self):
        self.estate.decoration_patrol_days = 1
        case = self.in_work()
        self.assertEqual(self.owed(case, "decoration_patrol").due_at.isoformat(), "2026-03-03T15:59:59")

    def test_what_is_stopped_or_accepted_is_not_patrolled(self):
        case = self.in_work()
        self.env["property.decoration.flow"]._stop(case, "Noise")
        with self.at("2026-03-09 02:00:00"):
            self.env["property.decoration.clock"]._cron_run()
        self.assertEqual(len(self.kept(case, "decoration_patrol")), 1)
        other = self.in_work(unit_id=self.unit2.id)
        self.sign(self.sheet_of(other, "first"))
        self.assertEqual(self.owed(other).type_id.code, "decoration_recheck")

    def test_a_patrol_is_recorded_once_and_stays(self):
        case = self.in_work()
        row = self.patrol(case, "nobody", note="Door closed")
        for attempt in (
            lambda: row.write({"result": "in_order"}),
            lambda: row.with_user(self.user_manager).sudo().unlink(),
            lambda: self.patrol(case, user_id=self.user_director.id),
            lambda: self.patrol(case, patrolled_at="2020-01-01 00:00:00"),
        ):
            with self.assertRaises(UserError):
                attempt()

    def test_a_patrol_is_known_by_its_case_and_when_it_was(self):
        case = self.in_work()
        row = self.patrol(case)
        self.assertEqual(row.display_name, f"{case.number} 2026-03-02 10:00")
        view = self.Case.with_user(self.user_attendant).get_view(view_type="form")
        self.assertIn('name="breach_ids" string="Breach Notices"', str(view["arch"]), "the title of its window")

    def test_nobody_patrols_the_own_home(self):
        case = self.in_work()
        self.make_resident_of(self.user_steward.partner_id, "owner", self.unit)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.patrol(case)

    def test_only_what_is_in_work_is_patrolled(self):
        with self.assertRaisesRegex(DecorationError, "can't be entered"):
            self.patrol(self.approved())

    def test_a_severe_breach_stops_the_work_until_it_is_mended(self):
        case = self.in_work()
        row = self.patrol(case, "breach", note="Beam cut")
        context = row.action_breach()["context"]
        self.assertEqual((context["default_patrol_id"], context["default_description"]), (row.id, "Beam cut"))
        notice = self.make_breach(case, is_severe=True, patrol_id=row.id)
        notice.action_issue()
        self.assertEqual((notice.number, case.is_stopped), ("WZ-E1-2026-00001", True))
        self.assertEqual(self.owed(case, "decoration_breach").due_at.isoformat(), "2026-03-05T15:59:59")
        with self.assertRaisesRegex(DecorationError, "isn't mended yet"):
            case.with_user(self.user_supervisor).action_resume()
        with self.assertRaisesRegex(DecorationError, "what it says stays"):
            notice.description = "Nothing"
        notice.write({"receiver_name": "Foreman", "is_refused": True})
        notice.action_mended()
        case.with_user(self.user_supervisor).action_resume()
        self.assertEqual((case.is_stopped, self.kept(case, "decoration_breach")), (False, ["kept"]))

    def test_fifty_cases_cost_what_one_costs(self):
        units = [self.make_unit(code=f"7{number:02}") for number in range(50)]
        cases = self.Case.create([self.case_vals(unit_id=unit.id) for unit in units])
        self.env.flush_all()
        cases._passed_write(PASS, {"state": "in_work", "started_on": date(2026, 3, 2)})
        clock = self.env["property.decoration.clock"]
        counts = []
        for some, day in ((cases[:1], "2026-03-03"), (cases[:1], "2026-03-05"), (cases[1:], "2026-03-09")):
            with self.at(f"{day} 02:00:00"):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                clock._patrols(self.Case.browse(some.ids))
                self.env.flush_all()
                counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2], counts)  # the first one only fills what is kept for all

    def test_a_list_of_fifty_costs_what_one_costs(self):
        units = [self.make_unit(code=f"6{number:02}") for number in range(50)]
        self.Case.create([self.case_vals(unit_id=unit.id) for unit in units])
        names = ["display_name", "is_expired", "left_owner", "is_own_case", "next_due_at", "seal_state"]
        counts = []
        for limit in (50, 1, 50):  # the first one only fills what is kept for all
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.Case.with_user(self.user_supervisor).search_read([], names, limit=limit)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])

    def test_who_shows_a_card_is_known_at_the_gate(self):
        case = self.in_work()
        card = self.make_pass(case, name="Li Si", phone=False, document_tail="123X")
        lines = self.env["property.register.worker"].with_user(self.user_attendant)
        with Form(lines) as form:
            form.pass_no = f" {card.number.lower()}"
            self.assertEqual(
                (form.pass_id, form.name, form.unit_id, form.contractor), (card, "Li Si", self.unit, "Anju")
            )
        line = form.save()
        self.assertEqual((line.pass_no, card.line_ids, line.is_inside), (card.number, line, True))
        vals = {"estate_id": self.estate.id, "unit_id": self.unit.id, "name": "Li Si", "pass_id": card.id}
        for wrong, text in (({"unit_id": self.unit2.id}, "another unit"), ({"name": "Wang Wu"}, "another person")):
            with self.subTest(text), self.assertRaisesRegex(RegisterError, text):
                lines.create({**vals, **wrong})
        with self.at("2026-04-01 02:00:00"), self.assertRaisesRegex(RegisterError, "isn't valid today"):
            lines.create(vals)
        self.env["property.decoration.flow"]._stop(case, "Noise")
        with self.assertRaisesRegex(RegisterError, "isn't valid today"):
            lines.create(vals)
        line._erase()
        self.assertFalse(line.pass_id or line.pass_no)

    def test_a_card_that_lets_nobody_in_says_so_when_it_is_typed(self):
        case = self.in_work()
        card, returned = (self.make_pass(case, name=name, phone="13900000007") for name in ("Li Si", "Wang Wu"))
        returned.sudo()._passed_write(PASS, {"state": "returned"})
        lines = self.env["property.register.worker"].with_user(self.user_attendant)

        def warning(number, **vals):
            return lines.new({"estate_id": self.estate.id, "pass_no": number, **vals}).pass_warning

        self.assertFalse(warning(card.number) or warning("17") or warning(False))
        self.assertIn(f"{returned.number} isn't valid today (Given Back)", warning(f" {returned.number.lower()}"))
        with self.at("2026-04-01 02:00:00"):
            self.assertIn("(its last day was 2026-03-31)", warning(card.number))
        self.env["property.decoration.flow"]._stop(case, "Noise")
        self.assertIn("(the work is stopped)", warning(card.number))
        self.assertFalse(warning(card.number, estate_id=self.other_estate.id))
        with Form(lines) as form:
            form.pass_no, form.name, form.unit_id, form.phone = returned.number, "Wang Wu", self.unit, "13900000007"
            self.assertIn("Given Back", form.pass_warning)
            with self.assertRaisesRegex(RegisterError, "Given Back"), self.env.cr.savepoint():
                form.save()
            form.pass_no = "17"  # a pass of the gate's own

    def test_the_trade_is_the_card_s_unless_another_was_chosen(self):
        case = self.in_work()
        lines = self.env["property.register.worker"].with_user(self.user_attendant)
        for trade, chosen, expected in (
            ("水电工", "other", "electric"),
            ("Tiler", "other", "mason"),
            ("Gardener", "other", "other"),
            ("Tiler", "paint", "paint"),
        ):
            card = self.make_pass(case, name="Li Si", trade=trade)
            with self.subTest(trade=trade, chosen=chosen), Form(lines) as form:
                form.trade = chosen
                form.pass_no = card.number
                self.assertEqual(form.trade, expected)

    def test_a_line_is_put_right_after_its_card_has_ended(self):
        case = self.in_work()
        card = self.make_pass(case, name="Li Si")
        lines = self.env["property.register.worker"].with_user(self.user_attendant)
        vals = {"estate_id": self.estate.id, "unit_id": self.unit.id, "name": "Li Si", "pass_id": card.id}
        line = lines.create({**vals, "pass_no": card.number, "trade": "wood"})
        strike = self.env["property.register.strike"].with_user(self.user_attendant)
        action = strike.create({"res_model": line._name, "res_id": line.id, "reason": "Trade"}).action_put_right()
        with self.at("2026-04-01 02:00:00"):
            for wrong, text in (
                ({"name": "Wang Wu"}, "another person"),
                ({"unit_id": self.unit2.id}, "another unit"),
                ({"corrects_id": False}, "isn't valid today"),
            ):
                with self.subTest(text), self.assertRaisesRegex(RegisterError, text), self.env.cr.savepoint():
                    lines.create({**vals, "corrects_id": line.id, **wrong})
            card.sudo()._passed_write(PASS, {"state": "returned"})
            with Form(lines.with_context(**action["context"])) as form:
                self.assertEqual((form.pass_id, form.pass_warning), (card, False))
                form.trade = "paint"
            fresh = form.save()
        self.assertEqual((fresh.pass_id, fresh.trade, fresh.corrects_id), (card, "paint", line))
