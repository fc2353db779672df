# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import property_training_attendance
from . import property_training_audience
from . import property_training_consequence
from . import property_staff_role
from . import property_training_attempt
from . import property_training_audience
from . import property_training_certificate
from . import property_training_dismissal
from . import property_training_exam
from . import property_training_family
from . import property_training_feedback
from . import property_training_loss
from . import property_training_material
from . import property_training_scope_mixin
from . import property_training_next
from . import property_training_orientation
from . import property_training_requirement
from . import property_training_session
from . import property_training_sitting
from . import property_training_stage
from . import property_training_topic
from . import property_training_trainer
from . import res_company
from . import survey_question
from . import survey_survey
from . import survey_user_input
