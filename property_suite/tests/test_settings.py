# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The numbers that people set, of all modules: on the company, on the estates and wherever else there are bounds."""

from contextlib import nullcontext
from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon
from odoo.addons.property_hr_scoring.guard import PASS
from odoo.addons.property_record.guard import PASS as RECORD_PASS

from .brought import brought

#: what is never changed once it was entered, and the pass that opens it
ENTERED_ONCE = {"property.decoration.money": RECORD_PASS}
#: within its bounds, and refused by what else is known: a minute destroys forms alone
REFUSED_OTHERWISE = {("property.retention.rule", "most_months")}


@tagged("post_install", "-at_install")
class TestSettings(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kind = cls.env["property.obligation.type"].create({"name": "Test", "code": "t_bounds", "limit_value": 2})
        template = cls.env["property.shift.template"].search([], limit=1)
        cls.made = {
            "res.company": cls.company,
            "property.estate": cls.estate,
            "property.obligation.type": kind,
            "property.obligation.escalation": cls.env["property.obligation.escalation"].create({"type_id": kind.id}),
            "property.post.shift": cls.env["property.post.shift"].create(
                {"post_id": cls.post.id, "template_id": template.id}
            ),
            **cls.made_of_products(),
            **cls.made_of_standards(),
            **cls.made_of_permits(),
            **cls.made_of_decorations(),
            **cls.made_of_culture(),
            "property.training.exam": cls.env["property.training.exam"].create(
                {
                    "topic_id": cls.env["property.training.topic"].search([], limit=1).id,
                    "estate_id": cls.estate.id,
                    "exam_on": date(2026, 3, 3),
                }
            ),
        }

    @classmethod
    def made_of_products(cls):
        product = cls.env["product.product"].create({"name": "Bulb"})
        ticket = cls.env["helpdesk.ticket"].create(
            {"name": "Bulb", "description": "Dark", "property_kind": "service", "estate_id": cls.estate.id}
        )
        vals = {"product_id": product.id, "company_id": cls.company.id, "date_from": date(2026, 1, 1)}
        return {
            "property.price": cls.env["property.price"].create({**vals, "price": 1}),
            "property.charge": cls.env["property.charge"].create(
                {"ticket_id": ticket.id, "name": "Bulb", "kind": "material", "price_unit": 1}
            ),
            "property.campaign": cls.env["property.campaign"].create(
                {"name": "Test", "estate_id": cls.estate.id, "year": 2026, "half": "spring"}
            ),
        }

    @classmethod
    def made_of_permits(cls):
        grade = cls.env["property.permit.grade"].search([], limit=1)
        vals = {"grade_id": grade.id, "type_id": grade.type_id.id, "estate_id": cls.estate.id}
        vals |= {"res_model": grade.type_id.model_name, "res_id": 0, "asked_by_id": cls.env.uid}
        vals |= {"asked_at": "2026-03-01", "start_at": "2026-03-02", "end_at": "2026-03-03"}
        permit = cls.env["property.permit"]._passed_create(RECORD_PASS, [vals])
        rules = cls.env["property.retention.rule"]
        return {
            "property.permit.extension": cls.env["property.permit.extension"].create({"permit_id": permit.id}),
            "property.register.goods": cls.env["property.register.goods"].create(
                {"estate_id": cls.estate.id, "direction": "in", "name": "Bearer", "goods": "Sofa"}
            ),
            "property.retention.rule": rules.create({"kind": rules._selection_kind()[0][0]}),
        }

    @classmethod
    def made_of_decorations(cls):
        home = {"estate_id": cls.estate.id, "unit_id": cls.unit.id, "partner_id": cls.resident.id}
        days = {"date_from": "2026-03-02", "date_to": "2026-04-30"}
        case = cls.env["property.decoration"].create({**home, **days})
        case.flush_recordset()  # its papers are those of a draft
        case._passed_write(RECORD_PASS, {"state": "in_work", "number": "ZX-1"})
        of_case = {"decoration_id": case.id}
        breach = cls.env["property.decoration.breach"].create(
            {**of_case, "description": "Rubble", "mend_until": date(2026, 3, 5)}
        )
        return {
            "property.decoration.breach.line": cls.env["property.decoration.breach.line"].create(
                {"breach_id": breach.id, "name": "Rubble"}
            ),
            "property.decoration.change": cls.env["property.decoration.change"].create({**of_case, "reason": "Rain"}),
            "property.decoration.money": cls.env["property.decoration.money"].create(
                {**of_case, "payer": "owner", "amount": 1, "method": "cash", "paid_on": date(2026, 3, 2)}
            ),
            "property.decoration.pass": cls.env["property.decoration.pass"].create(
                {**of_case, "name": "Worker", "phone": "13700000003", "date_to": date(2026, 3, 31)}
            ),
        }

    @classmethod
    def made_of_culture(cls):
        of_estate = {"estate_id": cls.estate.id}
        plan = cls.env["property.culture.plan"].create({**of_estate, "date_from": date(2099, 1, 1)})
        times = {"date_begin": "2099-03-01 02:00:00", "date_end": "2099-03-01 04:00:00"}
        event = cls.env["event.event"].create({**of_estate, "name": "Test", "company_id": cls.company.id, **times})
        asked = {"event_id": event.id, "amount": 1}
        return {
            "event.event": event,
            "property.culture.plan.line": cls.env["property.culture.plan.line"].create(
                {"plan_id": plan.id, "name": "Test", "planned_on": date(2099, 3, 1)}
            ),
            "property.culture.wish": cls.env["property.culture.wish"].create({**of_estate, "text": "Test"}),
            "property.culture.confirmation": cls.env["property.culture.confirmation"].create(asked),
            "property.culture.cost": cls.env["property.culture.cost"].create({**asked, "name": "Test"}),
        }

    @classmethod
    def made_of_standards(cls):
        outside = cls.env["property.outside.standard"].create({"name": "Test"})
        line = {"outside_id": outside.id, "code": "t_bounds", "value": 1}
        policy = cls.env["property.pay.policy"].create({"name": "Test", "company_id": cls.company.id})
        grade = cls.env["property.score.grade"].create({"name": "Test", "code": "TB", "minimum_points": -9.5})
        month = cls.env["property.score.month"]._get(cls.company, date(2099, 1, 1))
        of_month = {"month_id": month.id, "estate_id": cls.estate.id}
        return {
            **cls.made_of_rulebooks(month),
            "property.pay.policy.band": cls.env["property.pay.policy.band"].create(
                {"policy_id": policy.id, "up_to_points": 5, "percent": 1}
            ),
            "property.pay.coefficient": cls.env["property.pay.coefficient"].create(of_month),
            "property.pay.pool": cls.env["property.pay.pool"].create({**of_month, "name": "Test", "amount": 1}),
            "property.outside.standard": outside,
            "property.outside.standard.line": cls.env["property.outside.standard.line"].create(line),
            "property.post.item": cls.env["property.post.item"].create({"post_id": cls.post.id, "name": "Torch"}),
            "property.pay.policy": policy,
            "property.score.grade": grade,
            "property.pay.policy.grade": cls.env["property.pay.policy.grade"].create(
                {"policy_id": policy.id, "grade_id": grade.id}
            ),
        }

    @classmethod
    def made_of_rulebooks(cls, month):
        book = cls.env["property.score.rulebook"].create(
            {"name": "Test", "version": "t-bounds", "effective_from": date(2099, 1, 1)}
        )
        category = cls.env["property.score.category"].search([], limit=1)
        rule = cls.env["property.score.rule"].create(
            {"rulebook_id": book.id, "code": "T-1", "name": "Test", "category_id": category.id}
        )
        into = rule.copy({"code": "T-2"})
        vals = {"rulebook_id": book.id, "category_id": category.id, "points": 5}
        conversion = cls.env["property.score.conversion"].create({"rule_id": rule.id, "into_rule_id": into.id})
        line = cls.env["property.score.rating.line"].create({"rulebook_id": book.id, "name": "Test", "most": 1000})
        about = {"month_id": month.id, "estate_id": cls.estate.id, "employee_id": cls.employee_steward.id}
        sheet = cls.env["property.score.rating"]._passed_create(
            PASS, [{**about, "rulebook_id": book.id, "rater": "self"}]
        )
        answer = [{"sheet_id": sheet.id, "line_id": line.id}]
        return {
            "property.score.rating.line": line,
            "property.score.rating.answer": cls.env["property.score.rating.answer"]._passed_create(PASS, answer),
            "property.score.rule.floor": cls.env["property.score.rule.floor"].create({"rule_id": rule.id, "floor": 1}),
            "property.score.rule": rule,
            "property.score.rule.step": cls.env["property.score.rule.step"].create({"rule_id": rule.id}),
            "property.score.maximum": cls.env["property.score.maximum"].create(vals),
            "property.score.outcome.line": cls.env["property.score.outcome.line"].create(
                {"rulebook_id": book.id, "code": "T-1", "name": "Test"}
            ),
            "property.score.conversion": conversion,
            "property.score.share": cls.env["property.score.share"].create({"rule_id": rule.id, "points": -1}),
        }

    def records(self):
        """A record of each model whose numbers have bounds; what the application doesn't bring may have none."""
        modules = brought(self.env)
        for name in sorted(self.registry):
            model = self.env[name]
            if hasattr(model, "_setting_bounds") and not (model._abstract or model._transient):
                record = self.made.get(name) or model.search([], limit=1)
                if record or model._original_module in modules:
                    yield record

    def opened(self, record):
        """A block in which the numbers of a record are written, whatever keeps them afterwards."""
        token = ENTERED_ONCE.get(record._name)
        return record._passing(token) if token else nullcontext()

    def test_every_module_adds_its_bounds(self):
        modules = {self.company._fields[name]._module for name in self.company._setting_bounds()}
        self.assertLessEqual(
            {"property_service", "property_standard", "property_hr_scoring", "property_record"}, modules
        )

    def test_every_number_of_an_estate_has_bounds(self):
        fields = self.estate._fields.items()
        numbers = {name for name, field in fields if field.type == "integer" and field.store and not field.readonly}
        self.assertEqual(numbers - self.estate._setting_bounds().keys() - {"id", "message_attachment_count"}, set())

    def test_every_number_out_of_its_bounds_is_refused_by_name(self):
        self.assertGreater(len([*self.records()]), 7)
        for record in self.records():
            for name, (low, high) in record._setting_bounds().items():
                for number in (low - 1, high + 1):
                    with (
                        self.subTest(f"{record._name}.{name}"),
                        self.assertRaisesRegex(ValidationError, f"from {low} to {high}"),
                        self.opened(record),
                    ):
                        record[name] = number
                        self.env.flush_all()
                for number in (low, high)[: 1 if (record._name, name) in REFUSED_OTHERWISE else 2]:
                    with self.subTest(f"{record._name}.{name}"), self.env.cr.savepoint() as point, self.opened(record):
                        record.write({name: number})
                        point.rollback()  # two limits at once needn't go together
