# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..exceptions import FormStateError
from ..rules import definition, turn

UNDER_WAY = ("submitted", "approved")


class PropertyFormWaiting(models.AbstractModel):
    """Whom filled-in forms wait for, and whether anybody is left for what comes (REC-4).

    Nobody signs two stages, or what is about the own person. A correction is filled in by somebody else than the form
    that it corrects; where that is the only one who holds the role of a later stage, it would wait for ever.
    """

    _name = "property.form.waiting"
    _description = "Whom Forms Wait For"

    @api.model
    def _text(self, record):
        """Who does what next with a form that was handed in, or with a correction once it is; False: nothing is to be
        done."""
        is_begun = self._is_begun(record)
        if record.state not in UNDER_WAY and not is_begun:
            return False
        stages = self._later(record)
        if is_begun:
            approvers = record._approval_roles()
        else:
            approvers = record.state == "submitted" and record.needs_approval and record._approval_roles()
        if not stages and not approvers:
            return False
        signing = self.env["property.form.signing"]
        step, roles = self.env._("Approval"), approvers and (self._deciding(record) or approvers.mapped("name"))
        if not approvers:
            step, roles = self._label(record, stages[0]), signing._wanted_names(record, stages[0])
        who = self._listed(roles) or self.env._("Everybody of the estate")
        return self.env._("%(step)s (%(roles)s)", step=step, roles=who)

    def _deciding(self, record):
        """Who decides the approval's present steps: the role that a step asks or, where it stands in, the one that does
        in its place, else by name; nothing where no step is open.
        """
        # sudo: whom a form waits for is the same whoever asks
        record = record.sudo()
        found = []
        for step in record._approval_reviews().filtered(lambda review: review.status == "pending"):
            role = step.property_role_id
            if step.property_is_stand_in:
                role = self._standing_in(step)
            found += role.mapped("name") or step.reviewer_ids.mapped("name")
        return list(dict.fromkeys(found))

    def _standing_in(self, step):
        """The nearest role in line that those hold who decide a step in place of another one; none: they hold none."""
        role = seen = step.property_role_id
        while (role := role.stand_in_role_id) and role not in seen:
            holders = step.property_estate_id._role_users(role).get(step.property_estate_id.id)
            if holders and holders & step.reviewer_ids:
                return role
            seen |= role
        return role.browse()

    @api.model
    def _warning(self, record):
        """Which stage nobody is left for, and which role somebody else has to be given; False: all find somebody."""
        stages = self._later(record) if record.state in UNDER_WAY or self._is_begun(record) else ()
        alone = turn.left_alone([self._signers(record, stage).ids for stage in stages])
        if alone is None:
            return False
        roles = self._listed(self.env["property.form.signing"]._wanted_names(record, stages[alone]))
        return self.env._(
            "Nobody else is left who signs “%(step)s”: who filled the form in, signed it or is named in it doesn't. "
            "Give somebody else one of these roles under Estates, Staff Roles: %(roles)s.",
            step=self._label(record, stages[alone]),
            roles=roles or self.env._("any role of the estate"),
        )

    @api.model
    def _check(self, records):
        """:raises FormStateError: a correction would wait for ever, as nobody is left for one of its stages"""
        for record in records.filtered("amends_id"):
            if warning := self._warning(record):
                raise FormStateError(warning)

    def _is_begun(self, record):
        return record.state == "draft" and bool(record.amends_id)

    def _later(self, record):
        """The stages that somebody still signs, without the one of who fills in a draft."""
        stages = record.version_id._definition().stages
        return stages[stages.index(record.stage) + (record.state == "draft") :] if record.stage else ()

    def _label(self, record, stage):
        return dict(record._fields["stage"]._description_selection(self.env)).get(stage)

    def _signers(self, record, stage):
        """Who may sign a stage today."""
        estate = record.estate_id.sudo()  # sudo: who signs is the same whoever asks
        # sudo: as above
        roles = self.env["property.role"].sudo().browse(
            self.env["property.form.signing"]._roles_wanted(record.version_id, stage)
        )  # fmt: skip
        held = [estate._role_users(role).get(estate.id, estate.member_ids.browse()) for role in roles]
        users = estate.member_ids.union(*held) if not roles else estate.member_ids.browse().union(*held)
        return users.filtered("active") - self._barred(record, stage)

    def _barred(self, record, stage):
        """Who signed it, and whom it is about; who does what it asks may report that, and accepts nothing."""
        # sudo: as above
        own = record.sudo()._origin
        about, doers = own._concerned_users()[own.id], own.version_id._definition().doers
        if doers and stage != definition.ACCEPTANCE:
            others = [name for name in own._concerned_fields if name not in doers]
            about &= self.env["property.form.turn"]._named(own, others)[own.id]
        return about | own.signature_ids.signer_id
