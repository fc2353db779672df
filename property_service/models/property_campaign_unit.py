# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import secrets

from odoo import api, fields, models

from ..exceptions import QuestionnaireError
from ..guard import PASS
from ..rules import questionnaire as rules


class PropertyCampaignUnit(models.Model):
    """One unit of a questionnaire: its code, and whether and how it answered. Made by sending only."""

    _name = "property.campaign.unit"
    _description = "Unit of a Questionnaire"
    _inherit = ["property.guarded.mixin"]
    _order = "campaign_id desc, building_id, unit_name, id"
    _rec_name = "unit_id"
    _guard_pass = PASS
    _guard_error = QuestionnaireError

    campaign_id = fields.Many2one("property.campaign", required=True, index=True, readonly=True, ondelete="restrict")
    unit_id = fields.Many2one("property.unit", required=True, readonly=True, index=True, ondelete="restrict")
    unit_name = fields.Char(related="unit_id.name", store=True, string="Unit Number")
    building_id = fields.Many2one(related="unit_id.building_id", store=True)
    estate_id = fields.Many2one(related="campaign_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="estate_id.company_id")
    code = fields.Char(required=True, readonly=True, groups=fields.NO_ACCESS)
    state = fields.Selection(
        [(rules.WAITING, "Not answered"), (rules.ANSWERED, "Answered"), (rules.LATE, "Answered late")],
        required=True,
        readonly=True,
        default=rules.WAITING,
        index=True,
    )
    way = fields.Selection([("link", "By the link"), ("paper", "Sheet entered by staff")], readonly=True)
    answered_at = fields.Datetime(readonly=True)
    user_input_id = fields.Many2one(
        "survey.user_input", readonly=True, index="btree_not_null", groups="base.group_system"
    )
    printed_at = fields.Datetime(string="Printed", readonly=True)
    mailed_at = fields.Datetime(string="E-mailed", readonly=True)
    reminded_at = fields.Datetime(string="Reminded", readonly=True)
    remind_count = fields.Integer(string="Reminders", readonly=True)
    resident_names = fields.Char(related="unit_id.resident_names")
    url = fields.Char(string="Link", compute="_compute_url", groups=fields.NO_ACCESS)

    _unit_unique = models.Constraint("UNIQUE(campaign_id, unit_id)", "The unit is asked once in a questionnaire.")
    _code_unique = models.Constraint("UNIQUE(code)", "Every sheet has a code of its own.")

    @api.depends("code")
    def _compute_url(self):
        base = self[:1].get_base_url()
        for row in self:
            row.url = f"{base}/q/{row.code}"

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "unit_id": ("personal", "contract", "service"),
        }

    def _sheets(self):
        """What the sheets say besides their questions, of system rights: these rows with codes and addresses (VIS-3).

        Whoever holds a code answers for the unit, so that it stands on the sheet alone: those who enter sheets print
        none, and what was printed is not printed again.

        :raises QuestionnaireError: of who doesn't send questionnaires; or a sheet was printed before
        """
        self._check_may_print()
        rows = self.sudo()  # sudo: nobody reads codes; they are printed for who may send them
        now = self.env.cr.now().replace(microsecond=0)  # one print asks for them more than once
        if printed := rows.filtered(lambda row: row.printed_at and row.printed_at != now):
            raise QuestionnaireError(
                self.env._(
                    "%(count)s of these sheets were printed before, that of %(unit)s on %(at)s; a code is shown once. "
                    "Give those homes new codes in the list of the homes, then print them.",
                    count=len(printed),
                    unit=printed[0].unit_id.name,
                    at=printed[0].estate_id._local(printed[0].printed_at).strftime("%Y-%m-%d %H:%M"),
                )
            )
        rows._passed_write(PASS, {"printed_at": now})
        rows.flush_recordset()  # before the browser prints: a page asked for without writing is asked for once more
        return rows

    def action_new_code(self):
        """Sheets that were lost: a new code for each of these homes that hasn't answered; the old ones end (VIS-3).

        Links that were mailed with them go out anew.

        :raises QuestionnaireError: of who doesn't send questionnaires; or none of them can answer
        """
        self._check_may_print()
        rows = self.sudo().filtered(lambda row: not row._refusal())  # sudo: nobody reads or writes codes
        if not rows:
            raise QuestionnaireError(self.env._("None of these homes can still answer: they need no new code."))
        for row, code in zip(rows, self._new_codes(len(rows)), strict=True):
            row._passed_write(PASS, {"code": code, "printed_at": False, "mailed_at": False})
        for campaign, changed in rows.grouped("campaign_id").items():
            campaign.message_post(
                body=self.env._("New codes for %s homes; the old ones are no longer valid.", len(changed))
            )

    def _check_may_print(self):
        if not self.env.user.has_group("property_base.group_property_base_supervisor"):
            raise QuestionnaireError(self.env._("The sheets with their codes are printed by the supervisor."))
        self.check_access("read")

    @api.model
    def _insert_units(self, campaign, units):
        """One row for each unit, in a constant number of statements for a thousand."""
        codes = self._new_codes(len(units))
        return self._passed_create(
            PASS,
            [
                {"campaign_id": campaign.id, "unit_id": unit.id, "code": code}
                for unit, code in zip(units, codes, strict=True)
            ],
        )

    @api.model
    def _new_codes(self, count):
        """Unguessable codes, all different."""
        found = set()
        while len(found) < count:
            found.add(rules.code(secrets.randbelow(len(rules.ALPHABET)) for _number in range(rules.CODE_LENGTH)))
        return list(found)

    # -------------------------------------------------------------- answering

    @api.model
    def _by_code(self, text):
        """The row of a typed or scanned code, or none; by the code alone, whoever has it."""
        # sudo: who holds the sheet may answer it
        return self.sudo().search([("code", "=", rules.plain(text or ""))], limit=1)

    def _refusal(self):
        """Why this unit can't answer now: ``answered``, ``over``, or "" where it can."""
        self.ensure_one()
        if self.state != rules.WAITING:
            return "answered"
        campaign = self.campaign_id
        return "over" if campaign.state != rules.SENT or fields.Datetime.now() > campaign.due_at else ""

    def _start(self):
        """The survey's answer of this unit, made when it is first asked for: survey.user_input."""
        self.ensure_one()
        self._lock()
        if not self.user_input_id:
            campaign = self.campaign_id
            answer = campaign.survey_id._create_answer(check_attempts=False, deadline=campaign.due_at)
            self._passed_write(PASS, {"user_input_id": answer.id})
        return self.user_input_id

    def _begin(self):
        """The address of the first question, for whoever read what it is about: str."""
        answer = self._start()
        if answer.state == "new":
            answer._mark_in_progress()
        return answer.get_start_url()

    def _lock(self):
        """Whoever comes second waits, and then sees what the first did."""
        self.flush_recordset()
        self.env.cr.execute("SELECT id FROM property_campaign_unit WHERE id = %s FOR UPDATE", [self.id])
        self.invalidate_recordset()

    def _answered(self, way, at):
        """The unit has answered: count it, keep its scores.

        :raises QuestionnaireError: it had answered already
        """
        self.ensure_one()
        self._lock()
        if self.state != rules.WAITING:
            raise QuestionnaireError(
                self.env._(
                    "Unit %(unit)s has answered already, on %(at)s.", unit=self.unit_id.name, at=self.answered_at
                )
            )
        self._mark(rules.state_of(at, self.campaign_id.due_at), way, at)
        self.env["property.campaign.answer"]._mirror(self)
        self.env["property.campaign.clock"]._recount(self.campaign_id)

    def _mark(self, state, way, at):
        """Note how and when these units answered."""
        self._passed_write(PASS, {"state": state, "way": way, "answered_at": at})

    def _mark_mailed(self, at, is_reminder):
        """Note that these units were written to.

        :param bool is_reminder: another time
        """
        if not is_reminder:
            self._passed_write(PASS, {"mailed_at": at})
            return
        for count, rows in self.grouped("remind_count").items():
            rows._passed_write(PASS, {"reminded_at": at, "remind_count": count + 1})

    @api.model
    def _cron_mail(self):
        """Send links and reminders that are due."""
        self.env["property.campaign.mailer"]._send_due()
