# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from odoo.addons.property_base.tests.common_parallel import DatedParallel

from ..guard import PASS


@tagged("post_install", "-at_install", "property_parallel")
class TestRulebookParallel(DatedParallel):
    """Two people put a version in force at once: one of them is told so. Real transactions on real connections."""

    def test_one_version_at_a_time(self):
        versions = iter("AB")

        def make(env):
            book = env["property.score.rulebook"].create(
                {
                    "name": "Twice",
                    "version": f"Twice {next(versions)}",
                    "company_id": env.ref("base.main_company").id,
                    "effective_from": "2090-01-01",
                }
            )
            book._move(PASS, "in_force")
            env.flush_all()
            return book

        self.assert_one_of_two(make)
