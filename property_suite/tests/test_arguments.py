# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an outside program hands to our methods may be anything: every answer is a word, none a traceback."""

import inspect
from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.property_duty.tests.handover_common import SIGNATURE, HandoverCommon
from odoo.addons.property_obligation.guard import PASS as OBLIGATION_PASS
from odoo.addons.property_record.guard import PASS as RECORD_PASS
from odoo.addons.property_training.tests.common import TrainingCommon

from .brought import brought

OURS = "odoo.addons.property_"
#: what JSON can carry; each is given for each argument, the others being as they should
JUNK = (None, True, False, -1, 0, 1, 7.5, 2**31, 2**63, 10**400, float("nan"), float("inf"), "", " ", "x", "7", "\0")
JUNK += ("\ud800", "x" * 3000, "2026-13-45", "2026-03-10T06:00", "2026-W10-2", "0001-01-01", "9999-12-31 23:59:59")
JUNK += ("2026-03-10 06:00:00+08:00", [], [1], ["x"], [[1]], [{}], [None], {}, {"a": 1}, [2**31], [2**63], [-1])
NOBODY = 987654321


def of_ours(model_class):
    """``{name: function}`` of the public methods of a model that our modules made and that ask for something."""
    found = {}
    for name in dir(model_class):
        defined = [one.__dict__[name] for one in model_class.mro() if name in one.__dict__]
        functions = [one for one in defined if inspect.isfunction(one)]
        is_ours = functions and len(functions) == len(defined) and all(f.__module__.startswith(OURS) for f in functions)
        is_open = not name.startswith("_") and not any(hasattr(one, "_api_private") for one in functions)
        if is_ours and is_open and len(inspect.signature(functions[0]).parameters) > 1:
            found[name] = functions[0]
    return found


class ArgumentCommon(HandoverCommon, TrainingCommon):
    """A record of each model that has such methods, and what their arguments are when all is well."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.attempts = cls.make_attempts()
        cls.handover = cls.make_handover()
        cls.records = {
            "property.handover": cls.handover,
            "property.obligation": cls.make_obligation(),
            "property.obligation.action_accept": cls.make_late_entry(),
            **cls.make_permits(),
            "property.post": cls.post,
            "property.roster": cls.env["property.roster"].create({"estate_id": cls.estate.id, "month": cls.DAY}),
            "property.training.attempt": cls.attempts[0],
            "property.training.attempt.action_mark": cls.attempts[2],
            "property.training.certificate": cls.attempts[1].certificate_ids,
        }
        cls.fitting = cls.fitting_values()

    @classmethod
    def fitting_values(cls):
        """``{name of an argument: a value of it that somebody would hand over}``"""
        wanted = [[cls.morning.id, cls.post.id]]
        change = {"employee_id": cls.employee_attendant.id, "date": "2026-03-20", "seen": [], "wanted": wanted}
        return {
            "badge": "R-1",
            "changes": [change],
            "done_at": "2026-03-02 06:00:00",
            "employee_id": cls.employee_steward.id,
            "estate_id": cls.estate.id,
            "family_id": cls.family.id,
            "given_at": "2026-03-10 12:00:00",
            "is_confirmed": True,
            "minutes": 60,
            "month": "2026-03-01",
            "most": 100,
            "note": "Looked after",
            "operations": [{"op": "read"}],
            "pin": "1111",
            "partner_ids": [cls.resident.id],
            "points": 60,
            "post_id": cls.post.id,
            "reached_count": 1,
            "reason": "It was agreed",
            "remark": "All is cold",
            "report_name": cls.env.ref("property_duty.property_roster_pdf").report_name,
            "res_ids": [cls.post.id] * 9999,
            "result": "fine",
            "role_id": cls.role_attendant.id,
            "side": "out",
            "signature": SIGNATURE,
            "subtype_ids": [],
            "text": "Test",
            "unit_id": cls.unit.id,
        }

    @classmethod
    def make_attempts(cls):
        """Of the attendant, who failed, of one who has the certificate, and of one who hasn't begun."""
        topic = cls.make_topic("t_asked", is_oral=True, is_certified=True)
        people = cls.employee_attendant | cls.employee_plain | cls.other_attendant
        exam = cls.env["property.training.exam"].with_user(cls.user_supervisor)
        exam = exam.create(
            {
                "topic_id": topic.id,
                "estate_id": cls.estate.id,
                "exam_on": date(2026, 3, 10),
                "invigilator_id": cls.employee_steward.id,
                "employee_ids": [Command.set(people.ids)],
            }
        )
        exam.action_open()
        attempts = exam.attempt_ids.sorted(lambda one: people.ids.index(one.employee_id.id))
        attempts[0].action_mark(1)
        attempts[1].action_mark(100)
        return attempts

    @classmethod
    def make_handover(cls):
        """A sheet that nothing but the signatures is left of."""
        cls.env["property.handover.opening"]._open_due(cls.at("12:45"))
        sheet = cls.env["property.handover"].search([("post_id", "=", cls.post.id)], limit=1)
        taps = [{"op": "seen", "ids": sheet.item_ids.ids}, {"op": "all_complete"}, {"op": "read"}]
        with freeze_time(cls.at("12:50")):
            sheet.with_user(cls.user_attendant).sheet_do([*taps, {"op": "area", "area": "normal"}])
        return sheet

    @classmethod
    def make_permits(cls):
        """One under which work goes on, one that is stopped, and one whose place has to be looked at again."""
        grade = cls.env.ref("property_record.permit_grade_hotwork_3")
        vals = {"grade_id": grade.id, "type_id": grade.type_id.id, "estate_id": cls.estate.id}
        vals |= {"res_model": grade.type_id.model_name, "asked_by_id": cls.env.uid, "asked_at": "2026-03-01"}
        vals |= {"start_at": "2026-03-02", "end_at": "2099-03-03", "state": "granted"}
        over = {"end_at": "2026-03-03", "recheck_from": "2026-03-03", "recheck_until": "2026-03-04", "state": "closed"}
        states = ({}, {"state": "suspended"}, over)
        running, stopped, closed = cls.env["property.permit"]._passed_create(
            RECORD_PASS, [{**vals, **state, "res_id": number} for number, state in enumerate(states, start=1)]
        )
        return {
            "property.permit": running,
            "property.permit.action_resume": stopped,
            "property.permit.action_recheck": closed,
        }

    @classmethod
    def make_late_entry(cls):
        """A miss of which it was entered afterwards that the work had been done in time."""
        row = cls.make_obligation("t_entered_late")
        row._passed_write(OBLIGATION_PASS, {"state": "missed", "missed_at": row.due_at, "done_at": row.opened_at})
        return row

    @classmethod
    def make_obligation(cls, code="t_asked"):
        kind = cls.env["property.obligation.type"].create(
            {"name": "Asked", "code": code, "limit_value": 2, "is_manual": True}
        )
        return cls.env["property.obligation"]._open(
            [
                {
                    "code": kind.code,
                    "estate_id": cls.estate.id,
                    "res_model": "property.estate",
                    "res_id": cls.estate.id,
                    "opened_at": datetime(2026, 3, 2),
                    "employee_id": cls.employee_attendant.id,
                }
            ]
        )

    @classmethod
    def asked(cls):
        """[(model, method, names of its arguments)] of all models that the application brings."""
        found, modules = [], brought(cls.env)
        for model in sorted(name for name in cls.registry if cls.env[name]._original_module in modules):
            for name, function in sorted(of_ours(cls.registry[model]).items()):
                found.append((model, name, [*inspect.signature(function).parameters][1:]))
        return found

    def called_on(self, model, name):
        """The record that a method is called on; none for a method of the model itself."""
        if hasattr(getattr(self.registry[model], name), "_api_model"):
            return self.env[model]
        return self.records.get(f"{model}.{name}") or self.records[model]


@tagged("post_install", "-at_install")
class TestArguments(ArgumentCommon):
    def users(self):
        return self.user_attendant | self.user_supervisor | self.user_director | self.user_manager

    def answered(self, record, user, name, arguments):
        """Whether a call is answered, or refused in words; what it did is undone."""
        try:
            with self.env.cr.savepoint() as savepoint:
                getattr(record.with_user(user), name)(**arguments)
                self.env.flush_all()
                savepoint.rollback()
        except UserError as error:
            self.assertTrue(str(error))
        except Exception as error:  # whatever it is, a caller would see it
            return f"{type(error).__name__}: {str(error)[:200]}"
        finally:
            self.env.invalidate_all()
        return None

    def test_there_is_a_record_and_a_fitting_value_for_each(self):
        asked = self.asked()
        self.assertGreater(len(asked), 15)
        for model, name, arguments in asked:
            with self.subTest(model=model, method=name):
                self.assertIn(len(self.called_on(model, name)), (0, 1))
                self.assertEqual(set(arguments) - self.fitting.keys(), set())

    def test_fitting_values_do_something(self):
        """Somebody gets through with them: what is tried below isn't stopped at the door by another fault."""
        for model, name, arguments in self.asked():
            said = []
            for user in self.users():
                try:
                    with self.env.cr.savepoint() as savepoint:
                        record = self.called_on(model, name).with_user(user)
                        getattr(record, name)(**{key: self.fitting[key] for key in arguments})
                        savepoint.rollback()
                except UserError as error:
                    said.append(str(error))
                self.env.invalidate_all()
            with self.subTest(model=model, method=name):
                self.assertLess(len(said), len(self.users()), said)

    @mute_logger("odoo.sql_db")
    def test_whatever_is_handed_over_is_answered_in_words(self):
        for model, name, arguments in self.asked():
            record = self.called_on(model, name)
            found = {}
            for asked in arguments:
                for junk in JUNK:
                    values = {key: self.fitting[key] for key in arguments} | {asked: junk}
                    for user in self.user_attendant | self.user_supervisor:
                        if fault := self.answered(record, user, name, values):
                            found.setdefault((asked, fault), []).append(repr(junk)[:20])
            with self.subTest(model=model, method=name):
                self.assertFalse(found)

    @mute_logger("odoo.sql_db")
    def test_whatever_a_tap_carries_is_answered_in_words(self):
        taps = self.env["property.handover.tap"]
        item = self.handover.item_ids[:1]
        fitting = {"area": "abnormal", "code": "R-1", "data": "eA==", "employee_id": self.employee_steward.id}
        fitting |= {
            "explanation": "Old",
            "found": 1,
            "ids": item.ids,
            "line_id": item.id,
            "name": "a.png",
            "op": "read",
        }
        fitting |= {"side": "in", "state": "missing", "taken": True, "text": "Wet", "token": "t1"}
        names = [name for name in dir(taps) if name.startswith("_op_")]
        self.assertGreater(len(names), 12)
        for name in names:
            arguments = [*inspect.signature(getattr(taps, name)).parameters][1:]
            tap = {"op": name.removeprefix("_op_")} | {key: fitting[key] for key in arguments}
            for asked in tap:
                found = {}
                for junk in JUNK:
                    values = {"operations": [tap | {asked: junk}]}
                    if fault := self.answered(self.handover, self.user_attendant, "sheet_do", values):
                        found.setdefault(fault, []).append(repr(junk)[:20])
                with self.subTest(tap=name, argument=asked):
                    self.assertFalse(found)
            with self.subTest(tap=name, argument="another"):
                values = {"operations": [tap | {"another": 1}]}
                self.assertFalse(self.answered(self.handover, self.user_attendant, "sheet_do", values))

    @mute_logger("odoo.sql_db")
    def test_whatever_a_cell_of_the_roster_carries_is_answered_in_words(self):
        change, shifts = self.fitting["changes"][0], self.env["property.shift"]
        wanted = [[junk] for junk in JUNK] + [[[junk, junk]] for junk in JUNK] + [[[self.morning.id, j]] for j in JUNK]
        for asked in change:
            found = {}
            for junk in (*JUNK, *(wanted if asked == "wanted" else ())):
                values = {"estate_id": self.estate.id, "changes": [change | {asked: junk}]}
                if fault := self.answered(shifts, self.user_supervisor, "grid_save", values):
                    found.setdefault(fault, []).append(repr(junk)[:40])
            with self.subTest(asked):
                self.assertFalse(found)

    @mute_logger("odoo.sql_db")
    def test_records_that_are_not_there_are_told(self):
        for model, name, arguments in self.asked():
            record, values = self.called_on(model, name), {key: self.fitting[key] for key in arguments}
            for user in self.users() if record else ():
                with self.subTest(model=model, method=name, user=user.login):
                    self.assertFalse(self.answered(record.browse(NOBODY), user, name, values))
