# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which modules are the application's: others of ours may lie beside it, with tests of their own."""


def brought(env):
    """Names of the modules that the application brings, its own among them."""
    application = env.ref("base.module_property_suite")
    return {*application.upstream_dependencies(exclude_states=("uninstallable",)).mapped("name"), application.name}
