# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rules of training: frequencies, plans, orientation, attendance, exams, trainers, certificates.

Plain Python, no Odoo, no clock: days, moments, calendars and the numbers of the procedure are arguments.
"""

from . import span, window, coverage
from . import plan_problem, plan_grid, plan_book, plan_need, plan_seek, plan_explain, planner
from . import clash
from . import plan_load, plan_check, plan_revision
from . import plan_key, plan_share, plan_hours, plan_rows, plan_sheet
from . import orientation, orientation_timetable, presence_code, attendance
from . import exam, attempt, exam_figures, trainer_effect, certificate
from . import feedback, assessment
from . import question_file
from . import matrix, topic_proposal
from . import matrix_due, matrix_sheet, month_figures
from . import audience, teaching
