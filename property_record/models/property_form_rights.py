# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Command

from ..rules import definition

GROUP = "property_base.group_property_base_"
MINE = "[('{0}filled_by_id', '=', user.id)]"
OURS = "[('{0}estate_id.member_ids', 'in', [user.id])]"
#: {secrecy: {group: what it reads}}; higher groups have what the lower ones have, too
READERS = {
    "open": {"attendant": OURS},
    "restricted": {"attendant": MINE, "supervisor": OURS},
    "confidential": {"attendant": MINE, "director": OURS},
}
#: {secrecy: the group from which on one reads what others filled in, and the roles that are given to such people}
SEEN_BY = {
    "restricted": ("supervisor", frozenset(("supervisor", "director"))),
    "confidential": ("director", frozenset(("director",))),
}


class PropertyFormRights(models.AbstractModel):
    """Who may read and write what was filled in: rights, rules and approval steps of published forms.

    Called by the builder only, with all rights.
    """

    _name = "property.form.rights"
    _description = "Rights of Forms"

    @api.model
    def _refresh(self, form):
        """Rights of the form and its tables, by its secrecy; its approval steps, by its roles."""
        models_of_form = self.env["ir.model"].search(
            ["|", ("model", "=", form.model_name), ("model", "=like", f"{form.model_name}\\_%")]
        )
        self._access(models_of_form)
        for model in models_of_form:
            self._rules(model, form.secrecy, "x_parent_id." if model.is_property_form_row else "")
        self._steps(form)

    def _access(self, models_of_form):
        """Who works for an estate fills in its forms; what of them, the rules say."""
        known = self.env["ir.model.access"].search([("model_id", "in", models_of_form.ids)]).model_id
        group = self.env.ref(GROUP + "attendant")
        self.env["ir.model.access"].create(
            [
                {
                    "name": f"{model.model} attendant",
                    "model_id": model.id,
                    "group_id": group.id,
                    **dict.fromkeys(("perm_read", "perm_write", "perm_create", "perm_unlink"), True),
                }
                for model in models_of_form - known
            ]
        )

    def _rules(self, model, secrecy, path):
        wanted = {None: f"[('{path}company_id', 'in', company_ids)]", "manager": "[(1, '=', 1)]"}
        wanted |= {group: domain.format(path) for group, domain in READERS[secrecy].items()}
        rules = self.env["ir.rule"].with_context(active_test=False).search([("model_id", "=", model.id)])
        named = {rule.name: rule for rule in rules}
        vals = {f"{model.model} {group or 'company'}": (group, domain) for group, domain in wanted.items()}
        (rules - self.env["ir.rule"].union(*(named[name] for name in vals if name in named))).unlink()
        for name, (_group, domain) in vals.items():
            if name in named and named[name].domain_force != domain:
                named[name].domain_force = domain
        self.env["ir.rule"].create(
            [
                {
                    "name": name,
                    "model_id": model.id,
                    "domain_force": domain,
                    "groups": [Command.set([self.env.ref(GROUP + group).id] if group else [])],
                }
                for name, (group, domain) in vals.items()
                if name not in named
            ]
        )

    @api.model
    def _shut_out(self, version):
        """``[(who signs or approves, roles)]``: stages and steps of a version that nobody could do, as the secrecy of
        the form hides it from all who have the roles."""
        # sudo: who has a role, and what they may read, is the same whoever publishes
        version = version.sudo()
        form, later = version.type_id, version.section_ids.filtered(lambda one: one.stage != definition.APPLICANT)
        if form.secrecy not in SEEN_BY:
            return []
        stages = [later.filtered(lambda one, at=stage: one.stage == at) for stage in definition.STAGES]
        asked = [(self._listed(same.mapped("name")), same.role_ids._origin) for same in stages]
        approving = (form.approval_role_ids | form.approval_ids.role_ids)._origin
        asked += [(self.env._("Approval"), role) for role in approving]
        reading = self._reading(form.secrecy, approving.union(*(roles for _who, roles in asked)))
        return [(who, roles) for who, roles in asked if roles and not roles & reading]

    def _reading(self, secrecy, roles):
        """Those of the roles that somebody has who reads all forms of this secrecy, or that are meant for them."""
        group, codes = SEEN_BY[secrecy]
        rows = self.env["property.staff.role"].sudo()  # sudo: as above
        held = rows.search([("role_id", "in", roles.ids), ("is_current", "=", True)]).filtered("employee_id.user_id")
        held = held.filtered(lambda row: row.employee_id.user_id.has_group(GROUP + group)).role_id
        return held | roles.filtered(lambda role: role.code in codes)

    def _steps(self, form):
        """One step of the approval for each role, the most responsible one last; those that are gone are archived.

        Of a permit the grade says which roles; so it does of the permit's extensions.
        """
        model = self.env["ir.model"]._get(form.model_name)
        steps = self.env["tier.definition"].with_context(active_test=False).search([("model_id", "=", model.id)])
        if not form.is_permit:
            self._sync_steps(form, model, steps, self._steps_wanted(form))
            return
        grades = form.with_context(active_test=False).grade_ids
        used = grades.filtered("active")
        self._sync_steps(form, model, steps, used._steps_wanted("permit_grade_id"))
        extensions = self.env["ir.model"]._get("property.permit.extension")
        ours = [("model_id", "=", extensions.id), ("definition_domain", "in", grades._domains("grade_id"))]
        self._sync_steps(form, extensions, steps.search(ours), used._steps_wanted("grade_id", is_decided=True))

    def _steps_wanted(self, form):
        """The steps of a form that is no permit: those of all companies, and those of companies that have their own."""
        own = form.approval_ids.company_id
        others = str([("company_id", "not in", own.ids)]) if own else "[]"
        wanted = {(role, others): role.name for role in form.approval_role_ids}
        for one in form.approval_ids:
            domain = str([("company_id", "=", one.company_id.id)])
            wanted |= {(role, domain): f"{role.name} ({one.company_id.name})" for role in one.role_ids}
        return wanted

    def _sync_steps(self, form, model, steps, wanted):
        """Archive the steps that aren't wanted, take back those that are wanted again, and make those that are missing.

        :param wanted: ``{(role, domain of the documents it is for): what it is called}``
        """
        # of copies that documents under way keep, the one that is in use counts
        known = {(step.property_role_id, step.definition_domain or "[]"): step for step in steps.sorted("active")}
        for key, step in known.items():
            if step.active != (key in wanted):
                step.active = key in wanted
        self.env["tier.definition"].create(
            [
                {
                    "name": f"{form.name}: {name}",
                    "model_id": model.id,
                    "review_type": "property_role",
                    "property_role_id": role.id,
                    "definition_domain": domain,
                    "sequence": role.sequence,
                    "approve_sequence": True,
                    "company_id": form.company_id.id,
                }
                for (role, domain), name in wanted.items()
                if (role, domain) not in known
            ]
        )
