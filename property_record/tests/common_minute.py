# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A minute that carries documents of other modules: before their time, on hold, and through."""

from dateutil.relativedelta import relativedelta
from freezegun import freeze_time

from odoo.addons.property_document.tests.said import assert_nothing_is_added

from ..exceptions import RetentionError


class MinuteMixin:
    """For tests of who has the people of PropertyCommon."""

    def gathered(self):
        minutes = self.env["property.destruction.minute"].with_user(self.user_supervisor)
        minute = minutes.create({"estate_id": self.estate.id})
        minute.action_gather()
        return minute

    def agreed(self, document):
        minute = self.gathered()
        lines = minute.line_ids
        self.assertEqual((lines.mapped("res_model"), lines.mapped("res_id")), ([document._name], document.ids))
        minute.action_submit()
        minute.with_user(self.user_director).action_approve()
        return minute

    def executed(self, minute):
        """:return: its line"""
        minute.action_execute()
        minute._destroy_work()
        self.env.invalidate_all()
        return minute.line_ids

    def destroyed_by_a_minute(self, document, person):
        """Keep documents of the kind for 36 months; then a hold on a person keeps this one until it is lifted.

        :return: the line of the minute that destroyed it
        """
        self.env["property.retention.rule"].create({"kind": document._name, "least_months": 36})
        domain = [("res_model", "=", document._name), ("res_id", "=", document.id)]
        due = self.env["property.document"].search(domain).kept_from + relativedelta(months=36)
        early = freeze_time(f"{due - relativedelta(days=1)} 04:00:00")
        with early, self.assertRaisesRegex(RetentionError, "Nothing is due"):
            self.gathered()
        with freeze_time(f"{due} 04:00:00"):
            minute = self.agreed(document)
            holds = self.env["property.legal.hold"].with_user(self.user_supervisor)
            vals = {"name": "Suit", "reason": "Asked by the court", "estate_id": self.estate.id}
            hold = holds.create({**vals, "partner_id": person.id})
            line = self.executed(minute)
            self.assertEqual((line.outcome, line.kept_reason, document.is_destroyed), ("kept", "held", False))
            with self.assertRaisesRegex(RetentionError, "Nothing is due"):
                self.gathered()
            hold.lift_reason = "Settled"
            hold.with_user(self.user_director).action_lift()
            line = self.executed(self.agreed(document))
            self.assertEqual((line.outcome, document.is_destroyed), ("destroyed", True))
            with self.assertRaisesRegex(RetentionError, "Nothing is due"):
                self.gathered()
        # what no administrator writes, as logs and sheets, takes nothing before either
        if document.with_user(self.user_manager).has_access("write"):
            assert_nothing_is_added(self, document)
        return line
