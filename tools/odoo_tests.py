# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo's command line for tests without a browser: `odoo_tests.py MODULE,MODULE ODOO'S OPTIONS`.

Odoo imports the tests of every installed module before it picks some, and looks through all of
its browser bundles as soon as one test uses HTTP. Together that is half the time of a short run.

Tests which Odoo would run while their module is being installed run here when all modules are loaded: what others
wrote has to hold beside ours.
"""

import sys

import odoo.cli
from odoo.tests import loader, suite


def only(modules):
    """Tests of no others are looked at, and none of them waits for bundles; pages still make the ones they need."""
    tests_of, cases_of = loader.get_test_modules, loader.get_module_test_cases
    loader.get_test_modules = lambda name: tests_of(name) if name in modules else []
    loader.get_module_test_cases = lambda module: map(when_loaded, cases_of(module))
    suite.OdooSuite.has_http_case = lambda tests: False


def when_loaded(test):
    """The test, run after the installation and not within it."""
    test.test_tags = test.test_tags - {"at_install"} | {"post_install"}
    return test


if __name__ == "__main__":
    sys.path.pop(0)  # this folder: its names are not for Odoo
    only(sys.argv.pop(1).split(","))
    odoo.cli.main()
