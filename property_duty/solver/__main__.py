# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The solver's own process: reads a problem from stdin as JSON, writes the placements to stdout.

Started by the model with the same Python, in the folder of the add-on, so that it finds the rules
however the add-on was installed; it knows neither Odoo nor the database.
"""

import json
import sys

from rules import roster_problem, roster_solver

problem = roster_problem.from_data(json.load(sys.stdin))
json.dump(roster_solver.solve(problem), sys.stdout)
