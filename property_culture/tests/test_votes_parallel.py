# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Two members of the owners' committee at the same moment, in transactions that really commit."""

import threading
from datetime import timedelta

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api, fields
from odoo.fields import Command
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import mute_logger

from odoo.addons.property_base.tests.common_parallel import at_once

from ..guard import PASS

WAIT = 20


@tagged("post_install", "-at_install", "property_parallel")
class TestVotesParallel(BaseCase):
    """Nobody's vote is refused because somebody else is just voting (CUL-2)."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.made = []
        self.addCleanup(self.clean)
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            estate = env["property.estate"].create({"name": "Votes", "code": "PARV", "tz": "Asia/Shanghai"})
            self.made.append(("property.estate", estate.ids))
            users = self.make_members(env, estate)
            begin = fields.Datetime.now() + timedelta(days=9)
            event = env["event.event"].create(
                {
                    "name": "Votes",
                    "estate_id": estate.id,
                    "company_id": estate.company_id.id,
                    "date_begin": begin,
                    "date_end": begin + timedelta(hours=2),
                    "event_mail_ids": [Command.clear()],
                }
            )
            confirmation = env["property.culture.confirmation"].create({"event_id": event.id, "amount": 1})
            confirmation._passed_write(PASS, {"state": "open", "closes_at": begin})
            self.event_id, self.confirmation_id, self.user_ids = event.id, confirmation.id, users.ids

    def make_members(self, env, estate):
        group = [Command.set(env.ref("base.group_portal").ids)]
        users = env["res.users"].with_context(no_reset_password=True).create(
            [{"login": f"voter_{n}", "name": f"Voter {n}", "group_ids": group} for n in range(2)]
        )  # fmt: skip
        self.made += [("res.partner", users.partner_id.ids), ("res.users", users.ids)]
        vals = {"estate_id": estate.id, "date_from": "2020-01-01"}
        env["property.culture.member"].create([{**vals, "partner_id": user.partner_id.id} for user in users])
        return users

    def environment(self, cr):
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def clean(self):
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            cr.execute("DELETE FROM property_culture_vote WHERE confirmation_id = %s", [self.confirmation_id])
            cr.execute("DELETE FROM property_culture_confirmation WHERE id = %s", [self.confirmation_id])
            cr.execute("DELETE FROM event_event WHERE id = %s", [self.event_id])
            for model, ids in reversed(self.made):
                if model == "property.estate":
                    cr.execute("DELETE FROM property_culture_member WHERE estate_id IN %s", [tuple(ids)])
                elif model == "res.partner":
                    cr.execute("DELETE FROM property_culture_member WHERE partner_id IN %s", [tuple(ids)])
                env[model].browse(ids).unlink()

    def vote(self, env, user_id):
        env["property.culture.portal"].with_user(user_id)._vote(self.confirmation_id, "yes")

    def test_who_votes_second_waits_and_is_counted(self):
        has_voted, has_ended = threading.Event(), threading.Event()

        def first(env):
            self.vote(env, self.user_ids[0])
            env.flush_all()
            has_voted.set()
            has_ended.wait(1)  # who waits as it should hasn't ended by then
            env.cr.commit()  # pylint: disable=invalid-commit

        def second(env):
            has_voted.wait(WAIT)
            try:
                self.vote(env, self.user_ids[1])
                has_ended.set()
            except SerializationFailure:  # as a request does, which begins anew
                env.cr.rollback()
                env.invalidate_all()
                self.vote(env, self.user_ids[1])
            env.cr.commit()  # pylint: disable=invalid-commit

        with mute_logger("odoo.sql_db"):
            failed = at_once(self, "property_culture_vote", [first, second], WAIT)
        self.assertEqual(failed, [])
        with self.registry.cursor() as cr:
            votes = self.environment(cr)["property.culture.vote"].search(
                [("confirmation_id", "=", self.confirmation_id)]
            )
            self.assertEqual(votes.mapped("answer"), ["yes", "yes"])
