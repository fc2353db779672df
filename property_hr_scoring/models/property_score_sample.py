# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.photo_field import Photo

from ..exceptions import SampleError
from ..guard import PASS
from ..rules import flow


class PropertyScoreSample(models.Model):
    """The director looked at one person at work, and found nothing or made an event of it (SCO-7).

    Recorded at once and never changed; one recorded by mistake is withdrawn with a reason and stays. The share of staff
    sampled counts those that stand. Nobody samples the own person; a closed month takes none any more.
    """

    _name = "property.score.sample"
    _description = "Sample of Staff"
    _inherit = ["property.guarded.mixin", "property.own.case.mixin"]
    _order = "at desc, id desc"
    _guard_pass = PASS
    _guard_all = True
    _guard_open = frozenset(("withdraw_reason",))
    _guard_error = SampleError
    _own_case_error = SampleError
    _transitions = {"recorded": {"withdrawn"}}

    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"]._of_asker(),
        domain="[('member_ids', 'in', [uid])]",
        help="Where the person was sampled.",
    )
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="restrict", help="Who was sampled."
    )
    at = fields.Datetime(string="Moment", required=True, default=fields.Datetime.now, help="When it was.")
    day = fields.Date(readonly=True, index=True, help="Day of the estate on which it was.")
    sampled_by_id = fields.Many2one("res.users", readonly=True, help="Who took the sample.")
    remark = fields.Text(string="What Was Found", help="What was looked at, and what was found.")
    photo = Photo(max_width=1600, max_height=1600, help="Photo of what was found.")
    state = fields.Selection(
        [("recorded", "Recorded"), ("withdrawn", "Withdrawn")],
        required=True,
        readonly=True,
        default="recorded",
        index=True,
        help="Withdrawn ones count no more.",
    )
    withdraw_reason = fields.Char(help="Why it is withdrawn; say it before the button is pressed.")
    withdrawn_by_id = fields.Many2one("res.users", readonly=True)
    withdrawn_at = fields.Datetime(readonly=True)
    finding = fields.Selection(
        [("nothing", "Nothing found"), ("event", "Event made")],
        string="Result of the Sample",
        compute="_compute_finding",
        help="Whether an event leads back to the sample.",
    )

    @api.depends("employee_id", "day")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{record.employee_id.display_name or ''} {record.day or ''}".strip()

    def _compute_finding(self):
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids), ("state", "in", list(flow.COUNTED))]
        rows = self.env["property.score.event"]._read_group(domain, ["res_id", "employee_id"])
        found = {(row_id, employee.id) for row_id, employee in rows}
        for record in self:
            record.finding = "event" if (record._origin.id, record.employee_id.id) in found else "nothing"

    @api.model_create_multi
    def create(self, vals_list):
        """People say whom, where, when and what was found; the rest follows, and nothing changes afterwards."""
        said = {"estate_id", "employee_id", "at", "remark", "photo"}
        for vals in vals_list:
            foreign = set(vals) - said - self._guard_open
            self._check_guarded(foreign, foreign, None)
        given = self.default_get(sorted(said))
        ours = {"sampled_by_id": self.env.uid, "withdraw_reason": False}
        vals_list = [{**given, **vals, **ours} for vals in vals_list]
        self._check_said(vals_list)
        vals_list = [{**vals, **self._day(vals)} for vals in vals_list]
        with self._passing(PASS, {name for vals in vals_list for name in vals}, creates=True):
            samples = super().create(vals_list)
        samples._check_sound()
        return samples

    def write(self, vals):
        """Only the reason of a withdrawal is written, by who may withdraw it, while it stands."""
        if "withdraw_reason" in vals and any(record.state != "recorded" for record in self):
            raise SampleError(self.env._("A sample that was withdrawn keeps its reason."))
        if "withdraw_reason" in vals:
            self._check_not_own_case()
        return super().write(vals)

    def action_withdraw(self):
        """Take a sample back that was recorded by mistake; it stays with its reason."""
        self.check_access("write")
        self._check_not_own_case()
        self._check_month_open()
        if silent := self.filtered(lambda record: not (record.withdraw_reason or "").strip())[:1]:
            raise SampleError(self.env._("%s: say first why it is withdrawn.", silent.display_name))
        self._move(PASS, "withdrawn", withdrawn_by_id=self.env.uid, withdrawn_at=fields.Datetime.now())

    def action_score(self):
        """The quick entry about this person with the sample as evidence."""
        self.ensure_one()
        self._check_origin_of(self.employee_id)
        return self.env["property.score.entry"]._begin(
            self, employee_id=self.employee_id, estate_id=self.estate_id, at=self.at, evidence=self.remark
        )

    def _check_origin_of(self, employee):
        """:raises SampleError: the sample was withdrawn, or is of somebody else than an event that leads back to it"""
        if self.state != "recorded":
            raise SampleError(self.env._("%s was withdrawn; no event follows from it.", self.display_name))
        if employee != self.employee_id:
            raise SampleError(
                self.env._(
                    "The sample is of %(sampled)s. Record what %(person)s did by the quick entry of the menu.",
                    sampled=self.employee_id.display_name,
                    person=employee.display_name,
                )
            )

    @api.model
    def _check_said(self, vals_list):
        """:raises SampleError: whom, where or when isn't said, or there is no such person or estate"""
        is_said = all(vals.get("at") for vals in vals_list)
        for name in ("employee_id", "estate_id"):
            ids = [vals.get(name) for vals in vals_list]
            is_said = is_said and all(type(one) is int and one for one in ids)
            is_said = is_said and len(self.env[self._fields[name].comodel_name].browse(set(ids)).exists()) == len(
                set(ids)
            )
        if not is_said:
            raise SampleError(self.env._("Say whom you sampled, in which estate, and when."))

    @api.model
    def _day(self, vals):
        """The estate's day of the moment."""
        estate = self.env["property.estate"].browse(vals.get("estate_id"))
        moment = fields.Datetime.to_datetime(vals.get("at"))
        return {"day": estate._local_date(moment)} if estate and moment else {}

    def _check_sound(self):
        """:raises SampleError: of oneself, in the future, of a closed month; or of who worked elsewhere that day"""
        self._check_not_own_case()
        now = fields.Datetime.now()
        if ahead := self.filtered(lambda record: record.at > now)[:1]:
            raise SampleError(
                self.env._("%s lies in the future; a sample is recorded when it was taken.", ahead.display_name)
            )
        self._check_month_open()
        asked = [(record.employee_id, record.estate_id, record.day) for record in self]
        self.env["property.score.recorder"]._check_worked(asked)

    def _check_month_open(self):
        months = self.env["property.score.month"]
        for company, records in self.grouped("company_id").items():
            closed = months._closed_days(company)
            if late := records.filtered(lambda record, days=closed: flow.first_of_month(record.day) in days)[:1]:
                raise SampleError(
                    self.env._(
                        "%(sample)s: the month %(month)s is closed, its samples stay as they are.",
                        sample=late.display_name,
                        month=f"{late.day:%Y-%m}",
                    )
                )

    def _text_own_case(self):
        return self.env._("Nobody samples the own person; another director or the administrator does.")

    def _guard_text(self, names):
        return self.env._("A recorded sample isn't changed. Withdraw it with a reason and record another one.")

    def _guard_text_delete(self):
        return self.env._("A sample isn't deleted. Withdraw it with a reason.")
