# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open

from ..exceptions import RequestRightError, RequestStateError
from ..guard import PASS
from ..rules import request as rules

#: chatter and activities, which move nothing
TALK = frozenset(("message_follower_ids", "message_ids", "activity_ids"))


class PropertyRequestMixin(models.AbstractModel):
    """What a person asks, and the supervisor of the estate decides.

    The person says what it is about, for the own person only; the supervisor enters it for others too. The states
    move along ``rules.request`` by the buttons alone, nobody decides about the own request, and a decided one changes
    no more. The model has a readonly ``state``; what isn't readonly is typed. It says by attributes:

    * ``_guard_pass``: the pass of its module, which protects its own readonly fields
    * ``_transitions``: how its states move
    * ``_decider_role``, ``_decider_group``: whose list it comes to, and the group that decides
    * ``_decided_fields``: what only who decides says; ``_taken_fields``: what follows from what is asked

    Its buttons call ``_decide(target)``; ``_problem_texts`` takes the problems of its own.
    """

    _name = "property.request.mixin"
    _description = "Request to the Supervisor"
    _inherit = [
        "property.guarded.mixin",
        "property.own.case.mixin",
        "property.estate.scope.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _guard_pass = PASS
    _guard_error = RequestRightError
    _own_case_error = RequestRightError
    _transitions = rules.TRANSITIONS
    _decider_role = "supervisor"
    _decider_group = "property_base.group_property_base_supervisor"
    #: what only the supervisor says
    _decided_fields = frozenset(("decision_note",))
    #: what follows from what is asked
    _taken_fields = frozenset()

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="restrict", help="Person whom the request is about."
    )
    estate_id = fields.Many2one(
        "property.estate", required=True, index=True, ondelete="restrict", help="Estate whose supervisor decides."
    )
    company_id = fields.Many2one(related="estate_id.company_id")
    decision_note = fields.Char(string="Remark", copy=False, help="Word of the supervisor to those whom it concerns.")
    decided_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    decided_at = fields.Datetime(readonly=True, copy=False)

    # ------------------------------------------------------------------- guard

    @api.model_create_multi
    def create(self, vals_list):
        """People ask for themselves; the supervisor enters what was said by telephone."""
        self._check_typed(set().union(*vals_list), None)
        with self._passing(PASS, self._taken_fields, creates=True):
            records = super().create(self._request_vals(vals_list))
        records._check_own()
        records._check_undecided()
        records._notify_decider()
        return records

    def write(self, vals):
        self._check_typed(vals.keys(), self.ids)
        changed = vals.keys() - TALK
        if changed and not is_open(self._name, self.ids, changed):
            for record in self.filtered(lambda item: item.state != rules.REQUESTED):
                raise RequestStateError(record._problem("state"))
        result = super().write(vals)
        if "employee_id" in vals:
            self._check_own()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise RequestStateError(self.env._("A request is withdrawn or refused, not deleted."))

    def _request_vals(self, vals_list):
        """The values of new requests with those that follow from them."""
        return vals_list

    def _check_typed(self, names, ids):
        """:raises RequestRightError: a value that follows from something, or is the supervisor's to say"""
        typed = self._guarded_names() & names
        if not self._is_decider():
            typed |= self._decided_fields & names
        self._check_guarded(typed, typed, ids)

    def _check_undecided(self):
        """:raises RequestRightError: the supervisor's words came along with a request, by a default for example"""
        if not self._is_decider():
            said = {name for name in self._decided_fields if any(record[name] for record in self)}
            self._check_guarded(said, said, None)

    def _guard_text(self, names):
        labels = self._listed(sorted(self._fields[name]._description_string(self.env) for name in names))
        return self.env._("“%s” of a request is said by its buttons or by the supervisor, not typed.", labels)

    def _check_own(self):
        """:raises RequestRightError: somebody asks for, or takes back, what another person asks"""
        if not self._is_decider() and self._of_others():
            raise RequestRightError(self.env._("People ask for themselves; for others the supervisor does."))

    def _of_others(self):
        """Those of the requests that other people than the user ask; the system asks for nobody."""
        own = self.env.user.sudo().employee_ids  # sudo: who the user is
        return self.filtered(lambda record: record.employee_id not in own)

    def _is_decider(self):
        user = self.env.user
        return user._is_superuser() or user.has_group(self._decider_group)

    # ------------------------------------------------------------------- steps

    def action_withdraw(self):
        """Taken back before the decision; only by who asked, or by the supervisor."""
        self.check_access("write")
        self._check_own()
        return self._settle(rules.WITHDRAWN)

    def _decide(self, target):
        """Move the requests by a decision of the supervisor, who is not the one who asks."""
        self.check_access("write")
        if not self._is_decider():
            raise RequestRightError(self.env._("The supervisor decides about it. Ask there."))
        self._check_not_own_case()
        self.lock_for_update()
        return self._settle(target, decided_by_id=self.env.uid, decided_at=fields.Datetime.now())

    def _settle(self, target, **vals):
        """Move the requests on, and out of the supervisor's list."""
        self._move(PASS, target, **vals)
        # sudo: a decided request asks nobody any more, whoever decided
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])
        return True

    def _check_move(self, state):
        for record in self:
            try:
                rules.move(record.state, state, self._transitions)
            except rules.RequestError as error:
                raise RequestStateError(record._problem(error.code)) from error

    def _text_own_case(self):
        return self._problem("own")

    def _problem(self, code, **names):
        """Return a problem in words, with the request and what to do."""
        return self.env._(
            "%(kind)s %(name)s: %(problem)s.",
            kind=self.env["ir.model"]._get(self._name).name,
            name=self.sudo().display_name,  # sudo: the name, for the message
            problem=self._problem_texts(**names)[code],
        )

    def _problem_texts(self, **names):
        """{code: text} of what can be wrong."""
        return {
            "state": self.env._("it is decided or withdrawn already; reload the page"),
            "own": self.env._("nobody decides about the own request; ask the director or another supervisor"),
        }

    # ------------------------------------------------------------------ people

    def _notify_decider(self, role=None):
        """The supervisor on duty, or who stands in, finds the request in the own list of activities.

        :param role: code of another role whose turn it is
        """
        # sudo: the person who asks gives an activity to somebody else
        asked = self.sudo().filtered(lambda record: record.state == rules.REQUESTED)
        people = self.env["property.reachable"]._users(
            role or self._decider_role, asked.estate_id, fields.Datetime.now(), but=self.env.user
        )
        for record in asked:
            self.env["property.todo"]._give(
                record, people[record.estate_id.id], self._asking_words, on=record._wanted_on()
            )

    @api.model
    def _asking_words(self, told):
        kind = told.env["ir.model"]._get(told._name).name
        return {"summary": told.env._("To decide: %(kind)s %(name)s", kind=kind, name=told.display_name)}

    @api.model
    def _partners_of(self, people):
        """The partners by whom employees are notified: of their users, else their private ones."""
        return people.user_id.partner_id | people.filtered(lambda person: not person.user_id).work_contact_id

    def _wanted_on(self):
        """The day by which the decision is wanted."""
        return self.estate_id._local_date()
