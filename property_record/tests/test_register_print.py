# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from freezegun import freeze_time

from odoo.tests import tagged

from .register_common import CARD, MASK, RegisterCommon

NOW = "2026-03-01 23:30:00"  # half past seven in the morning of 2 March in Shanghai
PHONE = "13900000002"


@tagged("post_install", "-at_install")
class TestRegisterPrint(RegisterCommon):
    """A register on paper and in an export shows its columns as the screen does (REC-1, REC-5)."""

    freeze_time = freeze_time(NOW)

    def html(self, report, records, user=None):
        """A report as text, printed by a user."""
        reports = self.env["ir.actions.report"].with_user(user or self.user_attendant)
        content = reports._render_qweb_html(f"property_record.report_register_{report}", records.ids)[0]
        return content.decode()

    def test_the_columns_are_those_of_the_list(self):
        for kind in ("visitor", "worker", "goods"):
            lines = self.env[f"property.register.{kind}"]
            view = lines.with_user(self.user_attendant).get_view(view_type="list")
            shown = [name for name in view["models"][lines._name] if f'name="{name}"' in str(view["arch"])]
            self.assertLessEqual(set(lines._register_columns), set(shown), kind)

    def test_lines_of_visitors_are_printed_with_what_the_screen_shows(self):
        first = self.enter(name="Mr Wang", host="Office", goods="Ladder")
        second = self.enter(name="Mr Li", phone=False, id_number=CARD)
        first.action_leave()
        second._strike("Twice")
        html = self.html("visitor", second | first)
        for text in (first.number, "Mr Wang", PHONE, "Ladder", "Mr Li", MASK, "2026-03-02 07:30", "Twice"):
            self.assertIn(text, html)
        self.assertNotIn(CARD, html)
        self.assertLess(html.index(first.number), html.index(second.number))

    def test_what_was_erased_stays_erased(self):
        line = self.enter(name="Mr Wang")
        line.sudo()._erase()
        html = self.html("visitor", line)
        self.assertIn(line.number, html)
        self.assertNotIn("Mr Wang", html)
        self.assertNotIn(PHONE, html)

    def test_goods_and_workers_have_their_own_columns(self):
        goods = self.enter("goods", goods="Sofa", pieces=3)
        html = self.html("goods", goods)
        for text in ("Sofa", "Mr Zhao", "3", goods.in_by_id.name):
            self.assertIn(text, html)
        worker = self.enter("worker", contractor="Bright Steel", trade="paint")
        html = self.html("worker", worker)
        for text in ("Bright Steel", "Painting", self.unit.display_name):
            self.assertIn(text, html)

    def test_the_sheet_of_an_export_shows_them_too(self):
        line = self.enter(name="Mr Wang", phone=False, id_number=CARD)
        row = self.env["property.document"].search([("res_model", "=", line._name), ("res_id", "=", line.id)])
        reports = self.env["ir.actions.report"].with_user(self.user_supervisor)
        html = reports._render_qweb_html("property_document.report_document_sheet", row.ids)[0].decode()
        for text in ("Mr Wang", MASK, "2026-03-02 07:30", "ID Number"):
            self.assertIn(text, html)
        self.assertNotIn(CARD, html)
        action = row.with_user(self.user_supervisor).action_print()
        self.assertEqual(action["report_name"], "property_record.report_register_visitor")

    def test_many_lines_cost_as_many_queries_as_few(self):
        def cost(count):
            lines = self.env["property.register.visitor"].union(*(self.enter() for _line in range(count)))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.html("visitor", lines)
            return self.env.cr.sql_log_count - before

        cost(1)
        self.assertLessEqual(cost(20), cost(1) + 2)
