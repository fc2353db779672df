# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Models that exist in a test class only: mixins and contracts are tested on them.

odoo-test-helper does not run on Odoo 19; its maintainers refer to `add_to_registry` instead (OCA/odoo-test-helper#52).
"""

from odoo.orm.model_classes import add_to_registry
from odoo.orm.models import MetaModel


def load_fake_models(case, *definitions, group="base.group_user"):
    """Add model classes to the registry until the test class ends; their tables vanish with its transaction.

    Import the definitions inside ``setUpClass``, not at the top of a test file.

    :param case: the test class (its ``env``, ``registry`` and ``addClassCleanup`` are used)
    :param definitions: classes deriving from models.Model; a class that extends an existing model isn't for here
    :param str group: external id of the group that gets all rights on them
    """
    for definition in definitions:
        known = MetaModel._module_to_models__[definition._module]
        if definition in known:
            known.remove(definition)
        add_to_registry(case.registry, definition)
    names = [definition._name for definition in definitions]
    case.registry._setup_models__(case.env.cr, names)
    case.registry.init_models(case.env.cr, names, {"models_to_check": True})
    case.addClassCleanup(_remove, case, names)
    models = [case.env["ir.model"]._get(name) for name in names]
    case.env["ir.model.access"].create(
        [
            {
                "name": model.model,
                "model_id": model.id,
                "group_id": case.env.ref(group).id,
                "perm_read": True,
                "perm_write": True,
                "perm_create": True,
                "perm_unlink": True,
            }
            for model in models
        ]
    )


def _remove(case, names):
    for name in names:
        del case.registry[name]
    case.registry._setup_models__(case.env.cr, [])
    case.registry.clear_all_caches()
    # The registry is as before: Odoo's own clean-up of the class need not set up every model again.
    case.registry.registry_invalidated = case.registry_start_invalidated
    case.registry.registry_sequence = case.registry_start_sequence
