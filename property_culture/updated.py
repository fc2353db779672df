# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whether the module was just updated.

Databases that have the version of the manifest already get what is new about their data by no script. What is brought
up to date for them at each update hangs on ``_register_hook``, where every model and column is there.
"""


def updated(registry):
    """Whether this registry is being loaded for an update of the module; later hooks of the same registry aren't."""
    return not registry.ready and "property_culture" in registry.updated_modules
