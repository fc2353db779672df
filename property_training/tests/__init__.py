# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_assessment
from . import test_attack_exam
from . import test_attack_person
from . import test_attack_session
from . import test_audience
from . import test_exam
from . import test_figures
from . import test_exam_import
from . import test_material
from . import test_matrix
from . import test_orientation
from . import test_plan
from . import test_plan_access
from . import test_plan_session
from . import test_requirement
from . import test_screens
from . import test_security
from . import test_session
from . import test_session_access
from . import test_session_phone
from . import test_session_record
from . import test_topic
from . import test_tours
from . import test_trainer
from . import test_written
from . import test_training_print
