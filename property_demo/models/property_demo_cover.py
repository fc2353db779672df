# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_duty.guard import PASS
from odoo.addons.property_duty.models.hr_attendance import judged_later

# days from today, person, hours covered at the end of the shift (0: all of it), reason, remark
COVERS = (
    (-38, "吴海涛", 2, "孩子发烧，需提前接回家", "已与顶班人当面交代"),
    (-19, "何春生", 0, "家中老人住院，全天不能到岗", "超过四小时，按请假一天计"),
    (-8, "谢国栋", 3, "参加消防设施操作员考试", "考试通知已看过"),
)
REQUEST = (2, 5, "陈静", "预约了体检，上午不能到岗")
EXCUSES = (
    ("late", "transport", "地铁二号线故障停运，有延误证明", True),
    ("absent", "doctor", "急性肠胃炎，附病假条", False),
)
PAPER = b"%PDF-1.4\n%%EOF\n"


class PropertyDemoCover(models.AbstractModel):
    """Demo cover and excuses: three covers that were stood, one request, an accepted and a new excuse."""

    _name = "property.demo.cover"
    _inherit = "property.demo.mixin"
    _description = "Demo Cover and Excuses"

    @api.model
    def _load(self, estate):
        """Cover and excuses of the demo estate, once; a second call does nothing."""
        if self._is_told("property.cover", estate):
            return
        demo = self._quietly(mail_notify_force_send=False)._in_chinese()
        for days, name, hours, reason, remark in COVERS:
            shift = demo._shift_about(estate, name, days, days + 4)
            if shift:
                demo._stand_in(shift, hours, reason, remark)
        first, last, name, reason = REQUEST
        if shift := demo._shift_about(estate, name, first, last):
            self.env["property.cover"].create({"shift_id": shift.id, "reason": reason})
        demo._hand_in_excuses(estate)

    @api.model
    def _shift_about(self, estate, name, first, last):
        """The person's first published shift between two days from today, all punched or still to come."""
        today = estate._local_date()
        return self.env["property.shift"].search(
            [
                ("estate_id", "=", estate.id),
                ("employee_id", "=", self._person(estate, name).id),
                ("state", "=", "published"),
                ("verdict", "in", ("on_time", "pending")),
                ("date", ">=", today + timedelta(days=first)),
                ("date", "<=", today + timedelta(days=last)),
            ],
            order="start_at",
            limit=1,
        )

    @api.model
    def _stand_in(self, shift, hours, reason, remark):
        """Approve the cover of the shift's last hours by a free colleague, whose punch it becomes."""
        person, stays = shift.employee_id, shift.attendance_ids
        start = shift.end_at - timedelta(hours=hours) if hours else shift.start_at
        request = self.env["property.cover"].create({"shift_id": shift.id, "start_at": start, "reason": reason})
        request.write({"substitute_id": self._rested(request).id, "decision_note": remark})
        request.action_approve()
        supervisor = shift.estate_id._responsible_employee("supervisor", start)[shift.estate_id.id].user_id
        request._passed_write(PASS, {"decided_at": start - timedelta(hours=6), "decided_by_id": supervisor.id})
        with judged_later():
            if hours:
                stays.check_out = start
            else:
                stays.unlink()
            self.env["hr.attendance"].create(
                {
                    "employee_id": request.substitute_id.id,
                    "check_in": start - timedelta(minutes=4),
                    "check_out": request.shift_end_at + timedelta(minutes=3),
                    "in_mode": "kiosk",
                    "out_mode": "kiosk",
                }
            )
        (shift | request.made_shift_ids)._judge()
        self.env["property.shift.judge"]._touched(
            person | request.substitute_id, request.shift_start_at, request.shift_end_at
        )._judge()

    @api.model
    def _rested(self, request):
        """The first free colleague from the roster who has no other shift close by."""
        on_roster = self.env["property.shift"].search([("estate_id", "=", request.estate_id.id)]).employee_id
        near = self.env["property.cover.substitute"]._shifts_near(request, request.candidate_ids)
        close = near.filtered(
            lambda shift: (
                shift.start_at < request.end_at + timedelta(hours=6)
                and shift.end_at > request.start_at - timedelta(hours=6)
            )
        )
        return ((request.candidate_ids & on_roster) - close.employee_id)[:1]

    @api.model
    def _hand_in_excuses(self, estate):
        """A lateness that was excused, and an absence whose note waits for the supervisor."""
        for verdict, kind, reason, is_accepted in EXCUSES:
            shift = self.env["property.shift"].search(
                [
                    ("estate_id", "=", estate.id),
                    ("verdict", "=", verdict),
                    ("start_at", "<", fields.Datetime.now() - timedelta(days=2)),
                ],
                order="start_at desc",
                limit=1,
            )
            if not shift:
                continue
            end = shift.first_in_at if is_accepted else shift.end_at
            excuse = self.env["property.excuse"].create(
                {
                    "employee_id": shift.employee_id.id,
                    "estate_id": estate.id,
                    "kind": kind,
                    "start_at": shift.start_at,
                    "end_at": end,
                    "reason": reason,
                    "document": base64.b64encode(PAPER),
                    "document_name": "证明.pdf",
                }
            )
            if is_accepted:
                excuse.action_approve()
