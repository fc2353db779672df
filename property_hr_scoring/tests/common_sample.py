# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime

from freezegun import freeze_time

from .common import ScoringCommon

NOW = "2015-03-20 03:00:00"


class SampleCommon(ScoringCommon):
    """Samples of March 2015, taken on the twentieth."""

    def sample(self, employee=None, user=None, day=10, **vals):
        """A sample of the attendant by the director, in the morning."""
        samples = self.env["property.score.sample"].with_user(user or self.user_director)
        with freeze_time(vals.pop("now", NOW)):
            return samples.create(
                {
                    "estate_id": self.estate.id,
                    "employee_id": (employee or self.employee_attendant).id,
                    "at": datetime(2015, 3, day, 3, 0),
                    "remark": "At the desk, in order",
                    **vals,
                }
            )
