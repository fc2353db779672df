# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import Counter
from zoneinfo import ZoneInfo

from odoo import api, fields, models

from odoo.addons.property_base.arguments import asks
from odoo.addons.property_document.rules import public_check

from ..exceptions import CertificateError
from ..guard import PASS
from ..rules import certificate as rules

KIND, PREFIX = "training_certificate", "TC"
WITHDRAWS = "property_base.group_property_base_director"
STATES = [
    (rules.AHEAD, "Not yet valid"),
    (rules.VALID, "Valid"),
    (rules.EXPIRING, "Expiring"),
    (rules.EXPIRED, "Expired"),
    (rules.WITHDRAWN, "Withdrawn"),
]


class PropertyTrainingCertificate(models.Model):
    """Somebody has passed the exam of a topic: valid from the local day of passing to its last day, which counts.

    Issued once for a passed attempt, never without one, with a number without gaps. Strangers check it by the code on
    the print. The director withdraws it with a reason; nothing else changes it.
    """

    _name = "property.training.certificate"
    _description = "Training Certificate"
    _inherit = ["property.public.check.mixin", "property.own.case.mixin", "mail.thread"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = CertificateError
    _own_case_error = CertificateError
    _order = "date_from desc, id desc"
    _rec_name = "number"

    number = fields.Char(required=True, readonly=True, index=True)
    attempt_id = fields.Many2one(
        "property.training.attempt", required=True, readonly=True, ondelete="restrict", string="Passed Attempt"
    )
    employee_id = fields.Many2one("hr.employee", required=True, readonly=True, index=True, ondelete="restrict")
    topic_id = fields.Many2one("property.training.topic", required=True, readonly=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one("property.estate", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    date_from = fields.Date(string="Issued On", required=True, readonly=True)
    date_to = fields.Date(string="Valid Until", readonly=True, help="Last day on which it is valid. Empty: for good.")
    withdrawn_on = fields.Date(readonly=True, tracking=True)
    withdrawn_reason = fields.Char(readonly=True, tracking=True)
    state = fields.Selection(STATES, compute="_compute_state", help="As of today in its estate.")

    _number_unique = models.Constraint("UNIQUE(number)", "Every certificate has a number of its own.")
    _attempt_once = models.Constraint("UNIQUE(attempt_id)", "This attempt has its certificate already.")

    @api.depends("date_from", "date_to", "withdrawn_on")
    def _compute_state(self):
        for one in self:
            lead = one.company_id.property_training_renew_days
            one.state = rules.state(one._as_rule(), one.estate_id._local_date(), lead)

    def _as_rule(self):
        """The certificate as the rules have it."""
        self.ensure_one()
        return rules.Certificate(
            self.id,
            self.employee_id.id,
            self.topic_id.id,
            self.date_from,
            self.date_to or None,
            self.withdrawn_on or None,
        )

    # ----------------------------------------------------------------- issue

    @api.model
    def _issue(self, attempts):
        """Issue the certificates of passed attempts; an attempt that has one keeps it.

        :raises CertificateError: an attempt isn't passed
        """
        # sudo: a certificate follows from the attempt, whoever judged it; nobody writes one by hand
        attempts = attempts.sudo()
        certificates = attempts.env[self._name]
        attempts._lock()
        issued = certificates.search([("attempt_id", "in", attempts.ids)]).attempt_id.ids
        faults = {one: rules.issue_fault(one.id, one.verdict, issued) for one in attempts}
        if wrong := next((one for one, fault in faults.items() if fault == rules.NOT_PASSED), None):
            raise CertificateError(self.env._("%s isn't passed, so there is no certificate.", wrong.display_name))
        vals = [self._vals_of(one) for one, fault in faults.items() if fault is None]
        days = Counter(row["date_from"] for row in vals)
        numbers = {day: iter(self._numbers(day, count)) for day, count in days.items()}
        vals = [{**row, "number": next(numbers[row["date_from"]])} for row in vals]
        return certificates._passed_create(PASS, vals).with_env(self.env)

    @api.model
    def _vals_of(self, attempt):
        """The certificate of a passed attempt, without its number."""
        topic, estate = attempt.topic_id, attempt.estate_id
        first = rules.issued_on(attempt.finished_at, ZoneInfo(estate.tz))
        return {
            "attempt_id": attempt.id,
            "employee_id": attempt.employee_id.id,
            "topic_id": topic.id,
            "estate_id": estate.id,
            "date_from": first,
            "date_to": rules.valid_until(first, topic.validity_count, topic.validity_unit),
        }

    @api.model
    def _numbers(self, day, count):
        return self.env["property.number"]._take(KIND, PREFIX, day, count=count)

    def action_ask_why(self):
        """The form in which the director says why they are withdrawn."""
        return self.env["property.training.withdraw"]._open(self)

    @asks(reason="text")
    def action_withdraw(self, reason):
        """The director takes certificates back: from today on they count no more."""
        self.check_access("read")
        self._check_not_own_case()
        if not self.env.user.has_group(WITHDRAWS):
            raise CertificateError(self.env._("Only the director withdraws certificates."))
        if not reason.strip():
            raise CertificateError(self.env._("Say why it is withdrawn."))
        for one in self.filtered(lambda one: not one.withdrawn_on):
            # sudo: nobody writes a certificate by hand; who may withdraw it is checked above
            one.sudo()._passed_write(
                PASS, {"withdrawn_on": one.estate_id._local_date(), "withdrawn_reason": reason.strip()}
            )
        return True

    # ----------------------------------------------------------------- valid

    @api.model
    def _valid_on(self, asks):
        """Whether people's certificates are valid on days; one query for any number.

        :param asks: (employee id, topic id, date)
        :return: ``{ask: bool}``
        """
        asks = list(dict.fromkeys(asks))
        domain = [("employee_id", "in", [ask[0] for ask in asks]), ("topic_id", "in", [ask[1] for ask in asks])]
        # sudo: whether somebody holds a certificate is the same whoever asks; nothing but yes or no leaves this method
        held = [one._as_rule() for one in self.sudo().search(domain)]
        return {ask: rules.is_valid_on(held, *ask) for ask in asks}

    @api.model
    def _to_renew(self, company, day, lead_days):
        """A company's certificates that are expiring or expired and that no later one replaces, in order."""
        # sudo: what a plan has to hold doesn't depend on who asks
        found = self.sudo().search([("company_id", "=", company.id)])
        rows = rules.to_renew([one._as_rule() for one in found], day, lead_days)
        return self.browse([row.key for row in rows])

    # ------------------------------------------------------------ public check

    def _public_validity(self):
        verdicts = {}
        for one in self:
            today = one.estate_id._local_date()
            is_issued = not (one.withdrawn_on and one.withdrawn_on <= today)
            verdicts[one.id] = public_check.verdict(is_issued, expires_on=one.date_to or None, today=today)
        return verdicts
