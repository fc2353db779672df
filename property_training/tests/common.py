# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A small catalogue for the tests of training."""

from datetime import date, timedelta

from odoo import fields
from odoo.fields import Command

from odoo.addons.property_base.tests.common import PropertyCommon

DAY = date(2026, 3, 10)


class TrainingCommon(PropertyCommon):
    """Two topics of the company, ``etiquette`` and ``fire`` (by safety supervisors); nothing shipped is asked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Topic = cls.env["property.training.topic"]
        cls.Requirement = cls.env["property.training.requirement"]
        cls.Trainer = cls.env["property.training.trainer"]
        cls.Loss = cls.env["property.training.loss"]
        cls.Audience = cls.env["property.training.audience"]
        cls.Requirement.search([]).active = False
        cls.company.property_training_refuses_clash = False  # most tests hold many sessions in one hour
        cls.family = cls.env.ref("property_training.family_regular")
        cls.role_attendant, cls.role_steward, cls.role_safety = (
            cls.env.ref(f"property_base.role_{code}") for code in ("attendant", "steward", "safety_supervisor")
        )
        cls.etiquette, cls.fire = cls.make_topic("t_etiquette"), cls.make_topic("t_fire", roles=cls.role_safety)

    def shipped_topics(self):
        """The topics that training itself ships."""
        ids = self.Topic.search([("company_id", "=", False)])._get_external_ids()
        return self.Topic.browse(
            key for key, names in ids.items() if any(name.startswith("property_training.") for name in names)
        )

    @classmethod
    def make_topic(cls, code, roles=(), **vals):
        """A topic of the company, taught by roles."""
        roles = [Command.link(role.id) for role in roles]
        defaults = {"code": code, "name": code, "family_id": cls.family.id, "company_id": cls.company.id}
        return cls.Topic.create({**defaults, "trainer_role_ids": roles, **vals})

    @classmethod
    def make_requirement(cls, code, topics=None, **vals):
        """A requirement of the company from 2026 on, of everybody with a role."""
        defaults = {
            "code": code,
            "name": code,
            "company_id": cls.company.id,
            "estate_id": False,
            "topic_ids": [Command.set((topics or cls.etiquette).ids)],
            "date_from": date(2026, 1, 1),
        }
        return cls.Requirement.create({**defaults, **vals})

    @classmethod
    def make_trainer(cls, employee, topics=None, estate=None, **vals):
        """A trainer of the company from 2026 on, or of an estate."""
        defaults = {
            "employee_id": employee.id,
            "estate_id": estate.id if estate else False,
            "topic_ids": [Command.set(topics.ids if topics else [])],
            "date_from": date(2026, 1, 1),
        }
        return cls.Trainer.create({**defaults, **vals})

    @classmethod
    def make_people(cls, count, since):
        """So many attendants of the estate, without logins."""
        people = cls.env["hr.employee"].create([{"name": f"Guard {number}"} for number in range(count)])
        vals = {"estate_id": cls.estate.id, "role_id": cls.role_attendant.id, "date_from": since}
        cls.env["property.staff.role"].create([{**vals, "employee_id": person.id} for person in people])
        return people

    def counted(self, call):
        """How many queries a call costs that nothing is in the caches for."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    @classmethod
    def make_other_company(cls):
        """Another company with an estate, its supervisor and that one's user."""
        company = cls.env["res.company"].create({"name": "Other Company"})
        estate = cls.env["property.estate"].create(
            {"name": "Third Garden", "code": "E3", "tz": "Asia/Shanghai", "company_id": company.id}
        )
        user = cls.make_user("other_company", ["property_base.group_property_base_supervisor"])
        user.write({"company_ids": [Command.set(company.ids)], "company_id": company.id})
        employee = cls.env["hr.employee"].create({"name": "Other", "company_id": company.id, "user_id": user.id})
        cls.env["property.staff.role"].create(
            {
                "employee_id": employee.id,
                "estate_id": estate.id,
                "role_id": cls.env.ref("property_base.role_supervisor").id,
                "date_from": date(2014, 1, 1),
            }
        )
        return company, estate, user

    @classmethod
    def retrain(cls, attempts):
        """The single training after failed attempts was given just now, whatever the hour is."""
        cls.company.property_training_asks_own_time = False
        attempts.action_retrained(fields.Datetime.now() - timedelta(minutes=1), 1)
