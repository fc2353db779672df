# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools import email_normalize

from odoo.addons.property_base.rules.place_code import phone_list

from ..exceptions import PrivacyError

MANAGER = "property_base.group_property_base_manager"
PERSONNEL = "hr.group_hr_user"


class PropertyPrivacyRights(models.AbstractModel):
    """Says who may do what about whom when a person asks about personal data (REC-7)."""

    _name = "property.privacy.rights"
    _description = "Rights about Requests on Personal Data"

    @api.model
    def _check_may_handle(self, requests):
        """:raises PrivacyError: it is about the user, or about an employee and the user is no administrator"""
        self._check_person(requests)
        if self.env.su:
            return
        requests._check_not_own_case()
        if self.env.user.has_group(MANAGER):
            return
        # sudo: who is an employee or a user is asked, and where the person lives or lived; nothing of it is shown
        if self._employees(requests) or requests.partner_id.sudo().user_ids.filtered(lambda user: not user.share):
            raise PrivacyError(self.env._("Requests of employees are handled by an administrator of the suite."))
        # sudo: as above
        homes = requests.partner_id.sudo().with_context(active_test=False).residency_ids.estate_id
        if homes.filtered(lambda estate: self.env.user not in estate.member_ids):
            raise PrivacyError(
                self.env._(
                    "The person has or had a unit in an estate that isn't yours: an administrator of the suite"
                    " handles it."
                )
            )

    @api.model
    def _check_person(self, requests):
        """:raises PrivacyError: it is no person that requests are about: a company, or an account of the system"""
        # sudo: what a contact is, is asked; nothing of it is shown
        people = requests.partner_id.sudo().with_context(active_test=False)
        # sudo: as above
        firms = self.env["res.company"].sudo().search([("partner_id", "in", people.ids)]).partner_id
        robots = people.user_ids.filtered(lambda user: user._is_superuser() or user._is_public()).partner_id
        if wrong := (people.filtered("is_company") | firms | robots)[:1]:
            raise PrivacyError(
                self.env._("%s is no person; requests are about the data of people.", wrong.display_name)
            )

    @api.model
    def _check_received(self, requests, before=None):
        """The limit counts from the receipt, so who owes the answer doesn't move it.

        :param before: ``{id: day}`` as it was
        :raises PrivacyError: the day lies ahead, or another than an administrator changes it to a later one
        """
        if requests.filtered(lambda one: one.received_on > one.estate_id._local_date()):
            raise PrivacyError(self.env._("No request is received on a day that lies ahead."))
        is_later = any(one.received_on > before[one.id] for one in requests) if before else False
        if is_later and not (self.env.su or self.env.user.has_group(MANAGER)):
            raise PrivacyError(self.env._("An administrator of the suite moves the day of receipt to a later one."))

    @api.model
    def _employees(self, requests):
        # sudo: whether somebody is an employee is asked, nothing of it is shown
        people = self.env["hr.employee"].sudo().with_context(active_test=False)
        return people.search([("work_contact_id", "in", requests.partner_id.ids)])

    @api.model
    def _check_may_gather(self, request):
        """:raises PrivacyError: the file would hold what the personnel office keeps, and the user isn't of it"""
        if self._employees(request) and not self.env.user.has_group(PERSONNEL):
            raise PrivacyError(self.env._("What is held of an employee is gathered by who also has personnel rights."))

    @api.model
    def _check_correction(self, request):
        """:raises PrivacyError: the new value can't be one, or who has it could take a log-in over"""
        value = request.new_value.strip()
        if request.correct_field == "email" and not email_normalize(value):
            raise PrivacyError(self.env._("“%s” is no e-mail address.", value))
        if request.correct_field in ("phone", "phone_other"):
            numbers = phone_list(value)
            if not numbers or not all(5 <= len(number) <= 20 for number in numbers):
                raise PrivacyError(self.env._("“%s” is no phone number.", value))
        # sudo: who logs in with the contact is asked, nothing of it is shown
        users = request.partner_id.sudo().with_context(active_test=False).user_ids
        insiders = users.filtered(lambda user: not user.share)
        if insiders and not insiders.with_env(self.env).has_access("write"):
            raise PrivacyError(self.env._("Contacts of users are put right by who administers users."))
        if users and request.correct_field == "email" and not self.env.user.has_group(MANAGER):
            raise PrivacyError(
                self.env._(
                    "The person logs in, and who has the e-mail address may set a new password: an administrator of the"
                    " suite puts it right."
                )
            )
