# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A plan of 2027 of the first estate, its committee, and what is announced from it."""

from datetime import date, timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.fields import Command

from odoo.addons.property_base.tests.common import PropertyCommon

NOW = "2026-12-10 02:00:00"


class CultureCommon(PropertyCommon):
    """It is 10 December 2026. ``plan`` isn't approved yet; its first activity costs 1000, the others nothing."""

    freeze_time = freeze_time(NOW)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Plan = cls.env["property.culture.plan"]
        cls.Event = cls.env["event.event"]
        cls.Registration = cls.env["event.registration"]
        cls.Confirmation = cls.env["property.culture.confirmation"]
        cls.Portal = cls.env["property.culture.portal"]

    @classmethod
    def make_plan(cls, count=6, user=None, **vals):
        """A draft with so many activities, one a month from January on."""
        lines = [
            {"name": f"Activity {month}", "planned_on": date(2027, month, 15), "expected_count": 5, "place": "Hall"}
            for month in range(1, count + 1)
        ]
        if lines:
            lines[0]["budget"] = 1000
        defaults = {"estate_id": cls.estate.id, "date_from": date(2027, 5, 5)}
        return cls.Plan.with_user(user or cls.user_supervisor).create(
            {**defaults, "line_ids": [Command.create(line) for line in lines], **vals}
        )

    @classmethod
    def approve(cls, plan):
        plan.with_user(cls.user_supervisor).action_submit()
        plan.with_user(cls.user_director).action_approve()
        return plan

    @classmethod
    def make_event(cls, line, **vals):
        """The activity of a plan's line, prepared by the supervisor; without mails."""
        event = cls.Event.browse(line.with_user(cls.user_supervisor).action_make_activity()["res_id"])
        event.event_mail_ids.unlink()
        event.write(vals)
        return event.with_user(cls.user_supervisor)

    @classmethod
    def announced(cls, line=None, **vals):
        """An announced activity that costs nothing."""
        event = cls.make_event(line or cls.approve(cls.make_plan()).line_ids[1], **vals)
        event.action_announce()
        return event

    @classmethod
    def make_members(cls, count, date_to=False):
        """Committee members of the estate from 2026 on; the first is the resident, who has a user."""
        partners = cls.resident | cls.env["res.partner"].create([{"name": f"Owner {n}"} for n in range(count - 1)])
        vals = {"estate_id": cls.estate.id, "date_from": date(2026, 1, 1), "date_to": date_to}
        return cls.env["property.culture.member"].create([{**vals, "partner_id": one.id} for one in partners])

    @classmethod
    def user_of(cls, member):
        """The portal user of a member."""
        partner = member.partner_id
        if partner == cls.resident:
            return cls.user_resident
        login = f"member_{partner.id}"
        group = cls.env.ref("base.group_portal").ids
        return partner.user_ids or cls.env["res.users"].create(
            {"login": login, "name": partner.name, "partner_id": partner.id, "group_ids": [Command.set(group)]}
        )

    @classmethod
    def make_confirmation(cls, event, user=None, **vals):
        defaults = {"event_id": event.id, "amount": 1000, "kind": "vote"}
        return cls.Confirmation.with_user(user or cls.user_supervisor).create({**defaults, **vals})

    def vote(self, confirmation, member, answer="yes"):
        return self.Portal.with_user(self.user_of(member))._vote(confirmation.id, answer)

    def register(self, event, name="Resident One", user=None, unit=None):
        portal = self.Portal.with_user(user or self.user_resident)
        return portal._sign_up(event.id, (unit or self.unit).id, name)

    def at(self, moment):
        return freeze_time(moment)

    def after(self, event, **span):
        return freeze_time(event.date_end + timedelta(**span))

    def obligations(self, record, code):
        return self.env["property.obligation"].search(
            [("res_model", "=", record._name), ("res_id", "=", record.id), ("type_id.code", "=", code)]
        )

    def now(self):
        return fields.Datetime.now()
