# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


from odoo import api, fields, models

from odoo.addons.property_document.sealed import named
from odoo.addons.property_obligation.rules import quota

from ..exceptions import QuestionnaireError
from ..guard import PASS
from ..rules import questionnaire as rules

OCCUPIED = ("occupied", "rented")
FIXED = {"estate_id", "survey_id", "year", "half"}


class PropertyCampaign(models.Model):
    """A questionnaire to every occupied unit of an estate (VIS-3..5), on Odoo's survey.

    *Draft*, *sent*, *closed*. Sending freezes the population: one row, with a code of its own, for each unit that is
    occupied at that moment. A unit answers once, by link, on paper or with the staff's help; what comes in after the
    window of working days is kept apart and does not count. Closing freezes the statistics. A closed one is destroyed
    by a minute once its time of keeping is over: what was written goes, the figures stay.
    """

    _name = "property.campaign"
    _description = "Questionnaire"
    _inherit = [
        "property.setting.mixin",
        "property.estate.scope.mixin",
        "mail.thread",
        "property.seal.mixin",
        "property.erasable.mixin",
    ]
    _order = "year desc, half desc, id desc"
    _guard_pass = PASS
    _guard_error = QuestionnaireError
    _document_kept = frozenset(("name", "figures"))

    name = fields.Char(required=True, help="As it stands on the sheets.")
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["helpdesk.ticket"]._default_estate(),
        help="All its units that are occupied on the day of sending are asked.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True)
    survey_id = fields.Many2one(
        "survey.survey",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.ref("property_service.survey_residents", raise_if_not_found=False),
        help="The questions.",
    )
    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        help="Year whose limits of sending and of the statistics this questionnaire keeps.",
    )
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
    unit_ids = fields.One2many("property.campaign.unit", "campaign_id", string="Units", readonly=True, copy=False)
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

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "year": (2000, 2199)}

    @api.depends("unit_ids.state")
    def _compute_counts(self):
        groups = self.env["property.campaign.unit"]._read_group(
            [("campaign_id", "in", self.ids)], ["campaign_id", "state"], ["__count"]
        )
        counts = {}
        for campaign, state, count in groups:
            counts.setdefault(campaign.id, {})[state] = count
        percent = self.env["property.campaign.clock"]._return_percent()
        for campaign in self:
            mine = counts.get(campaign.id, {})
            campaign.sent_count = sum(mine.values())
            campaign.returned_count = mine.get(rules.ANSWERED, 0)
            campaign.late_count = mine.get(rules.LATE, 0)
            campaign.wanted_count = quota.least_count(campaign.sent_count, percent)
            campaign.rate = float(rules.rate(campaign.returned_count, campaign.sent_count) or 0)

    @api.depends("figures", "state", "unit_ids.state")
    @api.depends_context("lang")
    def _compute_figures_html(self):
        """The same page that is printed, on the screen."""
        for campaign in self:
            campaign.figures_html = campaign.state != rules.DRAFT and self.env["ir.qweb"]._render(
                "property_service.report_campaign_figures", {"o": campaign, "f": campaign._shown()}
            )

    def write(self, vals):
        if FIXED & vals.keys() and self.filtered(lambda campaign: campaign.state != rules.DRAFT):
            raise QuestionnaireError(self.env._("The questionnaire is sent; estate, questions and half year stay."))
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
        self._target("send", self.env.cr.fetchone()[0])
        if self.estate_id._local_date() < (first := rules.half_start(self.year, self.half)):
            raise QuestionnaireError(
                self.env._("This questionnaire is of the half year from %s on; it is not sent before.", first)
            )
        units = self.env["property.unit"].search([("estate_id", "=", self.estate_id.id), ("status", "in", OCCUPIED)])
        if not units:
            raise QuestionnaireError(self.env._("No unit of %s is occupied today.", self.estate_id.name))
        now = fields.Datetime.now()
        self.env["property.campaign.unit"].sudo()._insert_units(self, units)  # sudo: rows are made by sending only
        clock = self.env["property.campaign.clock"]
        self._step("send", sent_at=now, due_at=clock._owe_returns(self, now, len(units)))
        clock._fulfil_sending(self, now)
        self.env.ref("property_service.campaign_cron").sudo()._trigger()  # sudo: the e-mails go out in the background
        return True

    def _step(self, event, **vals):
        """Move the questionnaire by an event of the table; whoever calls has checked the rights."""
        self.ensure_one()
        self._move(PASS, self._target(event, self.state), **vals)

    def _target(self, event, state):
        """The state after an event.

        :raises QuestionnaireError: not possible from ``state``
        """
        try:
            return rules.move(event, state)
        except rules.QuestionnaireError as error:
            raise QuestionnaireError(
                self.env._("%s can't be sent or closed now; reload the page.", self.display_name)
            ) from error

    def action_close(self):
        """Freeze the statistics; the second questionnaire of the year gives the year its statistics sheet."""
        self.check_access("write")
        self.ensure_one()
        self._target("close", self.state)
        now = fields.Datetime.now()
        if now <= self.due_at:
            raise QuestionnaireError(self.env._("The window is open until %s; close it afterwards.", self.due_at))
        self._freeze(now)
        if self.half == "autumn":
            self.env["property.campaign.clock"]._fulfil_statistics(self, now)
        return True

    def _freeze(self, at):
        """Close with the figures of this moment, and seal them.

        :param datetime at: naive UTC
        """
        self._step("close", closed_at=at, figures=self._gather())
        self._seal("statistics")

    def action_print_sheets(self):
        """The sheets of the units that have not answered and were not printed yet, ordered by building."""
        self.ensure_one()
        waiting = self.unit_ids.filtered(lambda row: row.state == rules.WAITING and not row.printed_at)
        if not waiting:
            raise QuestionnaireError(
                self.env._("The sheet of every home that hasn't answered is printed: there is nothing to print.")
            )
        return self.env.ref("property_service.property_campaign_sheet_report").report_action(waiting.sorted())

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

    # --------------------------------------------------------------- figures

    def _gather(self):
        """All figures as plain values, of this moment."""
        return self.env["property.campaign.statistics"]._figures(self)

    def _shown(self):
        """Frozen figures when closed, those of this moment before."""
        self.ensure_one()
        return self.figures if self.state == rules.CLOSED else self._gather()

    # -------------------------------------------------------------- documents

    def _half_label(self):
        """Year and half year in words."""
        self.ensure_one()
        return f"{self.year} {dict(self._fields['half']._description_selection(self.env))[self.half]}"

    def _seal_payload(self):
        self.ensure_one()
        return {"estate": named(self.estate_id), "year": self.year, "half": self.half, "figures": self.figures}

    @api.model
    def _seal_locked_fields(self):
        return super()._seal_locked_fields() - {"unit_ids", "remark"}

    def _document_values(self):
        return {
            campaign.id: {
                "estate_id": campaign.estate_id.id,
                "title": campaign.name,
                "date": campaign.estate_id._local_date(campaign.sent_at),
                "kept_from": campaign.closed_at and campaign.estate_id._local_date(campaign.closed_at),
                "number": campaign._half_label(),
                "text": campaign.remark,
            }
            for campaign in self
            if campaign.state != rules.DRAFT
        }

    @api.model
    def _document_fields(self):
        return {"state", "name", "remark"}

    def _document_report(self):
        return self.env.ref("property_service.property_campaign_report")

    def _document_over(self):
        return self.filtered(lambda campaign: campaign.state == rules.CLOSED)

    def _document_subjects(self):
        """The homes that were asked, and who had them on that day."""
        found = super()._document_subjects()
        for campaign in self.filtered("sent_at"):
            units = campaign.unit_ids.unit_id
            homes = units.residency_ids._holding(campaign.estate_id._local_date(campaign.sent_at))
            found[campaign.id] |= {"unit_id": set(units.ids), "partner_id": set(homes.partner_id.ids)}
        return found

    def _document_parts(self):
        """What residents wrote goes; scores and returns stay, for the figures. A code still says that it is over."""
        answers = self.env["property.campaign.answer"].search([("campaign_id", "in", self.ids)])
        return [(self.unit_ids, ("code",), ()), (answers, ("question",), ())]

    def _document_erase(self):
        """The sheets as they were filled in go, and of the frozen figures what was written."""
        mine = self.sudo()  # sudo: called with all rights
        mine.unit_ids.user_input_id.unlink()
        for campaign in mine:
            campaign._seal_free_write({"figures": {**(campaign.figures or {}), "texts": []}})
        return super()._document_erase()
