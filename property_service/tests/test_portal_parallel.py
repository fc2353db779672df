# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from psycopg2.errors import SerializationFailure

from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import mute_logger

from odoo.addons.property_base.tests.common_parallel import WAIT, at_once


@tagged("post_install", "-at_install", "property_parallel")
class TestPortalParallel(BaseCase):
    """Two taps at once: the later request begins anew and sees what the first one did (TKT-9)."""

    def test_the_second_of_two_taps_begins_anew(self):
        self.registry = Registry(get_db_name())

        def tap(env):
            env["helpdesk.ticket.portal.limit"]._lock()
            env.cr.commit()

        with mute_logger("odoo.sql_db"):
            failed = at_once(self, "res_users", [tap, tap], WAIT)
        self.assertEqual([type(error) for error in failed], [SerializationFailure])
