# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import etree

from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon

#: (list, column): when there is nothing to show in it
BLANK = {
    ("property_hr_scoring.property_score_event_view_list", "money"): "not money",
    ("property_hr_scoring.property_scorecard_line_view_list", "money"): "not money",
    ("property_duty.property_duty_draw_view_list", "wanted_count"): "state != 'drawn'",
    ("property_training.property_training_exam_view_list", "first_rate"): "not first_count",
}
#: what each row says for itself
UNADDED = (
    ("property.standard", "target"),
    *(("property.score.rule", name) for name in ("points", "points_limit", "money")),
)


@tagged("post_install", "-at_install")
class TestZeroes(PropertyCommon):
    """A list shows no amount, no count and no rate of what there isn't: nought and nothing are different answers."""

    def test_nothing_is_blank(self):
        for (name, column), nothing in BLANK.items():
            with self.subTest(name):
                view = self.env.ref(name)
                model = self.env[view.model].with_user(self.user_supervisor)
                arch = etree.fromstring(model.get_view(view.id, "list")["arch"])
                (node,) = arch.xpath(f"/list/field[@name='{column}']")
                self.assertEqual(node.get("invisible"), nothing)
                self.assertTrue(set(nothing.split()) & set(arch.xpath("//field/@name")), "the list knows what is asked")

    def test_what_has_no_sum_is_not_added_up(self):
        """Grouped, a list adds up what its rows hold: targets of different things, the costs of all rules."""
        for model, name in UNADDED:
            with self.subTest(model, field=name):
                known = self.env[model].with_user(self.user_supervisor).fields_get([name], ["aggregator"])
                self.assertFalse(known[name].get("aggregator"))
