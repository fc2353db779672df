# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import random
from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.fields import Command

from odoo.addons.property_duty.guard import PASS

SEED, PAST_DAYS, SHORT_DAYS, LATE_DAYS_AGO = 20260303, 62, 12, 19
# what is written at each post: kind, text
ENTRIES = {
    "control_room": (
        ("call", "住户来电询问停水时间，已告知恢复时间。"), ("call", "住户反映楼上装修噪音，已通知楼管员上门。"),
        ("event", "2栋电梯困人5分钟，维保到场解救，已安抚住户。"), ("note", "消防主机误报一次，现场查看后复位。"),
        ("request", "住户求助，需协助联系开锁，已提供常用电话号码。"), ("note", "监控巡查正常，无异常情况。"),
        ("enquiry", "访客询问4栋入口位置，已指引。"), ("event", "地下车库排水泵自动启动，水位正常。"),
        ("call", "住户来电催问快递柜故障，已报维修。"), ("note", "夜间巡查公共照明，3栋连廊一盏不亮，已记录待修。"),
    ),
    "lobby": (
        ("enquiry", "来访人员登记后放行。"), ("request", "协助老人搬运行李至电梯口。"),
        ("note", "大堂地面清洁，已放置防滑牌。"),
        ("event", "快递堆放过道，已联系快递员清理。"),
    ),
    "gate": (
        ("event", "外来车辆占用消防通道，劝离。"), ("note", "道闸起落正常。"),
        ("enquiry", "搬家车辆核对放行条后放行。"),
        ("request", "住户忘带门禁卡，核实身份后放行。"),
    ),
}  # fmt: skip
FIRE = (9, "地下车库B区电缆桥架冒烟，断电后用灭火器处置。", "管理处主任", "119火警")


class PropertyDemoLog(models.AbstractModel):
    """Demo logs: two months at the control room, the last days at others, read daily, once too late, and a draw."""

    _name = "property.demo.log"
    _inherit = "property.demo.mixin"
    _description = "Demo Duty Logs"

    @api.model
    def _load(self, estate):
        """Logs, entries, readings and a draw, once; a second call does nothing."""
        if self._is_told("property.duty.log", estate):
            return
        demo = self._quietly()
        for post in estate.post_ids.filtered(lambda post: post.code in ENTRIES):
            demo._write_logs(post)
        demo._read_logs(estate)
        demo._draw_logs(estate)

    @api.model
    def _write_logs(self, post):
        """A log per shift of the post up to now; the running one stays open."""
        chance, now = random.Random(f"{SEED}{post.code}"), fields.Datetime.now()
        days = PAST_DAYS if post.is_around_the_clock else SHORT_DAYS
        shifts = self.env["property.shift"].search(
            [
                ("post_id", "=", post.id),
                ("state", "=", "published"),
                ("start_at", ">", now - timedelta(days=days)),
                ("start_at", "<=", now),
            ],
            order="start_at",
        )
        Log = self.env["property.duty.log"]
        for shift in shifts:
            if shift.start_at < (Log.search([("post_id", "=", post.id)], limit=1).closed_at or shift.start_at):
                continue
            log = Log._open(post, shift.employee_id, shift.start_at, shift)
            self.env["property.duty.entry"]._passed_create(PASS, self._entry_vals(log, shift, chance, now))
            if shift.end_at <= now:
                log._close(shift.end_at)

    @api.model
    def _entry_vals(self, log, shift, chance, now):
        """Two to four entries of a shift; the fire once."""
        code = log.post_id.code
        span = (min(shift.end_at, now) - shift.start_at).total_seconds()
        lines = [
            {
                "log_id": log.id,
                "author_id": shift.employee_id.id,
                "kind": kind,
                "text": text,
                "rings": chance.randrange(1, 4) if kind == "call" else 0,
                "at": shift.start_at + timedelta(seconds=int(span * chance.random())),
            }
            for kind, text in chance.sample(ENTRIES[code], chance.randrange(2, 5))
        ]
        ago = (log.estate_id._local_date() - log.day).days
        if code == "control_room" and ago == FIRE[0] and shift.template_id.code == "middle":
            at = shift.start_at + timedelta(hours=2)
            lines.append(
                {
                    **lines[0],
                    "kind": "incident",
                    "text": FIRE[1],
                    "rings": 0,
                    "is_important": True,
                    "at": at,
                    "contained_at": at + timedelta(minutes=6),
                    "under_control_at": at + timedelta(minutes=25),
                    "notification_ids": [
                        Command.create({"whom": whom, "at": at + timedelta(minutes=2 + number)})
                        for number, whom in enumerate(FIRE[2:])
                    ],
                }
            )
        return lines

    @api.model
    def _read_logs(self, estate):
        """The supervisor read every day's logs in the evening of that day or the next, once too late."""
        # sudo: the user behind an employee
        supervisor = estate._responsible_employee("supervisor", fields.Datetime.now())[estate.id].sudo().user_id
        today = estate._local_date()
        logs = self.env["property.duty.log"].search([("estate_id", "=", estate.id), ("state", "=", "closed")])
        by_day = logs.grouped(lambda log: estate._local_date(log.closed_at))
        rows = self.env["property.obligation"].search(
            [("type_id.code", "=", "log_review"), ("estate_id", "=", estate.id)]
        )
        read, vals_list, done = logs.browse(), [], {}
        for day, of_day in sorted(by_day.items()):
            if day >= today - timedelta(days=1):
                continue
            at = estate._utc(datetime.combine(day, time(17, 40))) + timedelta(days=day.day % 2)
            if (today - day).days == LATE_DAYS_AGO:
                at += timedelta(days=2)
            read |= of_day
            vals_list.append(
                {
                    "estate_id": estate.id,
                    "day": estate._local_date(at),
                    "state": "signed",
                    "signed_at": at,
                    "signed_by_id": supervisor.id,
                    "log_ids": [Command.set(of_day.ids)],
                }
            )
            done.update(dict.fromkeys(rows.filtered(lambda row, day=day: row.period == f"{day:%Y-%m-%d}"), at))
        self.env["property.duty.review"]._passed_create(PASS, vals_list)
        read._seal("review", signers=supervisor)
        self.env["property.obligation"]._fulfil(done)

    @api.model
    def _draw_logs(self, estate):
        """The director drew last month's sample and signed it; this month's is committed."""
        # sudo: the user behind an employee
        director = estate._responsible_employee("director", fields.Datetime.now())[estate.id].sudo().user_id
        Draw = self.env["property.duty.draw"]
        this_month = estate._local_date().replace(day=1)
        last_month = fields.Date.subtract(this_month, months=1)
        draw = Draw._commit({(estate, last_month)})
        Draw._commit({(estate, this_month)})
        draw._passed_write(PASS, {"committed_at": estate._utc(datetime.combine(last_month, time(0, 10)))})
        if self.env["property.duty.sample"]._logs(estate, last_month):
            draw.with_user(director).action_draw()
            draw.line_ids.with_user(director).action_sign()
