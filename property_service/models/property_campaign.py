# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import secrets

from odoo import api, fields, models

from odoo.addons.property_obligation.rules import quota

from ..exceptions import QuestionnaireError
from ..rules import questionnaire as rules

RETURN = "questionnaire_return"
SEND = {"spring": "questionnaire_send_spring", "autumn": "questionnaire_send_autumn"}
STATISTICS = "questionnaire_statistics"
OCCUPIED = ("occupied", "rented")


class PropertyCampaign(models.Model):
    """A questionnaire to every occupied unit of an estate (VIS-3..5), on Odoo's survey.

    *Draft*, *sent*, *closed*. Sending freezes the population: one row, with a code of its own, for each unit that is
    occupied at that moment. A unit answers once, by link, on paper or with the staff's help; what comes in after the
    window of working days is kept apart and does not count. Closing freezes the statistics.
    """

    _name = "property.campaign"
    _description = "Questionnaire"
    _inherit = ["property.estate.scope.mixin", "mail.thread", "property.seal.mixin", "property.document.mixin"]
    _order = "year desc, half desc, id desc"

    name = fields.Char(required=True, help="As it stands on the sheets.")
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["helpdesk.ticket"]._default_estate(),
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True)
    survey_id = fields.Many2one(
        "survey.survey",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.ref("property_service.survey_residents", raise_if_not_found=False),
        help="The questions.",
    )
    year = fields.Integer(required=True, default=lambda self: fields.Date.context_today(self).year)
    half = fields.Selection(
        [("spring", "Before June"), ("autumn", "Before December")],
        required=True,
        default=lambda self: "spring" if fields.Date.context_today(self).month < 6 else "autumn",
        help="Which of the two questionnaires of the year it is.",
    )
    state = fields.Selection(
        [(rules.DRAFT, "Draft"), (rules.SENT, "Sent"), (rules.CLOSED, "Closed")],
        default=rules.DRAFT,
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    sent_at = fields.Datetime(readonly=True, copy=False)
    due_at = fields.Datetime(string="Window Until", readonly=True, copy=False)
    closed_at = fields.Datetime(readonly=True, copy=False)
    unit_ids = fields.One2many("property.campaign.unit", "campaign_id", string="Units", copy=False)
    sent_count = fields.Integer(string="Units Asked", compute="_compute_counts")
    returned_count = fields.Integer(string="Returned", compute="_compute_counts")
    late_count = fields.Integer(string="Returned Late", compute="_compute_counts")
    wanted_count = fields.Integer(string="Wanted", compute="_compute_counts")
    rate = fields.Float(string="Returned (%)", compute="_compute_counts", digits=(5, 1))
    figures = fields.Json(string="Frozen Figures", readonly=True, copy=False)
    figures_html = fields.Html(string="Statistics", compute="_compute_figures_html", sanitize=False)
    remark = fields.Text(help="What the answers say, and what is done about it.")

    _half_unique = models.Constraint(
        "UNIQUE(estate_id, year, half)", "The estate has a questionnaire for this half year; open that one."
    )

    @api.depends("unit_ids.state")
    def _compute_counts(self):
        groups = self.env["property.campaign.unit"]._read_group(
            [("campaign_id", "in", self.ids)], ["campaign_id", "state"], ["__count"]
        )
        counts = {}
        for campaign, state, count in groups:
            counts.setdefault(campaign.id, {})[state] = count
        percent = self._return_percent()
        for campaign in self:
            mine = counts.get(campaign.id, {})
            campaign.sent_count = sum(mine.values())
            campaign.returned_count = mine.get(rules.ANSWERED, 0)
            campaign.late_count = mine.get(rules.LATE, 0)
            campaign.wanted_count = quota.least_count(campaign.sent_count, percent)
            campaign.rate = float(rules.rate(campaign.returned_count, campaign.sent_count) or 0)

    @api.model
    def _return_percent(self):
        # sudo: the quota is the same for everybody
        kind = self.env["property.obligation.type"].sudo().search([("code", "=", RETURN)], limit=1)
        return f"{kind.quota_percent:g}" if kind else "60"

    def write(self, vals):
        fixed = {"estate_id", "survey_id", "year", "half"} & vals.keys()
        if fixed and self.filtered(lambda campaign: campaign.state != rules.DRAFT):
            raise QuestionnaireError(self.env._("The questionnaire is sent; estate, questions and half year stay."))
        if not self.env.su and {"state", "sent_at", "due_at", "closed_at", "figures"} & vals.keys():
            raise QuestionnaireError(self.env._("A questionnaire is sent and closed by its buttons only."))
        return super().write(vals)

    # --------------------------------------------------------------- actions

    def action_send(self):
        """Freeze the occupied units, give each its code, owe the returns, fulfil the sending.

        Two people who press at once meet at the row lock: the second finds it sent.
        """
        self.check_access("write")
        self.ensure_one()
        self.flush_recordset()
        self.env.cr.execute("SELECT state FROM property_campaign WHERE id = %s FOR UPDATE", [self.id])
        self._move(self.env.cr.fetchone()[0], "send")
        units = self.env["property.unit"].search([("estate_id", "=", self.estate_id.id), ("status", "in", OCCUPIED)])
        if not units:
            raise QuestionnaireError(self.env._("No unit of %s is occupied today.", self.estate_id.name))
        now = fields.Datetime.now()
        self.env["property.campaign.unit"].sudo()._insert_units(self, units)  # sudo: rows are made by sending only
        row = self._owe_returns(now, len(units))
        # sudo: state and moments belong to this step, the right to write was checked
        self.sudo().write({"state": rules.SENT, "sent_at": now, "due_at": row.due_at})
        self._fulfil(SEND[self.half], now)
        self.env.ref("property_service.campaign_cron").sudo()._trigger()  # sudo: the e-mails go out in the background
        return True

    def _move(self, state, event):
        try:
            return rules.move(event, state)
        except rules.QuestionnaireError as error:
            raise QuestionnaireError(
                self.env._("%s can't be sent or closed now; reload the page.", self.display_name)
            ) from error

    def _owe_returns(self, now, count):
        """The window of working days and its quota, as one obligation."""
        return self.env["property.obligation"]._open(
            [
                {
                    "code": RETURN,
                    "estate_id": self.estate_id.id,
                    "res_model": self._name,
                    "res_id": self.id,
                    "opened_at": now,
                    "name": self.name,
                    "population_count": count,
                }
            ]
        )

    def _fulfil(self, code, at):
        """Fulfil the estate's limit of the year."""
        # sudo: the clock records what was done, whoever did it
        rows = self.env["property.obligation"].sudo().search(
            [
                ("type_id.code", "=", code),
                ("res_model", "=", "property.estate"),
                ("res_id", "=", self.estate_id.id),
                ("period", "=", str(self.year)),
            ]
        )  # fmt: skip
        self.env["property.obligation"]._fulfil(dict.fromkeys(rows, at))

    def action_close(self):
        """Freeze the statistics; the second questionnaire of the year gives the year its statistics sheet."""
        self.check_access("write")
        self.ensure_one()
        self._move(self.state, "close")
        now = fields.Datetime.now()
        if now <= self.due_at:
            raise QuestionnaireError(self.env._("The window is open until %s; close it afterwards.", self.due_at))
        # sudo: as in action_send
        self.sudo().write({"state": rules.CLOSED, "closed_at": now, "figures": self._gather()})
        self._seal("statistics")
        if self.half == "autumn":
            self._fulfil(STATISTICS, now)
        return True

    def action_print_sheets(self):
        """The sheets of the units that have not answered yet, ordered by building."""
        self.ensure_one()
        waiting = self.unit_ids.filtered(lambda row: row.state == rules.WAITING)
        if not waiting:
            raise QuestionnaireError(self.env._("Every unit has answered; there is nothing to print."))
        return self.env.ref("property_service.property_campaign_sheet_report").report_action(waiting)

    def action_open_units(self):
        """The units, those that have not answered first."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_service.property_campaign_unit_action")
        return {**action, "domain": [("campaign_id", "=", self.id)]}

    def action_enter(self):
        """Enter sheets of paper."""
        self.ensure_one()
        return self.env["property.campaign.entry"]._open_for(self)

    def action_open_answers(self):
        """The scores, as graph and pivot."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_service.property_campaign_answer_action")
        return {**action, "domain": [("campaign_id", "=", self.id), ("score", "!=", 0)]}

    def _recount(self):
        """Tell the clock how many sheets are back in the window."""
        now = fields.Datetime.now()
        rows = self.env["property.obligation"]._for(self, RETURN)
        self.invalidate_recordset(["returned_count"])
        self.env["property.obligation"]._reach(
            {row: (campaign.returned_count, now) for campaign in self for row in rows[campaign.id]}
        )

    @api.model
    def _new_codes(self, count):
        """Unguessable codes, all different."""
        found = set()
        while len(found) < count:
            found.add(rules.code(secrets.randbelow(len(rules.ALPHABET)) for _number in range(rules.CODE_LENGTH)))
        return list(found)
