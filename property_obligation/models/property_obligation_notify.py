# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import Counter

from markupsafe import Markup

from odoo import api, fields, models

SINGLE_ACTIVITIES = 20


class PropertyObligation(models.Model):
    """Telling people: an activity in their list, and a word on every screen they have open."""

    _inherit = "property.obligation"

    @api.model
    def _notify(self, warned, missed, steps, now):
        """Tell the responsible of warnings and misses, and those whom the steps name.

        A person who has an open activity about a row is not given a second one.

        :param warned: rows that were warned
        :param missed: rows that were marked missed
        :param dict steps: ``{row: keys of escalation steps}``
        """
        told = [(row, user, "warned") for row, user in warned._responsible_users(now).items()]
        told += [(row, user, "missed") for row, user in missed._responsible_users(now).items()]
        climbed = self._step_users(steps, now)
        self._trace_steps(climbed, now)
        told += [(row, user, "escalated") for row, user, _step in climbed]
        told = [(row, user, kind) for row, user, kind in told if user]
        self._create_activities(told)
        self._send_mails([(row, user) for row, user, step in climbed if user and step.is_mail])
        counts, climbed_to = {}, {}
        for row, user, kind in told:
            counts.setdefault(user, Counter())[kind] += 1
            if kind == "escalated":
                climbed_to.setdefault(user, {"row": row.id})
        for user, counter in counts.items():
            user._bus_send("property_obligation", {**counter, **climbed_to.get(user, {})})

    def _responsible_users(self, now):
        """``{row: user}`` who is told: the responsible user, else the supervisor of the estate."""
        orphans = self.filtered(lambda row: not row.user_id)
        instead = self._role_users("supervisor", orphans.estate_id, now)
        return {row: row.user_id or instead.get(row.estate_id.id, row.user_id) for row in self}

    @api.model
    def _role_users(self, role_code, estates, now):
        """``{estate id: user}`` of a role's holders."""
        if not estates:
            return {}
        return {
            estate_id: employee.sudo().user_id  # sudo: the user behind an employee, to tell
            for estate_id, employee in estates._responsible_employee(role_code, now).items()
        }

    @api.model
    def _step_users(self, steps, now):
        """``[(row, user, step)]`` of the rungs that were taken, asking each role once for all
        estates.
        """
        Step = self.env["property.obligation.escalation"]
        rungs = {step.id: step for step in Step.browse({key for keys in steps.values() for key in keys})}
        estates = self.browse([row.id for row in steps]).estate_id
        holders = {role.code: self._role_users(role.code, estates, now) for role in Step.browse(rungs).role_id}
        company = self._company_users(estates) if any(not step.role_id for step in rungs.values()) else {}
        result = []
        for row, keys in steps.items():
            for key in keys:
                step = rungs[key]
                users = (
                    holders[step.role_id.code].get(row.estate_id.id)
                    if step.role_id
                    else company.get(row.estate_id.company_id.id)
                )
                result += [(row, user, step) for user in users or self.env["res.users"]]
                if not users:
                    result.append((row, self.env["res.users"], step))
        return result

    @api.model
    def _company_users(self, estates):
        """``{company id: users}``: the administrators of the suite in the company; not the system's
        own user.
        """
        managers = self.env.ref("property_base.group_property_base_manager").all_user_ids
        managers -= self.env.ref("base.user_root")
        return {
            company.id: managers.filtered(lambda user, company=company: company in user.company_ids)
            for company in estates.company_id
        }

    @api.model
    def _trace_steps(self, climbed, now):
        self._insert_traces(
            [
                {
                    "obligation_id": row.id,
                    "kind": "escalated",
                    "at": now,
                    "employee_id": row.employee_id.id or None,
                    "told_user_id": user.id or None,
                    "new_value": step.role_id.name or self.env._("Company"),
                }
                for row, user, step in climbed
            ]
        )

    @api.model
    def _create_activities(self, told):
        """An activity per row and user, all in one batch; a user who gets very many gets a digest
        of the rest.
        """
        rows = self.browse({row.id for row, _user, _kind in told})
        have = {(activity.res_id, activity.user_id.id) for activity in rows._open_activities()}
        by_user = {}
        for row, user, kind in told:
            if (row.id, user.id) not in have:
                by_user.setdefault(user, {}).setdefault(row, kind)
        kind_id = self.env.ref("property_obligation.activity_obligation").id
        vals_list = []
        for user, mine in by_user.items():
            single = list(mine.items())[:SINGLE_ACTIVITIES]
            vals_list += [{**self._activity_vals(row, kind), "user_id": user.id} for row, kind in single]
            if rest := list(mine)[SINGLE_ACTIVITIES:]:
                vals_list.append({**self._digest_vals(rest), "user_id": user.id})
        # mail_activity_quick_update: no e-mail per activity, the screens are told over the bus
        self.env["mail.activity"].with_context(mail_activity_quick_update=True).create(
            [{**vals, "activity_type_id": kind_id} for vals in vals_list]
        )

    @api.model
    def _activity_vals(self, row, kind):
        labels = {
            "warned": self.env._("Due soon"),
            "missed": self.env._("Limit missed"),
            "escalated": self.env._("Escalated to you"),
        }
        return {
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": row.id,
            "summary": f"{labels[kind]}: {row.display_name}",
            "date_deadline": row.estate_id._local_date(row.due_at),
        }

    @api.model
    def _send_mails(self, told):
        """One e-mail for each row and person, in one batch; the mail queue sends them.

        :param told: ``[(row, user)]``
        """
        # sudo: the clock writes to whomever a step names
        self.env["mail.mail"].sudo().create(
            [
                {
                    "subject": row.with_context(lang=user.lang).display_name,
                    "body_html": Markup("<p>{}</p><p>{}</p>").format(
                        self.env._("Escalated to you: %s", row.with_context(lang=user.lang).display_name),
                        self.env._("Due: %s", row._local_text(row.due_at)),
                    ),
                    "recipient_ids": [fields.Command.set(user.partner_id.ids)],
                    "auto_delete": True,
                }
                for row, user in told
            ]
        )

    @api.model
    def _digest_vals(self, rest):
        return {
            "res_model_id": False,
            "res_id": False,
            "summary": self.env._("%(count)s more obligations: see What we owe today", count=len(rest)),
            "date_deadline": rest[0].estate_id._local_date(),
        }

    def _open_activities(self):
        return self.env["mail.activity"].search([("res_model", "=", self._name), ("res_id", "in", self.ids)])

    def _clear_activities(self):
        """What is settled needs nobody's attention any more."""
        self._open_activities().unlink()

    def _move_activities(self, user):
        """The new responsible gets the open activities of the old one; those told by a step keep
        theirs.
        """
        activities = self._open_activities().filtered(
            lambda activity: activity.user_id == self.browse(activity.res_id).user_id
        )
        if user:
            # quick update: as above
            activities.with_context(mail_activity_quick_update=True).write({"user_id": user.id})
        else:
            activities.unlink()
