# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from markupsafe import Markup

from odoo import api, fields, models

from ..guard import PASS
from ..rules import notice


class PropertyObligationNotify(models.AbstractModel):
    """Notifying people: an activity in their list, and a word on every screen they have open."""

    _name = "property.obligation.notify"
    _description = "Notifies of Obligations"

    @api.model
    def _notify(self, warned, missed, steps, now):
        """Notify the responsible of warnings and misses, and those whom the escalation levels name.

        A person who has an open activity about a row is not given a second one.

        :param warned: rows that were warned
        :param missed: rows that were marked missed
        :param dict steps: ``{row: keys of escalation levels}``
        """
        escalated = self._level_users(steps, now)
        self._trace_levels(escalated, now)
        notices = [
            *((row, user, notice.WARNED) for row, user in self._responsible_users(warned, now)),
            *((row, user, notice.MISSED) for row, user in self._responsible_users(missed, now)),
            *((row, user, notice.ESCALATED) for row, user, _level in escalated),
        ]
        notices = [(row, user, kind) for row, user, kind in notices if user]
        self._create_activities(notices)
        # several levels at once, after an outage, are one e-mail to whom they all name
        self._send_mails(list(dict.fromkeys((row, user) for row, user, level in escalated if user and level.is_mail)))
        for user, (counts, row) in notice.words(notices).items():
            user._bus_send("property_obligation", {**counts, **({"row": row.id} if row else {})})

    # ------------------------------------------------------------- to whom

    def _responsible_users(self, rows, now):
        """``[(row, user)]`` who is notified: the responsible user; where nobody is to be reached, who stands above."""
        reach, told = self.env["property.reachable"], {}
        keys = {row: (row.user_id, row.estate_id, row.role_id) for row in rows}
        for key in set(keys.values()):
            user, estate, role = key
            told[key] = reach._or_above(user, estate, now, role.code)
        return [(row, user) for row, key in keys.items() for user in told[key]]

    @api.model
    def _level_users(self, steps, now):
        """``[(row, user, level)]`` of the levels that were reached, asking each role once for all estates; without a
        user where nobody is to be found."""
        Level = self.env["property.obligation.escalation"]
        levels = Level.browse({key for keys in steps.values() for key in keys})
        estates = self.env["property.obligation"].browse([row.id for row in steps]).estate_id
        reach = self.env["property.reachable"]
        holders = {role: reach._users(role.code, estates, now) for role in levels.role_id}
        company = {} if all(level.role_id for level in levels) else self._company_users(estates)
        found = []
        for row, keys in steps.items():
            for level in Level.browse(keys):
                role, estate = level.role_id, row.estate_id
                users = holders[role].get(estate.id) if role else company.get(estate.company_id.id)
                found += [(row, user, level) for user in users or [self.env["res.users"]]]
        return found

    @api.model
    def _company_users(self, estates):
        """``{company id: users}``: the administrators of the suite in the company; not the system's own user."""
        managers = estates._company_users(self.env.ref("property_base.group_property_base_manager"))
        return {
            company.id: managers.filtered(lambda user, company=company: company in user.company_ids)
            for company in estates.company_id
        }

    @api.model
    def _trace_levels(self, escalated, now):
        self.env["property.obligation.store"]._insert_traces(
            PASS,
            [
                {
                    "obligation_id": row.id,
                    "kind": "escalated",
                    "at": now,
                    "employee_id": row.employee_id.id or None,
                    "notified_user_id": user.id or None,
                    "new_value": level.role_id.name or self.env._("Company"),
                }
                for row, user, level in escalated
            ],
        )

    # ------------------------------------------------------------- activities

    @api.model
    def _create_activities(self, notices):
        """An activity per row and user, all in one batch; a user who gets very many gets a digest of the rest."""
        rows = self.env["property.obligation"].browse({row.id for row, _user, _kind in notices})
        have = {(rows.browse(activity.res_id), activity.user_id) for activity in self._open_activities(rows)}
        kind_id = self.env.ref("property_obligation.activity_obligation").id
        vals_list = []
        for user, (single, rest) in notice.shares(notices, have).items():
            own = self.with_context(lang=user.lang)  # the clock has no language: everybody reads the own one
            mine = {row: row for row in rows.with_context(lang=user.lang)}
            vals_list += [{**own._activity_vals(mine[row], kind), "user_id": user.id} for row, kind in single]
            if rest:
                vals_list.append({**own._digest_vals(rest), "user_id": user.id})
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
            "res_model_id": self.env["ir.model"]._get_id(row._name),
            "res_id": row.id,
            "summary": f"{labels[kind]}: {row.display_name}",
            "date_deadline": row.estate_id._local_date(row.due_at),
        }

    @api.model
    def _send_mails(self, told):
        """One e-mail for each row and person, in one batch; the mail queue sends them.

        :param told: ``[(row, user)]``
        """
        # sudo: the clock writes to whomever a level names
        self.env["mail.mail"].sudo().create(
            [self.with_context(lang=user.lang)._mail_vals(row, user) for row, user in told]
        )

    @api.model
    def _mail_vals(self, row, user):
        name = row.with_context(lang=self.env.lang).display_name
        return {
            "subject": name,
            "body_html": Markup("<p>{}</p><p>{}</p>").format(
                self.env._("Escalated to you: %s", name), self.env._("Due: %s", row._local_text(row.due_at))
            ),
            "recipient_ids": [fields.Command.set(user.partner_id.ids)],
            "auto_delete": True,
        }

    @api.model
    def _digest_vals(self, rest):
        return {
            "res_model_id": False,
            "res_id": False,
            "summary": self.env._("%(count)s more obligations: see What we owe today", count=len(rest)),
            "date_deadline": rest[0].estate_id._local_date(),
        }

    def _open_activities(self, rows):
        return self.env["mail.activity"].search([("res_model", "=", rows._name), ("res_id", "in", rows.ids)])

    def _clear_activities(self, rows):
        """What is settled needs nobody's attention any more."""
        self._open_activities(rows).unlink()

    def _move_activities(self, rows, user):
        """The new responsible gets the open activities of the old one; those of an escalation level keep theirs."""
        activities = self._open_activities(rows).filtered(
            lambda activity: activity.user_id == rows.browse(activity.res_id).user_id
        )
        if user:
            # quick update: as above
            activities.with_context(mail_activity_quick_update=True).write({"user_id": user.id})
        else:
            activities.unlink()
