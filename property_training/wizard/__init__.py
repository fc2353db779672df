# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import property_training_right
from . import property_training_mark
from . import property_training_correct
from . import property_training_retrain
from . import property_training_question_import
from . import property_training_result_import
from . import property_training_withdraw
