# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time

from odoo import Command, api, fields, models

from odoo.addons.property_hr_scoring.rules import flow

from ..rules import events

MONTHS = 4


class PropertyDemoScoring(models.AbstractModel):
    """Demo of scoring: what supervisors noted, three closed months and an open one with proposals."""

    _name = "property.demo.scoring"
    _inherit = "property.demo.mixin"
    _description = "Demo Scoring"

    @api.model
    def _load(self, _estate):
        """Events by hand of the last four months, recorded by the supervisors of their estates."""
        if self.env["property.score.event"].search_count([], limit=1):
            return
        self._make_second_users()
        rules = {rule.code: rule for rule in self.env["property.score.rule"].search([])}
        today = fields.Date.context_today(self)
        for offset, day, *what in (*events.EVENTS, *events.CUT_OFF):
            month = fields.Date.add(flow.first_of_month(today), months=offset)
            self._note(rules, month.replace(day=day), *what)
        for offset, day, *what in events.SUPERVISED:
            month = fields.Date.add(flow.first_of_month(today), months=offset)
            self._note(rules, month.replace(day=day), *what, role="director", supervision_failed="yes")
        noted = [
            self._note(rules, fields.Date.add(today, days=-ago), name, code, None, evidence)
            for ago, name, code, evidence in events.RECENT
        ]
        self._appeal(noted[-1], *events.APPEAL)

    @api.model
    def _note(self, rules, day, name, code, points, evidence, role="supervisor", **vals):
        """What the supervisor of somebody's estate, or the director, noted on a day: the event."""
        employee, estate = self._estates()[name]
        events = self.env["property.score.event"].with_user(self._holder(estate, role))
        noted = events.create(
            {
                "employee_id": employee.id,
                "estate_id": estate.id,
                "rule_id": rules[code].id,
                "at": estate._utc(datetime.combine(day, time(9, 30))),
                "evidence": evidence,
                **({"points": points} if points is not None else {}),
                **vals,
            }
        )
        return noted.with_env(self.env)

    @api.model
    def _appeal(self, event, reason, answer, decision):
        """The person appeals, the supervisor answers, the director finds the event wrong."""
        appeals = self._in_chinese().env["property.score.appeal"]
        appeal = appeals.with_user(event.employee_id.user_id).create({"event_id": event.id, "reason": reason})
        answered = appeal.with_user(self._holder(event.estate_id, "supervisor"))
        answered.answer = answer
        answered.action_answer()
        decided = appeal.with_user(self._holder(event.estate_id, "director"))
        decided.decision_note = decision
        decided.action_uphold()

    @api.model
    def _score_months(self):
        """Collect the last four months, once all facts are told; close all but this one as those in charge do."""
        company = self.env.ref("base.main_company")
        today = flow.first_of_month(fields.Date.context_today(self))
        Month = self._in_chinese().env["property.score.month"]
        months = Month.browse(
            [Month._get(company, fields.Date.add(today, months=-back)).id for back in range(MONTHS - 1, -1, -1)]
        )
        if months[0].state == "closed":
            return
        estates = self.env["property.estate"].search([("company_id", "=", company.id)])
        for month in months[:-1]:
            self._run_month(month, estates)
        self._gather(months[-1])
        self._appeal_late()

    @api.model
    def _appeal_late(self):
        """Somebody is found right about an event of a closed month: the open one gives the points back."""
        login, code, *words = events.LATE_APPEAL
        employee = self._employee(login)
        about = [("employee_id", "=", employee.id), ("rule_code", "=", code), ("month_id.state", "=", "closed")]
        self._appeal(self.env["property.score.event"].search(about, order="at desc", limit=1), *words)

    @api.model
    def _run_month(self, month, estates):
        self._gather(month)
        self.env["property.demo.rulebook"]._rate(month)
        for estate in estates:
            supervisor, director = self._holder(estate, "supervisor"), self._holder(estate, "director")
            self._run_estate(month.with_user(supervisor), month.with_user(director))
        personnel = self.env.ref("property_demo.user_hr")
        month.with_user(personnel).action_approve()
        month.with_user(director).action_close()

    @api.model
    def _gather(self, month):
        """Facts and scorecards of a month."""
        month.env["property.score.collector"]._collect(month)
        month.env["property.scorecard.issuer"]._prepare(month)

    @api.model
    def _run_estate(self, supervised, directed):
        """Each of the two does what is about the other; the personnel office approves for the director afterwards."""
        for month in (directed, supervised):
            month.action_confirm_proposals()
        for month in (supervised, directed):
            month.action_submit()
            month.action_approve()

    @api.model
    def _make_second_users(self):
        """Supervisor and director of the second estate can sign in too."""
        staff = self.env["property.demo.staff"]
        for login, name, group in events.USERS:
            employee = self.env["hr.employee"].search([("name", "=", name)], limit=1)
            if employee and not employee.user_id:
                user = self.env["res.users"].create(
                    {
                        **staff._user_base(),
                        "name": name,
                        "login": login,
                        "password": login,
                        "email": f"{login}@example.com",
                        "group_ids": [Command.set(staff._group_ids(group))],
                    }
                )
                employee.user_id = staff._remember(user, [f"user_{login}"])

    @api.model
    def _estates(self):
        """``{name of a demo employee: (employee, estate)}``."""
        rows = self.env["property.staff.role"].search([("is_current", "=", True)])
        return {row.employee_id.name: (row.employee_id, row.estate_id) for row in rows}

    @api.model
    def _holder(self, estate, role):
        role = self.env.ref(f"property_base.role_{role}")
        return estate._role_users(role)[estate.id][:1]
