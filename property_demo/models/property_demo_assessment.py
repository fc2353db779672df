# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time

from dateutil.relativedelta import relativedelta

from odoo import api, models

#: local day of the next month on which the month of the trainers is signed
SIGNED_DAY, SIGNED_HOUR = 3, time(10, 0)
GOOD = "本月授课全部达标，案例贴近岗位，继续保持。"
SHORT = "有课程未达标：教案已要求修改，下月安排复讲，主管旁听。"


class PropertyDemoAssessment(models.AbstractModel):
    """Whoever taught in the month before the last one was assessed and signed for; the last month waits."""

    _name = "property.demo.assessment"
    _inherit = "property.demo.mixin"
    _description = "Demo Assessments of Trainers"

    @api.model
    def _load(self, estate):
        """One signed month, and the drafts of the last one; a second call does nothing."""
        if self._is_told("property.training.assessment", estate):
            return
        demo, last = self._quietly()._in_chinese(), estate._local_date().replace(day=1) - relativedelta(months=1)
        demo._assess(
            estate, last - relativedelta(months=1), datetime.combine(last.replace(day=SIGNED_DAY), SIGNED_HOUR)
        )
        demo._draft(estate, last)

    @api.model
    def _assess(self, estate, month, at):
        """The supervisor signs for the trainers, the director for the supervisor."""
        supervisor, director = self._employee("supervisor"), self._employee("director")
        for sheet in self._draft(estate, month):
            sheet.remark = SHORT if any(lesson["below"] for lesson in sheet._shown()) else GOOD
            signer = director if sheet.employee_id == supervisor else supervisor
            sheet.with_user(signer.user_id)._sign(estate._utc(at))

    @api.model
    def _draft(self, estate, month):
        """A draft for everybody who taught in the month."""
        sheets = self.env["property.training.assessment"]
        people = sheets._trainers(estate, month)
        return sheets.create([{"estate_id": estate.id, "month": month, "employee_id": person.id} for person in people])
