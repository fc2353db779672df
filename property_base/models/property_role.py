# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyRole(models.Model):
    """A part somebody plays in an estate: director, supervisor, attendant, steward … (ROL-1).

    Roles are data. What a role owes and when it is asked is said by the models that use it;
    here it only knows the page on which its working day begins.
    """

    _name = "property.role"
    _description = "Property Role"
    _inherit = ["property.value.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True, help="What the role is called on screens and prints.")
    code = fields.Char(required=True, help="Stable short name used by rules and imports, for example attendant.")
    sequence = fields.Integer(default=50, help="Order in lists; the most responsible role comes first.")
    active = fields.Boolean(default=True, help="Archive a role that is no longer given to anybody.")
    home_action_id = fields.Many2one(
        "ir.actions.actions",
        string="Day Begins At",
        domain=[("type", "in", ("ir.actions.act_window", "ir.actions.client"))],
        help="Page that opens when a person with this role signs in. Empty: My Page.",
    )

    stand_in_role_id = fields.Many2one(
        "property.role",
        string="In the Own Case",
        ondelete="set null",
        help="Role that approves in place of the holders what is about themselves. Empty, or nobody holds it: the"
        " personnel office of the company, then an administrator.",
    )

    _code_unique = models.Constraint("UNIQUE(code)", "This role code exists already; choose another one.")

    def init(self):
        """Pages of every kind: the tables of actions inherit from each other, so that no foreign key reaches them."""
        self.env.cr.execute("ALTER TABLE property_role DROP CONSTRAINT IF EXISTS property_role_home_action_id_fkey")

    def write(self, vals):
        """Users who still begin at the role's former page follow the role to its new one."""
        followers = {}
        if "home_action_id" in vals:
            followers = {role: role._home_followers() for role in self}
        result = super().write(vals)
        for role, users in followers.items():
            users._set_home_action(role.home_action_id)
        return result

    def _home_followers(self):
        """Users with this role today whose home is the role's page, or who have none."""
        self.ensure_one()
        # sudo: a user's home page is personal; the role's page is given to all who hold the role
        rows = self.env["property.staff.role"].sudo().search([("role_id", "=", self.id), ("is_current", "=", True)])
        homes = (False, self.home_action_id.id)
        return rows.employee_id.user_id.filtered(lambda user: user.action_id.id in homes)

    @api.model
    def _by_code(self, *codes):
        """``{code: role}`` of the codes that exist, archived roles included."""
        # sudo: roles are a public list, whoever asks
        roles = self.sudo().with_context(active_test=False).search([("code", "in", codes)])
        return {role.code: role.sudo(False) for role in roles}

    @api.model
    def _set_home(self, code, action_id):
        """For data files: the day of the role ``code`` begins at the action ``action_id``."""
        self._by_code(code)[code].home_action_id = action_id
