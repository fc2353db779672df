# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import random
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Command

from odoo.addons.property_duty.guard import PASS
from odoo.addons.property_duty.rules import handover as rules

SEED, PAST_DAYS, PIN = 20260302, 62, "1234"
# post: items with their number
ITEMS = {
    "control_room": (
        ("对讲机", 4), ("对讲机充电座", 2), ("强光手电", 3), ("总钥匙箱", 1), ("电梯机房钥匙", 2), ("消防广播话筒", 1),
        ("监控主机", 1), ("应急照明灯", 2), ("防毒面具", 2), ("急救箱", 1), ("值班记录夹", 1), ("打印机", 1),
    ),
    "lobby": (("对讲机", 1), ("雨伞", 10), ("轮椅", 1), ("快递登记本", 1), ("大堂钥匙", 2), ("体温计", 1)),
    "gate": (("对讲机", 2), ("车辆道闸遥控器", 2), ("反光背心", 3), ("指挥棒", 2), ("访客登记本", 1), ("测速牌", 1)),
}  # fmt: skip
# days ago, shift of the control room that ends: item, found, explanation, how it ended
LOST = (26, "middle", "对讲机", 3, "一台借给大堂巡楼使用，未及时归还。", "次日在大堂找到，已归还中控室。")
TASKS = (
    ("2栋1单元电梯底坑有少量积水，已通知维保单位", "维保单位答复明日上午派人到场。"),
    ("3栋902住户反映水压低，已登记工单，待工程部回访", "已查减压阀，待更换配件。"),
    ("地下车库B区照明损坏两处，已报工程部", "工程部今晚更换。"),
)
REMARKS = (
    "夜间巡查一次，无异常。", "下午有搬家车辆，已办理放行手续。", "广播系统测试正常。",
    "住户遗失钥匙一串，已交大堂招领。", "地下车库积水已排清。", "", "", "", "",
)  # fmt: skip
LATE_RELIEF = (11, "night", 27)  # days ago, the shift that ended, minutes of the gap


class PropertyDemoHandover(models.AbstractModel):
    """Demo handovers: two months of signed sheets at three posts, one with a missing item, one with a gap."""

    _name = "property.demo.handover"
    _inherit = "property.demo.mixin"
    _description = "Demo Handovers"

    @api.model
    def _load(self, estate):
        """Items, sheets and tasks, once; a second call does nothing."""
        if self._is_told("property.post.item", estate):
            return
        demo = self._quietly()
        posts = estate.post_ids.filtered(lambda post: post.code in ITEMS)
        demo._make_items(posts)
        shifts = self.env["property.shift"].search(
            [("post_id", "in", posts.ids), ("state", "=", "published"), ("is_default", "=", False)]
        )
        shifts.employee_id.write({"pin": PIN})
        vals_list = [vals for post in posts for vals in demo._sheet_vals(post, shifts)]
        with demo.env["property.handover.item"]._passing(PASS, creates=True):
            sheets = demo.env["property.handover"]._passed_create(PASS, vals_list)
        demo._follow_lost(sheets)
        sheets._seal("handover")
        demo._make_tasks(posts)

    @api.model
    def _make_items(self, posts):
        for post in posts:
            post.is_desk = post.code == "control_room"
        self.env["property.post.item"].create(
            [
                {
                    "post_id": post.id,
                    "sequence": 10 * number,
                    "name": name,
                    "quantity": quantity,
                    "code": f"{post.code[:2].upper()}-{number:02}",
                }
                for post in posts
                for number, (name, quantity) in enumerate(ITEMS[post.code], 1)
            ]
        )

    @api.model
    def _sheet_vals(self, post, shifts):
        """Values of the signed sheets of a post up to now."""
        chance, now = random.Random(f"{SEED}{post.code}"), fields.Datetime.now()
        mine = shifts.filtered(lambda shift: shift.post_id == post)
        turns = [rules.Turn(shift.id, shift.employee_id.id, shift.start_at, shift.end_at) for shift in mine]
        tolerance = timedelta(minutes=post.estate_id.handover_tolerance_minutes)
        first = now - timedelta(days=PAST_DAYS)
        return [
            self._one_sheet(post, change, chance)
            for change in rules.changes(turns, post.closes, tolerance)
            if change.coming and first < change.at < now - timedelta(hours=1)
        ]

    @api.model
    def _one_sheet(self, post, change, chance):
        leaving = self.env["property.shift"].browse(change.leaving[0])
        coming = self.env["property.shift"].browse(change.coming[0])
        ago = (post.estate_id._local_date() - post.estate_id._local_date(change.at)).days
        ended = (ago, leaving.template_id.code)
        gap = LATE_RELIEF[2] if post.code == "control_room" and ended == LATE_RELIEF[:2] else 0
        arrived = coming.first_in_at or change.at - timedelta(minutes=5)
        done = max(change.at, arrived) + timedelta(minutes=max(gap, chance.randrange(1, 5)))
        lost = post.code == "control_room" and ended == LOST[:2]
        return {
            "post_id": post.id,
            "end_at": change.at,
            "cut_off_at": rules.cut_off(change.at, post.estate_id.handover_lead_minutes),
            "opened_at": rules.cut_off(change.at, post.estate_id.handover_lead_minutes),
            "state": "done",
            "out_shift_id": leaving.id,
            "in_shift_id": coming.id,
            "out_employee_id": leaving.employee_id.id,
            "in_employee_id": coming.employee_id.id,
            "area": rules.NORMAL,
            "remark": chance.choice(REMARKS),
            "read_at": done - timedelta(minutes=1),
            "tidied_at": change.at - timedelta(minutes=15),
            "arrived_at": arrived,
            "arrival_late_seconds": rules.arrival_late_seconds(
                arrived, coming.start_at, post.estate_id.handover_early_minutes
            ),
            "out_signed_at": done - timedelta(seconds=20),
            "in_signed_at": done,
            "out_identity": "pin",
            "in_identity": "pin",
            "out_signature": self._signature(leaving.employee_id.id),
            "in_signature": self._signature(coming.employee_id.id),
            "done_at": done,
            "alarmed_at": change.at + timedelta(minutes=5) if gap else False,
            "gap_minutes": gap,
            **self._logs(post, done),
            "item_ids": [
                Command.create(self._item_vals(item, done, lost and item.name == LOST[2])) for item in post.item_ids
            ],
        }

    @api.model
    def _item_vals(self, item, done, is_lost):
        return {
            "item_id": item.id,
            "sequence": item.sequence,
            "name": item.name,
            "code": item.code,
            "quantity": item.quantity,
            "found": LOST[3] if is_lost else item.quantity,
            "state": rules.MISSING if is_lost else rules.COMPLETE,
            "explanation": LOST[4] if is_lost else False,
            "seen_at": done - timedelta(minutes=2),
            "counted_at": done - timedelta(minutes=2),
        }

    @api.model
    def _logs(self, post, done):
        """The logs that this handover closed and opened, where the story of the logs has them."""
        near = [("post_id", "=", post.id)]
        margin = timedelta(hours=1)
        Log = self.env["property.duty.log"]
        closed = Log.search([*near, ("closed_at", ">=", done - margin), ("closed_at", "<=", done + margin)], limit=1)
        opened = Log.search([*near, ("opened_at", ">=", done - margin), ("opened_at", "<=", done + margin)], limit=1)
        return {"log_id": closed.id, "next_log_id": opened.id}

    @api.model
    def _follow_lost(self, sheets):
        """The missing item was followed until it was found."""
        item = sheets.item_ids.filtered(lambda item: item.state == rules.MISSING)[:1]
        if item:
            sheet = item.handover_id
            vals = {
                "name": f"{item.name} {item.found}/{item.quantity}",
                "note": LOST[5],
                "post_id": sheet.post_id.id,
                "owner_id": sheet.in_employee_id.id,
                "opened_at": sheet.done_at,
                "handover_id": sheet.id,
                "state": "done",
                "done_at": sheet.done_at + timedelta(hours=14),
            }
            task = self.env["property.duty.task"]._passed_create(PASS, [vals])
            item._passed_write(PASS, {"task_id": task.id})

    @api.model
    def _make_tasks(self, posts):
        """What is unfinished today."""
        post = posts.filtered("is_desk")
        now = fields.Datetime.now()
        on_duty = post.estate_id._on_duty(now, post=post)[post.estate_id.id][:1]
        self.env["property.duty.task"]._passed_create(
            PASS,
            [
                {
                    "name": name,
                    "note": note,
                    "post_id": post.id,
                    "owner_id": on_duty.employee_id.id,
                    "opened_at": now - timedelta(hours=3 + number),
                }
                for number, (name, note) in enumerate(TASKS)
            ],
        )
