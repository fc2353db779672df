# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Every record that names a person says whether it is about that person; what is keeps the person from deciding."""

import inspect

from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon

PEOPLE = ("hr.employee", "hr.employee.public")
OURS = "odoo.addons.property_"
#: who did, does or is to do something; no record of it judges the person
BY_OR_FOR = {
    "property.appointment": {"employee_id"},  # who comes to the resident
    "property.call": {"employee_id"},  # who took it
    "property.cover": {"substitute_id"},  # who stands in; it is about whom is covered
    "property.document": {"employee_id"},  # the archive's index of other documents
    "property.duty.entry": {"author_id"},
    "property.duty.task": {"owner_id"},
    "property.follow.up": {"employee_id"},  # who asked the resident
    "property.form.telling": {"employee_id"},  # whom a message is for
    "property.inspection": {"inspector_id"},
    "property.roster.wish": {"employee_id"},  # what a person wishes; the roster is others'
    "property.ticket.reply": {"employee_id"},  # who answered
    "property.training.exam": {"invigilator_id", "employee_ids"},  # its attempts are about people
    "property.training.order": {"employee_ids"},  # who is to be trained
    "property.training.orientation": {"coach_id"},
    "property.training.plan.line": {"trainer_id", "supervisor_id", "employee_ids"},  # who is to teach and to come
    "property.training.session": {"supervisor_id"},  # who is present at a drill
    "property.training.trainer": {"employee_id"},  # who teaches; the loss of it is decided in records of its own
    "property.visit": {"employee_id"},
}
#: parts and traces, which nobody writes by hand
BY_STEPS_ONLY = {
    "property.job.duty.acknowledgement": {"employee_id"},
    "property.obligation.trace": {"employee_id"},
    "property.pay.entry": {"employee_id"},
    "property.pay.notice": {"employee_id"},  # follows from the payslip; the person signs it
    "property.pay.pool.share": {"employee_id"},
    "property.punch.alert": {"employee_id"},
    "property.score.acknowledgement": {"employee_id"},
    "property.scorecard.line": {"employee_id"},
    "property.scorecard.tally": {"employee_id"},
    "property.training.sitting": {"trainer_id"},  # that of its session
}
#: dated facts of the personnel office, from which rights follow
MASTER_DATA = {"property.staff.role": {"employee_id"}}
#: documents of Odoo and OCA that ours decide about
OF_OTHERS = {"hr.attendance": {"employee_id"}, "hr.leave": {"employee_id"}, "hr.payslip": {"employee_id"}}
#: documents whose services ask in their place
ASKED_BY = {
    "helpdesk.ticket": "helpdesk.ticket.flow",
    "property.duty.log": "property.duty.review",
    "property.handover": "property.handover.signing",
    "property.obligation": "property.obligation.ruling",
    "property.training.practical": "property.training.practical.line",
}
KNOWN = {*OF_OTHERS, "helpdesk.ticket"}
CHECKS = ("_check_not_own_case", "_own_cases()", "_concerned_users()", "_check_not_by_oneself", "_check_not_own()")


@tagged("post_install", "-at_install")
class TestOwnCase(PropertyCommon):
    """A new model that names people is among them by itself, and fails until it says what they are to it."""

    def documents(self):
        """``{model name: fields}`` of the stored links to people, of our models and of those that ours decide about."""
        found = {}
        for name in sorted(self.registry):
            model = self.env[name]
            if (
                model._abstract
                or model._transient
                or not model._auto
                or not (name.startswith("property.") or name in KNOWN)
            ):
                continue
            links = {
                key
                for key, field in model._fields.items()
                if field.comodel_name in PEOPLE and field.store and field.type in ("many2one", "many2many")
            }
            if links:
                found[name] = links
        return found

    def test_a_record_that_names_people_says_what_they_are_to_it(self):
        unsaid = {}
        for name, links in self.documents().items():
            about = set(getattr(self.env[name], "_concerned_fields", ()))
            said = about.union(*(table.get(name, set()) for table in (BY_OR_FOR, BY_STEPS_ONLY, MASTER_DATA)))
            if name in OF_OTHERS:
                said |= links - OF_OTHERS[name]
            if left := links - said:
                unsaid[name] = left
        self.assertEqual(unsaid, {})

    def test_nothing_that_is_about_people_is_excused(self):
        for table in (BY_OR_FOR, BY_STEPS_ONLY, MASTER_DATA):
            for name, links in table.items():
                self.assertLessEqual(links, set(self.env[name]._fields), name)
                self.assertFalse(links & set(getattr(self.env[name], "_concerned_fields", ())), name)

    def test_what_nobody_writes_by_hand_is_guarded(self):
        for name, links in BY_STEPS_ONLY.items():
            model = self.env[name]
            free = {link for link in links if link not in model._guarded_names() and not model._fields[link].related}
            self.assertFalse(free, name)

    def about_people(self):
        """The models under the rule that have links to people."""
        documents = self.documents()
        found = [name for name in documents if getattr(self.env[name], "_concerned_fields", ())]
        self.assertGreater(len(found), 20)
        return {name: [link for link in self.env[name]._concerned_fields if link in documents[name]] for name in found}

    def test_whoever_was_the_person_is_concerned(self):
        person, former = self.employee_steward, self.user_steward
        self.part(person)
        second = self.make_user("pss_second")
        second.partner_id = self.user_attendant.partner_id
        for name, links in self.about_people().items():
            for link in links:
                if self.env[name]._fields[link].related:
                    continue
                for employee, users in ((person, former), (self.employee_attendant, self.user_attendant | second)):
                    with self.subTest(model=name, link=link):
                        document = self.env[name].new({link: employee.ids if link.endswith("s") else employee.id})
                        concerned = self.env["res.users"].union(*document._concerned_users().values())
                        self.assertLessEqual(users, concerned)

    def test_each_asks_before_something_is_decided(self):
        """The model's own code, or a service of its module, asks whether it is the own case."""
        silent = []
        for name in self.about_people():
            sources = [
                inspect.getsource(inspect.getmodule(cls))
                for cls in type(self.env[name]).__mro__
                if cls.__module__.startswith(OURS) and not cls.__module__.endswith(".property_own_case_mixin")
            ]
            if not any(check in source for source in sources for check in CHECKS) and name not in ASKED_BY:
                silent.append(name)
        self.assertEqual(silent, [])
        for name, service in ASKED_BY.items():
            source = inspect.getsource(inspect.getmodule(type(self.env[service]).__mro__[1]))
            self.assertTrue(any(check in source for check in CHECKS), name)
