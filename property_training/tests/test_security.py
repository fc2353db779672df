# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Each model of training against each role."""

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import TrainingCommon

EVERYBODY = ("plain", "attendant", "steward", "hr")
SUPERVISORS = ("supervisor", "director")
READ = dict.fromkeys((*EVERYBODY, *SUPERVISORS), "r")
TOLD = dict.fromkeys(EVERYBODY, "rw")  # the trainer of the own session
KEPT = {**dict.fromkeys(EVERYBODY, "r"), **dict.fromkeys(SUPERVISORS, "rwc"), "manager": "rwcd"}
# model → role → what the role may do: r(ead), w(rite), c(reate), d(elete); missing: nothing
RIGHTS = {
    "property.training.family": {**READ, "manager": "rwcd"},
    "property.training.topic": KEPT,
    "property.training.material": {
        **dict.fromkeys(EVERYBODY, "r"),
        **dict.fromkeys((*SUPERVISORS, "manager"), "rwcd"),
    },
    "property.training.requirement": KEPT,
    "property.training.trainer": KEPT,
    "property.training.loss": {**READ, "manager": "r"},
    "property.training.session": {**TOLD, **dict.fromkeys((*SUPERVISORS, "manager"), "rwcd")},
    "property.training.sitting": {**READ, **dict.fromkeys((*SUPERVISORS, "manager"), "rwcd")},
    "property.training.attendance": {**TOLD, **dict.fromkeys((*SUPERVISORS, "manager"), "rwcd")},
    "property.training.feedback": dict.fromkeys((*SUPERVISORS, "manager"), "rw"),
    "property.training.effect": {**READ, "manager": "r"},
    "property.training.assessment": dict.fromkeys((*SUPERVISORS, "manager"), "rwcd"),
    "property.training.consequence": {**READ, **dict.fromkeys((*SUPERVISORS, "manager"), "rw")},
    "property.training.exam": {**READ, **dict.fromkeys((*SUPERVISORS, "manager"), "rwcd")},
    "property.training.attempt": {**READ, "manager": "r"},
    "property.training.certificate": {**READ, "manager": "r"},
    "property.training.correction": {**READ, "manager": "r"},
    "property.training.correct": dict.fromkeys(("director", "manager"), "rwcd"),
    "property.training.stage": {**READ, "manager": "rwcd"},
    "property.training.dismissal": {**READ, **dict.fromkeys((*SUPERVISORS, "manager"), "rw")},
    "property.training.orientation": {**READ, **dict.fromkeys((*SUPERVISORS, "manager"), "rw")},
    "property.training.orientation.part": {**READ, "manager": "rwcd"},
    "property.training.practical": {
        **dict.fromkeys(EVERYBODY, "rwc"),
        **dict.fromkeys((*SUPERVISORS, "manager"), "rwcd"),
    },
    "property.training.question.import": dict.fromkeys((*SUPERVISORS, "manager"), "rwcd"),
    "property.training.result.import": dict.fromkeys((*SUPERVISORS, "manager"), "rwcd"),
    "property.training.withdraw": dict.fromkeys(("director", "manager"), "rwcd"),
    "property.training.practical.line": {
        **dict.fromkeys(EVERYBODY, "rwc"),
        **dict.fromkeys((*SUPERVISORS, "manager"), "rwcd"),
    },
    "property.training.mark": dict.fromkeys((*EVERYBODY, *SUPERVISORS, "manager"), "rwcd"),
    "property.training.retrain": dict.fromkeys((*EVERYBODY, *SUPERVISORS, "manager"), "rwcd"),
    "property.training.right": dict.fromkeys((*SUPERVISORS, "manager"), "rwcd"),
}


@tagged("post_install", "-at_install")
class TestSecurityTraining(TrainingCommon):
    def as_user(self, record, role):
        return record.with_user(getattr(self, f"user_{role}"))

    def assert_refused(self, call, role):
        with self.subTest(role=role), mute_logger("odoo.addons.base.models.ir_rule"), self.assertRaises(AccessError):
            call()

    def test_rights_of_every_role_on_every_model(self):
        self.check_rights(RIGHTS)

    def test_shared_topics_are_the_administrators(self):
        shared = self.env.ref("property_training.topic_evacuation")
        self.as_user(shared, "manager").class_minutes = 90
        for role in SUPERVISORS:
            self.assertEqual(self.as_user(shared, role).class_minutes, 90)
            self.assert_refused(lambda r=role: self.as_user(shared, r).write({"class_minutes": 30}), role)

    def test_a_supervisor_adds_topics_of_the_company(self):
        vals = {"code": "t_new", "name": "New", "family_id": self.family.id}
        made = self.as_user(self.Topic, "supervisor").create(vals)
        self.assertEqual(made.company_id, self.company)
        self.assert_refused(
            lambda: self.as_user(self.Topic, "supervisor").create({**vals, "code": "t_all", "company_id": False}),
            "supervisor",
        )

    def test_a_supervisor_keeps_requirements_of_the_own_estates(self):
        vals = {"code": "t_own", "name": "Own", "topic_ids": self.etiquette.ids}
        made = self.as_user(self.Requirement, "supervisor").create(vals)
        self.assertEqual((made.estate_id, made.company_id), (self.estate, self.company))
        wide = self.make_requirement("t_wide")
        other = self.make_requirement("t_other", estate_id=self.other_estate.id)
        for role in SUPERVISORS:
            self.assertEqual(self.as_user(wide, role).name, "t_wide")
            self.assert_refused(lambda r=role: self.as_user(wide, r).write({"sessions": 2}), role)
            self.assert_refused(lambda r=role: self.as_user(other, r).read(["name"]), role)
            self.assert_refused(lambda r=role: self.as_user(made, r).write({"estate_id": self.other_estate.id}), role)
            self.assert_refused(lambda r=role: self.as_user(made, r).write({"estate_id": False}), role)

    def test_a_supervisor_names_trainers_of_the_own_estates(self):
        vals = {"employee_id": self.employee_attendant.id}
        made = self.as_user(self.Trainer, "supervisor").create(vals)
        self.assertEqual((made.estate_id, made.company_id), (self.estate, self.company))
        for estate in (self.other_estate.id, False):
            self.assert_refused(
                lambda e=estate: self.as_user(self.Trainer, "supervisor").create({**vals, "estate_id": e}), "supervisor"
            )
            self.assert_refused(lambda e=estate: self.as_user(made, "supervisor").write({"estate_id": e}), "supervisor")

    def test_everybody_sees_who_teaches_but_not_who_lost_the_right(self):
        trainer = self.make_trainer(self.employee_attendant)
        loss = self.Loss._take(self.employee_attendant, "Three times below standard")
        for role in ("plain", "steward"):
            self.assertEqual(self.as_user(trainer, role).employee_id.name, "Test attendant")
            self.assertNotIn("is_right_lost", self.as_user(self.Trainer, role).fields_get())
            self.assertFalse(self.as_user(self.Loss, role).search([]))
            self.assert_refused(lambda r=role: self.as_user(loss, r).read(["lost_reason"]), role)
        for role in ("attendant", "supervisor", "director", "hr", "manager"):
            self.assertEqual(self.as_user(self.Loss, role).search([]), loss, role)

    def test_a_resident_sees_nothing_of_it(self):
        for model in RIGHTS:
            for role in ("resident", "stranger"):
                self.assert_refused(lambda m=model, r=role: self.as_user(self.env[m], r).search([]), role)

    def test_companies_keep_apart(self):
        _company, estate, user = self.make_other_company()
        rows = [self.fire, self.make_requirement("t_here"), self.make_trainer(self.employee_attendant)]
        for row in rows:
            self.assertFalse(row.with_user(user).search([("id", "=", row.id)]), row._name)
        shared = self.env.ref("property_training.topic_evacuation")
        self.assertEqual(shared.with_user(user).name, shared.name)
        vals = {"code": "t_fire", "name": "Fire there", "family_id": self.family.id}
        there = self.Topic.with_user(user).create({**vals, "company_id": estate.company_id.id})
        self.assertFalse(self.as_user(self.Topic, "supervisor").search([("id", "=", there.id)]))

    def test_only_who_prepares_exams_sees_which_survey_it_is(self):
        for role in ("plain", "attendant"):
            self.assertNotIn("written_survey_id", self.as_user(self.Topic, role).fields_get())
        for role in ("supervisor", "director", "hr", "manager"):
            self.assertIn("written_survey_id", self.as_user(self.Topic, role).fields_get())
