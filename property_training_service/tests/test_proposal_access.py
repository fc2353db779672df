# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who reads and decides what complaints propose."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..exceptions import ProposalError
from .test_proposal import MARCH, ProposalCommon


@tagged("post_install", "-at_install")
class TestProposalAccess(ProposalCommon):
    RIGHTS = {
        "property.training.proposal": dict.fromkeys(("supervisor", "director", "manager"), "rw"),
        "property.training.cause": dict.fromkeys(("supervisor", "director", "manager"), "rwcd"),
    }

    def test_rights_of_every_role(self):
        self.check_rights(self.RIGHTS)

    def test_another_estate_sees_nothing(self):
        stranger = self.make_employee(
            "Elsewhere", "supervisor", self.other_estate, "elsewhere", ["property_base.group_property_base_supervisor"]
        ).user_id
        seen = self.env["property.training.proposal"].with_user(stranger)
        self.assertNotIn(self.proposal, seen.search([]))
        with self.assertRaises(AccessError):
            seen.browse(self.proposal.id).action_accept()

    def test_who_decides_nothing_decides_nothing(self):
        for user in (self.user_attendant, self.user_steward, self.user_hr, self.user_resident):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.proposal.with_user(user).action_accept()

    def test_proposals_are_written_by_their_steps_only(self):
        own = self.proposal.with_user(self.user_supervisor)
        for vals in ({"state": "accepted"}, {"count": 9}, {"topic_id": self.etiquette.id}, {"ticket_ids": [(5,)]}):
            with self.subTest(vals=vals), self.assertRaises(ProposalError):
                own.write(vals)
        vals = {"estate_id": self.estate.id, "month": MARCH, "topic_id": self.etiquette.id, "count": 1}
        with self.assertRaises(UserError):
            own.create({**vals, "wanted_until": MARCH})
        with self.assertRaises(ProposalError):
            own.sudo().unlink()

    def test_supervisors_change_the_table_of_their_company_only(self):
        shared = self.env.ref("property_training_service.cause_noise").with_user(self.user_supervisor)
        self.assertIn(self.talking, shared.topic_ids)
        with self.assertRaises(AccessError):
            shared.active = False
        category = self.env["helpdesk.ticket.category"].create({"name": "Lighting", "company_id": False})
        mine = shared.create({"category_id": category.id, "topic_ids": [(6, 0, self.talking.ids)]})
        self.assertEqual(mine.company_id, self.company)
        mine.active = False
        with self.assertRaises(AccessError):
            mine.company_id = False
