# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.rules import background

from ..exceptions import SessionError
from ..guard import PASS
from ..rules import plan_revision, plan_rows

#: what a class and each person on its list were measured to take, with the calendars (`setup/bench training_plan`):
#: 2.1 s for 43 classes of 350 seats, 4.8 s for 45 of 2,000
CLASS_MILLISECONDS, SEAT_MILLISECONDS = 40, 2


class PropertyTrainingPlanPublisher(models.AbstractModel):
    """Makes the sessions of approved plans, moves and cancels them as a revision says; none is made twice (TRN-3).

    What the director approved binds: no other way moves such a session or takes it away (TRN-6).
    """

    _name = "property.training.plan.publisher"
    _description = "Publisher of Training Plans"

    @api.model
    def _is_long(self, plan):
        """Whether it takes longer than a person waits for."""
        lines = plan.line_ids.filtered(lambda line: line.state == plan_rows.PLACED)
        seats = sum(lines.mapped("people_count"))
        return background.is_long(1, len(lines) * CLASS_MILLISECONDS + seats * SEAT_MILLISECONDS)

    @api.model
    def _publish(self, plans):
        """Bring the sessions in line with approved plans.

        :return: how many sessions are planned by them
        """
        # sudo: the approval makes the sessions, whoever had the last word
        plans = plans.sudo().filtered(lambda plan: plan.state == "approved")
        plans.lock_for_update(allow_referencing=True)
        lines = plans.line_ids.filtered(lambda line: line.state == plan_rows.PLACED)
        # who approved the plan saw who is elsewhere; the sessions show it on
        with lines.session_id._passing(PASS, (), creates=True):
            for plan in plans:
                self._cancel(plan)
                self._move_sessions(plan)
            self._create(lines.filtered(lambda line: not line.session_id))
        return len(lines.session_id.filtered(lambda session: session.state == "planned"))

    @api.model
    def _create(self, lines):
        """One session for the sittings of a key; for each of them where the topic is taught in one."""
        groups = lines.grouped(lambda line: (line.plan_id, self._name_of(line)))
        sessions = lines.env["property.training.session"].create([self._session_vals(one) for one in groups.values()])
        for session, some in zip(sessions, groups.values(), strict=True):
            some._passed_write(PASS, {"session_id": session.id})

    @api.model
    def _name_of(self, line):
        return (line.key, 0 if line.topic_id.is_two_sittings_allowed else line.number)

    @api.model
    def _session_vals(self, lines):
        first = lines.sorted("starts_at")[:1]
        return {
            "topic_id": first.topic_id.id,
            "estate_id": first.estate_id.id,
            "trainer_id": first.trainer_id.id,
            "sitting_ids": [(0, 0, self._sitting_vals(line)) for line in lines],
        }

    @api.model
    def _sitting_vals(self, line):
        rows = [(0, 0, {"employee_id": person}) for person in line.employee_ids.ids]
        return {"starts_at": line.starts_at, "minutes": line.minutes, "attendance_ids": rows}

    @api.model
    def _cancel(self, plan):
        """What the revision has no more isn't held; a session that was held stays."""
        gone = plan.amends_id.line_ids.session_id - plan.line_ids.session_id
        if planned := gone.filtered(lambda session: session.state == "planned"):
            planned.action_cancel()

    @api.model
    def _move_sessions(self, plan):
        """The sessions of classes that the revision changes."""
        before, after = (self._values(one) for one in (plan.amends_id, plan))
        changed = {change.key for change in plan_revision.difference(before, after)}
        lines = plan.line_ids.filtered(lambda line: line.key in changed and line.session_id.state == "planned")
        for session, some in lines.grouped("session_id").items():
            self._rewrite(session, some.sorted("starts_at"))

    @api.model
    def _values(self, plan):
        lines = plan.line_ids.filtered(lambda line: line.state == plan_rows.PLACED)
        return {one.key: plan_revision.values(one) for one in plan_rows.sessions(lines._as_rows().values())}

    @api.model
    def _rewrite(self, session, lines):
        sittings = session.sitting_ids.sorted("starts_at")
        commands = [
            (1, sitting.id, self._changed_vals(sitting, line)) for sitting, line in zip(sittings, lines, strict=False)
        ]
        commands += [(2, sitting.id) for sitting in sittings[len(lines) :]]
        commands += [(0, 0, self._sitting_vals(line)) for line in lines[len(sittings) :]]
        first = lines[:1]
        session.write({"topic_id": first.topic_id.id, "trainer_id": first.trainer_id.id, "sitting_ids": commands})

    @api.model
    def _changed_vals(self, sitting, line):
        """The time of a line, and its people in place of those on the list."""
        there, wanted = sitting.attendance_ids.employee_id.ids, line.employee_ids.ids
        gone = sitting.attendance_ids.filtered(lambda row: row.employee_id.id not in wanted)
        rows = [(2, row.id) for row in gone]
        rows += [(0, 0, {"employee_id": person}) for person in wanted if person not in there]
        return {"starts_at": line.starts_at, "minutes": line.minutes, "attendance_ids": rows}

    # ------------------------------------------------------- what it binds

    @api.model
    def _in_force(self, sessions):
        """``{session id: approved plan}`` of those that such a plan has."""
        # sudo: a plan binds a session whoever changes it
        lines = self.env["property.training.plan.line"].sudo()
        domain = [("session_id", "in", sessions.ids), ("plan_id.state", "=", "approved")]
        return {line.session_id.id: line.plan_id for line in lines.search_fetch(domain, ["session_id", "plan_id"])}

    @api.model
    def _refuse_moved(self, sessions):
        """:raises SessionError: an approved plan has one of these, and only a revision moves it in the company"""
        strict = sessions.filtered(lambda session: session.company_id.property_training_plan_binds)
        self._refuse(strict, self.env._("Revise the plan to move or change it; or cancel it, it counts as not held."))

    @api.model
    def _refuse_deleted(self, sessions):
        """:raises SessionError: an approved plan has one of these: what isn't held is seen"""
        self._refuse(sessions, self.env._("Cancel it instead; it counts as not held."))

    @api.model
    def _refuse(self, sessions, advice):
        if is_open("property.training.session", None, ()):
            return
        for number, plan in self._in_force(sessions).items():
            raise SessionError(
                self.env._(
                    "%(session)s is in the approved plan “%(plan)s”. %(advice)s",
                    session=sessions.browse(number).display_name,
                    plan=plan.display_name,
                    advice=advice,
                )
            )
